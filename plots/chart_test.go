package plots_test

import (
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"hangup/plots"
)

func TestFindNamesTheNearest(t *testing.T) {
	for _, name := range plots.Names() {
		if chart, err := plots.Find(name); err != nil || chart.Name != name {
			t.Errorf("Find(%q): got chart %q, error %v, want that chart", name, chart.Name, err)
		}
	}
	for _, test := range []struct{ name, want string }{
		{"dya", `did you mean "day"?`},
		{"Service-Level", `did you mean "service-level"?`},
		{"servicelevel", `did you mean "service-level"?`},
		{"abandonement", `did you mean "abandonment"?`},
		{"occupation", `did you mean "occupancy"?`},
		{"forecast", "charts: day, service-level, waits, occupancy, queue, abandonment, days"},
		{"", `called ""`},
	} {
		_, err := plots.Find(test.name)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Find(%q): got error %v, want one with %s", test.name, err, test.want)
		}
		if test.name == "forecast" && strings.Contains(err.Error(), "did you mean") {
			t.Errorf("Find(%q): got %v, want no guess", test.name, err)
		}
	}
}

func TestEveryChartAsksItsQuestion(t *testing.T) {
	for _, chart := range plots.Charts {
		figure, err := chart.Draw(result(ordinary))
		if err != nil {
			t.Fatalf("chart %s: %v", chart.Name, err)
		}
		if figure.Title != chart.Question || !strings.HasSuffix(chart.Question, "?") {
			t.Errorf("chart %s: title %q, want its question %q", chart.Name, figure.Title, chart.Question)
		}
		for _, want := range []string{"ordinary-day", "100 replications"} {
			if !strings.Contains(figure.Subtitle, want) {
				t.Errorf("chart %s: subtitle %q, want it to name %q", chart.Name, figure.Subtitle, want)
			}
		}
	}
}

func TestServiceLevelNamesFormulaAndThreshold(t *testing.T) {
	for formula, want := range map[string]string{
		"answered_of_offered":     "answered within 20 s / offered",
		"answered_of_answered":    "answered within 20 s / answered",
		"early_abandons_excluded": "answered within 20 s / (offered - abandoned within 20 s)",
		"early_abandons_good":     "(answered + abandoned within 20 s) / offered",
		"short_abandons_excluded": "answered within 20 s / (offered - short abandoned)",
		"short_abandons_good":     "(answered within 20 s + short abandoned) / offered",
		"a_later_one":             "a later one within 20 s",
	} {
		for _, name := range []string{"service-level", "days"} {
			chart, err := plots.Find(name)
			if err != nil {
				t.Fatal(err)
			}
			r := result(ordinary)
			r.ServiceLevel.Formula = formula
			figure, err := chart.Draw(r)
			if err != nil || !strings.Contains(figure.Subtitle, want) {
				t.Errorf("chart %s with formula %s: subtitle %q, error %v, want %q", name, formula, figure.Subtitle, err, want)
			}
		}
	}
}

func TestRenderRefusesWhatCannotBeDrawn(t *testing.T) {
	chart := plots.Charts[0]
	figure, err := chart.Draw(result(ordinary))
	if err != nil {
		t.Fatal(err)
	}
	const w, h = plots.Width, plots.Height
	for _, test := range []struct {
		story         string
		figure        plots.Figure
		format        string
		width, height vg.Length
		want          string
	}{
		{"unknown format", figure, "gif", w, h, `no chart format is called "gif" (formats: svg, png, pdf)`},
		{"too narrow", figure, "png", vg.Centimeter, h, "a chart of 1 x 13.5 cm: each side must be between 5 and 100 cm"},
		{"too high", figure, "svg", w, 10 * vg.Inch * 100, "each side must be between"},
		{"no size", figure, "svg", vg.Length(math.NaN()), h, "each side must be between"},
		{"no panels", plots.Figure{}, "svg", w, h, "a figure without panels"},
	} {
		err := plots.Render(io.Discard, test.figure, test.format, test.width, test.height)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Render with %s: got error %v, want %q", test.story, err, test.want)
		}
	}
}

// broken is a writer whose disk is full.
type broken struct{}

var errFull = errors.New("disk full")

func (broken) Write([]byte) (int, error) { return 0, errFull }

func TestRenderReportsAnOutputThatCannotBeWritten(t *testing.T) {
	figure, err := plots.Charts[0].Draw(result(ordinary))
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range plots.Formats {
		if err := plots.Render(broken{}, figure, format, plots.Width, plots.Height); !errors.Is(err, errFull) {
			t.Errorf("Render %s to a full disk: got error %v, want %v", format, err, errFull)
		}
	}
}
