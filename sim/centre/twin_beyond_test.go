package centre_test

import (
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"
	"hangup/sim/rng"
)

// enterMenu is self-service: the call is on its way to the queue, or ends in it.
func (t *twin) enterMenu(c *call) {
	menu := t.classOf(c).SelfService
	length := menu.Time.Sample(c.key.Stream(rng.ForMenuTime, uint32(c.attempt)<<8), t.now)
	if menu.PatienceRate > 0 && c.patience < des.Never {
		if d := firstUsing(menu.PatienceRate, c.patience); d < length {
			length = d
		}
	}
	t.schedule(t.now+length, menuEnd, c)
}

// firstUsing is after how long so much patience is used up at a rate.
func firstUsing(rate float64, patience des.Tick) des.Tick {
	if patience <= 0 {
		return 0
	}
	if rate == 0 {
		return des.Never
	}
	short, enough := des.Tick(0), des.Tick(1)
	for usedAt(rate, enough) < patience {
		if enough *= 2; enough > des.Never/4 {
			return des.Never
		}
	}
	for enough-short > 1 {
		if middle := (short + enough) / 2; usedAt(rate, middle) >= patience {
			enough = middle
		} else {
			short = middle
		}
	}
	return enough
}

func usedAt(rate float64, d des.Tick) des.Tick { return rounded(float64(rate * float64(d))) }

// endMenu is the end of self-service.
func (t *twin) endMenu(c *call) {
	menu := t.classOf(c).SelfService
	length := menu.Time.Sample(c.key.Stream(rng.ForMenuTime, uint32(c.attempt)<<8), c.started)
	took := t.now - c.started
	used := usedAt(menu.PatienceRate, took)
	c.lumps[hold.Menus], c.used = used, used
	if used > 0 {
		c.ends = hold.Menus
	}
	if took < length {
		c.lumps[hold.Menus], c.used = c.patience, c.patience
		t.endInMenu(c, centre.GaveUp)
		return
	}
	s := c.key.Stream(rng.ForMenu, uint32(c.attempt)<<8)
	switch u := s.Uniform(); {
	case u < menu.Contains:
		t.endInMenu(c, centre.Contained)
	case u < menu.Contains+menu.GivesUp:
		t.endInMenu(c, centre.GaveUp)
	default:
		t.seekAgent(c)
	}
}

// endInMenu tells a leg that never joined a queue.
func (t *twin) endInMenu(c *call, o centre.Outcome) {
	c.inMenu = true
	t.fail(c, o)
}

// decide finds, as a call begins that is answered by someone who has used a share x of
// patience, what comes after it.
func (t *twin) decide(c *call, x float64) {
	class := t.classOf(c)
	if class.Temper != nil && c.uniform(rng.ForEscalation) < float64(class.Temper.Escalates*x) {
		c.goesTo = &centre.Transfer{To: class.Temper.To}
		return
	}
	u, share := c.uniform(rng.ForTransfer), 0.0
	for i := range class.Transfers {
		if share += class.Transfers[i].Share; u < share {
			c.goesTo = &class.Transfers[i]
			return
		}
	}
	if class.Resolution == nil {
		return
	}
	settles := class.Resolution.FirstContact
	if own := skillOf(t.cfg.Groups[c.group], c.class).Resolves; own >= 0 {
		settles = own
	}
	c.unsettled = c.uniform(rng.ForResolution) >= settles
}

// repeat makes someone call again whose matter is not settled.
func (t *twin) repeat(c *call) {
	r := t.classOf(c).Resolution
	if r.AtMost != centre.Unlimited && c.repeats >= r.AtMost {
		return
	}
	c.repeats++
	c.again = r.Talk
	t.callAgain(c, centre.ViaRepeat, t.now+r.After.Sample(c.stream(rng.ForRepeatAfter), t.now))
}

// transfer makes the caller of c join another queue.
func (t *twin) transfer(c *call) {
	next := &call{person: c.person, attempt: c.attempt, leg: c.leg + 1, class: c.goesTo.To, via: centre.ViaTransfer,
		started: c.started, joined: t.now, cell: t.cellOf(t.now), patience: c.patience, used: c.used}
	if c.goesTo.NewPatience {
		next.patience = t.cfg.Classes[next.class].Patience.Sample(next.stream(rng.ForPatience), t.now)
		next.used = 0
	}
	next.lumps[hold.Transfers] = c.goesTo.Cost
	next.used += c.goesTo.Cost
	if t.deadEnd || t.closed && t.cfg.SendAway {
		t.fail(next, centre.TurnedAway)
		return
	}
	if c.goesTo.Cost > 0 && next.used >= next.patience {
		next.ends = hold.Transfers
		t.fail(next, centre.Abandoned)
		return
	}
	if g, agent := t.freeAgentFor(next); g != nil {
		t.takeTrunk(next)
		t.answer(next, g, agent)
		t.goOn(g, agent, next.class)
		return
	}
	t.wait(next)
}

