package centre

import (
	"hangup/sim/des"
	"hangup/sim/rng"
)

// follows is what follows the end of a talk: nothing, one of these, or from 1 the number
// of a transfer of the class.
type follows int16

const (
	nothing   follows = 0
	escalates follows = -1
	unsettled follows = -2
)

// sendsOn says whether the caller goes on to another class.
func (f follows) sendsOn() bool { return f > 0 || f == escalates }

// foresee finds what will follow the end of a talk that begins now. It is the person's luck,
// and all it depends on is known; so the repeat call of who is left unsettled is known as
// well.
func (e *Engine) foresee(c *call, group, slot int, endOfTalk des.Tick, cell int32) {
	f := e.sent(c)
	if f == nothing && e.m.class[c.class].Resolution != nil {
		draw := c.key.Stream(rng.ForResolution, c.index())
		if draw.Uniform() >= e.m.settles[group*len(e.m.class)+int(c.class)] {
			f = unsettled
			e.repeat(c, endOfTalk, cell)
		}
	}
	e.follows[slot] = f
}

// sent says whether temper or a transfer sends a caller on.
func (e *Engine) sent(c *call) follows {
	class := e.m.class[c.class]
	if t := class.Temper; t != nil && t.Escalates > 0 {
		if chance := float64(t.Escalates * e.strain(c)); chance > 0 {
			draw := c.key.Stream(rng.ForEscalation, c.index())
			if draw.Uniform() < chance {
				return escalates
			}
		}
	}
	if len(class.Transfers) == 0 {
		return nothing
	}
	draw := c.key.Stream(rng.ForTransfer, c.index())
	u := draw.Uniform()
	for i := range class.Transfers {
		if u -= class.Transfers[i].Share; u < 0 {
			return follows(i + 1)
		}
	}
	return nothing
}

// repeat makes a person call again whose matter is left unsettled.
func (e *Engine) repeat(c *call, endOfTalk des.Tick, cell int32) {
	r := e.m.class[c.class].Resolution
	if r.AtMost != Unlimited && int(c.repeats) >= r.AtMost || c.attempt == mostAttempts {
		return
	}
	again := *c
	again.started = endOfTalk + r.After.Sample(c.key.Stream(rng.ForRepeatAfter, c.index()), endOfTalk)
	again.attempt++
	again.past = past{repeats: c.repeats + 1, by: c.class}
	again.leg, again.used, again.lump, again.class, again.via, again.reached = 0, 0, 0, c.origin, ViaRepeat, true
	again.patience = -1
	e.comesBack(&again, cell)
}

// sendOn makes a call at the end of its talk the next leg, in another class.
func (e *Engine) sendOn(c *call, f follows) {
	class := e.m.class[c.class]
	c.leg++
	c.reached, c.via, c.lump = true, ViaTransfer, 0
	if f == escalates {
		c.class = int16(class.Temper.To)
		if e.watch != nil {
			e.happens(Escalates, c, Event{Group: -1})
		}
		return
	}
	t := &class.Transfers[f-1]
	c.class = int16(t.To)
	if t.NewPatience {
		law := e.m.class[t.To].Patience
		c.patience = law.Sample(c.key.Stream(rng.ForPatience, c.index()), e.now)
		c.used = 0
	}
	c.lump = t.Cost
	c.used += t.Cost
}

// joinTransferred makes a transferred caller join the end of the new line: served at once
// by a free agent, never blocked; sent away where nobody may wait any more. The transfer
// itself may have used up the last of the patience.
func (e *Engine) joinTransferred(c *call) {
	e.begun++
	cell := e.cellNow()
	if c.patience < 0 {
		c.patience = e.m.drawPatience(c)
	}
	switch {
	case c.lump > 0 && c.used >= c.patience && !e.turnAway:
		e.fail(c, cell, Abandoned)
	case e.turnAway || !e.serveAtOnce(c, cell):
		e.join(c, cell)
	}
}
