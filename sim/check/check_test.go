package check_test

import (
	"flag"
	"math"
	"slices"
	"strings"
	"testing"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/check"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/roster"
	"hangup/sim/stats"
)

var seeds = flag.Int("seeds", 60, "checks of an unchanged scenario whose false alarms are counted; 1000 for a proof")

var risk = flag.Float64("risk", 0.05, "the stated rate of false alarms")

const s = des.Second

// plan is an Erlang-A centre for two hours in four intervals: so many agents, 60 calls an
// hour of 4 minutes, patience of 3 minutes.
func plan(agents int, expect ...experiment.Expectation) *experiment.Plan {
	const length, interval = 7200 * s, 1800 * s
	exponential := func(mean float64) dist.Law { return dist.Fixed(dist.Must(dist.NewExponential(mean))) }
	p := &experiment.Plan{
		Scenario: experiment.Scenario{Name: "Erlang A", File: "a.yaml", SHA256: "a"},
		Centre: centre.Config{
			Seed: 1, Close: length, Interval: interval, Trunks: centre.Unlimited, MaxWaiting: centre.Unlimited,
			Classes: []centre.Class{{
				Name: "everyone", Arrivals: arrive.Spec{Rate: des.Series{{Value: 60. / 3600}}}, Talk: exponential(240), Patience: exponential(180),
				Priority: 1, Threshold: 20 * s, WaitLimit: des.Never,
			}},
			Groups: []centre.Group{{
				Name: "desk", FirstAgent: 1, Staff: roster.Spec{Spans: roster.FromSteps([]roster.Step{{Agents: agents}}, length)},
				Skills: []centre.Skill{{Class: 0, Rank: 1, HandleTime: 1}},
			}},
		},
		Metric:       metric.Spec{Target: .8, Short: 5 * s, Class: []float64{.8}, AgentHour: []float64{0}, Value: []*metric.Value{nil}},
		Replications: 40, Clock: experiment.Clock{Open: 9 * 3600 * s, Length: length, Interval: interval},
		Targets: experiment.Targets{ServiceLevel: .8, Within: 20 * s, MaxAbandonment: -1, MaxOccupancy: -1, AverageSpeedOfAnswer: -1, AverageWait: -1},
		Expect:  expect, ClassOrder: []int{0}, GroupOrder: []string{"desk"},
	}
	for at := des.Tick(0); at < length; at += interval {
		p.Metric.Intervals = append(p.Metric.Intervals, metric.Interval{Start: at, End: at + interval})
		p.Centre.Cuts = append(p.Centre.Cuts, at+interval)
	}
	return p
}

// of is an expectation of the centre over the whole clock.
func of(t *testing.T, measure string, low, high float64) experiment.Expectation {
	t.Helper()
	m, known := metric.Find(measure)
	if !known {
		t.Fatalf("there is no measure %s", measure)
	}
	return experiment.Expectation{Figure: experiment.Figure{Measure: m, Interval: -1, Class: -1}, Low: low, High: high}
}

var none = math.Inf(1)

