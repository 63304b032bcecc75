package centre

import (
	"hangup/sim/arrive"
	"hangup/sim/des"
	"hangup/sim/rng"
)

// isPlain says whether a call is nothing but a wait, a talk and a wrap-up: nobody is
// followed, and nothing happens to a caller but an answer or the end of patience. Then
// arrivals and completions, nearly all events, are handled by arrivePlain and
// completePlain. They are arrive and complete with what cannot happen left out and what is
// left joined: of W3 (three classes, four groups) that spares a third of the engine's
// instructions. All other events, and all records, are those of any centre.
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
	latest := e.done.Latest()
	for {
		completion, other := e.done.When(), e.next.first
		switch {
		case completion <= other.tick() && completion <= latest:
			e.now, e.dead = completion, completion
			e.completePlain()
		case other == e.next.arrival && other != never && !e.stopped:
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
	i := e.firstOf
	p, id := &e.processes[i], &e.m.sources[i]
	class := e.m.class[id.class]
	cell := e.cellNow()
	if group := class.atOnce.AgentAtOnce(e.idleSince); group >= 0 {
		w := &e.crews[group]
		a := w.idle.pop()
		e.countIdle(w, a)
		e.idleChanged(group)
		slot := int(a.slot)
		agent := &e.agents[slot]
		agent.person.Interval, agent.person.Source, agent.person.Number = p.Interval, p.Source, p.Number
		agent.role = id.first
		l := e.servePlain(class, p.Key, p.Talk, e.now, group, slot)
		l.Joined, l.Wait, l.Cell, l.FirstCell = e.now, 0, cell, cell
		l.Patience, l.Used, l.Left = -1, 0, 0
	} else {
		e.joinPlain(p, id, class, cell)
	}
	id.plan.Advance(p, int(id.source))
	e.schedule(i, p.At)
}

// joinPlain is join.
func (e *Engine) joinPlain(p *arrive.Process, id *sourceID, class *classModel, cell int32) {
	patience := class.Patience.Sample(p.Key.Stream(rng.ForPatience, 0), e.now)
	if e.turnAway || patience <= 0 {
		e.join(e.newcomer(p, id, cell), cell)
		return
	}
	q := &e.queues[id.class]
	if q.full() {
		e.makeRoom(int(id.class))
	}
	w, where := q.push()
	w.person.Interval, w.person.Source, w.person.Number = p.Interval, p.Source, p.Number
	w.role, w.past = id.first, past{}
	w.key, w.first, w.started, w.joined = p.Key, e.now, e.now, e.now
	w.talk, w.patience, w.used, w.lump = p.Talk, patience, 0, 0
	w.firstCell, w.cell, w.via, w.reached = cell, cell, Own, false
	w.leaves, w.clock, w.ends = e.now+patience, ordinary, Abandoned
	if patience == des.Never {
		w.leaves = des.Never
	}
	e.waiting++
	q.soonest = min(q.soonest, w.leaves)
	if q.head == where {
		e.headChanged(int(id.class))
	}
	e.noteQueue(int(id.class))
}

// newcomer is a person who has just come, as a call.
func (e *Engine) newcomer(p *arrive.Process, id *sourceID, cell int32) *call {
	c := &e.caller
	c.key = p.Key
	c.person.Interval, c.person.Source, c.person.Number = p.Interval, p.Source, p.Number
	c.first, c.started = e.now, e.now
	c.talk, c.patience, c.used, c.lump = p.Talk, -1, 0, 0
	c.firstCell, c.role, c.past = cell, id.first, past{}
	c.via, c.reached = Own, false
	return c
}

// completePlain is complete.
func (e *Engine) completePlain() {
	_, slot := e.done.Next()
	if e.ends.Take(e.now) && e.done.Tied(slot) {
		slot = e.firstTied()
	}
	group := int(e.agents[slot].group)
	w := &e.crews[group]
	if w.busy > w.staff || e.closed {
		w.count(e.now, e.closed)
	}
	w.busy--
	e.lastMoment = e.now
	if w.busy >= w.staff {
		w.leave(slot - e.m.firstSlot[group])
		e.done.Clear(slot)
		return
	}
	for choices := e.m.forAgent[group]; ; {
		c := choices.Caller(e.joined, e.now)
		if c < 0 {
			break
		}
		q := &e.queues[c]
		head := q.at(q.head)
		q.head++
		q.n--
		e.waiting--
		e.joined[c] = q.since()
		if e.spare > 0 {
			e.overflowMoved |= e.m.class[c].overflows
		}
		if head.leaves >= e.dead {
			e.answerPlain(head, group, slot)
			return
		}
		e.settle(head)
	}
	e.done.Clear(slot)
	w.idle.push(idleAgent{since: e.now, slot: int32(slot)})
	e.idleChanged(group)
}

// answerPlain is answer.
func (e *Engine) answerPlain(head *waiting, group, slot int) {
	e.agents[slot].identify(&head.identity)
	l := e.servePlain(e.m.class[head.class], head.key, head.talk, head.first, group, slot)
	wait := e.now - head.joined
	l.Joined, l.Wait, l.Cell, l.FirstCell = head.joined, wait, head.cell, head.cell
	l.Patience, l.Used, l.Left = head.patience, wait, head.left(e.now)
}

// servePlain is serve; what of the leg has to do with waiting is left to be filled in.
func (e *Engine) servePlain(class *classModel, key rng.Key, own, first des.Tick, group, slot int) *Leg {
	m, agent := e.m, &e.agents[slot]
	factor := m.handle[group*len(m.class)+int(agent.class)]
	var talk, wrap des.Tick
	if own < 0 {
		talk = class.Talk.SampleScaled(key.Stream(rng.ForTalk, 0), first, factor)
	} else {
		talk = des.FromSeconds(own.Seconds() * factor)
	}
	agent.phase = talkThenFree
	if class.hasWrapUp {
		wrap = class.WrapUp.SampleScaled(key.Stream(rng.ForWrapUp, 0), first, factor)
		if wrap > 0 {
			agent.phase = wrapThenFree
		}
	}
	if latest := m.latest - e.now; talk+wrap > latest {
		talk = min(talk, latest)
		wrap = min(wrap, latest-talk)
	}
	w := &e.crews[group]
	if e.closed {
		w.count(e.now, true)
	}
	w.busy++
	w.busyTime += talk + wrap
	e.done.Set(slot, e.now+talk+wrap)
	e.ends.Add(e.now + talk + wrap)

	e.told++
	n := len(e.legs)
	if n == cap(e.legs) {
		e.flush()
		n = 0
	}
	e.legs = e.legs[:n+1]
	l := &e.legs[n]
	l.Talk, l.WrapUp, l.Group, l.Outcome = talk, wrap, int16(group), Answered
	l.Class, l.Origin, l.Attempt, l.Leg, l.Spent = agent.class, agent.class, 1, 1, 0
	l.Via, l.Reached, l.GoesOn, l.Unsettled, l.Repeats = Own, false, false, false, false
	return l
}
