package dist

import "math"

// normalised is the shares, made to sum to 1, and their running sums, the last of them 1.
func normalised(shares []float64) (exact, upTo []float64) {
	sum := 0.0
	for _, share := range shares {
		sum += share
	}
	exact, upTo = make([]float64, len(shares)), make([]float64, len(shares))
	run := 0.0
	for i, share := range shares {
		exact[i] = share / sum
		run += exact[i]
		upTo[i] = run
	}
	for i := len(upTo) - 1; i >= 0; i-- { // rounding does not give trailing shares of 0 a chance
		upTo[i] = 1
		if shares[i] > 0 {
			break
		}
	}
	return exact, upTo
}

// pick is the first i with u < upTo[i].
func pick(upTo []float64, u float64) int {
	i := 0
	for u >= upTo[i] && i < len(upTo)-1 {
		i++
	}
	return i
}

// hasAtom tells whether d has the time x with a chance above 0.
func hasAtom(d Distribution, x float64) bool {
	a, ok := d.(interface{ atom(x float64) bool })
	return ok && a.atom(x)
}

// invert is the smallest x >= 0 with cdf(x) >= p. It bisects the bits of x, whose order is
// that of the positive floats.
func invert(cdf func(float64) float64, p float64) float64 {
	low, high := uint64(0), math.Float64bits(math.Inf(1))
	for low < high {
		middle := low + (high-low)/2
		if cdf(math.Float64frombits(middle)) >= p {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return math.Float64frombits(low)
}
