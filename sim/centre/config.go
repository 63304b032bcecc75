// Package centre is the call centre: the state of one replication and the handlers of
// its events. It turns a Config and a seed into flat records.
package centre

import (
	"hangup/sim/arrive"
	"hangup/sim/des"
	"hangup/sim/dist"
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
	NewPatience bool // drawn from To; else what is left
}

// Group is agents who are alike. A group of the scenario whose agents differ in skills
// (a roster with skills) becomes several Groups with one Name.
type Group struct {
	Name       string // as reported
	FirstAgent int    // agents are numbered FirstAgent, FirstAgent+1, .. in reports
	Staff      roster.Spec
	Skills     []Skill // in order of Class
}

// Skill is a class that a group serves.
type Skill struct {
	Class      int
	Rank       int      // 1 is the group's first job
	After      des.Tick // takes a caller only who has waited this long in this queue
	HandleTime float64  // multiplies talk and wrap-up
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
