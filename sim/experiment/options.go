package experiment

import (
	"io"

	"hangup/sim/centre"
)

// Options say how to run a plan. None of them but Precision changes a number.
type Options struct {
	Workers   int     // goroutines; below 1: one
	Precision float64 // replicate until the targets' intervals are this tight; 0: Plan.Replications
	Verify    bool    // check every invariant after each event
	Trace     *Trace  // one line an event of the first replication

	// Progress is told how many replications are done of how many, each time another
	// hundredth is, from one goroutine at a time; of one long run it is stretches of the
	// clock. Under Precision of is 0 (not known) and it is told of every replication.
	Progress func(done, of int)

	// Legs is given every leg of a replication, in order of arrival, replication after
	// replication (from 1), and the Spents that they point to. Asking for legs makes a
	// replication's memory grow with its calls.
	Legs func(replication int, legs []centre.Leg, spent []centre.Spent) error
}

// Trace asks for one line an event, of one caller or of a stretch of time.
type Trace struct {
	To     io.Writer
	Filter centre.TraceFilter
}
