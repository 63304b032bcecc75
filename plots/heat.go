package plots

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// ramp goes from the least to the most in even steps of lightness.
type ramp []color.NRGBA

var (
	warm = ramp{rgb(0xFFF6E3), rgb(0xFDD49E), rgb(0xF79A4B), rgb(0xD4561C), rgb(0x8E2A0B), rgb(0x4A1105)}
	cool = ramp{rgb(0xF3F8FC), rgb(0xCBE1F0), rgb(0x8FC1DE), rgb(0x4592C2), rgb(0x17639B), rgb(0x0A335C)}
)

// at is the colour of t between 0 and 1.
func (r ramp) at(t float64) color.NRGBA {
	t = min(max(t, 0), 1) * float64(len(r)-1)
	i := min(int(t), len(r)-2)
	a, b, f := r[i], r[i+1], t-float64(i)
	mix := func(a, b uint8) uint8 { return uint8(float64(a) + (float64(b)-float64(a))*f + .5) }
	return color.NRGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: 0xFF}
}

// heat is a map of shares: a row for each name, a column for each interval. Where cells
// are large enough they carry their number.
type heat struct {
	clock clock
	rows  [][]float64 // from the top
	least float64     // the share of the first colour
	most  float64     // the share of the last
	ramp  ramp
	goal  float64 // a line in the key; numbers above are bold; not given: none
}

// Plot draws the cells.
func (h heat) Plot(c draw.Canvas, p *plot.Plot) {
	for i, row := range h.rows {
		bottom := float64(len(h.rows) - 1 - i)
		for j, share := range row {
			low, high := place(&c, p, h.clock.starts[j], bottom), place(&c, p, h.clock.ends[j], bottom+1)
			h.cell(c, low, high, share)
		}
	}
}

func (h heat) cell(c draw.Canvas, low, high vg.Point, share float64) {
	fill := missing
	if known(share) {
		fill = h.ramp.at(h.tone(share))
	}
	if high.X-low.X > 5 {
		high.X -= .8
	} else {
		high.X += .3 // no seams between narrow cells
	}
	c.FillPolygon(fill, corners(low.X, low.Y+.4, high.X, high.Y-.4))
	h.number(c, low, high, share)
}

// tone is the place of a share on the ramp.
func (h heat) tone(share float64) float64 { return (share - h.least) / (h.most - h.least) }

// number writes the share in the cell in per cent, with a decimal where all are small.
func (h heat) number(c draw.Canvas, low, high vg.Point, share float64) {
	text := keyText
	if given(h.goal) && share > h.goal {
		text.Font.Weight = captionText.Font.Weight
	}
	if known(share) && lightness(h.ramp.at(h.tone(share))) < 62 {
		text.Color = paper
	}
	label := "–"
	switch {
	case known(share) && h.most <= .1:
		label = number(.1)(share * 100)
	case known(share):
		label = number(1)(share * 100)
	}
	if high.Y-low.Y < height(text) || high.X-low.X < text.Width(label)+2 {
		return
	}
	text.XAlign = draw.XCenter
	write(c, text, (low.X+high.X)/2, (low.Y+high.Y)/2-text.Font.Size*.35, label)
}

// Thumbnail draws the key: the colours from none to most.
func (h heat) Thumbnail(c *draw.Canvas) {
	const parts = 24
	width := (c.Max.X - c.Min.X) / parts
	for i := range parts {
		x := c.Min.X + width*vg.Length(i)
		c.FillPolygon(h.ramp.at(float64(i)/(parts-1)), corners(x, c.Min.Y, x+width+.2, c.Max.Y))
	}
	if given(h.goal) && h.tone(h.goal) >= 0 && h.tone(h.goal) <= 1 {
		x := c.X(h.tone(h.goal))
		c.StrokeLine2(draw.LineStyle{Color: ink, Width: 1.2}, x, c.Min.Y-2, x, c.Max.Y+2)
	}
}

// heatPanel is a heat map with the names of its rows.
func heatPanel(caption string, names []string, h heat) Panel {
	p := newPanel(caption, h)
	p.Plot.Y.Min, p.Plot.Y.Max = 0, float64(len(names))
	p.Plot.Y.Tick.Marker = rowTicks(names)
	label := precise(h.least) + " to " + precise(h.most)
	if given(h.goal) {
		label += "; line: at most " + precise(h.goal) + ", numbers above in bold"
	}
	p.Keys = []Key{{label, []plot.Thumbnailer{h}, 90}}
	if anyUnknown(h.rows) {
		p.Keys = append(p.Keys, key("no calls", bars{fill: missing}))
	}
	return p
}

// rowTicks name rows from the top, each one high; long names are shortened.
func rowTicks(names []string) plot.ConstantTicks {
	var ticks plot.ConstantTicks
	for i, name := range names {
		ticks = append(ticks, plot.Tick{Value: float64(len(names)-i) - .5, Label: fit(labelText, name, 120)})
	}
	return ticks
}

func anyUnknown(rows [][]float64) bool {
	for _, row := range rows {
		for _, share := range row {
			if !known(share) {
				return true
			}
		}
	}
	return false
}
