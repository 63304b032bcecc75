// Package dist holds the distributions of times: how long talk lasts, how much waiting
// a caller bears. One file a kind; Kinds is the table of all.
package dist

import "hangup/sim/rng"

// Distribution is a law of non-negative times, in seconds.
type Distribution interface {
	// Sample draws a time; the same stream draws the same time.
	Sample(s rng.Stream) float64
	// Mean is the expected time; +Inf for Never.
	Mean() float64
	// Variance is in square seconds.
	Variance() float64
	// CDF is the chance of a time of at most x.
	CDF(x float64) float64
	// Quantile is the smallest x with CDF(x) >= p, for p in [0, 1).
	Quantile(p float64) float64
	// Hazard is the rate per second at which a time that has lasted x ends; +Inf at an
	// atom and beyond the largest time.
	Hazard(x float64) float64
}

// Must is d where a constructor's parameters are known to be right; it panics otherwise.
func Must[D Distribution](d D, err error) D {
	if err != nil {
		panic("dist: " + err.Error())
	}
	return d
}
