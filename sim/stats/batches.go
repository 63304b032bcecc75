package stats

import (
	"math"
	"math/big"
)

// BatchCount is the number of batches one long run is cut into (Schmeiser 1982: 10 to 30
// suffice, more gain little).
const BatchCount = 32

// Batch is one stretch of a long run: numerator and denominator of a ratio.
type Batch struct{ A, B int64 }

// Batches are the stretches of one long run, of equal time and in its order.
type Batches []Batch

// Pair treats the batches as replications.
func (b Batches) Pair() Pair {
	var p Pair
	for _, batch := range b {
		p.Add(batch.A, batch.B)
	}
	return p
}

// Correlation tests whether neighbouring batches are alike. It is von Neumann's ratio
// of a - R b, standardised: about normal if batches are independent, large if they are
// correlated (von Neumann 1941; Fishman 1978, Principles of Discrete Event Simulation).
// NaN: fewer than three batches, or all the same.
func (b Batches) Correlation() float64 {
	if len(b) < 3 {
		return math.NaN()
	}
	residuals := b.residuals()
	var squares, steps float64
	for i, r := range residuals {
		squares += float64(r * r)
		if i > 0 {
			step := r - residuals[i-1]
			steps += float64(step * step)
		}
	}
	n := float64(len(b))
	return (1 - float64(steps/squares/2)) * math.Sqrt((n+1)*(n-1)/(n-2))
}

// Correlated says whether the batches are too alike for their interval to be trusted:
// independent ones are called so in one case of twenty.
func (b Batches) Correlated() bool {
	const oneSided = 1.6448536269514722 // normal quantile 0.95
	return b.Correlation() > oneSided
}

// residuals is a - R b for each batch, in a unit that makes the largest 1: exact
// integers (aB - bA) until the last step, so that equal batches leave exactly nothing.
func (b Batches) residuals() []float64 {
	p := b.Pair()
	num, den := p.A.Big(), p.B.Big()
	mean := p.B.IsZero() // no denominators: the residual is a - A/n
	if mean {
		den.SetInt64(int64(len(b)))
	}
	residuals := make([]float64, len(b))
	largest := 0.0
	for i, batch := range b {
		if mean {
			batch.B = 1
		}
		r := new(big.Int).Mul(big.NewInt(batch.A), den)
		r.Sub(r, new(big.Int).Mul(big.NewInt(batch.B), num))
		residuals[i], _ = r.Float64()
		largest = max(largest, math.Abs(residuals[i]))
	}
	for i := range residuals {
		residuals[i] /= largest // 0/0 is NaN: all the same
	}
	return residuals
}
