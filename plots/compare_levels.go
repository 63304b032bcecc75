package plots

import (
	"errors"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
)

// levels answers when plans change the service level: all of them through the day, and
// beneath it by how much each differs from the base.
func levels(c *experiment.Comparison) (Figure, error) {
	clock, err := compareClock(c)
	if err != nil {
		return Figure{}, err
	}
	plans := c.Plans[:min(len(c.Plans), len(looks))]
	base := make([]float64, len(c.Base.Intervals))
	for i := range base {
		base[i] = differenceOf(plans[0].Intervals[i].Total, "service_level").Base
	}
	if !anyKnown(base) {
		return Figure{}, errors.New("no interval has a service level: no calls were offered")
	}
	x := clock.middles()
	under := curve{x: x, y: base, line: draw.LineStyle{Color: quiet, Width: lineWidth}}
	above := newPanel("Service level by interval", grid{}, under)
	above.Keys = []Key{key("base", under)}
	below := newPanel("Difference from the base, in points", grid{})
	if len(plans) == 1 {
		below.Keys = nil
	}
	lowest, down, up := smallest(base), 0., 0.
	var lines []plot.Plotter
	for k := range plans {
		s, mean := levelsOf(&plans[k])
		look := looks[k]
		line := curve{x: x, y: mean, line: draw.LineStyle{Color: look.color, Width: lineWidth, Dashes: look.dash}}
		spread := band{x, s.low, s.high, faded(look.color)}
		moved := line
		moved.y = s.mean
		above.Plot.Add(line)
		above.Keys = append(above.Keys, key(planName(c, k), line))
		below.Plot.Add(spread)
		lines = append(lines, moved)
		if k == 0 {
			below.Keys = append(below.Keys, key("mean and its 95 % interval", spread, moved))
		}
		lowest = min(lowest, smallest(mean))
		for i := range s.low {
			down, up = max(down, some(-s.low[i]), some(-s.mean[i])), max(up, some(s.high[i]), some(s.mean[i]))
		}
	}
	below.Plot.Add(level{y: 0})
	below.Plot.Add(lines...)
	if goal := c.Base.ServiceLevel.Target; given(goal) {
		above.Plot.Add(level{goal, target(c.Base)})
		lowest = min(lowest, goal)
	}
	shares(&above.Plot.Y, start(lowest), 1, 5)
	aroundZero(&below.Plot.Y, down, up, 100, 4, false)
	below.Height = .7
	f := overClock(clock, above, below)
	f.Subtitle = aboutCompare(c, formula(c.Base))
	return f, nil
}

// levelsOf is the service level under a plan by interval, and the differences from the base.
func levelsOf(p *experiment.Compared) (s series, mean []float64) {
	for i := range p.Intervals {
		d := differenceOf(p.Intervals[i].Total, "service_level")
		mean = append(mean, d.Plan)
		s.mean, s.low, s.high = append(s.mean, d.Mean), append(s.low, d.Mean-d.HalfWidth), append(s.high, d.Mean+d.HalfWidth)
	}
	return s, mean
}
