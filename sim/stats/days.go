package stats

import "math"

// Days are the values of single replications. NaN is a day without a value.
type Days []float64

// Quantiles answers the quantiles ps (0..1) of the days that have a value, interpolated
// between neighbours (Hyndman & Fan 1996, type 7); NaN if no day has one. It reorders
// the days, and is quickest with ps in ascending order.
func (d Days) Quantiles(ps ...float64) []float64 {
	n, least, most := 0, math.Inf(1), math.Inf(-1)
	for i, v := range d {
		if math.IsNaN(v) {
			continue
		}
		d[n], d[i] = v, d[n]
		n++
		if v < least {
			least = v
		}
		if v > most {
			most = v
		}
	}
	answers := make([]float64, len(ps))
	from := 0 // nothing in d[from:n] is smaller than what stands before
	for i, p := range ps {
		switch {
		case n == 0 || !(p >= 0 && p <= 1):
			answers[i] = math.NaN()
		case least == most:
			answers[i] = least
		default:
			at := float64(p * float64(n-1))
			k := int(at)
			if k < from {
				from = 0
			}
			choose(d[from:n], k-from)
			from, answers[i] = k, interpolated(d[k:n], at-float64(k))
		}
	}
	return answers
}

// interpolated is d[0], the least, and a part of the way to the next.
func interpolated(d []float64, part float64) float64 {
	if part == 0 {
		return d[0]
	}
	next := math.Inf(1)
	for _, v := range d[1:] {
		if v < next {
			next = v
		}
	}
	if next == d[0] { // endless, perhaps
		return next
	}
	return d[0] + float64(part*(next-d[0]))
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
