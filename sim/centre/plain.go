package centre

import (
	"hangup/sim/arrive"
	"hangup/sim/des"
	"hangup/sim/rng"
)

// isPlain says whether a call is nothing but a wait, a talk and a wrap-up: nobody is
// followed, and nothing happens to a caller but an answer or the end of patience. Then
// arrivals and completions, nearly all events, are handled by arrivePlain and
// completePlain. They are arrive and complete with what cannot happen left out, what is left
// joined, and exponential talk drawn before callers come. Of the moment of the next overflow a
// bound is kept: it is found anew where it may have come nearer, not where a later head of a
// line or a busy agent puts it off; an event too early finds nobody. All other events, and all
// records, are those of any centre.
func (e *Engine) isPlain() bool {
	m := e.m
	if e.watch != nil || m.Detail || m.Eager || m.lines || m.random || m.several || m.callsBack || m.MaxWaiting != Unlimited {
		return false
	}
	for _, class := range m.class {
		if class.eager || class.splits || class.varies || class.decides || class.detours || class.programme != nil ||
			class.Balk > 0 || class.Redial != nil || class.Callback != nil || class.WaitLimit != des.Never {
			return false
		}
	}
	return true
}

// runPlain is loop for a plain centre.
func (e *Engine) runPlain() {
	e.beginLegs()
	latest := e.done.Latest()
	for {
		completion, slot := e.done.Next()
		other := e.next.first
		switch {
		case completion <= other.tick() && completion <= latest:
			e.now, e.dead = completion, completion
			e.completePlain(slot)
		case other.kind() == arrival && !e.stopped:
			e.now, e.dead = other.tick(), other.tick()+1
			e.arrivePlain()
		case other == never || e.stopped:
			return
		default:
			e.now, e.dead = other.tick(), other.tick()+1
			e.handle(other.kind())
		}
		if e.overflowMoved != 0 {
			e.findOverflow()
		}
	}
}

// arrivePlain is arrive.
func (e *Engine) arrivePlain() {
	e.begun++
	p := &e.processes[e.firstOf]
	who, class := p.next(), p.id.of
	e.moveOn(e.firstOf, p)
	group := e.groupAtOnce(class)
	if group < 0 {
		e.joinPlain(who, class)
		return
	}
	w := &e.crews[group]
	a := w.idle.pop()
	e.countIdle(w, a)
	e.idle &^= w.bit.If(w.idle.head == w.idle.tail)
	e.spare -= int32(w.overflowsTo)
	agent := &e.agents[a.slot]
	agent.person.Interval, agent.person.Source, agent.person.Number = who.Interval, who.Source, who.Number
	agent.role = class.first
	talk := who.Talk
	if class.talk == 0 {
		talk = class.talkOf(who.Key, talk, e.now, e.m.handle[group*len(e.m.class)+class.number])
	}
	wrap := des.Tick(0)
	if class.hasWrapUp {
		wrap = e.wrapUpPlain(class, who.Key, e.now, group)
	}
	talk, wrap = e.servePlain(w, agent, int(a.slot), talk, wrap)
	l, cell := e.atOnce.next(e), e.cellNow()
	l.Joined, l.Talk, l.WrapUp, l.Cell, l.FirstCell = e.now, talk, wrap, cell, cell
	l.Group, l.Class, l.Origin = int16(group), class.first.class, class.first.class
}

// joinPlain is join.
func (e *Engine) joinPlain(who *arrive.Caller, class *classModel) {
	patience := class.patienceOf(who.Key, e.now)
	cell := e.cellNow()
	if e.turnAway || patience <= 0 {
		e.join(e.newcomer(who, class, cell), cell)
		return
	}
	leaves := e.now + patience
	if patience == des.Never {
		leaves = des.Never
	}
	q := &e.queues[class.number]
	if q.full() {
		e.makeRoom(class.number)
	}
	if q.head == q.tail {
		q.restart()
		e.lines |= q.bit
		e.overflowMoved |= class.overflows & uint8(min(e.spare, 1))
	}
	q.soonest = min(q.soonest, leaves)
	w, _ := q.push()
	w.person.Interval, w.person.Source, w.person.Number = who.Interval, who.Source, who.Number
	w.role = class.first
	w.key, w.first, w.joined = who.Key, e.now, e.now
	w.talk, w.patience, w.used = who.Talk, patience, 0
	w.firstCell, w.cell = cell, cell
	w.leaves, w.ends = leaves, Abandoned // what is left is as it always is: in a plain centre nobody writes there
	e.waiting++
	if q.n > e.tally.QueueMax[class.number] || e.waiting > e.tally.TotalMax {
		e.noteQueue(class.number)
	}
}

