package plots

import (
	"errors"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
)

// crossed is a sweep of two paths: the first down, the second across.
type crossed struct{ *experiment.SweepResult }

func (s crossed) at(down, across int) *experiment.PointResult {
	return s.Points[down*len(s.Vary[1].Values)+across]
}

// level is the service level of a point.
func (s crossed) level(down, across int) float64 {
	return estimate(s.at(down, across).Total, "service_level").Mean
}

// known says whether any point has a service level.
func (s crossed) known() bool {
	for _, p := range s.Points {
		if known(estimate(p.Total, "service_level").Mean) {
			return true
		}
	}
	return false
}

var errNoLevel = errors.New("no point has a service level: no calls were offered")

// mostCells is how many values stand beside each other in a map: more are no cells.
const mostCells = 200

// sweepMap answers at which points of two paths the service level is met: a cell each,
// with a line around those that meet the target.
func sweepMap(s *experiment.SweepResult) (Figure, error) {
	if err := pathsAre(s, 2); err != nil {
		return Figure{}, err
	}
	c := crossed{s}
	down, across := s.Vary[0], s.Vary[1]
	switch {
	case !c.known():
		return Figure{}, errNoLevel
	case max(len(down.Values), len(across.Values)) > mostCells:
		return Figure{}, fmt.Errorf("more than %d values beside each other are too many for a map", mostCells)
	}
	h := heat{least: 1, most: 1, ramp: cool}
	var names []string
	for k := range across.Values {
		h.clock.starts, h.clock.ends = append(h.clock.starts, float64(k)), append(h.clock.ends, float64(k+1))
	}
	line := contour{}
	for i := len(down.Values) - 1; i >= 0; i-- { // the first value at the bottom
		var row []float64
		var met []bool
		for k := range across.Values {
			share := c.level(i, k)
			row, met = append(row, share), append(met, known(share) && share >= c.at(i, k).ServiceLevel.Target)
			if known(share) {
				h.least = min(h.least, share)
			}
		}
		h.rows, line.met, names = append(h.rows, row), append(line.met, met), append(names, down.Values[i])
	}
	h.least = start(h.least)
	p := newPanel("Service level, %; upwards "+down.Path, h, line)
	p.Plot.Y.Min, p.Plot.Y.Max = 0, float64(len(names))
	p.Plot.Y.Tick.Marker = thinned(rowTicks(names), len(names), 26)
	p.Plot.X.Min, p.Plot.X.Max = 0, float64(len(across.Values))
	p.Plot.X.Tick.Marker = columnTicks(across.Values)
	p.Plot.X.Label.Text = across.Path
	p.Keys = []Key{{precise(h.least) + " to " + precise(h.most), []plot.Thumbnailer{h}, 90}, key("around the points that meet the "+target(levelOf(s)), line)}
	if anyUnknown(h.rows) {
		p.Keys = append(p.Keys, key("no calls", bars{fill: missing}))
	}
	return Figure{Panels: []Panel{p}, Subtitle: aboutSweep(s, formula(levelOf(s)))}, nil
}

// columnTicks name columns from the left, each one wide.
func columnTicks(names []string) plot.ConstantTicks {
	const least vg.Length = 45 // of a name that is worth reading
	own := (Width-120)/vg.Length(len(names)) - 8
	widest := vg.Length(0)
	var ticks plot.ConstantTicks
	for i, name := range names {
		label := fit(labelText, name, min(max(own, least), mostLabel))
		widest = max(widest, labelText.Width(label))
		ticks = append(ticks, plot.Tick{Value: float64(i) + .5, Label: label})
	}
	return thinned(ticks, len(names), int((Width-120)/(widest+8)))
}

// thinned leaves every second, third, .. of n ticks, so that there are at most so many.
func thinned(ticks plot.ConstantTicks, n, most int) plot.ConstantTicks {
	every := (n + max(most, 1) - 1) / max(most, 1)
	var kept plot.ConstantTicks
	for i := 0; i < len(ticks); i += max(every, 1) {
		kept = append(kept, ticks[i])
	}
	return kept
}

// contour is a line between cells that meet the target and cells that do not.
type contour struct {
	met [][]bool // by row from the top
}

