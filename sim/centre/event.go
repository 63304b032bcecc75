package centre

import "hangup/sim/des"

// Event is something that happened, for people who follow single calls.
type Event struct {
	At     des.Tick
	What   What
	Class  int // whose queue; -1: the event is not about a call
	Origin int // the person's own class
	Person Person
	Group  int // -1: none
	Agent  int // as reported; 0: none
	// Number is: callers who wait now (Joins), agents on the phones (Staff).
	Number  int
	Wait    des.Tick // so far
	Told    des.Tick // of IsTold
	Outcome Outcome  // of Leaves
	Attempt int      // from 1
	Via     Via      // of the leg
	Factor  float64  // of Tires

	Unsettled bool // EndsTalk, and the matter is not settled
}

// What is a kind of Event.
type What uint8

// The kinds of events.
const (
	Calls What = iota
	Joins
	IsTold // a wait
	IsAnswered
	Leaves // without an answer; Outcome says how
	EndsTalk
	EndsWrapUp
	Staff
	Escalates // at the end of talk; Class is where to
	Tires     // a group's handling takes Factor times as long from now on
	EntersMenu
	LeavesMenu   // and wants an agent; Wait is how long it took
	Declines     // a callback; Told is -1 where no wait was told
	Accepts      // a callback, as Declines
	NotReached   // by try Number; Wait is since accepting
	IsCalledBack // Wait is since accepting
)

// happens tells an event about a call, if anybody listens.
func (e *Engine) happens(what What, c *call, ev Event) {
	if e.watch == nil || e.watch.tell == nil {
		return
	}
	ev.At, ev.What = e.now, what
	ev.Class, ev.Origin, ev.Person, ev.Attempt = int(c.class), int(c.origin), c.person, int(c.attempt)+1
	ev.Via = c.via
	e.watch.tell(ev)
}

// agentEvent is the part of an event that says which agent.
func (e *Engine) agentEvent(slot int) Event {
	g := int(e.agents[slot].group)
	return Event{Group: g, Agent: e.m.number(g, slot) + e.m.Groups[g].FirstAgent}
}

// staffChanges tells that a group's staff has changed, if anybody listens.
func (e *Engine) staffChanges(g int) {
	if e.watch != nil && e.watch.tell != nil {
		e.watch.tell(Event{At: e.now, What: Staff, Class: -1, Group: g, Number: int(e.crews[g].staff)})
	}
}
