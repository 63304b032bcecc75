package roster

import (
	"cmp"
	"fmt"
	"slices"

	"hangup/sim/des"
)

// BreakRule is a break of everybody on a shift, in waves: the first AtOnce agents go At
// its time, the next AtOnce when those are due back, and so on.
type BreakRule struct {
	At, For des.Tick
	AtOnce  int // 0: all at once
}

// ShiftFault is a break that does not fit: into the shift, or beside another break.
type ShiftFault struct {
	Break      int      // index of the rule
	Other      int      // index of the rule it collides with; -1: it leaves the shift
	Agent      int      // the first agent concerned
	Start, End des.Tick // when that agent would be on the break
}

// Error says what does not fit, with times from opening.
func (f ShiftFault) Error() string {
	when := Break{f.Start, f.End}
	if f.Other < 0 {
		return fmt.Sprintf("break %d of agent %d, %v, is not within the shift", f.Break+1, f.Agent, when)
	}
	return fmt.Sprintf("break %d of agent %d, %v, overlaps break %d", f.Break+1, f.Agent, when, f.Other+1)
}

// FromShift is the duty of agents numbered from first on, all from start to end, who
// take the breaks in waves in the order of their numbers. Every rule that does not fit
// gives one fault; breaks last longer than 0, start is before end.
func FromShift(first, agents int, start, end des.Tick, rules []BreakRule) ([]Span, []ShiftFault) {
	spans := make([]Span, 0, max(0, agents))
	var faults []ShiftFault
	faulty := make([]bool, len(rules))
	for n := range agents {
		span := Span{Agent: first + n, Start: start, End: end}
		var of []int // the rule of each of the span's breaks
		for i, r := range rules {
			b := r.turn(n)
			other, fits := place(span, of, b)
			if fits {
				at, _ := slices.BinarySearchFunc(span.Breaks, b, byStart)
				span.Breaks = slices.Insert(span.Breaks, at, b)
				of = slices.Insert(of, at, i)
			} else if !faulty[i] {
				faulty[i] = true
				faults = append(faults, ShiftFault{i, other, span.Agent, b.Start, b.End})
			}
		}
		spans = append(spans, span)
	}
	return spans, faults
}

// turn is when the agent with n others before them takes the break.
func (r BreakRule) turn(n int) Break {
	wave := 0
	if r.AtOnce > 0 {
		wave = n / r.AtOnce
	}
	at := r.At + des.Tick(wave)*r.For
	return Break{at, at + r.For}
}

// place says whether a break fits into a span beside those it has, and if not, which
// rule's break is in the way; -1: it leaves the span.
func place(span Span, of []int, b Break) (other int, fits bool) {
	if b.Start < span.Start || b.End > span.End || b.Start >= b.End {
		return -1, false
	}
	for i, has := range span.Breaks {
		if b.Start < has.End && has.Start < b.End {
			return of[i], false
		}
	}
	return -1, true
}

func byStart(a, b Break) int { return cmp.Compare(a.Start, b.Start) }
