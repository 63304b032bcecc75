package plots_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"hangup/plots"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// comparison makes up a comparison of results that have the same intervals.
func comparison(base *experiment.Result, plans ...*experiment.Result) *experiment.Comparison {
	c := &experiment.Comparison{Base: base}
	for _, plan := range plans {
		p := experiment.Compared{Base: base, Result: plan, Total: moved(base.Total, plan.Total), Fates: &experiment.Fates{}}
		for i := range base.Callers {
			p.Callers = append(p.Callers, moved(base.Callers[i], plan.Callers[i]))
		}
		for i, v := range base.Intervals {
			p.Intervals = append(p.Intervals, experiment.ComparedInterval{Start: v.Start, Seconds: v.Seconds, Total: moved(v.Total, plan.Intervals[i].Total)})
			p.Fates.Intervals = append(p.Fates.Intervals, fatesOf(float64(i%7)))
		}
		for i := range 400 {
			wait := float64(i*37%400) / 2
			fate := experiment.WaitedLess
			switch {
			case i%40 == 0:
				fate = experiment.AnsweredInstead
			case i%90 == 1:
				fate = experiment.HungUpInstead
			case i%3 == 0:
				fate = experiment.SameFate
			}
			p.Lived = append(p.Lived, experiment.Lived{Base: wait, Plan: wait * .8, Fate: fate})
		}
		c.Plans = append(c.Plans, p)
	}
	return c
}

// moved are the differences of values, as well known as the values are.
func moved(base, plan experiment.Values) experiment.Differences {
	all := make(experiment.Differences, len(metric.Measures))
	for i := range all {
		d := stats.NoDifference()
		d.Base, d.Plan, d.Mean = base[i].Mean, plan[i].Mean, plan[i].Mean-base[i].Mean
		d.HalfWidth, d.N = base[i].HalfWidth, base[i].N
		all[i] = d
	}
	return all
}

func fatesOf(n float64) experiment.FateRow {
	var row experiment.FateRow
	for fate := range experiment.FateCount {
		row.Callers[fate] = experiment.Estimate{Mean: n / float64(fate+1), HalfWidth: n / 9, N: 100}
	}
	return row
}

// busier is the ordinary day with another volume, under a name.
func busier(name string, volume float64) *experiment.Result {
	r := change(func(s *shape) { s.volume = volume })
	r.Scenario.Name = name
	for i := range r.Callers {
		bandsOf(r.Callers[i], .5+.1*float64(i))
	}
	bandsOf(r.Total, .6*volume/160)
	return r
}

func bandsOf(v experiment.Values, calm float64) {
	for name, mean := range map[string]float64{"calm": calm, "strained": (1 - calm) * .4, "near": (1 - calm) * .1, "broke": (1 - calm) * .5} {
		i, _ := metric.Find("patience_bands." + name)
		v[i] = experiment.Estimate{Mean: mean, HalfWidth: .01, N: 100}
	}
}

// comparisons that charts must cope with, and what they then refuse.
func awkwardComparisons() map[string]struct {
	c       *experiment.Comparison
	refuses map[string]string
} {
	base := busier("today", 160)
	other := comparison(base, busier("other people", 170))
	other.Plans[0].Fates, other.Plans[0].Lived = nil, nil
	one := change(func(s *shape) { s.intervals = 1 })
	unknown := nothingKnown()
	quiet := comparison(unknown, nothingKnown())
	quiet.Plans[0].Lived = nil
	for i := range quiet.Plans[0].Fates.Intervals {
		quiet.Plans[0].Fates.Intervals[i] = experiment.FateRow{}
	}
	hours := comparison(base, busier("hours", 150))
	hours.Plans[0].Intervals = hours.Plans[0].Intervals[:12]
	return map[string]struct {
		c       *experiment.Comparison
		refuses map[string]string
	}{
		"a plan":          {comparison(base, busier("one agent more", 150)), nil},
		"two plans":       {comparison(base, busier("one agent more", 150), busier("two agents more", 140)), nil},
		"five plans":      {comparison(base, busier("a", 150), busier("b", 140), busier("c", 130), busier("d", 120), busier("e", 110)), nil},
		"long names":      {comparison(longNames(), longNames()), map[string]string{"differences": "no measure differs"}},
		"other callers":   {other, map[string]string{"fates": "other callers", "same-callers": "other callers"}},
		"one interval":    {comparison(one, one), map[string]string{"differences": "no measure differs", "levels": "only one interval", "fates": "only one interval"}},
		"other intervals": {hours, map[string]string{"levels": "other intervals", "fates": "other intervals"}},
		"nothing known": {quiet, map[string]string{"differences": "no measure differs", "levels": "no calls were offered", "fates": "fares the same",
			"same-callers": "nobody waited", "patience": "nobody waited"}},
		"no plans": {&experiment.Comparison{Base: base}, map[string]string{"differences": "no plans", "levels": "no plans", "fates": "no plans", "same-callers": "no plans", "patience": "no plans"}},
	}
}

