package centre

import "hangup/sim/des"

// beginLine sets the line to opening.
func (e *Engine) beginLine() {
	l, w := &e.line, &e.crews[0]
	l.counted, l.after, l.busy, l.idle = 0, 0, 0, 0
	l.class, l.factor = e.m.class[0], e.m.handle[0]
	e.beginLegs()
	l.staying, l.times = l.staying[:0], l.times[:0]
	l.settled.reset()
	w.idle.head = w.idle.tail // the line counts idle time itself
	for range w.staff {
		l.times = append(l.times, 0)
	}
	l.agents.Fill(l.times)
	e.findLimit()
}

// findLimit finds the next moment that changes who may be answered.
func (e *Engine) findLimit() {
	switch {
	case e.next.shift != never:
		e.line.limit = e.next.shift.tick()
	case e.m.SendAway:
		e.line.limit = e.m.Close
	default:
		e.line.limit = e.m.Close + overtimeLimit
	}
}

// changeLineStaff takes the next roster step. Of those there, the ones free first go: the
// longest idle, and of those in a call who are done first. The first to come are those who
// stayed past their time.
func (e *Engine) changeLineStaff() {
	l, w := &e.line, &e.crews[0]
	w.count(e.now, false)
	e.countStaying()
	staff := int32(e.steps[0][w.steps].Agents)
	w.steps++
	for more := w.staff; more > staff; more-- {
		if free := l.agents.First; free <= e.now {
			l.idle += e.now - free
		} else {
			l.staying = append(l.staying, free)
		}
		l.agents.Drop()
	}
	if staff > w.staff || l.agents.HalfEmpty(int(staff)) {
		l.times = l.agents.Times(l.times[:0])
		for range staff - w.staff {
			l.times = append(l.times, e.comesFree())
		}
		l.agents.Fill(l.times)
	}
	w.staff = staff
	e.findShift()
	e.findLimit()
	e.decideAll()
}

// comesFree is when an agent is free who comes now: one who stayed past the time before, the
// last to be done first, or another.
func (e *Engine) comesFree() des.Tick {
	l := &e.line
	last := len(l.staying) - 1
	if last < 0 {
		return e.now
	}
	free := l.staying[last]
	l.staying = l.staying[:last]
	return free
}

// decideAll settles those of the undecided who can be.
func (e *Engine) decideAll() {
	q := &e.queues[0]
	kept := q.head
	for place := q.head; place < q.tail; place++ {
		w := q.at(place)
		if e.decide(w) {
			continue
		}
		if kept != place {
			*q.at(kept) = *w
		}
		kept++
	}
	q.tail = kept
}

// countStaying counts up to now the time of those who stay past their time, and forgets
// who is done.
func (e *Engine) countStaying() {
	l := &e.line
	done := 0
	for _, free := range l.staying {
		e.crews[0].stayed += min(free, e.now) - l.counted
		if free <= e.now {
			done++
		}
	}
	l.staying = l.staying[:copy(l.staying, l.staying[done:])]
	l.counted = e.now
}

// cutLine handles the end of a cell.
func (e *Engine) cutLine() {
	e.countStaying()
	e.countLine()
	e.queues[0].n = e.waiting
	e.cut()
}

// closeLine handles closing, and a day later the end of all patience. Those who are still
// undecided then are turned away.
func (e *Engine) closeLine() {
	l, w := &e.line, &e.crews[0]
	if !e.closed {
		l.times = l.agents.Times(l.times[:0])
		for _, free := range l.times {
			l.idle += max(e.m.Close-free, 0)
		}
		w.busyTime, w.idleTime = l.busy, l.idle
		w.stayed += l.after
	}
	e.countLine()
	e.waiting = e.queues[0].n
	e.close()
}
