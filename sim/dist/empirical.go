package dist

import (
	"math"
	"math/bits"
	"slices"
	"sort"

	"hangup/sim/rng"
)

// Empirical is times as they were measured, drawn with replacement.
type Empirical struct {
	times          []float64 // seconds, ascending
	mean, variance float64
}

// NewEmpirical draws from these times in seconds, none negative and not all 0. Their order
// does not matter.
func NewEmpirical(times []float64) (Empirical, error) {
	if len(times) == 0 {
		return Empirical{}, fault("", "must hold at least one time")
	}
	for _, x := range times {
		if err := time("", x); err != nil {
			return Empirical{}, err
		}
	}
	d := Empirical{times: slices.Sorted(slices.Values(times))}
	n := float64(len(times))
	for _, x := range d.times {
		d.mean += x / n
	}
	for _, x := range d.times {
		d.variance += float64((x - d.mean) / n * (x - d.mean))
	}
	if d.mean == 0 {
		return Empirical{}, fault("", "must hold a time above 0s")
	}
	return d, nil
}

// Sample draws one of the times.
func (d Empirical) Sample(s rng.Stream) float64 {
	i, _ := bits.Mul64(s.Uint64(), uint64(len(d.times)))
	return d.times[i]
}

// Mean is the mean of the times in seconds.
func (d Empirical) Mean() float64 { return d.mean }

// Variance is that of the times as a whole population, in square seconds.
func (d Empirical) Variance() float64 { return d.variance }

// CDF is the share of the times that are at most x.
func (d Empirical) CDF(x float64) float64 {
	upTo := sort.Search(len(d.times), func(i int) bool { return d.times[i] > x })
	return float64(upTo) / float64(len(d.times))
}

// Quantile is one of the times.
func (d Empirical) Quantile(p float64) float64 {
	i := sort.Search(len(d.times)-1, func(i int) bool { return float64(i+1)/float64(len(d.times)) >= p })
	return d.times[i]
}

// Hazard is +Inf at the times and beyond the last, 0 between.
func (d Empirical) Hazard(x float64) float64 {
	if d.atom(x) || x > d.times[len(d.times)-1] {
		return math.Inf(1)
	}
	return 0
}

func (d Empirical) atom(x float64) bool {
	_, found := slices.BinarySearch(d.times, x)
	return found
}
