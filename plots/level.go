package plots

import (
	"errors"
	"math"

	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
)

// serviceLevel answers in which intervals the service level is met, and how sure that is.
func serviceLevel(r *experiment.Result) (Figure, error) {
	if err := overTime(r); err != nil {
		return Figure{}, err
	}
	s := byInterval(r, "service_level")
	if !anyKnown(s.mean) {
		return Figure{}, errors.New("no interval has a service level: no calls were offered")
	}
	c := clockOf(r)
	p, lowest, _ := sharePanel("Service level by interval", c, s)
	if goal := r.ServiceLevel.Target; given(goal) {
		p.Plot.Add(level{goal, target(r)})
		lowest = min(lowest, goal)
		p = markMisses(p, c.middles(), s.mean, func(share float64) bool { return share < goal })
	}
	shares(&p.Plot.Y, start(lowest), 1, 5)
	f := overClock(c, p)
	f.Subtitle = about(r, formula(r))
	return f, nil
}

// sharePanel shows a share by interval: its mean, how well that is known and how days
// differ; and tells the lowest and highest share in it.
func sharePanel(caption string, c clock, s series) (p Panel, lowest, highest float64) {
	x := c.middles()
	days := band{x, s.day10, s.day90, faintBlue}
	sure := band{x, s.low, s.high, paleBlue}
	line := curve{x: x, y: s.mean, line: solid(blue)}
	p = newPanel(caption, days, sure, grid{}, line)
	p.Keys = []Key{key("mean", line)}
	if anyKnown(s.low) {
		p.Keys = append(p.Keys, key("95 % interval of the mean", sure))
	}
	if anyKnown(s.day10) {
		p.Keys = append(p.Keys, key("8 of 10 days", days))
	}
	return p, smallest(s.mean, s.low, s.day10), largest(s.mean, s.high, s.day90)
}

// markMisses sets a dot where the mean misses its target.
func markMisses(p Panel, x, mean []float64, misses func(float64) bool) Panel {
	if len(x) > 150 { // dots would touch
		return p
	}
	missed := make([]float64, len(mean))
	for i, m := range mean {
		missed[i] = math.NaN()
		if misses(m) {
			missed[i] = m
		}
	}
	if !anyKnown(missed) {
		return p
	}
	dots := curve{x: x, y: missed, line: draw.LineStyle{Color: red}, glyph: draw.CircleGlyph{}, radius: 3.4}
	halo := curve{x: x, y: missed, line: draw.LineStyle{Color: paper}, glyph: draw.CircleGlyph{}, radius: 5}
	p.Plot.Add(halo, dots)
	p.Keys = append(p.Keys, key("target missed", dots))
	return p
}
