package centre_test

import (
	"cmp"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/roster"
)

// noteCell looks, after an event, at the queues and the trunks.
func (t *twin) noteCell() {
	c := &t.cell
	c.TotalMax = max(c.TotalMax, int32(len(t.waiting)))
	for class, n := range t.waitingByClass() {
		c.QueueMax[class] = max(c.QueueMax[class], n)
	}
	if t.cfg.Trunks != centre.Unlimited {
		c.TrunksPeak = max(c.TrunksPeak, int32(t.trunks))
	}
}

func (t *twin) waitingByClass() []int32 {
	n := make([]int32, len(t.cfg.Classes))
	for _, c := range t.waiting {
		n[c.class]++
	}
	return n
}

// endCell ends a cell and begins the next. Sums over time come later, see integrate.
func (t *twin) endCell(end des.Tick) {
	t.cell.End, t.cell.Waiting = end, t.waitingByClass()
	t.cells = append(t.cells, t.cell)
	t.cell = centre.Cell{Index: len(t.cells), Start: end, QueueMax: make([]int32, len(t.cfg.Classes))}
	t.noteCell()
}

// stay is a stretch of [from, to) that a call spends on a trunk or with a group.
type stay struct {
	group    int
	from, to des.Tick
}

// busyStays are the stays of agents with contacts in hand that legs tell of: one stay while
// an agent has any.
func busyStays(legs []told) (busy []stay) {
	type agent struct{ group, number int }
	byAgent := map[agent][]stay{}
	for _, l := range legs {
		if l.Group >= 0 {
			from := l.Joined + l.Wait + l.CalledBack
			a := agent{int(l.Group), int(l.Agent)}
			byAgent[a] = append(byAgent[a], stay{int(l.Group), from, from + l.Talk + l.WrapUp})
		}
	}
	for _, stays := range byAgent {
		slices.SortFunc(stays, func(a, b stay) int { return cmp.Compare(a.from, b.from) })
		now := stays[0]
		for _, s := range stays[1:] {
			if s.from > now.to {
				busy = append(busy, now)
				now = s
			}
			now.to = max(now.to, s.to)
		}
		busy = append(busy, now)
	}
	return busy
}

// at counts the stays of a group from a moment on.
func at(stays []stay, group int, now des.Tick) (n int) {
	for _, s := range stays {
		if s.group == group && s.from <= now && now < s.to {
			n++
		}
	}
	return n
}

// integrate adds to the cells what they sum over time, from the legs and the staff alone.
func (t *twin) integrate() {
	busy, onTrunks := busyStays(t.legs), t.onTrunks
	for i := range t.cells {
		c := &t.cells[i]
		for _, g := range t.groups {
			staff := func(now des.Tick) int { return staffAt(g.steps, t.cfg.Close, now) }
			moments := momentsOf(g.steps, t.cfg.Close, busy)
			c.OnPhones = append(c.OnPhones, integral(c.Start, c.End, moments, staff))
			c.Stayed = append(c.Stayed, integral(c.Start, c.End, moments, func(now des.Tick) int {
				return max(0, at(busy, g.index, now)-staff(now))
			}))
			held := des.Tick(0)
			if slices.ContainsFunc(t.cfg.Groups[g.index].Skills, func(s centre.Skill) bool { return s.Concurrent > 1 }) {
				held = integral(c.Start, c.End, moments, func(now des.Tick) int { return at(busy, g.index, now) })
			}
			c.Held = append(c.Held, held)
		}
		if t.cfg.Trunks != centre.Unlimited {
			c.TrunksFull = integral(c.Start, c.End, momentsOf(nil, 0, onTrunks), func(now des.Tick) int {
				if at(onTrunks, 0, now) < t.cfg.Trunks {
					return 0
				}
				return 1
			})
		}
	}
}

// staffAt is the staff due at a moment: none after closing.
func staffAt(steps []roster.Step, close, now des.Tick) (n int) {
	for _, s := range steps {
		if s.At <= now && now < close {
			n = s.Agents
		}
	}
	return n
}

// momentsOf is every moment at which the staff or the number of stays changes.
func momentsOf(steps []roster.Step, close des.Tick, stays []stay) []des.Tick {
	moments := []des.Tick{close}
	for _, s := range steps {
		moments = append(moments, s.At)
	}
	for _, s := range stays {
		moments = append(moments, s.from, s.to)
	}
	slices.Sort(moments)
	return slices.Compact(moments)
}

// integral sums a step function, which changes at moments only, over [start, end).
func integral(start, end des.Tick, moments []des.Tick, of func(des.Tick) int) (sum des.Tick) {
	from := start
	for _, m := range append(slices.Clone(moments), end) {
		if to := min(m, end); to > from {
			sum += (to - from) * des.Tick(of(from))
			from = to
		}
	}
	return sum
}
