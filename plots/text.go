package plots

import (
	"strings"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// write puts txt on a baseline at (x, y); the style's XAlign says which way it runs from x.
func write(c draw.Canvas, style text.Style, x, y vg.Length, txt string) {
	style.YAlign = draw.YBottom // the library then sets the baseline at y + size - ascent
	c.FillText(style, vg.Point{X: x, Y: y + style.FontExtents().Ascent - style.Font.Size}, txt)
}

// writeLines writes txt from the top of c, wrapped to its width, and says where it ends.
func writeLines(c draw.Canvas, style text.Style, txt string) vg.Length {
	y := c.Max.Y
	for _, line := range wrap(style, txt, c.Max.X-c.Min.X) {
		y -= height(style)
		write(c, style, c.Min.X, y+style.FontExtents().Descent, line)
	}
	return y
}

// wrap breaks txt into lines of a width, between words.
func wrap(style text.Style, txt string, width vg.Length) []string {
	var lines []string
	line := ""
	for word := range strings.SplitSeq(txt, " ") {
		word = fit(style, word, width)
		switch longer := line + " " + word; {
		case line == "":
			line = word
		case style.Width(longer) <= width:
			line = longer
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}

// fit is txt, its middle replaced by an ellipsis if it is too wide: beginnings and ends
// of names tell them apart.
func fit(style text.Style, txt string, width vg.Length) string {
	runes := []rune(txt)
	for keep := len(runes) - 1; style.Width(txt) > width && keep > 1; keep-- {
		head := (keep + 1) / 2
		txt = string(runes[:head]) + "…" + string(runes[len(runes)-(keep-head):])
	}
	return txt
}

// flow is a caption and keys set in lines like words.
type flow struct {
	width vg.Length
	x     vg.Length // where the next item goes on the last line
	lines int
	items []item
}

// item is one piece of a flow, x from the left on a line.
type item struct {
	x     vg.Length
	line  int
	style text.Style
	key   Key
}

// markGap is the space between a key's mark and its label.
const markGap = 4

func (f *flow) add(style text.Style, k Key) {
	if len(k.Layers) > 0 {
		k.Width += markGap
	}
	k.Label = fit(style, k.Label, f.width-k.Width)
	width := k.Width + style.Width(k.Label)
	if f.lines == 0 || f.x+width > f.width {
		f.lines, f.x = f.lines+1, 0
	}
	f.items = append(f.items, item{f.x, f.lines - 1, style, k})
	f.x += width + keyGap
}

// lineHeight is that of a caption with air under it.
func (f *flow) lineHeight() vg.Length { return height(captionText) + 4 }

func (f *flow) height() vg.Length { return f.lineHeight() * vg.Length(f.lines) }

// draw sets the flow at the top of c.
func (f *flow) draw(c draw.Canvas) {
	for _, it := range f.items {
		x := c.Min.X + it.x
		base := c.Max.Y - f.lineHeight()*vg.Length(it.line) - captionText.FontExtents().Ascent
		mark := draw.Canvas{Canvas: c.Canvas}
		mark.Min, mark.Max = vg.Point{X: x, Y: base - 1}, vg.Point{X: x + it.key.Width - markGap, Y: base + 7}
		for _, layer := range it.key.Layers {
			layer.Thumbnail(&mark)
		}
		write(c, it.style, x+it.key.Width, base, it.key.Label)
	}
}
