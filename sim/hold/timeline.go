package hold

import (
	"hangup/sim/des"
	"hangup/sim/rng/fmath"
)

// mostSteps bounds what a Timeline remembers. Schedules of equal or commensurate gaps come
// round long before; one that has not by then goes on by repeating its last stretch.
const mostSteps = 1 << 13

// Timeline is what plays when, by time waited. It depends on nothing else, so one serves
// all callers of a programme; it is made as far as it is asked for and goes round from
// where the schedule repeats itself. It belongs to one engine: asking may grow it.
//
// At a tick whatever is due joins the pending (dropped if a copy is pending), what plays
// may end, and then the pending start in the order of the file, until one of them lasts:
//
//	due       A     B A   B
//	plays  ___AAAAAAAAAAAABBBAAAA___   A pends while it plays itself; so does B, once
//	step      A           B  A   -
type Timeline struct {
	p       *Programme
	perTick float64 // PerMinuteOver, a tick
	atMost  float64 // exp(PerMinuteOver x AtMost) - 1

	steps  []step
	lap    int      // steps[lap:] repeat for ever, unless 0
	period des.Tick // how long they take
	ended  bool     // nothing changes after the last step
	tells  int      // number of steps that tell a wait, of those that repeat

	now, seen schedule // after the last step; at a step that is compared with
	seenStep  int
	groups    int // ticks at which something changes
	look      int // the number of groups at which now becomes seen
}

// step is a change of what plays.
type step struct {
	at     des.Tick
	starts int32 // message; -1: what played is over
	plays  int32 // message; -1: the background
}

// schedule is how a Timeline goes on: equal schedules go on alike.
type schedule struct {
	at      des.Tick
	ends    des.Tick // what plays
	plays   int32
	due     []des.Tick // next copy of each message; Never: no more
	pending []bool
}

// NewTimeline is the timeline of a programme, which must not change any more.
func NewTimeline(p *Programme) *Timeline {
	n := len(p.Messages)
	t := &Timeline{
		p: p, perTick: max(p.PerMinuteOver, 0) / 60e6, steps: make([]step, 1, 64), look: 1,
		now:  schedule{ends: des.Never, plays: -1, due: make([]des.Tick, n), pending: make([]bool, n)},
		seen: schedule{at: -1, due: make([]des.Tick, n), pending: make([]bool, n)},
	}
	if t.perTick > 0 {
		t.atMost = fmath.Expm1(float64(t.perTick * float64(p.AtMost)))
	}
	t.steps[0] = step{starts: -1, plays: -1}
	for i := range p.Messages {
		t.now.due[i] = p.Messages[i].First
	}
	return t
}

// following is the step after i, which began at shift later than written, and its shift;
// -1: there is none.
func (t *Timeline) following(i int32, shift des.Tick) (int32, des.Tick) {
	if int(i)+1 < len(t.steps) {
		return i + 1, shift
	}
	if t.lap == 0 && !t.ended {
		t.grow()
		if int(i)+1 < len(t.steps) {
			return i + 1, shift
		}
	}
	if t.ended || shift > des.Never-t.period {
		return -1, shift
	}
	return int32(t.lap), shift + t.period
}

// grow adds the steps of the next tick that has any, or finds that there are no more.
func (t *Timeline) grow() {
	s := &t.now
	at := s.ends
	if s.plays < 0 {
		at = des.Never
		for _, due := range s.due {
			at = min(at, due)
		}
	}
	if at >= des.Never {
		t.ended = true
		return
	}
	t.collect(at)
	played := s.plays
	s.plays, s.ends, s.at = -1, des.Never, at
	before := len(t.steps)
	for i := range s.pending {
		if !s.pending[i] {
			continue
		}
		s.pending[i] = false
		if length := t.p.Messages[i].For; length > 0 {
			s.plays, s.ends = int32(i), min(at+length, des.Never)
		}
		t.steps = append(t.steps, step{at: at, starts: int32(i), plays: s.plays})
		if s.plays >= 0 {
			break
		}
	}
	if len(t.steps) == before && played >= 0 {
		t.steps = append(t.steps, step{at: at, starts: -1, plays: -1})
	}
	t.comesRound()
}

// collect makes pending what is due up to a moment.
func (t *Timeline) collect(at des.Tick) {
	s := &t.now
	for i := range s.due {
		if s.due[i] > at {
			continue
		}
		s.pending[i] = true
		every := t.p.Messages[i].Every
		if every <= 0 {
			s.due[i] = des.Never
			continue
		}
		s.due[i] = min(s.due[i]+((at-s.due[i])/every+1)*every, des.Never)
	}
}

// comesRound looks whether the schedule is as it was before (Brent 1980, "An improved
// Monte Carlo factorization algorithm": comparing with the state at the last power of two
// finds every cycle).
func (t *Timeline) comesRound() {
	t.groups++
	full := len(t.steps) >= mostSteps && t.seen.at >= 0
	if full || t.now.alike(&t.seen) {
		t.lap, t.period = t.seenStep, t.now.at-t.seen.at
		for _, s := range t.steps[t.lap:] {
			if s.starts >= 0 && t.p.Messages[s.starts].Tells == Wait {
				t.tells++
			}
		}
		return
	}
	if t.groups == t.look {
		t.look *= 2
		t.seenStep = len(t.steps)
		due, pending := t.seen.due, t.seen.pending
		copy(due, t.now.due)
		copy(pending, t.now.pending)
		t.seen = t.now
		t.seen.due, t.seen.pending = due, pending
	}
}

// alike says that two schedules go on alike.
func (s *schedule) alike(o *schedule) bool {
	if o.at < 0 || s.plays != o.plays { // what plays began now
		return false
	}
	for i, due := range s.due {
		if s.pending[i] != o.pending[i] || (due >= des.Never) != (o.due[i] >= des.Never) ||
			due < des.Never && due-s.at != o.due[i]-o.at {
			return false
		}
	}
	return true
}

// ticks is x, not negative, rounded to whole ticks, half away from zero, less than Never.
func ticks(x float64) des.Tick {
	if x >= float64(des.Never) {
		return des.Never - 1
	}
	n := des.Tick(x)
	if x-float64(n) >= 0.5 {
		n++
	}
	return n
}
