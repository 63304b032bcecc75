package centre_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/rng"
)

// person is someone with an issue, over all attempts.
type person struct {
	origin    int // class
	id        centre.Person
	key       rng.Key
	ownTalk   des.Tick // as logged; negative: drawn
	firstCall des.Tick
	reached   bool // was answered
}

// call is one leg of one attempt of a person. Attempt and leg count from 0 here.
type call struct {
	*person
	attempt, leg int
	class        int
	via          centre.Via
	joined       des.Tick
	patience     des.Tick // in all
	used         des.Tick // of it, before this leg
	wrapUp       des.Tick
	waited       des.Tick // until answered
	group, agent int      // who answered
}

func (c *call) String() string {
	return fmt.Sprintf("caller %v of class %d in queue %d, attempt %d, leg %d", c.id, c.origin, c.class, c.attempt+1, c.leg+1)
}

// compare is the order of calls to which the same happens in the same moment.
func (c *call) compare(d *call) int {
	return cmp.Or(cmp.Compare(c.class, d.class), comparePersons(c.id, d.id), cmp.Compare(c.origin, d.origin),
		cmp.Compare(c.attempt, d.attempt), cmp.Compare(c.leg, d.leg))
}

// stream is the call's chance for a purpose in this attempt and leg.
func (c *call) stream(p rng.Purpose) rng.Stream {
	return c.key.Stream(p, uint32(c.attempt)<<8|uint32(c.leg))
}

func (c *call) uniform(p rng.Purpose) float64 {
	s := c.stream(p)
	return s.Uniform()
}

// arrive is someone calling, for the first time or again.
func (t *twin) arrive(c *call) {
	c.patience = t.ownPatience(c)
	class := t.cfg.Classes[c.class]
	if t.cfg.Trunks != centre.Unlimited && t.trunks >= t.cfg.Trunks {
		t.fail(c, centre.Blocked)
		return
	}
	if g, agent := t.freeAgentFor(c); g != nil {
		t.trunks++
		t.answer(c, g, agent)
		return
	}
	if t.cfg.MaxWaiting != centre.Unlimited && len(t.waiting) >= t.cfg.MaxWaiting {
		t.fail(c, centre.Blocked)
		return
	}
	if c.uniform(rng.ForBalk) < class.Balk {
		t.fail(c, centre.Balked)
		return
	}
	t.wait(c)
}

// ownPatience is the patience of a person who calls, first or again.
func (t *twin) ownPatience(c *call) des.Tick {
	class := t.cfg.Classes[c.origin]
	if c.attempt > 0 {
		switch class.Redial.Patience {
		case centre.NewPatience:
			return class.Patience.Sample(c.stream(rng.ForPatience), c.joined)
		case centre.OwnLaw:
			return class.Redial.Law.Sample(c.stream(rng.ForPatience), c.joined)
		}
	}
	return class.Patience.Sample(c.key.Stream(rng.ForPatience, 0), c.firstCall)
}

// wait puts a caller at the tail of the queue, with all that may end the waiting.
func (t *twin) wait(c *call) {
	if c.patience <= c.used {
		t.fail(c, centre.Abandoned)
		return
	}
	t.trunks++
	t.waiting = append(t.waiting, c)
	if c.patience < des.Never {
		t.schedule(c.joined+c.patience-c.used, hangUp, c)
	}
	if limit := t.cfg.Classes[c.class].WaitLimit; limit < des.Never {
		t.schedule(c.joined+limit, waitLimit, c)
	}
	for _, g := range t.cfg.Groups {
		if s := skillOf(g, c.class); s != nil && s.After > 0 {
			t.schedule(c.joined+s.After, overflow, nil)
		}
	}
}

// giveUp ends the waiting of a call that still waits.
func (t *twin) giveUp(c *call, o centre.Outcome) {
	if i := slices.Index(t.waiting, c); i >= 0 {
		t.waiting = slices.Delete(t.waiting, i, i+1)
		t.trunks--
		t.fail(c, o)
	}
}

