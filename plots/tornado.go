package plots

import (
	"errors"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/insight"
	"hangup/sim/stats"
)

// Tornado answers what moves a plan most: a bar each way for everything varied, of the
// service level and of abandonment, that which moves the service level most on top.
func Tornado(x *insight.Sensitivity) (Figure, error) {
	if len(x.Factors) == 0 {
		return Figure{}, errors.New("tornado: nothing was varied")
	}
	down, up := 0., 0.
	panels := []Panel{}
	for _, of := range []struct{ caption, measure string }{{"Service level, change in points", "service_level"}, {"Abandonment rate, change in points", "abandonment_rate"}} {
		t := tornado{agents: of.measure == "service_level"}
		var titles []string
		for i := range x.Factors {
			f := &x.Factors[i]
			row := tornadoRow{less: differenceOf(f.Less.Moves, of.measure), more: differenceOf(f.More.Moves, of.measure)}
			row.fewer, row.further = f.Less.Agents.More, f.More.Agents.More
			t.rows = append(t.rows, row)
			titles = append(titles, f.Title)
			for _, d := range []stats.Difference{row.less, row.more} {
				if known(d.Mean) {
					down, up = max(down, some(d.HalfWidth)-d.Mean), max(up, d.Mean+some(d.HalfWidth))
				}
			}
		}
		p := newPanel(of.caption, grid{}, t, moment{x: 0, line: draw.LineStyle{Color: quiet, Width: 1}})
		p.Plot.Y.Min, p.Plot.Y.Max = 0, float64(len(t.rows))
		p.Plot.Y.Tick.Marker = rowTicks(titles)
		panels = append(panels, p)
	}
	for _, p := range panels {
		aroundZero(&p.Plot.X, down*1.15, up*1.15, 100, 8, false) // room for numbers
	}
	by := precise(x.By)
	panels[0].Keys = []Key{key(by+" less", bars{fill: paleBlue}), key(by+" more", bars{fill: blue}), key("95 % interval", intervalMark{}),
		{Label: "right: agents that bring it back, less / more"}}
	f := Figure{Panels: panels, Title: "What moves the service level most?"}
	f.Subtitle = about(x.Base, "each by "+by+" of itself, the same callers", formula(x.Base))
	return f, nil
}

// tornadoRow is what one thing moves.
type tornadoRow struct {
	less, more     stats.Difference
	fewer, further float64 // agents that bring the service level back
}

// tornado draws rows from the top; where both ways move the same way they share the height.
type tornado struct {
	rows   []tornadoRow
	agents bool // numbers in the margin to the right
}

// Plot draws the rows.
func (t tornado) Plot(c draw.Canvas, p *plot.Plot) {
	for i, row := range t.rows {
		low := float64(len(t.rows)-1-i) + .16
		const height = .68
		if row.less.Mean*row.more.Mean > 0 { // one number for both: they would touch
			t.bar(c, p, row.less, low+height/2, height/2, paleBlue)
			t.bar(c, p, row.more, low, height/2, blue)
			far := row.less
			if reach(row.more) > reach(far) {
				far = row.more
			}
			t.number(c, p, far, low+height/2, change(row.less)+" / "+change(row.more))
		} else {
			t.bar(c, p, row.less, low, height, paleBlue)
			t.bar(c, p, row.more, low, height, blue)
			t.number(c, p, row.less, low+height/2, change(row.less))
			t.number(c, p, row.more, low+height/2, change(row.more))
		}
		if t.agents {
			y := place(&c, p, 0, low+height/2).Y - keyText.Font.Size*.35
			write(c, keyText, c.Max.X+8, y, row.label())
		}
	}
}

// bar draws one way and its interval.
func (t tornado) bar(c draw.Canvas, p *plot.Plot, d stats.Difference, bottom, height float64, fill color.NRGBA) {
	if !known(d.Mean) {
		return
	}
	from, to := place(&c, p, 0, bottom), place(&c, p, d.Mean, bottom+height)
	c.FillPolygon(fill, corners(from.X, from.Y, to.X, to.Y))
	if half := some(d.HalfWidth); half > 0 {
		low, high := place(&c, p, d.Mean-half, bottom).X, place(&c, p, d.Mean+half, bottom).X
		intervalMark{}.draw(c, low, high, (from.Y+to.Y)/2)
	}
}

// number writes beyond a bar and its interval.
func (t tornado) number(c draw.Canvas, p *plot.Plot, d stats.Difference, middle float64, text string) {
	if !known(d.Mean) || d.Mean == 0 {
		return
	}
	half, style := some(d.HalfWidth), keyText
	at := place(&c, p, d.Mean+half, middle)
	at.X += 3
	if d.Mean < 0 {
		style.XAlign = draw.XRight
		at.X = place(&c, p, d.Mean-half, middle).X - 3
	}
	write(c, style, at.X, at.Y-style.Font.Size*.35, text)
}

// change is a difference in points.
func change(d stats.Difference) string { return signed(d.Mean*100, .1) }

// reach is how far a bar and its interval go from 0.
func reach(d stats.Difference) float64 { return math.Abs(d.Mean) + some(d.HalfWidth) }

// intervalMark is an interval that lies along a bar.
type intervalMark struct{}

func (intervalMark) draw(c draw.Canvas, low, high, y vg.Length) {
	c.StrokeLine2(draw.LineStyle{Color: paper, Width: 3}, low, y, high, y)
	c.StrokeLine2(draw.LineStyle{Color: ink, Width: 1.2}, low, y, high, y)
}

// Thumbnail draws the key.
func (m intervalMark) Thumbnail(c *draw.Canvas) { m.draw(*c, c.Min.X, c.Max.X, c.Center().Y) }

// label is "-1.1 / +1.2".
func (r tornadoRow) label() string {
	return agentsLabel(r.fewer) + " / " + agentsLabel(r.further)
}

func agentsLabel(n float64) string {
	if !known(n) {
		return "–"
	}
	return signed(n, .01)
}

// signed is a number with its sign, to a step.
func signed(x, step float64) string {
	text := number(step)(math.Abs(x))
	switch {
	case math.Abs(x) < step/2:
		return "0"
	case x < 0:
		return "−" + text
	}
	return "+" + text
}

// GlyphBoxes reserves the margin for the numbers.
func (t tornado) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	if !t.agents {
		return nil
	}
	widest := vg.Length(0)
	for _, row := range t.rows {
		widest = max(widest, keyText.Width(row.label()))
	}
	return []plot.GlyphBox{{X: 1, Rectangle: vg.Rectangle{Max: vg.Point{X: 8 + widest}}}}
}
