package centre

import (
	"hangup/sim/des"
	"hangup/sim/rng"
	"hangup/sim/route"
)

// settle tells how a leg ended that no agent took, and lets the person call again.
//
//go:noinline
func (e *Engine) settle(w *waiting) {
	e.lastMoment = max(e.lastMoment, w.leaves)
	var l *Leg
	if w.clock == ordinary {
		w.used += w.leaves - w.joined
		l = e.unanswered(&w.call, w.joined, w.cell, w.ends)
		l.Wait = w.leaves - w.joined
	} else {
		l = e.settleHold(w)
	}
	if w.lump > 0 && l.Spent == 0 {
		e.spendLump(l, &w.call)
	}
	if e.watch != nil {
		e.watch.leaves(e, l, &w.call)
	}
	if r := e.m.class[w.origin].Redial; r != nil && r.Of[w.ends] {
		e.maybeRedial(&w.call, r, w.leaves, w.cell)
	}
}

// leg adds the record of a leg to a book and fills in what the call says. It goes field by
// field: a literal would be made and then copied.
func (e *Engine) leg(book *legs, c *call, joined des.Tick, cell int32) *Leg {
	e.told++
	l := book.next(e)
	l.Joined, l.Cell, l.FirstCell = joined, cell, c.firstCell
	l.Class, l.Origin, l.Attempt, l.Leg = c.class, c.origin, c.attempt+1, c.leg+1
	l.Via, l.Reached, l.GoesOn, l.Unsettled, l.Repeats = c.via, c.reached, false, false, c.repeats > 0
	l.Patience, l.Used, l.Left, l.Spent = c.patience, c.used, 0, 0
	return l
}

// unanswered adds the record of a leg that no agent took.
func (e *Engine) unanswered(c *call, joined des.Tick, cell int32, outcome Outcome) *Leg {
	book := &e.legs
	if e.apart {
		book = &e.lost
	}
	l := e.leg(book, c, joined, cell)
	l.Wait, l.Talk, l.WrapUp, l.Group, l.Outcome = 0, 0, 0, -1, outcome
	if e.m.Detail {
		e.detail(l, c, -1)
	}
	return l
}

// detail adds to a leg what only lists of single calls need.
func (e *Engine) detail(l *Leg, c *call, slot int) {
	if c.patience < 0 && l.Outcome != TooLate {
		c.patience = e.m.drawPatience(c)
	}
	l.Person, l.Patience, l.Agent = c.person, c.patience, 0
	if slot >= 0 {
		l.Agent = int32(e.m.number(int(l.Group), slot) + e.m.Groups[l.Group].FirstAgent)
	}
}

// sweep takes everybody out of a line who has left by now.
func (e *Engine) sweep(class int) {
	q := &e.queues[class]
	kept, eager := q.head, e.m.class[class].eager
	q.soonest = des.Never
	for from := q.head; from < q.tail; from++ {
		w := q.at(from)
		switch {
		case w.leaves < 0: // settled when it happened
			continue
		case w.leaves < e.dead:
			e.settle(w)
			q.n--
			e.leftQueue()
			continue
		}
		if !eager {
			q.soonest = min(q.soonest, w.leaves)
		}
		if kept != from {
			to := q.at(kept)
			*to = *w
			if eager && to.slot >= 0 {
				e.place[to.slot].at = kept
			}
		}
		kept++
	}
	q.tail = kept
	clear(q.gone)
	e.headChanged(class)
}

func (e *Engine) sweepAll() {
	for c := range e.queues {
		e.sweep(c)
	}
}

// headChanged follows every change of the head of a line.
func (e *Engine) headChanged(class int) {
	bit := e.queues[class].bit
	e.lines = e.lines&^bit | bit.If(e.since(class) != des.Never)
	if e.spare > 0 {
		e.overflowMoved |= e.m.class[class].overflows
	}
}

// idleChanged follows every change of a group's idle: so many more.
func (e *Engine) idleChanged(group int, more int32) {
	w := &e.crews[group]
	e.spare += more * int32(w.overflowsTo)
	e.overflowMoved |= w.overflowsTo
	e.idle = e.idle&^w.bit | w.bit.If(w.idle.head != w.idle.tail)
}

