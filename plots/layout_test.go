package plots_test

import (
	"math"
	"regexp"
	"testing"

	"gonum.org/v1/plot/vg"

	"hangup/plots"
)

// cellNumber is what stands in a cell of a heat map: the only text on data.
var cellNumber = regexp.MustCompile(`^(\d+(\.\d)?|–)$`)

func TestNoTextCoversDataOrText(t *testing.T) {
	for _, a := range awkward {
		for _, chart := range plots.Charts {
			figure, err := chart.Draw(a.result)
			if err != nil {
				continue
			}
			page := plots.LayOut(figure)
			checkTexts(t, chart.Name+" of "+a.story, page)
			for i, caption := range page.Captions {
				if overlap(caption, page.Data[i]) > .1 {
					t.Errorf("chart %s of %s: the key of panel %d stands on its data", chart.Name, a.story, i)
				}
			}
		}
	}
}

func checkTexts(t *testing.T, where string, page plots.Page) {
	t.Helper()
	for i, text := range page.Texts {
		r := text.Rect
		if r.Min.X < 0 || r.Min.Y < 0 || r.Max.X > plots.Width || r.Max.Y > plots.Height {
			t.Errorf("chart %s: %q leaves the page: %.0f to %.0f across, %.0f to %.0f up", where, text.Words, r.Min.X, r.Max.X, r.Min.Y, r.Max.Y)
		}
		for _, data := range page.Data {
			if overlap(r, data) > .1 && !cellNumber.MatchString(text.Words) {
				t.Errorf("chart %s: %q stands on the data", where, text.Words)
			}
		}
		for _, other := range page.Texts[:i] {
			if overlap(r, other.Rect) > .1 {
				t.Errorf("chart %s: %q and %q overlap", where, other.Words, text.Words)
			}
		}
	}
}

// overlap is how far a reaches into b, in points; at most 0 where it does not.
func overlap(a, b vg.Rectangle) vg.Length {
	return min(min(a.Max.X, b.Max.X)-max(a.Min.X, b.Min.X), min(a.Max.Y, b.Max.Y)-max(a.Min.Y, b.Min.Y))
}

func TestPanelsShareTheirTimeAxis(t *testing.T) {
	for _, a := range awkward {
		chart, err := plots.Find("day")
		if err != nil {
			t.Fatal(err)
		}
		figure, err := chart.Draw(a.result)
		if err != nil {
			continue
		}
		data := plots.LayOut(figure).Data
		for i, d := range data {
			if math.Abs(float64(d.Min.X-data[0].Min.X)) > .5 || math.Abs(float64(d.Max.X-data[0].Max.X)) > .5 {
				t.Errorf("day of %s: panel %d goes from %.1f to %.1f, panel 0 from %.1f to %.1f: want within half a point",
					a.story, i, d.Min.X, d.Max.X, data[0].Min.X, data[0].Max.X)
			}
			if height := d.Max.Y - d.Min.Y; height < 35 {
				t.Errorf("day of %s: panel %d is %.0f points high, want at least 35", a.story, i, height)
			}
		}
	}
}

// A step of 10 in L* is plain to see side by side; lines that cross also differ by dash
// and glyph and are given 5.
func TestColoursDifferInGrey(t *testing.T) {
	for pair, l := range plots.Pairs() {
		least := 10.
		if pair == "days and paper" || pair == "a cell without calls and paper" {
			least = 5
		}
		if math.Abs(l[0]-l[1]) < least {
			t.Errorf("%s: lightness %.0f and %.0f, want %g apart", pair, l[0], l[1], least)
		}
	}
	looks := plots.Looks()
	for i, a := range looks {
		for j, b := range looks[:i] {
			if math.Abs(a-b) < 4 {
				t.Errorf("lines %d and %d: lightness %.0f and %.0f, want 4 apart", j, i, b, a)
			}
		}
		if a > 80 {
			t.Errorf("line %d: lightness %.0f is too pale on white, want at most 80", i, a)
		}
	}
	for i, ramp := range plots.Ramps() {
		for k := 1; k < len(ramp); k++ {
			if ramp[k] >= ramp[k-1] {
				t.Errorf("heat map %d: %d %% is as light as %d %%: %.1f and %.1f", i, k, k-1, ramp[k], ramp[k-1])
			}
		}
	}
}

// Any two causes may touch in a bar; waiting, the first, is there nearly always.
func TestCausesDifferInGrey(t *testing.T) {
	causes := plots.Causes()
	for i, a := range causes {
		for j, b := range causes[:i] {
			least := 4.
			if j == 0 {
				least = 9
			}
			if math.Abs(a-b) < least {
				t.Errorf("causes %d and %d: lightness %.1f and %.1f, want %g apart", j, i, b, a, least)
			}
		}
	}
}
