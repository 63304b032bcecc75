package stats

import (
	"math"

	"hangup/sim/rng/fmath"
)

// Skewed estimates sum a / sum b where a is never negative and often small, such as the
// waits of a centre in which hardly anybody waits: a Ratio, whose interval stays above 0.
// Close to 0 the ratio's logarithm is nearer to normal than the ratio, and a variance that
// rests on the few days with long waits has their degrees of freedom, as in Share
// (TestShareCovers; held on Erlang-A with the whole engine). Below fewest days that would
// say nothing, and the symmetric interval stays.
func (p *Pair) Skewed() Estimate {
	const fewest = 6
	e := p.Ratio()
	if p.Seen < fewest || math.IsNaN(e.HalfWidth) || !(e.Mean > 0) || e.HalfWidth <= e.Mean/4 {
		return e
	}
	x, xx := p.A.Big(), p.AA.Big()
	days := int(math.Floor(quotient(x.Mul(x, x), xx) + 0.5))
	few := min(int(p.Seen), max(leastDays, days))
	width := critical(few-1) * p.ratioError() / e.Mean
	return between(e.Mean, float64(e.Mean*fmath.Exp(-width)), float64(e.Mean*fmath.Exp(width)))
}
