package scenarios

import (
	"slices"

	"hangup/sim/des"
)

// series is a step function over the day of numbers that elem reads: one for all the
// day, or one an interval, or from time to time.
func series(elem value[float64]) value[des.Series] {
	bare := then(elem, func(_ *reader, _ *node, v float64) (des.Series, bool) {
		return des.Series{{At: 0, Value: v}}, true
	})
	return either(bare, varying(elem))
}

// varying is a series that is not the same all day.
func varying(elem value[float64]) value[des.Series] {
	itself := func(s *des.Series) *des.Series { return s }
	return section("a series: "+oneOf(seriesKinds), des.Series(nil),
		give("per_interval", perInterval(elem), itself, docPerInterval).unless(otherKind),
		give("steps", steps(elem), itself, docSteps).unless(otherKind),
		give("csv", csvSeries(elem), itself, docCSV).unless(otherKind),
	).choose("", seriesKinds...)
}

var seriesKinds = []string{"per_interval", "steps", "csv"}

const (
	docPerInterval = "one value for each interval of the clock"
	docSteps       = "each value holds until the next time, on any minute, daily: before the day's first time the last one's value holds"
	docCSV         = "a column of a file, one row an interval"
	otherKind      = "given otherwise"
)

// perInterval is a list of exactly one value for each interval.
func perInterval(elem value[float64]) value[des.Series] {
	return then(listOf(elem, "a list of one value for each interval"), func(r *reader, n *node, all []float64) (des.Series, bool) {
		if !r.clockOK {
			return nil, false
		}
		if len(all) != r.clock.count() {
			return nil, r.fault(n, "%s for the %s of %s that the clock has; give one value for each", count(len(all), "value"), count(r.clock.count(), "interval"), spell(r.clock.interval))
		}
		return r.clock.series(all), true
	})
}

// series is one value an interval as a step function.
func (c clock) series(values []float64) des.Series {
	var s des.Series
	for i, v := range values {
		if i == 0 || v != values[i-1] {
			s = append(s, des.Point{At: des.Tick(i) * c.interval, Value: v})
		}
	}
	return s
}

// timed is something from a time of day on.
type timed[V any] struct {
	time  des.Tick
	value V
}

// times is a mapping of clock times to what elem reads, in the order of time.
func times[V any](elem value[V]) value[[]timed[V]] {
	f := &form{want: `a mapping of clock times, such as {"08:00": .., "12:30": ..}`, each: elem.form, times: true, names: clockPattern}
	return value[[]timed[V]]{f, func(r *reader, n *node) ([]timed[V], bool) {
		if n.kind != mapping || len(n.fields) == 0 {
			return nil, r.wrong(n, f)
		}
		var all []timed[V]
		good, first := true, make(map[des.Tick]string)
		for _, field := range n.fields {
			at, ok := clockTime().read(r, &node{kind: scalar, text: field.name, pos: field.pos, path: field.value.path})
			if before, double := first[at%day]; ok && double {
				ok = r.faultAt(field.pos, field.value.path, "%s and %s are the same time of day", before, field.name)
			}
			v, read := elem.read(r, field.value)
			good = good && ok && read
			if ok {
				first[at%day] = field.name
				all = append(all, timed[V]{at % day, v})
			}
		}
		slices.SortFunc(all, func(a, b timed[V]) int { return int(a.time/des.Second - b.time/des.Second) })
		return all, good
	}}
}

// steps is a step function given by times of day.
func steps(elem value[float64]) value[des.Series] {
	return then(times(elem), func(r *reader, n *node, all []timed[float64]) (des.Series, bool) {
		if !r.clockOK {
			return nil, false
		}
		if !r.fewPoints(n, len(all)) {
			return nil, false
		}
		r.beforeFirst(n, all)
		var s des.Series
		for _, m := range daily(r.clock, all) {
			s = append(s, des.Point{At: m.time, Value: m.value})
		}
		return s, true
	})
}

// fewPoints tells when a daily list of n times is too long on a long clock.
func (r *reader) fewPoints(n *node, count int) bool {
	days := int(r.clock.length/day) + 1
	if days*count > r.limits.cells {
		return r.fault(n, "%d times on each of %d days are more than %d; shorten the clock, or raise limits: {cells: ..}", count, days, r.limits.cells)
	}
	return true
}

// beforeFirst warns when, on a clock of less than a day, none of the times is at or
// before opening: then yesterday's last value holds, which few people mean.
func (r *reader) beforeFirst(n *node, all []timed[float64]) {
	c := r.clock
	if c.length >= day || len(all) < 2 || opening(c, all) >= 0 {
		return
	}
	if moments := daily(c, all); len(moments) > 1 {
		r.warn("steps_before_first", "%s: no time is given at or before opening at %s: until %s the value of the day's last time holds", n.path, c.at(0), c.at(moments[1].time))
	}
}

// opening is the index of the last of the times at or before opening that is not a time
// of the clock's own night; -1: there is none.
func opening[V any](c clock, all []timed[V]) int {
	last := -1
	for i, t := range all {
		if m := c.moment(t.time); m == 0 || m >= c.length && t.time < c.open {
			last = i
		}
	}
	return last
}

// daily is what holds from which moment on: the times of each day of the clock, and
// from opening what yesterday left.
func daily[V any](c clock, times []timed[V]) []timed[V] {
	var all []timed[V]
	for midnight := -c.open - day; midnight < c.length; midnight += day {
		for _, t := range times {
			at := midnight + t.time
			switch {
			case at >= c.length:
				return all
			case at <= 0:
				all = []timed[V]{{0, t.value}}
			default:
				all = append(all, timed[V]{at, t.value})
			}
		}
	}
	return all
}
