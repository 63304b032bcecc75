package plots_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hangup/plots"
	"hangup/sim/des"
	"hangup/sim/experiment"
)

func TestScaleHoldsItsTopWithFewRoundLabels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		top := math.Pow(10, rapid.Float64Range(-6, 9).Draw(t, "exponent"))
		parts := rapid.IntRange(3, 5).Draw(t, "parts")
		most, labels := plots.ScaleTo(top, parts)
		if most < top || most > 3*top {
			t.Errorf("axis for %g: ends at %g, want it between %g and three times that", top, most, top)
		}
		if len(labels) < 2 || len(labels) > parts+3 {
			t.Errorf("axis for %g in %d parts: labels %q, want 2 to %d", top, parts, labels, parts+3)
		}
		if distinct := slices.Compact(slices.Clone(labels)); len(distinct) != len(labels) {
			t.Errorf("axis for %g: labels %q, want all different", top, labels)
		}
	})
	if _, labels := plots.ScaleTo(1800, 5); !slices.Equal(labels, []string{"0", "500", "1,000", "1,500", "2,000"}) {
		t.Errorf("axis for 1800: labels %q, want 0 to 2,000 by 500", labels)
	}
}

func TestSpan(t *testing.T) {
	for seconds, want := range map[float64]string{0: "0 s", 20: "20 s", 7.5: "7.5 s", 90: "90 s", 150: "2:30", 3600: "1:00:00"} {
		if got := plots.Span(seconds); got != want {
			t.Errorf("span of %g s: got %q, want %q", seconds, got, want)
		}
	}
}

func TestTimeAxisSpeaksAsTheTables(t *testing.T) {
	for _, test := range []struct {
		story string
		edit  func(*shape)
		want  []string
	}{
		{"a day", func(*shape) {}, []string{"08:00", "09:00", "20:00"}},
		{"around the clock", func(s *shape) { s.open, s.intervals = 0, 48 }, []string{"00:00", "24:00"}},
		{"a night", func(s *shape) { s.open, s.intervals = 22*des.Hour, 16 }, []string{"22:00", "00:00", "06:00"}},
		{"a week", func(s *shape) { s.open, s.intervals = 0, 336 }, []string{"00:00", "3d 00:00", "8d 00:00"}},
		{"an hour", func(s *shape) { s.step, s.intervals = 5*des.Minute, 12 }, []string{"08:05", "08:55", "09:00"}},
	} {
		chart, err := plots.Find("queue")
		if err != nil {
			t.Fatal(err)
		}
		figure, err := chart.Draw(change(test.edit))
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, text := range plots.LayOut(figure).Texts {
			words = append(words, text.Words)
		}
		for _, want := range test.want {
			if !slices.Contains(words, want) {
				t.Errorf("time axis of %s: texts %q, want one to be %q", test.story, words, want)
			}
		}
	}
}

func TestEveryDayIsInOneHeapOnItsSideOfTheTarget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.SliceOfN(rapid.Float64Range(0, 1), 2, 60).Draw(t, "days")
		goal := rapid.SampledFrom([]float64{-1, .5, .8, .875, .9, 1}).Draw(t, "goal")
		starts, ends, met, missed := plots.HeapOf(days, goal)
		var counted, below, wrong float64
		for i := range starts {
			counted += met[i] + missed[i]
			below += missed[i]
			if (met[i] > 0 && starts[i] < goal-1e-9) || (missed[i] > 0 && ends[i] > goal+1e-9) {
				wrong++
			}
			if met[i] > 0 && goal < 1 && starts[i] > 1-1e-9 {
				t.Errorf("heap(%v, %g): %g days from %g on, beyond 100 %%", days, goal, met[i], starts[i])
			}
		}
		want := 0.
		for _, day := range days {
			if goal > 0 && day < goal {
				want++
			}
		}
		if counted != float64(len(days)) || below != want || wrong > 0 {
			t.Errorf("heap(%v, %g): %g days, %g missed, %g heaps across the target, want %d, %g, 0",
				days, goal, counted, below, wrong, len(days), want)
		}
	})
}

func TestBinsKeepEveryCall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		calls := rapid.SliceOfN(rapid.Float64Range(0, 50), 1, 80)
		w := experiment.WaitChart{Bin: 10, Answered: calls.Draw(t, "answered"), Abandoned: calls.Draw(t, "abandoned")}
		starts, ends, abandoned, both, _ := plots.BinsOf(w)
		n := min(len(w.Answered), len(w.Abandoned))
		var lost, all, wantLost, wantAll float64
		for i := range starts {
			lost, all = lost+abandoned[i], all+both[i]
			if i > 0 && starts[i] < ends[i-1] {
				t.Errorf("bins of %v: bin %d starts at %g, before %g where the last one ends", w, i, starts[i], ends[i-1])
			}
		}
		for i := range n {
			wantLost, wantAll = wantLost+w.Abandoned[i], wantAll+w.Abandoned[i]+w.Answered[i]
		}
		if math.Abs(lost-wantLost) > 1e-9*(1+wantLost) || math.Abs(all-wantAll) > 1e-9*(1+wantAll) {
			t.Errorf("bins of %v: %g abandoned of %g, want %g of %g", w, lost, all, wantLost, wantAll)
		}
	})
}

// The library's PDF took text for Windows-1252, lost bold fonts and darkened veils.
func TestPDFKeepsLettersBoldAndVeils(t *testing.T) {
	chart, err := plots.Find("occupancy")
	if err != nil {
		t.Fatal(err)
	}
	page := pdfPage(t, render(t, chart, longNames(), "long names", "pdf"))
	for what, want := range map[string]string{
		"letters of Windows-1252":       "Gr\xf6\xdfe & <Ma\xdf>",
		"the title, in bold":            "(How busy is each group of agents?)Tj",
		"the second group's own colour": "0.902 0.624 0.000 rg",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("occupancy as pdf lacks %s: %q", what, want)
		}
	}
	if dark := regexp.MustCompile(`0\.19\d 0\.13\d 0\.000 rg`).FindString(page); dark != "" {
		t.Errorf("occupancy as pdf fills the second group's band with %q: its colour times its opacity", dark)
	}
	if fonts := regexp.MustCompile(`/F\w+ 16\.00 Tf`).FindAllString(page, -1); len(fonts) != 1 {
		t.Errorf("occupancy as pdf sets %d texts in the size of the title, want 1", len(fonts))
	}
}

// pdfPage is the drawing of a PDF's only page.
func pdfPage(t *testing.T, pdf []byte) string {
	t.Helper()
	for _, stream := range regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`).FindAllSubmatch(pdf, -1) {
		r, err := zlib.NewReader(bytes.NewReader(stream[1]))
		if err != nil {
			continue
		}
		if text, err := io.ReadAll(r); err == nil && bytes.Contains(text, []byte(" Tj")) || bytes.Contains(text, []byte(")Tj")) {
			return string(text)
		}
	}
	t.Fatal("no page in the pdf")
	return ""
}
