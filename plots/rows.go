package plots

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
)

// mostClasses are up to n classes of r, those of which a measure is largest, in the order
// of the file; and what to say where others are left out.
func mostClasses(r *experiment.Result, n int, measure, what string) (classes []int, note string) {
	classes = make([]int, len(r.Classes))
	for i := range classes {
		classes[i] = i
	}
	if len(classes) <= n {
		return classes, ""
	}
	weight := func(class int) float64 { return some(estimate(at(r.Callers, class), measure).Mean) }
	slices.SortStableFunc(classes, func(a, b int) int { return cmp.Compare(weight(b), weight(a)) })
	classes = classes[:n]
	slices.Sort(classes)
	return classes, fmt.Sprintf("the %d of %d classes with most %s", n, len(r.Classes), what)
}

// scopes are rows of a picture: all callers and, when there are several classes, each;
// beyond mostRows those with most calls.
func scopes(r *experiment.Result) (names []string, values []experiment.Values, note string) {
	names, values = []string{"all callers"}, []experiment.Values{r.Total}
	if len(r.Classes) < 2 {
		return names, values, ""
	}
	classes, note := mostClasses(r, mostRows-1, "offered", "calls")
	for _, class := range classes {
		names, values = append(names, r.Classes[class]), append(values, at(r.Callers, class))
	}
	return names, values, note
}

// rowsPanel is a panel of named rows.
func rowsPanel(caption string, names []string) Panel {
	p := newPanel(caption, lines{gridLine, false})
	p.Plot.Y.Min, p.Plot.Y.Max = 0, float64(len(names))
	p.Plot.Y.Tick.Marker = rowTicks(names)
	return p
}

// lines are those of a grid that go one way, along the labelled values of an axis.
type lines struct {
	color color.Color
	level bool // across the panel, else up it
}

// Plot draws the lines.
func (l lines) Plot(c draw.Canvas, p *plot.Plot) {
	style := draw.LineStyle{Color: l.color, Width: .7}
	if l.level {
		for _, t := range p.Y.Tick.Marker.Ticks(p.Y.Min, p.Y.Max) {
			y := place(&c, p, 0, t.Value).Y
			c.StrokeLine2(style, c.Min.X, y, c.Max.X, y)
		}
		return
	}
	for _, t := range p.X.Tick.Marker.Ticks(p.X.Min, p.X.Max) {
		x := place(&c, p, t.Value, 0).X
		c.StrokeLine2(style, x, c.Min.Y, x, c.Max.Y)
	}
}

// stackedRows are rows from the top, each a bar of parts one after the other. A part
// bears its number where there is room.
type stackedRows struct {
	rows   [][]float64
	fills  []color.NRGBA // of the parts
	number func(float64) string
	totals []string // to the right of the rows; nil: none
}

// thickest is how high a bar may be: few rows are no walls.
const thickest vg.Length = 46

// Plot draws the rows.
func (s stackedRows) Plot(c draw.Canvas, p *plot.Plot) {
	for i, row := range s.rows {
		y := place(&c, p, 0, float64(len(s.rows)-i)-.5).Y
		half := min((place(&c, p, 0, 1).Y-place(&c, p, 0, 0).Y)*.38, thickest/2)
		from := 0.0
		for k, part := range row {
			if !(part > 0) {
				continue
			}
			low, high := place(&c, p, from, 0), place(&c, p, from+part, 0)
			s.part(c, corners(low.X, y-half, high.X, y+half), k, part)
			from += part
		}
		if s.totals != nil {
			write(c, keyText, c.Max.X+5, y-keyText.Font.Size*.35, s.totals[i])
		}
	}
}

// part draws one part of a row, set off by a thin white line.
func (s stackedRows) part(c draw.Canvas, box []vg.Point, k int, value float64) {
	low, high := box[0], box[2]
	if high.X-low.X > 3 {
		high.X -= .8
	}
	c.FillPolygon(s.fills[k], corners(low.X, low.Y, high.X, high.Y))
	text := keyText
	text.XAlign = draw.XCenter
	if lightness(s.fills[k]) < 62 {
		text.Color = paper
	}
	label := s.number(value)
	if high.X-low.X > text.Width(label)+4 && high.Y-low.Y > height(text) {
		write(c, text, (low.X+high.X)/2, (low.Y+high.Y)/2-text.Font.Size*.35, label)
	}
}

// GlyphBoxes reserves the margin for the totals.
func (s stackedRows) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	widest := vg.Length(0)
	for _, total := range s.totals {
		widest = max(widest, 5+keyText.Width(total))
	}
	return []plot.GlyphBox{{X: 1, Rectangle: vg.Rectangle{Max: vg.Point{X: widest}}}}
}
