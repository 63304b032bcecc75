package hold

import (
	"math"

	"hangup/sim/des"
	"hangup/sim/rng/fmath"
)

// span is a stretch in which neither what plays nor what is known changes.
type span struct {
	rate  float64  // of what plays, times what is known
	past  des.Tick // time past the told wait at its start, at most AtMost; -1: that is not over, or costs nothing
	cause Cause    // of what plays
}

// use is what so much of a span uses up: of the plain rate, and beyond it because the
// told wait is over. With x the time past the told wait at the start, k the growth a tick
// and d so much,
//
//	use     = rate d
//	excess  = rate (exp(k x) (exp(k d) - 1)/k - d)    up to AtMost
//	excess  = rate d (exp(k AtMost) - 1)              from then on
//
// each rounded to whole ticks.
func (t *Timeline) use(s *span, d des.Tick) (plain, excess des.Tick) {
	if s.past < 0 && s.rate == 1 {
		return d, 0
	}
	p, e := t.exactUse(s, float64(d))
	return ticks(p), ticks(e)
}

// exactUse is use before rounding.
func (t *Timeline) exactUse(s *span, d float64) (plain, excess float64) {
	plain = float64(s.rate * d)
	switch {
	case s.past < 0 || s.rate == 0 || d == 0:
		return plain, 0
	case s.past >= t.p.AtMost:
		return plain, float64(plain * t.atMost)
	}
	grown := float64(fmath.Expm1(float64(t.perTick*d)) / t.perTick)
	if s.past > 0 {
		grown = float64(fmath.Exp(float64(t.perTick*float64(s.past))) * grown)
	}
	return plain, max(float64(s.rate*(grown-d)), 0)
}

// uses says whether so much of a span uses up need.
func (t *Timeline) uses(s *span, d, need des.Tick) bool {
	plain, excess := t.use(s, d)
	return plain >= need-excess
}

// first is the first tick of a span at which need, above 0, is used up; it is by most.
func (t *Timeline) first(s *span, need, most des.Tick) des.Tick {
	if s.rate == 1 && s.past < 0 {
		return need
	}
	low, high := des.Tick(0), most // low does not do, high does
	for guess, step := t.guess(s, need, most), des.Tick(1); low < guess && guess < high; step *= 2 {
		if t.uses(s, guess, need) {
			high = guess
			guess -= step
		} else {
			low = guess
			guess += step
		}
	}
	for high-low > 1 {
		if middle := low + (high-low)/2; t.uses(s, middle, need) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}

// guess is about when need is used up.
func (t *Timeline) guess(s *span, need, most des.Tick) des.Tick {
	about := (float64(need) - 0.5) / s.rate
	switch {
	case s.past < 0:
	case s.past >= t.p.AtMost:
		about /= 1 + t.atMost
	default:
		x := float64(about * t.perTick)
		if s.past > 0 {
			x /= fmath.Exp(float64(t.perTick * float64(s.past)))
		}
		about = fmath.Log1p(x) / t.perTick
	}
	return des.Tick(math.Ceil(max(1, min(about, float64(most-1)))))
}

// broke is what uses up the last of the patience after so much of a span: the told wait
// that is over, where it more than doubles the rate by then, else what plays.
func (t *Timeline) broke(s *span, d des.Tick) Cause {
	if s.past >= 0 && fmath.Exp(float64(t.perTick*float64(min(s.past+d, t.p.AtMost)))) > 2 {
		return BrokenPromises
	}
	return s.cause
}
