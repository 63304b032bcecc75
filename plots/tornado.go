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
	panels[0].Keys = []Key{key(by+" less", bars{fill: paleBlue}), key(by+" more", bars{fill: blue}), key("95 % interval", whiskers{}),
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

// tornado draws rows from the top; ways that move the same way share the row's height.
type tornado struct {
	rows   []tornadoRow
	agents bool // numbers in the margin to the right
}

// Plot draws the rows.
func (t tornado) Plot(c draw.Canvas, p *plot.Plot) {
	for i, row := range t.rows {
		low := float64(len(t.rows)-1-i) + .16
		const height = .68
		lessAt, moreAt, each := low, low, height
		if row.less.Mean*row.more.Mean > 0 {
			each, lessAt = height/2, low+height/2
		}
		t.bar(c, p, row.less, lessAt, each, paleBlue)
		t.bar(c, p, row.more, moreAt, each, blue)
		if t.agents {
			y := place(&c, p, 0, low+height/2).Y - keyText.Font.Size*.35
			write(c, keyText, c.Max.X+8, y, row.label())
		}
	}
}

// bar draws one way: a bar, its interval and its number beyond both.
func (t tornado) bar(c draw.Canvas, p *plot.Plot, d stats.Difference, bottom, height float64, fill color.NRGBA) {
	if !known(d.Mean) {
		return
	}
	from, to := place(&c, p, 0, bottom), place(&c, p, d.Mean, bottom+height)
	c.FillPolygon(fill, corners(from.X, from.Y, to.X, to.Y))
	y := (from.Y + to.Y) / 2
	half := some(d.HalfWidth)
	low, high := place(&c, p, d.Mean-half, bottom).X, place(&c, p, d.Mean+half, bottom).X
	if half > 0 {
		c.StrokeLine2(draw.LineStyle{Color: ink, Width: 1}, low, y, high, y)
	}
	text, at := keyText, high+3
	if d.Mean < 0 {
		text.XAlign, at = draw.XRight, low-3
	}
	if d.Mean == 0 {
		return
	}
	write(c, text, at, y-text.Font.Size*.35, signed(d.Mean*100, .1))
}

// label is "-1.1 / +1.2".
func (r tornadoRow) label() string {
	return agentsLabel(r.fewer) + " / " + agentsLabel(r.further)
}

func agentsLabel(n float64) string {
	if !known(n) {
		return "–"
	}
	return signed(n, .1)
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
