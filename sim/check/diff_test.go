package check_test

import (
	"strings"
	"testing"

	"hangup/sim/check"
	"hangup/sim/experiment"
)

// baseline is what a plan leaves, of a number of days and a seed.
func baseline(t *testing.T, p *experiment.Plan, seed uint64) *check.Baseline {
	t.Helper()
	p.Centre.Seed = seed
	return run(t, p, check.Options{Keep: true, Cap: 20}).Baseline
}

func compare(t *testing.T, old, new *check.Baseline, risk float64) *check.Diff {
	t.Helper()
	d, err := check.Compare(old, new, risk)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCompareBaselines(t *testing.T) {
	every := of(t, "service_level", .5, none)
	every.Every = true
	old := baseline(t, plan(5, every), 1)
	for _, c := range []struct {
		name   string
		new    *check.Baseline
		change func(*check.Baseline)
		want   check.Outcome
		paired bool
	}{
		{"the same again", baseline(t, plan(5, every), 1), nil, check.Same, true},
		{"other days", baseline(t, plan(5, every), 2), nil, check.Noise, false},
		// An engine that takes an agent away, or adds one, for the same question.
		{"one agent less", baseline(t, plan(4, every), 1), nil, check.Worse, true},
		{"one agent more", baseline(t, plan(6, every), 1), nil, check.Better, true},
		{"another question", baseline(t, plan(4, every), 1), func(b *check.Baseline) { b.Scenario.SHA256 = "b" }, check.Different, false},
	} {
		if c.change != nil {
			c.change(c.new)
		}
		d := compare(t, old, c.new, .01)
		if d.Outcome != c.want || d.Paired != c.paired || len(d.Figures) != len(old.Figures) || len(d.Gone) != 0 {
			t.Errorf("%s: %v, paired %v, %d figures, gone %v; want %v, %v, %d, none", c.name, d.Outcome, d.Paired, len(d.Figures), d.Gone, c.want, c.paired, len(old.Figures))
		}
	}
	less := compare(t, old, baseline(t, plan(4, every), 1), .01)
	for _, f := range less.Figures {
		if f.Metric == "service_level" && f.Interval == "" && (f.Outcome != check.Worse || !(f.Moved < -.1) || !(f.Half < .05)) {
			t.Errorf("service level with an agent less: %+v, want worse by more than a tenth, known within 0.05", f)
		}
	}
}

// Days of other seeds are the same question: that any figure is said to have changed is
// rarer than is stated.
func TestCompareSaysNoiseOfNoise(t *testing.T) {
	const pairs, risk = 60, 0.05
	alarms := 0
	for i := range pairs {
		a, b := baseline(t, plan(5), uint64(2*i+1)), baseline(t, plan(5), uint64(2*i+2))
		if compare(t, a, b, risk).Outcome != check.Noise {
			alarms++
		}
	}
	if most := binomialMost(pairs, risk); alarms > most {
		t.Errorf("%d of %d pairs of runs of the same plan are told apart, want at most %d at 5 %%", alarms, pairs, most)
	}
}

func TestCompareNamesWhatChanged(t *testing.T) {
	a, b := baseline(t, plan(5), 1), baseline(t, plan(5), 1)
	b.Scenario.SHA256 = "b"
	a.Keys = map[string]string{"agents.desk.staff": "5", "trunks": "9", "name": "x"}
	b.Keys = map[string]string{"agents.desk.staff": "4", "name": "x", "max_waiting": "3"}
	want := []check.KeyChange{{"agents.desk.staff", "5", "4"}, {"max_waiting", "", "3"}, {"trunks", "9", ""}}
	d := compare(t, a, b, .01)
	if len(d.Question) != 3 || d.Question[0] != want[0] || d.Question[1] != want[1] || d.Question[2] != want[2] || d.Unknown {
		t.Errorf("what changed: got %v, want %v", d.Question, want)
	}
	b.Keys = nil
	if d := compare(t, a, b, .01); !d.Unknown {
		t.Error("keys of one side only: it should be said that what changed is not known")
	}
	b.Stream++
	if _, err := check.Compare(a, b, .01); err == nil || !strings.Contains(err.Error(), "write the baseline anew") {
		t.Errorf("another stream: error %v, want words", err)
	}
}
