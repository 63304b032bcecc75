package centre_test

import (
	"math"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"
	"hangup/sim/rng"
	"hangup/sim/rng/fmath"
)

// wait puts a caller at the tail of the queue, with all that may end the waiting. What is
// heard on joining is heard at once.
func (t *twin) wait(c *call) {
	class := t.classOf(c)
	if t.deadEnd || t.closed && t.cfg.SendAway {
		t.fail(c, centre.TurnedAway)
		return
	}
	if c.patience <= c.used {
		for cause, lump := range c.lumps {
			if lump > 0 {
				c.ends = hold.Cause(cause)
			}
		}
		t.fail(c, centre.Abandoned)
		return
	}
	c.clock = &clock{programme: class.Hold, schedule: t.scheduleOf(class.Hold), left: c.patience, luck: t.luckOf(c), knows: des.Never}
	if c.patience < des.Never {
		c.clock.left -= c.used
	}
	t.hear(c, 0)
	if c.leaves == 0 {
		t.fail(c, centre.Abandoned)
		return
	}
	t.takeTrunk(c)
	t.waiting = append(t.waiting, c)
	t.scheduleHangUp(c)
	t.scheduleTelling(c, 0)
	if class.WaitLimit < des.Never {
		t.schedule(c.joined+class.WaitLimit, waitLimit, c)
	}
	t.scheduleOverflow(c)
}

// scheduleOf is what a programme plays when.
func (t *twin) scheduleOf(p *hold.Programme) *schedule {
	if t.schedules[p] == nil {
		t.schedules[p] = &schedule{programme: p}
	}
	return t.schedules[p]
}

// luckOf is how the person holds a told wait against patience.
func (t *twin) luckOf(c *call) float64 {
	p := t.classOf(c).Hold
	if p == nil || p.Spread <= 0 {
		return 1
	}
	s := c.key.Stream(rng.ForTold, 0)
	return fmath.Exp(float64(p.Spread * s.Normal()))
}

func (t *twin) scheduleHangUp(c *call) {
	if c.leaves < des.Never {
		t.schedule(c.joined+c.leaves, hangUp, c)
	}
}

// scheduleOverflow makes groups look at c that take it only after a wait.
func (t *twin) scheduleOverflow(c *call) {
	for _, g := range t.cfg.Groups {
		if s := skillOf(g, c.class); s != nil && s.After > 0 {
			t.schedule(c.joined+s.After, overflow, nil)
		}
	}
}

// scheduleTelling finds what the caller is told next after a time on the line. What
// nothing in the centre decides is as known before as any hang-up, and told with them.
func (t *twin) scheduleTelling(c *call, elapsed des.Tick) {
	c.hears = c.clock.nextTelling(elapsed)
	switch {
	case c.hears >= des.Never:
	case c.clock.programme.Knows():
		t.schedule(c.joined+c.hears, telling, c)
	default:
		t.schedule(c.joined+c.hears, foretold, c)
	}
}

// hearNow is the moment at which a waiting caller is told something.
func (t *twin) hearNow(c *call) {
	if !slices.Contains(t.waiting, c) || c.joined+c.hears != t.now {
		return
	}
	t.hear(c, c.hears)
	if c.joined+c.leaves == t.now {
		t.giveUp(c, centre.Abandoned)
		return
	}
	t.scheduleHangUp(c)
	t.scheduleTelling(c, c.hears)
}

// hear plays what starts at a time on the line: first all lumps are charged, then those who
// have not hung up are told what there is to tell, in the order of the file.
func (t *twin) hear(c *call, elapsed des.Tick) {
	c.heard = elapsed
	c.leaves, c.ends = c.clock.hangsUp()
	if c.leaves <= elapsed || c.clock.programme == nil {
		return
	}
	for _, m := range c.clock.tellings(elapsed, elapsed) {
		wait := des.Tick(-1)
		if m.Tells == hold.Wait {
			wait = t.estimate(m.Estimate, m.Fixed, c)
		}
		if c.clock.hear(elapsed, wait) {
			c.leaves, c.ends = elapsed, m.Cause
			return
		}
	}
	c.leaves, c.ends = c.clock.hangsUp()
}

// foreseen is when a waiting caller would hang up if never answered, from what is known
// now: what is told without looking at the centre, and what has been told.
func (t *twin) foreseen(c *call) des.Tick {
	p := c.clock.programme
	leaves := c.leaves
	if p == nil || c.patience >= des.Never {
		return leaves
	}
	k := *c.clock
	k.told = slices.Clone(k.told)
	from := c.heard
	for _, until := range horizons {
		tooLong := des.Never
		for at := k.nextTelling(from); at <= until && tooLong == des.Never; at = k.nextTelling(at) {
			for _, m := range k.tellings(at, at) {
				switch {
				case m.Tells == hold.Position:
					k.hear(at, -1)
				case !p.Knows() && k.hear(at, m.Fixed):
					tooLong = at
				}
			}
		}
		from = max(from, until)
		if leaves, _ = k.hangsUp(); min(leaves, tooLong) <= until {
			return min(leaves, tooLong)
		}
	}
	return des.Never
}

// estimate is a wait as it would be told to c, who waits or is about to.
func (t *twin) estimate(kind hold.Estimate, fixed des.Tick, c *call) des.Tick {
	line := t.lineOf(c.class)
	switch kind {
	case hold.LastAnswered:
		return t.lastAnswered[c.class]
	case hold.LongestWaiting:
		if len(line) > 0 {
			return t.now - line[0].joined
		}
		return 0
	case hold.QueueLength:
		ahead, isNewcomer := slices.Index(line, c), false
		if ahead < 0 {
			ahead, isNewcomer = len(line), true
		}
		for _, p := range t.promises {
			if p.class == c.class && t.classOf(c).Callback.KeepsPlace && (isNewcomer || comparePromises(p, c) < 0) {
				ahead++
			}
		}
		return t.waitBehind(ahead, c.class)
	}
	return fixed
}

// waitBehind is how long so many callers of a class and one more keep the agents busy.
func (t *twin) waitBehind(ahead, class int) des.Tick {
	agents := 0
	for _, g := range t.groups {
		if skillOf(t.cfg.Groups[g.index], class) != nil {
			agents += g.staff
		}
	}
	mean := (t.cfg.Classes[class].Talk.Mean(t.now) + t.cfg.Classes[class].WrapUp.Mean(t.now)) * 1e6
	if agents == 0 || math.IsInf(mean, 0) || math.IsNaN(mean) {
		return 0
	}
	return rounded(float64(float64(ahead+1)*mean) / float64(agents))
}

// lineOf is the callers of a class on the line, in order of joining.
func (t *twin) lineOf(class int) (line []*call) {
	for _, c := range t.waiting {
		if c.class == class {
			line = append(line, c)
		}
	}
	return line
}

// leaveLine takes a caller off the line. A promise that is kept when nobody waits may be
// due then.
func (t *twin) leaveLine(c *call) {
	i := slices.Index(t.waiting, c)
	t.waiting = slices.Delete(t.waiting, i, i+1)
	if len(t.promises) > 0 {
		t.schedule(t.now, overflow, nil)
	}
}

// giveUp ends the waiting of a call that still waits.
func (t *twin) giveUp(c *call, o centre.Outcome) {
	if slices.Contains(t.waiting, c) {
		t.leaveLine(c)
		t.fail(c, o)
	}
}
