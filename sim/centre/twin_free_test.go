package centre_test

import (
	"cmp"
	"math"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/rng"
)

// freeAgentFor is the agent who serves caller c now: an idle one, else one with a hand
// free; nil if there is none.
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
		return t.freeHandFor(c, t.groups)
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
	return best, best.idle[0].number
}

// drawAgent is idle agent number k of all who are free.
func drawAgent(free []*group, k int) (*group, int) {
	for _, g := range free {
		if k < len(g.idle) {
			return g, g.idle[k].number
		}
		k -= len(g.idle)
	}
	return nil, 0
}

// freeHandFor is the agent of some groups with calls like c in hand who takes one more, nil
// if there is none.
func (t *twin) freeHandFor(c *call, groups []*group) (*group, int) {
	var best *group
	number, least := 0, []int{}
	for _, g := range groups {
		if !t.mayTake(g, c) || len(g.busy) > g.staff {
			continue
		}
		for agent, h := range g.busy {
			n := len(h.calls)
			if n >= t.contactsOf(g, c.class) || h.calls[0].class != c.class {
				continue
			}
			rank := skillOf(t.cfg.Groups[g.index], c.class).Rank
			if order := []int{rank, n, int(h.since), g.index, agent}; best == nil || slices.Compare(order, least) < 0 {
				best, number, least = g, agent, order
			}
		}
	}
	return best, number
}

// overflow lets the callers of each class, in order, see whether a group has become free
// for them by their waiting.
func (t *twin) overflow() {
	for class := range t.cfg.Classes {
		t.serveHeads(class)
	}
}

// serveHeads gives callers of a class to free agents as long as there are both.
func (t *twin) serveHeads(class int) {
	for {
		c := t.headOf(class)
		if c == nil {
			return
		}
		g, agent := t.freeAgentFor(c)
		if g == nil {
			return
		}
		if t.connect(c, g, agent) {
			t.goOn(g, agent, class)
		}
	}
}
