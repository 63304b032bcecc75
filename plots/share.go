package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// shareParts is how many parts the scale of shares to the right has; the scale to the
// left has as many, so that one grid serves both.
const shareParts = 5

// shareCurve is a line on a scale of its own, from 0 to 100 % to the right of the panel.
type shareCurve struct{ x, y []float64 }

// Plot draws the line and its scale.
func (s shareCurve) Plot(c draw.Canvas, p *plot.Plot) {
	var points []vg.Point
	for i, share := range s.y {
		if known(share) {
			pt := place(&c, p, s.x[i], 0)
			points = append(points, vg.Point{X: pt.X, Y: c.Y(min(max(share, 0), 1))})
		}
	}
	c.StrokeLines(draw.LineStyle{Color: paper, Width: lineWidth * 2.2}, points)
	c.StrokeLines(solid(ink), points)
	for k := range shareParts + 1 {
		share := float64(k) / shareParts
		write(c, labelText, c.Max.X+5, c.Y(share)-labelText.Font.Size*.35, percent(share, .1))
	}
}

// GlyphBoxes reserves the margin for the scale.
func (s shareCurve) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	return []plot.GlyphBox{{X: 1, Rectangle: vg.Rectangle{Max: vg.Point{X: 5 + labelText.Width("100 %")}}}}
}

// Thumbnail draws the key.
func (s shareCurve) Thumbnail(c *draw.Canvas) { curve{line: solid(ink)}.Thumbnail(c) }
