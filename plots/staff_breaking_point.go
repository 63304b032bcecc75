package plots

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

const staffQuestion = "How many agents does it take to keep callers from their breaking point?"

// StaffPoint is what one number of agents does to callers.
type StaffPoint struct {
	Agents float64           // on the phones, averaged over the clock
	Total  experiment.Values // of the centre
}

// StaffChart sets staff against the breaking point: the bands of patience stacked over the
// number of agents, and beneath them the share of all calls abandoned with its target. The
// points may come from several results or from one sweep, in any order. The knee is
// experiment.Knee's of those who hung up.
func StaffChart(points []StaffPoint, maxAbandonment float64, subtitle string) (Figure, error) {
	points, err := inOrder(points)
	if err != nil {
		return Figure{}, err
	}
	at := func(i int) experiment.Values { return points[i].Total }
	agents := make([]float64, len(points))
	for i := range points {
		agents[i] = points[i].Agents
	}
	x := newStaffAxis(agents)
	bands, broke := bandsPanel(x.starts, x.ends, func(name string) series {
		return collect(len(points), name, at)
	})
	bands.Plot.Add(whiskers{x.agents, broke.low, broke.high})
	lost := collect(len(points), "abandonment_rate", at)
	below := lostPanel(x, lost, maxAbandonment)
	if k, found := experiment.Knee(agents, estimates(points, "patience_bands.broke"), metric.Down); found {
		knee := moment{x: agents[k], line: draw.LineStyle{Color: ink, Width: 1.2, Dashes: dashed.Dashes}}
		below.Plot.Add(knee)
		knee.label, knee.left = "knee: "+x.label(agents[k])+" agents", agents[k] > (agents[0]+agents[len(agents)-1])/2
		bands.Plot.Add(knee)
		subtitle += apart + "beyond the knee an agent more saves few callers, before it many"
	}
	for _, p := range []Panel{bands, below} {
		p.Plot.X.Min, p.Plot.X.Max = x.starts[0]-x.gap/4, x.ends[len(points)-1]+x.gap/4
		p.Plot.X.Tick.Marker = x.ticks()
	}
	below.Plot.X.Label.Text = "agents on the phones, averaged over the clock"
	bands.Height = 2
	return Figure{Title: staffQuestion, Subtitle: subtitle, Panels: []Panel{bands, below}}, nil
}

// lostPanel is the share of all calls abandoned, over the number of agents.
func lostPanel(x staffAxis, lost series, goal float64) Panel {
	line := curve{x: x.agents, y: lost.mean, line: solid(blue), glyph: draw.CircleGlyph{}}
	sure := band{x.agents, lost.low, lost.high, paleBlue}
	p := newPanel("Calls abandoned, share of offered", sure, grid{}, line)
	p.Keys = []Key{key("mean", line), key("95 % interval of the mean", sure)}
	highest := largest(lost.mean, lost.high)
	if addGoal(p, goal) {
		highest = max(highest, goal)
	}
	shares(&p.Plot.Y, 0, max(highest, .01), 4)
	return p
}

// inOrder are the points at which anybody waited, by number of agents.
func inOrder(points []StaffPoint) ([]StaffPoint, error) {
	kept := slices.DeleteFunc(slices.Clone(points), func(p StaffPoint) bool {
		return !known(p.Agents) || !known(estimate(p.Total, "patience_bands.broke").Mean)
	})
	if len(kept) < 2 {
		return nil, errors.New("staff against the breaking point takes at least two numbers of agents with which callers waited")
	}
	slices.SortStableFunc(kept, func(a, b StaffPoint) int { return cmp.Compare(a.Agents, b.Agents) })
	for i := range kept[1:] {
		if a := kept[i].Agents; kept[i+1].Agents-a < 1e-6*a {
			return nil, fmt.Errorf("two of the results have the same number of agents on the phones, %s", number(.01)(a))
		}
	}
	return kept, nil
}

func estimates(points []StaffPoint, name string) []experiment.Estimate {
	all := make([]experiment.Estimate, len(points))
	for i := range points {
		all[i] = estimate(points[i].Total, name)
	}
	return all
}

// staffBreakingPoint answers how near the breaking point callers come under each number of
// agents, a result each.
func staffBreakingPoint(results []*experiment.Result) (Figure, error) {
	var points []StaffPoint
	for _, r := range results {
		points = append(points, StaffPoint{estimate(r.Total, "agents_on_phones").Mean, r.Total})
	}
	if len(results) < 2 {
		return Figure{}, errors.New("it takes several results that differ in their number of agents")
	}
	subtitle := about(results[0])
	for _, r := range results[1:] {
		if r.Scenario.Name != results[0].Scenario.Name {
			subtitle = fmt.Sprintf("%d results, from %s to %s", len(results),
				fit(subtitleText, results[0].Scenario.Name, longName), fit(subtitleText, results[len(results)-1].Scenario.Name, longName))
			break
		}
	}
	return StaffChart(points, results[0].Targets.MaxAbandonment, subtitle)
}

// staffAxis is the axis of numbers of agents: a bar around each.
type staffAxis struct {
	agents, starts, ends []float64
	gap                  float64 // the least between two
}

func newStaffAxis(agents []float64) staffAxis {
	x := staffAxis{agents: agents, gap: math.Inf(1)}
	for i := range agents[1:] {
		x.gap = min(x.gap, agents[i+1]-agents[i])
	}
	// A bar is as wide as the least gap, but two results far from the others are no hairline.
	x.gap = max(x.gap, (agents[len(agents)-1]-agents[0])/100)
	for _, a := range agents {
		x.starts, x.ends = append(x.starts, a-x.gap*.4), append(x.ends, a+x.gap*.4)
	}
	return x
}

// label is a number of agents with the decimals that it needs.
func (x staffAxis) label(agents float64) string {
	if math.Abs(agents-math.Round(agents)) < .005 {
		return number(1)(agents)
	}
	return number(.1)(agents)
}

// mostAgentLabels is how many numbers of agents fit below the panel.
const mostAgentLabels = 24

// ticks label the numbers of agents, all of them where they fit.
func (x staffAxis) ticks() plot.ConstantTicks {
	var ticks plot.ConstantTicks
	room := (x.agents[len(x.agents)-1] - x.agents[0]) / mostAgentLabels
	last := math.Inf(-1)
	for _, a := range x.agents {
		if a-last < room {
			continue
		}
		ticks = append(ticks, plot.Tick{Value: a, Label: x.label(a)})
		last = a
	}
	return ticks
}
