package centre

import (
	"fmt"

	"hangup/sim/des"
)

// TraceFilter says which events to trace: those of one person, or of [From, To).
type TraceFilter struct {
	Class    int // of the person; -1: trace by time
	Person   Person
	From, To des.Tick
}

// Admits says whether an event is to be traced.
func (f *TraceFilter) Admits(e Event) bool {
	if f.Class < 0 {
		return e.At >= f.From && e.At < f.To
	}
	return e.Class >= 0 && e.Origin == f.Class && e.Person == f.Person
}

// Name is the person's number in the interval, with the source where it is not the
// class's own arrivals: "17", "1:17".
func (p Person) Name() string {
	if p.Source == 0 {
		return fmt.Sprint(p.Number)
	}
	return fmt.Sprintf("%d:%d", p.Source, p.Number)
}
