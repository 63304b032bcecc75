package centre

import (
	"fmt"

	"hangup/sim/des"
	"hangup/sim/hold"
	"hangup/sim/rng"
	"hangup/sim/rng/fmath"
)

// What waiting.clock says besides the number, from 1, of the caller's own clock.
const (
	ordinary int32 = 0  // a standard second a second
	byTime   int32 = -1 // all follows from the time waited
)

// onHold is a caller who is told what nobody knows before. What comes next is an event: a
// wait that is told, or hanging up. So the moment of hanging up is known only when nothing
// is to be told before it.
//
//	joined       told 90 s     told 40 s      hangs up
//	  |--------------|-------------|--------------|
type onHold struct {
	clock hold.Clock
	next  hold.Event
}

// programme is what a class waits with, made ready to be asked: by its table where all
// follows from the time waited, else by its timeline and a clock for each caller. Where
// there are both, the clocks are only there to tell what is heard.
type programme struct {
	*hold.Programme
	table *hold.Table
	line  *hold.Timeline
}

func newProgramme(p *hold.Programme) *programme {
	if p.Knows() {
		return &programme{p, nil, hold.NewTimeline(p)}
	}
	return &programme{p, hold.NewTable(p), nil}
}

// takeProgramme makes the programme of a class ready, if it has one.
func (m *model) takeProgramme(c int) {
	class := m.class[c]
	if class.Hold != nil {
		class.programme = newProgramme(class.Hold)
		class.eager = class.eager || class.programme.line != nil
	}
}

// follow makes what is told to a class an event, though all of it be known before.
func (m *classModel) follow() {
	if p := m.programme; p != nil && p.line == nil {
		p.line = hold.NewTimeline(p.Programme)
	}
}

// luck is how the person holds a told wait against their patience; once and for ever.
func (p *programme) luck(c *call) float64 {
	if p.Spread <= 0 {
		return 1
	}
	draw := c.key.Stream(rng.ForTold, 0)
	return fmath.Exp(float64(p.Spread * draw.Normal()))
}

// patienceLeft is what a call has left of patience, by its account so far.
func (c *call) patienceLeft() des.Tick {
	if c.patience == des.Never {
		return des.Never
	}
	return c.patience - c.used
}

// beginHold begins the wait of a call with a programme: when the caller hangs up, if that is
// known, and the clock.
func (e *Engine) beginHold(c *call) (leaves des.Tick, clock int32) {
	p := e.m.class[c.class].programme
	if p.line == nil {
		return after(e.now, p.table.Leaves(c.patienceLeft(), p.luck(c))), byTime
	}
	clock = e.takeClock()
	h := &e.clocks[clock-1]
	h.clock = p.line.Begin()
	h.next = p.line.Next(&h.clock, c.patienceLeft())
	for h.next.Message >= 0 && h.next.At == 0 {
		if !e.tell(c, h, e.now, e.queues[c.class].tail) {
			break
		}
	}
	if p.table != nil {
		return after(e.now, p.table.Leaves(c.patienceLeft(), p.luck(c))), clock
	}
	return h.leaves(e.now), clock
}

// after is the moment after a time waited.
func after(joined, waited des.Tick) des.Tick {
	if waited >= des.Never {
		return des.Never
	}
	return joined + waited
}

// leaves is when a caller on hold hangs up: Never, if something is told before.
func (h *onHold) leaves(joined des.Tick) des.Tick {
	if h.next.Message >= 0 {
		return des.Never
	}
	return after(joined, h.next.At)
}

// tell tells a caller who joined at a moment, and stands at a place of the line, the wait
// that is due, and says whether the caller stays.
func (e *Engine) tell(c *call, h *onHold, joined des.Tick, place uint64) bool {
	p := e.m.class[c.class].programme
	m := &p.Messages[h.next.Message]
	wait := e.estimate(m.Estimate, m.Fixed, int(c.class), place)
	if e.watch != nil {
		e.happens(IsTold, c, Event{Group: -1, Wait: e.now - joined, Told: wait})
	}
	if p.line.Tell(&h.clock, wait, c.patienceLeft(), p.luck(c)) {
		h.next = hold.Event{At: e.now - joined, Message: -1, Broke: m.Cause}
		return false
	}
	h.next = p.line.Next(&h.clock, c.patienceLeft())
	return true
}

// limit makes a caller leave a message where the wait limit comes first.
func (w *waiting) limit(class *classModel) {
	if limit := w.joined + class.WaitLimit; limit < w.leaves {
		w.leaves, w.ends = limit, Voicemail
	}
}

// due is when something happens next to a waiting caller whom nobody answers.
func (e *Engine) due(w *waiting) des.Tick {
	if w.clock <= 0 {
		return w.leaves
	}
	return min(w.leaves, after(w.joined, e.clocks[w.clock-1].next.At))
}

