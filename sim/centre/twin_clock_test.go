package centre_test

import (
	"math"
	"slices"
	"sort"

	"hangup/sim/des"
	"hangup/sim/hold"
	"hangup/sim/rng/fmath"
)

// clock is the patience of one who waits. It keeps what has been told and nothing else:
// every question walks through the whole wait again, from joining.
type clock struct {
	programme *hold.Programme // nil: music
	schedule  *schedule
	left      des.Tick // patience at joining
	luck      float64  // how a told wait is held against patience
	told      []hint
	knows     des.Tick // since when a position or a wait is known; des.Never: nothing is
}

// hint is a wait that the caller has been told.
type hint struct{ at, wait des.Tick }

// start is a message that starts.
type start struct {
	at, end des.Tick
	message int
}

// startsOf is which messages start up to and including a time after joining, in order.
func startsOf(p *hold.Programme, until des.Tick) (starts []start) {
	var due []des.Tick
	pending := make([]bool, len(p.Messages))
	for _, m := range p.Messages {
		due = append(due, m.First)
	}
	over := des.Tick(0) // when nothing plays any more
	for now := des.Tick(0); now <= until; {
		for i, m := range p.Messages {
			if due[i] == now {
				pending[i] = true
				due[i] = des.Never
				if m.Every > 0 {
					due[i] = now + m.Every
				}
			}
		}
		for over <= now && slices.Contains(pending, true) {
			i := slices.Index(pending, true)
			pending[i] = false
			over = now + p.Messages[i].For
			starts = append(starts, start{now, over, i})
		}
		now = slices.Min(append(slices.Clone(due), des.Never))
		if slices.Contains(pending, true) {
			now = min(now, over)
		}
	}
	return starts
}

// schedule is what starts when, of a programme: once worked out, it is the same for
// everybody.
type schedule struct {
	programme *hold.Programme
	starts    []start
	until     des.Tick
}

// upTo is which messages start up to and including a time after joining.
func (s *schedule) upTo(until des.Tick) []start {
	if until > s.until || s.starts == nil {
		s.until = 2*until + 10*des.Minute
		s.starts = startsOf(s.programme, s.until)
	}
	n := sort.Search(len(s.starts), func(i int) bool { return s.starts[i].at > until })
	return s.starts[:n]
}

// segment is a stretch of the wait in which nothing changes but the time since a promise
// was over.
type segment struct {
	from, to des.Tick
	rate     float64
	cause    hold.Cause
	since    des.Tick // from the end of a promise to from; negative: no promise is over
	lumps    []hold.Message
}

// segments are the stretches of the wait up to a time after joining. The last is of no
// length: it holds the lumps of that very moment.
func (k *clock) segments(until des.Tick) (all []segment) {
	p := k.programme
	if p == nil {
		return []segment{{from: 0, to: until, rate: 1, since: -1}, {from: until, to: until, since: -1}}
	}
	starts := k.schedule.upTo(until)
	cuts := []des.Tick{0, until}
	for _, s := range starts {
		cuts = append(cuts, s.at, s.end)
	}
	for i, said := range k.told {
		over, replaced := said.at+said.wait, des.Never
		if i+1 < len(k.told) {
			replaced = k.told[i+1].at
		}
		cuts = append(cuts, min(over, replaced), min(over+p.AtMost, replaced))
	}
	slices.Sort(cuts)
	for _, from := range slices.Compact(cuts) {
		if from > until {
			break
		}
		if len(all) > 0 {
			all[len(all)-1].to = from
		}
		s := segment{from: from, to: from, rate: p.Rate, cause: p.Cause, since: -1}
		for len(starts) > 0 && starts[0].at <= from {
			m := p.Messages[starts[0].message]
			if starts[0].at == from {
				s.lumps = append(s.lumps, m)
			}
			if starts[0].end > from {
				s.rate, s.cause = m.Rate, m.Cause
				break
			}
			starts = starts[1:]
		}
		s.rate = float64(s.rate * k.knowledge(from))
		if over := k.promiseAt(from); over >= 0 && over <= from {
			s.since = from - over
		}
		all = append(all, s)
	}
	return all
}

// promiseAt is when the wait that has been told last is over, as seen at a moment;
// negative if none has been told.
func (k *clock) promiseAt(at des.Tick) des.Tick {
	n := sort.Search(len(k.told), func(i int) bool { return k.told[i].at > at })
	if n == 0 {
		return -1
	}
	return k.told[n-1].at + k.told[n-1].wait
}

// knowledge is what multiplies the rates from a moment on.
func (k *clock) knowledge(at des.Tick) float64 {
	switch {
	case at < k.knows:
		return 1
	case k.promiseAt(at) > at:
		return min(k.programme.Informed, k.programme.WithinPromise)
	}
	return k.programme.Informed
}

