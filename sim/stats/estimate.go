package stats

import (
	"math"
	"math/big"

	"hangup/sim/rng/fmath"
)

// missed is what a one-sided interval of 95 % leaves out.
const missed = 0.05

// Estimate is a figure and its 95 % interval. NaN stands for what is not known.
type Estimate struct {
	Mean      float64
	HalfWidth float64 // the interval is within Mean +- HalfWidth
	Low, High float64 // the interval, where it is not symmetric; else NaN
}

// Unknown is the estimate of something nothing was seen of.
func Unknown() Estimate { return certain(math.NaN()) }

// certain is an estimate without an interval.
func certain(mean float64) Estimate {
	nan := math.NaN()
	return Estimate{Mean: mean, HalfWidth: nan, Low: nan, High: nan}
}

// between is an estimate whose interval is not symmetric.
func between(mean, low, high float64) Estimate {
	return Estimate{Mean: mean, HalfWidth: max(mean-low, high-mean), Low: low, High: high}
}

// Scaled is the estimate in another unit, factor > 0 of which make one of this.
func (e Estimate) Scaled(factor float64) Estimate {
	return Estimate{e.Mean * factor, e.HalfWidth * factor, e.Low * factor, e.High * factor}
}

// Mean estimates the mean of a over the replications, with Student's t. One replication
// leaves the interval unknown, none the mean.
func (p *Pair) Mean() Estimate {
	e := certain(p.A.Float() / float64(p.N))
	if p.N > 1 {
		n := big.NewInt(p.N)
		// n squared times the sum of (a - mean)^2 is n (n Saa - Sa^2): no cancellation.
		a := p.A.Big()
		q := n.Mul(n, p.AA.Big())
		q.Sub(q, a.Mul(a, a))
		e.HalfWidth = critical(int(p.N-1)) * root(q) / float64(p.N) / math.Sqrt(float64(p.N-1))
	}
	return e
}

// Count estimates the mean of a where a counts events. That none was seen in n
// replications is not certainty: the interval then reaches up to the rate at which that
// happens in one case of twenty, about 3/n (Hanley & Lippman-Hand 1983).
func (p *Pair) Count() Estimate {
	e := p.Mean()
	if p.N > 1 && p.Seen == 0 {
		return between(0, 0, -fmath.Log(missed)/float64(p.N))
	}
	return e
}

// Ratio estimates sum a / sum b with the delta method: its variance is that of a - R b
// (Law 2015, Simulation Modeling and Analysis, 9.5.3). Replications in which a and b are
// both 0 say nothing and do not count. Without a denominator the ratio is unknown, with
// one replication its interval.
func (p *Pair) Ratio() Estimate {
	if p.B.IsZero() {
		return Unknown()
	}
	e := certain(p.A.Float() / p.B.Float())
	if p.Seen > 1 {
		e.HalfWidth = critical(int(p.Seen-1)) * p.ratioError()
	}
	return e
}

// ratioError is the standard error of the ratio.
func (p *Pair) ratioError() float64 {
	n, b := float64(p.Seen), p.B.Float()
	return root(p.residuals()) / math.Abs(b) / math.Abs(b) * math.Sqrt(n/(n-1))
}

// residuals is B^2 times the sum of (a - R b)^2 where R = A/B: the sum of (aB - bA)^2,
// an exact integer.
func (p *Pair) residuals() *big.Int {
	a, b := p.A.Big(), p.B.Big()
	ab := new(big.Int).Mul(a, b)
	ab.Mul(ab, p.AB.Big()).Lsh(ab, 1)
	q := b.Mul(b, b).Mul(b, p.AA.Big())
	q.Add(q, a.Mul(a, a).Mul(a, p.BB.Big()))
	return q.Sub(q, ab)
}

// root is the square root of an integer as a float.
func root(q *big.Int) float64 {
	f, _ := q.Float64()
	return math.Sqrt(f)
}