var contourLine = draw.LineStyle{Color: red, Width: 2.4}

// Plot draws the line, on a white one so that it shows on every ground.
func (l contour) Plot(c draw.Canvas, p *plot.Plot) {
	for _, style := range []draw.LineStyle{{Color: paper, Width: 4.6}, contourLine} {
		for i, row := range l.met {
			y := float64(len(l.met) - i) // of the row's top
			for k, met := range row {
				x := float64(k)
				if k > 0 && met != row[k-1] {
					l.stroke(c, p, style, x, y-1, x, y)
				}
				if i > 0 && met != l.met[i-1][k] {
					l.stroke(c, p, style, x, y, x+1, y)
				}
			}
		}
	}
}

func (l contour) stroke(c draw.Canvas, p *plot.Plot, style draw.LineStyle, x0, y0, x1, y1 float64) {
	from, to := place(&c, p, x0, y0), place(&c, p, x1, y1)
	half := style.Width / 2 // corners are square
	if from.X == to.X {
		from.Y, to.Y = from.Y-half, to.Y+half
	} else {
		from.X, to.X = from.X-half, to.X+half
	}
	c.StrokeLine2(style, from.X, from.Y, to.X, to.Y)
}

// Thumbnail draws the line's key.
func (l contour) Thumbnail(c *draw.Canvas) { curve{line: contourLine}.Thumbnail(c) }

// sweepLines answers how two paths together move the service level: it along the path of
// more values, a line for each value of the other.
func sweepLines(s *experiment.SweepResult) (Figure, error) {
	if err := pathsAre(s, 2); err != nil {
		return Figure{}, err
	}
	c := crossed{s}
	if !c.known() {
		return Figure{}, errNoLevel
	}
	along, other := 0, 1
	if len(s.Vary[1].Values) > len(s.Vary[0].Values) && s.Vary[1].Numbers != nil || s.Vary[0].Numbers == nil {
		along, other = 1, 0
	}
	if s.Vary[along].Numbers == nil || len(s.Vary[along].Values) < 2 {
		return Figure{}, errors.New("neither path takes numbers that lead from left to right: see the map")
	}
	chosen := evenly(len(s.Vary[other].Values), len(looks))
	p := newPanel("Service level", grid{})
	lowest := 1.
	var t steps
	for n, k := range chosen {
		line := experiment.SweepResult{Vary: s.Vary[along : along+1]}
		for i := range s.Vary[along].Values {
			down, across := i, k
			if along == 1 {
				down, across = k, i
			}
			point := *c.at(down, across)
			point.Values = point.Values[along : along+1]
			line.Points = append(line.Points, &point)
		}
		t = stepsOf(&line)
		values := t.series(&line, "service_level")
		look := looks[n]
		drawn := curve{x: t.x, y: values.mean, line: draw.LineStyle{Color: look.color, Width: lineWidth, Dashes: look.dash}, glyph: look.glyph}
		sure := band{t.x, values.low, values.high, faded(look.color)}
		p.Plot.Add(sure, drawn)
		p.Keys = append(p.Keys, key(s.Vary[other].Values[k], sure, drawn))
		lowest = min(lowest, smallest(values.mean, values.low))
	}
	if goal := s.Points[0].ServiceLevel.Target; given(goal) {
		p.Plot.Add(level{goal, target(levelOf(s))})
		lowest = min(lowest, goal)
	}
	shares(&p.Plot.Y, start(lowest), 1, 5)
	t.axis(p, s.Vary[along].Path)
	p.Caption = "Service level by " + s.Vary[other].Path
	note := ""
	if len(chosen) < len(s.Vary[other].Values) {
		note = fmt.Sprintf("%d of %d values", len(chosen), len(s.Vary[other].Values))
	}
	return Figure{Panels: []Panel{p}, Subtitle: aboutSweep(s, formula(levelOf(s)), note, "bands: 95 % interval of the mean")}, nil
}

// evenly are at most so many of n, evenly from the first to the last.
func evenly(n, most int) (all []int) {
	if n <= most {
		most = n
	}
	for i := range most {
		all = append(all, i*(n-1)/max(most-1, 1))
	}
	return all
}
