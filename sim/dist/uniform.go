package dist

import (
	"errors"
	"math"

	"hangup/sim/rng"
)

// Uniform is any time between two, all alike.
type Uniform struct{ lowest, highest float64 } // seconds

// NewUniform is the uniform between min and max in seconds, 0 <= min < max.
func NewUniform(min, max float64) (Uniform, error) {
	if err := errors.Join(time("min", min), positiveTime("max", max)); err != nil {
		return Uniform{}, err
	}
	if max <= min {
		return Uniform{}, fault("max", "must be above the min of %s, found %s", seconds(min), seconds(max))
	}
	return Uniform{min, max}, nil
}

// Sample draws a time.
func (d Uniform) Sample(s rng.Stream) float64 {
	return d.lowest + float64((d.highest-d.lowest)*s.Uniform())
}

// Mean is the expected time in seconds.
func (d Uniform) Mean() float64 { return d.lowest + float64(0.5*(d.highest-d.lowest)) }

// Variance is in square seconds.
func (d Uniform) Variance() float64 {
	return (d.highest - d.lowest) * (d.highest - d.lowest) / 12
}

// CDF rises evenly from min to max.
func (d Uniform) CDF(x float64) float64 {
	return min(1, max(0, (x-d.lowest)/(d.highest-d.lowest)))
}

// Quantile inverts the CDF.
func (d Uniform) Quantile(p float64) float64 {
	return d.lowest + float64(p*(d.highest-d.lowest))
}

// Hazard is 1 over what is left until max.
func (d Uniform) Hazard(x float64) float64 {
	switch {
	case x < d.lowest:
		return 0
	case x >= d.highest:
		return math.Inf(1)
	}
	return 1 / (d.highest - x)
}
