package arrive

import (
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/rng"
)

// Caller is a person who calls.
type Caller struct {
	At       des.Tick // when
	Key      rng.Key  // the person's luck
	Number   uint64   // the person's number in the interval, from 1
	Talk     des.Tick // the person's own, or as drawn; negative: not known
	Interval uint32   // the interval of arrival
	Source   uint32
}

// Process is one source of callers in one replication. It is a flat value, so that the
// state of a replication can be copied.
type Process struct {
	Caller            // found last by Advance or seek, but for its Number; At is des.Never after the last of all
	class    rng.Key  // the class's luck in this replication
	people   rng.Key  // that of the people of Source in Interval
	sure     bool     // a Poisson source, and whoever comes is there
	factor   float64  // of the day
	piece    int32    // in hand, where the source is Poisson; next line of the log
	end      int32    // the piece after the interval's last
	last     des.Tick // the last moment of the interval
	start    des.Tick
	done     float64 // expected calls of the interval before the piece in hand
	until    float64 // expected calls of the interval up to the end of the piece in hand
	seconds  float64 // for one expected call, in the piece in hand
	unitTime float64 // of the unit-rate process that is mapped on the clock
	drawn    uint64  // gaps drawn so far, of a renewal process
}

// DayFactor is how busy the day is, against the average: a gamma factor of mean 1 with
// a given shape. Shape 0 is a day like every other.
func DayFactor(key rng.Key, shape float64) float64 {
	if shape == 0 {
		return 1
	}
	s := key.Stream(rng.ForDay, 0)
	return s.Gamma(shape) / shape
}

// Begin sets p to the opening of source i of the plan, in a replication in which the class
// has the given luck and the whole centre a day's factor.
func (pl *Plan) Begin(p *Process, i int, class rng.Key, factor float64) {
	src := &pl.sources[i]
	*p = Process{Caller: Caller{Source: src.id, Talk: -1}, class: class, factor: 1, piece: -1}
	switch {
	case src.log != nil:
		p.piece = 0
	case src.gap != nil:
	default:
		if src.daily {
			p.factor = factor * DayFactor(class, pl.dayShape)
		}
		p.sure = src.share == nil
		pl.enter(p, src, 0)
	}
}

// Advance sets p to the next person of source i. It is for who has little else to do with a
// caller; Next is faster for others.
func (pl *Plan) Advance(p *Process, i int) {
	if p.sure { // and nearly always in the piece in hand
		key := p.people.Child(p.Number + 1)
		gap, known := key.Stream(rng.ForArrival, 0).QuickExp()
		if unitTime := p.unitTime + gap; known && unitTime < p.until {
			p.Number++
			p.Key, p.unitTime, p.At = key, unitTime, p.when(unitTime)
			return
		}
	}
	pl.seek(p, i)
}

// Next puts the next callers of source i into the places given, and answers how many they
// are: fewer than places only if nobody comes after them. The talk of those who have none of
// their own is drawn too, if it is exponential with the mean given, in seconds; 0: it is not.
func (pl *Plan) Next(p *Process, i int, talk float64, into []Caller) int {
	n := 0
	for n < len(into) {
		if p.sure { // and nearly always in the piece in hand
			n += p.inPiece(talk, into[n:])
			if n == len(into) {
				break
			}
		}
		pl.seek(p, i)
		if p.At == des.Never {
			break
		}
		into[n] = p.Caller
		if c := &into[n]; talk > 0 && c.Talk < 0 {
			c.Talk = dist.Ticks(float64(talk * c.Key.Stream(rng.ForTalk, 0).OneExp()))
		}
		n++
	}
	return n
}

// inPiece is Next of a Poisson source whose people are all there, within the piece in hand
// and up to who needs a second look.
func (p *Process) inPiece(talk float64, into []Caller) int {
	number, unitTime := p.Number, p.unitTime
	for n := range into {
		key := p.people.Child(number + 1)
		gap, known := key.Stream(rng.ForArrival, 0).QuickExp()
		if !known || unitTime+gap >= p.until {
			into = into[:n]
			break
		}
		number++
		unitTime += gap
		c := &into[n]
		c.At, c.Key, c.Number, c.Talk, c.Interval, c.Source = p.when(unitTime), key, number, -1, p.Interval, p.Source
		if talk > 0 {
			own, known := key.Stream(rng.ForTalk, 0).QuickExp()
			if !known {
				own = key.Stream(rng.ForTalk, 0).OneExp()
			}
			c.Talk = dist.Ticks(float64(talk * own))
		}
	}
	p.Number, p.unitTime = number, unitTime
	return len(into)
}

