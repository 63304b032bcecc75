package plots_test

import (
	"bytes"
	"strings"
	"testing"

	"hangup/plots"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// withAgents are results of the same calls under other numbers of agents, and the share
// of those who waited that hung up under each.
func withAgents(agents, broke []float64) []*experiment.Result {
	var all []*experiment.Result
	for i, n := range agents {
		r := result(ordinary)
		put := func(name string, mean float64) {
			m, _ := metric.Find(name)
			r.Total[m] = experiment.Estimate{Mean: mean, HalfWidth: .01, Low: unknown().Low, High: unknown().High}
		}
		put("agents_on_phones", n)
		put("patience_bands.broke", broke[i])
		put("patience_bands.near", .1*(1-broke[i]))
		put("patience_bands.strained", .2*(1-broke[i]))
		put("patience_bands.calm", .7*(1-broke[i]))
		put("abandonment_rate", broke[i]*.6)
		all = append(all, r)
	}
	return all
}

func TestStaffAgainstTheBreakingPoint(t *testing.T) {
	chart, err := plots.FindSeveral("staff-breaking-point")
	if err != nil {
		t.Fatal(err)
	}
	named := withAgents([]float64{10, 11}, []float64{.4, .2})
	named[1].Scenario.Name = strings.Repeat("another-day ", 20)
	var many, falling []float64
	for i := range 60 {
		many, falling = append(many, 100+float64(i)), append(falling, .5/float64(1+i))
	}
	for _, test := range []struct {
		story   string
		results []*experiment.Result
		want    string // part of a text, or of the reason to draw nothing
		refused bool
	}{
		{"a curve with a knee, in any order", withAgents([]float64{14, 10, 12, 11, 13}, []float64{.09, .5, .12, .2, .1}), "knee: 11 agents", false},
		{"fractions of agents", withAgents([]float64{9.5, 10.5, 11.5, 13.5}, []float64{.5, .2, .1, .05}), "knee: 10.5 agents", false},
		{"a straight line has no knee", withAgents([]float64{10, 11, 12, 13}, []float64{.4, .3, .2, .1}), "at most 5 %", false},
		{"two results of other scenarios", named, "2 results, from ordinary-day", false},
		{"60 results", withAgents(many, falling), "knee: ", false},
		{"two numbers close, one far", withAgents([]float64{10, 10.01, 200}, []float64{.4, .3, .1}), "200", false},
		{"one result", withAgents([]float64{10}, []float64{.4}), "several results", true},
		{"twice the same number", withAgents([]float64{10, 10}, []float64{.4, .4}), "same number of agents on the phones, 10.00", true},
		{"nobody waited", []*experiment.Result{nothingKnown(), nothingKnown()}, "at least two numbers of agents", true},
		{"empty", []*experiment.Result{{}, {}}, "at least two numbers of agents", true},
	} {
		figure, err := chart.Draw(test.results)
		if test.refused || err != nil {
			if err == nil || !strings.Contains(err.Error(), test.want) || !test.refused {
				t.Errorf("%s: got error %v, want %v with %q", test.story, err, test.refused, test.want)
			}
			continue
		}
		page := plots.LayOut(figure)
		checkTexts(t, test.story, page)
		found, knee := false, false
		for _, text := range page.Texts {
			found, knee = found || strings.Contains(text.Words, test.want), knee || strings.HasPrefix(text.Words, "knee")
		}
		if !found || strings.Contains(test.story, "no knee") && knee {
			t.Errorf("%s: want %q among %v", test.story, test.want, page.Texts)
		}
		var out bytes.Buffer
		if err := plots.Render(&out, figure, "png", plots.Width, plots.Height); err != nil {
			t.Errorf("%s: Render: %v", test.story, err)
		}
		keep(t, "staff-breaking-point-"+test.story+".png", out.Bytes())
	}
	if _, err := plots.FindSeveral("staff-braking-point"); err == nil || !strings.Contains(err.Error(), `did you mean "staff-breaking-point"?`) {
		t.Errorf("FindSeveral(staff-braking-point): got error %v, want the nearest", err)
	}
}
