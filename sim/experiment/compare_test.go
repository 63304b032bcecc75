package experiment_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
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

// changed is a helpDesk of days with something changed in its only class.
func changed(days int, change func(*centre.Class)) *experiment.Plan {
	p := helpDesk(days)
	p.Centre.Classes = slices.Clone(p.Centre.Classes)
	change(&p.Centre.Classes[0])
	return p
}

// A fifth more callers: those of before are all there, the others are counted apart.
func TestCallersOfOnePlanOnly(t *testing.T) {
	const days = 50
	more := changed(days, func(c *centre.Class) { c.Arrivals.Scale = des.Series{{Value: 1.2}} })
	row := compare(t, helpDesk(days), more, experiment.CompareOptions{}).Plans[0].Fates.Total
	if extra := row.Callers[experiment.OnlyPlan].Mean; row.Callers[experiment.OnlyBase].Mean != 0 || math.Abs(extra-12) > 2 {
		t.Errorf("scale 120 %% of 60 calls an hour: %v call under the base only, %v under the plan only; want 0 and 12 +- 2", row.Callers[experiment.OnlyBase].Mean, extra)
	}
	// A class that the plan does not have, and one that the base does not have.
	renamed := changed(days, func(c *centre.Class) { c.Name = "others" })
	p := compare(t, helpDesk(days), renamed, experiment.CompareOptions{}).Plans[0]
	row = p.Fates.Total
	base, plan := row.Callers[experiment.OnlyBase].Mean, row.Callers[experiment.OnlyPlan].Mean
	if math.Abs(base-60) > 4 || math.Abs(plan-60) > 4 || row.Callers[experiment.SameFate].Mean != 0 {
		t.Errorf("another class: %v call under the base only, %v under the plan only, %v under both; want 60, 60, 0", base, plan, row.Callers[experiment.SameFate].Mean)
	}
	if p.Callers[0] != nil {
		t.Error("a class that the plan does not have is compared all the same")
	}
}

// Where callers are other people there are no fates, and a warning.
func TestOtherPeopleHaveNoFates(t *testing.T) {
	seed := helpDesk(5)
	seed.Centre.Seed = 2
	coarse := helpDesk(5)
	coarse.Clock.Interval = des.Hour
	for name, plan := range map[string]*experiment.Plan{
		"another seed": seed, "another interval": coarse,
		"interarrival": changed(5, func(c *centre.Class) {
			c.Arrivals = arrive.Spec{Interarrival: dist.Must(dist.NewExponential(60))}
		}),
	} {
		p := compare(t, helpDesk(5), plan, experiment.CompareOptions{Stories: 3}).Plans[0]
		if p.Fates != nil || len(p.Stories)+len(p.Lived) > 0 || !slices.ContainsFunc(p.Warnings, func(w experiment.Warning) bool { return w.Code == "other_callers" }) {
			t.Errorf("%s: fates %v, %d stories, warnings %v; want none, none, other_callers", name, p.Fates, len(p.Stories), p.Warnings)
		}
	}
	late := helpDesk(5)
	late.Clock.Open = des.Hour
	_, err := experiment.Compare(t.Context(), helpDesk(5), []*experiment.Plan{late}, experiment.CompareOptions{})
	if err == nil || !strings.Contains(err.Error(), "clocks open or close at different times") {
		t.Errorf("a plan that opens later: got error %v, want one that says so", err)
	}
}

// Plans run equally often, and one long run is compared batch by batch.
func TestPlansRunEquallyOften(t *testing.T) {
	c := compare(t, helpDesk(40), withAgents(30, 6), experiment.CompareOptions{})
	load, _ := metric.Find("offered_load")
	if d := c.Plans[0].Total[load]; c.Base.Replications != 30 || d.N != 30 || !(d.HalfWidth > 0 && d.HalfWidth < .1) {
		t.Errorf("40 and 30 days: %d of the base, offered load %+v; want 30, known to less than 0.1 erlang", c.Base.Replications, d)
	}
	more := longRun(20)
	more.Centre.Groups[0].Staff = staff(105, 20*des.Hour)
	var told []int
	long := compare(t, longRun(20), more, experiment.CompareOptions{Options: experiment.Options{Progress: func(done, of int) { told = append(told, done*100/of) }}})
	level, _ := metric.Find("service_level")
	days, _ := metric.Find("days_meeting_target")
	longest, _ := metric.Find("longest_wait")
	p := long.Plans[0].Total
	if !long.Base.Batches || !(p[level].Mean > p[level].HalfWidth) || p[level].N != metric.Batches {
		t.Errorf("one long run with five agents more: service level %+v, want a clear gain of %d batches", p[level], metric.Batches)
	}
	if !math.IsNaN(p[days].HalfWidth) || !math.IsNaN(p[longest].HalfWidth) {
		t.Errorf("one long run: intervals of days meeting the target %v and of the longest wait %v, want none", p[days].HalfWidth, p[longest].HalfWidth)
	}
	if !slices.IsSorted(told) || len(told) == 0 || told[len(told)-1] != 100 {
		t.Errorf("progress of one long run: %v per cent, want it to rise to 100", told)
	}
}
