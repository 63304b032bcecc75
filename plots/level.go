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
	x := c.middles()
	days := band{x, s.day10, s.day90, faintBlue}
	sure := band{x, s.low, s.high, paleBlue}
	line := curve{x: x, y: s.mean, line: solid(blue)}
	p := newPanel("Service level by interval", days, sure, grid{})
	p.Keys = []Key{key("mean of all days", line)}
	if anyKnown(s.low) {
		p.Keys = append(p.Keys, key("95 % interval of the mean", sure))
	}
	if anyKnown(s.day10) {
		p.Keys = append(p.Keys, key("8 of 10 days", days))
	}
	goal := r.ServiceLevel.Target
	bottom := smallest(s.mean, s.low, s.day10)
	if given(goal) {
		p.Plot.Add(level{goal, target(r)})
		bottom = min(bottom, goal)
	}
	p.Plot.Add(line)
	if given(goal) {
		p = markMisses(p, x, s.mean, goal)
	}
	shares(&p.Plot.Y, start(bottom), 1, 5)
	f := overClock(c, p)
	f.Subtitle = about(r, formula(r))
	return f, nil
}

// markMisses sets a dot where the mean is under the target.
func markMisses(p Panel, x, mean []float64, goal float64) Panel {
	if len(x) > 150 { // dots would touch
		return p
	}
	missed := make([]float64, len(mean))
	for i, m := range mean {
		missed[i] = math.NaN()
		if m < goal {
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
