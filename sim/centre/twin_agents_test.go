package centre_test

import (
	"cmp"
	"math"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/rng"
	"hangup/sim/roster"
)

// group is a group of agents at work. An agent who is neither idle nor busy is away.
type group struct {
	index int
	steps []roster.Step // staff, until closing
	staff int           // due now
	idle  []idleAgent   // longest idle first
	busy  map[int]*call // by number of the agent
}

type idleAgent struct {
	number int
	since  des.Tick
}

func (t *twin) addGroup(index int, steps []roster.Step) {
	g := &group{index: index, busy: map[int]*call{}}
	for _, s := range steps {
		if s.At < t.cfg.Close {
			g.steps = append(g.steps, s)
			t.schedule(s.At, shiftChange, nil)
		}
	}
	t.groups = append(t.groups, g)
}

// changeShift changes the staff of every group that has a step now; then idle agents
// take waiting callers.
func (t *twin) changeShift() {
	for _, g := range t.groups {
		for _, s := range g.steps {
			if s.At == t.now {
				g.staff = s.Agents
			}
		}
		t.adjust(g)
	}
	for _, g := range t.groups {
		for len(g.idle) > 0 {
			c := t.nextCallerFor(g)
			if c == nil {
				break
			}
			t.answer(c, g, g.take(0))
		}
	}
}

// adjust makes agents leave or come until as many are there as are due.
func (t *twin) adjust(g *group) {
	for len(g.idle) > 0 && len(g.idle)+len(g.busy) > g.staff {
		g.idle = g.idle[1:]
	}
	for n := t.cfg.Groups[g.index].FirstAgent; len(g.idle)+len(g.busy) < g.staff; n++ {
		isHere := slices.ContainsFunc(g.idle, func(a idleAgent) bool { return a.number == n })
		if !isHere && g.busy[n] == nil {
			g.idle = append(g.idle, idleAgent{n, t.now})
		}
	}
}

// release is the end of a call for its agent, who leaves, takes the next caller or is
// idle.
func (t *twin) release(c *call) {
	g := t.groups[c.group]
	leaves := len(g.busy) > g.staff
	delete(g.busy, c.agent)
	if leaves {
		return
	}
	if next := t.nextCallerFor(g); next != nil {
		t.answer(next, g, c.agent)
		return
	}
	g.idle = append(g.idle, idleAgent{c.agent, t.now})
}

// skillOf is the group's skill for a class, nil if it has none.
func skillOf(g centre.Group, class int) *centre.Skill {
	for i := range g.Skills {
		if g.Skills[i].Class == class {
			return &g.Skills[i]
		}
	}
	return nil
}

// mayTake says whether agents of g serve callers who have waited as long as c.
func (t *twin) mayTake(g *group, c *call) bool {
	s := skillOf(t.cfg.Groups[g.index], c.class)
	return s != nil && t.now-c.joined >= s.After
}

// nextCallerFor is the waiting caller whom a free agent of g takes, nil if there is none.
func (t *twin) nextCallerFor(g *group) *call {
	var best *call
	for _, c := range t.waiting { // in order of joining, so the first of equals stays
		if t.mayTake(g, c) && (best == nil || t.compareCallers(g, c, best) < 0) {
			best = c
		}
	}
	return best
}

// compareCallers is the order in which agents of g take callers.
func (t *twin) compareCallers(g *group, a, b *call) int {
	rank := cmp.Compare(skillOf(t.cfg.Groups[g.index], a.class).Rank, skillOf(t.cfg.Groups[g.index], b.class).Rank)
	priority := cmp.Compare(t.cfg.Classes[a.class].Priority, t.cfg.Classes[b.class].Priority)
	wait := cmp.Compare(a.joined, b.joined)
	class := cmp.Compare(a.class, b.class)
	switch t.cfg.CallerRule {
	case centre.ByPriority:
		return cmp.Or(priority, rank, wait, class)
	case centre.ByLongestWait:
		return cmp.Or(wait, rank, priority, class)
	}
	return cmp.Or(rank, priority, wait, class)
}

// freeAgentFor takes from the idle the agent who serves caller c now; nil if none is free.
func (t *twin) freeAgentFor(c *call) (*group, int) {
	var free []*group
	total := 0
	for _, g := range t.groups {
		if len(g.idle) > 0 && t.mayTake(g, c) {
			free = append(free, g)
			total += len(g.idle)
		}
	}
	if total == 0 {
		return nil, 0
	}
	if t.cfg.AgentRule == centre.RandomAgent {
		return drawAgent(free, int(math.Floor(c.uniform(rng.ForAgent)*float64(total))))
	}
	best := slices.MinFunc(free, func(a, b *group) int {
		rank := cmp.Compare(skillOf(t.cfg.Groups[a.index], c.class).Rank, skillOf(t.cfg.Groups[b.index], c.class).Rank)
		since := cmp.Compare(a.idle[0].since, b.idle[0].since)
		if t.cfg.AgentRule == centre.LongestIdle {
			return cmp.Or(since, rank)
		}
		return cmp.Or(rank, since)
	})
	return best, best.take(0)
}

// drawAgent takes idle agent number k of all who are free.
func drawAgent(free []*group, k int) (*group, int) {
	for _, g := range free {
		if k < len(g.idle) {
			return g, g.take(k)
		}
		k -= len(g.idle)
	}
	return nil, 0
}

// take takes number k of the idle, who is the result.
func (g *group) take(k int) int {
	agent := g.idle[k].number
	g.idle = slices.Delete(g.idle, k, k+1)
	return agent
}

// overflow lets the callers of each class, in order, see whether a group has become free
// for them by their waiting.
func (t *twin) overflow() {
	for class := range t.cfg.Classes {
		for _, c := range slices.Clone(t.waiting) {
			if c.class != class {
				continue
			}
			if g, agent := t.freeAgentFor(c); g != nil {
				t.answer(c, g, agent)
			}
		}
	}
}
