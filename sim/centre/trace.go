package centre

import "hangup/sim/des"

// TraceFilter says which events to trace: those of one person, or of [From, To).
type TraceFilter struct {
	Class    int // of the person; -1: trace by time
	Person   Person
	From, To des.Tick
}
