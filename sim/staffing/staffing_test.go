package staffing_test

import (
	"errors"
	"fmt"
	"testing"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/erlang"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/roster"
	"hangup/sim/staffing"
)

const s = des.Second

func exponential(mean float64) dist.Law { return dist.Fixed(dist.Must(dist.NewExponential(mean))) }

// class is callers who come at rates by interval (calls a second), talk 180 s and bear 120 s in
// the mean.
func class(name string, interval des.Tick, rates ...float64) centre.Class {
	var series des.Series
	for i, rate := range rates {
		series = append(series, des.Point{At: des.Tick(i) * interval, Value: rate})
	}
	return centre.Class{Name: name, Arrivals: arrive.Spec{Rate: series}, Talk: exponential(180), Patience: exponential(120),
		Priority: 1, Threshold: 20 * s, WaitLimit: des.Never}
}

// group is agents who serve classes, each at rank 1; they cost price an hour.
func group(name string, serves ...int) centre.Group {
	g := centre.Group{Name: name, FirstAgent: 1, Staff: roster.Spec{}}
	for rank, c := range serves {
		g.Skills = append(g.Skills, centre.Skill{Class: c, Rank: 1 + rank*0, HandleTime: 1, Resolves: -1})
	}
	return g
}

func planOf(interval des.Tick, intervals int, classes []centre.Class, groups []centre.Group, prices ...float64) *experiment.Plan {
	close := interval * des.Tick(intervals)
	p := &experiment.Plan{
		Centre: centre.Config{Seed: 7, Close: close, Interval: interval, Classes: classes, Groups: groups, Trunks: centre.Unlimited,
			MaxWaiting: centre.Unlimited, AgentRule: centre.AgentByRank},
		Metric:       metric.Spec{Target: .8, Short: 5 * s, AgentHour: prices},
		Replications: 100,
		Clock:        experiment.Clock{Length: close, Interval: interval},
		Targets: experiment.Targets{ServiceLevel: .8, Within: 20 * s, MaxAbandonment: -1, MaxOccupancy: -1,
			AverageSpeedOfAnswer: -1, AverageWait: -1},
	}
	for i := range des.Tick(intervals) {
		p.Metric.Intervals = append(p.Metric.Intervals, metric.Interval{Start: i * interval, End: (i + 1) * interval})
		p.Centre.Cuts = append(p.Centre.Cuts, (i+1)*interval)
	}
	for i := range classes {
		p.ClassOrder = append(p.ClassOrder, i)
		p.Metric.Class = append(p.Metric.Class, .8)
	}
	for _, g := range groups {
		p.GroupOrder = append(p.GroupOrder, g.Name)
	}
	return p
}

// One long interval after warm-up: the fewest agents are Erlang A's (Palm 1957), for loads
// whose answer is not at the very limit.
func TestOneLongIntervalNeedsErlangAsAgents(t *testing.T) {
	for _, rate := range []float64{.02, .1, .2} {
		p := planOf(20*des.Hour, 1, []centre.Class{class("all", 20*des.Hour, rate)}, []centre.Group{group("desk", 0)}, 0)
		p.Metric.WarmUp = des.Hour
		p.Centre.Cuts = []des.Tick{des.Hour, 20 * des.Hour}
		model := erlang.A{Load: erlang.Load{CallsPerSecond: rate, HandleSeconds: 180}, PatienceSeconds: 120}
		want, err := erlang.Fewest(model, erlang.Target{ServiceLevel: .8, Within: 20})
		if err != nil {
			t.Fatal(err)
		}
		a, err := staffing.Find(t.Context(), p, staffing.Options{Workers: 2, Searching: 30, Certifying: 60})
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Required[0][0]; got != want {
			t.Errorf("%v calls a second: %d agents required (found %+v), Erlang A says %d", rate, got, a.Met, want)
		}
		if len(a.Certificate) != 1 || a.Certificate[0].Breaks.Met() {
			t.Errorf("certificate %+v: want that one agent less breaks the promise", a.Certificate)
		}
	}
}

// English, Spanish and bilingual agents: the search ends at the cheapest of all staffs.
func TestTwoSkillsEndAtTheOptimum(t *testing.T) {
	for _, bilingual := range []float64{10, 13, 17} {
		interval := 2 * des.Hour
		p := planOf(interval, 1, []centre.Class{class("english", interval, .02), class("spanish", interval, .012)},
			[]centre.Group{group("bilingual", 0, 1), group("english", 0), group("spanish", 1)}, bilingual, 10, 10)
		for g := range p.Centre.Groups[0].Skills {
			p.Centre.Groups[0].Skills[g].Rank = 2
		}
		a, err := staffing.Find(t.Context(), p, staffing.Options{Workers: 2, Searching: 50, Certifying: 150})
		if err != nil {
			t.Fatal(err)
		}
		best, where := bestOf(t, p, a, 9)
		if cost := a.Required.Cost(p); cost > best {
			t.Errorf("a bilingual agent costs %v: found %v at %v, but %v costs %v", bilingual, a.Required, cost, where, best)
		}
	}
}

