package centre_test

import (
	"cmp"
	"math"
	"slices"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/rng"
)

// firstSurge is the source of a class's first surge.
const firstSurge = 1 << 16

// piece is a stretch of a constant arrival rate.
type piece struct {
	start, end des.Tick
	perSecond  float64
}

// callersOf is everyone of a class, at their first attempts, in no order.
func (t *twin) callersOf(class int) []*call {
	key := t.run.Named(t.cfg.Classes[class].Name)
	a := t.cfg.Classes[class].Arrivals
	var calls []*call
	add := func(at, talk des.Tick, id centre.Person) {
		k := key.Child(uint64(id.Interval)<<32 | uint64(id.Source)).Child(id.Number)
		p := &person{origin: class, id: id, key: k, ownTalk: talk, firstCall: at, again: 1}
		calls = append(calls, &call{person: p, class: class, via: centre.Own, started: at, joined: at, patience: -1})
	}
	switch {
	case len(a.Log) > 0:
		t.replay(a.Log, add)
	case a.Interarrival != nil:
		t.renew(key, a, add)
	case len(a.Rate) > 0:
		factor := dayFactor(t.run, t.cfg.DayToDay) * dayFactor(key, a.DayToDay)
		t.poisson(key, a.Rate, factor, a.Scale, add)
	}
	for i, s := range a.Surges {
		of := func(from, to des.Tick) []piece {
			if from, to = max(from, s.At), min(to, s.At+s.Over); from >= to {
				return nil
			}
			return []piece{{from, to, s.Calls / s.Over.Seconds()}}
		}
		t.process(key, uint32(firstSurge+i), of, add)
	}
	return calls
}

// adder takes a person who calls at a moment, with a talk time of their own or -1.
type adder func(at, talk des.Tick, id centre.Person)

// dayFactor is how busy the day of a key is.
func dayFactor(key rng.Key, cv float64) float64 {
	if cv == 0 {
		return 1
	}
	shape := 1 / float64(cv*cv)
	s := key.Stream(rng.ForDay, 0)
	return s.Gamma(shape) / shape
}

// poisson makes the class's own arrivals: a process a strip of scale, thinned where the
// scale ends within the strip.
func (t *twin) poisson(key rng.Key, rate des.Series, factor float64, scale des.Series, add adder) {
	of := func(from, to des.Tick) []piece { return piecesOf(rate, factor, from, to) }
	if len(scale) == 0 {
		t.process(key, 0, of, add)
		return
	}
	top := slices.MaxFunc(scale, func(a, b des.Point) int { return cmp.Compare(a.Value, b.Value) }).Value
	for strip := range uint32(math.Ceil(top)) {
		t.process(key, strip, of, func(at, talk des.Tick, id centre.Person) {
			s := key.Child(uint64(id.Interval)<<32|uint64(strip)).Child(id.Number).Stream(rng.ForPresence, 0)
			if s.Uniform() < scale.At(at, 1)-float64(strip) {
				add(at, talk, id)
			}
		})
	}
}

// piecesOf cuts [from, to) where the rate changes.
func piecesOf(rate des.Series, factor float64, from, to des.Tick) []piece {
	cuts := []des.Tick{from, to}
	for _, p := range rate {
		if from < p.At && p.At < to {
			cuts = append(cuts, p.At)
		}
	}
	slices.Sort(cuts)
	var pieces []piece
	for i, end := range cuts[1:] {
		pieces = append(pieces, piece{cuts[i], end, rate.At(cuts[i], 0) * factor})
	}
	return pieces
}

// process is a Poisson process restarted in each interval: a unit-rate process mapped
// through the calls expected since the interval's start.
func (t *twin) process(key rng.Key, source uint32, of func(from, to des.Tick) []piece, add adder) {
	for i := 0; des.Tick(i)*t.cfg.Interval < t.cfg.Close; i++ {
		start := des.Tick(i) * t.cfg.Interval
		end := min(start+t.cfg.Interval, t.cfg.Close)
		people := key.Child(uint64(i)<<32 | uint64(source))
		due := 0.0
		for number := uint64(1); ; number++ {
			s := people.Child(number).Stream(rng.ForArrival, 0)
			due += s.Exp()
			at, isThere := momentOf(of(start, end), due)
			if !isThere {
				break
			}
			add(min(at, end-1), -1, centre.Person{Interval: uint32(i), Source: source, Number: number})
		}
	}
}

// momentOf is when so many calls are due; false if not within the pieces.
func momentOf(pieces []piece, due float64) (des.Tick, bool) {
	before := 0.0
	for _, p := range pieces {
		after := before + float64((p.end-p.start).Seconds()*p.perSecond)
		if due < after {
			return p.start + des.FromSeconds((due-before)/p.perSecond), true
		}
		before = after
	}
	return 0, false
}

// replay makes the arrivals of a log, numbered within their interval.
func (t *twin) replay(log []arrive.Logged, add adder) {
	t.number(len(log), func(i int) des.Tick { return log[i].At }, func(i int, id centre.Person) {
		add(log[i].At, log[i].Talk, id)
	})
}

// renew makes arrivals with gaps between them, until closing.
func (t *twin) renew(key rng.Key, a arrive.Spec, add adder) {
	var arrivals []des.Tick
	at := des.Tick(0)
	for k := uint64(1); ; k++ {
		at += des.FromSeconds(a.Interarrival.Sample(key.Child(1<<63).Child(k).Stream(rng.ForArrival, 0)))
		if at >= t.cfg.Close {
			break
		}
		arrivals = append(arrivals, at)
	}
	t.number(len(arrivals), func(i int) des.Tick { return arrivals[i] }, func(i int, id centre.Person) {
		add(arrivals[i], -1, id)
	})
}

// number gives n arrivals before closing, in order, their numbers in their intervals.
func (t *twin) number(n int, at func(int) des.Tick, add func(int, centre.Person)) {
	seen := map[des.Tick]uint64{}
	for i := range n {
		if at(i) >= t.cfg.Close {
			continue
		}
		interval := at(i) / t.cfg.Interval
		seen[interval]++
		add(i, centre.Person{Interval: uint32(interval), Number: seen[interval]})
	}
}