// when is the moment of a unit time in the piece in hand.
func (p *Process) when(unitTime float64) des.Tick {
	return min(p.start+des.FromShort((unitTime-p.done)*p.seconds), p.last)
}

// seek sets p to the next person of source i, through all pieces that are left.
func (pl *Plan) seek(p *Process, i int) {
	src := &pl.sources[i]
	switch {
	case src.log != nil:
		pl.advanceLog(p, src)
		return
	case src.gap != nil:
		pl.advanceRenewal(p, src)
		return
	}
	// A unit-rate Poisson process restarted in each interval is inverted: the person exists
	// whose unit time is within the interval's expected calls (Çinlar 1975, "Introduction to
	// Stochastic Processes", section 4.7).
	for p.At != des.Never {
		p.Number++
		p.Key = p.people.Child(p.Number)
		p.unitTime += p.Key.Stream(rng.ForArrival, 0).OneExp()
		for p.unitTime >= p.until && p.piece+1 < p.end {
			pl.take(p, src, p.piece+1)
		}
		if p.unitTime >= p.until {
			pl.enter(p, src, int(p.Interval)+1)
			continue
		}
		p.At = p.when(p.unitTime)
		if src.share == nil || pl.present(p, src) {
			return
		}
	}
}

// present says whether the person in hand is there under the source's share.
func (pl *Plan) present(p *Process, src *source) bool {
	share := src.share.At(p.At, 1)
	draw := p.Key.Stream(rng.ForPresence, 0)
	return share >= 1 || draw.Uniform() < share
}

// enter starts the first interval from number interval on in which anybody may come.
func (pl *Plan) enter(p *Process, src *source, interval int) {
	for interval+1 < len(src.first) && src.first[interval] == src.first[interval+1] {
		interval++
	}
	if interval+1 >= len(src.first) {
		p.At = des.Never
		return
	}
	p.Interval = uint32(interval)
	p.people = people(p.class, p.Interval, src.id)
	p.Number, p.unitTime, p.until = 0, 0, 0
	p.end = src.first[interval+1]
	p.last = min(des.Tick(interval+1)*pl.interval, pl.close) - 1
	pl.take(p, src, src.first[interval])
}

// take moves on to a piece of the interval.
func (pl *Plan) take(p *Process, src *source, piece int32) {
	next := &src.pieces[piece]
	p.piece, p.start = piece, next.start
	p.done = p.until
	p.until = p.done + float64(next.calls*p.factor)
	p.seconds = 1 / (next.rate * p.factor)
}

func (pl *Plan) advanceLog(p *Process, src *source) {
	if int(p.piece) >= len(src.log) {
		p.At = des.Never
		return
	}
	line := src.log[p.piece]
	p.piece++
	p.Talk = line.Talk
	pl.count(p, line.At)
}

func (pl *Plan) advanceRenewal(p *Process, src *source) {
	p.drawn++
	gap := src.gap.Sample(p.class.Child(1<<63).Child(p.drawn).Stream(rng.ForArrival, 0))
	pl.count(p, p.At+des.FromSeconds(gap))
}

// count makes the next person the one who comes at a moment, numbering people anew in
// each interval.
func (pl *Plan) count(p *Process, at des.Tick) {
	if at >= pl.close {
		p.At = des.Never
		return
	}
	if interval := uint32(at / pl.interval); interval != p.Interval || p.Number == 0 {
		p.Interval, p.Number = interval, 0
		p.people = people(p.class, interval, p.Source)
	}
	p.Number++
	p.At = at
	p.Key = p.people.Child(p.Number)
}

// people is the luck of those who come from a source in an interval.
func people(class rng.Key, interval, source uint32) rng.Key {
	return class.Child(uint64(interval)<<32 | uint64(source))
}
