package centre

import "hangup/sim/des"

// room is the agents of a group who hold the same number of contacts of a class and have
// room for more, in order of the time since that changed, then of their number.
type room struct{ first, last int32 }

// setHands changes the number of contacts in an agent's hands.
func (e *Engine) setHands(group, desk int, n int32) {
	h := &e.hands[desk]
	if s := e.m.share[group*len(e.m.class)+int(h.class)]; s != nil {
		if h.n > 0 && h.n < s.most {
			e.rooms[s.rooms+int(h.n)-1].remove(e.hands, int32(desk))
		}
		h.changed = e.now
		if n > 0 && n < s.most {
			e.rooms[s.rooms+int(n)-1].insert(e.hands, int32(desk))
		}
	}
	h.n = n
	e.overflowMoved |= e.m.overflowsTo[group]
}

func (r *room) remove(all []hands, desk int32) {
	h := &all[desk]
	if h.prev >= 0 {
		all[h.prev].next = h.next
	} else {
		r.first = h.next
	}
	if h.next >= 0 {
		all[h.next].prev = h.prev
	} else {
		r.last = h.prev
	}
}

// insert adds an agent whose number of contacts has just changed.
func (r *room) insert(all []hands, desk int32) {
	h := &all[desk]
	h.prev, h.next = r.last, -1
	for h.prev >= 0 && all[h.prev].changed == h.changed && h.prev > desk {
		h.prev, h.next = all[h.prev].prev, h.prev
	}
	if h.prev >= 0 {
		all[h.prev].next = desk
	} else {
		r.first = desk
	}
	if h.next >= 0 {
		all[h.next].prev = desk
	} else {
		r.last = desk
	}
}

// shareAtOnce gives a call to an agent with room, if there is one.
func (e *Engine) shareAtOnce(c *call, cell int32) bool {
	group, slot := e.withRoom(int(c.class), anyGroup, 0)
	if group < 0 {
		return false
	}
	e.lastWait[c.class] = 0
	e.serve(c, group, slot, e.now, cell)
	return true
}

// takeMore makes an agent with contacts in hand take the next of their class who waits, and
// so on while there is room.
func (e *Engine) takeMore(group, slot int) {
	if !e.crews[group].several {
		return
	}
	desk := e.m.desk(group, e.m.number(group, slot))
	h, w := &e.hands[desk], &e.crews[group]
	s := e.m.share[group*len(e.m.class)+int(h.class)]
	if s == nil || h.n >= s.most || w.busy > w.staff {
		return
	}
	for class := int(h.class); e.now-e.since(class) >= s.after; {
		if q := e.ready(class); q != nil {
			e.answer(q, group, e.freeSlot(group, desk)) // and more
			return
		}
	}
}

// anyGroup stands for all groups.
const anyGroup = -1

// withRoom answers which agent of a group who holds contacts of a class takes one more, who
// has waited for a time: the group, or -1, and the slot. Smallest rank first, then fewest
// contacts in hand, then the longest since that changed, then group and number.
func (e *Engine) withRoom(class, group int, waited des.Tick) (is, slot int) {
	var best *hands
	var of *share
	desk := -1
	for _, s := range e.m.class[class].shares {
		if of != nil && s.rank > of.rank {
			break
		}
		if group != anyGroup && s.group != group || s.after > waited || e.crews[s.group].busy > e.crews[s.group].staff {
			continue
		}
		first := e.fewest(s)
		if first < 0 {
			continue
		}
		h := &e.hands[first]
		if best == nil || h.n < best.n || h.n == best.n && h.changed < best.changed {
			best, of, desk = h, s, first
		}
	}
	if desk < 0 {
		return -1, 0
	}
	return of.group, e.freeSlot(of.group, desk)
}

// fewest is the desk of the agent of a group with room for a class who holds fewest
// contacts, the longest unchanged of them; -1: none.
func (e *Engine) fewest(s *share) int {
	for _, r := range e.rooms[s.rooms : s.rooms+int(s.most)-1] {
		if r.first >= 0 {
			return int(r.first)
		}
	}
	return -1
}

// hasRoom says whether agents of a group take a class beside what they hold of it.
func (e *Engine) hasRoom(group, class int32) bool {
	s := e.m.share[int(group)*len(e.m.class)+int(class)]
	return s != nil && e.crews[group].busy <= e.crews[group].staff && e.fewest(s) >= 0
}

// callRoom makes agents with room take callers who wait, by class name: those of a group, or
// of all (anyGroup). It follows whatever may give agents their room back.
func (e *Engine) callRoom(group int) {
	if !e.m.several {
		return
	}
	for class := range e.queues {
		for len(e.m.class[class].shares) > 0 && e.since(class) != des.Never && e.giveToRoom(class, group) {
		}
	}
}

// giveToRoom gives the first of a class to an agent of a group with room, if there is one.
func (e *Engine) giveToRoom(class, of int) bool {
	group, slot := e.withRoom(class, of, e.now-e.since(class))
	if group < 0 {
		return false
	}
	if q := e.ready(class); q != nil {
		e.answer(q, group, slot)
	}
	return true
}
