package check

import (
	"math"

	"hangup/sim/rng/fmath"
	"hangup/sim/stats"
)

// rare is the evidence of days that nearly all say the same: that others are rarer than
// would lead across a bound. How far others can be away is known only of what has a least
// and a most: a share, calls out of those that came, a wait within the clock or what people bear.
//
//	usual ---+--- worst seen ------- the most that a day can show
//	  days   |    off days          none: fewer than one in so many, at the chance in hand
//	         |<-- away -->|
//	       bound: (usual + away)
type rare struct {
	away  float64 // from what most days show to the bound
	worst float64 // from there to the farthest day
	most  float64 // and to the farthest there can be
	off   float64 // days that were not the usual
	days  float64 // in effect
}

// below is the evidence that a figure is below its bound; above that it is above.
func (s *summed) below(k known) rare {
	r := rare{away: s.bound - s.low, worst: s.high - s.low, most: k.most - s.low, off: float64(s.offLow), days: s.inEffect(k)}
	if k.expected {
		r.most += r.worst
	}
	return r
}

func (s *summed) above(k known) rare {
	return rare{away: s.high - s.bound, worst: s.high - s.low, most: s.high - k.least, off: float64(s.offHigh), days: s.inEffect(k)}
}

// inEffect is the number of days: calls of one day share their luck.
func (s *summed) inEffect(k known) float64 {
	if k.days > 0 {
		return min(k.days, s.days.number())
	}
	return s.days.number()
}

// chance is that of seeing so few other days if they led across the bound: days like none
// seen, or more of those seen than there were (each to its part of the way; Bonferroni 1936).
func (r rare) chance() float64 {
	unseen := r.unseen()
	if !(unseen > 0) {
		return 1
	}
	chance := power(1-unseen, r.days)
	if r.off > 0 {
		more := min((1-newKinds)*r.away/r.worst, 1)
		chance += stats.BinomialTail(r.off, r.days, more)
	}
	return min(chance, 1)
}

// newKinds is the part of the way to the bound that is left to days like none seen, where
// there were days off the usual.
const newKinds = 0.75

// unseen is the share of days like none seen that would lead across the bound; 0: the least
// share would, or it is not known.
func (r rare) unseen() float64 {
	if r.off > 0 {
		return max(newKinds*r.away/(r.most-r.worst), 0)
	}
	return max(r.away/r.most, 0)
}

// times is how many times the days it takes for so small a chance, if all of them are like
// those seen; infinite: more than most.
func (r rare) times(chance, most float64) float64 {
	tells := func(times float64) bool {
		grown := r
		grown.off, grown.days = times*r.off, times*r.days
		return grown.chance() <= chance
	}
	enough := 1.0
	for ; !tells(enough); enough *= 2 {
		if enough > most {
			return math.Inf(1)
		}
	}
	few := enough / 2
	for range 30 {
		if middle := (few + enough) / 2; tells(middle) {
			enough = middle
		} else {
			few = middle
		}
	}
	return max(enough, 1)
}

// power is x to the n.
func power(x, n float64) float64 {
	if x <= 0 {
		return 0
	}
	return fmath.Exp(n * fmath.Log(x))
}
