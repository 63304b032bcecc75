package centre

import (
	"fmt"

	"hangup/sim/des"
)

// watch is told of every event, to verify the state after it and to tell single events.
// Hang-ups are then scheduled at their moments; the answers are the same.
type watch struct {
	verify bool
	tell   func(Event)

	last      des.Tick // moment of the event before
	queueTime des.Tick // number waiting, added up over time
	waits     des.Tick // of the legs told
	joined    int64    // legs that joined a queue
	left      int64    // legs that left one
	breach    error    // the first invariant that did not hold
}

// Verify makes the engine check every invariant after each event, and Little's law at
// the end of a replication: the number waiting added up over time is the sum of waits.
func (e *Engine) Verify() {
	e.watched().verify = true
}

// Tell makes the engine tell single events as they happen.
func (e *Engine) Tell(tell func(Event)) {
	e.watched().tell = tell
}

func (e *Engine) watched() *watch {
	if e.watch == nil {
		e.watch = &watch{}
		for c := range e.m.class {
			e.m.class[c].eager = true
			e.m.class[c].splits = true
			e.m.class[c].follow()
		}
	}
	return e.watch
}

func (w *watch) begin() {
	*w = watch{verify: w.verify, tell: w.tell}
}

// before is told of the moment of the next event.
func (w *watch) before(e *Engine, now des.Tick) {
	w.queueTime += des.Tick(e.waiting) * (now - w.last)
	if now < w.last && w.breach == nil {
		w.breach = fmt.Errorf("time went back from %v to %v", w.last.Duration(), now.Duration())
	}
	w.last = now
}

// after is told that an event has been handled.
func (w *watch) after(e *Engine) {
	if w.verify && w.breach == nil {
		w.breach = e.invariants()
	}
}

// answered is told of a leg that an agent takes.
func (w *watch) answered(e *Engine, l *Leg, c *call, slot int) {
	w.waits += l.Wait
	if c.via == ViaCallback { // it is told apart
		return
	}
	ev := e.agentEvent(slot)
	ev.Wait = l.Wait
	e.happens(IsAnswered, c, ev)
}

// leaves is told of a leg that ends without an answer.
func (w *watch) leaves(e *Engine, l *Leg, c *call) {
	w.waits += l.Wait
	e.happens(Leaves, c, Event{Group: -1, Wait: l.Wait, Outcome: l.Outcome})
}

// completes is told that the talk or the wrap-up of an agent ends.
func (w *watch) completes(e *Engine, slot int) {
	what := EndsTalk
	if e.agents[slot].phase == wrapThenFree {
		what = EndsWrapUp
	}
	c, ev := &e.inHand[slot], e.agentEvent(slot)
	ev.Unsettled = what == EndsTalk && e.m.class[c.class].decides && e.follows[slot] == unsettled
	e.happens(what, c, ev)
}

// invariants checks what holds after every event.
func (e *Engine) invariants() error {
	waiting := int32(0)
	for c := range e.queues {
		if err := e.checkQueue(c); err != nil {
			return err
		}
		if err := e.checkPromises(c); err != nil {
			return err
		}
		waiting += e.queues[c].n
	}
	if waiting != e.waiting {
		return fmt.Errorf("%d callers wait in the queues, %d are counted", waiting, e.waiting)
	}
	if flow := e.watch.joined - e.watch.left; flow != int64(waiting) {
		return fmt.Errorf("%d callers joined queues and have not left, %d wait", flow, waiting)
	}
	for g := range e.crews {
		if err := e.checkCrew(g); err != nil {
			return err
		}
	}
	return e.checkCalls()
}

func (e *Engine) checkQueue(c int) error {
	q := &e.queues[c]
	n, last := int32(0), des.Tick(0)
	for place := q.head; place < q.tail; place++ {
		w := q.at(place)
		if w.leaves < 0 {
			continue
		}
		n++
		if w.leaves < e.now || w.joined < last {
			return fmt.Errorf("class %s: a caller who joined at %v should have left at %v", e.m.Classes[c].Name, w.joined.Duration(), w.leaves.Duration())
		}
		if err := e.checkHold(w); err != nil {
			return err
		}
		last = w.joined
	}
	if ahead := q.ahead(q.tail); ahead != n && e.m.class[c].eager {
		return fmt.Errorf("class %s: %d callers wait, %d are counted by place", e.m.Classes[c].Name, n, ahead)
	}
	if n != q.n || e.lines&q.bit != q.bit.If(e.since(c) != des.Never) {
		return fmt.Errorf("class %s: %d callers wait, %d are counted", e.m.Classes[c].Name, n, q.n)
	}
	return nil
}

func (e *Engine) checkCrew(g int) error {
	w, name := &e.crews[g], e.m.Groups[g].Name
	inHand := int32(0)
	for number := range e.m.rosters[g].Max() {
		if e.contacts(g, number) > 0 {
			inHand++
		}
	}
	idle := w.idle.len()
	switch {
	case inHand != w.busy:
		return fmt.Errorf("group %s: %d agents have a call in hand, %d are counted", name, inHand, w.busy)
	case e.idle&w.bit != w.bit.If(idle > 0) || idle < 0:
		return fmt.Errorf("group %s: %d agents are idle, which is not known", name, idle)
	case idle > 0 && idle+w.busy != w.staff || idle == 0 && w.busy < w.staff:
		return fmt.Errorf("group %s: %d idle and %d busy agents, staff is %d", name, idle, w.busy, w.staff)
	}
	if idle > 0 && e.dead > e.now { // before that the hang-ups of this moment are still to come
		if c := e.m.forAgent[g].Caller(e.waitSince(e.m.forAgent[g]), e.now); c >= 0 && !e.pending(g, c) {
			return fmt.Errorf("group %s: an agent is idle while a caller of %s waits", name, e.m.Classes[c].Name)
		}
	}
	if w.several {
		return e.checkHands(g)
	}
	return nil
}

// pending says whether a group's taking of a class is an event of this very moment that
// is still to come.
func (e *Engine) pending(g, c int) bool {
	for _, o := range e.m.overflows {
		if int(o.group) == g && int(o.class) == c {
			return e.since(c)+o.after == e.now || e.next.overflow == at(e.now, overflowDue)
		}
	}
	return false
}

// little checks Little's law (Little 1961) over the replication.
func (w *watch) little() error {
	if w.breach == nil && w.verify && w.queueTime != w.waits {
		return fmt.Errorf("callers waited %v together, but the queues held them for %v", w.waits.Duration(), w.queueTime.Duration())
	}
	return w.breach
}
