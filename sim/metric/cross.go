package metric

import (
	"math"

	"hangup/sim/stats"
)

// Cross adds up what a plan has in common with the base it is compared with: exact sums
// of products over the same replications, which merge in any order to the same bytes.
type Cross struct {
	base, plan *Sums
	rows       []crossed // by scope of the base
	Sums       []stats.Cross
}

// crossed is a scope that both plans have.
type crossed struct {
	plan     int // scope of the plan; -1: it has none such
	measures []crossedMeasure
	from     int // index of the first measure's sums
}

// crossedMeasure is a measure and where its sums stand under the base and the plan.
type crossedMeasure struct {
	measure    int
	base, plan int
}

// NewCross prepares to compare a plan with a base. scopes says which scope of the plan
// each scope of the base is compared with; -1: none.
func NewCross(base, plan *Sums, scopes []int) *Cross {
	x := &Cross{base: base, plan: plan, rows: make([]crossed, len(scopes))}
	for scope, other := range scopes {
		row := crossed{plan: other, from: len(x.Sums)}
		if other >= 0 {
			for m := range Measures {
				if a, b := base.find(scope, m), plan.find(other, m); a >= 0 && b >= 0 {
					row.measures = append(row.measures, crossedMeasure{m, a, b})
				}
			}
		}
		x.rows[scope] = row
		x.Sums = append(x.Sums, make([]stats.Cross, len(row.measures))...)
	}
	return x
}

// Scopes is how many scopes sums have, numbered as by Scope.
func (s *Sums) Scopes() int { return len(s.of) }

// Add adds the replication that both plans have just added.
func (x *Cross) Add() {
	if x.base.batchOf == nil {
		x.add(0, len(x.rows))
		return
	}
	x.gather(-1)
	x.add(x.base.scope(1, 0), len(x.rows))
	for batch := range Batches {
		x.gather(batch)
		x.add(0, x.base.perSlot())
	}
}

// gather fills both plans' scratch counts from the run they still hold.
func (x *Cross) gather(batch int) {
	x.base.gather(batch)
	x.plan.gather(batch)
}

func (x *Cross) add(from, to int) {
	for scope := from; scope < to; scope++ {
		row := &x.rows[scope]
		if row.plan < 0 {
			continue
		}
		base, plan := &x.base.scratch[x.base.of[scope]], &x.plan.scratch[x.plan.of[row.plan]]
		for i := range row.measures {
			m := row.measures[i].measure
			a1, b1 := x.base.row[m].of(base)
			a2, b2 := x.plan.row[m].of(plan)
			x.Sums[row.from+i].Add(a1, b1, a2, b2)
		}
	}
}

// Of is the same cross between other sums of the same plans, to be merged into: those of
// all workers.
func (x *Cross) Of(base, plan *Sums) *Cross {
	return &Cross{base: base, plan: plan, rows: x.rows, Sums: make([]stats.Cross, len(x.Sums))}
}

// Merge adds the replications of another cross of the same plans.
func (x *Cross) Merge(o *Cross) {
	for i := range x.Sums {
		x.Sums[i].Merge(&o.Sums[i])
	}
}

// Difference is by how much a measure of the plan is larger than the base's, in a scope of
// the base, in the measure's unit. ok is false where one of them has no meaning or no data.
func (x *Cross) Difference(scope, measure int) (d stats.Difference, ok bool) {
	row := &x.rows[scope]
	at := -1
	for i := range row.measures {
		if row.measures[i].measure == measure {
			at = i
		}
	}
	if at < 0 {
		return stats.NoDifference(), false
	}
	base, _, ok1 := x.base.Estimate(scope, measure)
	plan, _, ok2 := x.plan.Estimate(row.plan, measure)
	if !ok1 || !ok2 || math.IsNaN(base.Mean) || math.IsNaN(plan.Mean) {
		d = stats.NoDifference()
		d.Base, d.Plan = base.Mean, plan.Mean
		return d, false
	}
	m := &Measures[measure]
	pair1, pair2 := &x.base.Pairs[row.measures[at].base], &x.plan.Pairs[row.measures[at].plan]
	switch {
	case m.Kind == Quantile:
		d = x.quantiles(scope, m.P)
	case m.Kind == Load:
		d = stats.NoDifference()
		if base == plan { // its counters are those of other measures
			d.HalfWidth = 0
		}
	case m.Kind == Mean:
		d = stats.MeanDifference(pair1, pair2, &x.Sums[row.from+at])
		if x.base.batched(x.base.of[scope]) {
			d = d.Scaled(Batches) // batches are parts of the run
		}
	default:
		d = stats.RatioDifference(pair1, pair2, &x.Sums[row.from+at])
	}
	d = d.Scaled(m.unit())
	d.Base, d.Plan, d.Mean = base.Mean, plan.Mean, plan.Mean-base.Mean
	return d, true
}

// quantiles is the difference of a quantile of the waits.
func (x *Cross) quantiles(scope int, p float64) stats.Difference {
	base := x.base.sections(x.base.of[scope])
	plan := x.plan.sections(x.plan.of[x.rows[scope].plan])
	if len(base) == 0 || len(base) != len(plan) {
		return stats.NoDifference()
	}
	return stats.QuantileDifference(base, plan, p)[0].Scaled(1000) // milliseconds to ticks
}

// sections are the waits of the answered in a scope; none where intervals are not told
// apart.
func (s *Sums) sections(scope int) stats.Sections {
	w := &s.recorder.waits
	slot, class := scope/s.perSlot()-1, scope%s.perSlot()-1
	if slot >= 0 && !w.apart {
		return nil
	}
	return w.pooled(slot, class)
}

// Has says whether the plan has a scope of the base.
func (x *Cross) Has(scope int) bool { return x.rows[scope].plan >= 0 }
