package plots

import (
	"image/color"
	"math"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The colours: after Okabe and Ito (2008), darkened or lightened until neighbours also
// differ in grey.
var (
	ink       = rgb(0x222222) // titles, staff
	quiet     = rgb(0x5C5C5C) // subtitles, axes, targets
	gridLine  = rgb(0xE3E3E3)
	paper     = rgb(0xFFFFFF)
	missing   = rgb(0xECECEC) // a cell without data
	blue      = rgb(0x0072B2) // what is meant: load, service level, median
	paleBlue  = rgb(0xA9CFE6) // days, calls answered
	faintBlue = rgb(0xDCEBF5)
	red       = rgb(0xC44E00) // hang-ups and misses
	steel     = rgb(0x7FA8C4) // calls offered
)

// look tells one line of several from the others, in colour, in grey and by dash.
type look struct {
	color color.NRGBA
	dash  []vg.Length
	glyph draw.GlyphDrawer
}

// looks are the lines of a chart that has one for each group; they differ in lightness
// too, from line to line.
var looks = [...]look{
	{rgb(0x0B3C6F), nil, draw.CircleGlyph{}},
	{rgb(0xE69F00), []vg.Length{6, 2}, draw.PyramidGlyph{}},
	{rgb(0x00805C), []vg.Length{2, 2}, draw.BoxGlyph{}},
	{rgb(0xCC79A7), []vg.Length{8, 2, 2, 2}, draw.CircleGlyph{}},
	{rgb(0x9A3B00), []vg.Length{4, 2}, draw.TriangleGlyph{}},
	{rgb(0x7CC8F5), nil, draw.SquareGlyph{}},
}

// Sizes of the page, in points.
const (
	margin    vg.Length = 14 // around everything
	gap       vg.Length = 8  // between blocks
	swatch    vg.Length = 18 // width of a key's mark
	keyGap    vg.Length = 14 // between keys
	lineWidth vg.Length = 1.8
	dotRadius vg.Length = 2.4
)

var (
	titleText    = style(16, ink, xfont.WeightBold)
	subtitleText = style(9.5, quiet, xfont.WeightNormal)
	captionText  = style(10, ink, xfont.WeightBold)
	labelText    = style(9, quiet, xfont.WeightNormal)
	keyText      = style(9, ink, xfont.WeightNormal)
)

var (
	dotted = draw.LineStyle{Color: quiet, Width: 1.2, Dashes: []vg.Length{1.5, 2.5}}
	dashed = draw.LineStyle{Color: quiet, Width: 1.4, Dashes: []vg.Length{5, 2.5}}
)

func style(size vg.Length, c color.Color, weight xfont.Weight) text.Style {
	return text.Style{
		Color:   c,
		Font:    font.Font{Typeface: "Liberation", Variant: "Sans", Weight: weight, Size: size},
		Handler: plot.DefaultTextHandler,
		XAlign:  draw.XLeft,
		YAlign:  draw.YBottom,
	}
}

func solid(c color.Color) draw.LineStyle { return draw.LineStyle{Color: c, Width: lineWidth} }

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// faded is c as a veil over what lies beneath.
func faded(c color.NRGBA) color.NRGBA {
	c.A = 0x38
	return c
}

// lightness is L* of CIE 1976, from 0 for black to 100 for white: what is left of a colour
// in grey.
func lightness(c color.NRGBA) float64 {
	linear := func(v uint8) float64 { // IEC 61966-2-1, sRGB
		if x := float64(v) / 255; x > .04045 {
			return math.Pow((x+.055)/1.055, 2.4)
		}
		return float64(v) / 255 / 12.92
	}
	y := .2126*linear(c.R) + .7152*linear(c.G) + .0722*linear(c.B)
	if y > 216./24389 {
		return 116*math.Cbrt(y) - 16
	}
	return y * 24389. / 27
}

// height is a line of text's, ascent and descent.
func height(s text.Style) vg.Length {
	e := s.FontExtents()
	return e.Ascent + e.Descent
}
