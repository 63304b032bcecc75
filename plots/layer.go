package plots

import (
	"cmp"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The layers of a panel. Each is a plot.Plotter that leaves out what is unknown and keeps
// to the panel, and a plot.Thumbnailer for the key.

// curve is a line through points; a point without neighbours is a dot.
type curve struct {
	x, y   []float64
	line   draw.LineStyle
	glyph  draw.GlyphDrawer // at every point; nil: none
	radius vg.Length        // of the glyph; 0: the usual
}

// Plot draws the curve.
func (l curve) Plot(c draw.Canvas, p *plot.Plot) {
	for _, run := range runs(l.y) {
		points := make([]vg.Point, 0, run.to-run.from)
		for i := run.from; i < run.to; i++ {
			points = append(points, place(&c, p, l.x[i], l.y[i]))
		}
		c.StrokeLines(l.line, points)
		for _, pt := range points {
			if l.glyph != nil || len(points) == 1 {
				c.DrawGlyphNoClip(l.dot(), pt)
			}
		}
	}
}

func (l curve) dot() draw.GlyphStyle {
	shape := l.glyph
	if shape == nil {
		shape = draw.CircleGlyph{}
	}
	return draw.GlyphStyle{Color: l.line.Color, Radius: cmp.Or(l.radius, dotRadius), Shape: shape}
}

// Thumbnail draws the curve's key.
func (l curve) Thumbnail(c *draw.Canvas) {
	y := c.Center().Y
	c.StrokeLine2(l.line, c.Min.X, y, c.Max.X, y)
	if l.glyph != nil {
		c.DrawGlyphNoClip(l.dot(), c.Center())
	}
}

// stairs is a line that holds a value through each interval.
type stairs struct {
	clock clock
	y     []float64
	line  draw.LineStyle
}

// Plot draws the stairs.
func (l stairs) Plot(c draw.Canvas, p *plot.Plot) {
	for _, run := range runs(l.y) {
		var points []vg.Point
		for i := run.from; i < run.to; i++ {
			points = append(points, place(&c, p, l.clock.starts[i], l.y[i]), place(&c, p, l.clock.ends[i], l.y[i]))
		}
		c.StrokeLines(l.line, points)
	}
}

// Thumbnail draws the stairs' key.
func (l stairs) Thumbnail(c *draw.Canvas) { curve{line: l.line}.Thumbnail(c) }

// band fills what lies between low and high; a lone place gets a bar.
type band struct {
	x, low, high []float64
	fill         color.Color
}

// Plot draws the band.
func (b band) Plot(c draw.Canvas, p *plot.Plot) {
	both := make([]float64, len(b.low)) // unknown where one end is
	for i := range both {
		both[i] = b.low[i] + b.high[i]
	}
	for _, run := range runs(both) {
		var outline []vg.Point
		for i := run.from; i < run.to; i++ {
			outline = append(outline, place(&c, p, b.x[i], b.high[i]))
		}
		for i := run.to - 1; i >= run.from; i-- {
			outline = append(outline, place(&c, p, b.x[i], b.low[i]))
		}
		if len(outline) == 2 {
			high, low := outline[0], outline[1]
			outline = corners(low.X-dotRadius, low.Y, high.X+dotRadius, high.Y)
		}
		c.FillPolygon(b.fill, outline)
	}
}

// Thumbnail draws the band's key.
func (b band) Thumbnail(c *draw.Canvas) { patch(c, b.fill) }

// bars are amounts that stand on a base, a bar for each stretch of the axis.
type bars struct {
	starts, ends []float64
	base, top    []float64 // base nil: 0
	fill         color.Color
	units        bool // draw each unit as a block, so that they can be counted
}

// Plot draws the bars, with white between them where there is room.
func (b bars) Plot(c draw.Canvas, p *plot.Plot) {
	for i, top := range b.top {
		base := 0.0
		if b.base != nil {
			base = b.base[i]
		}
		if !known(top) || !known(base) || top <= base {
			continue
		}
		low, high := place(&c, p, b.starts[i], base), place(&c, p, b.ends[i], top)
		if room := high.X - low.X; room > 4 {
			low.X, high.X = low.X+min(room*.08, 1.5), high.X-min(room*.08, 1.5)
		}
		c.FillPolygon(b.fill, corners(low.X, low.Y, high.X, high.Y))
		for unit := base + 1; b.units && unit < top; unit++ {
			y := place(&c, p, 0, unit).Y
			c.StrokeLine2(draw.LineStyle{Color: paper, Width: .8}, low.X, y, high.X, y)
		}
	}
}

// Thumbnail draws the bars' key.
func (b bars) Thumbnail(c *draw.Canvas) { patch(c, b.fill) }

// whiskers are the 95 % intervals of bars, left out where bars are too narrow for them.
type whiskers struct{ x, low, high []float64 }

// Plot draws the whiskers.
func (w whiskers) Plot(c draw.Canvas, p *plot.Plot) {
	if len(w.x) > 120 { // bars of about five points
		return
	}
	for i := range w.x {
		if known(w.low[i]) && known(w.high[i]) {
			low, high := place(&c, p, w.x[i], w.low[i]), place(&c, p, w.x[i], w.high[i])
			c.StrokeLine2(draw.LineStyle{Color: ink, Width: 1}, low.X, low.Y, high.X, high.Y)
		}
	}
}

// Thumbnail draws the whiskers' key.
func (w whiskers) Thumbnail(c *draw.Canvas) {
	x := c.Center().X
	c.StrokeLine2(draw.LineStyle{Color: ink, Width: 1}, x, c.Min.Y, x, c.Max.Y)
}

// grid is light lines at labelled values and moments.
type grid struct{}

// Plot draws the grid.
func (grid) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	line := draw.LineStyle{Color: gridLine, Width: .7}
	for _, t := range p.Y.Tick.Marker.Ticks(p.Y.Min, p.Y.Max) {
		c.StrokeLine2(line, c.Min.X, y(t.Value), c.Max.X, y(t.Value))
	}
	for _, t := range p.X.Tick.Marker.Ticks(p.X.Min, p.X.Max) {
		c.StrokeLine2(line, x(t.Value), c.Min.Y, x(t.Value), c.Max.Y)
	}
}

// run is a stretch of known values: from, up to but without to.
type run struct{ from, to int }

func runs(values []float64) []run {
	var all []run
	open := false
	for i, v := range values {
		switch {
		case !known(v):
			open = false
		case !open:
			all, open = append(all, run{i, i + 1}), true
		default:
			all[len(all)-1].to = i + 1
		}
	}
	return all
}

// place is where (x, y) stands on the canvas, moved into the panel if it lies outside.
func place(c *draw.Canvas, p *plot.Plot, x, y float64) vg.Point {
	return vg.Point{
		X: c.X(min(max(p.X.Norm(x), 0), 1)),
		Y: c.Y(min(max(p.Y.Norm(y), 0), 1)),
	}
}

func corners(x0, y0, x1, y1 vg.Length) []vg.Point {
	return []vg.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}}
}

// patch fills the key's mark.
func patch(c *draw.Canvas, fill color.Color) {
	c.FillPolygon(fill, corners(c.Min.X+3, c.Min.Y, c.Max.X-3, c.Max.Y))
}
