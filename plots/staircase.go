package plots

import (
	"errors"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
	"hangup/sim/insight"
	"hangup/sim/stats"
)

// Staircase answers why simulation differs from Erlang C: from the formula's service level
// at the top to the simulated one at the bottom, one thing more in each row.
func Staircase(x *insight.Explanation) (Figure, error) {
	s := staircase{steps: x.Steps}
	lowest, highest := 1., 0.
	var titles []string
	for i := range x.Steps {
		step := &x.Steps[i]
		at, half := step.After.ServiceLevel.Mean, 0.
		if !known(at) {
			return Figure{}, errors.New("staircase: a step has no service level")
		}
		if i > 0 {
			half = some(step.Change.ServiceLevel.HalfWidth)
		}
		lowest, highest = min(lowest, at-half), max(highest, at+half)
		titles = append(titles, step.Title)
	}
	titles = append(titles, "As simulated")
	p := newPanel("Service level", grid{}, s)
	goal := x.Result.ServiceLevel.Target
	if given(goal) {
		lowest, highest = min(lowest, goal), max(highest, goal)
		p.Plot.Add(moment{x: goal, label: target(x.Result), line: dotted, left: goal > (lowest+highest)/2})
	}
	p.Plot.Y.Min, p.Plot.Y.Max = 0, float64(len(titles))
	p.Plot.Y.Tick.Marker = rowTicks(titles)
	pad := max((highest-lowest)*.06, .005)
	shares(&p.Plot.X, max(lowest-pad, 0), min(highest+pad, 1), 8)
	p.Plot.X.Min -= (p.Plot.X.Max - p.Plot.X.Min) * .015 // a dot at the edge leaves the names alone
	p.Keys = []Key{key("formula, exact", stairMark{hollow: true}), key("simulated", stairMark{}), key("lifts it", bars{fill: blue}), key("lowers it", bars{fill: red}),
		key("may be chance", bars{fill: steel}), key("95 % interval of the change", intervalMark{})}
	f := Figure{Panels: []Panel{p}, Title: "Why does simulation differ from Erlang C?"}
	note := ""
	if n := len(x.Formula.Unstable); n > 0 {
		note = fmt.Sprintf("Erlang C has no answer in %d of %d intervals: counted as 0", n, x.Formula.Intervals)
	}
	f.Subtitle = about(x.Result, "one thing more in each row", formula(x.Result), note)
	return f, nil
}

// staircase draws steps from the top, then where they end.
type staircase struct{ steps []insight.Step }

// Plot draws the staircase.
func (s staircase) Plot(c draw.Canvas, p *plot.Plot) {
	rows := float64(len(s.steps) + 1)
	for i := range s.steps {
		step := &s.steps[i]
		bottom := rows - 1 - float64(i)
		after := step.After.ServiceLevel.Mean
		at := place(&c, p, after, bottom+.5)
		below := place(&c, p, after, bottom-.5)
		c.StrokeLine2(draw.LineStyle{Color: quiet, Width: .8}, at.X, at.Y, below.X, below.Y)
		label := precise(after)
		if i > 0 {
			d := step.Change.ServiceLevel
			fill := blue
			if d.Mean < 0 {
				fill = red
			}
			if d.Noise() {
				fill = steel
			}
			from, to := place(&c, p, d.Base, bottom+.2), place(&c, p, after, bottom+.8)
			c.FillPolygon(fill, corners(from.X, from.Y, to.X, to.Y))
			if half := some(d.HalfWidth); half > 0 {
				low, high := place(&c, p, after-half, bottom), place(&c, p, after+half, bottom)
				intervalMark{}.draw(c, low.X, high.X, at.Y)
			}
			label = stepLabel(d)
		} else {
			stairMark{hollow: true}.draw(c, at)
		}
		write(c, keyText, c.Max.X+8, at.Y-keyText.Font.Size*.35, label)
	}
	last := s.steps[len(s.steps)-1].After.ServiceLevel
	end := place(&c, p, last.Mean, .5)
	stairMark{}.draw(c, end)
	write(c, keyText, c.Max.X+8, end.Y-keyText.Font.Size*.35, endLabel(last))
}

func stepLabel(d stats.Difference) string {
	text := signed(d.Mean*100, .1)
	if half := some(d.HalfWidth) * 100; half >= .05 {
		text += " ± " + number(.1)(half)
	}
	return text
}

func endLabel(e experiment.Estimate) string {
	text := precise(e.Mean)
	if half := some(e.HalfWidth) * 100; half >= .05 {
		text += " ± " + number(.1)(half)
	}
	return text
}

// GlyphBoxes reserves the margin for the numbers.
func (s staircase) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	widest := keyText.Width(endLabel(s.steps[len(s.steps)-1].After.ServiceLevel))
	for i := range s.steps {
		widest = max(widest, keyText.Width(stepLabel(s.steps[i].Change.ServiceLevel)))
	}
	return []plot.GlyphBox{{X: 1, Rectangle: vg.Rectangle{Max: vg.Point{X: 8 + widest}}}}
}

// stairMark is where the staircase begins or ends.
type stairMark struct{ hollow bool }

func (m stairMark) draw(c draw.Canvas, at vg.Point) {
	c.DrawGlyphNoClip(draw.GlyphStyle{Color: ink, Radius: 4, Shape: draw.CircleGlyph{}}, at)
	if m.hollow {
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: paper, Radius: 2.4, Shape: draw.CircleGlyph{}}, at)
	}
}

// Thumbnail draws the key.
func (m stairMark) Thumbnail(c *draw.Canvas) { m.draw(*c, c.Center()) }
