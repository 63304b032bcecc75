package centre

import "hangup/sim/hold"

// spend adds to a leg just made where its patience went, if it has no such record yet: a
// record of nothing, for the caller to fill in.
func (e *Engine) spend(l *Leg) *Spent {
	if l.Spent == 0 {
		e.spent = append(e.spent, Spent{Told: -1})
		l.Spent = int32(len(e.spent))
	}
	return &e.spent[l.Spent-1]
}

// spendLump tells of a lump before a leg that waits with no programme, or not at all.
func (e *Engine) spendLump(l *Leg, c *call) {
	s := e.spend(l)
	cause := c.lumpCause()
	s.By[cause] = c.lump
	s.By[hold.Waiting] = l.Wait
	if l.Outcome == Abandoned && l.Wait == 0 || l.Outcome == GaveUp {
		s.Broke = cause
	}
}

// lumpCause is what a lump just before a leg is charged to.
func (c *call) lumpCause() hold.Cause {
	if c.via == ViaTransfer {
		return hold.Transfers
	}
	return hold.Menus
}
