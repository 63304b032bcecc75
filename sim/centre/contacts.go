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
	e.idleChanged(group, 1)
}

// freeSlot is a slot of an agent with no contact.
func (e *Engine) freeSlot(group, desk int) int {
	slot := desk
	for e.done.At(slot) <= e.done.Latest() {
		slot++
	}
	return slot
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
		if e.dead > e.now && e.hasRoom(int32(g), int32(c)) && e.now-e.since(c) >= s.after && !e.pending(g, c) {
			return fmt.Errorf("group %s: an agent has room while a caller of %s waits", name, e.m.Classes[c].Name)
		}
	}
	if withRoom != 0 {
		return fmt.Errorf("group %s: %d more agents have room than are listed", name, withRoom)
	}
	return nil
}
