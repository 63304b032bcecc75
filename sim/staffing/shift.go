package staffing

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/roster"
)

// ShiftType is a kind of shift that agents may work, on every day of the clock.
type ShiftType struct {
	Name   string
	Starts []des.Tick // when it may begin, from opening
	Length des.Tick
	Breaks []roster.Break // off the phones, from the shift's start
	Paid   des.Tick
	Cost   float64 // of one shift; negative: Paid at the price of the group's hour
	Groups []int   // of Plan.Centre.Groups, who may work it; empty: all
	AtMost int     // agents of a group on it; negative: no limit
}

// Shift is agents of a group who come and go together.
type Shift struct {
	Type   int // of Rota.Types
	Group  int // of Plan.Centre.Groups
	Start  des.Tick
	Agents int
}

// Rota is shifts that cover what must be rostered.
type Rota struct {
	Types  []ShiftType
	Shifts []Shift // by group of the plan and start
	Cost   float64 // of all, in currency, or in paid hours where nothing has a price
	Bound  float64 // no rota costs less: that of the linear programme, which may share agents
	Priced bool    // Cost is money
	Paid   float64 // hours
	Cover  Staff   // the fewest on duty and not on a break in each interval
	Met    []Verdict
}

// Cover finds the cheapest shifts, or nearly so, that cover what must be rostered of every
// group at every moment, breaks left out.
func Cover(plan *experiment.Plan, rostered Staff, types []ShiftType) (*Rota, error) {
	r := &Rota{Types: types, Cover: rostered.clone()}
	for g := range plan.Centre.Groups {
		c := newCovering(plan, rostered, types, g)
		if err := c.coverable(); err != nil {
			return nil, err
		}
		number, bound, err := c.solve()
		if err != nil {
			return nil, fmt.Errorf("%w: as many agents of %s as at_most allows do not cover what must be rostered", ErrInfeasible, plan.Centre.Groups[g].Name)
		}
		r.Bound += bound
		for j, n := range number {
			if n == 0 {
				continue
			}
			choice := c.choices[j]
			r.Shifts = append(r.Shifts, Shift{choice.kind, g, choice.start, n})
			r.Cost += float64(float64(n) * c.cost[j])
			r.Paid += float64(float64(n) * types[choice.kind].Paid.Hours())
		}
		for i := range r.Cover[g] {
			r.Cover[g][i] = c.least(number, plan.Metric.Intervals[i].Start, plan.Metric.Intervals[i].End)
		}
	}
	slices.SortStableFunc(r.Shifts, func(a, b Shift) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Start, b.Start), cmp.Compare(a.Type, b.Type))
	})
	r.Priced = priced(plan, types)
	return r, nil
}

// priced says whether shifts cost money.
func priced(plan *experiment.Plan, types []ShiftType) bool {
	return slices.ContainsFunc(types, func(t ShiftType) bool { return t.Cost >= 0 }) ||
		slices.ContainsFunc(plan.Metric.AgentHour, func(cost float64) bool { return cost > 0 })
}

// Plan is the plan with the rota's agents rostered.
func (r *Rota) Plan(plan *experiment.Plan) *experiment.Plan {
	with := *plan
	with.Centre.Groups = slices.Clone(plan.Centre.Groups)
	for g := range with.Centre.Groups {
		own := &with.Centre.Groups[g].Staff
		spec := roster.Spec{Absence: own.Absence, Shrinkage: own.Shrinkage}
		first := 1
		for _, s := range r.Shifts {
			if s.Group == g {
				spec.Spans = append(spec.Spans, r.spans(s, first, plan.Centre.Close)...)
				first += s.Agents
			}
		}
		*own = spec
	}
	return &with
}

// spans are the duties of a shift's agents on every day, within the clock.
func (r *Rota) spans(s Shift, first int, close des.Tick) (all []roster.Span) {
	kind := &r.Types[s.Type]
	start := s.Start
	if close >= day {
		start -= day // who came yesterday
	}
	for ; start < close; start += day {
		for n := range s.Agents {
			span := roster.Span{Agent: first + n, Start: max(start, 0), End: min(start+kind.Length, close)}
			for _, b := range kind.Breaks {
				b = roster.Break{Start: max(start+b.Start, 0), End: min(start+b.End, close)}
				if b.Start < b.End {
					span.Breaks = append(span.Breaks, b)
				}
			}
			if span.Start < span.End {
				all = append(all, span)
			}
		}
	}
	return all
}

const day = 24 * des.Hour

// Check simulates a rota on the fresh callers of an answer and judges its promises, noise
// included.
func (r *Rota) Check(ctx context.Context, plan *experiment.Plan, a *Answer, o Options) error {
	s, err := newSearch(ctx, plan, o)
	if err != nil {
		return err
	}
	s.ease = 1
	found, err := experiment.Figures(ctx, r.Plan(plan), a.Fresh, o.Workers, s.wanted)
	if err != nil {
		return err
	}
	r.Met = s.judge(nil, found).verdicts
	return nil
}

// Gap is by what share the rota costs more than the bound.
func (r *Rota) Gap() float64 {
	if r.Bound <= 0 {
		return 0
	}
	return max(r.Cost/r.Bound-1, 0)
}
