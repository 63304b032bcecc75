package centre

import (
	"hangup/sim/des"
	"hangup/sim/hold"
)

// Outcome is how a leg ended.
type Outcome uint8

// The outcomes. TooLate is a call that was not made: a redial, a repeat or a promised
// callback due at or after closing. CalledBack, CallbackFailed and CallbackBroken are the
// ends of a promise, told besides the leg whose outcome is Callback; they are not offered
// again.
const (
	Answered Outcome = iota
	Abandoned
	Balked
	Blocked
	Voicemail
	TurnedAway
	TooLate
	Contained      // needed nobody after self-service
	GaveUp         // in self-service
	CallbackTaken  // accepted a callback
	CalledBack     // the promised call reached the caller
	CallbackFailed // every try went unanswered
	CallbackBroken // patience was gone before the call came
	OutcomeCount
)

// String is the outcome's name in calls.csv.
func (o Outcome) String() string {
	return [...]string{"answered", "abandoned", "balked", "blocked", "voicemail", "turned_away", "too_late",
		"contained", "gave_up_in_menu", "callback", "answered", "callback_failed", "callback_broken"}[o]
}

// Via is how a leg came about.
type Via uint8

// The ways a leg comes about.
const (
	Own Via = iota
	ViaRedial
	ViaTransfer
	ViaRepeat
	ViaCallback
)

// String is the way's name in calls.csv.
func (v Via) String() string {
	return [...]string{"own", "redial", "transfer", "repeat", "callback"}[v]
}

// Person tells the people of one class apart: interval of arrival, source and number.
type Person struct {
	Interval uint32 // 0 is the first interval of the clock
	Source   uint32 // 0 the class's own arrivals; 1.. strips of scale; surges from 1<<16
	Number   uint64 // from 1, in the interval
}

// Leg is one stay in one class's queue, told when its outcome is settled.
type Leg struct {
	Person    Person
	Joined    des.Tick // when the queue was joined
	Wait      des.Tick // on the line
	Patience  des.Tick // borne by this person on this attempt, in standard time; -1: not drawn, as nobody waited
	Used      des.Tick // of Patience, up to the end of this leg
	Left      des.Tick // of the answered who waited: time until they would have hung up; des.Never: not before long
	Talk      des.Tick
	WrapUp    des.Tick
	Cell      int32 // cell in which the queue was joined
	FirstCell int32 // cell in which the person first called
	Agent     int32 // as reported; 0: none
	Spent     int32 // 1 + index of the Spent told with the leg; 0: all of Wait was ordinary waiting
	Group     int16 // index in Config.Groups; -1: none
	Class     int16 // whose queue
	Origin    int16 // the person's own class
	Attempt   uint16
	Leg       uint16
	Outcome   Outcome
	Via       Via
	Reached   bool // was answered before, on an earlier leg or attempt
	GoesOn    bool // answered, and sent on to another class
	Unsettled bool // answered, not sent on, and the matter is not settled
	Repeats   bool // an earlier contact of the person left the matter unsettled
}

// Spent is where the patience of a leg went, where it was not all ordinary waiting.
type Spent struct {
	By         hold.Ledger // of this leg, with the menu or transfer before it
	Told       des.Tick    // the first wait that was told; -1: none
	ToldAt     des.Tick    // time waited when it was told
	Broke      hold.Cause  // of who abandoned, gave up or broke a promise: what used up the last of the patience
	CalledBack des.Tick    // from accepting a callback to being connected, or to its end
}

// Cell is what a stretch of time between two cuts was like, told at its end. The last
// cell of a replication runs from closing until the last call is done. The slices
// belong to the engine: copy what you keep.
type Cell struct {
	Index      int
	Start, End des.Tick
	QueueMax   []int32    // most callers waiting, by class
	TotalMax   int32      // most callers waiting, of all classes
	Waiting    []int32    // callers waiting at End, by class
	OnPhones   []des.Tick // agent time on schedule and present, by group
	Stayed     []des.Tick // agent time stayed to finish a call after the schedule, by group
	Held       []des.Tick // agent time with a contact in hand, by group; kept where agents hold several
	TrunksPeak int32
	TrunksFull des.Tick // time with all trunks busy
}

// Observer is told what happened. The records belong to the engine and change after
// the call: copy what you keep. A leg's Spent stands in the slice told with it,
// which may be told again with other legs.
type Observer interface {
	Legs([]Leg, []Spent)
	Cell(*Cell)
}
