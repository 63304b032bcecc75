package hold

import "hangup/sim/des"

// Clock is the patience clock of one caller whose programme Knows: what was used up and is
// known when a wait was last told (at first: at joining). It is a plain value; with the
// time waited since joining it gives everything, whenever and however often it is asked.
//
// At one tick, hanging up because patience is used up comes before being told: whoever
// the lumps of a tick use up is not told anything at it.
type Clock struct {
	Told, ToldAt des.Tick // the first wait that was told, and the time waited then; Told -1: none

	spent    Ledger
	used     des.Tick // sum of spent
	since    des.Tick // when the span in hand began
	shift    des.Tick // the step in hand began so much later than written
	over     des.Tick // when the told wait is over; -1: none was told
	step     int32
	informed bool
}

// Event is what happens next to a waiting caller if not answered.
type Event struct {
	At      des.Tick // time waited; Never: nothing more happens
	Message int32    // that tells a wait now; -1: hangs up
	Broke   Cause    // what used up the last of the patience, of who hangs up
}

// Begin is the clock of a caller who joins the queue.
func (t *Timeline) Begin() Clock { return Clock{Told: -1, over: -1} }

// Next is what comes first: the next wait to be told (whatever its Estimate) or the first
// tick at which what was used since joining is at least patience, which is what was left
// at joining.
func (t *Timeline) Next(c *Clock, patience des.Tick) Event {
	if patience <= 0 {
		return Event{Message: -1, Broke: t.p.Cause}
	}
	w := walk{Clock: *c}
	return w.advance(t, patience, true)
}

// Leaves is when and why the caller hangs up if no wait is told any more (the messages that
// would tell one play and cost as ever; positions are told): the hang-up as it is known now.
func (t *Timeline) Leaves(c *Clock, patience des.Tick) Event {
	if patience <= 0 {
		return Event{Message: -1, Broke: t.p.Cause}
	}
	w := walk{Clock: *c}
	return w.advance(t, patience, false)
}

// Tell tells the caller the wait that Next announced, at its moment, and says whether
// they hang up at once because it is too long: more, at the rate of waiting so informed,
// than the patience that is left after the lumps of the tick, times luck.
func (t *Timeline) Tell(c *Clock, wait, patience des.Tick, luck float64) (tooLong bool) {
	w := walk{Clock: *c}
	e := w.advance(t, des.Never, true)
	*c = w.Clock
	if e.Message < 0 {
		return false
	}
	c.told(wait)
	return patience < des.Never && t.tooLong(wait, patience-t.Used(c, e.At, true), luck)
}

// Spent is what was used up of patience since joining, by cause, after waiting so long, at
// least until what was told last. Not inclusive: what happens at just that moment has not
// happened, but that of joining has.
func (t *Timeline) Spent(c *Clock, waited des.Tick, inclusive bool) Ledger {
	w := walk{Clock: *c}
	w.until(t, waited, inclusive)
	return w.spent
}

// Used is the sum of Spent.
func (t *Timeline) Used(c *Clock, waited des.Tick, inclusive bool) des.Tick {
	w := walk{Clock: *c}
	w.until(t, waited, inclusive)
	return w.used
}

// told makes the clock know a wait told at the start of the span in hand.
func (c *Clock) told(wait des.Tick) {
	if c.Told < 0 {
		c.Told, c.ToldAt = wait, c.since
	}
	c.informed, c.over = true, min(c.since+wait, des.Never)
}

// tooLong says whether being told a wait makes someone hang up at once.
func (t *Timeline) tooLong(wait, left des.Tick, luck float64) bool {
	return t.p.Spread >= 0 && t.weight(wait) > float64(float64(left)*luck)
}

// weight is a wait that is told, in standard time, at the rate of waiting so informed.
func (t *Timeline) weight(wait des.Tick) float64 {
	return float64(float64(wait) * float64(t.p.Rate*min(t.p.Informed, t.p.WithinPromise)))
}

// span is the stretch in hand.
func (t *Timeline) span(c *Clock) span {
	s := span{rate: t.p.Rate, past: -1, cause: t.p.Cause}
	if plays := t.steps[c.step].plays; plays >= 0 {
		m := &t.p.Messages[plays]
		s.rate, s.cause = m.Rate, m.Cause
	}
	if !c.informed {
		return s
	}
	known := t.p.Informed
	switch {
	case c.over > c.since:
		known = min(known, t.p.WithinPromise)
	case c.over >= 0 && t.perTick > 0:
		s.past = min(c.since-c.over, t.p.AtMost)
	}
	s.rate = float64(s.rate * known)
	return s
}

// end is when the span in hand ends, and the step that ends it with its shift; -1: the end
// of the told wait does, or of what its being over adds.
func (t *Timeline) end(c *Clock) (at des.Tick, next int32, shift des.Tick) {
	next, shift = t.following(c.step, c.shift)
	at = des.Never
	if next >= 0 {
		at = min(t.steps[next].at+shift, des.Never)
	}
	if c.over < 0 {
		return at, next, shift
	}
	turn := c.over
	if turn <= c.since {
		turn += t.p.AtMost
		if t.perTick == 0 || turn <= c.since {
			return at, next, shift
		}
	}
	if turn < at {
		return turn, -1, shift
	}
	return at, next, shift
}

// charge adds time spent on a cause, less than Never in all.
func (c *Clock) charge(cause Cause, spent des.Tick) {
	spent = min(spent, des.Never-1-c.used)
	c.spent[cause] += spent
	c.used += spent
}

// run charges what the span in hand uses up to a moment, which is where the next begins.
func (c *Clock) run(s *span, plain, excess, at des.Tick) {
	c.charge(s.cause, plain)
	if excess > 0 {
		c.charge(BrokenPromises, excess)
	}
	c.since = at
}

// enter begins a step: its lump is charged, its position told.
func (c *Clock) enter(t *Timeline, next int32, shift des.Tick) {
	c.step, c.shift = next, shift
	if m := t.steps[next].starts; m >= 0 {
		c.charge(t.p.Messages[m].Cause, t.p.Messages[m].Cost)
		c.informed = c.informed || t.p.Messages[m].Tells == Position
	}
}
