package centre

import "hangup/sim/des"

// crowd is the callers who have been settled and may still wait: when each leaves the
// line. It is asked only when somebody may make the line longer than ever.
type crowd struct {
	starts     []des.Tick // when those are answered who will be, in order: a ring, its length a power of two
	head, tail uint
	hangUps    []des.Tick // when the others leave, in no order
}

func (c *crowd) reset() {
	c.head, c.tail = 0, 0
	c.hangUps = c.hangUps[:0]
}

// isAnswered adds a caller who will be answered, after those before.
func (c *crowd) isAnswered(at des.Tick) {
	if c.tail-c.head == uint(len(c.starts)) {
		c.grow()
	}
	c.starts[c.tail&uint(len(c.starts)-1)] = at
	c.tail++
}

// hangsUp adds a caller who will leave otherwise.
func (c *crowd) hangsUp(at des.Tick) { c.hangUps = append(c.hangUps, at) }

// count is how many still wait at a moment, after all that happens then; it forgets the
// others.
func (c *crowd) count(now des.Tick) int32 {
	for c.head < c.tail && c.starts[c.head&uint(len(c.starts)-1)] <= now {
		c.head++
	}
	kept := 0
	for _, at := range c.hangUps {
		c.hangUps[kept] = at
		if at > now {
			kept++
		}
	}
	c.hangUps = c.hangUps[:kept]
	return int32(c.tail-c.head) + int32(kept)
}

// grow doubles the ring.
func (c *crowd) grow() {
	old := *c
	c.starts = make([]des.Tick, max(16, 2*len(old.starts)))
	for i := c.head; i < c.tail; i++ {
		c.starts[i&uint(len(c.starts)-1)] = old.starts[i&uint(len(old.starts)-1)]
	}
}
