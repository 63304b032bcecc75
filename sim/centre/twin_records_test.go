package centre_test

import (
	"hangup/sim/centre"
	"hangup/sim/des"
)

// told is a record with its ledger: of every leg, also where all is ordinary waiting.
type told struct {
	centre.Leg
	centre.Spent
}

// record is the leg of c as it ends now.
func (t *twin) record(c *call, o centre.Outcome) *told {
	r := &told{
		Leg: centre.Leg{
			Person: c.id, Joined: c.joined, Wait: t.now - c.joined, Patience: c.patience,
			Cell: c.cell, FirstCell: t.cellOf(c.firstCall), Group: -1, Class: int16(c.class), Origin: int16(c.origin),
			Attempt: uint16(c.attempt + 1), Leg: uint16(c.leg + 1), Outcome: o, Via: c.via,
			Reached: c.reached, Repeats: c.repeats > 0,
		},
		Spent: centre.Spent{By: c.lumps, Told: -1},
	}
	switch {
	case c.inMenu:
		r.Wait = 0
	case c.promise != nil:
		t.recordPromise(r, c)
	case c.clock != nil:
		t.recordWait(r, c)
	}
	if o == centre.Abandoned || o == centre.GaveUp || o == centre.CallbackBroken {
		r.Broke = c.ends
	}
	own := r.By.Total() - c.lumps.Total()
	r.Used = c.used + own
	return r
}

// recordWait adds what the time on the line has used and told. An end of talk, a shift
// change and a wait limit come before what is heard at their moment.
func (t *twin) recordWait(r *told, c *call) {
	withLumps := !t.isEarly && r.Outcome != centre.Voicemail || r.Leg.Wait == 0
	by := c.clock.spent(r.Leg.Wait, withLumps)
	for cause, use := range by {
		r.By[cause] += use
	}
	for _, said := range c.clock.told {
		if r.Told < 0 && (said.at < r.Leg.Wait || withLumps) {
			r.Told, r.ToldAt = said.wait, said.at
		}
	}
}

// tell tells a leg.
func (t *twin) tell(r *told) {
	t.legs = append(t.legs, *r)
	if r.Outcome != centre.TooLate {
		t.last = max(t.last, t.now)
	}
}

// cellOf is the index of the cell that holds a moment.
func (t *twin) cellOf(at des.Tick) int32 {
	i := 0
	for i < len(t.cfg.Cuts) && t.cfg.Cuts[i] <= at {
		i++
	}
	return int32(i)
}
