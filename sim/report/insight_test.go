package report_test

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"strings"
	"testing"

	"hangup/sim/experiment"
	"hangup/sim/insight"
	"hangup/sim/metric"
	"hangup/sim/report"
	"hangup/sim/stats"
)

// moves are differences of which the service level and the abandonment rate are known.
func moves(level, abandoned, half float64) experiment.Differences {
	all := make(experiment.Differences, len(metric.Measures))
	for m := range all {
		all[m] = stats.NoDifference()
		switch metric.Measures[m].Name {
		case "service_level":
			all[m] = stats.Difference{Base: .84, Plan: .84 + level, Mean: level, HalfWidth: half, N: 100}
		case "abandonment_rate":
			all[m] = stats.Difference{Base: .04, Plan: .04 + abandoned, Mean: abandoned, HalfWidth: half, N: 100}
		}
	}
	return all
}

func factor(title string, less, more, half float64, agents float64) insight.Factor {
	return insight.Factor{Name: strings.ToLower(title), Title: title, Unit: metric.Seconds, Figure: 200,
		Less: insight.Variation{Moves: moves(less, -less/2, half), Agents: insight.Agents{More: -agents}},
		More: insight.Variation{Moves: moves(more, -more/2, half), Agents: insight.Agents{More: agents}}}
}

