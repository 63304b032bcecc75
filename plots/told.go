package plots

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
)

// fewTold is how many callers a bin of told waits must have to be shown: a tenth of fewer
// is nobody.
const fewTold = 10

// told answers how the waits that callers were told compare with those that followed.
func told(r *experiment.Result) (Figure, error) {
	if len(r.Charts.Told.All) == 0 {
		return Figure{}, errors.New("nobody who was answered had been told a wait")
	}
	t := newToldMarks(r.Charts.Told.All)
	if len(t.x) == 0 {
		return Figure{}, fmt.Errorf("no wait was told to at least %d callers", fewTold)
	}
	farthest := max(largest(t.x), largest(t.high))
	end := min(largest(t.x)*1.06, farthest)
	same := curve{x: []float64{0, end}, y: []float64{0, end}, line: dashed}
	p := newPanel("How long the answered still waited, by what they were told", grid{}, same, t)
	p.Keys = []Key{
		key("mean, larger for more callers", t),
		key("8 of 10 callers", spread{}),
		key("as long as told; above it a promise was broken", same),
	}
	waitAxis(&p.Plot.X, largest(t.x)*1.06, 10)
	waitAxis(&p.Plot.Y, farthest, 6)
	p.Plot.X.Label.Text = "told wait"
	return Figure{Panels: []Panel{p}, Subtitle: about(r, errorOf(r), t.note)}, nil
}

// errorOf says how wrong the told waits are.
func errorOf(r *experiment.Result) string {
	mean, off := estimate(r.Total, "estimate_error.mean").Mean, estimate(r.Total, "estimate_error.mean_absolute").Mean
	if !known(mean) || !known(off) {
		return ""
	}
	way := "too long"
	if mean < 0 {
		way = "too short"
	}
	return fmt.Sprintf("told %s s %s on average, %s s off one way or the other", seconds(math.Abs(mean)), way, seconds(off))
}

// toldMarks are the means of lived waits at told ones, and how far callers are apart.
type toldMarks struct {
	x, mean, low, high []float64
	share              []float64 // of the callers in the largest bin
	note               string
}

func newToldMarks(bins []experiment.ToldBin) toldMarks {
	var t toldMarks
	most, few := 0.0, 0.0
	for _, b := range bins {
		most = max(most, b.Calls)
	}
	for _, b := range bins {
		if !(b.Calls >= fewTold) || !known(b.Told) || !known(b.Lived) {
			few += some(b.Calls)
			continue
		}
		t.x, t.mean = append(t.x, b.Told), append(t.mean, b.Lived)
		t.low, t.high = append(t.low, b.P10), append(t.high, b.P90)
		t.share = append(t.share, b.Calls/most)
	}
	if few > 0 {
		t.note = number(1)(few) + " callers told rarer waits are not shown"
	}
	return t
}

// spread is the mark of how far apart callers are.
type spread struct{ from, to vg.Point }

func (s spread) draw(c draw.Canvas) {
	c.StrokeLine2(draw.LineStyle{Color: paleBlue, Width: 5}, s.from.X, s.from.Y, s.to.X, s.to.Y)
}

// Thumbnail draws the key.
func (spread) Thumbnail(c *draw.Canvas) {
	x := c.Center().X
	spread{vg.Point{X: x, Y: c.Min.Y - 1}, vg.Point{X: x, Y: c.Max.Y + 1}}.draw(*c)
}

// Plot draws the spreads, and over them the means.
func (t toldMarks) Plot(c draw.Canvas, p *plot.Plot) {
	for i, x := range t.x {
		if known(t.low[i]) && known(t.high[i]) {
			spread{place(&c, p, x, t.low[i]), place(&c, p, x, t.high[i])}.draw(c)
		}
	}
	for i, x := range t.x {
		radius := vg.Length(1.5 + 4*math.Sqrt(t.share[i]))
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: blue, Radius: radius, Shape: draw.CircleGlyph{}}, place(&c, p, x, t.mean[i]))
	}
}

// Thumbnail draws the key.
func (toldMarks) Thumbnail(c *draw.Canvas) {
	c.DrawGlyphNoClip(draw.GlyphStyle{Color: blue, Radius: 4, Shape: draw.CircleGlyph{}}, c.Center())
}

// waitAxis sets an axis of waits from 0 to the first round one over top.
func waitAxis(a *plot.Axis, top float64, parts int) {
	step := waitSteps[len(waitSteps)-1]
	for _, s := range waitSteps {
		if top <= s*float64(parts) {
			step = s
			break
		}
	}
	format := span
	if top >= 120 {
		format = minutes
	}
	a.Min, a.Max = 0, math.Max(math.Ceil(top/step-1e-9), 1)*step
	a.Tick.Marker = scale{step, format}
}
