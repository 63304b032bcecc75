package stats

import "math"

// Sections are histograms of parts of the replications, each of which is counted in one of
// them, about as many in each. So the sections are independent and alike.
type Sections []*Histogram

// Quantiles estimates the quantiles ps of all that the sections have counted. How much
// the share of values at most the quantile differs between the sections says how well
// that share is known (a Share, the sections as its replications); the pooled histogram
// turns its interval into one of values. Sections that counted nothing do not matter; with
// fewer than two others the interval is unknown.
func (s Sections) Quantiles(ps ...float64) []Estimate {
	var pooled Histogram
	for _, h := range s {
		pooled.Merge(h)
	}
	values := make([]float64, len(ps))
	whole := make([]int64, len(ps))
	for i, p := range ps {
		values[i] = pooled.Quantile(p)
		if !math.IsNaN(values[i]) {
			whole[i] = int64(values[i])
		}
	}
	below, counts := make([]Pair, len(ps)), make([]uint64, len(ps))
	for _, h := range s {
		h.countsAtMost(counts, whole)
		for i, n := range counts {
			below[i].Add(int64(n), int64(h.Count()))
		}
	}
	estimates := make([]Estimate, len(ps))
	for i, p := range ps {
		estimates[i] = quantileOf(&pooled, p, values[i], below[i])
	}
	return estimates
}

// quantileOf is quantile p of what was pooled, at or below whose value the sections have so
// many each.
func quantileOf(pooled *Histogram, p, value float64, below Pair) Estimate {
	if math.IsNaN(value) {
		return Unknown()
	}
	share := below.Share()
	if math.IsNaN(share.HalfWidth) {
		return certain(value)
	}
	down, up := share.HalfWidth, share.HalfWidth
	if !math.IsNaN(share.Low) {
		down, up = share.Mean-share.Low, share.High-share.Mean
	}
	// Were the share down smaller, p would be reached later.
	return between(value, pooled.Quantile(max(0, p-up)), pooled.Quantile(min(1, p+down)))
}
