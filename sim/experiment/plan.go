// Package experiment runs a plan many times and says what it found and how sure that
// is: replications, batches of one long run, precision. The only package below the
// command line that starts goroutines.
package experiment

import (
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/metric"
)

// Plan is a scenario ready to run: the centre, what to measure, how often to repeat it
// and how to show it.
type Plan struct {
	Scenario     Scenario
	Centre       centre.Config
	Metric       metric.Spec
	Replications int
	Clock        Clock
	Targets      Targets
	Expect       []Expectation // what check holds the plan to
	ClassOrder   []int         // indices of Centre.Classes in the order of the file
	GroupOrder   []string      // names of groups in the order of the file
	Assumptions  []Warning     // what the reader found worth saying
	Assumed      []Assumed     // defaults in use that nobody has measured
	OneRun       bool          // clock given by length: one replication is judged by batches
	Currency     string
	Engine       string // version of the program that runs it; "": Engine
}

// Scenario says where a plan came from.
type Scenario struct {
	Name   string `json:"name"`
	File   string `json:"file"`
	SHA256 string `json:"sha256"` // of the resolved scenario without comments or formatting
}

// Clock places the run in the day.
type Clock struct {
	Open     des.Tick // time of day of opening
	Length   des.Tick
	Interval des.Tick
	WarmUp   des.Tick
}

// Targets are the promises of a plan. A negative value is one not given.
type Targets struct {
	ServiceLevel         float64
	Within               des.Tick
	ServiceLevelDefault  bool // nothing was said: 80 % within 20 s
	MaxAbandonment       float64
	MaxOccupancy         float64
	AverageSpeedOfAnswer des.Tick
	AverageWait          des.Tick
}

// Assumed is a figure that the scenario leaves to a default which is a guess.
type Assumed struct {
	What  string // as people say it: "the rate of silence"
	Value string // as a scenario writes it: "1.3"
	Range string // what is thinkable: "1.0-3.0"
}

// Warning is something the reader of a result should know.
type Warning struct {
	Code string `json:"code"` // short and stable, such as "few_replications"
	Text string `json:"text"`
}
