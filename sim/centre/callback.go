package centre

import (
	"hangup/sim/des"
	"hangup/sim/hold"
	"hangup/sim/rng"
)

// offer offers a callback to a caller who would wait now, and answers whether the caller
// hangs up with a promise. Without patience nobody waits for a call either: a promise broken
// as it is made would be redialled at this very moment, for ever.
func (e *Engine) offer(c *call, cell int32) bool {
	class := int(c.class)
	told, isOffered := e.offers(class)
	if !isOffered {
		return false
	}
	o := e.m.class[class].Callback
	draw := c.key.Stream(rng.ForAccept, c.attemptIndex())
	if draw.Uniform() >= o.Accepts {
		e.happens(Declines, c, Event{Group: -1, Told: told})
		return false
	}
	if c.patience < 0 {
		c.patience = e.m.drawPatience(c)
	}
	if c.patience <= c.used {
		return false
	}
	l := e.unanswered(c, e.now, cell, CallbackTaken)
	s := e.spend(l)
	s.Told, s.By[hold.Menus] = told, c.lump
	e.promise(c, cell)
	e.happens(Accepts, c, Event{Group: -1, Told: told})
	return true
}

// offers says whether a class offers callbacks now, and what wait is told with it: -1 where
// the offer goes by the length of the line.
func (e *Engine) offers(class int) (told des.Tick, is bool) {
	o := e.m.class[class].Callback
	inDay := e.now % (24 * des.Hour)
	switch {
	case e.closed || inDay < o.From || inDay >= o.Until:
		return -1, false
	case o.AtMost != Unlimited && e.promises.of[class].open >= int32(o.AtMost):
		return -1, false
	case o.WhenEstimate == des.Never:
		return -1, o.WhenWaiting > 0 && e.queues[class].n >= int32(o.WhenWaiting)
	}
	told = e.estimate(o.Estimate, o.Fixed, class, e.queues[class].tail)
	return told, told > o.WhenEstimate
}

// promise notes a callback that has been accepted.
func (e *Engine) promise(c *call, cell int32) {
	p := &e.promises
	slot := p.take()
	w := &p.pool[slot]
	w.copyFrom(c)
	w.via, w.lump = ViaCallback, 0 // it is told with the leg that ends here
	w.joined, w.cell, w.leaves, w.ends, w.slot = e.now, cell, des.Never, CallbackBroken, -1
	if left := c.patience - c.used; c.patience != des.Never {
		w.leaves = e.now + lasts(e.m.class[c.class].Callback.PatienceRate, left)
		e.scheduleHangUp(&w.waiting, ^int(c.class), uint64(slot))
	}
	w.at, w.tries, w.rests = e.now, 0, false
	p.of[c.class].open++
	p.insert(&p.of[c.class].line, slot)
	e.headChanged(int(c.class))
}

// promiseFirst says whether the next of a class to be given to an agent is a promise.
func (e *Engine) promiseFirst(class int) bool {
	p, q := &e.promises, &e.queues[class]
	slot := p.of[class].line.first
	switch {
	case slot < 0:
		return false
	case q.head == q.tail:
		return true
	case !e.m.class[class].Callback.KeepsPlace:
		return false
	}
	return p.pool[slot].isBefore(q.at(q.head))
}

// firstOfClass is who comes next of a class in which somebody waits, in its line or with a
// promise.
func (e *Engine) firstOfClass(class int) *waiting {
	if e.m.callsBack && e.promiseFirst(class) {
		return &e.promises.pool[e.promises.of[class].line.first].waiting
	}
	q := &e.queues[class]
	return q.at(q.head)
}

// since is when the next of a class joined, in a line or with a promise.
func (e *Engine) since(class int) des.Tick {
	if e.m.callsBack {
		return e.firstSince(class)
	}
	return e.queues[class].since()
}

// firstSince is since where somebody may be promised a callback.
func (e *Engine) firstSince(class int) des.Tick {
	if e.promiseFirst(class) {
		return e.promises.pool[e.promises.of[class].line.first].joined
	}
	return e.queues[class].since()
}

// dial tries to call back who is first in the line of promises, and answers whether that
// person was reached: answer then connects the two. It takes none of the agent's time.
func (e *Engine) dial(class int) bool {
	p, o := &e.promises, e.m.class[class].Callback
	slot := p.of[class].line.first
	w := &p.pool[slot]
	draw := w.key.Stream(rng.ForReach, w.attemptIndex()|uint32(w.tries))
	w.tries++
	if draw.Uniform() >= o.Unanswered {
		p.dialled = slot
		return true
	}
	e.happens(NotReached, &w.call, Event{Group: -1, Wait: e.now - w.joined, Number: int(w.tries)})
	again := e.now + o.RetryAfter
	switch {
	case int(w.tries) >= o.Tries:
		e.endPromise(slot, CallbackFailed)
	case again >= e.m.Close:
		e.endPromise(slot, TooLate)
	default:
		p.remove(&p.of[class].line, slot)
		w.at, w.rests = again, true
		p.insert(&p.of[class].resting, slot)
		e.headChanged(class)
		e.triesChanged()
	}
	return false
}

