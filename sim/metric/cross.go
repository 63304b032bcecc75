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
	loads      []loads // by scope of the base

	pooledOf int                // scope
	pooled   []stats.Difference // of its quantiles; nil: of none yet
}

// loads are the loads offered in single replications under two plans: the load of many is
// no ratio of two sums.
type loads struct {
	base, plan stats.Pair
	cross      stats.Cross
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
	x := &Cross{base: base, plan: plan, rows: make([]crossed, len(scopes)), loads: make([]loads, len(scopes))}
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
	x.pooled = nil
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
		load := &x.loads[scope]
		l1, l2 := base.load(), plan.load()
		load.base.Add(l1, 0)
		load.plan.Add(l2, 0)
		load.cross.Add(l1, 0, l2, 0)
	}
}

// load is the work that the calls of a replication brought: their number times the mean
// handle time, in ticks.
func (c *Counts) load() int64 {
	if c[served] == 0 {
		return 0
	}
	return int64(math.Round(float64(c[offered]) / float64(c[served]) * float64(c[talk]+c[wrapUp])))
}

// Of is the same cross between other sums of the same plans, to be merged into: those of
// all workers.
func (x *Cross) Of(base, plan *Sums) *Cross {
	return &Cross{base: base, plan: plan, rows: x.rows, Sums: make([]stats.Cross, len(x.Sums)), loads: make([]loads, len(x.loads))}
}

// Merge adds the replications of another cross of the same plans.
func (x *Cross) Merge(o *Cross) {
	x.pooled = nil
	for i := range x.Sums {
		x.Sums[i].Merge(&o.Sums[i])
	}
	for i := range x.loads {
		x.loads[i].base.Merge(&o.loads[i].base)
		x.loads[i].plan.Merge(&o.loads[i].plan)
		x.loads[i].cross.Merge(&o.loads[i].cross)
	}
}

// Difference is by how much a measure of the plan is larger than the base's, in a scope of
// the base, in the measure's unit. ok is false where one of them has no meaning or no data.
func (x *Cross) Difference(scope, measure int) (d stats.Difference, ok bool) {
	row := &x.rows[scope]
	if row.plan < 0 {
		return stats.NoDifference(), false
	}
	base, _, _ := x.base.Estimate(scope, measure)
	plan, _, _ := x.plan.Estimate(row.plan, measure)
	at := row.find(measure)
	if at < 0 || math.IsNaN(base.Mean) || math.IsNaN(plan.Mean) {
		d = stats.NoDifference()
		d.Base, d.Plan = base.Mean, plan.Mean
		return d, false
	}
	d = x.paired(scope, measure, at)
	d.Base, d.Plan, d.Mean = base.Mean, plan.Mean, plan.Mean-base.Mean
	return d, true
}

// find is where a measure stands in a row, or -1.
func (r *crossed) find(measure int) int {
	for i := range r.measures {
		if r.measures[i].measure == measure {
			return i
		}
	}
	return -1
}

// paired is the difference with its interval, where both are known.
func (x *Cross) paired(scope, measure, at int) stats.Difference {
	m, row := &Measures[measure], &x.rows[scope]
	of, cross := row.measures[at], &x.Sums[row.from+at]
	base, plan := &x.base.Pairs[of.base], &x.plan.Pairs[of.plan]
	parts := 1. // of the run that a replication is
	if x.base.batched(x.base.of[scope]) {
		if parts = Batches; judged(m) || x.base.row[measure].a.isMax() {
			return stats.NoDifference() // not of batches
		}
	}
	switch m.Kind {
	case Quantile:
		return x.quantile(scope, m.P).Scaled(m.unit())
	case Load:
		load, counts := &x.loads[scope], &x.base.Counts[x.base.of[scope]]
		time := float64(counts[clock]) / float64(counts[replication])
		return stats.MeanDifference(&load.base, &load.plan, &load.cross).Scaled(parts / time)
	case Mean:
		return stats.MeanDifference(base, plan, cross).Scaled(parts * m.unit())
	default:
		return stats.RatioDifference(base, plan, cross).Scaled(m.unit())
	}
}

// quantile is the difference of a quantile of the waits. All of a scope are found
// together: to pool the waits is most of the work.
func (x *Cross) quantile(scope int, p float64) stats.Difference {
	var ps []float64
	at := 0
	for i := range Measures {
		if Measures[i].Kind == Quantile {
			if Measures[i].P == p {
				at = len(ps)
			}
			ps = append(ps, Measures[i].P)
		}
	}
	if x.pooled == nil || x.pooledOf != scope {
		base := x.base.sections(x.base.of[scope])
		plan := x.plan.sections(x.plan.of[x.rows[scope].plan])
		x.pooledOf, x.pooled = scope, make([]stats.Difference, len(ps))
		if len(base) == 0 || len(base) != len(plan) {
			for i := range x.pooled {
				x.pooled[i] = stats.NoDifference()
			}
		} else {
			x.pooled = stats.QuantileDifference(base, plan, x.base.replications(), ps...)
		}
	}
	return x.pooled[at].Scaled(1000) // milliseconds to ticks
}

// replications is how many have been added, or the batches that stand for them.
func (s *Sums) replications() int64 {
	if s.batchOf != nil {
		return Batches
	}
	return s.Counts[0][replication]
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