// use is what the first d of a segment use, and of it what a broken promise adds.
func (k *clock) use(s segment, d des.Tick) (base, excess des.Tick) {
	base = rounded(float64(s.rate * float64(d)))
	if s.since < 0 || k.programme.PerMinuteOver == 0 {
		return base, 0
	}
	perTick := k.programme.PerMinuteOver / 6e7
	if s.since >= k.programme.AtMost {
		more := fmath.Exp(float64(perTick*float64(k.programme.AtMost))) - 1
		return base, rounded(float64(float64(s.rate*more) * float64(d)))
	}
	grown := float64(fmath.Exp(float64(perTick*float64(s.since)))*fmath.Expm1(float64(perTick*float64(d)))) / perTick
	return base, rounded(float64(s.rate * (grown - float64(d))))
}

func rounded(x float64) des.Tick { return des.Tick(math.Round(x)) }

// spent is where patience went up to a time after joining, with or without the lumps of that
// very moment.
func (k *clock) spent(elapsed des.Tick, withLumps bool) (l hold.Ledger) {
	for _, s := range k.segments(elapsed) {
		if s.from < elapsed || withLumps {
			for _, m := range s.lumps {
				l[m.Cause] += m.Cost
			}
		}
		base, excess := k.use(s, s.to-s.from)
		l[s.cause] += base
		l[hold.BrokenPromises] += excess
	}
	return l
}

// horizons are how far a wait is looked ahead; nobody waits for longer.
var horizons = []des.Tick{10 * des.Minute, 2 * des.Hour, 30 * des.Hour}

// hangsUp is how long after joining patience is used up, if no more is told than has been,
// and what used up the last of it; des.Never if it is not.
func (k *clock) hangsUp() (des.Tick, hold.Cause) {
	if k.left >= des.Never {
		return des.Never, 0
	}
	for _, until := range horizons {
		if at, cause := k.hangsUpBy(until); at < des.Never {
			return at, cause
		}
	}
	return des.Never, 0
}

func (k *clock) hangsUpBy(until des.Tick) (des.Tick, hold.Cause) {
	used := des.Tick(0)
	for _, s := range k.segments(until) {
		for _, m := range s.lumps {
			if used += m.Cost; used >= k.left {
				return s.from, m.Cause
			}
		}
		total := func(d des.Tick) des.Tick {
			base, excess := k.use(s, d)
			return base + excess
		}
		if used+total(s.to-s.from) < k.left {
			used += total(s.to - s.from)
			continue
		}
		short, enough := des.Tick(0), s.to-s.from
		for enough-short > 1 {
			if middle := (short + enough) / 2; used+total(middle) >= k.left {
				enough = middle
			} else {
				short = middle
			}
		}
		return s.from + enough, k.causeAt(s, enough)
	}
	return des.Never, 0
}

// causeAt is what uses most at the end of the first d of a segment.
func (k *clock) causeAt(s segment, d des.Tick) hold.Cause {
	if s.since >= 0 && k.programme.PerMinuteOver > 0 {
		over := min(s.since+d, k.programme.AtMost)
		if fmath.Exp(float64(k.programme.PerMinuteOver/6e7*float64(over))) > 2 {
			return hold.BrokenPromises
		}
	}
	return s.cause
}

// hear tells the caller a wait, or -1 for a position, at a time after joining; the answer is
// whether that is too long.
func (k *clock) hear(at, wait des.Tick) (isTooLong bool) {
	k.knows = min(k.knows, at)
	if wait < 0 {
		return false
	}
	k.told = append(k.told, hint{at, wait})
	p := k.programme
	if p.Spread < 0 || k.left >= des.Never {
		return false
	}
	spent := k.spent(at, true)
	left := k.left - spent.Total()
	rate := float64(p.Rate * k.knowledge(at))
	return float64(float64(wait)*rate) > float64(float64(left)*k.luck)
}

// tellings are the messages that tell something and start in a stretch of the wait, both
// ends included.
func (k *clock) tellings(from, to des.Tick) (all []hold.Message) {
	starts := k.schedule.upTo(to)
	first := sort.Search(len(starts), func(i int) bool { return starts[i].at >= from })
	for _, s := range starts[first:] {
		if m := k.programme.Messages[s.message]; m.Tells != hold.Nothing {
			all = append(all, m)
		}
	}
	return all
}

// nextTelling is when something is told next after a time on the line; des.Never if never.
func (k *clock) nextTelling(after des.Tick) des.Tick {
	if k.programme == nil || !slices.ContainsFunc(k.programme.Messages, func(m hold.Message) bool { return m.Tells != hold.Nothing }) {
		return des.Never
	}
	for _, more := range horizons {
		starts := k.schedule.upTo(after + more)
		first := sort.Search(len(starts), func(i int) bool { return starts[i].at > after })
		for _, s := range starts[first:] {
			if k.programme.Messages[s.message].Tells != hold.Nothing {
				return s.at
			}
		}
	}
	return des.Never
}
