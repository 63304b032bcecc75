package centre_test

import (
	"cmp"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/roster"
)

// group is a group of agents at work. An agent who is neither idle nor busy is away.
type group struct {
	index int
	steps []roster.Step // staff, until closing
	staff int           // due now
	idle  []idleAgent   // longest idle first
	busy  map[int]*hand // by number of the agent

	busyTime, staffTime des.Tick      // of agents, so far
	history             [][2]des.Tick // both, at the moments at which tiredness is looked at
	tired               float64       // multiplies talk and wrap-up
}

type idleAgent struct {
	number int
	since  des.Tick
}

// hand is the contacts of one class that a busy agent holds.
type hand struct {
	calls []*call
	since des.Tick // when their number changed last
}

func (t *twin) addGroup(index int, steps []roster.Step) {
	g := &group{index: index, busy: map[int]*hand{}, tired: 1}
	for _, s := range steps {
		if s.At < t.cfg.Close {
			g.steps = append(g.steps, s)
			t.schedule(s.At, shiftChange, nil)
		}
	}
	t.groups = append(t.groups, g)
	t.scheduleTiring(g)
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
		for len(g.idle) > 0 && t.takeNext(g, g.idle[0].number) {
		}
	}
	t.giveRoom(t.groups)
}

// giveRoom lets the callers of each class, in order, see whether agents of some groups with
// contacts in hand may take one more, now that the staff has changed or an agent has left.
func (t *twin) giveRoom(groups []*group) {
	for class := range t.cfg.Classes {
		for {
			c := t.headOf(class)
			if c == nil {
				break
			}
			g, agent := t.freeHandFor(c, groups)
			if g == nil {
				break
			}
			if t.connect(c, g, agent) {
				t.goOn(g, agent, class)
			}
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

// takeHand puts a call into the hand of an agent, who may be idle.
func (t *twin) takeHand(c *call, g *group, agent int) {
	g.idle = slices.DeleteFunc(g.idle, func(a idleAgent) bool { return a.number == agent })
	if g.busy[agent] == nil {
		g.busy[agent] = &hand{}
	}
	h := g.busy[agent]
	if n := len(h.calls); n > 0 && (n >= t.contactsOf(g, c.class) || h.calls[0].class != c.class) {
		t.fault("%v: agent %d of group %d has %v and takes %v", t.now, agent, g.index, h.calls, c)
	}
	h.calls, h.since = append(h.calls, c), t.now
	c.group, c.agent = g.index, agent
}

// contactsOf is how many contacts of a class an agent of g holds at once.
func (t *twin) contactsOf(g *group, class int) int {
	return max(1, skillOf(t.cfg.Groups[g.index], class).Concurrent)
}

// release is the end of a call for its agent, who goes on with the others in hand, leaves,
// takes the next caller or is idle.
func (t *twin) release(c *call) {
	g := t.groups[c.group]
	h := g.busy[c.agent]
	h.calls = slices.DeleteFunc(h.calls, func(other *call) bool { return other == c })
	h.since = t.now
	if len(h.calls) > 0 {
		t.goOn(g, c.agent, c.class)
		return
	}
	leaves := len(g.busy) > g.staff
	delete(g.busy, c.agent)
	if leaves {
		t.giveRoom([]*group{g})
	}
	if !leaves && !t.takeNext(g, c.agent) {
		g.idle = append(g.idle, idleAgent{c.agent, t.now})
	}
}

// takeNext makes an agent with nothing in hand take the next callers; false if there are
// none.
func (t *twin) takeNext(g *group, agent int) bool {
	for {
		next := t.nextCallerFor(g)
		if next == nil {
			return false
		}
		if t.connect(next, g, agent) {
			t.goOn(g, agent, next.class)
			return true
		}
	}
}

// goOn makes an agent with a hand free take more callers of the class in hand.
func (t *twin) goOn(g *group, agent, class int) {
	for len(g.busy) <= g.staff && len(g.busy[agent].calls) < t.contactsOf(g, class) {
		next := t.headOf(class)
		if next == nil || !t.mayTake(g, next) {
			return
		}
		t.connect(next, g, agent)
	}
}

// connect gives an agent a caller, who may have to be called back; the answer is whether
// they talk.
func (t *twin) connect(c *call, g *group, agent int) bool {
	if c.promise != nil && !t.dial(c) {
		return false
	}
	t.answer(c, g, agent)
	return true
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

// headOf is who of a class is served next: the first on the line, or of the promises.
func (t *twin) headOf(class int) (head *call) {
	if line := t.lineOf(class); len(line) > 0 {
		head = line[0]
	}
	for _, p := range t.promises {
		if p.class != class || p.promise.isAway || t.closed {
			continue
		}
		if head == nil || t.classOf(p).Callback.KeepsPlace && comparePromises(p, head) < 0 {
			return p
		}
		return head
	}
	return head
}

// nextCallerFor is the caller whom a free agent of g takes, nil if there is none.
func (t *twin) nextCallerFor(g *group) *call {
	var best *call
	for class := range t.cfg.Classes {
		c := t.headOf(class)
		if c != nil && t.mayTake(g, c) && (best == nil || t.compareCallers(g, c, best) < 0) {
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