func run(t *testing.T, p *experiment.Plan, o check.Options) *check.Checked {
	t.Helper()
	c, err := check.Run(t.Context(), p, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestLooks(t *testing.T) {
	for cap, want := range map[int][]int{20: {20}, 21: {20, 21}, 100: {20, 40, 80, 100}, 160: {20, 40, 80, 160}} {
		at, shares := check.LooksUpTo(cap)
		sum := 0.0
		for _, s := range shares {
			sum += s
		}
		if !slices.Equal(at, want) || math.Abs(sum-1) > 1e-12 {
			t.Errorf("looks up to %d: got %v spending %v in all, want %v spending 1", cap, at, sum, want)
		}
	}
	if at, _ := check.LooksUpTo(1_000_000); len(at) != 12 || at[11] != 1_000_000 {
		t.Errorf("looks up to a million: got %v, want 12 of them, the last at the cap", at)
	}
}

// binomialMost is a number that chance stays below in 999 of 1000 cases, as a normal
// approximation with a continuity correction.
func binomialMost(n int, p float64) int {
	return int(float64(n)*p + 3.1*math.Sqrt(float64(n)*p*(1-p)) + 1)
}

// One agent less is seen, at the size it has.
func TestOneAgentLess(t *testing.T) {
	promise := of(t, "service_level", .66, none)
	if c := run(t, plan(5, promise), check.Options{}); c.Verdict != check.Passed {
		t.Errorf("5 agents: %v %+v, want passed", c.Verdict, c.Checks)
	}
	c := run(t, plan(4, promise), check.Options{})
	if k := c.Checks[0]; k.Verdict != check.Failed || k.Away < .1 || c.Days > 160 {
		t.Errorf("4 agents: %v after %d days, %v below; want failed within 160 days, by more than a tenth", k.Verdict, c.Days, k.Away)
	}
}

// The number of workers and the order of what is expected change nothing.
func TestSameVerdictsForAnyWorkers(t *testing.T) {
	a, b := of(t, "service_level", .7, none), of(t, "average_wait", -none, 40)
	b.Every = true
	one := run(t, plan(5, a, b), check.Options{Options: experiment.Options{Workers: 1}, Cap: 80})
	two := run(t, plan(5, b, a), check.Options{Options: experiment.Options{Workers: 3}, Cap: 80})
	for i := range one.Checks {
		x, y := one.Checks[i], two.Checks[1-i]
		if x.Verdict != y.Verdict || x.Estimate.Mean != y.Estimate.Mean || x.At != y.At || x.Needs != y.Needs {
			t.Errorf("check %d: 1 worker %+v, 3 workers %+v", i, x, y)
		}
	}
}

func TestWhatHasNoValue(t *testing.T) {
	quiet := plan(5)
	quiet.Centre.Classes[0].Arrivals.Rate = des.Series{{Value: 60. / 3600}, {At: 1800 * s}, {At: 3600 * s, Value: 60. / 3600}}
	nobody := plan(0)
	nobody.Centre.Classes[0].Patience = dist.Law{}
	nobody.Centre.SendAway = true
	inSecond := func(measure string, low, high float64) experiment.Expectation {
		e := of(t, measure, low, high)
		e.Interval = 1
		return e
	}
	every := of(t, "average_wait", -none, 120)
	every.Every = true
	silent := plan(5)
	silent.Centre.Classes[0].Arrivals.Rate = des.Series{{Value: 0}}
	for _, c := range []struct {
		name   string
		plan   *experiment.Plan
		expect experiment.Expectation
		want   check.Verdict
		reason string
	}{
		{"an interval without calls", quiet, inSecond("service_level", .8, none), check.Undecided, "no calls"},
		{"intervals without calls are left out of every", quiet, every, check.Passed, ""},
		{"no calls at all", silent, of(t, "service_level", .8, none), check.Undecided, "no calls"},
		{"nobody who calls is answered: a wait without end", nobody, of(t, "average_speed_of_answer", -none, 30), check.Failed, "no end"},
		{"the same, of a quantile", nobody, of(t, "wait_p90", -none, 30), check.Failed, "no end"},
		{"the same, of the service level", nobody, of(t, "service_level", .8, none), check.Failed, ""},
		{"what cannot happen", plan(5), of(t, "blocked", -none, 0), check.Passed, ""},
		{"what happens on no day, by so many days", plan(40), of(t, "abandonment_rate", -none, .1), check.Passed, ""},
		{"nothing seen is not certainty", plan(40), of(t, "abandonment_rate", -none, .0001), check.Undecided, ""},
		{"always the same, on the bound", plan(5), of(t, "agents_scheduled", 5, 5), check.Passed, ""},
		{"always the same, beyond the bound", plan(5), of(t, "agents_scheduled", 6, none), check.Failed, ""},
		{"nothing is asked", plan(5), of(t, "service_level", 0, 1), check.Passed, ""},
	} {
		p := *c.plan
		p.Expect = []experiment.Expectation{c.expect}
		got := run(t, &p, check.Options{Cap: 160}).Checks[0]
		if got.Verdict != c.want || !strings.Contains(got.Reason, c.reason) || (c.reason == "") != (got.Reason == "") {
			t.Errorf("%s: %v (%q, %v), want %v with %q", c.name, got.Verdict, got.Reason, got.Estimate.Mean, c.want, c.reason)
		}
	}
}

// Nothing seen on n days: an all-clear takes as many as make the bound surprising.
func TestNothingSeenIsNotCertainty(t *testing.T) {
	days := make([]stats.Batch, 100)
	for i := range days {
		days[i].B = 500
	}
	e := check.Weigh(days, .05, 1, true)
	if want := math.Pow(.95, 100); math.Abs(e.Under()-want) > 1e-12 || e.Over() != 1 {
		t.Errorf("0 of 500 calls on 100 days against 5 %%: got %v and %v, want %v (0.95^100) and 1", e.Under(), e.Over(), want)
	}
	days[0].A = 1 // one small day does not say how large another may be
	if e := check.Weigh(days[:20], .01, 1, true); e.Under() < 1e-6 {
		t.Errorf("1 of 10,000 calls on 20 days against 1 %%: chance %v, want no certainty", e.Under())
	}
}
