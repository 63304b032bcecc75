package check

import (
	"math"

	"hangup/sim/metric"
	"hangup/sim/rng/fmath"
	"hangup/sim/stats"
)

// evidence says how little the replications would surprise if the truth lay on the other
// side of a bound: the chances of seeing as much if the figure were at most the bound
// (over), and if it were at least the bound (under). A small chance speaks against.
type evidence struct {
	over, under float64
	errors      float64 // how far from the bound, in standard errors; NaN: not known
}

// never is the evidence of nothing.
var never = evidence{1, 1, math.NaN()}

// leastDays is the fewest days that concentration may call for, as in stats.Pair.Share.
const leastDays = 4

// weigh holds a figure against a bound, in the unit of its sums: sum of A over sum of B.
// Testing the mean of A - bound x B (Fieller 1954) needs no variance of a ratio. Three
// things keep it honest with few and skewed days: Student's t, whose degrees of freedom
// are the days that hold most of what was seen (Kish 1965); Hall's correction for skewness
// (1992), where it weakens the evidence; and that nothing seen is not certainty.
func weigh(days []stats.Batch, bound float64, m *metric.Measure) evidence {
	if m.Unit == metric.Share && (bound <= 0 || bound >= 1) && !m.Signed() {
		return atTheEdge(days, bound)
	}
	s := sum(days, bound)
	switch {
	case s.seen == 0 || s.b == 0:
		return never
	case !m.Signed() && s.a == 0 && bound > 0:
		return unseen(s, bound, m)
	case m.Unit == metric.Share && s.a == s.b:
		return evidence{over: power(bound, s.days()), under: 1, errors: math.NaN()}
	case s.spread <= 1e-12*math.Abs(s.mean): // every day says the same
		return constant(s)
	}
	n := float64(s.seen)
	t := s.mean / s.spread * math.Sqrt(n) // in standard errors
	x := t / math.Sqrt(n)
	g := x + float64(s.skew*x*x)/3 + float64(s.skew*s.skew*x*x*x)/27 + s.skew/(6*n)
	g *= math.Sqrt(n)
	df := min(s.seen, max(leastDays, s.concentration(m))) - 1
	return evidence{over: chance(min(t, g), df), under: chance(min(-t, -g), df), errors: t}
}

// chance is that of more than t, where the correction may have turned its sign.
func chance(t float64, df int) float64 {
	if t <= 0 {
		return 1
	}
	return stats.StudentTail(t, df)
}

// atTheEdge is the evidence for a bound that a share cannot cross: it keeps one side for
// certain and can never be shown to lie beyond the other but by what was seen.
func atTheEdge(days []stats.Batch, bound float64) evidence {
	e := never
	for _, d := range days {
		if bound <= 0 && d.A > 0 {
			e.over = 0 // something was seen, so the share is above 0
		}
		if bound >= 1 && d.A < d.B {
			e.under = 0
		}
	}
	return e
}

// unseen is the evidence where not one day showed anything: how often that happens if the
// figure is at the bound. Of shares, whose days have all luck in common, with the
// effective number of days; of calls, as if they came at random; of times and the rest,
// if one day in ten showed some.
func unseen(s summed, bound float64, m *metric.Measure) evidence {
	e := evidence{over: 1, errors: math.NaN()}
	switch m.Unit {
	case metric.Share:
		e.under = power(1-bound, s.days())
	case metric.Calls:
		e.under = fmath.Exp(-bound * float64(s.seen))
	default:
		e.under = power(0.9, float64(s.seen))
	}
	return e
}

// power is x to the n, for x above 0.
func power(x, n float64) float64 {
	if x <= 0 {
		return 0
	}
	return fmath.Exp(n * fmath.Log(x))
}

// constant is the evidence of days that all say the same: agents rostered, say.
func constant(s summed) evidence {
	e := evidence{errors: math.NaN()}
	const rounding = 1e-9 // of a bound as written
	if math.Abs(s.mean) <= rounding*math.Abs(s.a)/float64(s.seen) {
		return e // on the bound, which is kept to: both sides hold
	}
	if s.mean > 0 {
		e.under = 1
	} else {
		e.over = 1
	}
	return e
}

// summed is what days add up to.
type summed struct {
	seen               int // days with anything
	a, b, aa, bb, ab   float64
	mean, spread, skew float64 // of a - bound x b over the days seen
}

func sum(days []stats.Batch, bound float64) summed {
	var s summed
	for _, d := range days {
		a, b := float64(d.A), float64(d.B)
		if a == 0 && b == 0 {
			continue
		}
		s.seen++
		s.a, s.b = s.a+a, s.b+b
		s.aa += float64(a * a)
		s.bb += float64(b * b)
		s.ab += float64(a * b)
	}
	n := float64(s.seen)
	s.mean = (s.a - float64(bound*s.b)) / n
	var squares, cubes float64
	for _, d := range days {
		if d.A != 0 || d.B != 0 {
			away := float64(d.A) - float64(bound*float64(d.B)) - s.mean
			squares += float64(away * away)
			cubes += float64(away * away * away)
		}
	}
	s.spread = math.Sqrt(squares / (n - 1))
	if s.spread > 0 {
		deviation := math.Sqrt(squares / n)
		s.skew = cubes / n / (deviation * deviation * deviation)
	}
	return s
}

// days is the effective number of days (Kish 1965): calls of one day share their luck.
func (s summed) days() float64 { return s.b * s.b / s.bb }

// concentration is on how many days what was seen was, in effect: of a share the rarer
// outcome, of a figure that may be negative all of them.
func (s summed) concentration(m *metric.Measure) int {
	x, xx := s.a, s.aa
	switch {
	case m.Signed():
		return s.seen
	case m.Unit == metric.Share && s.a > s.b/2:
		x, xx = s.b-s.a, s.bb-2*s.ab+s.aa
	}
	return int(math.Floor(x*x/xx + 0.5))
}
