package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Figure is a chart ready to be drawn: a title, which is the question, a line on what is
// shown, and panels one above the other on one horizontal axis.
type Figure struct {
	Title    string
	Subtitle string
	Panels   []Panel

	clock *clock // of the horizontal axis, where that is time
	apart bool   // each panel has a horizontal axis of its own
}

// Panel is one plot under its caption and key. Nothing of them stands on the data.
type Panel struct {
	Caption string
	Keys    []Key
	Plot    *plot.Plot
	Height  float64 // share of the figure's height, relative to the other panels
}

// Key explains one mark: the layers that make it, one on the other, and what it means.
type Key struct {
	Label  string
	Layers []plot.Thumbnailer
	Width  vg.Length // of the mark
}

// key is a Key of the usual width.
func key(label string, layers ...plot.Thumbnailer) Key { return Key{label, layers, swatch} }

// newPanel is an empty panel in the theme; layers are added from the back to the front.
func newPanel(caption string, layers ...plot.Plotter) Panel {
	p := plot.New()
	p.BackgroundColor = nil
	p.X.Padding, p.Y.Padding = 0, 0
	p.X.LineStyle = draw.LineStyle{Color: quiet, Width: .8}
	p.X.Tick.LineStyle, p.X.Tick.Length = p.X.LineStyle, 3
	p.Y.LineStyle.Width, p.Y.Tick.Length = 0, 0
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		x, y := axis.Tick.Label.XAlign, axis.Tick.Label.YAlign
		axis.Tick.Label, axis.Label.TextStyle = labelText, labelText
		axis.Tick.Label.XAlign, axis.Tick.Label.YAlign = x, y
		axis.Label.TextStyle.XAlign = draw.XCenter
		axis.Label.Padding = 4
	}
	p.Add(layers...)
	return Panel{Caption: caption, Plot: p, Height: 1}
}

// overClock is a figure whose panels share the clock as their horizontal axis.
func overClock(c clock, panels ...Panel) Figure {
	for _, panel := range panels {
		panel.Plot.X.Min, panel.Plot.X.Max = c.starts[0], c.ends[len(c.ends)-1]
	}
	return Figure{Panels: panels, clock: &c}
}

// draw draws the figure on c: title, subtitle, then each panel's caption, keys and plot.
func (f Figure) draw(c draw.Canvas) {
	c.FillPolygon(paper, corners(c.Min.X, c.Min.Y, c.Max.X, c.Max.Y))
	page := draw.Crop(c, margin, -margin, margin, -margin)
	page.Max.Y = writeLines(page, titleText, f.Title) - 2
	page.Max.Y = writeLines(page, subtitleText, f.Subtitle) - gap
	for i, s := range f.layout(page) {
		s.caption.draw(draw.Canvas{Canvas: c.Canvas, Rectangle: s.above})
		f.Panels[i].Plot.Draw(draw.Canvas{Canvas: c.Canvas, Rectangle: s.plot})
	}
}

// slot is where a panel goes: its caption and keys, and beneath them its plot.
type slot struct {
	caption flow
	above   vg.Rectangle
	plot    vg.Rectangle
}

// layout shares the page out among the panels. The data areas of all have one left and
// one right edge; heights are in the panels' proportions.
func (f Figure) layout(page draw.Canvas) []slot {
	slots := make([]slot, len(f.Panels))
	last := len(f.Panels) - 1
	room := page.Max.Y - page.Min.Y - gap*vg.Length(last)
	total := 0.0
	axes := make([]vg.Length, len(f.Panels)) // heights of what stands below the data
	for i, panel := range f.Panels {
		slots[i].caption = panel.caption(page.Max.X - page.Min.X)
		room -= slots[i].caption.height()
		total += panel.Height
		f.setTicks(panel, f.apart || i == last, page.Max.X-page.Min.X)
		if f.apart || i == last {
			axes[i] = panel.below(page)
			room -= axes[i]
		}
	}
	left, right := f.sides(page)
	y := page.Max.Y
	for i, panel := range f.Panels {
		s := &slots[i]
		s.above, s.plot = page.Rectangle, page.Rectangle
		s.above.Max.Y = y
		y -= s.caption.height()
		s.above.Min.Y, s.plot.Max.Y = y, y
		y -= room*vg.Length(panel.Height/total) + axes[i]
		s.plot.Min.Y = y
		y -= gap
		data := panel.Plot.DataCanvas(draw.Canvas{Canvas: page.Canvas, Rectangle: s.plot})
		s.plot.Min.X += left - (data.Min.X - page.Min.X)
		s.plot.Max.X -= right - (page.Max.X - data.Max.X)
	}
	return slots
}

// setTicks gives a panel the clock's ticks, with labels only where an axis is to be read.
func (f Figure) setTicks(panel Panel, labelled bool, width vg.Length) {
	axis := &panel.Plot.X
	if f.clock != nil {
		axis.Tick.Marker = f.clock.ticks(width)
	}
	if labelled {
		return
	}
	var bare plot.ConstantTicks
	for _, t := range axis.Tick.Marker.Ticks(axis.Min, axis.Max) {
		bare = append(bare, plot.Tick{Value: t.Value})
	}
	axis.Tick.Marker, axis.Tick.Length = bare, 0
}

// below is the height of the panel's axis.
func (p Panel) below(page draw.Canvas) vg.Length {
	return p.Plot.DataCanvas(page).Min.Y - page.Min.Y
}

// sides are the widest margins left and right of the panels' data.
func (f Figure) sides(page draw.Canvas) (left, right vg.Length) {
	for _, panel := range f.Panels {
		data := panel.Plot.DataCanvas(page)
		left, right = max(left, data.Min.X-page.Min.X), max(right, page.Max.X-data.Max.X)
	}
	return left, right
}

// caption is the panel's caption and keys in lines of a width.
func (p Panel) caption(width vg.Length) flow {
	line := flow{width: width}
	line.add(captionText, Key{Label: p.Caption})
	for _, k := range p.Keys {
		line.add(keyText, k)
	}
	return line
}
