package roster

import (
	"cmp"
	"slices"

	"hangup/sim/des"
)

// FromSteps is the duty behind staff that is given as numbers: agent j is on duty when
// the staff is at least j. Steps are in order of time; before the first there is nobody,
// the last holds until close.
func FromSteps(steps []Step, close des.Tick) []Span {
	var spans []Span
	var since []des.Tick // since[j-1]: from when on agent j has been on duty
	change := func(at des.Tick, staff int) {
		for len(since) < staff {
			since = append(since, at)
		}
		for len(since) > max(0, staff) {
			last := len(since) - 1
			if since[last] < at {
				spans = append(spans, Span{Agent: last + 1, Start: since[last], End: at})
			}
			since = since[:last]
		}
	}
	for _, s := range steps {
		if s.At >= close {
			break
		}
		change(s.At, s.Agents)
	}
	change(close, 0)
	slices.SortFunc(spans, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Agent, b.Agent), cmp.Compare(a.Start, b.Start))
	})
	return spans
}
