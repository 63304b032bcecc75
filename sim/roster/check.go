package roster

import (
	"cmp"
	"fmt"
	"slices"
)

// check says what is wrong with a Spec.
func check(spec Spec) error {
	if !(spec.Absence >= 0 && spec.Absence <= 1) {
		return fmt.Errorf("absence must be within 0..1, found %v", spec.Absence)
	}
	for i, p := range spec.Shrinkage {
		if !(p.Value >= 0 && p.Value <= 1) {
			return fmt.Errorf("shrinkage must be within 0..1, found %v", p.Value)
		}
		if i > 0 && p.At <= spec.Shrinkage[i-1].At {
			return fmt.Errorf("shrinkage at %v must come before that at %v", p.At.Duration(), spec.Shrinkage[i-1].At.Duration())
		}
	}
	for i, s := range spec.Extra {
		if i > 0 && s.At <= spec.Extra[i-1].At {
			return fmt.Errorf("extra at %v must come before that at %v", s.At.Duration(), spec.Extra[i-1].At.Duration())
		}
	}
	return checkSpans(spec.Spans)
}

// checkSpans says what is wrong with single spans, or which two spans of one agent
// overlap.
func checkSpans(spans []Span) error {
	for _, s := range spans {
		if err := checkSpan(s); err != nil {
			return err
		}
	}
	sorted := slices.Clone(spans)
	slices.SortFunc(sorted, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Agent, b.Agent), cmp.Compare(a.Start, b.Start))
	})
	for i := 1; i < len(sorted); i++ {
		a, b := sorted[i-1], sorted[i]
		if a.Agent == b.Agent && b.Start < a.End {
			return fmt.Errorf("agent %d: duty %v and %v overlap", a.Agent, a, b)
		}
	}
	return nil
}

func checkSpan(s Span) error {
	if s.Agent < 1 {
		return fmt.Errorf("agents are numbered from 1, found %d", s.Agent)
	}
	if s.Start >= s.End {
		return fmt.Errorf("agent %d: duty must end after it starts, found %v", s.Agent, s)
	}
	free := s.Start // no break before this
	for _, b := range s.Breaks {
		if b.Start >= b.End || b.Start < free || b.End > s.End {
			return fmt.Errorf("agent %d: breaks must follow each other within the duty %v, found %v", s.Agent, s, b)
		}
		free = b.End
	}
	return nil
}

// String is the duty from opening, as "1h0m0s to 9h0m0s".
func (s Span) String() string {
	return fmt.Sprintf("%v to %v", s.Start.Duration(), s.End.Duration())
}

// String is the break from opening, as "4h0m0s to 4h30m0s".
func (b Break) String() string {
	return fmt.Sprintf("%v to %v", b.Start.Duration(), b.End.Duration())
}
