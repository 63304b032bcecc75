package centre

import "hangup/sim/des"

// promises is the callbacks that were promised and are still to be made. Each stands in one
// of two chains of its class: the line of those whose turn may come, by when they accepted,
// or, not reached at the first try, those who rest until the next. Nearly everybody joins
// at an end of a chain, and leaves at its beginning or, patience being gone, anywhere.
type promises struct {
	pool    []promise
	free    []int32
	of      []promised // by class
	dialled int32      // who has just been reached, in the pool; -1: nobody
}

// promised is the promises of one class.
type promised struct {
	line    chain
	resting chain
	open    int32 // in both
}

// promise is one of them. It joined when it was accepted; it leaves when patience is gone.
type promise struct {
	waiting
	at         des.Tick // what its chain goes by: when it was accepted, or when it is tried next
	prev, next int32    // in the chain; -1: none
	tries      int32    // made
	rests      bool
}

// chain is a list of promises in the order of at, then of the callers.
type chain struct{ first, last int32 }

func (p *promises) reset() {
	p.free = p.free[:0]
	for slot := len(p.pool) - 1; slot >= 0; slot-- {
		p.free = append(p.free, int32(slot))
	}
	for c := range p.of {
		p.of[c] = promised{line: chain{-1, -1}, resting: chain{-1, -1}}
	}
	p.dialled = -1
}

// take is a free place in the pool.
func (p *promises) take() int32 {
	if len(p.free) == 0 {
		p.pool = append(p.pool, promise{})
		return int32(len(p.pool) - 1)
	}
	slot := p.free[len(p.free)-1]
	p.free = p.free[:len(p.free)-1]
	return slot
}

// isBefore says whether a promise comes before somebody who waits on the line.
func (p *promise) isBefore(w *waiting) bool {
	return p.joined < w.joined || p.joined == w.joined && p.before(&w.identity)
}

// earlier says whether a stands before b in a chain.
func (p *promises) earlier(a, b int32) bool {
	x, y := &p.pool[a], &p.pool[b]
	return x.at < y.at || x.at == y.at && x.before(&y.identity)
}

// insert puts a promise in its place in a chain: looked for from the end, unless it is the
// beginning, where those go who come back.
func (p *promises) insert(c *chain, slot int32) {
	prev := c.last
	if c.first >= 0 && p.earlier(slot, c.first) {
		prev = -1
	}
	for prev >= 0 && p.earlier(slot, prev) {
		prev = p.pool[prev].prev
	}
	next := c.first
	if prev >= 0 {
		next = p.pool[prev].next
	}
	p.pool[slot].prev, p.pool[slot].next = prev, next
	p.link(c, prev, slot)
	p.link(c, slot, next)
}

// remove takes a promise out of a chain.
func (p *promises) remove(c *chain, slot int32) {
	p.link(c, p.pool[slot].prev, p.pool[slot].next)
}

// link makes two places of a chain neighbours; -1 is beyond its ends.
func (p *promises) link(c *chain, prev, next int32) {
	if prev >= 0 {
		p.pool[prev].next = next
	} else {
		c.first = next
	}
	if next >= 0 {
		p.pool[next].prev = prev
	} else {
		c.last = prev
	}
}

// chainOf is the chain that a promise stands in.
func (p *promises) chainOf(slot int32) *chain {
	of := &p.of[p.pool[slot].class]
	if p.pool[slot].rests {
		return &of.resting
	}
	return &of.line
}