func TestComparisonsDrawOrSayWhyNot(t *testing.T) {
	for story, a := range awkwardComparisons() {
		for _, chart := range plots.CompareCharts {
			figure, err := chart.Draw(a.c)
			if want := a.refuses[chart.Name]; want != "" {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("chart %s of %s: got error %v, want a reason with %q", chart.Name, story, err, want)
				}
				continue
			}
			if err != nil {
				t.Errorf("chart %s of %s: got error %v, want a figure", chart.Name, story, err)
				continue
			}
			format := "svg" // quick
			if *look != "" {
				format = "png"
			}
			var out bytes.Buffer
			if err := plots.Render(&out, figure, format, plots.Width, plots.Height); err != nil {
				t.Fatalf("Render %s of %s: %v", chart.Name, story, err)
			}
			if format == "svg" {
				checkXML(t, chart.Name+" of "+story, out.Bytes())
			}
			keep(t, chart.Name+"-"+story+"."+format, out.Bytes())
			page := plots.LayOut(figure)
			checkTexts(t, chart.Name+" of "+story, page)
			for i, d := range page.Data {
				if height := d.Max.Y - d.Min.Y; height < 20 {
					t.Errorf("%s of %s: panel %d is %.0f points high, want at least 20", chart.Name, story, i, height)
				}
			}
		}
	}
}

// A plan is judged by better and worse, several by their own marks; may be chance is told
// in both.
func TestMarksOfDifferences(t *testing.T) {
	labels := func(c *experiment.Comparison) []string {
		chart, err := plots.FindCompare("differences")
		if err != nil {
			t.Fatal(err)
		}
		figure, err := chart.Draw(c)
		if err != nil {
			t.Fatalf("differences: %v", err)
		}
		var all []string
		for _, p := range figure.Panels {
			for _, k := range p.Keys {
				all = append(all, k.Label)
			}
		}
		return all
	}
	base, plan := busier("today", 160), busier("fewer calls", 100)
	level, _ := metric.Find("service_level")
	plan.Total[level].Mean = base.Total[level].Mean + base.Total[level].HalfWidth/2
	got := labels(comparison(base, plan))
	for _, want := range []string{"better", "may be chance"} {
		if !slices.Contains(got, want) {
			t.Errorf("keys of one plan are %q, want %q among them", got, want)
		}
	}
	got = labels(comparison(base, plan, busier("more calls", 200)))
	if !slices.Contains(got, "fewer calls") || !slices.Contains(got, "more calls") || slices.Contains(got, "better") {
		t.Errorf("keys of two plans are %q, want their names and no better or worse", got)
	}
	if _, err := plots.FindCompare("fats"); err == nil || !strings.Contains(err.Error(), `did you mean "fates"`) {
		t.Errorf("FindCompare(fats): got error %v, want the nearest, fates", err)
	}
	if math.IsNaN(base.Total[level].Mean) {
		t.Error("the made-up day has no service level")
	}
}
