package plots

import (
	"errors"
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
)

// sameCallers answers how long the same callers waited under both plans on the first day:
// a dot a caller, below the diagonal those who waited less under the plan.
func sameCallers(c *experiment.Comparison) (Figure, error) {
	var panels []Panel
	note, longest := "", 0.
	for k := range c.Plans {
		all := c.Plans[k].Lived
		if len(all) == 0 {
			continue
		}
		if len(panels) == mostPlans {
			note = fmt.Sprintf("the first %d of %d plans", mostPlans, len(c.Plans))
			break
		}
		panels = append(panels, livedPanel(c, k))
		longest = max(longest, cutOff(all))
	}
	if len(panels) == 0 {
		if c.Plans[0].Fates == nil {
			return Figure{}, errOtherPeople
		}
		return Figure{}, errors.New("on the first day nobody waited")
	}
	for _, p := range panels {
		p.Plot.X.Min, p.Plot.X.Max = 0, longest
		p.Plot.Y.Min, p.Plot.Y.Max = 0, longest
		p.Plot.X.Tick.Marker = waitTicks(longest, 10)
		p.Plot.Y.Tick.Marker = waitTicks(longest, 10/len(panels))
	}
	panels[len(panels)-1].Plot.X.Label.Text = "wait under the base"
	f := Figure{Panels: panels}
	f.Subtitle = aboutCompare(c, "the first day, callers who waited under either", note)
	return f, nil
}

// cutOff is where the axes of waits end: the few longest stand on the edge.
func cutOff(all []experiment.Lived) float64 {
	var waits []float64
	for _, l := range all {
		waits = append(waits, max(l.Base, l.Plan))
	}
	slices.Sort(waits)
	return roundUp(max(waits[len(waits)-1-len(waits)/100], 1))
}

// waitTicks are labelled waits up to the longest, in at most some parts.
func waitTicks(longest float64, parts int) plot.ConstantTicks {
	step := waitSteps[len(waitSteps)-1]
	for _, s := range waitSteps {
		if longest/s <= float64(parts) {
			step = s
			break
		}
	}
	var ticks plot.ConstantTicks
	for x := 0.; x <= longest; x += step {
		ticks = append(ticks, plot.Tick{Value: x, Label: minutes(x)})
	}
	return ticks
}

// livedLooks are the marks of fates, in the order in which they are drawn.
var livedLooks = []struct {
	label string
	fates []experiment.Fate
	style draw.GlyphStyle
}{
	{"no change", []experiment.Fate{experiment.SameFate}, glyph(paleBlue, 1.3, draw.CircleGlyph{})},
	{"same outcome, another wait", []experiment.Fate{experiment.WaitedLess, experiment.WaitedMore}, glyph(steel, 2.2, draw.CircleGlyph{})},
	{"another outcome", []experiment.Fate{experiment.OtherFate}, glyph(looks[1].color, 2.6, draw.BoxGlyph{})},
	{"answered instead of hanging up", []experiment.Fate{experiment.AnsweredInstead}, glyph(blue, 3.2, draw.CircleGlyph{})},
	{"hung up instead of being answered", []experiment.Fate{experiment.HungUpInstead}, glyph(red, 3.8, draw.PyramidGlyph{})},
}

func glyph(c color.Color, radius vg.Length, shape draw.GlyphDrawer) draw.GlyphStyle {
	return draw.GlyphStyle{Color: c, Radius: radius, Shape: shape}
}

func livedPanel(c *experiment.Comparison, plan int) Panel {
	caption := "Wait under the plan (up) and the base (across)"
	if len(c.Plans) > 1 {
		caption = "Wait under " + planName(c, plan) + " (up) and the base (across)"
	}
	p := newPanel(caption, grid{}, diagonal{})
	for _, look := range livedLooks {
		d := scatter{style: look.style}
		for _, l := range c.Plans[plan].Lived {
			if slices.Contains(look.fates, l.Fate) {
				d.x, d.y = append(d.x, l.Base), append(d.y, l.Plan)
			}
		}
		if len(d.x) > 0 {
			p.Plot.Add(d)
			p.Keys = append(p.Keys, key(fmt.Sprintf("%s (%d)", look.label, len(d.x)), d))
		}
	}
	p.Keys = append(p.Keys, key("equal waits", diagonal{}))
	return p
}

// scatter is a mark at each point.
type scatter struct {
	x, y  []float64
	style draw.GlyphStyle
}

// Plot draws the marks.
func (s scatter) Plot(c draw.Canvas, p *plot.Plot) {
	for i := range s.x {
		c.DrawGlyphNoClip(s.style, place(&c, p, s.x[i], s.y[i]))
	}
}

// Thumbnail draws the key.
func (s scatter) Thumbnail(c *draw.Canvas) { c.DrawGlyphNoClip(s.style, c.Center()) }

// diagonal is where both waits are the same.
type diagonal struct{}

// Plot draws the diagonal.
func (diagonal) Plot(c draw.Canvas, p *plot.Plot) {
	low, high := place(&c, p, 0, 0), place(&c, p, p.X.Max, p.X.Max)
	c.StrokeLine2(dotted, low.X, low.Y, high.X, high.Y)
}

// Thumbnail draws the key.
func (diagonal) Thumbnail(c *draw.Canvas) { curve{line: dotted}.Thumbnail(c) }
