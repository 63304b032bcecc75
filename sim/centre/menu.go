package centre

import (
	"hangup/sim/des"
	"hangup/sim/rng"
)

// menus is the callers in self-service: a pool, and a binary heap of when they are done.
// Nobody is done before their parent, by moment, class name and caller.
type menus struct {
	pool  []inMenu
	free  []int32
	heap  []menuEnd
	voice int32 // of them, those who hold a trunk
}

// inMenu is a caller in self-service.
type inMenu struct {
	call
	cell   int32 // of the attempt
	gaveUp bool  // at the end; the patience is gone
}

// menuEnd is when the caller at a place of the pool is done.
type menuEnd struct {
	at   des.Tick
	slot int32
}

func (m *menus) reset() {
	m.heap, m.free, m.voice = m.heap[:0], m.free[:0], 0
	for slot := len(m.pool) - 1; slot >= 0; slot-- {
		m.free = append(m.free, int32(slot))
	}
}

// take is a free place in the pool.
func (m *menus) take() int32 {
	if len(m.free) == 0 {
		m.pool = append(m.pool, inMenu{})
		return int32(len(m.pool) - 1)
	}
	slot := m.free[len(m.free)-1]
	m.free = m.free[:len(m.free)-1]
	return slot
}

func (m *menus) earlier(i, j int) bool {
	a, b := m.heap[i], m.heap[j]
	return a.at < b.at || a.at == b.at && m.pool[a.slot].before(&m.pool[b.slot].identity)
}

func (m *menus) push(end menuEnd) {
	m.heap = append(m.heap, end)
	for i := len(m.heap) - 1; i > 0; {
		parent := (i - 1) / 2
		if !m.earlier(i, parent) {
			return
		}
		m.heap[i], m.heap[parent] = m.heap[parent], m.heap[i]
		i = parent
	}
}

// pop takes out who is done first. The place in the pool is free, and as it was until
// somebody takes it.
func (m *menus) pop() *inMenu {
	first, last := m.heap[0].slot, len(m.heap)-1
	m.heap[0] = m.heap[last]
	m.heap = m.heap[:last]
	for i := 0; ; {
		child := 2*i + 1
		if child+1 < last && m.earlier(child+1, child) {
			child++
		}
		if child >= last || !m.earlier(child, i) {
			break
		}
		m.heap[i], m.heap[child] = m.heap[child], m.heap[i]
		i = child
	}
	m.free = append(m.free, first)
	return &m.pool[first]
}

// enterMenu makes a caller begin self-service, which ends by itself or with the patience.
// Nobody is kept longer than anybody may wait.
func (e *Engine) enterMenu(c *call, cell int32) {
	class := e.m.class[c.class]
	s := class.SelfService
	stays := s.Time.Sample(c.key.Stream(rng.ForMenuTime, c.attemptIndex()), c.started)
	stays = min(stays, e.m.Close+overtimeLimit-e.now)
	gaveUp := false
	if s.PatienceRate > 0 {
		if c.patience < 0 {
			c.patience = e.m.drawPatience(c)
		}
		if bears := lasts(s.PatienceRate, c.patience); bears < stays {
			stays, gaveUp = bears, true
		}
	}
	slot := e.menus.take()
	m := &e.menus.pool[slot]
	m.copyFrom(c)
	m.cell, m.gaveUp = cell, gaveUp
	e.menus.push(menuEnd{at: e.now + stays, slot: slot})
	e.menusChanged()
	if class.holdsTrunk {
		e.menus.voice++
		e.noteTrunks()
	}
	e.happens(EntersMenu, c, Event{Group: -1})
}

func (e *Engine) menusChanged() {
	e.next.menu = never
	if len(e.menus.heap) > 0 {
		e.next.menu = at(e.menus.heap[0].at, menuDue)
	}
	e.next.settle()
}

// leaveMenu handles the end of the self-service of a caller: who is neither helped nor put
// off by it goes on to the queue.
func (e *Engine) leaveMenu() {
	m := e.menus.pop()
	e.menusChanged()
	c, cell := &e.caller, m.cell
	c.copyFrom(&m.call)
	class := e.m.class[c.class]
	s := class.SelfService
	if class.holdsTrunk {
		e.menus.voice--
	}
	if m.gaveUp {
		c.used, c.lump = c.patience, c.patience
		e.endInMenu(c, cell, GaveUp)
		return
	}
	c.used = steady(s.PatienceRate, e.now-c.started)
	c.lump = c.used
	draw := c.key.Stream(rng.ForMenu, c.attemptIndex())
	switch u := draw.Uniform(); {
	case u < s.Contains:
		e.endInMenu(c, cell, Contained)
	case u < s.Contains+s.GivesUp:
		e.endInMenu(c, cell, GaveUp)
	default:
		e.happens(LeavesMenu, c, Event{Group: -1, Wait: e.now - c.started})
		e.seekAgent(c, cell)
		e.noteTrunks()
	}
}

// endInMenu tells of a call that went no further than self-service, and lets the person call
// again.
func (e *Engine) endInMenu(c *call, cell int32, outcome Outcome) {
	e.lastMoment = max(e.lastMoment, e.now)
	e.noteTrunks()
	l := e.unanswered(c, c.started, cell, outcome)
	if c.lump > 0 {
		e.spendLump(l, c)
	}
	e.happens(Leaves, c, Event{Group: -1, Wait: e.now - c.started, Outcome: outcome})
	if r := e.m.class[c.origin].Redial; r != nil && r.Of[outcome] {
		e.maybeRedial(c, r, e.now, cell)
	}
}
