package centre

import "hangup/sim/des"

// kind orders the events of one moment. The order has its reasons:
//
//	end of talk, end of wrap-up  first whatever frees an agent, so that a caller whose
//	                             patience ends at that moment is answered
//	shift change                 those who come take whoever still waits
//	hang-up, wait limit          then the patience of the others is over
//	overflow                     a longer wait opens another group to the caller
//	next try                     whoever was not reached comes back to their place
//	redial, menu, arrival        newcomers meet the centre as the moment has left it
//	end of a part of a shift     how tired a group is now counts for what begins later
//	interval, closing            last: the interval has seen all of its moments
//
// Within a kind the order is by class name and caller; it never depends on the order of
// a file.
type kind uint8

const (
	shiftChange kind = iota + 2 // ends of talk and wrap-up come before; see complete
	hangUp
	overflowDue
	callbackDue
	redialDue
	menuDue
	arrival
	tire
	interval
	closing
)

// moment packs a tick and a kind into a word that orders events.
type moment uint64

const never = ^moment(0)

func at(t des.Tick, k kind) moment { return moment(t)<<4 | moment(k) }

func (m moment) tick() des.Tick { return des.Tick(m >> 4) }
func (m moment) kind() kind     { return kind(m & 15) }

// nextEvents is what happens next besides completions: one scalar a kind, and the first
// of them.
type nextEvents struct {
	first, rest                                        moment // of all; of all but arrival
	arrival                                            moment
	shift, hangUp, overflow, redial, interval, closing moment
	callback, menu, tire                               moment
}

// settle finds the first; it follows every change of the others but arrival.
func (n *nextEvents) settle() {
	n.rest = min(n.shift, n.hangUp, n.overflow, n.callback, n.redial, n.menu, n.tire, n.interval, n.closing)
	n.first = min(n.rest, n.arrival)
}

// arrivalIs follows a change of arrival, by far the most frequent.
func (n *nextEvents) arrivalIs(m moment) {
	n.arrival = m
	n.first = min(n.rest, m)
}

// loop handles events in order until none is left.
func (e *Engine) loop() {
	latest := e.done.Latest()
	for {
		completion, other := e.done.When(), e.next.first
		switch {
		case completion <= other.tick() && completion <= latest:
			e.step(completion, completion)
			e.complete()
		case other == e.next.arrival && other != never && !e.stopped:
			e.step(other.tick(), other.tick()+1)
			e.arrive()
		case other == never || e.stopped:
			return
		default:
			e.step(other.tick(), other.tick()+1)
			e.handle(other.kind())
		}
		if e.overflowMoved != 0 {
			e.findOverflow()
		}
		if e.watch != nil {
			e.watch.after(e)
		}
	}
}

// step moves on to the moment of an event, which sees as gone whoever leaves before dead.
func (e *Engine) step(now, dead des.Tick) {
	if e.watch != nil {
		e.watch.before(e, now)
	}
	e.now, e.dead = now, dead
}

func (e *Engine) handle(k kind) {
	switch k {
	case shiftChange:
		e.dead = e.now
		e.changeShift()
	case hangUp:
		e.hangUp()
	case overflowDue:
		e.overflow()
	case callbackDue:
		e.tryAgain()
	case redialDue:
		e.redial()
	case menuDue:
		e.leaveMenu()
	case tire:
		e.tire()
	case interval:
		e.cut()
	case closing:
		e.close()
	}
}
