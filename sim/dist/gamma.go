package dist

import (
	"errors"

	"hangup/sim/rng"
	"hangup/sim/rng/fmath"
)

// Gamma is for times of a given mean and spread with a thinner tail than the lognormal's.
type Gamma struct{ shape, scale float64 } // scale in seconds

// leastSpread is the smallest sd of a Gamma, as a share of the mean: what is narrower is a
// constant, and would take the CDF's series thousands of terms.
const leastSpread = 1e-3

// NewGamma is the gamma with a mean and a standard deviation in seconds, both above 0.
func NewGamma(mean, sd float64) (Gamma, error) {
	if err := errors.Join(positiveTime("mean", mean), spread("sd", sd, mean)); err != nil {
		return Gamma{}, err
	}
	if sd < leastSpread*mean {
		return Gamma{}, fault("sd", "must be a thousandth of the mean or more, found %s: a time that hardly varies is {constant: %s}", seconds(sd), seconds(mean))
	}
	d := Gamma{(mean / sd) * (mean / sd), sd / mean * sd}
	if !(d.shape > 0 && finite(d.Variance())) {
		return Gamma{}, fault("sd", "spreads the times beyond reckoning, found %g", sd)
	}
	return d, nil
}

// Sample draws a time.
func (d Gamma) Sample(s rng.Stream) float64 { return float64(d.scale * s.Gamma(d.shape)) }

// Mean is shape x scale, in seconds.
func (d Gamma) Mean() float64 { return float64(d.shape * d.scale) }

// Variance is shape x scale^2, in square seconds.
func (d Gamma) Variance() float64 { return float64(d.shape * d.scale * d.scale) }

// CDF is the regularised incomplete gamma function.
func (d Gamma) CDF(x float64) float64 { return fmath.GammaP(d.shape, x/d.scale) }

// Quantile inverts the CDF.
func (d Gamma) Quantile(p float64) float64 { return invert(d.CDF, p) }

// Hazard tends to 1/scale.
func (d Gamma) Hazard(x float64) float64 {
	if x < 0 {
		return 0
	}
	y := x / d.scale
	survival := fmath.GammaQ(d.shape, y)
	if survival == 0 {
		return 1 / d.scale
	}
	log := float64((d.shape-1)*fmath.Log(y)) - y - fmath.Lgamma(d.shape)
	if d.shape == 1 { // 0 times the log of 0
		log = -y
	}
	return fmath.Exp(log) / survival / d.scale
}
