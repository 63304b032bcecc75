package centre

import (
	"hangup/sim/des"
	"hangup/sim/rng"
)

// serve puts a call into the hands of an agent.
func (e *Engine) serve(c *call, group, slot int, joined des.Tick, cell int32) *Leg {
	m := e.m
	class := m.class[c.class]
	factor := m.handle[group*len(m.class)+int(c.class)]
	wrapFactor := factor
	if class.varies {
		factor, wrapFactor = e.takes(c, group)
	}
	var talk des.Tick
	if c.leg == 0 && c.talk < 0 { // nearly always
		talk = class.Talk.SampleScaled(c.key.Stream(rng.ForTalk, 0), c.first, factor)
	} else {
		talk = class.drawTalk(c, joined, factor)
	}
	wrap := des.Tick(0)
	if class.hasWrapUp {
		wrap = m.drawWrapUp(c, joined, wrapFactor)
	}
	if latest := m.latest - e.now; talk+wrap > latest {
		talk = min(talk, latest)
		wrap = min(wrap, latest-talk)
	}
	w := &e.crews[group]
	if e.closed {
		w.count(e.now, true)
	}
	if w.several {
		e.takeInHand(group, slot, int(c.class))
	} else {
		w.busy++
		w.busyTime += talk + wrap
	}
	phase, due := talkThenFree, talk
	if class.splits {
		phase = e.split(c, slot, wrap)
	} else if wrap > 0 {
		phase, due = wrapThenFree, talk+wrap
	}
	agent := &e.agents[slot]
	agent.phase = phase
	agent.identify(&c.identity)
	e.done.Set(slot, e.now+due)
	e.ends.Add(e.now + due)
	if class.decides {
		e.foresee(c, group, slot, e.now+talk, cell)
	}
	l := e.leg(&e.legs, c, joined, cell)
	l.Wait, l.Talk, l.WrapUp, l.Group, l.Outcome = e.now-joined, talk, wrap, int16(group), Answered
	if class.decides {
		l.GoesOn, l.Unsettled = e.follows[slot].sendsOn(), e.follows[slot] == unsettled
	}
	if c.lump > 0 {
		e.spendLump(l, c)
	}
	if m.Detail {
		e.detail(l, c, slot)
	}
	if e.watch != nil {
		e.watch.answered(e, l, c, slot)
	}
	return l
}

// split prepares for an end of talk that has consequences of its own.
func (e *Engine) split(c *call, slot int, wrap des.Tick) phase {
	e.inHand[slot].copyFrom(c)
	e.wrapUp[slot] = wrap
	if e.m.class[c.class].holdsTrunk {
		e.talking++
		e.noteTrunks()
	}
	if wrap > 0 {
		return talkThenWrap
	}
	return talkThenGo
}

// complete handles the end of a talk or of a wrap-up: the first of those due now.
func (e *Engine) complete() {
	_, slot := e.done.Next()
	if e.ends.Take(e.now) && e.done.Tied(slot) {
		slot = e.firstTied()
	}
	if e.watch != nil {
		e.watch.completes(e, slot)
	}
	if e.agents[slot].phase > wrapThenFree {
		e.endTalk(slot)
		return
	}
	e.free(slot)
}

// endTalk handles an end of talk that has consequences of its own.
func (e *Engine) endTalk(slot int) {
	c := &e.caller
	c.copyFrom(&e.inHand[slot])
	if e.m.class[c.class].holdsTrunk {
		e.talking--
		e.noteTrunks()
	}
	next := nothing
	if e.m.class[c.class].decides {
		next = e.follows[slot]
	}
	if next.sendsOn() {
		e.sendOn(c, next)
	}
	if e.agents[slot].phase == talkThenGo {
		goes := *c // whoever the agent takes next may use e.caller
		e.free(slot)
		*c = goes
	} else {
		e.agents[slot].phase = wrapThenFree
		e.done.Set(slot, e.now+e.wrapUp[slot])
		e.ends.Add(e.now + e.wrapUp[slot])
	}
	if next.sendsOn() {
		e.joinTransferred(c)
	}
}

// firstTied is the slot whose event comes first among those of this moment: ends of talk
// before ends of wrap-up, then by class name and caller.
func (e *Engine) firstTied() int {
	e.ties = e.done.Ties(e.ties[:0])
	best := e.ties[0]
	for _, slot := range e.ties[1:] {
		if e.before(slot, best) {
			best = slot
		}
	}
	return int(best)
}

func (e *Engine) before(a, b int32) bool {
	wrapA, wrapB := e.agents[a].phase == wrapThenFree, e.agents[b].phase == wrapThenFree
	if wrapA != wrapB {
		return wrapB
	}
	return e.agents[a].before(&e.agents[b].identity)
}

// free gives the agent of a slot the next caller, or leaves the agent idle; an agent
// whose shift is over goes.
func (e *Engine) free(slot int) {
	group := int(e.agents[slot].group)
	w := &e.crews[group]
	if w.several {
		e.freeHand(group, slot)
		return
	}
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
	if q := e.nextCaller(group); q != nil {
		e.answer(q, group, slot)
		return
	}
	e.done.Clear(slot)
	w.idle.push(idleAgent{since: e.now, slot: int32(slot)})
	e.idleChanged(group, 1)
}

// nextCaller is the line whose head an agent of a group takes now, or nil.
func (e *Engine) nextCaller(group int) *queue {
	for {
		class := e.nextClass(&e.crews[group])
		if class < 0 {
			return nil
		}
		if q := e.ready(class); q != nil {
			return q
		}
	}
}

// ready answers the line of a class if the first of it, or who was promised a callback and
// comes before, is there for an agent. Else that one is gone, and another comes first now.
func (e *Engine) ready(class int) *queue {
	q := &e.queues[class]
	if e.m.callsBack && e.promiseFirst(class) {
		if !e.dial(class) {
			return nil
		}
		return q
	}
	head := q.at(q.head)
	if head.leaves >= e.dead {
		return q
	}
	e.settle(head)
	e.dropHead(q, class)
	return nil
}

// answer serves the head of a line that is ready, or who was just reached by a callback.
func (e *Engine) answer(q *queue, group, slot int) {
	if e.m.callsBack && e.promises.dialled >= 0 {
		e.callBack(group, slot)
		e.takeMore(group, slot)
		return
	}
	head := q.at(q.head)
	class := int(head.class)
	if e.m.class[class].eager {
		e.cancelHangUp(head)
	}
	e.dropHead(q, class) // its place in the ring stays as it is until somebody joins
	e.lastWait[class] = e.now - head.joined
	if head.clock != ordinary {
		e.answerHold(head, group, slot)
	} else {
		head.used += e.now - head.joined
		e.serve(&head.call, group, slot, head.joined, head.cell).Left = head.left(e.now)
	}
	if e.m.several {
		e.takeMore(group, slot)
	}
}

func (e *Engine) dropHead(q *queue, class int) {
	m := e.m.class[class]
	q.head++
	q.n--
	e.leftQueue()
	if m.eager {
		q.skip()
	}
	e.headChanged(class)
}

// leftQueue follows every caller who leaves a line.
func (e *Engine) leftQueue() {
	e.waiting--
	if e.watch != nil {
		e.watch.left++
	}
}
