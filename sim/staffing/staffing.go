// Package staffing answers how many agents are enough: the fewest on the phones in each
// interval, and in each group, that meet a plan's targets, found by simulation from an
// analytic start and certified on fresh callers.
package staffing

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/roster"
)

// Options say how to search.
type Options struct {
	WholeDay   bool // the targets are those of the whole clock, not of each interval
	AllAtOnce  bool // 95 % confidence that all promises hold together, not each by itself
	Workers    int
	Searching  int                           // replications of the search; 0: 200
	Certifying int                           // fresh replications of the certificate; 0: 400
	Progress   func(step string, staffs int) // told of every staff that is tried
}

// Staff is agents on the phones, by group of Plan.Centre.Groups and by interval of
// Plan.Metric.Intervals.
type Staff [][]int

// Answer is what was found.
type Answer struct {
	Required    Staff
	Start       Staff // where the search began
	Promises    []Promise
	Met         []Verdict // of Required on fresh callers, each promise in each interval
	Certificate []Removal // why no agent can be spared
	Joint       float64   // at least this sure are all promises together
	Searched    int       // staffs that were simulated
	Search      experiment.Stretch
	Fresh       experiment.Stretch
}

// Removal is one agent fewer in a group and interval, or an agent of a cheaper group
// instead, and the promise that it breaks.
type Removal struct {
	Group, Interval int
	Instead         int     // the cheaper group; -1: nobody comes instead
	Breaks          Verdict // the first promise that is missed or comes within its noise
}

// ErrInfeasible says that no number of agents meets the targets.
var ErrInfeasible = errors.New("no staff meets the targets")

// Find searches for the fewest agents that meet the targets of a plan.
func Find(ctx context.Context, plan *experiment.Plan, o Options) (*Answer, error) {
	s, err := newSearch(ctx, plan, o)
	if err != nil {
		return nil, err
	}
	start := s.start()
	near, err := s.descend(start)
	if err != nil {
		return nil, err
	}
	return s.certify(start, near)
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
func (x Staff) Plan(plan *experiment.Plan) *experiment.Plan {
	with := *plan
	with.Centre.Groups = slices.Clone(plan.Centre.Groups)
	for g := range with.Centre.Groups {
		var steps []roster.Step
		for i, interval := range plan.Metric.Intervals {
			steps = append(steps, roster.Step{At: interval.Start, Agents: x[g][i]})
		}
		with.Centre.Groups[g].Staff = roster.Spec{Spans: roster.FromSteps(steps, plan.Centre.Close)}
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

// price is what an hour of a group's agent costs; 1 where no group has a price.
func price(plan *experiment.Plan, group int) float64 {
	for _, cost := range plan.Metric.AgentHour {
		if cost > 0 {
			return plan.Metric.AgentHour[group]
		}
	}
	return 1
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

// length is how long an interval is.
func length(plan *experiment.Plan, interval int) des.Tick {
	i := plan.Metric.Intervals[interval]
	return i.End - i.Start
}
