package plots

import (
	"errors"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
)

// fewAtRisk is how many callers, of all replications, must still wait for a curve to go
// on: of fewer nothing can be said.
const fewAtRisk = 20

// mostSurvivals is how many classes a picture of curves can tell apart, two curves each.
const mostSurvivals = 4

// survival answers when callers would hang up if nobody answered, and when they would if
// ordinary waiting alone used up their patience.
func survival(r *experiment.Result) (Figure, error) {
	h := r.Charts.Hazard
	classes, note := mostClasses(r, mostSurvivals, "offered", "calls")
	p := newPanel("Callers who would have hung up by then, had nobody answered", grid{})
	var above []plot.Plotter
	far, highest := 0.0, 0.0
	for i, class := range classes {
		if class >= len(h.Callers) {
			continue
		}
		g := newGone(&h.Callers[class], h.Step)
		if len(g.x) < 2 {
			continue
		}
		lived, sure, patience := g.layers(looks[i], len(classes) == 1)
		p.Plot.Add(sure)
		above = append(above, patience, lived)
		k := key(r.Classes[class], sure, lived)
		if len(classes) > 1 {
			dots := g.glyphs(looks[i], i)
			above, k.Layers = append(above, dots), append(k.Layers, dots)
		}
		p.Keys = append(p.Keys, k)
		far, highest = max(far, g.x[len(g.x)-1]), max(highest, largest(g.share, g.high, g.patience))
	}
	if len(above) == 0 {
		return Figure{}, tooFewWaited(r)
	}
	dashes := curve{line: draw.LineStyle{Color: ink, Width: 1.2, Dashes: dashed.Dashes}}
	p.Keys = append(p.Keys, key("their patience, if ordinary waiting alone used it up", dashes))
	p.Plot.Add(above...)
	shares(&p.Plot.Y, 0, max(highest, .01), 5)
	waitAxis(&p.Plot.X, far, 12)
	p.Plot.X.Max = far
	p.Plot.X.Label.Text = "time waited"
	return Figure{Panels: []Panel{p}, Subtitle: about(r, note, "whoever was answered counts until then", "bands: 95 % interval, as if callers were independent")}, nil
}

// tooFewWaited says why there is no curve over the time waited.
func tooFewWaited(r *experiment.Result) error {
	if len(r.Charts.Hazard.All.Attempts.AtRisk) == 0 {
		return errors.New("the result does not say who hung up when")
	}
	return errors.New("too few waited to say when callers hang up")
}

// gone is the share of callers who would have hung up, by time waited.
type gone struct{ x, share, low, high, patience []float64 }

func newGone(of *experiment.ClassHazard, step float64) gone {
	var g gone
	h := &of.Attempts
	low, high := h.SurvivalInterval()
	for i := range min(len(h.Survival), len(h.AtRisk)) {
		if h.AtRisk[max(i-1, 0)] < fewAtRisk {
			break
		}
		g.x = append(g.x, float64(i)*step)
		g.share = append(g.share, 1-h.Survival[i])
		g.low, g.high = append(g.low, 1-high[i]), append(g.high, 1-low[i])
		patience := math.NaN()
		if i < len(of.Patience) {
			patience = 1 - of.Patience[i]
		}
		g.patience = append(g.patience, patience)
	}
	return g
}

// layers are the curve, its interval, and the curve of patience.
func (g gone) layers(l look, alone bool) (lived curve, sure band, patience curve) {
	line, fill := solid(l.color), faded(l.color)
	thin := draw.LineStyle{Color: l.color, Width: 1.2, Dashes: dashed.Dashes}
	if alone {
		line, fill = solid(blue), paleBlue
		thin.Color = ink
	}
	return curve{x: g.x, y: g.share, line: line}, band{g.x, g.low, g.high, fill}, curve{x: g.x, y: g.patience, line: thin}
}

// glyphs tell a class from the others without colour: a few marks along its curve, each
// class at moments of its own.
func (g gone) glyphs(l look, nth int) curve {
	every := max(len(g.x)/8, 1)
	marks := curve{x: g.x, y: make([]float64, len(g.x)), line: solid(l.color), glyph: l.glyph, radius: 3.2}
	for i := range marks.y {
		marks.y[i] = math.NaN()
		if i%every == every*(nth+1)/(mostSurvivals+1) && (every > 1 || i > 0) {
			marks.y[i] = g.share[i]
		}
	}
	return marks
}
