package dist

import (
	"math"

	"hangup/sim/rng"
)

// Constant is always the same time.
type Constant struct{ value float64 } // seconds

// NewConstant is always this time, in seconds above 0.
func NewConstant(value float64) (Constant, error) {
	return Constant{value}, positiveTime("", value)
}

// Sample draws the time.
func (d Constant) Sample(rng.Stream) float64 { return d.value }

// Mean is the time in seconds.
func (d Constant) Mean() float64 { return d.value }

// Variance is 0.
func (d Constant) Variance() float64 { return 0 }

// CDF jumps from 0 to 1 at the time.
func (d Constant) CDF(x float64) float64 {
	if x < d.value {
		return 0
	}
	return 1
}

// Quantile is the time.
func (d Constant) Quantile(float64) float64 { return d.value }

// Hazard is 0 before the time.
func (d Constant) Hazard(x float64) float64 {
	if x < d.value {
		return 0
	}
	return math.Inf(1)
}

func (d Constant) atom(x float64) bool { return x == d.value }
