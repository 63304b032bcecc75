package centre

import (
	"hangup/sim/des"
	"hangup/sim/rng"
	"hangup/sim/route"
)

// arrive handles the arrival of a person.
func (e *Engine) arrive() {
	i := e.firstOf
	p := &e.processes[i]
	who := p.next()
	c := e.newcomer(who, p.id.of, e.cellNow())
	e.moveOn(i, p)
	e.attempt(c)
}

// cellNow is the cell of the present moment: cells are [start, end), and the event that
// ends one comes last at its moment.
func (e *Engine) cellNow() int32 {
	if e.now >= e.cellEnd {
		return e.cell + 1
	}
	return e.cell
}

// attempt handles a call that reaches the centre, and counts in the cell of this moment.
// Trunks and self-service come before the queue.
func (e *Engine) attempt(c *call) {
	e.begun++
	cell := e.cellNow()
	if e.watch != nil {
		e.happens(Calls, c, Event{Group: -1})
	}
	if class := e.m.class[c.class]; class.detours {
		if class.holdsTrunk && e.trunksBusy() >= int32(e.m.Trunks) {
			e.fail(c, cell, Blocked)
			return
		}
		if class.SelfService != nil {
			e.enterMenu(c, cell)
			return
		}
	}
	e.seekAgent(c, cell)
}

// seekAgent handles a call that wants an agent. In this order: a free agent, the waiting
// room, balking, a callback, waiting.
func (e *Engine) seekAgent(c *call, cell int32) {
	if e.serveAtOnce(c, cell) {
		return
	}
	if e.m.MaxWaiting != Unlimited && e.roomFull() {
		e.fail(c, cell, Blocked)
		return
	}
	class := e.m.class[c.class]
	if balk := class.Balk; balk > 0 {
		draw := c.key.Stream(rng.ForBalk, c.attemptIndex())
		if draw.Uniform() < balk {
			e.fail(c, cell, Balked)
			return
		}
	}
	if class.Callback != nil && e.offer(c, cell) {
		return
	}
	e.join(c, cell)
}

// serveAtOnce gives the call to a free agent, if there is one.
func (e *Engine) serveAtOnce(c *call, cell int32) bool {
	group, place := 0, 0
	if class := e.m.class[c.class]; e.m.random {
		group, place = e.anyAgent(class.forCaller, c, 0)
	} else {
		group = e.groupAtOnce(class)
	}
	if group < 0 {
		return e.m.several && e.shareAtOnce(c, cell)
	}
	e.lastWait[c.class] = 0
	e.serve(c, group, e.takeIdle(group, place), e.now, cell)
	return true
}

// freeAgent answers which free agent a caller goes to who has waited for a time: the
// group, or -1, and the place among its idle.
func (e *Engine) freeAgent(c *call, waited des.Tick) (group, place int) {
	table := e.m.class[c.class].forCaller
	if e.m.random {
		return e.anyAgent(table, c, waited)
	}
	return table.Agent(e.longestIdle(table), waited), 0
}

// anyAgent is freeAgent where chance decides.
func (e *Engine) anyAgent(table route.Choices, c *call, waited des.Tick) (group, place int) {
	for i := range table {
		group := table[i].Of
		e.idleCount[group] = e.crews[group].idle.len()
	}
	return table.AnyAgent(e.idleCount, waited, func(total int) int {
		draw := c.key.Stream(rng.ForAgent, c.index())
		return min(int(draw.Uniform()*float64(total)), total-1)
	})
}

// roomFull says whether the waiting room is full; only callers who are still there count.
func (e *Engine) roomFull() bool {
	if e.waiting < int32(e.m.MaxWaiting) {
		return false
	}
	for c := range e.queues {
		e.sweepLeft(c)
	}
	return e.waiting >= int32(e.m.MaxWaiting)
}

// join makes the call wait.
func (e *Engine) join(c *call, cell int32) {
	if e.turnAway {
		e.fail(c, cell, TurnedAway)
		return
	}
	if c.patience < 0 {
		c.patience = e.m.drawPatience(c)
	}
	if c.patience <= c.used {
		e.fail(c, cell, Abandoned)
		return
	}
	class := e.m.class[c.class]
	leaves, clock := e.now+(c.patience-c.used), ordinary
	switch {
	case class.programme != nil:
		if leaves, clock = e.beginHold(c); leaves == e.now {
			e.settle(&waiting{call: *c, joined: e.now, leaves: e.now, cell: cell, clock: clock, ends: Abandoned})
			return
		}
	case c.patience == des.Never:
		leaves = des.Never
	}
	q := &e.queues[c.class]
	if q.full() {
		e.makeRoom(int(c.class))
	}
	w, where := q.push()
	w.copyFrom(c)
	w.joined, w.cell, w.leaves, w.clock, w.ends = e.now, cell, leaves, clock, Abandoned
	w.limit(class)
	e.waiting++
	if e.watch != nil {
		e.watch.joined++
		e.happens(Joins, c, Event{Group: -1, Number: int(e.waiting)})
	}
	if class.eager {
		e.scheduleHangUp(w, int(c.class), where)
	} else {
		q.soonest = min(q.soonest, w.leaves)
	}
	if q.n == 1 || q.head == where {
		e.headChanged(int(c.class))
	}
	e.noteQueue(int(c.class))
	if e.m.lines {
		e.noteTrunks()
	}
}

// makeRoom makes room in a full line: whoever has left is swept out, and the line grows
// unless that was half of it.
func (e *Engine) makeRoom(class int) {
	e.sweep(class)
	if q := &e.queues[class]; q.tail-q.head > uint64(len(q.ring))/2 {
		q.grow()
	}
}

// fail settles a call that ends at the present moment without having waited.
func (e *Engine) fail(c *call, cell int32, outcome Outcome) {
	w := waiting{call: *c, joined: e.now, leaves: e.now, cell: cell, ends: outcome}
	e.settle(&w)
}