// hears handles what is due to a caller on hold, at a place of the line, if it is a wait to
// be told, and the caller stays.
func (e *Engine) hears(w *waiting, place uint64) bool {
	if w.clock <= 0 || w.leaves == e.now {
		return false
	}
	h, class := &e.clocks[w.clock-1], e.m.class[w.class]
	stays := e.tell(&w.call, h, w.joined, place)
	if class.programme.table == nil {
		if !stays {
			w.leaves, w.ends = e.now, Abandoned
			return false
		}
		w.leaves, w.ends = h.leaves(w.joined), Abandoned
		w.limit(class)
	}
	if due := e.due(w); due <= e.leaving.Latest() {
		e.leaving.Set(int(w.slot), due)
		e.hangUpsChanged()
	} else {
		e.cancelHangUp(w)
		w.slot = -1
	}
	return true
}

// bears is how much longer a caller on hold would bear it, by what is known now.
func (e *Engine) bears(w *waiting) des.Tick {
	class := e.m.class[w.class]
	if class.programme.table != nil {
		return w.left(e.now)
	}
	hangsUp := after(w.joined, class.programme.line.Leaves(&e.clocks[w.clock-1].clock, w.patienceLeft()).At)
	if hangsUp == des.Never || w.joined+class.WaitLimit < hangsUp {
		return des.Never
	}
	return hangsUp - e.now
}

// account settles the account of a caller on hold who leaves the line at a moment: where the
// patience went is written into s. Not inclusive: what is heard at that very moment has not been
// heard.
func (e *Engine) account(s *Spent, w *waiting, until des.Tick, inclusive, hangsUp bool) {
	p, waited := e.m.class[w.class].programme, until-w.joined
	if w.clock > 0 {
		e.freeClock = append(e.freeClock, w.clock)
	}
	s.Broke = hold.Waiting
	switch {
	case p.table == nil:
		h := &e.clocks[w.clock-1]
		s.By = p.line.Spent(&h.clock, waited, inclusive)
		w.used += s.By.Total()
		s.Told, s.ToldAt = h.clock.Told, h.clock.ToldAt
		if hangsUp {
			s.Broke = h.next.Broke
		}
	case hangsUp:
		end := p.table.Ends(w.patienceLeft(), p.luck(&w.call))
		w.used += p.table.Account(&s.By, waited, inclusive)
		s.Told, s.ToldAt, s.Broke = end.Told, end.ToldAt, end.Broke
	default:
		w.used += p.table.Account(&s.By, waited, inclusive)
		s.Told, s.ToldAt = p.table.Told(waited, inclusive)
	}
	if w.lump > 0 {
		s.By[w.lumpCause()] += w.lump
	}
}

// settleHold tells how a leg ended that was on hold, and that no agent took.
func (e *Engine) settleHold(w *waiting) *Leg {
	l := e.unanswered(&w.call, w.joined, w.cell, w.ends)
	e.account(e.spend(l), w, w.leaves, w.ends != Voicemail, w.ends == Abandoned)
	l.Wait, l.Used = w.leaves-w.joined, w.used
	return l
}

// answerHold serves a caller who was on hold. A moment's ends of calls and changes of staff
// come before what is heard then.
func (e *Engine) answerHold(w *waiting, group, slot int) {
	left, s := e.bears(w), Spent{}
	e.account(&s, w, e.now, e.dead > e.now, false)
	l := e.serve(&w.call, group, slot, w.joined, w.cell)
	l.Left = left
	*e.spend(l) = s
}

// takeClock is a clock that nobody uses.
func (e *Engine) takeClock() int32 {
	last := len(e.freeClock) - 1
	if last < 0 {
		e.clocks = append(e.clocks, onHold{})
		return int32(len(e.clocks))
	}
	clock := e.freeClock[last]
	e.freeClock = e.freeClock[:last]
	return clock
}

func (s *state) resetClocks() { s.clocks, s.freeClock = s.clocks[:0], s.freeClock[:0] }

// checkHold checks what holds of a caller on hold: what comes next is still to come, and
// patience is not used up by what came before.
func (e *Engine) checkHold(w *waiting) error {
	if w.clock == ordinary {
		return nil
	}
	p, waited := e.m.class[w.class].programme, e.now-w.joined
	used := des.Tick(0)
	if p.table != nil {
		used = p.table.Used(waited, false)
	} else {
		used = p.line.Used(&e.clocks[w.clock-1].clock, waited, false)
	}
	switch {
	case e.due(w) < e.now:
		return fmt.Errorf("class %s: a caller on hold since %v should have heard or done something at %v", e.m.Classes[w.class].Name,
			w.joined.Duration(), e.due(w).Duration())
	case used >= w.patienceLeft() && w.leaves > e.now:
		return fmt.Errorf("class %s: a caller on hold since %v has used %v of patience, had %v, and waits", e.m.Classes[w.class].Name,
			w.joined.Duration(), used.Duration(), w.patienceLeft().Duration())
	}
	return nil
}
