package dist

import (
	"math"

	"hangup/sim/rng"
)

// Never is a time that does not end: the patience of Erlang C's callers.
type Never struct{}

// Sample is +Inf.
func (Never) Sample(rng.Stream) float64 { return math.Inf(1) }

// Mean is +Inf.
func (Never) Mean() float64 { return math.Inf(1) }

// Variance is 0: never is always never.
func (Never) Variance() float64 { return 0 }

// CDF is 0 at every x but +Inf.
func (Never) CDF(x float64) float64 {
	if math.IsInf(x, 1) {
		return 1
	}
	return 0
}

// Quantile is +Inf.
func (Never) Quantile(float64) float64 { return math.Inf(1) }

// Hazard is 0.
func (Never) Hazard(float64) float64 { return 0 }
