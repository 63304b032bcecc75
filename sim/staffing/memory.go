package staffing

import "slices"

// memory knows which moves have failed in which interval, so that they are tried again
// only after something near to it has changed.
type memory struct {
	now     int     // number of the latest change
	changed []int   // by interval: number of its latest change
	failed  [][]int // by move and interval: the latest change when it failed last
}

func newMemory(moves, intervals int) *memory {
	m := &memory{now: 1, changed: slices.Repeat([]int{1}, intervals)}
	for range moves {
		m.failed = append(m.failed, make([]int, intervals))
	}
	return m
}

// worthwhile says whether a move in an interval has not failed since something changed
// within so many intervals of it.
func (m *memory) worthwhile(of move, interval, near int) bool {
	for _, change := range m.changed[max(0, interval-near):min(len(m.changed), interval+near+1)] {
		if change > m.failed[of.id][interval] {
			return true
		}
	}
	return false
}

// note notes in which of the intervals a move was kept, and that it failed in the others.
func (m *memory) note(of move, at, kept []int) {
	for _, i := range at {
		m.failed[of.id][i] = m.now
	}
	if len(kept) == 0 {
		return
	}
	m.now++
	for _, i := range kept {
		for k := range of.delta {
			m.changed[i+k] = m.now
		}
	}
}

// settle notes that x has been searched: only taking single agents away is still to be
// tried everywhere, and all else where now differs from it.
func (m *memory) settle(moves []move, x, now Staff) {
	for _, of := range moves {
		if of.single() {
			continue
		}
		for i := range m.failed[of.id] {
			m.failed[of.id][i] = m.now
		}
	}
	m.now++
	for i := range m.changed {
		for g := range x {
			if x[g][i] != now[g][i] {
				m.changed[i] = m.now
			}
		}
	}
}
