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
	if k == len(d)-1 {
		return d[k]
	}
	next := slices.Min(d[k+1:])
	return d[k] + float64((at-float64(k))*(next-d[k]))
}

// choose reorders d so that d[k] is what it would be if d were sorted, nothing before it
// is larger and nothing after it smaller (Hoare 1961, "Find"). That
// is much faster than sorting, and every figure of a result needs it.
func choose(d []float64, k int) {
	for low, high := 0, len(d)-1; low < high; {
		pivot := d[low+(high-low)/2]
		i, j := low, high
		for i <= j {
			for d[i] < pivot {
				i++
			}
			for d[j] > pivot {
				j--
			}
			if i <= j {
				d[i], d[j] = d[j], d[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			high = j
		case k >= i:
			low = i
		default:
			return
		}
	}
}