// tire finds anew how tired the groups are.
func (t *twin) tire() {
	for _, g := range t.groups {
		f := t.cfg.Groups[g.index].Fatigue
		if f == nil || t.now%fatigueStep(f) != 0 || int(t.now/fatigueStep(f)) != len(g.history) {
			continue
		}
		g.history = append(g.history, [2]des.Tick{g.busyTime, g.staffTime})
		g.tired = 1
		if k := len(g.history) - 1; k >= 24 {
			busy, staffed := g.busyTime-g.history[k-24][0], g.staffTime-g.history[k-24][1]
			if staffed > 0 {
				over := (float64(busy)/float64(staffed) - f.Above) / (1 - f.Above)
				g.tired = 1 + float64(f.Slows*min(max(over, 0), 1))
			}
		}
	}
}

// fatigueStep is how often a group's tiredness is looked at.
func fatigueStep(f *centre.Fatigue) des.Tick { return max(1, f.Over/24) }

// scheduleTiring schedules the moments at which a group's tiredness is looked at.
func (t *twin) scheduleTiring(g *group) {
	if f := t.cfg.Groups[g.index].Fatigue; f != nil {
		g.history = [][2]des.Tick{{0, 0}}
		for at := fatigueStep(f); at < t.cfg.Close; at += fatigueStep(f) {
			t.events = append(t.events, event{at, tiring, nil})
		}
		slices.SortStableFunc(t.events, event.compare)
	}
}

// pass lets time go by for the agents.
func (t *twin) pass(to des.Tick) {
	for _, g := range t.groups {
		g.busyTime += des.Tick(len(g.busy)) * (to - t.now)
		g.staffTime += des.Tick(max(len(g.busy), g.staff)) * (to - t.now)
	}
	t.now = to
}

// promise is a callback that has been accepted. Its call joined the queue then.
type promise struct {
	tries  int
	isAway bool // not reached, and tried again later
}

// acceptsCallback offers a callback, if it is the moment for it.
func (t *twin) acceptsCallback(c *call) bool {
	b := t.classOf(c).Callback
	inDay := t.now % (24 * des.Hour)
	if b == nil || t.closed || inDay < b.From || inDay >= b.Until {
		return false
	}
	open := 0
	for _, p := range t.promises {
		if p.class == c.class {
			open++
		}
	}
	if b.AtMost != centre.Unlimited && open >= b.AtMost {
		return false
	}
	looked := des.Tick(-1)
	if b.WhenEstimate < des.Never {
		if looked = t.estimate(b.Estimate, b.Fixed, c); looked <= b.WhenEstimate {
			return false
		}
	} else if b.WhenWaiting == 0 || len(t.lineOf(c.class)) < b.WhenWaiting {
		return false
	}
	if s := c.key.Stream(rng.ForAccept, uint32(c.attempt)<<8); s.Uniform() >= b.Accepts || c.patience <= c.used {
		return false // without patience nobody waits for a call either
	}
	r := t.record(c, centre.CallbackTaken)
	r.Told = looked
	t.tell(r)
	t.leaveTrunk(c)
	c.lumps = hold.Ledger{}
	c.via = centre.ViaCallback
	c.promise = &promise{}
	i, _ := slices.BinarySearchFunc(t.promises, c, comparePromises)
	t.promises = slices.Insert(t.promises, i, c)
	if c.patience < des.Never {
		if d := firstUsing(b.PatienceRate, c.patience-c.used); d < des.Never {
			t.schedule(t.now+d, hangUp, c)
		}
	}
	t.scheduleOverflow(c)
	return true
}

func comparePromises(a, b *call) int {
	if a.joined != b.joined {
		return int(a.joined - b.joined)
	}
	return a.compare(b)
}

// recordPromise turns the record of a call into that of the end of its promise.
func (t *twin) recordPromise(r *told, c *call) {
	r.CalledBack = r.Wait
	r.Wait = 0
	r.By[hold.OffLine] = usedAt(t.classOf(c).Callback.PatienceRate, r.CalledBack)
}

// endPromise ends a promise that still stands, with an outcome other than an answer.
func (t *twin) endPromise(c *call, o centre.Outcome) {
	i := slices.Index(t.promises, c)
	if i < 0 {
		return
	}
	t.promises = slices.Delete(t.promises, i, i+1)
	c.ends = hold.OffLine
	t.tell(t.record(c, o))
	if o == centre.CallbackBroken && t.mayRedial(c) {
		t.redial(c, t.now)
	}
}

// dial tries to call back; the answer is whether the caller is reached.
func (t *twin) dial(c *call) bool {
	b := t.classOf(c).Callback
	s := c.key.Stream(rng.ForReach, uint32(c.attempt)<<8|uint32(c.promise.tries))
	c.promise.tries++
	switch {
	case s.Uniform() >= b.Unanswered:
		i := slices.Index(t.promises, c)
		t.promises = slices.Delete(t.promises, i, i+1)
		t.takeTrunk(c)
		return true
	case c.promise.tries >= b.Tries:
		t.endPromise(c, centre.CallbackFailed)
	case t.now+b.RetryAfter >= t.cfg.Close:
		t.endPromise(c, centre.TooLate)
	default:
		c.promise.isAway = true
		t.schedule(t.now+b.RetryAfter, callbackDue, c)
	}
	return false
}

// comeBack puts a promise back in its place that was not reached.
func (t *twin) comeBack(c *call) {
	if slices.Contains(t.promises, c) {
		c.promise.isAway = false
		t.serveHeads(c.class)
	}
}
