package check_test

import (
	"slices"
	"strings"
	"testing"

	"hangup/sim/check"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/roster"
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
// rarer than is stated. Where days differ much the longest waits are those of a few days:
// their quantiles are not surer than that (they made 7 % of such pairs differ, at 5 %).
func TestCompareSaysNoiseOfNoise(t *testing.T) {
	const risk = 0.05
	for _, c := range []struct {
		agents   int
		dayToDay float64
	}{{5, 0}, {8, .4}} {
		made := func(seed int) *check.Baseline {
			p := plan(c.agents)
			p.Centre.DayToDay, p.Replications = c.dayToDay, 100
			return baseline(t, p, uint64(seed))
		}
		alarms, quantiles := 0, 0
		for i := range *seeds {
			d := compare(t, made(2*i+1), made(2*i+2), risk)
			if d.Outcome != check.Noise {
				alarms++
			}
			for _, f := range d.Figures {
				if f.Outcome > check.Noise && f.Measure().Kind == metric.Quantile {
					quantiles++
				}
			}
		}
		if most := binomialMost(*seeds, risk); alarms > most || quantiles > max(2, most/5) {
			t.Errorf("%d of %d pairs of runs of the same plan of %d agents, days differing by %v, are told apart, %d times by a quantile; want at most %d at 5 %%, and %d",
				alarms, *seeds, c.agents, c.dayToDay, quantiles, most, max(2, most/5))
		}
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

// result is what a run of a plan finds, as a baseline.
func result(t *testing.T, p *experiment.Plan, seed uint64, days int) *check.Baseline {
	t.Helper()
	p.Centre.Seed, p.Replications = seed, days
	r, err := experiment.Run(t.Context(), p, experiment.Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	return check.OfResult(r)
}

// An agent who comes an hour later changes no total that can be told from noise, and makes
// one interval worse and another better: both are found, and named.
func TestCompareResultsFindsTheInterval(t *testing.T) {
	steps := func(agents ...int) *experiment.Plan {
		p := plan(5)
		var all []roster.Step
		for i, n := range agents {
			all = append(all, roster.Step{At: des.Tick(i) * 1800 * s, Agents: n})
		}
		p.Centre.Groups[0].Staff.Spans = roster.FromSteps(all, 7200*s)
		return p
	}
	old := result(t, steps(5, 6, 5, 5), 1, 200)
	d := compare(t, old, result(t, steps(5, 5, 6, 5), 2, 200), .01)
	if d.Outcome != check.Worse || d.Paired {
		t.Errorf("an agent moved by half an hour: %v, paired %v, want worse as two runs apart", d.Outcome, d.Paired)
	}
	found := map[string]check.Outcome{}
	for _, f := range d.Figures {
		if f.Metric == "service_level" {
			found[f.Interval] = f.Outcome
		}
	}
	want := map[string]check.Outcome{"": check.Noise, "09:00": check.Noise, "09:30": check.Worse, "10:00": check.Better, "10:30": check.Noise}
	for at, o := range want {
		if found[at] != o {
			t.Errorf("service level at %q: %v, want %v", at, found[at], o)
		}
	}
}

// Of thousands of figures of intervals none is said to have changed by chance more often
// than is stated: with many days, with so few that counts agree by chance, and with few
// against many (30 against 2, 3 and 5 days were told apart in 100, 92 and 25 pairs of 100).
func TestCompareResultsSaysNoiseOfNoise(t *testing.T) {
	const pairs, risk = 60, 0.05
	for _, days := range [][2]int{{2, 2}, {5, 5}, {40, 40}, {3, 40}, {8, 80}} {
		alarms := 0
		for i := range pairs {
			a, b := result(t, plan(5), uint64(2*i+1), days[0]), result(t, plan(5), uint64(2*i+2), days[1])
			if o := compare(t, a, b, risk).Outcome; o > check.Noise {
				alarms++
			}
		}
		if most := binomialMost(pairs, risk); alarms > most {
			t.Errorf("%d of %d pairs of results of %v days of the same plan are told apart, want at most %d at 5 %%", alarms, pairs, days, most)
		}
	}
}

// What days that all say the same tell: an agent more is certain after 40 of them, and not
// after 2, on which counts agree by chance.
func TestCompareConstants(t *testing.T) {
	for _, c := range []struct {
		days int
		want check.Outcome
	}{{1, check.Untold}, {2, check.Noise}, {40, check.Changed}} {
		d := compare(t, result(t, plan(5), 1, c.days), result(t, plan(6), 2, c.days), .01)
		for _, f := range d.Figures {
			if f.Metric == "agents_scheduled" && f.Interval == "" && f.Outcome != c.want {
				t.Errorf("agents scheduled, 5 and then 6 on %d days: %v, want %v", c.days, f.Outcome, c.want)
			}
		}
	}
}

func TestCompareSaysWhatItDoesNotCompare(t *testing.T) {
	old := result(t, plan(5), 1, 5)
	other := result(t, plan(5), 1, 5)
	other.Step *= 2
	d := compare(t, old, other, .01)
	for _, f := range d.Figures {
		if f.Interval != "" {
			t.Fatalf("intervals of an hour and of half an hour: %s was compared", f.Name())
		}
	}
	if !d.OtherCuts || len(d.Gone)+len(d.Added) != 0 {
		t.Errorf("intervals of an hour and of half an hour: OtherCuts %v, gone %v, added %v", d.OtherCuts, d.Gone, d.Added)
	}
	fewer := result(t, plan(5), 1, 5)
	fewer.Figures = fewer.Figures[1:]
	if d := compare(t, old, fewer, .01); len(d.Gone) != 1 || d.Gone[0] != "attempts" || d.Outcome != check.Figures {
		t.Errorf("without attempts: gone %v, %v; want attempts, same figures", d.Gone, d.Outcome)
	}
	if d := compare(t, fewer, old, .01); len(d.Added) != 1 || d.Added[0] != "attempts" {
		t.Errorf("with attempts: added %v, want attempts", d.Added)
	}
}

// Where calls come and nobody is answered any more the wait has no end: that is worse than
// any wait, and better the other way round. Of a measure that nobody waits for it is nothing.
func TestCompareAWaitWithoutEnd(t *testing.T) {
	for _, made := range []func(agents int) *check.Baseline{
		func(agents int) *check.Baseline { return baseline(t, plan(agents), 1) },
		func(agents int) *check.Baseline { return result(t, plan(agents), 1, 40) },
	} {
		staffed, nobody := made(5), made(0)
		for _, c := range []struct {
			old, new *check.Baseline
			want     check.Outcome
		}{{staffed, nobody, check.Worse}, {nobody, staffed, check.Better}, {nobody, nobody, check.Same}} {
			seen := 0
			for _, f := range compare(t, c.old, c.new, .01).Figures {
				if f.Interval == "" && (f.Metric == "average_speed_of_answer" || f.Metric == "wait_p90") {
					seen++
					if f.Outcome != c.want {
						t.Errorf("%s: %v -> %v is %v, want %v", f.Name(), f.Old, f.Mean, f.Outcome, c.want)
					}
				}
			}
			if seen != 2 {
				t.Errorf("%d figures of the waits of the answered compared, want 2", seen)
			}
		}
	}
	a, b := result(t, plan(5), 1, 5), result(t, plan(5), 1, 5)
	a.Figures, b.Figures = a.Figures[:1], b.Figures[1:2]
	if _, err := check.Compare(a, b, .01); err == nil || !strings.Contains(err.Error(), "no figure in common") {
		t.Errorf("attempts and blocked: error %v, want that they have no figure in common", err)
	}
}

// Baselines whose days are cut otherwise are two runs apart.
func TestCompareOtherSections(t *testing.T) {
	a, b := baseline(t, plan(5), 1), baseline(t, plan(5), 1)
	for i := range b.Figures {
		b.Figures[i].Sections = b.Figures[i].Sections[:16]
	}
	if d := compare(t, a, b, .01); d.Paired || d.Outcome != check.Noise {
		t.Errorf("32 sections and 16 of them: paired %v, %v; want noise of two runs apart", d.Paired, d.Outcome)
	}
}

// Another name asks the same question.
func TestCompareAnotherName(t *testing.T) {
	a, b := baseline(t, plan(5), 1), baseline(t, plan(5), 1)
	a.Keys, b.Keys = map[string]string{"name": "x"}, map[string]string{"name": "y"}
	b.Scenario.SHA256, b.Scenario.Name = "b", "y"
	if d := compare(t, a, b, .01); d.Outcome != check.Figures || !d.Paired {
		t.Errorf("another name: %v, paired %v; want the same figures, day by day", d.Outcome, d.Paired)
	}
}

// A baseline holds what is expected, whether or not that is judged besides.
func TestBaselineAloneKeepsWhatIsExpected(t *testing.T) {
	e := of(t, "service_level", .8, none)
	e.Interval = 1
	p := plan(5, e)
	p.Replications = 20
	for _, only := range []bool{false, true} {
		c := run(t, p, check.Options{Keep: true, Only: only, Cap: 20})
		if want := bit(!only); len(c.Checks) != want {
			t.Errorf("baseline alone %v: %d verdicts, want %d", only, len(c.Checks), want)
		}
		kept := slices.ContainsFunc(c.Baseline.Figures, func(r check.Recorded) bool { return r.Metric == "service_level" && r.Interval != "" })
		if !kept {
			t.Errorf("baseline alone %v: the service level expected of an interval is not among %d figures", only, len(c.Baseline.Figures))
		}
	}
}

func bit(is bool) int {
	if is {
		return 1
	}
	return 0
}