// bestOf is the cheapest staff of up to most agents a group that meets the promises on the
// certificate's callers, found by trying all that cost less than the answer.
func bestOf(t *testing.T, p *experiment.Plan, a *staffing.Answer, most int) (cost float64, where string) {
	t.Helper()
	cost, where = a.Required.Cost(p), fmt.Sprint(a.Required)
	// Agents who all serve everybody do best: with fewer of them no staff meets the target.
	all := erlang.A{Load: erlang.Load{CallsPerSecond: .032, HandleSeconds: 180}, PatienceSeconds: 120}
	pooled, err := erlang.Fewest(all, erlang.Target{ServiceLevel: .8, Within: 20})
	if err != nil {
		t.Fatal(err)
	}
	for x := range most + 1 {
		for y := range most + 1 {
			for z := range most + 1 {
				staff := staffing.Staff{{x}, {y}, {z}}
				if c := staff.Cost(p); c < cost && x+y+z >= pooled && staffing.Meets(t.Context(), p, staff, a.Fresh, 2) {
					cost, where = c, fmt.Sprint(staff)
				}
			}
		}
	}
	return cost, where
}

// Nobody can answer within no time those who balk.
func TestWhatNoStaffMeets(t *testing.T) {
	p := planOf(des.Hour, 2, []centre.Class{class("all", des.Hour, .05, .05)}, []centre.Group{group("desk", 0)}, 0)
	p.Centre.Groups[0].Skills[0].After = 30 * s
	if _, err := staffing.Find(t.Context(), p, staffing.Options{Workers: 2, Searching: 20}); !errors.Is(err, staffing.ErrInfeasible) {
		t.Errorf("a group that takes callers after 30 s is to answer within 20 s: error %v, want %v", err, staffing.ErrInfeasible)
	}
}

// Absence and shrinkage: the rule, and more where it misses a target.
func TestRosteredIsEnoughOnDaysWithFewer(t *testing.T) {
	p := planOf(2*des.Hour, 2, []centre.Class{class("all", 2*des.Hour, .05, .08)}, []centre.Group{group("desk", 0)}, 0)
	p.Centre.Groups[0].Staff = roster.Spec{Absence: .1, Shrinkage: des.Series{{At: 0, Value: .2}, {At: 3 * des.Hour, Value: .3}}}
	a, err := staffing.Find(t.Context(), p, staffing.Options{Workers: 2, Searching: 50})
	if err != nil {
		t.Fatal(err)
	}
	for i, away := range []float64{1 - .9*.8, 1 - .9*.7} {
		want, err := erlang.Rostered(a.Required[0][i], away)
		if err != nil || a.ByRule[0][i] != want || a.Rostered[0][i] < want {
			t.Errorf("interval %d: %d required, %d by the rule and %d rostered; with %.0f %% away the rule asks for %d (%v)",
				i, a.Required[0][i], a.ByRule[0][i], a.Rostered[0][i], 100*away, want, err)
		}
	}
	for _, v := range a.MetRostered {
		if !v.Met() {
			t.Errorf("rostered %v: interval %d has %+v", a.Rostered, v.Interval, v)
		}
	}
}

// The figure of the whole day needs fewer agent hours than that of every interval, and no
// single agent of them can go.
func TestTheWholeDayNeedsFewer(t *testing.T) {
	p := planOf(des.Hour, 4, []centre.Class{class("all", des.Hour, .02, .06, .04, .01)}, []centre.Group{group("desk", 0)}, 0)
	every, err := staffing.Find(t.Context(), p, staffing.Options{Workers: 2, Searching: 50})
	if err != nil {
		t.Fatal(err)
	}
	whole, err := staffing.Find(t.Context(), p, staffing.Options{Workers: 2, Searching: 50, WholeDay: true})
	if err != nil {
		t.Fatal(err)
	}
	if whole.Required.Cost(p) >= every.Required.Cost(p) {
		t.Errorf("the whole day needs %v agent hours (%v), every interval %v (%v)", whole.Required.Cost(p), whole.Required, every.Required.Cost(p), every.Required)
	}
	spare := 0 // of the intervals: the last agent stays
	for _, n := range whole.Required[0] {
		spare += min(n-1, 1)
	}
	if len(whole.Met) != 1 || !whole.Met[0].Met() || len(whole.Certificate) != spare {
		t.Errorf("whole day: %v, met %+v, certificate %+v; want one promise met, somebody in each interval, and a reason for each of %d that has more than one", whole.Required, whole.Met, whole.Certificate, spare)
	}
	for _, r := range append(every.Certificate, whole.Certificate...) {
		if r.Breaks.Met() {
			t.Errorf("an agent less at interval %d breaks nothing: %+v", r.Interval, r.Breaks)
		}
	}
}

// A day of 24 half-hours and 3,000 calls, one group.
func BenchmarkDay(b *testing.B) {
	interval := 30 * des.Minute
	var rates []float64
	for i := range 24 {
		x := float64(i-11) / 6
		rates = append(rates, .02+.09/(1+x*x))
	}
	p := planOf(interval, 24, []centre.Class{class("all", interval, rates...)}, []centre.Group{group("desk", 0)}, 0)
	for b.Loop() {
		a, err := staffing.Find(b.Context(), p, staffing.Options{Workers: 2})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(a.Searched), "staffs")
	}
}
