package check

import (
	"math"

	"hangup/sim/stats"
)

// evidence says how little the replications would surprise if the truth lay on the other
// side of a bound: if the figure were at most the bound (over), and if it were at least the
// bound (under). A small chance speaks against.
type evidence struct {
	over, under side
	errors      float64 // how far from the bound, in standard errors; NaN: not known
}

// side is the evidence for one side of a bound.
type side struct {
	chance  float64
	carried float64 // days that carry the evidence, in effect
	rare    rare    // the evidence of days like none, or few, seen
}

// never is the evidence of nothing; surelyOver and surelyUnder are certain.
var (
	never       = evidence{over: side{chance: 1}, under: side{chance: 1}, errors: math.NaN()}
	surelyOver  = evidence{under: side{chance: 1}, errors: math.Inf(1)}
	surelyUnder = evidence{over: side{chance: 1}, errors: math.Inf(-1)}
)

// known is what is known of a figure before it is seen, in the unit of its sums.
type known struct {
	least, most float64 // that a day can show; infinite: not known
	expected    bool    // most is what can be expected of a day; chance can take one as much farther as was seen
	days        float64 // in effect, where most is of something else than the denominators; 0: these say
	share       bool    // it counts some of what its denominator counts
	fixed       bool    // no chance is in it: each day shows the same
}

// fewest is on how many days, in effect, the evidence must rest before their mean is
// trusted. With fewer, days as bad as one in fifty may not have shown. Measured on the days
// of Erlang-A centres of which some differ by 40 and 60 % (TestFalseAlarms): without it a
// broken promise was said to be kept in 2 to 20 checks of 100 at a stated 1, with it in 1.
const fewest = 24

// weigh holds a figure against a bound: sum of A over sum of B. Testing the mean of
// A - bound x B (Fieller 1954) needs no variance of a ratio. Three things keep it honest
// with few and skewed days: Student's t, whose degrees of freedom are the days that hold
// most of what was seen (Kish 1965); Hall's correction for skewness (1992), where it
// weakens the evidence; and that too few such days are no evidence by their mean, but only
// that other days are rare.
func weigh(days []stats.Batch, bound float64, k known) evidence {
	s := sum(days, bound)
	switch {
	case s.seen == 0 || s.b == 0:
		return never
	case k.fixed:
		return s.exactly()
	}
	n := float64(s.seen)
	t := s.mean / s.spread * math.Sqrt(n) // in standard errors
	x := t / math.Sqrt(n)
	g := x + float64(s.skew*x*x)/3 + float64(s.skew*s.skew*x*x*x)/27 + s.skew/(6*n)
	g *= math.Sqrt(n)
	e := evidence{errors: t}
	e.over = sideOf(min(t, g), s.carried(-1, k), s.above(k))
	e.under = sideOf(min(-t, -g), s.carried(1, k), s.below(k))
	if s.alike() {
		e.errors = math.NaN()
	}
	switch {
	case bound <= k.least && s.a > float64(k.least*s.b):
		e.over.chance = 0 // something was seen, and nothing makes up for it
	case k.share && bound >= 1 && s.a < s.b:
		e.under.chance = 0
	}
	return e
}

// sideOf is the evidence of a mean that is t standard errors beyond the bound, carried by so
// many days, or else that of rare days.
func sideOf(t, carried float64, r rare) side {
	e := side{chance: r.chance(), carried: carried, rare: r}
	if carried < fewest {
		return e
	}
	if e.chance = 1; t > 0 {
		e.chance = stats.StudentTail(t, int(carried)-1)
	}
	return e
}

// exactly is the evidence of days that cannot but say the same: agents rostered, say.
func (s *summed) exactly() evidence {
	const rounding = 1e-9 // of a bound as written
	switch {
	case math.Abs(s.mean) <= rounding*math.Abs(s.a)/float64(s.seen):
		return evidence{errors: math.NaN()} // on the bound, which is kept to: both sides hold
	case s.mean > 0:
		return surelyOver
	}
	return surelyUnder
}

// summed is what days add up to.
type summed struct {
	seen               int // days with anything
	bound              float64
	a, b               float64
	mean, spread, skew float64   // of a - bound x b over the days seen
	size, rest, days   effective // of |a|, b - a and b
	up, down           effective // how far days are above and below that mean
	low, high          float64   // the least and the largest ratio of a day
	offLow, offHigh    int       // days of another
}

// effective counts how many equal things would be as uneven as what it was told (Kish 1965:
// the square of their sum over the sum of their squares).
type effective struct{ sum, squares float64 }

func (e *effective) tell(x float64) { e.sum, e.squares = e.sum+x, e.squares+float64(x*x) }

func (e *effective) number() float64 {
	if e.squares == 0 {
		return 0
	}
	return e.sum * e.sum / e.squares
}

func sum(days []stats.Batch, bound float64) *summed {
	s := &summed{bound: bound, low: math.Inf(1), high: math.Inf(-1)}
	for _, d := range days {
		if d.A == 0 && d.B == 0 {
			continue
		}
		a, b := float64(d.A), float64(d.B)
		s.seen++
		s.a, s.b = s.a+a, s.b+b
		s.size.tell(math.Abs(a))
		s.rest.tell(b - a)
		s.days.tell(b)
		if d.B != 0 {
			s.low, s.high = min(s.low, a/b), max(s.high, a/b)
		}
	}
	n := float64(s.seen)
	s.mean = (s.a - float64(bound*s.b)) / n
	var squares, cubes float64
	for _, d := range days {
		if d.A == 0 && d.B == 0 {
			continue
		}
		a, b := float64(d.A), float64(d.B)
		away := a - float64(bound*b) - s.mean
		squares += float64(away * away)
		cubes += float64(away * away * away)
		if away > 0 {
			s.up.tell(away)
		} else {
			s.down.tell(-away)
		}
		s.offLow += bit(d.B == 0 || a/b > s.low)
		s.offHigh += bit(d.B == 0 || a/b < s.high)
	}
	s.spread = math.Sqrt(squares / (n - 1))
	if s.spread > 0 {
		deviation := math.Sqrt(squares / n)
		s.skew = cubes / n / (deviation * deviation * deviation)
	}
	return s
}

// alike says whether all days show the same ratio.
func (s *summed) alike() bool { return s.offLow == 0 }

// carried is on how many days the evidence rests that days on one side (1: above) of the
// mean do not take it across the bound: as many as differ on that side as evenly as normal
// ones would, of which Kish's number is one in pi; and as hold what was seen, where that may
// be large on one day: of a share the rarer outcome, of what is never negative itself.
func (s *summed) carried(to int, k known) float64 {
	differ := s.up
	if to < 0 {
		differ = s.down
	}
	n := min(float64(s.seen), float64(math.Pi*differ.number()))
	switch {
	case s.alike():
		return 0
	case k.share && s.a > s.b/2:
		if to < 0 {
			n = min(n, s.rest.number())
		}
	case to > 0 || k.least < 0:
		n = min(n, s.size.number())
	}
	return math.Floor(n + 0.5)
}
