package dist

import (
	"errors"

	"hangup/sim/rng"
	"hangup/sim/rng/fmath"
)

// Weibull is what patience mostly is: its hazard falls (shape below 1: whoever has borne
// the first minute bears the next) or rises (shape above 1) as a power of time.
type Weibull struct {
	scale float64 // seconds
	shape float64
	power float64 // 1/shape
}

// NewWeibull is the Weibull with a mean in seconds and a shape, both above 0.
func NewWeibull(mean, shape float64) (Weibull, error) {
	if err := errors.Join(positiveTime("mean", mean), positiveNumber("shape", shape)); err != nil {
		return Weibull{}, err
	}
	return newWeibull(mean/fmath.Exp(fmath.Lgamma(1+1/shape)), shape)
}

// WeibullOfScale is the Weibull with a scale in seconds (the time by which 63 % have ended)
// and a shape, both above 0.
func WeibullOfScale(scale, shape float64) (Weibull, error) {
	if err := errors.Join(positiveTime("scale", scale), positiveNumber("shape", shape)); err != nil {
		return Weibull{}, err
	}
	return newWeibull(scale, shape)
}

// newWeibull refuses a shape whose variance is beyond a float.
func newWeibull(scale, shape float64) (Weibull, error) {
	d := Weibull{scale, shape, 1 / shape}
	if !(scale > 0 && finite(d.Variance())) {
		return Weibull{}, fault("shape", "spreads the times beyond reckoning, found %g", shape)
	}
	return d, nil
}

// Sample draws a time.
func (d Weibull) Sample(s rng.Stream) float64 {
	return float64(d.scale * fmath.QuickPow(s.OneExp(), d.power))
}

// Mean is scale gamma(1 + 1/shape) seconds.
func (d Weibull) Mean() float64 { return d.moment(1) }

// Variance is in square seconds.
func (d Weibull) Variance() float64 {
	return max(0, d.moment(2)-float64(d.Mean()*d.Mean()))
}

// moment is the expected n-th power of the time: scale^n gamma(1 + n/shape).
func (d Weibull) moment(n float64) float64 {
	return fmath.Exp(float64(n*fmath.Log(d.scale)) + fmath.Lgamma(1+float64(n*d.power)))
}

// CDF is 1 - exp(-(x/scale)^shape).
func (d Weibull) CDF(x float64) float64 {
	return -fmath.Expm1(-fmath.Pow(max(x, 0)/d.scale, d.shape))
}

// Quantile inverts the CDF.
func (d Weibull) Quantile(p float64) float64 {
	return float64(d.scale * fmath.Pow(-fmath.Log1p(-p), d.power))
}

// Hazard is shape/scale (x/scale)^(shape-1).
func (d Weibull) Hazard(x float64) float64 {
	if x < 0 {
		return 0
	}
	return d.shape / d.scale * fmath.Pow(x/d.scale, d.shape-1)
}
