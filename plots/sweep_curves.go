package plots

import (
	"errors"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
)

// steps are the points of a sweep along one path: where each stands on the axis, and its
// value.
type steps struct {
	points []int // of the sweep, from left to right
	x      []float64
	labels []string
	names  bool // what stands beside each other is in no order
}

// stepsOf are the points of a sweep of one path: by their numbers, names side by side.
func stepsOf(s *experiment.SweepResult) steps {
	var t steps
	t.points, t.x = s.InOrder()
	if t.points == nil {
		t.names = true
		for i := range s.Points {
			t.points, t.x = append(t.points, i), append(t.x, float64(i))
		}
	}
	for _, i := range t.points {
		t.labels = append(t.labels, s.Points[i].Values[0])
	}
	return t
}

// series is a measure along the path.
func (t steps) series(s *experiment.SweepResult, name string) series {
	return collect(len(t.points), name, func(i int) experiment.Values { return s.Points[t.points[i]].Total })
}

// axis sets the horizontal axis: the values as they were written, those that fit.
func (t steps) axis(p Panel, path string) {
	first, last := t.x[0], t.x[len(t.x)-1]
	air := (last - first) * .03
	if t.names {
		air = .5
	} else if air == 0 {
		air = 1
	}
	p.Plot.X.Min, p.Plot.X.Max = first-air, last+air
	p.Plot.X.Label.Text = path
	widest := vg.Length(0)
	for _, label := range t.labels {
		widest = max(widest, labelText.Width(fit(labelText, label, mostLabel)))
	}
	room := float64((widest+8)/(Width-90)) * (p.Plot.X.Max - p.Plot.X.Min)
	var ticks plot.ConstantTicks
	free := math.Inf(-1)
	for i, x := range t.x {
		tick := plot.Tick{Value: x}
		if x >= free {
			tick.Label, free = fit(labelText, t.labels[i], mostLabel), x+room
			ticks = append(ticks, tick)
		}
	}
	p.Plot.X.Tick.Marker = ticks
}

// mostLabel is the widest label of a value.
const mostLabel vg.Length = 110

// curvePanels are the measures that show what a step changes.
var curvePanels = []struct {
	measure, caption string
	height           float64
	goal             func(*experiment.SweepResult) float64
}{
	{"service_level", "Service level", 1.7, nil},
	{"abandonment_rate", "Calls abandoned, share of offered", 1, func(s *experiment.SweepResult) float64 { return s.Targets.MaxAbandonment }},
	{"occupancy", "Occupancy", .8, func(s *experiment.SweepResult) float64 { return s.Targets.MaxOccupancy }},
}

// sweepCurves answers what each step of one path changes: service level with its target
// and knee, abandonment, occupancy.
func sweepCurves(s *experiment.SweepResult) (Figure, error) {
	if err := pathsAre(s, 1); err != nil {
		return Figure{}, err
	}
	if len(s.Points) < 2 {
		return Figure{}, errors.New("the sweep has one point: there is nothing to draw a curve through")
	}
	t := stepsOf(s)
	var panels []Panel
	for _, c := range curvePanels {
		values := t.series(s, c.measure)
		if !anyKnown(values.mean) {
			continue
		}
		p, lowest, highest := stepPanel(c.caption, t, values)
		p.Height = c.height
		if c.measure == "service_level" {
			if goal := s.Points[0].ServiceLevel.Target; given(goal) {
				p.Plot.Add(level{goal, target(levelOf(s))})
				lowest = min(lowest, goal)
				p = markMisses(p, t.x, values.mean, func(share float64) bool { return share < goal })
			}
			shares(&p.Plot.Y, start(lowest), 1, 5)
		} else {
			if goal := c.goal(s); addGoal(p, goal) {
				highest = max(highest, goal)
			}
			low := 0.
			if c.measure == "occupancy" {
				low = start(lowest)
			}
			shares(&p.Plot.Y, low, max(highest, low+.01), 3)
		}
		panels = append(panels, p)
	}
	if len(panels) == 0 {
		return Figure{}, errors.New("nothing is known of its points: no calls were offered")
	}
	f := Figure{Panels: panels}
	note := ""
	if at, found := s.Knee("service_level"); found {
		note = addKnee(s, t, panels, at.Point)
	}
	for _, p := range panels {
		t.axis(p, "")
	}
	panels[len(panels)-1].Plot.X.Label.Text = s.Vary[0].Path
	f.Subtitle = aboutSweep(s, formula(levelOf(s)), note)
	return f, nil
}

// addKnee marks the knee of the service level in every panel, and says what it is.
func addKnee(s *experiment.SweepResult, t steps, panels []Panel, point int) (note string) {
	for i, x := range t.x {
		if t.points[i] != point {
			continue
		}
		line := moment{x: x, line: draw.LineStyle{Color: ink, Width: 1.2, Dashes: dashed.Dashes}}
		for k := range panels {
			line.label = ""
			if k == 0 {
				line.label, line.left = "knee: "+t.labels[i], x > (t.x[0]+t.x[len(t.x)-1])/2
			}
			panels[k].Plot.Add(line)
		}
	}
	return "knee: where the service level bends most"
}

// stepPanel shows a share along a path, as sharePanel does by interval: means, how well
// each is known and how days differ. Names are no curve: each stands alone.
func stepPanel(caption string, t steps, s series) (p Panel, lowest, highest float64) {
	lowest, highest = smallest(s.mean, s.low), largest(s.mean, s.high)
	line := curve{x: t.x, y: s.mean, line: solid(blue), glyph: draw.CircleGlyph{}}
	if t.names {
		b := bars{fill: paleBlue, top: s.mean}
		for _, x := range t.x {
			b.starts, b.ends = append(b.starts, x-.3), append(b.ends, x+.3)
		}
		w := whiskers{t.x, s.low, s.high}
		p = newPanel(caption, grid{}, b, w)
		p.Keys = []Key{key("mean", b), key("95 % interval of the mean", w)}
		return p, 0, highest
	}
	const mostDots = 60 // more of them touch
	if len(t.x) > mostDots {
		line.glyph = nil
	}
	sure := band{t.x, s.low, s.high, paleBlue}
	p = newPanel(caption, sure, grid{}, line)
	p.Keys = []Key{key("mean", line)}
	if anyKnown(s.low) {
		p.Keys = append(p.Keys, key("95 % interval of the mean", sure))
	}
	return p, lowest, highest
}

// sweepStaff is staff against the breaking point, from the points of a sweep.
func sweepStaff(s *experiment.SweepResult) (Figure, error) {
	if err := pathsAre(s, 1); err != nil {
		return Figure{}, err
	}
	var points []StaffPoint
	agents := map[float64]bool{}
	for _, p := range s.Points {
		n := estimate(p.Total, "agents_on_phones").Mean
		agents[math.Round(n*1000)] = true
		points = append(points, StaffPoint{n, p.Total})
	}
	if len(agents) < len(s.Points) {
		return Figure{}, errors.New("the points of the sweep do not differ in their number of agents")
	}
	return StaffChart(points, s.Targets.MaxAbandonment, aboutSweep(s))
}
