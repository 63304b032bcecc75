package dist

import (
	"errors"
	"math"

	"hangup/sim/rng"
	"hangup/sim/rng/fmath"
)

// Lognormal is what talk times mostly are: their logarithm is normal.
type Lognormal struct{ mu, sigma float64 } // mean and standard deviation of the log of seconds

// NewLognormal is the lognormal with a mean and a standard deviation in seconds, both
// above 0.
func NewLognormal(mean, sd float64) (Lognormal, error) {
	if err := errors.Join(positiveTime("mean", mean), spread("sd", sd, mean)); err != nil {
		return Lognormal{}, err
	}
	cv := sd / mean
	variance := fmath.Log1p(cv * cv)
	return newLognormal(fmath.Log(mean)-float64(0.5*variance), math.Sqrt(variance), "sd", sd)
}

// LognormalOfMedian is the lognormal with a median in seconds and a standard deviation of
// its logarithm, both above 0.
func LognormalOfMedian(median, sigma float64) (Lognormal, error) {
	if err := errors.Join(positiveTime("median", median), positiveNumber("sigma", sigma)); err != nil {
		return Lognormal{}, err
	}
	return newLognormal(fmath.Log(median), sigma, "sigma", sigma)
}

// LognormalOfP90 is the lognormal with a median and a 90 % quantile in seconds, the second
// above the first.
func LognormalOfP90(median, p90 float64) (Lognormal, error) {
	if err := errors.Join(positiveTime("median", median), positiveTime("p90", p90)); err != nil {
		return Lognormal{}, err
	}
	if p90 <= median {
		return Lognormal{}, fault("p90", "must be above the median of %s, found %s", seconds(median), seconds(p90))
	}
	return newLognormal(fmath.Log(median), fmath.Log(p90/median)/fmath.NormalQuantile(0.9), "p90", p90)
}

// newLognormal refuses a spread whose mean or variance is beyond a float.
func newLognormal(mu, sigma float64, parameter string, given float64) (Lognormal, error) {
	d := Lognormal{mu, sigma}
	if !(sigma > 0 && d.Mean() > 0 && finite(d.Variance())) {
		return Lognormal{}, fault(parameter, "spreads the times beyond reckoning, found %g", given)
	}
	return d, nil
}

// Sample draws a time.
func (d Lognormal) Sample(s rng.Stream) float64 {
	return fmath.Exp(d.mu + float64(d.sigma*s.OneNormal()))
}

// Mean is exp(mu + sigma^2/2) seconds.
func (d Lognormal) Mean() float64 { return fmath.Exp(d.mu + float64(0.5*d.sigma*d.sigma)) }

// Variance is mean^2 (exp(sigma^2) - 1), in square seconds.
func (d Lognormal) Variance() float64 {
	return d.Mean() * d.Mean() * fmath.Expm1(d.sigma*d.sigma)
}

// CDF is that of the normal at the standardised log.
func (d Lognormal) CDF(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return fmath.NormalCDF(d.standard(x))
}

// Quantile inverts the CDF.
func (d Lognormal) Quantile(p float64) float64 {
	return fmath.Exp(d.mu + float64(d.sigma*fmath.NormalQuantile(p)))
}

// Hazard rises from 0 to its top and falls back to 0.
func (d Lognormal) Hazard(x float64) float64 {
	if x <= 0 {
		return 0
	}
	z := d.standard(x)
	normal := z // the normal's hazard tends to z
	if z < 30 {
		normal = fmath.NormalDensity(z) / fmath.NormalCDF(-z)
	}
	return normal / (d.sigma * x)
}

func (d Lognormal) standard(x float64) float64 { return (fmath.Log(x) - d.mu) / d.sigma }
