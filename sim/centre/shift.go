package centre

import "hangup/sim/des"

// beginStaff sets every group to its staff at opening.
func (e *Engine) beginStaff() {
	for g := range e.crews {
		w := &e.crews[g]
		e.steps[g] = e.m.rosters[g].OnPhones(e.steps[g][:0], e.runKey.Named(e.m.Groups[g].Name))
		*w = crew{crewModel: w.crewModel, idle: w.idle, away: w.away, tired: 1}
		w.idle.head, w.idle.tail = 0, 0
		w.fill(e.m.rosters[g].Max())
		e.setStaff(g)
	}
	e.findShift()
}

// changeShift handles a moment at which staff changes: all groups change before anybody
// is taken.
func (e *Engine) changeShift() {
	for g := range e.crews {
		w := &e.crews[g]
		if int(w.steps) < len(e.steps[g]) && e.steps[g][w.steps].At == e.now {
			e.setStaff(g)
		}
	}
	for g := range e.crews {
		e.callIdle(g)
	}
	e.callRoom(anyGroup)
	e.findShift()
}

// setStaff takes the next roster step of a group. Those who leave are the longest idle;
// those in a call leave when it is done. Those who come have the smallest free numbers.
func (e *Engine) setStaff(g int) {
	w := &e.crews[g]
	w.count(e.now, false)
	w.staff = int32(e.steps[g][w.steps].Agents)
	w.steps++
	idle := w.idle.len()
	for w.idle.len() > 0 && w.busy+w.idle.len() > w.staff {
		a := w.idle.pop()
		e.countIdle(w, a)
		w.leave(e.m.number(g, int(a.slot)))
	}
	for w.busy+w.idle.len() < w.staff {
		w.idle.push(idleAgent{since: e.now, slot: int32(e.m.desk(g, w.come()))})
	}
	e.idleChanged(g, w.idle.len()-idle)
	e.staffChanges(g)
}

// callIdle makes the idle of a group take waiting callers, one by one.
func (e *Engine) callIdle(g int) {
	for e.crews[g].idle.len() > 0 {
		q := e.nextCaller(g)
		if q == nil {
			return
		}
		e.answer(q, g, e.takeIdle(g, 0))
	}
}

// findShift finds the next moment at which staff changes, before closing.
func (e *Engine) findShift() {
	e.next.shift = never
	for g := range e.crews {
		if next := int(e.crews[g].steps); next < len(e.steps[g]) && e.steps[g][next].At < e.m.Close {
			e.next.shift = min(e.next.shift, at(e.steps[g][next].At, shiftChange))
		}
	}
	e.next.settle()
}

// findOverflow finds the next moment at which a wait opens a group with idle agents to
// the head of a line.
func (e *Engine) findOverflow() {
	e.overflowMoved = 0
	if e.spare == 0 || e.m.overflowing != 0 && e.lines&e.m.overflowing == 0 { // mostly
		if e.next.overflow != never {
			e.next.overflow = never
			e.next.settle()
		}
		return
	}
	first := never
	for i := range e.m.overflows { // with a mask instead of a branch to guess
		o := &e.m.overflows[i]
		nobodyIdle := moment(int64(e.crews[o.group].idle.len()-1) >> 63)
		if e.m.several && e.hasRoom(o.group, o.class) {
			nobodyIdle = 0
		}
		first = min(first, at(min(e.since(int(o.class)), beyond)+o.after, overflowDue)|nobodyIdle)
	}
	if e.m.callsBack { // a promise may come to be the first long after its wait opened the group
		first = max(first, at(e.now, overflowDue))
	}
	if first >= at(beyond, 0) { // an empty line
		first = never
	}
	e.next.overflow = first
	e.next.settle()
}

// beyond is a moment after every run that fits a moment's word.
const beyond = des.Never >> 3

// overflow gives the heads whose wait opens a group to them now to its idle agents, by
// class name.
func (e *Engine) overflow() {
	for c := range e.queues {
		if class := e.m.class[c]; class.overflows != 0 && e.now-e.since(c) >= class.opensAfter {
			e.giveToIdle(c)
		}
	}
	e.overflowMoved = 1
}

// giveToIdle gives the first of a class to idle agents whom their wait opens.
func (e *Engine) giveToIdle(class int) {
	for e.since(class) != des.Never {
		first := e.firstOfClass(class)
		if first.leaves < e.dead {
			e.settle(first)
			e.dropHead(&e.queues[class], class)
			continue
		}
		group, place := e.freeAgent(&first.call, e.now-first.joined)
		if group < 0 {
			if e.m.several && e.giveToRoom(class, anyGroup) {
				continue
			}
			return
		}
		if q := e.ready(class); q != nil {
			e.answer(q, group, e.takeIdle(group, place))
		}
	}
}
