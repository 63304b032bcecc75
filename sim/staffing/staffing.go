// Package staffing answers how many agents are enough: the fewest on the phones in each
// interval, and in each group, that meet a plan's targets, found by simulation from an
// analytic start and certified on fresh callers.
package staffing

import (
	"context"
	"fmt"
	"slices"

	"hangup/sim/experiment"
	"hangup/sim/roster"
)

// Options say how to search.
type Options struct {
	WholeDay   bool // the targets are those of the whole clock, not of each interval
	AllAtOnce  bool // 95 % confidence that all promises hold together, not each by itself
	Workers    int
	Searching  int                           // replications of the search; 0: what is usual
	Certifying int                           // fresh replications of the certificate; 0: twice those of the search
	Types      []ShiftType                   // Solve covers what must be rostered by such shifts
	Progress   func(step string, staffs int) // told of every staff that is tried
}

// Staff is agents on the phones, by group of Plan.Centre.Groups and by interval of
// Plan.Metric.Intervals.
type Staff [][]int

// Answer is what was found.
type Answer struct {
	Required    Staff // on the phones
	Rostered    Staff // so that enough are on the phones with absence and shrinkage
	ByRule      Staff // rostered by the rule alone, see Staff.Rostered
	Start       Staff // where the search began
	Promises    []Promise
	Met         []Verdict // of Required on fresh callers, each promise in each interval
	MetRostered []Verdict // of Rostered, on days on which now more and now fewer are away
	Certificate []Removal // why no agent can be spared
	Joint       float64   // at least this sure are all promises together
	Searched    int       // staffs that were simulated
	Search      experiment.Stretch
	Fresh       experiment.Stretch
	WholeDay    bool // as it was asked
	AllAtOnce   bool // as it was asked
}

// Removal is one agent fewer in a group and interval, or an agent of a cheaper group
// instead, and the promise that it breaks.
type Removal struct {
	Group, Interval int
	Instead         int     // the cheaper group; -1: nobody comes instead
	Breaks          Verdict // the first promise that is missed or comes within its noise
}

// Find searches for the fewest agents that meet the targets of a plan.
func Find(ctx context.Context, plan *experiment.Plan, o Options) (*Answer, error) {
	s, err := newSearch(ctx, plan, o)
	if err != nil {
		return nil, err
	}
	start := s.start()
	near, err := s.descend(start, false)
	if err != nil {
		return nil, err
	}
	if pooled, ok := s.pooled(); ok {
		if near, err = s.better(near, pooled); err != nil {
			return nil, err
		}
	}
	a, err := s.certify(near)
	if err != nil {
		return nil, err
	}
	a.Start = start
	return a, s.roster(a)
}

// clone is a copy.
func (x Staff) clone() Staff {
	y := make(Staff, len(x))
	for g := range x {
		y[g] = slices.Clone(x[g])
	}
	return y
}

// Plan is the plan with so many agents on the phones: nobody is absent, on a break or away
// besides.
func (x Staff) Plan(plan *experiment.Plan) *experiment.Plan { return x.plan(plan, false) }

// RosteredPlan is the plan with so many agents rostered: some are absent and some away, as
// the plan says, but none is on a break.
func (x Staff) RosteredPlan(plan *experiment.Plan) *experiment.Plan { return x.plan(plan, true) }

func (x Staff) plan(plan *experiment.Plan, rostered bool) *experiment.Plan {
	with := *plan
	with.Centre.Groups = slices.Clone(plan.Centre.Groups)
	for g := range with.Centre.Groups {
		var steps []roster.Step
		for i, interval := range plan.Metric.Intervals {
			steps = append(steps, roster.Step{At: interval.Start, Agents: x[g][i]})
		}
		own := &with.Centre.Groups[g].Staff
		spec := roster.Spec{Spans: roster.FromSteps(steps, plan.Centre.Close)}
		if rostered {
			spec.Absence, spec.Shrinkage = own.Absence, own.Shrinkage
		}
		*own = spec
	}
	return &with
}

// hours is agent time of an interval.
func hours(plan *experiment.Plan, interval int) float64 {
	i := plan.Metric.Intervals[interval]
	return (i.End - i.Start).Hours()
}

// Cost is agent hours at their price; where no group has a price an hour of each costs 1.
func (x Staff) Cost(plan *experiment.Plan) float64 {
	total := 0.0
	for g := range x {
		for i, n := range x[g] {
			total += float64(float64(n) * hours(plan, i) * price(plan, g))
		}
	}
	return total
}

// price is what an hour of a group's agent costs; 1 where no group has a price. Who costs
// nothing where others do still counts a little, so that no more come than are needed.
func price(plan *experiment.Plan, group int) float64 {
	const little = 1e-3
	dearest := 0.0
	for _, cost := range plan.Metric.AgentHour {
		dearest = max(dearest, cost)
	}
	if dearest == 0 {
		return 1
	}
	return max(plan.Metric.AgentHour[group], dearest*little)
}

// key names a staff.
func (x Staff) key() string { return fmt.Sprint([][]int(x)) }

// counted says whether an interval is reported: those within warm-up are not, and have
// the staff of the first that is.
func counted(plan *experiment.Plan, interval int) bool {
	return plan.Metric.Intervals[interval].End > plan.Metric.WarmUp
}

// lead is the first interval that is counted.
func lead(plan *experiment.Plan) int {
	for i := range plan.Metric.Intervals {
		if counted(plan, i) {
			return i
		}
	}
	return 0
}
