package dist

import (
	"errors"
	"slices"

	"hangup/sim/rng"
	"hangup/sim/rng/fmath"
)

// Hyperexponential is several kinds of callers in one, each exponential: many who leave
// soon and some who stay.
type Hyperexponential struct {
	means  []float64 // seconds
	shares []float64
	upTo   []float64 // running sums of shares, the last 1
}

// NewHyperexponential is the hyperexponential with these means in seconds, above 0, and as
// many shares, which sum to 1.
func NewHyperexponential(means, shares []float64) (Hyperexponential, error) {
	var err error
	if problem := shareProblem(shares); problem != "" {
		err = fault("shares", "%s", problem)
	}
	if len(means) != len(shares) {
		err = errors.Join(err, fault("means", "must be as many as shares, found %d and %d", len(means), len(shares)))
	}
	for _, m := range means {
		err = errors.Join(err, positiveTime("means", m))
	}
	if err != nil {
		return Hyperexponential{}, err
	}
	shares, upTo := normalised(shares)
	return Hyperexponential{slices.Clone(means), shares, upTo}, nil
}

// Sample draws a time.
func (d Hyperexponential) Sample(s rng.Stream) float64 {
	return float64(d.means[pick(d.upTo, s.Uniform())] * s.Exp())
}

// Mean is the expected time in seconds.
func (d Hyperexponential) Mean() float64 {
	return d.sum(func(mean float64) float64 { return mean })
}

// Variance is in square seconds.
func (d Hyperexponential) Variance() float64 {
	m := d.Mean()
	return d.sum(func(mean float64) float64 { return float64(2*mean*mean) - float64(m*m) })
}

// CDF is the shares' sum of the exponentials'.
func (d Hyperexponential) CDF(x float64) float64 {
	return d.sum(func(mean float64) float64 { return -fmath.Expm1(-max(x, 0) / mean) })
}

// Quantile inverts the CDF.
func (d Hyperexponential) Quantile(p float64) float64 { return invert(d.CDF, p) }

// Hazard falls from the mean rate of all to the rate of those who last longest.
func (d Hyperexponential) Hazard(x float64) float64 {
	if x < 0 {
		return 0
	}
	longest := slices.Max(d.means) // both sums times exp(x/longest), so that neither is 0
	left := func(mean float64) float64 { return fmath.Exp(x/longest - x/mean) }
	return d.sum(func(mean float64) float64 { return left(mean) / mean }) / d.sum(left)
}

// sum is f of each mean, weighted by the shares.
func (d Hyperexponential) sum(f func(mean float64) float64) float64 {
	total := 0.0
	for i, mean := range d.means {
		if d.shares[i] > 0 {
			total += float64(d.shares[i] * f(mean))
		}
	}
	return total
}
