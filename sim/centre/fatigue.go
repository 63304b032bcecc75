package centre

import (
	"slices"

	"hangup/sim/des"
)

// looksBack is into how many parts the time is cut whose occupancy tires a group.
const looksBack = 24

// tiring is what is known of a group that tires: how much it has worked, at the end of
// each of the last parts.
type tiring struct {
	part  des.Tick // length of a part; 0: the group never tires
	next  des.Tick // end of the part in hand
	ended int      // parts that have ended
	busy  [looksBack]des.Tick
	there [looksBack]des.Tick
}

// beginTiring sets every group to be fresh.
func (e *Engine) beginTiring() {
	for g := range e.tiring {
		t := &e.tiring[g]
		*t = tiring{}
		if f := e.m.Groups[g].Fatigue; f != nil {
			t.part = max(f.Over/looksBack, 1)
			t.next = t.part
		}
	}
	e.findTiring()
}

// findTiring finds the next end of a part, before closing.
func (e *Engine) findTiring() {
	e.next.tire = never
	for g := range e.tiring {
		if t := &e.tiring[g]; t.part > 0 && t.next < e.m.Close {
			e.next.tire = min(e.next.tire, at(t.next, tire))
		}
	}
	e.next.settle()
}

// tire handles the end of a part: what is handled from now on takes as long as the
// occupancy up to now makes it.
func (e *Engine) tire() {
	for g := range e.tiring {
		if t := &e.tiring[g]; t.part > 0 && t.next == e.now {
			e.tireGroup(g, t)
		}
	}
	e.findTiring()
}

func (e *Engine) tireGroup(g int, t *tiring) {
	w := &e.crews[g]
	w.count(e.now, false)
	busy, there := e.worked(g), w.staffed+w.onPhones+w.stayed
	t.next += t.part
	t.ended++
	then := t.ended % looksBack // as many parts ago
	tired := 1.0
	if t.ended >= looksBack {
		tired = e.m.Groups[g].Fatigue.factor(busy-t.busy[then], there-t.there[then])
	}
	t.busy[then], t.there[then] = busy, there
	if tired != w.tired {
		w.tired = tired
		e.tires(g)
	}
}

// factor is what multiplies handling after a time of which so much was busy.
func (f *Fatigue) factor(busy, there des.Tick) float64 {
	if there == 0 {
		return 1
	}
	over := (float64(busy)/float64(there) - f.Above) / (1 - f.Above)
	return 1 + float64(f.Slows*max(0, min(over, 1)))
}

// worked is how long the agents of a group have had a contact in hand up to now: what has
// begun, less what is still to come.
func (e *Engine) worked(g int) des.Tick {
	if e.crews[g].several {
		return e.held(g)
	}
	worked := e.crews[g].busyTime
	first := e.m.firstSlot[g]
	for slot := first; slot < first+e.m.rosters[g].Max(); slot++ {
		end := e.done.At(slot)
		if end > e.done.Latest() {
			continue
		}
		worked -= end - e.now
		if e.agents[slot].phase == talkThenWrap {
			worked -= e.wrapUp[slot]
		}
	}
	return worked
}

// tires tells that a group's handling changes, if anybody listens.
func (e *Engine) tires(g int) {
	if e.watch != nil && e.watch.tell != nil {
		e.watch.tell(Event{At: e.now, What: Tires, Class: -1, Group: g, Factor: e.crews[g].tired})
	}
}

// tiresAny says whether a group that serves a class gets tired.
func (m *model) tiresAny(class int) bool {
	return slices.ContainsFunc(m.Groups, func(g Group) bool {
		return g.Fatigue != nil && slices.ContainsFunc(g.Skills, func(s Skill) bool { return s.Class == class })
	})
}
