package staffing

import (
	"context"

	"hangup/sim/experiment"
)

// Result is an answer beside the plan's own staff and what the formulas say.
type Result struct {
	Answer
	Plan      *experiment.Plan
	Groups    []int       // of Plan.Centre.Groups, in the order of the file
	Intervals []int       // of Plan.Metric.Intervals: those that are counted
	Scheduled [][]float64 // the plan's own staff, by group and interval
	Calls     []float64   // expected, by interval
	ErlangC   []int       // by interval; -1: no number is enough
	ErlangA   []int       // by interval; -1: no number is enough
	Beyond    []string    // what the formulas do not know of
	Shifts    *Rota       // nil: no shifts were asked for
}

// Solve finds the fewest agents, and the shifts that cover them where there are types of
// shifts, and sets them beside the plan's own staff.
func Solve(ctx context.Context, plan *experiment.Plan, o Options) (*Result, error) {
	a, err := Find(ctx, plan, o)
	if err != nil {
		return nil, err
	}
	r, err := NewResult(plan, a)
	if err != nil || len(o.Types) == 0 {
		return r, err
	}
	if r.Shifts, err = Cover(plan, a.Rostered, o.Types); err != nil {
		return nil, err
	}
	return r, r.Shifts.Check(ctx, plan, a, o)
}

// NewResult sets an answer beside the plan.
func NewResult(plan *experiment.Plan, a *Answer) (*Result, error) {
	own, err := Scheduled(plan)
	if err != nil {
		return nil, err
	}
	r := &Result{Answer: *a, Plan: plan, Scheduled: own, Beyond: Beyond(plan)}
	for _, name := range plan.GroupOrder {
		for g := range plan.Centre.Groups {
			if plan.Centre.Groups[g].Name == name {
				r.Groups = append(r.Groups, g)
			}
		}
	}
	loads := Loads(plan)
	for i := range plan.Metric.Intervals {
		if counted(plan, i) {
			r.Intervals = append(r.Intervals, i)
		}
		calls := 0.0
		for c := range loads {
			calls += loads[c][i].Calls
		}
		r.Calls = append(r.Calls, calls)
		r.ErlangC = append(r.ErlangC, asked(plan, loads, i, false))
		r.ErlangA = append(r.ErlangA, asked(plan, loads, i, true))
	}
	return r, nil
}

func asked(plan *experiment.Plan, loads [][]Load, interval int, patience bool) int {
	n, ok := Formula(plan, loads, interval, patience)
	if !ok {
		return -1
	}
	return n
}

// Net is how many more agents of a group are scheduled in an interval than must be
// rostered; negative: too few.
func (r *Result) Net(group, interval int) float64 {
	return r.Scheduled[group][interval] - float64(r.Rostered[group][interval])
}

// Hours adds up agent hours over the intervals that are counted.
func (r *Result) Hours(agents func(interval int) float64) float64 {
	total := 0.0
	for _, i := range r.Intervals {
		total += float64(agents(i) * hours(r.Plan, i))
	}
	return total
}

// HoursOf are the agent hours of all groups, and what they cost.
func (r *Result) HoursOf(agents func(group, interval int) float64) (hours, cost float64) {
	for _, g := range r.Groups {
		h := r.Hours(func(i int) float64 { return agents(g, i) })
		hours += h
		if g < len(r.Plan.Metric.AgentHour) {
			cost += float64(h * r.Plan.Metric.AgentHour[g])
		}
	}
	return hours, cost
}

// Whole are a staff's numbers for HoursOf.
func (x Staff) Whole(group, interval int) float64 { return float64(x[group][interval]) }

// In is all agents of an interval.
func (x Staff) In(interval int) int { return x.in(interval) }

// Enough says whether the plan's own staff is large enough everywhere: short is in how
// many intervals some group has fewer than must be rostered, and worst the interval that
// lacks most.
func (r *Result) Enough() (short, worst int) {
	worst, lacks := -1, 0.0
	for _, i := range r.Intervals {
		missing := 0.0
		for _, g := range r.Groups {
			missing += min(r.Net(g, i), 0)
		}
		if missing < 0 {
			short++
		}
		if missing < lacks {
			worst, lacks = i, missing
		}
	}
	return short, worst
}
