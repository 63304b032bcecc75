package scenarios

import (
	"sync"

	"hangup/sim/des"
	"hangup/sim/dist"
)

// lawAsWritten is a distribution with what may stand beside its kind.
type lawAsWritten struct {
	plain  dist.Distribution
	byTime []timed[dist.Distribution]
	scale  des.Series
}

// orNever lets the word never stand for a distribution; timesOnly does not.
const (
	timesOnly = false
	orNever   = true
)

// law is a distribution that may change with the time of day and be scaled. It stands at many
// keys and is made once: what would change its form (called, wanting) has no place there.
func law(never bool) value[dist.Law] {
	if never {
		return timesOrNever()
	}
	return onlyTimes()
}

var (
	onlyTimes    = sync.OnceValue(func() value[dist.Law] { return newLaw(timesOnly) })
	timesOrNever = sync.OnceValue(func() value[dist.Law] { return newLaw(orNever) })
	unchanging   = sync.OnceValue(distribution)
)

func newLaw(never bool) value[dist.Law] {
	type l = lawAsWritten
	piece := unchanging()
	if never {
		piece = orBare(either(neverEnds(), piece))
	}
	keys := append(kindKeys(func(l *l) *dist.Distribution { return &l.plain }),
		give("by_time", times(piece), func(l *l) *[]timed[dist.Distribution] { return &l.byTime }, "a distribution from each time on, chosen by the time the caller arrives; before the day's first time the last one's holds").unless(otherKind),
		give("scale", series(positiveFactor()), func(l *l) *des.Series { return &l.scale }, "multiplies what is drawn").unless("100%"),
	)
	written := section("", l{}, keys...).choose("", append(kindNames(), "by_time")...)
	whole := then(written, func(r *reader, _ *node, w lawAsWritten) (dist.Law, bool) {
		if !r.clockOK && w.plain == nil {
			return dist.Law{}, false
		}
		return w.law(r.clock), true
	})
	if !never {
		return orBare(whole.called("time"))
	}
	return orBare(either(made(neverEnds(), dist.Fixed), whole.called("time_or_never")))
}

// neverEnds is the word never.
func neverEnds() value[dist.Distribution] {
	return made(word[uint8]("never"), func(uint8) dist.Distribution { return dist.Never{} })
}

// law is the distribution in the clock.
func (w lawAsWritten) law(c clock) dist.Law {
	var law dist.Law
	if w.plain != nil {
		law = dist.Fixed(w.plain)
	} else {
		var pieces []dist.TimedDistribution
		for _, t := range daily(c, w.byTime) {
			pieces = append(pieces, dist.TimedDistribution{From: t.time, Of: t.value})
		}
		law = dist.ByTime(pieces)
	}
	if w.scale != nil {
		law = law.Scaled(w.scale)
	}
	return law
}

// distribution is a distribution alone: the same all day.
func distribution() value[dist.Distribution] {
	itself := func(d *dist.Distribution) *dist.Distribution { return d }
	return orBare(section("", dist.Distribution(nil), kindKeys(itself)...).choose("", kindNames()...).called("distribution"))
}

// orBare says what to write where something else than a mapping stands for a
// distribution; the word never is left to v.
func orBare[V any](v value[V]) value[V] {
	const example = "is a distribution: write {exponential: {mean: 4m}} as Erlang does, {lognormal: {mean: 4m, sd: 3m}} as calls mostly are, or {constant: 4m}"
	never := len(v.form.either) > 0
	return value[V]{v.form, func(r *reader, n *node) (V, bool) {
		if n.kind == mapping || never && n.kind == scalar && n.text == "never" {
			return v.read(r, n)
		}
		also := ""
		if never {
			also = ", or never"
		}
		var none V
		return none, r.fault(n, "found %s; %s %s%s", n.found(), n.last(), example, also)
	}}
}