// wordsOf is what people are told, without line breaks.
func wordsOf(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestSensitivityInWords(t *testing.T) {
	for _, c := range []struct {
		story    string
		factors  []insight.Factor
		says     []string
		saysNone []string
	}{
		{"one moves, one may be chance", []insight.Factor{factor("Volume", .05, -.0712, .003, 1.234), factor("Patience", .001, -.001, .002, 0)},
			[]string{"Volume moves the service level most: 10 % more: -7.1 ± 0.3 points, which 1.23 agents more whenever anybody is on duty would make good; 10 % less: +5.0 ± 0.3 points, so that 1.23 agents fewer would do.",
				"No more than chance: patience.", "is met, and missed with 10 % more of volume.", "~-0.1"}, nil},
		{"longer patience", []insight.Factor{factor("Volume", .05, -.05, .003, 1), {Name: "patience", Title: "Patience", Figure: 1,
			Less: insight.Variation{Moves: moves(.01, .01, .001)}, More: insight.Variation{Moves: moves(-.01, -.01, .001)}}},
			[]string{"More patience lowers the service level and still fewer hang up"}, nil},
		{"one day", []insight.Factor{factor("Volume", .05, -.05, nan, 1)}, []string{"10 % more: -5.0 points"}, []string{"chance: volume", "~-5.0"}},
		{"agents not found", []insight.Factor{factor("Volume", .05, -.05, .01, nan)}, []string{"no number of agents was found"}, []string{"NaN"}},
		{"nothing moves", []insight.Factor{factor("Volume", 0, 0, 0, 0)}, []string{"Nothing that was varied moves the service level.", "is met whichever"}, nil},
	} {
		x := &insight.Sensitivity{Base: synthetic(1), By: .1, Factors: c.factors, Without: []string{"absence"}}
		got := wordsOf(t, func(w io.Writer) error { return report.SensitivityText(w, x, report.Options{}) })
		for _, want := range c.says {
			if !strings.Contains(got, want) {
				t.Errorf("%s: does not say %q:\n%s", c.story, want, got)
			}
		}
		for _, not := range c.saysNone {
			if strings.Contains(got, not) {
				t.Errorf("%s: says %q:\n%s", c.story, not, got)
			}
		}
	}
}

// answer is a step's, with an interval.
func answer(level, half float64) insight.Answer {
	e := func(x float64) experiment.Estimate {
		return experiment.Estimate{Mean: x, HalfWidth: half, Low: nan, High: nan, DayP10: nan, DayP90: nan}
	}
	return insight.Answer{ServiceLevel: e(level), Abandonment: e(.1), SpeedOfAnswer: e(nan)}
}

func changed(from, to, half float64) insight.Changes {
	d := func(a, b float64) stats.Difference {
		return stats.Difference{Base: a, Plan: b, Mean: b - a, HalfWidth: half}
	}
	return insight.Changes{ServiceLevel: d(from, to), Abandonment: d(.1, .1), SpeedOfAnswer: stats.NoDifference()}
}

// steps end at service levels; the first is a formula's.
func steps(half float64, levels ...float64) *insight.Explanation {
	x := &insight.Explanation{Result: synthetic(1), Formula: insight.Formula{Intervals: 3, Unstable: []string{"09:00"}}}
	for i, level := range levels {
		s := insight.Step{Name: string(rune('a' + i)), Title: "Step " + string(rune('a'+i)), Why: "Because <it> is so.", Simulated: i > 0, After: answer(level, half)}
		if i > 0 {
			s.Change = changed(levels[i-1], level, half)
		}
		x.Steps = append(x.Steps, s)
	}
	x.Whole = changed(levels[0], levels[len(levels)-1], half)
	return x
}

func TestExplanationInWords(t *testing.T) {
	for _, c := range []struct {
		story string
		x     *insight.Explanation
		says  []string
	}{
		{"up, down and chance", steps(.01, .5, .7, .65, .655), []string{"Erlang C says 50.0 %, simulation 65.5 %: 15.5 points more.",
			"What lifts the service level: step b (+20.0). What lowers it: step c (-5.0). No more than chance, or nothing: step d.",
			"Erlang C has no answer for 1 of 3 intervals (09:00)", "+ Step c 65.0 -5.0 1.0", "= simulated 65.5 +15.5", "- Step a: Because <it> is so."}},
		{"Erlang C is right", steps(.02, .5, .51), []string{"Erlang C says 50.0 %, and simulation differs from it by no more than chance (± 2.0 points)."}},
		{"one day", steps(nan, .5, .51, .51), []string{"Erlang C says 50.0 %, simulation 51.0 %: 1.0 points more.", "50.0 % to 51.0 % unclear +1.0 points",
			"Seen on one day only, and not to be told from chance: step b (+1.0) and step c (0.0)."}},
	} {
		got := wordsOf(t, func(w io.Writer) error { return report.ExplainText(w, c.x, report.Options{}) })
		for _, want := range c.says {
			if !strings.Contains(got, want) {
				t.Errorf("%s: does not say %q:\n%s", c.story, want, got)
			}
		}
	}
}

// The documents are JSON, unknown is null, and the steps of an explanation add up.
func TestInsightDocuments(t *testing.T) {
	var b bytes.Buffer
	if err := report.ExplainJSON(&b, steps(.01, .5, .7, .65)); err != nil {
		t.Fatal(err)
	}
	type change struct{ Difference struct{ Mean *float64 } }
	type changes struct {
		Level change `json:"service_level"`
		Speed change `json:"average_speed_of_answer"`
	}
	var explained struct {
		Format string
		Steps  []struct{ Change *changes }
		Whole  changes
	}
	if err := json.Unmarshal(b.Bytes(), &explained); err != nil {
		t.Fatalf("explain.json: %v\n%s", err, b.String())
	}
	total := 0.0
	for _, step := range explained.Steps[1:] {
		total += *step.Change.Level.Difference.Mean
	}
	if whole := *explained.Whole.Level.Difference.Mean; math.Abs(total-whole) > 1e-9 || explained.Format != report.ExplainFormatName {
		t.Errorf("%s: the steps add up to %v, the whole is %v", explained.Format, total, whole)
	}
	if explained.Steps[0].Change != nil || explained.Whole.Speed.Difference.Mean != nil {
		t.Errorf("what is not known is not null:\n%s", b.String())
	}
	b.Reset()
	x := &insight.Sensitivity{Base: synthetic(1), By: .1, Factors: []insight.Factor{factor("Volume", .05, -.07, .003, nan)}, Without: []string{"absence"}}
	if err := report.SensitivityJSON(&b, x); err != nil {
		t.Fatal(err)
	}
	var varied struct {
		Format  string
		By      float64
		Factors []struct {
			More struct {
				By     float64
				Agents struct{ Mean *float64 }
				Total  changes
			}
		}
		Without []string `json:"not_varied"`
	}
	if err := json.Unmarshal(b.Bytes(), &varied); err != nil {
		t.Fatalf("sensitivity.json: %v\n%s", err, b.String())
	}
	if f := varied.Factors[0].More; f.By != .1 || f.Agents.Mean != nil || *f.Total.Level.Difference.Mean != -.07 || varied.Without[0] != "absence" {
		t.Errorf("sensitivity.json says %+v", varied)
	}
}
