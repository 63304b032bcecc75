package dist

import (
	"slices"

	"hangup/sim/des"
	"hangup/sim/rng"
	"hangup/sim/rng/fmath"
)

// Law is a Distribution that may change with the time of day and be scaled by a series.
// The zero Law is no time at all (wrap-up none).
type Law struct {
	always piece // where nothing changes with the time of day
	day    *day  // otherwise
}

// piece is a distribution in force.
type piece struct {
	of        Distribution
	draw      drawn
	at, width float64  // of a drawn: the mean; mu and sigma; scale and power
	least     des.Tick // shortest draw
}

// drawn says how a piece is drawn. What calls and patience mostly are is drawn without
// asking: the way through the interface costs as much as a draw.
type drawn uint8

const (
	asItSays drawn = iota
	exponentially
	lognormally
	byWeibull
)

// day is how a Law changes with the time of day.
type day struct {
	from   []des.Tick
	pieces []piece
	scale  des.Series
}

// TimedDistribution is a distribution in force from a moment on.
type TimedDistribution struct {
	From des.Tick
	Of   Distribution
}

// Fixed is the Law that is d at all times.
func Fixed(d Distribution) Law { return Law{always: newPiece(d)} }

// ByTime is the Law of the last of points whose From is not after the caller's arrival;
// before the first, the first. Points come in the order of From.
func ByTime(points []TimedDistribution) Law {
	d := &day{}
	for _, p := range points {
		d.from = append(d.from, p.From)
		d.pieces = append(d.pieces, newPiece(p.Of))
	}
	if len(points) == 0 {
		return Law{}
	}
	return Law{day: d}
}

// newPiece rounds a draw up to one tick, unless d itself holds a 0.
func newPiece(d Distribution) piece {
	if d == nil || hasAtom(d, 0) {
		return piece{of: d}
	}
	p := piece{of: d, least: 1}
	switch d := d.(type) {
	case Exponential:
		p.draw, p.at = exponentially, d.mean
	case Lognormal:
		p.draw, p.at, p.width = lognormally, d.mu, d.sigma
	case Weibull:
		p.draw, p.at, p.width = byWeibull, d.scale, d.power
	}
	return p
}

// Scaled is l with what is drawn multiplied by the value, above 0, of series at the
// caller's arrival, on top of what scales l already.
func (l Law) Scaled(series des.Series) Law {
	if len(series) == 0 || l.IsZero() {
		return l
	}
	scaled := day{scale: series}
	if l.day == nil {
		scaled.from, scaled.pieces = []des.Tick{0}, []piece{l.always}
	} else {
		scaled.from, scaled.pieces = l.day.from, l.day.pieces
		scaled.scale = product(l.day.scale, series)
	}
	return Law{day: &scaled}
}

// product is the series of a's values times b's.
func product(a, b des.Series) des.Series {
	var moments []des.Tick
	for _, p := range slices.Concat(a, b) {
		moments = append(moments, p.At)
	}
	slices.Sort(moments)
	var c des.Series
	for _, at := range slices.Compact(moments) {
		c = append(c, des.Point{At: at, Value: float64(a.At(at, 1) * b.At(at, 1))})
	}
	return c
}

// IsZero tells whether l is no time at all.
func (l Law) IsZero() bool { return l.always.of == nil && l.day == nil }

// IsNever tells whether l is Never at all times.
func (l Law) IsNever() bool {
	endless := func(p piece) bool { _, is := p.of.(Never); return is }
	if l.day != nil {
		return !slices.ContainsFunc(l.day.pieces, func(p piece) bool { return !endless(p) })
	}
	return endless(l.always)
}

// Sample draws the time of a caller who arrives at moment at. It is at least one tick,
// unless the distribution itself holds a 0, and at most des.Never.
func (l *Law) Sample(s rng.Stream, at des.Tick) des.Tick { return l.SampleScaled(s, at, 1) }

// SampleScaled is Sample with what is drawn multiplied by factor, above 0, before it is
// rounded.
func (l *Law) SampleScaled(s rng.Stream, at des.Tick, factor float64) des.Tick {
	in := &l.always
	if l.day != nil {
		in = l.day.at(at)
		factor = float64(factor * l.day.scale.At(at, 1))
	}
	switch in.draw {
	case exponentially:
		return Ticks(float64(float64(in.at*s.OneExp()) * factor))
	case lognormally:
		return Ticks(float64(fmath.Exp(in.at+float64(in.width*s.OneNormal())) * factor))
	case byWeibull:
		return Ticks(float64(Weibull{scale: in.at, power: in.width}.Sample(s) * factor))
	}
	if in.of == nil {
		return 0
	}
	return max(in.least, des.FromSeconds(float64(in.of.Sample(s)*factor)))
}

// Exponential is the mean of a law that is exponential at all times, 0 of any other.
func (l *Law) Exponential() float64 {
	if l.day == nil && l.always.draw == exponentially {
		return l.always.at
	}
	return 0
}

// Ticks is a time drawn that holds no 0: at least one tick.
func Ticks(seconds float64) des.Tick { return max(1, des.FromSeconds(seconds)) }

// at is the piece in force at t.
func (d *day) at(t des.Tick) *piece {
	in := &d.pieces[0]
	for i, from := range d.from {
		if from > t {
			break
		}
		in = &d.pieces[i]
	}
	return in
}

// At is the distribution, scaled, for callers who arrive at t; nil for the zero Law.
func (l Law) At(t des.Tick) Distribution {
	if l.day == nil {
		return l.always.of
	}
	factor := l.day.scale.At(t, 1)
	if factor == 1 {
		return l.day.at(t).of
	}
	return scaled{factor, l.day.at(t).of}
}

// MostMean is the largest Mean of any moment.
func (l Law) MostMean() float64 {
	if l.day == nil {
		return l.Mean(0)
	}
	most := l.Mean(0)
	for _, at := range l.day.from {
		most = max(most, l.Mean(at))
	}
	for _, p := range l.day.scale {
		most = max(most, l.Mean(p.At))
	}
	return most
}

// Mean is the expected time in seconds of callers who arrive at t; 0 for the zero Law.
func (l Law) Mean(t des.Tick) float64 {
	in, factor := &l.always, 1.0
	if l.day != nil {
		in, factor = l.day.at(t), l.day.scale.At(t, 1)
	}
	if in.of == nil {
		return 0
	}
	return float64(in.of.Mean() * factor)
}
