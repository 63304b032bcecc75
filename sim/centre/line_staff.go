package centre

// beginLine sets the line to opening.
func (e *Engine) beginLine() {
	l, w := &e.line, &e.crews[0]
	l.counted, l.after = 0, 0
	l.staying, l.times = l.staying[:0], l.times[:0]
	l.settled.reset()
	w.idle.head = w.idle.tail // the line counts idle time itself
	for range w.staff {
		l.times = append(l.times, 0)
	}
	l.agents.fill(l.times)
	e.findLimit()
}

// findLimit finds the next moment that changes who may be answered: a change of staff
// comes before the hang-ups of its moment, closing after them.
func (e *Engine) findLimit() {
	l := &e.line
	switch {
	case e.next.shift != never:
		l.limit = e.next.shift.tick()
		l.leaves = l.limit
		return
	case e.m.SendAway:
		l.limit = e.m.Close
	default:
		l.limit = e.m.Close + overtimeLimit
	}
	l.leaves = l.limit + 1
}

// changeLineStaff takes the next roster step. Of those there, the ones free first go: the
// longest idle, and of those in a call who are done first. Those who come are first the ones
// who stayed past their time.
func (e *Engine) changeLineStaff() {
	l, w := &e.line, &e.crews[0]
	w.count(e.now, false)
	e.countStaying()
	staff := int32(e.steps[0][w.steps].Agents)
	w.steps++
	for ; w.staff > staff; w.staff-- {
		if free := l.agents.first(); free <= e.now {
			w.idleTime += e.now - free
		} else {
			l.staying = append(l.staying, free)
		}
		l.agents.drop()
	}
	l.times = l.agents.times(l.times[:0])
	for ; w.staff < staff; w.staff++ {
		free := e.now
		if last := len(l.staying) - 1; last >= 0 {
			free, l.staying = l.staying[last], l.staying[:last]
		}
		l.times = append(l.times, free)
	}
	l.agents.fill(l.times)
	e.findShift()
	e.findLimit()
	e.decideAll()
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
		l.times = l.agents.times(l.times[:0])
		for _, free := range l.times {
			w.idleTime += max(e.m.Close-free, 0)
		}
		w.stayed += l.after
		l.staying = l.staying[:0]
	}
	e.countLine()
	e.waiting = e.queues[0].n
	e.close()
}
