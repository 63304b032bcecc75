package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// level is a dotted line across the panel at a value of the vertical axis. Its label
// stands in the margin to the right, where no data is.
type level struct {
	y     float64
	label string
}

// Plot draws the line and its label.
func (l level) Plot(c draw.Canvas, p *plot.Plot) {
	y := place(&c, p, 0, l.y).Y
	c.StrokeLine2(dotted, c.Min.X, y, c.Max.X, y)
	write(c, labelText, c.Max.X+5, y-labelText.Font.Size*.35, l.label)
}

// GlyphBoxes reserves the margin for the label.
func (l level) GlyphBoxes(p *plot.Plot) []plot.GlyphBox {
	return []plot.GlyphBox{{X: 1, Rectangle: vg.Rectangle{Max: vg.Point{X: 5 + labelText.Width(l.label)}}}}
}

// addGoal draws a target that is a largest share, if one is given.
func addGoal(p Panel, goal float64) bool {
	if !given(goal) || goal > 1 {
		return false
	}
	p.Plot.Add(level{goal, "at most " + precise(goal)})
	return true
}

// moment is a line up the panel at a value of the horizontal axis. Its label stands above
// the panel, to the left or the right of the line; it may have none.
type moment struct {
	x     float64
	label string
	left  bool
	line  draw.LineStyle
}

// Thumbnail draws the line's key.
func (m moment) Thumbnail(c *draw.Canvas) {
	x := c.Center().X
	c.StrokeLine2(m.line, x, c.Min.Y-1, x, c.Max.Y+1)
}

// Plot draws the line and its label.
func (m moment) Plot(c draw.Canvas, p *plot.Plot) {
	x := place(&c, p, m.x, 0).X
	top := c.Max.Y
	if m.label != "" {
		top += height(labelText)
	}
	c.StrokeLine2(m.line, x, c.Min.Y, x, top)
	text, offset := labelText, vg.Length(3)
	if m.left {
		text.XAlign, offset = draw.XRight, -3
	}
	write(c, text, x+offset, c.Max.Y+4, m.label)
}

// GlyphBoxes reserves the room for the label.
func (m moment) GlyphBoxes(p *plot.Plot) []plot.GlyphBox {
	if m.label == "" {
		return nil
	}
	width := 3 + labelText.Width(m.label)
	box := vg.Rectangle{Max: vg.Point{X: width, Y: height(labelText)}}
	if m.left {
		box = vg.Rectangle{Min: vg.Point{X: -width}, Max: vg.Point{Y: height(labelText)}}
	}
	return []plot.GlyphBox{{X: min(max(p.X.Norm(m.x), 0), 1), Y: 1, Rectangle: box}}
}