// newcomer is a person who has just come, as a call.
func (e *Engine) newcomer(who *arrive.Caller, class *classModel, cell int32) *call {
	c := &e.caller
	c.key = who.Key
	c.person = Person{Interval: who.Interval, Source: who.Source, Number: who.Number}
	c.first, c.started = e.now, e.now
	c.talk, c.patience, c.used, c.lump = who.Talk, -1, 0, 0
	c.firstCell, c.role, c.past = cell, class.first, past{}
	c.via, c.reached = Own, false
	return c
}

// completePlain is complete.
func (e *Engine) completePlain(slot int) {
	if e.ends.Take(e.now) {
		slot = e.firstPlain(slot)
	}
	agent := &e.agents[slot]
	w := &e.crews[agent.group]
	e.lastMoment = e.now
	if (w.busy > w.staff || e.closed) && e.leavesPlain(w, slot) {
		return
	}
	w.busy--
	for {
		c := e.nextClass(w)
		if c < 0 {
			break
		}
		q := &e.queues[c]
		head := q.at(q.head)
		q.head++
		q.n--
		e.waiting--
		e.lines &^= q.bit.If(q.head == q.tail)
		if head.leaves >= e.dead {
			e.answerPlain(head, w, agent, slot)
			return
		}
		e.settle(head)
	}
	e.done.Clear(slot)
	w.idle.push(idleAgent{since: e.now, slot: int32(slot)})
	e.idle |= w.bit
	e.spare += int32(w.overflowsTo)
	e.overflowMoved |= w.overflowsTo & uint8(uint32(w.idle.len()-2)>>31) // the first: no branch to guess
}

// firstPlain is the slot whose event comes first, where slot's may not be the only one of
// this moment. Like what else completePlain seldom does it stays apart: so that keeps what it
// needs at hand.
//
//go:noinline
func (e *Engine) firstPlain(slot int) int {
	if e.done.Tied(slot) {
		slot = e.firstTied()
	}
	return slot
}

// leavesPlain says whether an agent whose call is done leaves, and lets them: whoever has stayed
// past their time does. It is asked where more are busy than should be there, and after closing,
// and counts the crew's time up to now, which changes.
//
//go:noinline
func (e *Engine) leavesPlain(w *crew, slot int) bool {
	w.count(e.now, e.closed)
	if w.busy <= w.staff {
		return false
	}
	w.busy--
	w.leave(slot - e.m.firstSlot[e.agents[slot].group])
	e.done.Clear(slot)
	return true
}

// answerPlain is answer.
func (e *Engine) answerPlain(head *waiting, w *crew, agent *agent, slot int) {
	agent.identify(&head.identity)
	class := e.m.class[head.class]
	talk := head.talk
	if class.talk == 0 {
		talk = class.talkOf(head.key, talk, head.first, e.m.handle[int(agent.group)*len(e.m.class)+class.number])
	}
	wrap := des.Tick(0)
	if class.hasWrapUp {
		wrap = e.wrapUpPlain(class, head.key, head.first, int(agent.group))
	}
	talk, wrap = e.servePlain(w, agent, slot, talk, wrap)
	l := e.legs.next(e)
	wait := e.now - head.joined
	l.Joined, l.Wait, l.Talk, l.WrapUp, l.Cell, l.FirstCell = head.joined, wait, talk, wrap, head.cell, head.cell
	l.Patience, l.Used, l.Left = head.patience, wait, head.left(e.now)
	l.Group, l.Class, l.Origin, l.Outcome = agent.group, head.class, head.class, Answered
}

// wrapUpPlain is drawWrapUp of a person's first leg, in a group.
func (e *Engine) wrapUpPlain(class *classModel, key rng.Key, first des.Tick, group int) des.Tick {
	factor := e.m.handle[group*len(e.m.class)+class.number]
	return class.WrapUp.SampleScaled(key.Stream(rng.ForWrapUp, 0), first, factor)
}

// servePlain is serve, but for the leg: its talk and wrap-up are the answer. Agent time has
// been counted up to now, if the centre has closed: who is served then has waited.
func (e *Engine) servePlain(w *crew, agent *agent, slot int, talk, wrap des.Tick) (des.Tick, des.Tick) {
	agent.phase = talkThenFree
	if wrap > 0 {
		agent.phase = wrapThenFree
	}
	if latest := e.m.latest - e.now; talk+wrap > latest {
		talk = min(talk, latest)
		wrap = min(wrap, latest-talk)
	}
	w.busy++
	w.busyTime += talk + wrap
	e.done.Set(slot, e.now+talk+wrap)
	e.ends.Add(e.now + talk + wrap)
	e.told++
	return talk, wrap
}
