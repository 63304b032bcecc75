package experiment_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/roster"
)

// overloaded is four hours of twice the work its agents can do, for callers who wait for
// ever.
func overloaded() *experiment.Plan {
	p := planOf(4*des.Hour, des.Hour, []centre.Class{class("all", 1./15)}, []centre.Group{desk(10, 1, 4*des.Hour)})
	p.Replications = 20
	p.Centre.Classes[0].Patience = dist.Fixed(dist.Never{})
	return p
}

// untilNoon has nobody on the phones from noon on.
func untilNoon(p *experiment.Plan) {
	p.Centre.Groups[0].Staff.Spans = roster.FromSteps([]roster.Step{{At: 0, Agents: 10}, {At: 2 * des.Hour, Agents: 0}}, 4*des.Hour)
}

// Each warning has a plan that it is for, and one beside it that it is not for.
func TestWarnings(t *testing.T) {
	changed := func(p *experiment.Plan, change func(*experiment.Plan)) *experiment.Plan {
		change(p)
		return p
	}
	tests := []struct {
		claim string
		code  string
		plan  *experiment.Plan
		want  bool
	}{
		{"one day", "single_day", helpDesk(1), true},
		{"two days", "single_day", helpDesk(2), false},
		{"one long run has batches", "single_day", longRun(40), false},
		{"nineteen days", "few_replications", helpDesk(19), true},
		{"twenty days", "few_replications", helpDesk(20), false},
		{"one day is warned of otherwise", "few_replications", helpDesk(1), false},
		{"a run of ten days' worth of hours", "batches_correlated", longRun(240), false},
		{"a run of two minutes a batch", "batches_correlated", longRun(1), true},
		{"nobody calls", "no_calls", changed(helpDesk(2), func(p *experiment.Plan) { p.Centre.Classes[0].Arrivals.Rate = nil }), true},
		{"somebody calls", "no_calls", helpDesk(2), false},
		{"all calls leave a message", "no_service_level", changed(helpDesk(2), func(p *experiment.Plan) {
			p.Centre.Classes[0].WaitLimit, p.Centre.Classes[0].Patience = 1, dist.Fixed(dist.Never{})
			p.Centre.Groups[0].Staff = roster.Spec{}
		}), true},
		{"calls are answered", "no_service_level", helpDesk(2), false},
		{"more work than agents, for ever patient", "queue_never_empties", overloaded(), true},
		{"more work than agents, for ever patient", "unbounded_queue", overloaded(), true},
		{"more work than agents, impatient", "unbounded_queue", changed(overloaded(), func(p *experiment.Plan) { p.Centre.Classes[0].Patience = exponential(3000) }), false},
		{"more work than agents, and messages are taken", "unbounded_queue", changed(overloaded(), func(p *experiment.Plan) { p.Centre.Classes[0].WaitLimit = 1000 * s }), false},
		{"enough agents", "queue_never_empties", helpDesk(20), false},
		{"nobody works after closing, callers wait for ever", "overtime_limit", changed(overloaded(), untilNoon), true},
		{"sent away at closing", "overtime_limit", changed(overloaded(), func(p *experiment.Plan) {
			p.Centre.SendAway = true
			untilNoon(p)
		}), false},
		{"served after closing", "overtime_limit", overloaded(), false},
		{"no day_to_day", "days_by_chance", helpDesk(2), true},
		{"a class has day_to_day", "days_by_chance", changed(helpDesk(2), func(p *experiment.Plan) { p.Centre.Classes[0].Arrivals.DayToDay = .1 }), false},
		{"the centre has day_to_day", "days_by_chance", changed(helpDesk(2), func(p *experiment.Plan) { p.Centre.DayToDay = .1 }), false},
		{"one long run is no day", "days_by_chance", longRun(40), false},
		{"the precision is not asked for", "precision_not_met", helpDesk(2), false},
		{"what the reader of the scenario found", "assumed", changed(helpDesk(2), func(p *experiment.Plan) {
			p.Assumptions = []experiment.Warning{{Code: "assumed", Text: "a figure was assumed"}}
		}), true},
	}
	for _, test := range tests {
		r, err := experiment.Run(t.Context(), test.plan, experiment.Options{Workers: 2})
		if err != nil {
			t.Errorf("%s: Run: %v", test.claim, err)
			continue
		}
		if got := warned(r, test.code); got != test.want {
			t.Errorf("%s: warning %s is %v, want %v; warnings: %v", test.claim, test.code, got, test.want, r.Warnings)
		}
		for _, w := range r.Warnings {
			if w.Text == "" {
				t.Errorf("%s: warning %s has no text", test.claim, w.Code)
			}
		}
	}
}

