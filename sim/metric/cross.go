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
	absent     []stats.Pair // of what one of the plans lacks, for that plan: it is none of it
	loads      []loads      // by scope of the base

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

// crossedMeasure is a measure and where its sums stand under the base and the plan. One
// of them may have none: then base or plan is negative, ^i for the i-th of absent.
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
				a, b := base.find(scope, m), plan.find(other, m)
				switch {
				case a >= 0 && b >= 0:
				case a < 0 && b >= 0 && base.isNone(scope, m):
					a = x.lacks()
				case a >= 0 && b < 0 && plan.isNone(other, m):
					b = x.lacks()
				default:
					continue
				}
				row.measures = append(row.measures, crossedMeasure{m, a, b})
			}
		}
		x.rows[scope] = row
		x.Sums = append(x.Sums, make([]stats.Cross, len(row.measures))...)
	}
	return x
}

// lacks makes room for a measure that one of the plans lacks, and is how it is found.
func (x *Cross) lacks() int {
	x.absent = append(x.absent, stats.Pair{})
	return ^(len(x.absent) - 1)
}

// pair is where the sums of a measure stand: among the plan's own, or of what it lacks.
func (x *Cross) pair(s *Sums, at int) *stats.Pair {
	if at < 0 {
		return &x.absent[^at]
	}
	return s.pair(at)
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
			of := &row.measures[i]
			a1, b1 := x.base.row[of.measure].of(base)
			a2, b2 := x.plan.row[of.measure].of(plan)
			if of.base < 0 {
				x.absent[^of.base].Add(a1, b1)
			}
			if of.plan < 0 {
				x.absent[^of.plan].Add(a2, b2)
			}
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
	return &Cross{base: base, plan: plan, rows: x.rows, Sums: make([]stats.Cross, len(x.Sums)), absent: make([]stats.Pair, len(x.absent)), loads: make([]loads, len(x.loads))}
}

// Merge adds the replications of another cross of the same plans.
func (x *Cross) Merge(o *Cross) {
	x.pooled = nil
	for i := range x.Sums {
		x.Sums[i].Merge(&o.Sums[i])
	}
	for i := range x.absent {
		x.absent[i].Merge(&o.absent[i])
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
	if at >= 0 {
		base.Mean, plan.Mean = x.orNone(base.Mean, measure, row.measures[at].base), x.orNone(plan.Mean, measure, row.measures[at].plan)
	}
	if at < 0 || math.IsNaN(base.Mean) || math.IsNaN(plan.Mean) {
		d = stats.NoDifference()
		d.Base, d.Plan = base.Mean, plan.Mean
		return d, false
	}
	d = x.paired(scope, measure, at)
	d.Base, d.Plan, d.Mean = base.Mean, plan.Mean, plan.Mean-base.Mean
	return d, true
}

// orNone is a figure, or what it is where the plan lacks it: 0, if there is something that
// it could be a share of.
func (x *Cross) orNone(figure float64, measure, at int) float64 {
	if at < 0 && (Measures[measure].Kind == Mean || x.absent[^at].B.Float() != 0) {
		return 0
	}
	return figure
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
	base, plan := x.pair(x.base, of.base), x.pair(x.plan, of.plan)
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

// Has says whether the plan has a scope of the base.
func (x *Cross) Has(scope int) bool { return x.rows[scope].plan >= 0 }
