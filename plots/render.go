package plots

import (
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"io"
	"slices"
	"strings"

	xfont "golang.org/x/image/font"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgpdf"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Width and Height are the size of a slide of 16:9. A figure is laid out for a page of
// this size and then scaled, so that it looks the same on every page of 16:9; a page of
// another shape has more room in one direction.
const (
	Width  = 24 * vg.Centimeter
	Height = 13.5 * vg.Centimeter
)

// MinSide and MaxSide bound the sides of a figure, so that a slip in a unit neither makes
// a blot nor fills the memory.
const (
	MinSide = 5 * vg.Centimeter
	MaxSide = 100 * vg.Centimeter
)

// dotsPerInch of a PNG: a figure of the usual width is 1890 pixels wide.
const dotsPerInch = 200

// Formats are what Render writes.
var Formats = []string{"svg", "png", "pdf"}

// Render writes a figure in one of Formats at a size. Its errors are an unknown format, a
// size out of bounds, a figure without panels and those of w.
func Render(w io.Writer, figure Figure, format string, width, height vg.Length) error {
	if !slices.Contains(Formats, format) {
		return fmt.Errorf("no chart format is called %q (formats: %s)", format, strings.Join(Formats, ", "))
	}
	if !(min(width, height) >= MinSide && max(width, height) <= MaxSide) {
		return fmt.Errorf("a chart of %.4g x %.4g cm: each side must be between %.4g and %.4g cm",
			width/vg.Centimeter, height/vg.Centimeter, MinSide/vg.Centimeter, MaxSide/vg.Centimeter)
	}
	if len(figure.Panels) == 0 {
		return errors.New("a figure without panels")
	}
	zoom := float64(min(width/Width, height/Height))
	switch format {
	case "png":
		return writePNG(w, figure, width, height, zoom)
	case "svg":
		return writeSVG(w, figure, width, height, zoom)
	default:
		return writePDF(w, figure, width, height, zoom)
	}
}

// writePDF makes the library's panic, which it has where it can write no temporary files,
// an error.
func writePDF(w io.Writer, figure Figure, width, height vg.Length, zoom float64) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("write PDF: %v", p)
		}
	}()
	c := pdf{vgpdf.New(width, height)}
	drawScaled(c, figure, width, height, zoom)
	_, err = c.WriteTo(w)
	return err
}

// drawScaled draws a figure on a canvas of lines, which scales without loss.
func drawScaled(c vg.Canvas, figure Figure, width, height vg.Length, zoom float64) {
	c.Push()
	c.Scale(zoom, zoom)
	figure.draw(draw.NewCanvas(c, width/vg.Length(zoom), height/vg.Length(zoom)))
	c.Pop()
}

// writePNG scales by the resolution, so that letters stay sharp.
func writePNG(w io.Writer, figure Figure, width, height vg.Length, zoom float64) error {
	width, height = width/vg.Length(zoom), height/vg.Length(zoom)
	c := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(int(dotsPerInch*zoom+.5)))
	figure.draw(draw.NewCanvas(c, width, height))
	_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(w)
	return err
}

// writeSVG names a fallback of the same widths for the font: a reader without Liberation
// Sans sees Arial or Helvetica.
func writeSVG(w io.Writer, figure Figure, width, height vg.Length, zoom float64) error {
	c := vgsvg.New(width, height)
	drawScaled(c, figure, width, height, zoom)
	var text bytes.Buffer
	if _, err := c.WriteTo(&text); err != nil {
		return err
	}
	_, err := w.Write(bytes.ReplaceAll(text.Bytes(),
		[]byte("font-family:Liberation Sans;"), []byte("font-family:Liberation Sans,Arial,Helvetica,sans-serif;")))
	return err
}

// pdf is a PDF canvas without three faults of the library's: its fonts take text in
// Windows-1252 only; a bold font is not found under the style it was registered with; a
// translucent colour comes out too dark.
type pdf struct{ *vgpdf.Canvas }

// FillString writes txt, with a substitute for letters that the fonts do not have.
func (c pdf) FillString(f font.Face, pt vg.Point, txt string) {
	coded, err := encoding.ReplaceUnsupported(charmap.Windows1252.NewEncoder()).String(txt)
	if err != nil {
		coded = txt
	}
	if f.Font.Weight == xfont.WeightBold { // under a name of its own, as if regular
		f.Font.Variant += "Bold"
		f.Font.Weight = xfont.WeightNormal
	}
	c.Canvas.FillString(f, pt, coded)
}

// SetColor sets the colour of fills, lines and text.
func (c pdf) SetColor(clr color.Color) {
	if n, ok := clr.(color.NRGBA); ok {
		clr = straight(n)
	}
	c.Canvas.SetColor(clr)
}

// straight is a colour that does not multiply its parts by its opacity.
type straight color.NRGBA

// RGBA are the parts of the colour.
func (c straight) RGBA() (r, g, b, a uint32) {
	const full = 0xFFFF / 0xFF
	return uint32(c.R) * full, uint32(c.G) * full, uint32(c.B) * full, uint32(c.A) * full
}
