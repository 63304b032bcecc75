package plots

import (
	"bytes"
	"errors"
	"fmt"
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

// Width and Height are the size of a figure that fills a slide of 16:9.
const (
	Width  = 24 * vg.Centimeter
	Height = 13.5 * vg.Centimeter
)

// MinWidth and MinHeight are the least in which a figure can be read.
const (
	MinWidth  = 12 * vg.Centimeter
	MinHeight = 8 * vg.Centimeter
)

// MaxSide is the most a figure may measure, so that a slip of a digit does not fill the memory.
const MaxSide = 200 * vg.Centimeter

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
	if !(width >= MinWidth && width <= MaxSide && height >= MinHeight && height <= MaxSide) {
		return fmt.Errorf("a chart of %.3g x %.3g cm: from %.3g x %.3g cm to %.3g x %.3g cm can be drawn",
			width/vg.Centimeter, height/vg.Centimeter, MinWidth/vg.Centimeter, MinHeight/vg.Centimeter, MaxSide/vg.Centimeter, MaxSide/vg.Centimeter)
	}
	if len(figure.Panels) == 0 {
		return errors.New("a figure without panels")
	}
	switch format {
	case "svg":
		return writeSVG(w, figure, width, height)
	case "png":
		c := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(dotsPerInch))
		figure.draw(draw.NewCanvas(c, width, height))
		_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(w)
		return err
	default:
		c := latin{vgpdf.New(width, height)}
		figure.draw(draw.NewCanvas(c, width, height))
		_, err := c.WriteTo(w)
		return err
	}
}

// writeSVG draws with the fonts' name, and names a fallback of the same widths: a reader
// without Liberation Sans sees Arial or Helvetica.
func writeSVG(w io.Writer, figure Figure, width, height vg.Length) error {
	c := vgsvg.New(width, height)
	figure.draw(draw.NewCanvas(c, width, height))
	var text bytes.Buffer
	if _, err := c.WriteTo(&text); err != nil {
		return err
	}
	_, err := w.Write(bytes.ReplaceAll(text.Bytes(),
		[]byte("font-family:Liberation Sans;"), []byte("font-family:Liberation Sans,Arial,Helvetica,sans-serif;")))
	return err
}

// latin is a PDF canvas that takes text in UTF-8 and in bold. The library's fonts are in
// Windows-1252, and a bold one is not found under the style it was registered with, so it
// goes by a name of its own.
type latin struct{ *vgpdf.Canvas }

// FillString writes txt, with question marks for letters that the fonts do not have.
func (c latin) FillString(f font.Face, pt vg.Point, txt string) {
	coded, err := encoding.ReplaceUnsupported(charmap.Windows1252.NewEncoder()).String(txt)
	if err != nil {
		coded = txt
	}
	if f.Font.Weight == xfont.WeightBold {
		f.Font.Variant += "Bold"
		f.Font.Weight = xfont.WeightNormal
	}
	c.Canvas.FillString(f, pt, coded)
}