// One long run of 32 batches: the mean is that of the whole run, whatever the intervals.
func TestBatchesCutIntervals(t *testing.T) {
	oneInterval := longRun(48)
	manyIntervals := planOf(48*des.Hour, des.Hour, oneInterval.Centre.Classes, oneInterval.Centre.Groups)
	manyIntervals.Centre.Interval = oneInterval.Centre.Interval // the same people
	manyIntervals.OneRun = true
	warm := longRun(48)
	warm.Metric.WarmUp = 5 * des.Hour
	warm.Centre.Cuts = []des.Tick{warm.Metric.WarmUp, warm.Centre.Close}
	single := planOf(48*des.Hour, 48*des.Hour, oneInterval.Centre.Classes, oneInterval.Centre.Groups) // not judged by batches
	run := func(p *experiment.Plan) *experiment.Result {
		r, err := experiment.Run(t.Context(), p, experiment.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	one, many, whole, later := run(oneInterval), run(manyIntervals), run(single), run(warm)
	for i, m := range metric.Measures {
		a, b, c := one.Total[i], many.Total[i], whole.Total[i]
		if a.Mean != c.Mean && !(a.Mean != a.Mean && c.Mean != c.Mean) {
			t.Errorf("%s: %v in batches, %v of the whole run", m.Name, a.Mean, c.Mean)
		}
		if m.Name != "intervals_meeting_target" && !sameEstimate(a, b) {
			t.Errorf("%s: %+v with one interval, %+v with 48", m.Name, a, b)
		}
		if a.N == metric.Batches && !a.Batches {
			t.Errorf("%s: of %d batches, but not said so", m.Name, a.N)
		}
	}
	if !one.Batches || one.Replications != 1 || whole.Batches {
		t.Errorf("one long run: batches %v, replications %d; and without: batches %v", one.Batches, one.Replications, whole.Batches)
	}
	if e := mean(later, "offered"); e.N != metric.Batches || !(e.HalfWidth > 0) {
		t.Errorf("offered after warm-up: %+v, want %d batches and an interval", e, metric.Batches)
	}
	// 43 of 48 hours are counted: of 0.35 calls/s, within four standard deviations.
	if got, want := mean(later, "offered").Mean, .35*3600*43; got < want-4*233 || got > want+4*233 {
		t.Errorf("offered after warm-up: %v, want about %v", got, want)
	}
}

// Callers who wait for ever and a load of rho: whoever comes t after opening waits (rho -
// 1) t, a queue of fluid. Over days of 100 h a load differs by under 2 %.
func TestGrowthOfAnOverload(t *testing.T) {
	for _, rho := range []float64{1.2, 1.5, 2} {
		p := planOf(100*des.Hour, des.Hour, []centre.Class{class("all", rho*2/300)}, []centre.Group{desk(2, 1, 100*des.Hour)})
		p.Centre.Classes[0].Patience = dist.Fixed(dist.Never{})
		p.Metric.WarmUp, p.Replications = 10*des.Hour, 20
		r, err := experiment.Run(t.Context(), p, experiment.Options{Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		got, found := 0.0, false
		for _, w := range r.Warnings {
			if at := strings.Index(w.Text, "by about "); w.Code == "unbounded_queue" && at >= 0 {
				_, err = fmt.Sscanf(w.Text[at:], "by about %f min", &got)
				found = err == nil
			}
		}
		if want := 60 * (rho - 1); !found || math.Abs(got-want) > 60*.02*rho {
			t.Errorf("load %v: growth %v min an hour, want %v; warnings %v", rho, got, want, r.Warnings)
		}
	}
}
