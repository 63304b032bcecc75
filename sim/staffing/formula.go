package staffing

import (
	"math"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/erlang"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// Formula is the fewest agents that Erlang's formulas give for an interval by itself, as
// planners ask them: all agents serve all calls of the interval, and nothing is carried
// over from the one before. With patience it is Erlang A, in which patience is
// exponential; else Erlang C, in which nobody hangs up. Where no number is enough it is
// not ok, and the agents are those whom the work keeps busy.
func Formula(plan *experiment.Plan, loads [][]Load, interval int, patience bool) (agents int, ok bool) {
	rate, work, bears := 0.0, 0.0, 0.0
	for c := range loads {
		l := &loads[c][interval]
		calls := l.Calls / l.Length
		rate += calls
		work += float64(calls * l.Handle)
		if patience {
			bears += calls / l.Patience
		}
	}
	return fewest(plan, rate, work, bears)
}

// fewest is the fewest agents for calls a second that bring so much work, in erlang, and
// of whom bears a second would hang up if all of them waited: by Erlang A, or by C where
// nobody does.
func fewest(plan *experiment.Plan, rate, work, bears float64) (agents int, ok bool) {
	if !(rate > 0) {
		return 0, true
	}
	load := erlang.Load{CallsPerSecond: rate, HandleSeconds: work / rate}
	var model erlang.Model = erlang.C{Load: load}
	if bears > 0 {
		model = erlang.A{Load: load, PatienceSeconds: rate / bears}
	}
	n, err := erlang.FewestWhere(model, func(q erlang.Queue) bool { return keeps(plan, q) })
	if err != nil { // no number is enough, or the load is beyond the formulas
		return int(math.Ceil(work)) + 1, false
	}
	return n, true
}

// keeps says whether a queue keeps the targets of a plan.
func keeps(plan *experiment.Plan, q erlang.Queue) bool {
	t := &plan.Targets
	under := func(x, limit float64) bool { return !(limit >= 0) || !(x > limit) }
	return serviceLevel(&plan.Metric, t.Within.Seconds(), q) >= t.ServiceLevel &&
		under(q.AbandonmentRate, t.MaxAbandonment) &&
		under(q.Occupancy, t.MaxOccupancy) &&
		under(q.AverageSpeedOfAnswer, t.AverageSpeedOfAnswer.Seconds()) &&
		under(q.AverageWait, t.AverageWait.Seconds())
}

// serviceLevel is the service level of a queue by the formula of a plan.
func serviceLevel(spec *metric.Spec, within float64, q erlang.Queue) float64 {
	good, of := spec.Formula.Of(q.By(within), q.By(spec.Short.Seconds()).Abandoned, q.AbandonmentRate)
	return good / of
}

// Beyond are the things in a plan that the formulas do not know, in words.
func Beyond(plan *experiment.Plan) []string {
	var all []string
	add := func(is bool, what string) {
		if is {
			all = append(all, what)
		}
	}
	cfg := &plan.Centre
	add(len(plan.Metric.Intervals) > 1, "work carried over from one interval to the next")
	add(differ(plan), "days busier than others")
	any := func(is func(c int) bool) bool {
		for c := range cfg.Classes {
			if is(c) {
				return true
			}
		}
		return false
	}
	add(len(cfg.Groups) > 1, "groups that cannot all serve everybody")
	add(any(func(c int) bool { return !isExponential(plan, c) }), "talk and patience that are not exponential")
	add(any(func(c int) bool { return cfg.Classes[c].Hold != nil }), "what callers hear while they wait")
	add(any(func(c int) bool { return cfg.Classes[c].Redial != nil }), "callers who try again")
	add(any(func(c int) bool { return cfg.Classes[c].Resolution != nil }), "calls that settle nothing and come again")
	add(any(func(c int) bool { return cfg.Classes[c].Callback != nil }), "callbacks")
	add(any(func(c int) bool { return cfg.Classes[c].Balk > 0 }), "callers who hang up at once when nobody is free")
	add(any(func(c int) bool { return cfg.Classes[c].Temper != nil }), "waits that make talk longer")
	add(any(func(c int) bool { return cfg.Classes[c].WaitLimit != des.Never }), "callers who leave a message")
	add(cfg.Trunks != centre.Unlimited || cfg.MaxWaiting != centre.Unlimited, "callers who hear busy")
	add(slices.ContainsFunc(cfg.Groups, func(g centre.Group) bool {
		return g.Fatigue != nil || slices.ContainsFunc(g.Skills, func(k centre.Skill) bool { return k.HandleTime != 1 })
	}), "agents who take longer than others")
	return all
}

// isExponential says whether a class's handle time and patience are exponential, as far
// as their spread tells, or its patience without end.
func isExponential(plan *experiment.Plan, class int) bool {
	c := &plan.Centre.Classes[class]
	if !c.WrapUp.IsZero() {
		return false
	}
	middle := plan.Centre.Close / 2
	const about = .05
	for _, d := range []interface {
		Mean() float64
		Variance() float64
	}{c.Talk.At(middle), c.Patience.At(middle)} {
		mean := d.Mean()
		if !math.IsInf(mean, 1) && math.Abs(d.Variance()/float64(mean*mean)-1) > about {
			return false
		}
	}
	return true
}
