package centre

import (
	"hangup/sim/des"
	"hangup/sim/rng"
)

// line is the state of a centre in which one class waits for one group, first come first
// served. There nobody's luck depends on who comes later, and a caller need not be looked
// at again: the agent who is free first takes the caller who joined first, so that each
// caller is settled on arrival (Kiefer & Wolfowitz 1955, "On the theory of queues with many
// servers"). Ends of calls are no events, only changes of staff, arrivals, cells and closing.
//
//	joined   would hang up at   agents free at         found on arrival
//	  4           -                3  5  9      answered at once, say until 8
//	  4          12                8  5  9      answered at 5, say until 30
//	  4           6                8 30  9      nobody is free by 6: hangs up then
//
// A change of staff may bring an agent sooner. So who cannot be answered before the next
// one, and would bear waiting until then, stays undecided, and so does everybody who joins
// later. They stand in the queue; it holds nobody else.
type line struct {
	class      *classModel // whose callers wait
	agents     des.Losers  // on the phones; those who stay past their time are not among them
	staying    []des.Tick  // when those are free who stay past their time, in order
	counted    des.Tick    // up to when staying is counted
	limit      des.Tick    // until this moment, agents are free when they say
	after      des.Tick    // agent time in calls after closing
	busy, idle des.Tick    // agent time of the replication, idle before closing
	factor     float64     // what multiplies talk and wrap-up
	settled    crowd
	newcomer   waiting    // who arrives
	times      []des.Tick // scratch
}

// isLine says whether every caller can be settled on arrival.
func (e *Engine) isLine() bool {
	m := e.m
	if len(m.Classes) != 1 || len(m.Groups) != 1 || len(m.Groups[0].Skills) != 1 || e.watch != nil || m.several {
		return false
	}
	class := &m.Classes[0]
	if class.Hold != nil && class.Hold.Knows() {
		return false
	}
	return m.Groups[0].Skills[0].After == 0 && m.Trunks == Unlimited && m.MaxWaiting == Unlimited &&
		class.Balk == 0 && class.Redial == nil && class.Callback == nil && class.SelfService == nil && !m.class[0].decides && !m.class[0].varies && !m.Detail && !m.Eager
}

// runLine handles the events of a line in order until none is left.
func (e *Engine) runLine() {
	e.beginLine()
	for !e.stopped {
		if e.next.arrival < e.next.rest {
			e.now = e.next.arrival.tick()
			e.arriveInLine()
			continue
		}
		if e.next.rest == never {
			return
		}
		e.now, e.dead = e.next.rest.tick(), e.next.rest.tick()+1
		switch e.next.rest.kind() {
		case shiftChange:
			e.changeLineStaff()
		case interval:
			e.cutLine()
		case closing:
			e.closeLine()
		}
	}
}

// arriveInLine handles the arrival of a person.
func (e *Engine) arriveInLine() {
	e.begun++
	i := e.firstOf
	p := &e.processes[i]
	key, own := p.Key, p.Talk
	e.advance(i, p)
	if e.line.agents.First <= e.now {
		talk, wrap := e.takeInLine(key, own, e.now, e.now)
		leg, cell := e.atOnce.next(e), e.cellNow()
		leg.Joined, leg.Talk, leg.WrapUp, leg.Cell, leg.FirstCell = e.now, talk, wrap, cell, cell
		return
	}
	w := &e.line.newcomer
	w.key, w.talk = key, own
	e.joinLine(w)
}

// joinLine makes a newcomer wait.
func (e *Engine) joinLine(w *waiting) {
	class, cell := e.line.class, e.cellNow()
	patience := class.patienceOf(w.key, e.now)
	w.first, w.joined, w.firstCell, w.cell = e.now, e.now, cell, cell
	w.patience, w.used = patience, 0
	w.leaves, w.clock, w.ends = e.now+patience, ordinary, Abandoned
	switch {
	case class.programme != nil && patience > 0:
		w.leaves, w.clock = e.beginHold(&w.call)
	case patience == des.Never:
		w.leaves = des.Never
	}
	if limit := e.now + class.WaitLimit; limit < w.leaves {
		w.leaves, w.ends = limit, Voicemail
	}
	if !e.decide(w) {
		q := &e.queues[0]
		if q.full() {
			q.grow()
		}
		place, _ := q.push()
		*place = *w
	}
	e.waiting++
	if e.waiting > e.tally.TotalMax {
		e.countLine()
		e.tally.TotalMax = max(e.tally.TotalMax, e.waiting)
		e.tally.QueueMax[0] = e.tally.TotalMax
	}
}

// decide settles a waiting caller, if it is known who takes the call and when.
func (e *Engine) decide(w *waiting) bool {
	l := &e.line
	free := l.agents.First
	switch {
	case free > l.limit && w.leaves >= l.limit:
		return false
	case w.leaves < free:
		e.settle(w)
		l.settled.hangsUp(w.leaves)
	default:
		e.answerInLine(w, free)
		l.settled.isAnswered(free)
	}
	return true
}

// answerInLine gives a caller who waited to the agent who is free first.
func (e *Engine) answerInLine(w *waiting, start des.Tick) {
	talk, wrap := e.takeInLine(w.key, w.talk, w.first, start)
	leg := e.legs.next(e)
	leg.Joined, leg.Wait, leg.Talk, leg.WrapUp = w.first, start-w.first, talk, wrap
	leg.Cell, leg.FirstCell, leg.Group, leg.Outcome = w.cell, w.cell, 0, Answered
	leg.Patience, leg.Used, leg.Left, leg.Spent = w.patience, leg.Wait, w.left(start), 0
	if w.clock != ordinary {
		e.account(e.spend(leg), w, start, false, false)
		leg.Used = w.used
	}
}

// takeInLine is the talk and the wrap-up of a call with the agent who is free first. own is the
// person's own talk.
func (e *Engine) takeInLine(key rng.Key, own, first, start des.Tick) (talk, wrap des.Tick) {
	l := &e.line
	talk = l.class.talkOf(key, own, first, l.factor)
	if l.class.hasWrapUp {
		wrap = e.wrapUpPlain(l.class, key, first, 0)
	}
	if latest := e.m.latest - start; talk+wrap > latest {
		talk = min(talk, latest)
		wrap = min(wrap, latest-talk)
	}
	end := start + talk + wrap
	l.idle += start - l.agents.First
	l.busy += talk + wrap
	if end > e.m.Close {
		l.after += end - max(start, e.m.Close)
		e.lastMoment = max(e.lastMoment, end)
	}
	l.agents.Take(end)
	e.told++
	return talk, wrap
}

// countLine finds how many callers wait now.
func (e *Engine) countLine() {
	q := &e.queues[0]
	q.n = int32(q.tail - q.head)
	e.waiting = q.n + e.line.settled.count(e.now)
}