// waitSince finds since when the first of each class of a table waits.
func (e *Engine) waitSince(table route.Choices) []des.Tick {
	for i := range table {
		class := table[i].Of
		if e.m.callsBack {
			e.joined[class] = e.firstSince(class)
		} else {
			e.joined[class] = e.queues[class].since()
		}
	}
	return e.joined
}

// longestIdle finds since when the first of each group of a table is idle.
func (e *Engine) longestIdle(table route.Choices) []des.Tick {
	for i := range table {
		group := table[i].Of
		e.idleSince[group] = e.crews[group].idle.since()
	}
	return e.idleSince
}

// nextClass is the class whose head an agent of a group takes now, or -1.
func (e *Engine) nextClass(w *crew) int {
	class := int(w.known[e.lines])
	if class == route.Depends {
		class = w.choices.Caller(e.waitSince(w.choices), e.now)
	}
	return class
}

// groupAtOnce is the group whose longest idle agent takes a caller of a class who has just
// come, or -1.
func (e *Engine) groupAtOnce(class *classModel) int {
	group := int(class.known[e.idle])
	if group == route.Depends {
		group = class.atOnce.AgentAtOnce(e.longestIdle(class.atOnce))
	}
	return group
}

// takeIdle takes an idle agent of a group away from the idle.
func (e *Engine) takeIdle(group, place int) int {
	w := &e.crews[group]
	var a idleAgent
	if place == 0 {
		a = w.idle.pop()
	} else {
		a = w.idle.remove(place)
	}
	e.countIdle(w, a)
	e.idleChanged(group, -1)
	return int(a.slot)
}

// countIdle counts the time an agent was idle, up to closing.
func (e *Engine) countIdle(w *crew, a idleAgent) {
	w.idleTime += min(e.now, e.m.Close) - min(a.since, e.m.Close)
}

// mostAttempts is after how many redials even the most patient redialler gives up: more
// would not fit a record.
const mostAttempts = 65_000

// maybeRedial makes a person call again who failed at a moment, if that is their luck.
func (e *Engine) maybeRedial(c *call, r *Redial, failed des.Tick, cell int32) {
	if !r.allows(c) {
		return
	}
	draw := c.key.Stream(rng.ForRedial, c.index())
	if draw.Uniform() >= r.Share {
		return
	}
	e.redialAt(c, r, failed+r.After.Sample(c.key.Stream(rng.ForRedialAfter, c.index()), failed), cell)
}

// allows says whether a person may redial once more.
func (r *Redial) allows(c *call) bool {
	return (r.AtMost == Unlimited || int(c.attempt-c.repeats) < r.AtMost) && c.attempt < mostAttempts
}

// redialAt makes a person redial at a moment who was last in a queue joined in a cell.
func (e *Engine) redialAt(c *call, r *Redial, moment des.Tick, cell int32) {
	again := *c
	again.started = moment
	again.attempt++
	again.leg, again.used, again.lump, again.class, again.via = 0, 0, 0, c.origin, ViaRedial
	if r.Patience != SamePatience || c.via == ViaTransfer {
		again.patience = -1
	}
	e.comesBack(&again, cell)
}

// comesBack makes a person call again who was last in a queue joined in a cell.
func (e *Engine) comesBack(c *call, cell int32) {
	if c.started >= e.m.Close {
		c.patience = -1
		e.begun++ // and told at once
		e.unanswered(c, c.started, cell, TooLate)
		return
	}
	e.redials.push(*c)
	e.redialsChanged()
}

func (e *Engine) redialsChanged() {
	e.next.redial = never
	if len(e.redials) > 0 {
		e.next.redial = at(e.redials[0].started, redialDue)
	}
	e.next.settle()
}

// redial handles a person's next attempt.
func (e *Engine) redial() {
	c := e.redials.pop()
	e.redialsChanged()
	e.attempt(&c)
}
