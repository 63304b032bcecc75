package centre

import (
	"cmp"
	"fmt"
	"slices"

	"hangup/sim/des"
)

// Agents of some groups hold several contacts at once, of one class at a time. Then every
// contact that an agent may hold has a slot of its own. The first of an agent's slots is
// the agent's desk, and stands for the agent.

// share is a group whose agents hold several contacts of a class, as the class sees it.
type share struct {
	group int
	rank  int
	most  int32    // contacts of the class at once
	rooms int      // in Engine.rooms: of those who hold one; those who hold more follow
	after des.Tick // only callers who have waited this long
}

// hands is what an agent holds.
type hands struct {
	since      des.Tick // since when there is a contact in hand
	changed    des.Tick // since when there are so many
	n          int32    // contacts in hand
	class      int32    // theirs
	prev, next int32    // desks beside it in the list of those who hold as many; none: -1
}

// room is the agents of a group who hold the same number of contacts of a class and have
// room for more, in order of the time since that changed, then of their number.
type room struct{ first, last int32 }

// compileShares finds who holds several contacts at once.
func (m *model) compileShares() {
	m.share = make([]*share, len(m.Groups)*len(m.Classes))
	for g := range m.Groups {
		for _, s := range m.Groups[g].Skills {
			if s.Concurrent <= 1 {
				continue
			}
			of := &share{group: g, rank: s.Rank, most: int32(s.Concurrent), rooms: m.rooms, after: s.After}
			m.rooms += s.Concurrent - 1
			m.share[g*len(m.Classes)+s.Class] = of
			m.class[s.Class].shares = append(m.class[s.Class].shares, of)
			if s.After > 0 { // a head may find room although nobody is idle
				m.spare = 1
			}
		}
	}
	for _, c := range m.class {
		slices.SortStableFunc(c.shares, func(a, b *share) int { return cmp.Compare(a.rank, b.rank) })
	}
}

// contacts is how many contacts an agent of a group holds at most.
func (g *Group) contacts() int {
	most := 1
	for _, s := range g.Skills {
		most = max(most, s.Concurrent)
	}
	return most
}

// number is the number from 0 of the agent of a slot in the group.
func (m *model) number(group, slot int) int { return (slot - m.firstSlot[group]) / m.contacts[group] }

// desk is the first slot of an agent, by number from 0 in the group.
func (m *model) desk(group, number int) int { return m.firstSlot[group] + number*m.contacts[group] }

// beginHands empties all hands.
func (e *Engine) beginHands() {
	for i := range e.hands {
		e.hands[i] = hands{prev: -1, next: -1}
	}
	for i := range e.rooms {
		e.rooms[i] = room{first: -1, last: -1}
	}
}

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

// takeInHand puts one more contact into an agent's hands.
func (e *Engine) takeInHand(group, slot, class int) {
	desk := e.m.desk(group, e.m.number(group, slot))
	h := &e.hands[desk]
	if h.n == 0 {
		e.crews[group].busy++
		h.since, h.class = e.now, int32(class)
	}
	e.setHands(group, desk, h.n+1)
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

// freeHand takes a contact that has ended out of an agent's hands. Who has others in hand
// goes on with their class; else it is as for all agents.
func (e *Engine) freeHand(group, slot int) {
	w, number := &e.crews[group], e.m.number(group, slot)
	desk := e.m.desk(group, number)
	h := &e.hands[desk]
	e.done.Clear(slot)
	e.lastMoment = e.now
	e.setHands(group, desk, h.n-1)
	if h.n > 0 {
		e.takeMore(group, desk)
		return
	}
	if w.busy > w.staff || e.closed {
		w.count(e.now, e.closed)
	}
	w.busy--
	w.busyTime += e.now - h.since
	if w.busy >= w.staff {
		w.leave(number)
		e.callRoom(group) // the others' room may count again
		return
	}
	if q := e.nextCaller(group); q != nil {
		e.answer(q, group, desk)
		return
	}
	w.idle.push(idleAgent{since: e.now, slot: int32(desk)})
	e.idleChanged(group)
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
	for class := int(h.class); e.now-e.joined[class] >= s.after; {
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

// freeSlot is a slot of an agent with no contact.
func (e *Engine) freeSlot(group, desk int) int {
	slot := desk
	for e.done.At(slot) <= e.done.Latest() {
		slot++
	}
	return slot
}

// callRoom makes agents with room take callers who wait, by class name: those of a group, or
// of all (anyGroup). It follows whatever may give agents their room back.
func (e *Engine) callRoom(group int) {
	if !e.m.several {
		return
	}
	for class := range e.queues {
		for len(e.m.class[class].shares) > 0 && e.joined[class] != des.Never && e.giveToRoom(class, group) {
		}
	}
}

// giveToRoom gives the first of a class to an agent of a group with room, if there is one.
func (e *Engine) giveToRoom(class, of int) bool {
	group, slot := e.withRoom(class, of, e.now-e.joined[class])
	if group < 0 {
		return false
	}
	if q := e.ready(class); q != nil {
		e.answer(q, group, slot)
	}
	return true
}

// held is how long the agents of a group have had contacts in hand up to now, of those who
// hold several.
func (e *Engine) held(g int) des.Tick {
	held := e.crews[g].busyTime
	for number := range e.m.rosters[g].Max() {
		if h := &e.hands[e.m.desk(g, number)]; h.n > 0 {
			held += e.now - h.since
		}
	}
	return held
}

// contacts is how many contacts an agent has in hand, by number in the group.
func (e *Engine) contacts(g, number int) int32 {
	n := int32(0)
	desk := e.m.desk(g, number)
	for slot := desk; slot < desk+e.m.contacts[g]; slot++ {
		if e.done.At(slot) <= e.done.Latest() {
			n++
		}
	}
	return n
}

// checkHands checks what holds after every event of agents who hold several contacts.
func (e *Engine) checkHands(g int) error {
	name := e.m.Groups[g].Name
	withRoom := 0
	for number := range e.m.rosters[g].Max() {
		h := &e.hands[e.m.desk(g, number)]
		s := e.m.share[g*len(e.m.class)+int(h.class)]
		most := int32(1)
		if s != nil {
			most = s.most
		}
		if n := e.contacts(g, number); n != h.n || n > most {
			return fmt.Errorf("group %s: an agent has %d contacts in hand, %d are counted, %d are the most", name, n, h.n, most)
		}
		if h.n > 0 && h.n < most {
			withRoom++
		}
	}
	for c := range e.m.class {
		s := e.m.share[g*len(e.m.class)+c]
		if s == nil {
			continue
		}
		for _, r := range e.rooms[s.rooms : s.rooms+int(s.most)-1] {
			for desk := r.first; desk >= 0; desk = e.hands[desk].next {
				withRoom--
			}
		}
		if e.dead > e.now && e.hasRoom(int32(g), int32(c)) && e.now-e.joined[c] >= s.after && !e.pending(g, c) {
			return fmt.Errorf("group %s: an agent has room while a caller of %s waits", name, e.m.Classes[c].Name)
		}
	}
	if withRoom != 0 {
		return fmt.Errorf("group %s: %d more agents have room than are listed", name, withRoom)
	}
	return nil
}