// callBack connects the person just reached with an agent.
func (e *Engine) callBack(group, agent int) {
	p := &e.promises
	slot := p.dialled
	p.dialled = -1
	w := e.leavePromises(slot)
	e.begun++ // and told at once
	l := e.serve(&w.call, group, agent, e.now, w.cell)
	l.Joined, l.Outcome, l.Left = w.joined, CalledBack, des.Never
	e.spendOffLine(l, w)
	if e.watch != nil {
		ev := e.agentEvent(agent)
		ev.Wait = e.now - w.joined
		e.happens(IsCalledBack, &w.call, ev)
	}
	p.free = append(p.free, slot)
}

// endPromise tells how a promise ended that nobody was connected by.
func (e *Engine) endPromise(slot int32, outcome Outcome) {
	w := e.leavePromises(slot)
	e.begun++ // and told at once
	l := e.unanswered(&w.call, w.joined, w.cell, outcome)
	e.spendOffLine(l, w)
	e.happens(Leaves, &w.call, Event{Group: -1, Wait: e.now - w.joined, Outcome: outcome})
	e.promises.free = append(e.promises.free, slot)
}

// leavePromises takes a promise out; its place in the pool is still to be given back.
func (e *Engine) leavePromises(slot int32) *promise {
	p := &e.promises
	w := &p.pool[slot]
	class := int(w.class)
	e.cancelHangUp(&w.waiting)
	p.remove(p.chainOf(slot), slot)
	p.of[class].open--
	if w.rests {
		e.triesChanged()
	} else {
		e.headChanged(class)
	}
	w.used += steady(e.m.class[class].Callback.PatienceRate, e.now-w.joined)
	return w
}

// spendOffLine adds to the last leg of a promise where the patience went that was used since
// it was accepted.
func (e *Engine) spendOffLine(l *Leg, w *promise) {
	s := e.spend(l)
	s.By[hold.OffLine] = steady(e.m.class[w.class].Callback.PatienceRate, e.now-w.joined)
	s.CalledBack = e.now - w.joined
	if l.Outcome == CallbackBroken {
		s.Broke = hold.OffLine
	}
}

// breakPromise handles the end of the patience of somebody who waits for a callback: who
// redials at all does it at once.
func (e *Engine) breakPromise(slot int32) {
	e.endPromise(slot, CallbackBroken)
	w := &e.promises.pool[slot] // nobody has taken the place yet
	if r := e.m.class[w.origin].Redial; r != nil && r.allows(&w.call) {
		e.redialAt(&w.call, r, e.now, w.cell)
	}
}

// triesChanged follows every change of who rests until the next try.
func (e *Engine) triesChanged() {
	e.next.callback = never
	for c := range e.promises.of {
		if slot := e.promises.of[c].resting.first; slot >= 0 {
			e.next.callback = min(e.next.callback, at(e.promises.pool[slot].at, callbackDue))
		}
	}
	e.next.settle()
}

// tryAgain handles the end of the rest of somebody who was not reached: the place in the line
// is the old one.
func (e *Engine) tryAgain() {
	p := &e.promises
	for c := range p.of {
		of := &p.of[c]
		slot := of.resting.first
		if slot < 0 || p.pool[slot].at != e.now {
			continue
		}
		p.remove(&of.resting, slot)
		p.pool[slot].at, p.pool[slot].rests = p.pool[slot].joined, false
		p.insert(&of.line, slot)
		e.headChanged(c)
		e.triesChanged()
		e.giveToIdle(c)
		return
	}
}

// endPromises ends at closing what was promised and not made.
func (e *Engine) endPromises() {
	for c := range e.promises.of {
		of := &e.promises.of[c]
		for of.line.first >= 0 {
			e.endPromise(of.line.first, TooLate)
		}
		for of.resting.first >= 0 {
			e.endPromise(of.resting.first, TooLate)
		}
	}
}

// promisedBefore is how many promises of a class come before somebody who stands at a place
// of its line; the place behind the last is a newcomer's.
func (e *Engine) promisedBefore(class int, place uint64) int32 {
	if o := e.m.class[class].Callback; o == nil || !o.KeepsPlace {
		return 0
	}
	p, q := &e.promises, &e.queues[class]
	if place == q.tail {
		return p.of[class].open
	}
	n := int32(0)
	for _, c := range [...]chain{p.of[class].line, p.of[class].resting} {
		for slot := c.first; slot >= 0; slot = p.pool[slot].next {
			if p.pool[slot].isBefore(q.at(place)) {
				n++
			}
		}
	}
	return n
}
