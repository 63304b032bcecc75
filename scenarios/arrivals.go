package scenarios

import (
	"hangup/sim/arrive"
	"hangup/sim/des"
	"hangup/sim/dist"
)

// arrivals are where the callers of a class come from, as written. The log is read when
// it is known whose it is.
type arrivals struct {
	arrive.Spec
	log *callLog
}

// callLog is a file of calls to replay, as written.
type callLog struct {
	file, time, class *node
	where             []filter
}

var arrivalKinds = []string{"rate", "per_interval", "steps", "csv", "log", "interarrival"}

func arrivalsValue() value[arrivals] {
	type a = arrivals
	rates := func(a *a) *des.Series { return &a.Rate }
	calls := amount("expected calls in an interval, such as 42", 0)
	some := section("arrivals such as {rate: 60/h}", a{},
		give("rate", constantRate(), rates, "Poisson arrivals, the same all day").unless(otherKind),
		give("per_interval", perIntervalRate(perInterval(calls)), rates, "Poisson arrivals: expected calls in each interval of the clock").unless(otherKind),
		give("steps", steps(rate()), rates, "Poisson arrivals: a rate from each time on; "+docSteps).unless(otherKind),
		give("csv", perIntervalRate(csvSeries(calls)), rates, "Poisson arrivals: expected calls in each interval, from a column of a file").unless(otherKind),
		give("log", optional(callLogSection()), func(a *a) **callLog { return &a.log }, "the arrivals of a log, replayed").unless(otherKind),
		give("interarrival", unchanging(), func(a *a) *dist.Distribution { return &a.Interarrival }, "renewal arrivals: the time from one to the next, the first from opening").unless(otherKind),
		give("scale", series(arrivalFactor()), func(a *a) *des.Series { return &a.Scale }, "multiplies the calls: more keeps all callers where they were and adds others, less leaves some out").unless("100%"),
		give("day_to_day", dayToDay(), func(a *a) *float64 { return &a.DayToDay }, "how busy days differ: a gamma factor of mean 1, one a replication").unless("days differ by chance only"),
		give("surges", listOf(surge(), "a list such as [{at: \"10:00\", calls: 300, over: 10m}]"), func(a *a) *[]arrive.Surge { return &a.Surges }, "extra Poisson calls, spread evenly").unless("none"),
	).choose("surges", arrivalKinds...)
	some.form.instead = "none"
	whole := then(some, func(r *reader, n *node, a arrivals) (arrivals, bool) {
		ok := true
		for _, kind := range []string{"log", "interarrival"} {
			if n.get(kind) == nil {
				continue
			}
			for _, beside := range []string{"scale", "day_to_day"} {
				if v := n.get(beside); v != nil {
					ok = r.fault(v, "%s cannot stand beside %s: it multiplies Poisson arrivals", beside, kind)
				}
			}
		}
		return a, ok
	})
	const want = "arrivals such as {rate: 60/h}, or none"
	none := then(word[uint8]("none").wanting(want), func(*reader, *node, uint8) (arrivals, bool) { return arrivals{}, true })
	return either(none, whole).wanting(want)
}

func constantRate() value[des.Series] {
	return then(rate(), func(_ *reader, _ *node, perSecond float64) (des.Series, bool) {
		return des.Series{{At: 0, Value: perSecond}}, true
	})
}

// perIntervalRate makes calls in each interval a rate per second.
func perIntervalRate(calls value[des.Series]) value[des.Series] {
	return then(calls, func(r *reader, _ *node, s des.Series) (des.Series, bool) {
		for i := range s {
			s[i].Value /= r.clock.interval.Seconds()
		}
		return s, true
	})
}

// arrivalFactor is a factor of arrivals. Every whole multiple is a process of its own,
// so a large one would cost memory.
func arrivalFactor() value[float64] {
	return then(factor(), func(r *reader, n *node, v float64) (float64, bool) {
		if v > 100 {
			return 0, r.fault(n, "found %s; scale is at most 100: write larger arrivals", n.found())
		}
		return v, true
	})
}

// dayToDay is the coefficient of variation of a day's factor.
func dayToDay() value[float64] {
	itself := func(v *float64) *float64 { return v }
	cv := then(factor(), func(r *reader, n *node, v float64) (float64, bool) {
		if v > 10 || v > 0 && v < 1e-4 {
			return 0, r.fault(n, "found %s; a coefficient of variation is 0, or within 0.01%% and 1000%%", n.found())
		}
		return v, true
	})
	return section("such as {cv: 10%}", 0.0,
		give("cv", cv, itself, "standard deviation of the day's factor, over its mean of 1"))
}

func surge() value[arrive.Surge] {
	type s = arrive.Surge
	written := section("a surge such as {at: \"10:00\", calls: 300, over: 10m}", s{},
		give("at", clockTime(), func(s *s) *des.Tick { return &s.At }, "when it begins: the first such time after opening"),
		give("calls", amount("expected calls, such as 300", 0), func(s *s) *float64 { return &s.Calls }, "how many come on average"),
		give("over", span(), func(s *s) *des.Tick { return &s.Over }, "how long it lasts"),
	)
	return then(written, func(r *reader, n *node, s arrive.Surge) (arrive.Surge, bool) {
		if !r.clockOK {
			return s, false
		}
		s.At = r.clock.moment(s.At)
		if s.At+s.Over > r.clock.length {
			return s, r.fault(n, "the surge of %s from %s does not fit between opening at %s and closing at %s", spell(s.Over), n.get("at").text, r.clock.at(0), r.clock.at(r.clock.length))
		}
		return s, true
	})
}

func callLogSection() value[callLog] {
	type l = callLog
	return section("a log such as {file: calls.csv, time: arrived_at}", l{},
		give("file", fileName(), func(l *l) **node { return &l.file }, "the file, relative to the scenario"),
		give("time", mark(), func(l *l) **node { return &l.time }, "the column of the arrivals: "+wantStamp[len("a time: "):]),
		give("class", mark(), func(l *l) **node { return &l.class }, "the column of the class: only rows of this class").unless("every row"),
		give("where", where(), func(l *l) *[]filter { return &l.where }, "only rows with these values").unless("every row"),
	)
}
