package metric

import (
	"math"

	"hangup/sim/stats"
)

// Replicated is numerator and denominator of a measure, in a scope, in the replication that
// was added last: a figure is its sum of numerators over that of denominators, times
// PerUnit. ok is false where the measure is no such ratio (a quantile) or has no meaning.
func (s *Sums) Replicated(scope, measure int) (num, den int64, ok bool) {
	m := &Measures[measure]
	if m.Kind == Quantile || s.find(scope, measure) < 0 {
		return 0, 0, false
	}
	c := &s.scratch[s.of[scope]]
	switch m.Kind {
	case Mean:
		num, _ = s.row[measure].of(c)
		return num, 1, true
	case Load:
		return c.load(), c[clock], true
	}
	num, den = s.row[measure].of(c)
	return num, den, true
}

// PerUnit turns a ratio of Replicated into the measure's unit.
func (m *Measure) PerUnit() float64 { return m.unit() }

// Signed says whether the measure may be negative.
func (m *Measure) Signed() bool { return m.signed }

// Means says whether the measure has a meaning in a scope of the plan that was summed.
func (s *Sums) Means(scope, measure int) bool { return s.find(scope, measure) >= 0 }

// Off says whether a measure counts what cannot happen in the plan: then that nothing was
// seen is certain.
func (s *Sums) Off(scope, measure int) bool {
	return s.off[measure][s.of[scope]%s.perSlot()] == alwaysZero
}

// QuantileSections are a quantile of the waits of the answered in each section of the
// replications, in milliseconds over 1; over 0 where nobody was answered.
func (s *Sums) QuantileSections(scope int, p float64) []stats.Batch {
	sections := s.sections(s.of[scope])
	all := make([]stats.Batch, len(sections))
	for i, h := range sections {
		if q := h.Quantile(p); !math.IsNaN(q) {
			all[i] = stats.Batch{A: int64(q), B: 1}
		}
	}
	return all
}
