package centre_test

import (
	"cmp"
	"fmt"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/hold"
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
	redials   int
	repeats   int     // calls after a contact that did not settle the matter
	again     float64 // multiplies the talk of repeats
}

// call is one leg of one attempt of a person. Attempt and leg count from 0 here.
type call struct {
	*person
	attempt, leg int
	class        int
	via          centre.Via
	started      des.Tick // the attempt
	joined       des.Tick // the queue
	cell         int32
	patience     des.Tick    // in all
	used         des.Tick    // of it, before this leg's waiting
	lumps        hold.Ledger // of this leg, before its waiting: in a menu, by a transfer
	onTrunk      bool
	clock        *clock   // while on the line
	leaves       des.Tick // when patience on the line is used up, as known now
	ends         hold.Cause
	heard        des.Tick // up to how long after joining all has been told
	hears        des.Tick // how long after joining something is told next
	inMenu       bool     // ended there
	promise      *promise

	group, agent int // who answered
	talk, wrapUp des.Tick
	goesTo       *centre.Transfer
	unsettled    bool
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

func (t *twin) classOf(c *call) *centre.Class { return &t.cfg.Classes[c.class] }

// arrive is someone calling, for the first time or again.
func (t *twin) arrive(c *call) {
	c.started, c.joined, c.cell = t.now, t.now, t.cellOf(t.now)
	c.patience = t.ownPatience(c)
	if !t.classOf(c).Chat && t.cfg.Trunks != centre.Unlimited && t.trunks >= t.cfg.Trunks {
		t.fail(c, centre.Blocked)
		return
	}
	if t.classOf(c).SelfService != nil {
		t.takeTrunk(c)
		t.enterMenu(c)
		return
	}
	t.seekAgent(c)
}

// seekAgent is an attempt that nothing keeps from the agents any more.
func (t *twin) seekAgent(c *call) {
	c.joined = t.now
	if g, agent := t.freeAgentFor(c); g != nil {
		t.takeTrunk(c)
		t.answer(c, g, agent)
		t.goOn(g, agent, c.class)
		return
	}
	if t.cfg.MaxWaiting != centre.Unlimited && len(t.waiting) >= t.cfg.MaxWaiting {
		t.fail(c, centre.Blocked)
		return
	}
	if s := c.key.Stream(rng.ForBalk, uint32(c.attempt)<<8); s.Uniform() < t.classOf(c).Balk {
		t.fail(c, centre.Balked)
		return
	}
	if t.acceptsCallback(c) {
		return
	}
	t.wait(c)
}

// ownPatience is the patience of a person who calls, first or again.
func (t *twin) ownPatience(c *call) des.Tick {
	class := t.cfg.Classes[c.origin]
	if c.attempt > 0 && class.Redial != nil {
		switch class.Redial.Patience {
		case centre.NewPatience:
			return class.Patience.Sample(c.stream(rng.ForPatience), c.started)
		case centre.OwnLaw:
			return class.Redial.Law.Sample(c.stream(rng.ForPatience), c.started)
		}
	}
	return class.Patience.Sample(c.key.Stream(rng.ForPatience, 0), c.firstCall)
}

// takeTrunk holds a trunk for a call that has none and needs one.
func (t *twin) takeTrunk(c *call) {
	if !c.onTrunk && !t.classOf(c).Chat {
		c.onTrunk = true
		t.trunks++
		t.heldSince[c] = t.now
	}
}

func (t *twin) leaveTrunk(c *call) {
	if c.onTrunk {
		c.onTrunk = false
		t.trunks--
		t.onTrunks = append(t.onTrunks, stay{0, t.heldSince[c], t.now})
	}
}

// answer is the beginning of a call with an agent of g.
func (t *twin) answer(c *call, g *group, agent int) {
	r := t.record(c, centre.Answered)
	if i := slices.Index(t.waiting, c); i >= 0 {
		t.leaveLine(c)
		leaves := t.foreseen(c)
		r.Left = c.joined + leaves - t.now
		if leaves >= des.Never || t.classOf(c).WaitLimit < leaves {
			r.Left = des.Never
		}
	}
	if c.promise == nil {
		t.lastAnswered[c.class] = r.Wait
	} else {
		r.Outcome, r.Left = centre.CalledBack, des.Never
	}
	t.takeHand(c, g, agent)
	x := 0.0
	if r.Used > 0 && c.patience < des.Never {
		x = min(1, float64(r.Used)/float64(max(c.patience, 1)))
	}
	t.handling(c, x)
	t.decide(c, x)
	t.schedule(t.now+c.talk, endOfTalk, c)
	c.used = r.Used
	r.Talk, r.WrapUp, r.Group, r.Agent = c.talk, c.wrapUp, int16(g.index), int32(agent)
	r.GoesOn, r.Unsettled = c.goesTo != nil, c.unsettled
	t.tell(r)
	c.reached = true
}

// handling draws how long talk and wrap-up take, where a share x of patience has been used.
func (t *twin) handling(c *call, x float64) {
	class, factor := t.classOf(c), skillOf(t.cfg.Groups[c.group], c.class).HandleTime
	talks := factor
	if class.Temper != nil {
		talks = float64(talks * (1 + float64((class.Temper.Talk-1)*x)))
	}
	if c.leg == 0 && c.repeats > 0 {
		talks = float64(talks * c.again)
	}
	tired := t.groups[c.group].tired
	c.talk = t.handleTime(c, class.Talk, rng.ForTalk, float64(talks*tired))
	if c.leg == 0 && c.ownTalk >= 0 {
		c.talk = des.FromSeconds(float64(c.ownTalk.Seconds() * float64(talks*tired)))
	}
	c.wrapUp = t.handleTime(c, class.WrapUp, rng.ForWrapUp, float64(factor*tired))
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
	t.leaveTrunk(c)
	if c.wrapUp > 0 {
		t.schedule(t.now+c.wrapUp, endOfWrapUp, c)
	} else {
		t.release(c)
	}
	switch {
	case c.goesTo != nil:
		t.transfer(c)
	case c.unsettled:
		t.repeat(c)
	}
}

// fail ends a leg that was not answered; the person may call again.
func (t *twin) fail(c *call, o centre.Outcome) {
	t.tell(t.record(c, o))
	t.leaveTrunk(c)
	redial := t.cfg.Classes[c.origin].Redial
	if redial == nil || !redial.Of[o] || !t.mayRedial(c) || c.uniform(rng.ForRedial) >= redial.Share {
		return
	}
	t.redial(c, t.now+redial.After.Sample(c.stream(rng.ForRedialAfter), t.now))
}

func (t *twin) mayRedial(c *call) bool {
	redial := t.cfg.Classes[c.origin].Redial
	return redial != nil && (redial.AtMost == centre.Unlimited || c.redials < redial.AtMost)
}

func (t *twin) redial(c *call, due des.Tick) {
	c.redials++
	t.callAgain(c, centre.ViaRedial, due)
}

// callAgain makes a person call their own class again, unless it will have closed.
func (t *twin) callAgain(c *call, via centre.Via, due des.Tick) {
	again := &call{person: c.person, attempt: c.attempt + 1, class: c.origin, via: via, started: due, joined: due, patience: -1}
	if due < t.cfg.Close {
		t.schedule(due, redialArrival, again)
		return
	}
	again.cell = c.cell
	r := t.record(again, centre.TooLate)
	r.Wait = 0
	t.tell(r)
}
