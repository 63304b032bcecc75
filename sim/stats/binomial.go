package stats

import (
	"hangup/sim/rng/fmath"
)

// binomial estimates the share of n = B independent throws of which a = A succeeded, 0 <
// a < n (Clopper & Pearson 1934): the chances at which as many as a, and as few, are seen
// in one case of forty. It holds the truth in at least 95 % of cases.
func (p *Pair) binomial() Estimate {
	const each = missed / 2
	a, b := p.A.Float(), p.B.Float()-p.A.Float()
	return between(a/(a+b), betaQuantile(each, a, b+1), betaQuantile(1-each, a+1, b))
}

// BinomialTail is the chance of at most k successes in n throws that succeed with chance p;
// between whole numbers, as of an effective number of days, it goes smoothly.
func BinomialTail(k, n, p float64) float64 {
	switch {
	case k >= n:
		return 1
	case p >= 1:
		return 0
	case p <= 0:
		return 1
	}
	return beta(n-k, k+1, 1-p)
}

// betaQuantile is the x at which the beta distribution with parameters a and b reaches
// p: by halving, to a float's last bits.
func betaQuantile(p, a, b float64) float64 {
	low, high := 0.0, 1.0
	for range 60 {
		middle := (low + high) / 2
		if beta(a, b, middle) < p {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}

// beta is the regularised incomplete beta function I_x(a, b), by its continued fraction
// on the side where that converges fast.
func beta(a, b, x float64) float64 {
	if x > (a+1)/(a+b+2) {
		return 1 - beta(b, a, 1-x)
	}
	log := fmath.Lgamma(a+b) - fmath.Lgamma(a) - fmath.Lgamma(b)
	log += float64(a*fmath.Log(x)) + float64(b*fmath.Log1p(-x))
	return fmath.Exp(log) / a * betaFraction(a, b, x)
}
