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
	c.clock = &clock{programme: class.Hold, left: c.patience, luck: t.luckOf(c)}
	if c.patience < des.Never {
		c.clock.left -= c.used
	}
	c.leaves, c.ends = c.clock.hangsUp()
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
	p := c.clock.programme
	if p == nil || !slices.ContainsFunc(p.Messages, func(m hold.Message) bool { return m.Tells != hold.Nothing }) {
		return
	}
	for until := elapsed + 10*des.Minute; until < elapsed+50*des.Hour; until += 4 * des.Hour {
		for _, s := range startsOf(p, until) {
			if s.at <= elapsed || p.Messages[s.message].Tells == hold.Nothing {
				continue
			}
			c.hears = s.at
			if p.Knows() {
				t.schedule(c.joined+s.at, telling, c)
			} else {
				t.schedule(c.joined+s.at, foretold, c)
			}
			return
		}
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

// hear plays what starts at a time on the line, in the order of the file, until the caller
// hangs up.
func (t *twin) hear(c *call, elapsed des.Tick) {
	p := c.clock.programme
	if p == nil {
		return
	}
	lumps := 0
	for _, s := range startsOf(p, elapsed) {
		if s.at != elapsed {
			continue
		}
		m := p.Messages[s.message]
		lumps++
		spent := c.clock.spent(elapsed, lumps)
		if spent.Total() >= c.clock.left {
			return
		}
		wait := des.Tick(-1)
		switch {
		case m.Tells == hold.Nothing:
			continue
		case m.Tells == hold.Wait:
			wait = t.estimate(m.Estimate, m.Fixed, c)
		}
		if c.clock.hear(elapsed, wait, lumps) {
			c.leaves, c.ends = elapsed, m.Cause
			return
		}
	}
	c.leaves, c.ends = c.clock.hangsUp()
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
		ahead := slices.Index(line, c)
		if ahead < 0 {
			ahead = len(line)
		}
		for _, p := range t.promises {
			if p.class == c.class && t.classOf(c).Callback.KeepsPlace && p.joined < c.joined {
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
