package dist

import (
	"hangup/sim/rng"
	"hangup/sim/rng/fmath"
)

// Exponential has no memory: however long a time has lasted, it ends at the same rate.
// Erlang's formulas assume it.
type Exponential struct{ mean float64 }

// NewExponential is the exponential with a mean in seconds, above 0.
func NewExponential(mean float64) (Exponential, error) {
	return Exponential{mean}, positiveTime("mean", mean)
}

// Sample draws a time.
func (d Exponential) Sample(s rng.Stream) float64 { return float64(d.mean * s.OneExp()) }

// Mean is the expected time in seconds.
func (d Exponential) Mean() float64 { return d.mean }

// Variance is in square seconds.
func (d Exponential) Variance() float64 { return float64(d.mean * d.mean) }

// CDF is 1 - exp(-x/mean).
func (d Exponential) CDF(x float64) float64 { return -fmath.Expm1(-max(x, 0) / d.mean) }

// Quantile inverts the CDF.
func (d Exponential) Quantile(p float64) float64 { return float64(-d.mean * fmath.Log1p(-p)) }

// Hazard is 1/mean.
func (d Exponential) Hazard(x float64) float64 {
	if x < 0 {
		return 0
	}
	return 1 / d.mean
}
