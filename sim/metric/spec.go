// Package metric is what we report: the table of measures, and the counters they are
// made from, accumulated from the records of a replication.
package metric

import "hangup/sim/des"

// Formula is a definition of service level. T is the threshold, s the short-call limit.
type Formula uint8

// The formulas, in the order of the format's documentation.
const (
	AnsweredOfOffered Formula = iota
	AnsweredOfAnswered
	EarlyAbandonsExcluded
	EarlyAbandonsGood
	ShortAbandonsExcluded
	ShortAbandonsGood
)

// Formulas are the names of the formulas in a scenario, by Formula.
var Formulas = []string{"answered_of_offered", "answered_of_answered", "early_abandons_excluded",
	"early_abandons_good", "short_abandons_excluded", "short_abandons_good"}

// String is the formula's name in a scenario.
func (f Formula) String() string { return Formulas[f] }

// Deferred says how the service level treats whoever left a voicemail or accepted a
// callback.
type Deferred uint8

// The ways to treat the deferred.
const (
	DeferredExcluded Deferred = iota
	DeferredGood
	DeferredMissed
)

// Spec is what to measure and how: the part of a scenario that judges.
type Spec struct {
	Intervals []Interval
	WarmUp    des.Tick
	Formula   Formula
	Deferred  Deferred
	Short     des.Tick  // an abandonment within this is short
	Target    float64   // service level to reach: the centre's, groups' and intervals'
	Class     []float64 // the classes' own targets, in the order of Config.Classes
	TrunkHour float64   // cost of a trunk for an hour of the clock
	AgentHour []float64 // cost of a rostered hour, in the order of Config.Groups
	Value     []*Value  // what losing a caller costs, in the order of Config.Classes; nil: not asked
}

// Value is what losing a customer of a class costs, and how likely an experience does it.
type Value struct {
	Customer float64 // in the scenario's currency
	Leaves   Leaves
	Tells    float64 // people whom a lost caller tells of it
	Heeds    float64 // share of them who leave too
}

// Leaves are the shares of callers who leave for good after an experience.
type Leaves struct {
	Answered float64 // answered, or needed nobody after self-service, at the first call and no other
	Repeated float64 // the same, having called more than once
	Lost     float64 // never answered
}

// Interval is one reporting interval.
type Interval struct{ Start, End des.Tick }