// answer is the beginning of a call with an agent of g.
func (t *twin) answer(c *call, g *group, agent int) {
	if other := g.busy[agent]; other != nil {
		t.fault("%v: agent %d of group %d has %v and takes %v", t.now, agent, g.index, other, c)
	}
	g.busy[agent] = c
	c.group, c.agent, c.waited = g.index, agent, t.now-c.joined
	if i := slices.Index(t.waiting, c); i >= 0 {
		t.waiting = slices.Delete(t.waiting, i, i+1)
	}
	factor := skillOf(t.cfg.Groups[g.index], c.class).HandleTime
	talk := t.handleTime(c, t.cfg.Classes[c.class].Talk, rng.ForTalk, factor)
	if c.leg == 0 && c.ownTalk >= 0 {
		talk = des.Tick(math.Floor(float64(float64(c.ownTalk)*factor) + 0.5))
	}
	c.wrapUp = t.handleTime(c, t.cfg.Classes[c.class].WrapUp, rng.ForWrapUp, factor)
	t.schedule(t.now+talk, endOfTalk, c)
	r := t.record(c, centre.Answered)
	r.Talk, r.WrapUp, r.Group, r.Agent = talk, c.wrapUp, int16(g.index), int32(agent)
	t.legs = append(t.legs, r)
	c.reached = true
}

// handleTime draws talk or wrap-up: a person's own for the first leg of every attempt.
func (t *twin) handleTime(c *call, law dist.Law, p rng.Purpose, factor float64) des.Tick {
	if law.IsZero() {
		return 0
	}
	at := c.joined
	if c.leg == 0 {
		at = c.firstCall
	}
	return law.SampleScaled(c.key.Stream(p, uint32(c.leg)), at, factor)
}

// endTalk frees the agent or begins wrap-up, then sends the caller on or off.
func (t *twin) endTalk(c *call) {
	if c.wrapUp > 0 {
		t.schedule(t.now+c.wrapUp, endOfWrapUp, c)
	} else {
		t.release(c)
	}
	t.trunks-- // a transferred caller takes it again at once
	u, share := c.uniform(rng.ForTransfer), 0.0
	for _, transfer := range t.cfg.Classes[c.class].Transfers {
		if share += transfer.Share; u < share {
			t.transfer(c, transfer)
			return
		}
	}
}

// transfer makes the caller of c join another queue.
func (t *twin) transfer(c *call, to centre.Transfer) {
	next := &call{person: c.person, attempt: c.attempt, leg: c.leg + 1, class: to.To, via: centre.ViaTransfer,
		joined: t.now, patience: c.patience, used: c.used + c.waited}
	if to.NewPatience {
		next.patience = t.cfg.Classes[to.To].Patience.Sample(next.stream(rng.ForPatience), t.now)
		next.used = 0
	}
	if t.deadEnd || t.closed && t.cfg.SendAway {
		t.fail(next, centre.TurnedAway)
		return
	}
	if g, agent := t.freeAgentFor(next); g != nil {
		t.trunks++
		t.answer(next, g, agent)
		return
	}
	t.wait(next)
}

// fail ends a leg that was not answered; the person may call again.
func (t *twin) fail(c *call, o centre.Outcome) {
	t.legs = append(t.legs, t.record(c, o))
	redial := t.cfg.Classes[c.origin].Redial
	switch {
	case redial == nil, !redial.Of[o]:
		return
	case redial.AtMost != centre.Unlimited && c.attempt >= redial.AtMost:
		return
	case c.uniform(rng.ForRedial) >= redial.Share:
		return
	}
	again := &call{person: c.person, attempt: c.attempt + 1, class: c.origin, via: centre.ViaRedial,
		joined: t.now + redial.After.Sample(c.stream(rng.ForRedialAfter), t.now), patience: -1}
	if again.joined < t.cfg.Close {
		t.schedule(again.joined, redialArrival, again)
		return
	}
	r := t.record(again, centre.TooLate)
	r.Wait, r.Cell = 0, t.cellOf(c.joined)
	t.legs = append(t.legs, r)
}

// record is the leg of c as it ends now.
func (t *twin) record(c *call, o centre.Outcome) centre.Leg {
	return centre.Leg{
		Person: c.id, Joined: c.joined, Wait: t.now - c.joined, Patience: c.patience, Used: c.used,
		Cell: t.cellOf(c.joined), FirstCell: t.cellOf(c.firstCall), Group: -1, Class: int16(c.class), Origin: int16(c.origin),
		Attempt: uint16(c.attempt + 1), Leg: uint16(c.leg + 1), Outcome: o, Via: c.via,
		Reached: c.reached,
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
