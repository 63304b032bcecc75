package centre

import "hangup/sim/des"

// Outcome is how a leg ended.
type Outcome uint8

// The outcomes. TooLate is a call that was not made: a redial due at or after closing.
const (
	Answered Outcome = iota
	Abandoned
	Balked
	Blocked
	Voicemail
	TurnedAway
	TooLate
	OutcomeCount
)

// String is the outcome's name in calls.csv.
func (o Outcome) String() string {
	return [...]string{"answered", "abandoned", "balked", "blocked", "voicemail", "turned_away", "too_late"}[o]
}

// Via is how a leg came about.
type Via uint8

// The ways a leg comes about.
const (
	Own Via = iota
	ViaRedial
	ViaTransfer
)

// String is the way's name in calls.csv.
func (v Via) String() string { return [...]string{"own", "redial", "transfer"}[v] }

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
	Wait      des.Tick
	Patience  des.Tick // borne by this person on this attempt; -1: not drawn
	Used      des.Tick // of Patience, before this leg (a transferred caller's earlier waits)
	Talk      des.Tick
	WrapUp    des.Tick
	Cell      int32 // cell in which the queue was joined
	FirstCell int32 // cell in which the person first called
	Agent     int32 // as reported; 0: none
	Group     int16 // index in Config.Groups; -1: none
	Class     int16 // whose queue
	Origin    int16 // the person's own class
	Attempt   uint16
	Leg       uint16
	Outcome   Outcome
	Via       Via
	Reached   bool // was answered before, on an earlier leg or attempt
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
	TrunksPeak int32
	TrunksFull des.Tick // time with all trunks busy
}

// Observer is told what happened. The records belong to the engine and change after
// the call: copy what you keep.
type Observer interface {
	Legs([]Leg)
	Cell(*Cell)
}
