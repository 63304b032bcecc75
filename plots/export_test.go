package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"hangup/sim/experiment"
)

// Page is where the parts of a figure stand on a page of the usual size.
type Page struct {
	Captions []vg.Rectangle // with their keys
	Data     []vg.Rectangle
	Texts    []Text
}

// Text is one piece of text on a page.
type Text struct {
	Rect  vg.Rectangle
	Words string
}

// LayOut draws f and tells where everything went.
func LayOut(f Figure) Page {
	var rec recorder.Canvas
	c := draw.NewCanvas(&rec, Width, Height)
	f.draw(c)
	page := draw.Crop(c, margin, -margin, margin, -margin)
	page.Max.Y -= height(titleText)*vg.Length(len(wrap(titleText, f.Title, page.Max.X-page.Min.X))) + 2
	page.Max.Y -= height(subtitleText)*vg.Length(len(wrap(subtitleText, f.Subtitle, page.Max.X-page.Min.X))) + gap
	var p Page
	for i, s := range f.layout(page) {
		p.Captions = append(p.Captions, s.above)
		p.Data = append(p.Data, f.Panels[i].Plot.DataCanvas(draw.Canvas{Canvas: c.Canvas, Rectangle: s.plot}).Rectangle)
	}
	for _, action := range rec.Actions {
		if t, ok := action.(*recorder.FillString); ok {
			style := labelText
			style.Font = t.Font
			width, capital := style.Width(t.String), t.Font.Size*.7
			rect := vg.Rectangle{Min: t.Point, Max: t.Point.Add(vg.Point{X: width, Y: capital})}
			p.Texts = append(p.Texts, Text{rect, t.String})
		}
	}
	return p
}

// Looks are the colours of lines that stand beside each other, in order.
func Looks() (lightnesses []float64) {
	for _, l := range looks {
		lightnesses = append(lightnesses, lightness(l.color))
	}
	return lightnesses
}

// Ramps are the lightnesses of the heat maps' colours, from the least to the most.
func Ramps() [][]float64 {
	var all [][]float64
	for _, r := range []ramp{warm, cool} {
		var of []float64
		for i := range 101 {
			of = append(of, lightness(r.at(float64(i)/100)))
		}
		all = append(all, of)
	}
	return all
}

// Pairs are the lightnesses of colours that touch and must be told apart.
func Pairs() map[string][2]float64 {
	return map[string][2]float64{
		"calm and strained":              {lightness(faintBlue), lightness(paleBlue)},
		"strained and near":              {lightness(paleBlue), lightness(looks[1].color)},
		"near and hung up":               {lightness(looks[1].color), lightness(red)},
		"answered and abandoned":         {lightness(paleBlue), lightness(red)},
		"interval of the mean and days":  {lightness(paleBlue), lightness(faintBlue)},
		"line and interval of the mean":  {lightness(blue), lightness(paleBlue)},
		"days and paper":                 {lightness(faintBlue), lightness(paper)},
		"agents on the phones and load":  {lightness(ink), lightness(blue)},
		"a cell without calls and paper": {lightness(missing), lightness(paper)},
	}
}

// HeapOf heaps days around a target: where each heap starts and ends, and how many of its
// days met and missed the target.
func HeapOf(days []float64, goal float64) (starts, ends, met, missed []float64) {
	h := heap(days, goal)
	return h.starts, h.ends, h.met, h.missed
}

// BinsOf joins the longest waits.
func BinsOf(w experiment.WaitChart) (starts, ends, abandoned, both []float64, over bool) {
	b := binsOf(w)
	return b.starts, b.ends, b.abandoned, b.both, b.over
}

// ScaleTo is the axis from 0 that holds top, and its labels.
func ScaleTo(top float64, parts int) (most float64, labels []string) {
	var a plot.Axis
	from0(&a, top, parts)
	for _, t := range a.Tick.Marker.Ticks(a.Min, a.Max) {
		labels = append(labels, t.Label)
	}
	return a.Max, labels
}

// Span is a span of seconds as charts write it.
func Span(seconds float64) string { return span(seconds) }

// Causes are the lightnesses of what patience is spent on, by cause.
func Causes() (lightnesses []float64) {
	for _, look := range causeLooks {
		lightnesses = append(lightnesses, lightness(look.fill))
	}
	return lightnesses
}
