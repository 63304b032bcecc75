// Package roster answers how many agents of a group are on the phones when: rostered
// spans and breaks, extra agents, absence and shrinkage. Every form of staff in a
// scenario becomes a Spec.
package roster

import "hangup/sim/des"

// Spec is the staff of one group as planned.
type Spec struct {
	Spans     []Span     // who is rostered when
	Extra     []Step     // agents added to (negative: taken from) the rostered, a step function
	Absence   float64    // chance that a rostered agent is away for the whole replication
	Shrinkage des.Series // share of those who came that is away; empty: none
}

// Span is one stretch of duty of one agent. Spans of one agent do not overlap.
type Span struct {
	Agent      int // number in the group, from 1
	Start, End des.Tick
	Breaks     []Break // within the span, in order, not overlapping
}

// Break is a stretch of [Start, End) off the phones within a span, paid.
type Break struct{ Start, End des.Tick }

// Step is one step of a step function: from At on there are Agents.
type Step struct {
	At     des.Tick
	Agents int
}
