package stats

import (
	"math"
	"slices"
)

// Days are the values of single replications. NaN is a day without a value.
type Days []float64

// Quantiles answers the quantiles ps (0..1) of the days that have a value, interpolated
// between neighbours (Hyndman & Fan 1996, type 7); NaN if no day has one. It reorders
// the days.
func (d Days) Quantiles(ps ...float64) []float64 {
	n := 0 // d[:n] is known
	for i, v := range d {
		if !math.IsNaN(v) {
			d[n], d[i] = d[i], d[n]
			n++
		}
	}
	answers := make([]float64, len(ps))
	for i, p := range ps {
		answers[i] = quantile(d[:n], p)
	}
	return answers
}

func quantile(d []float64, p float64) float64 {
	if len(d) == 0 || !(p >= 0 && p <= 1) {
		return math.NaN()
	}
	at := float64(p * float64(len(d)-1))
	k := int(at)
	choose(d, k)
	part := at - float64(k)
	if part == 0 {
		return d[k]
	}
	next := slices.Min(d[k+1:])
	if next == d[k] { // endless, perhaps
		return next
	}
	return d[k] + float64(part*(next-d[k]))
}

// choose reorders d so that d[k] is what it would be if d were sorted, nothing before it
// is larger and nothing after it smaller (Hoare 1961, "Find"). That is much faster than
// sorting, and every figure of a result needs it.
func choose(d []float64, k int) {
	for len(d) > 1 {
		pivot := d[len(d)/2]
		n := below(d, pivot)
		if n == 0 { // then away with those that are as small
			if n = below(d, math.Nextafter(pivot, math.Inf(1))); k < n || n == 0 { // 0: all are infinite
				return
			}
		}
		if k < n {
			d = d[:n]
		} else {
			d, k = d[n:], k-n
		}
	}
}

// below moves those below a limit to the front and answers how many they are. Whether one is
// below would be a branch to guess, and every other guess wrong.
func below(d []float64, limit float64) int {
	n := 0
	for i, x := range d {
		d[i], d[n] = d[n], x
		is := 0
		if x < limit {
			is = 1
		}
		n += is
	}
	return n
}
