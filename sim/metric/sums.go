package metric

import (
	"hangup/sim/centre"
	"hangup/sim/roster"
	"hangup/sim/stats"
)

// Sums is what is known of many replications: exact sums that merge in any order to the
// same bytes.
type Sums struct {
	layout
	spec     *Spec
	fixed    fixed
	row      []reading // by measure
	level    reading
	batchOf  []int // by cell: its batch; nil: replications are judged, not batches
	recorder *Recorder
	scratch  []Counts // by scope
	pooled   pooled

	pairs  []stats.Pair // by scope and measure, but for their N
	added  [2]int64     // N of the pairs of the whole clock, and of those of intervals
	Counts []Counts     // by scope, added up
	Days   *Days

	InBatches stats.Batches // waits and offered calls, where one long run is judged by batches
}

// reading says which counters a measure's numerator and denominator are.
type reading struct {
	a, b     Counter // where num and den are single counters
	simple   bool
	num, den sum
}

// NewSums prepares to add up replications of cfg. batchOf, if not nil, gives each cell's
// batch, or -1: then the one replication is judged by its batches.
func NewSums(cfg *centre.Config, spec *Spec, plans []*roster.Plan, recorder *Recorder, batchOf []int) *Sums {
	s := &Sums{layout: newLayout(cfg, spec), spec: spec, recorder: recorder, batchOf: batchOf}
	s.fixed = newFixed(cfg, spec, plans)
	s.pooled = pooled{scope: -1}
	s.level = read(levelSums(spec.Formula, spec.Deferred))
	for i := range Measures {
		m := &Measures[i]
		r := read(m.num, m.den)
		if m.Kind == Level {
			r = s.level
		}
		s.row = append(s.row, r)
	}
	s.scratch = make([]Counts, len(s.of))
	s.pairs = make([]stats.Pair, s.from[len(s.from)-1])
	s.Counts = make([]Counts, len(s.of))
	return s
}

func read(num, den sum) reading {
	r := reading{num: num, den: den, a: none, b: none}
	single := func(s sum) bool { return len(s.plus) <= 1 && len(s.minus) == 0 }
	r.simple = single(num) && single(den)
	if r.simple && len(num.plus) == 1 {
		r.a = num.plus[0]
	}
	if r.simple && len(den.plus) == 1 {
		r.b = den.plus[0]
	}
	return r
}

func (r *reading) of(c *Counts) (num, den int64) {
	if r.simple {
		return c[r.a], c[r.b]
	}
	return r.num.of(c), r.den.of(c)
}

// Add adds the replication that the recorder holds.
func (s *Sums) Add(replication int) {
	s.recorder.End()
	s.pooled = pooled{scope: -1}
	if s.batchOf == nil {
		s.gather(-1)
		s.see(0, len(s.of))
		s.keep(replication)
		return
	}
	s.gather(-1)
	s.see(s.scope(1, 0), len(s.of)) // intervals: each seen once
	s.keep(replication)
	for batch := range Batches {
		s.gather(batch)
		s.see(0, s.perSlot())
		c := &s.scratch[0]
		s.InBatches = append(s.InBatches, stats.Batch{A: c[waitAnswered] + c[waitAbandoned], B: c[offered]})
	}
}

// Batches is how many stretches of equal time one long run is cut into.
const Batches = stats.BatchCount

// see adds the scratch counts of scopes to their sums: of whole slots.
func (s *Sums) see(from, to int) {
	if from == 0 {
		s.added[0]++
	}
	if to > s.perSlot() {
		s.added[1]++
	}
	for scope := from; scope < to; scope++ {
		c := &s.scratch[scope]
		measures := s.measures[scope]
		pairs := s.pairs[s.from[scope]:][:len(measures)]
		for i, m := range measures {
			if num, den := s.row[m].of(c); num|den != 0 {
				pairs[i].See(num, den)
			}
		}
	}
}

// pair is the sums at an index, with their N, which it fills in.
func (s *Sums) pair(at int) *stats.Pair {
	p := &s.pairs[at]
	p.N = s.added[0]
	if at >= s.from[s.perSlot()] {
		p.N = s.added[1]
	}
	return p
}

// keep adds the scratch counts to those of all replications.
func (s *Sums) keep(replication int) {
	for scope := range s.scratch {
		if s.of[scope] == scope {
			s.Counts[scope].accumulate(&s.scratch[scope])
		}
	}
	s.Days.keep(s, replication)
}

// Merge adds the replications of other sums of the same plan.
func (s *Sums) Merge(o *Sums) {
	s.pooled = pooled{scope: -1}
	for i := range s.pairs {
		s.pairs[i].Merge(&o.pairs[i])
	}
	for i, n := range o.added {
		s.added[i] += n
	}
	for i := range s.Counts {
		s.Counts[i].accumulate(&o.Counts[i])
	}
	s.recorder.waits.merge(&o.recorder.waits)
	s.recorder.stays.merge(&o.recorder.stays)
	if s.recorder.extra != nil {
		s.recorder.extra.merge(o.recorder.extra)
	}
}

// Scope is the number of a scope: slot 0 is the whole clock, slot i+1 interval i; what is
// 0 for the centre, then the classes in the order of the config, then the groups as
// reported.
func (s *Sums) Scope(slot, what int) int { return s.scope(slot, what) }
