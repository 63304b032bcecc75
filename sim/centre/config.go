// Package centre is the call centre: the state of one replication and the handlers of
// its events. It turns a Config and a seed into flat records.
package centre

import (
	"hangup/sim/arrive"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/hold"
	"hangup/sim/roster"
)

// Config is a call centre as run: complete and valid. Moments count from opening.
// Classes and groups stand in the order of their names, so that the order of a file
// decides nothing.
type Config struct {
	Seed       uint64
	Close      des.Tick   // closing; opening is 0
	Interval   des.Tick   // length of the scenario's intervals: part of who a person is
	Cuts       []des.Tick // ends of the cells that records are counted in; the last is Close
	SendAway   bool       // at closing whoever waits is turned away (else served as overtime)
	Classes    []Class
	Groups     []Group
	CallerRule CallerRule // which waiting caller a free agent takes
	AgentRule  AgentRule  // which free agent takes a new caller
	Trunks     int        // lines; Unlimited: no limit
	MaxWaiting int        // callers who may wait on the line; Unlimited: no limit
	DayToDay   float64    // coefficient of variation of the factor all classes share; 0: none
	Detail     bool       // records carry what only calls.csv needs (patience of those who do not wait)
	Eager      bool       // schedule every hang-up at its moment, for proofs: the answers are the same
}

// Unlimited stands for no limit on trunks or the waiting room.
const Unlimited = -1

// Class is one class of callers.
type Class struct {
	Name      string
	Arrivals  arrive.Spec
	Talk      dist.Law
	WrapUp    dist.Law // zero: none
	Patience  dist.Law
	Balk      float64  // chance of hanging up at once on finding no free agent
	Priority  int      // 1 is most urgent
	Threshold des.Tick // answered within this counts for the service level
	WaitLimit des.Tick // whoever still waits after this leaves a message; des.Never: none
	Redial    *Redial  // nil: nobody calls again
	Transfers []Transfer

	Hold        *hold.Programme // nil: music, one standard second a second
	Resolution  *Resolution     // nil: every contact settles the matter
	Temper      *Temper         // nil: waiting changes nothing about the talk
	Callback    *Callback       // nil: none is offered
	SelfService *SelfService    // nil: callers come to the queue at once
	Chat        bool            // contacts hold no trunk
}

// Redial says who calls again after not getting through.
type Redial struct {
	Share    float64
	After    dist.Law
	AtMost   int // redials a person makes at most; Unlimited: no limit
	Patience RedialPatience
	Law      dist.Law // the patience of later attempts, where Patience is OwnLaw
	Of       [OutcomeCount]bool
}

// RedialPatience says which patience a person has who calls again.
type RedialPatience uint8

// The choices of RedialPatience.
const (
	SamePatience RedialPatience = iota // the person's own breaking point, whole again
	NewPatience                        // drawn anew from the class
	OwnLaw                             // drawn from Redial.Law
)

// Transfer sends a share of the callers on to another class at the end of talk.
type Transfer struct {
	To          int // class
	Share       float64
	NewPatience bool     // drawn from To; else what is left
	Cost        des.Tick // of patience, at once
}

// Resolution says who calls again although an agent has talked to them.
type Resolution struct {
	FirstContact float64  // share whose matter a contact settles; a Skill may know better
	After        dist.Law // from the end of the talk to the next call
	AtMost       int      // repeat calls a person makes at most; Unlimited: no limit
	Talk         float64  // multiplies the talk of repeat calls: it is all explained again
}

// Temper is what a wait does to the talk that follows, for someone answered at the very
// breaking point; linear in the share of patience used.
type Temper struct {
	Talk      float64 // multiplies talk
	Escalates float64 // chance of being sent on to To at the end of talk
	To        int     // class
}

// Callback offers to call back instead of waiting on the line.
type Callback struct {
	WhenEstimate des.Tick      // offered when the estimate is above this; des.Never: see WhenWaiting
	WhenWaiting  int           // offered when so many of the class wait on the line; 0: see WhenEstimate
	Estimate     hold.Estimate // what WhenEstimate looks at
	Fixed        des.Tick      // the estimate, where Estimate is hold.Fixed
	From, Until  des.Tick      // offered in [From, Until), from opening, on any day of the clock
	AtMost       int           // promises open at once, of the class; Unlimited: no limit
	Accepts      float64
	Unanswered   float64 // chance that a try to call back is not answered
	Tries        int     // at least 1
	RetryAfter   des.Tick
	KeepsPlace   bool    // else called back only when nobody of the class waits on the line
	PatienceRate float64 // standard seconds used in a second off the line
}

// SelfService is a menu, web page or chat robot before the queue.
type SelfService struct {
	Time         dist.Law
	Contains     float64 // share who need nobody after it
	GivesUp      float64 // share who give up at its end
	PatienceRate float64 // standard seconds used in a second of it
}

// Fatigue slows a group whose occupancy stays high.
type Fatigue struct {
	Above float64  // occupancy, less than 1
	Slows float64  // at an occupancy of 1 handling takes 1 + Slows times as long
	Over  des.Tick // the occupancy of this time up to now counts
}

// Group is agents who are alike. A group of the scenario whose agents differ in skills
// (a roster with skills) becomes several Groups with one Name.
type Group struct {
	Name       string // as reported
	FirstAgent int    // agents are numbered FirstAgent, FirstAgent+1, .. in reports
	Staff      roster.Spec
	Skills     []Skill // in order of Class
	Fatigue    *Fatigue
}

// Skill is a class that a group serves.
type Skill struct {
	Class      int
	Rank       int      // 1 is the group's first job
	After      des.Tick // takes a caller only who has waited this long in this queue
	HandleTime float64  // multiplies talk and wrap-up
	Resolves   float64  // share of matters settled at a contact; negative: the class's
	Concurrent int      // contacts of the class that an agent holds at once; 0 is 1
}

// CallerRule is what decides first which waiting caller a free agent takes; the other
// criteria follow as tie-breaks in the order of the constants.
type CallerRule uint8

// The choices of CallerRule.
const (
	ByRank CallerRule = iota
	ByPriority
	ByLongestWait
)

// AgentRule is what decides first which free agent a new caller goes to.
type AgentRule uint8

// The choices of AgentRule.
const (
	AgentByRank AgentRule = iota
	LongestIdle
	RandomAgent
)
