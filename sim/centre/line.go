package centre

import "hangup/sim/des"

// line is the state of a centre in which one class waits for one group, first come first
// served. There nobody's luck depends on who comes later, and a caller need not be looked
// at again: the agent who is free first takes the caller who joined first, so that each
// caller is settled on arrival (Kiefer & Wolfowitz 1955, "On the theory of queues with many
// servers"). Ends of calls are no events, only changes of staff, arrivals, cells and closing.
//
//	joined   would hang up at   agents free at         found on arrival
//	  4           -                3  5  9      answered at once, say until 8
//	  4          12                8  5  9      answered at 5, say until 30
//	  4           6               30  8  9      nobody is free by 6: hangs up then
//
// A change of staff may bring an agent sooner. So who cannot be answered before the next
// one, and would bear waiting until then, stays undecided, and so does everybody who joins
// later. They stand in the queue; it holds nobody else.
type line struct {
	agents   freeTimes  // on the phones; those who stay past their time are not among them
	staying  []des.Tick // when those are free who stay past their time, in order
	counted  des.Tick   // up to when staying is counted
	limit    des.Tick   // until this moment, agents are free when they say
	leaves   des.Tick   // whoever hangs up before this cannot be helped by what comes at limit
	after    des.Tick   // agent time in calls after closing
	settled  crowd
	newcomer waiting    // who arrives
	times    []des.Tick // scratch
}

// isLine says whether every caller can be settled on arrival.
func (e *Engine) isLine() bool {
	m := e.m
	if len(m.Classes) != 1 || len(m.Groups) != 1 || len(m.Groups[0].Skills) != 1 || e.watch != nil {
		return false
	}
	class := &m.Classes[0]
	return m.Groups[0].Skills[0].After == 0 && m.Trunks == Unlimited && m.MaxWaiting == Unlimited &&
		class.Balk == 0 && class.Redial == nil && len(class.Transfers) == 0 && !m.Detail && !m.Eager
}

// runLine handles the events of a line in order until none is left.
func (e *Engine) runLine() {
	e.beginLine()
	for !e.stopped && e.next.first != never {
		next := e.next.first
		e.now, e.dead = next.tick(), next.tick()+1
		switch next.kind() {
		case arrival:
			e.arriveInLine()
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
	i := e.firstOf
	p := &e.processes[i]
	w := &e.line.newcomer
	w.key, w.talk, w.first, w.joined = p.Key, p.Talk, e.now, e.now
	w.cell = e.cellNow()
	w.firstCell = w.cell
	e.m.arrivals[0].Advance(p, int(e.m.sources[i].source))
	e.schedule(i)
	if e.line.agents.first() <= e.now {
		e.answerInLine(w, e.now)
		return
	}
	e.joinLine(w)
}

// joinLine makes a newcomer wait.
func (e *Engine) joinLine(w *waiting) {
	w.patience = e.m.drawPatience(&w.call)
	if w.patience <= 0 {
		e.fail(&w.call, Abandoned)
		return
	}
	w.leaves, w.ends = e.now+w.patience, Abandoned
	if w.patience == des.Never {
		w.leaves = des.Never
	}
	if limit := e.now + e.m.class[0].WaitLimit; limit < w.leaves {
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
	free := l.agents.first()
	switch {
	case free > l.limit && w.leaves >= l.leaves:
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

// answerInLine gives a caller to the agent who is free first.
func (e *Engine) answerInLine(w *waiting, start des.Tick) {
	class, crew, factor := e.m.class[0], &e.crews[0], e.m.handle[0]
	talk := class.drawTalk(&w.call, w.joined, factor)
	wrap := des.Tick(0)
	if class.hasWrapUp {
		wrap = e.m.drawWrapUp(&w.call, w.joined, factor)
	}
	if latest := e.m.latest - start; talk+wrap > latest {
		talk = min(talk, latest)
		wrap = min(wrap, latest-talk)
	}
	end := start + talk + wrap
	crew.idleTime += start - e.line.agents.first()
	crew.busyTime += talk + wrap
	if end > e.m.Close {
		e.line.after += end - max(start, e.m.Close)
		e.lastMoment = max(e.lastMoment, end)
	}
	e.line.agents.take(end)
	leg := e.leg(&w.call, w.joined, w.cell)
	leg.Wait, leg.Talk, leg.WrapUp, leg.Group, leg.Outcome = start-w.joined, talk, wrap, 0, Answered
}

// countLine finds how many callers wait now.
func (e *Engine) countLine() {
	q := &e.queues[0]
	q.n = int32(q.tail - q.head)
	e.waiting = q.n + e.line.settled.count(e.now)
}
