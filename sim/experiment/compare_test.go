package experiment_test

import (
	"fmt"
	"math"
	"testing"

	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// compare runs a comparison of one plan.
func compare(t *testing.T, base, plan *experiment.Plan, o experiment.CompareOptions) *experiment.Comparison {
	t.Helper()
	c, err := experiment.Compare(t.Context(), base, []*experiment.Plan{plan}, o)
	if err != nil {
		t.Fatalf("Compare: %v", err)
	}
	return c
}

// withAgents is helpDesk with another number of agents.
func withAgents(replications, agents int) *experiment.Plan {
	p := helpDesk(replications)
	p.Centre.Groups[0].Staff = staff(agents, des.Hour)
	return p
}

// The same plan twice: every difference and every fate is exactly zero.
func TestAPlanDiffersFromItselfByNothing(t *testing.T) {
	c := compare(t, helpDesk(40), helpDesk(40), experiment.CompareOptions{Stories: 5})
	p := c.Plans[0]
	check := func(where string, all experiment.Differences) {
		for m, d := range all {
			if !math.IsNaN(d.Mean) && (d.Mean != 0 || !math.IsNaN(d.HalfWidth) && d.HalfWidth != 0) {
				t.Errorf("%s: %s differs by %v +- %v from itself, want 0 +- 0", where, metric.Measures[m].Name, d.Mean, d.HalfWidth)
			}
		}
	}
	check("total", p.Total)
	for i, interval := range p.Intervals {
		check(interval.Start, interval.Total)
		check(interval.Start+" class", interval.Callers[0])
		check(fmt.Sprint("group in interval ", i), interval.Agents[0])
	}
	for fate, callers := range p.Fates.Total.Callers {
		if (callers.Mean != 0) != (experiment.Fate(fate) == experiment.SameFate) {
			t.Errorf("%v callers a day met the fate %v under the same plan", callers.Mean, experiment.Fate(fate))
		}
	}
	if len(p.Stories) != 0 {
		t.Errorf("%d callers are told of whose days are the same", len(p.Stories))
	}
}

// An agent more: what the differences say follows from the two results, common callers
// save replications, and the fates account for every caller.
func TestAnAgentMore(t *testing.T) {
	const days = 200
	c := compare(t, helpDesk(days), withAgents(days, 6), experiment.CompareOptions{Stories: 5})
	p := c.Plans[0]
	for m := range p.Total {
		base, plan, d := c.Base.Total[m].Mean, p.Result.Total[m].Mean, p.Total[m]
		if !math.IsNaN(d.Mean) && (d.Base != base || d.Plan != plan || math.Abs(d.Mean-(plan-base)) > 1e-12*math.Abs(plan)) {
			t.Errorf("%s: base %v, plan %v, difference %v; the runs say %v and %v", metric.Measures[m].Name, d.Base, d.Plan, d.Mean, base, plan)
		}
	}
	level, _ := metric.Find("service_level")
	d := p.Total[level]
	if !(d.Mean > d.HalfWidth) || d.Noise() || !(d.Saved > 1) || d.N != days {
		t.Errorf("service level of an agent more: %+v; want a clear gain that common callers made cheaper", d)
	}
	row, all := p.Fates.Total, 0.0
	for fate := range experiment.FateCount {
		all += row.Callers[fate].Mean
	}
	first := mean(c.Base, "attempts").Mean - mean(c.Base, "redials").Mean
	if math.Abs(all-first) > 1e-9 || row.Callers[experiment.OnlyBase].Mean+row.Callers[experiment.OnlyPlan].Mean != 0 {
		t.Errorf("fates of %v callers a day, of %v who called; %v call under one plan only", all, first, row.Callers[experiment.OnlyBase].Mean)
	}
	gained := row.Callers[experiment.AnsweredInstead].Mean - row.Callers[experiment.HungUpInstead].Mean
	answered, _ := metric.Find("answered")
	if math.Abs(gained-p.Total[answered].Mean) > 1e-9 {
		t.Errorf("%v callers a day more answered instead than hung up instead, but %v more are answered", gained, p.Total[answered].Mean)
	}
	if len(p.Stories) != 5 {
		t.Fatalf("%d stories, want 5", len(p.Stories))
	}
	for _, s := range p.Stories {
		if len(s.Base) == 0 || len(s.Plan) == 0 || s.Fate == experiment.SameFate || s.Base[0].Joined != s.At {
			t.Errorf("story %+v: want a caller of both days whose fate differs", s)
		}
	}
}

// A comparison has the same bytes whatever the workers, with and without precision.
func TestComparisonsDoNotDependOnWorkers(t *testing.T) {
	for _, precision := range []float64{0, .02} {
		var want string
		for _, workers := range []int{1, 2, 5} {
			c := compare(t, helpDesk(60), withAgents(60, 6), experiment.CompareOptions{Options: experiment.Options{Workers: workers, Precision: precision}, Stories: 3})
			got := fmt.Sprintf("%+v", c.Plans[0].Total) + fmt.Sprintf("%+v", *c.Plans[0].Fates) + fmt.Sprintf("%+v", c.Plans[0].Stories) + fmt.Sprintf("%+v", c.Plans[0].Intervals)
			if want == "" {
				want = got
			}
			if got != want {
				t.Errorf("precision %v: %d workers find another comparison than one", precision, workers)
			}
		}
	}
}
