// Package route answers the two questions of routing: which waiting caller does a free
// agent take, and which free agent does a new caller go to. Ranks and rules are
// compiled into tables; answering is pure and looks only at heads of queues and of
// idle groups, never at single agents or callers.
package route

import (
	"cmp"
	"slices"

	"hangup/sim/des"
)

// Skill is a class that a group serves, with all that routing knows of the two.
type Skill struct {
	Class, Group int
	Rank         int      // 1 is the group's first job
	Priority     int      // of the class; 1 is most urgent
	After        des.Tick // the group takes the class only when the caller has waited this long
}

// Criterion is something that tells two choices apart.
type Criterion uint8

// The criteria of an agent who chooses a caller are ByRank, ByPriority and ByWait; of a
// caller who chooses an agent ByRank and ByWait (how long the agent has been idle).
const (
	ByRank Criterion = iota
	ByPriority
	ByWait
)

// AgentOrders are the orders of criteria for an agent who chooses a caller, by the rule
// put first.
var AgentOrders = [][]Criterion{
	{ByRank, ByPriority, ByWait},
	{ByPriority, ByRank, ByWait},
	{ByWait, ByRank, ByPriority},
}

// CallerOrders are the orders of criteria for a caller who chooses an agent.
var CallerOrders = [][]Criterion{
	{ByRank, ByWait},
	{ByWait, ByRank},
}

// Choice is one row of a table: the head to look at, and the tier it belongs to. Within
// a tier the earliest head wins; earlier tiers win over later ones.
type Choice struct {
	Of    int // class or group
	After des.Tick
	tier  uint64
}

// Choices is a table in order of preference, ties in order of class or group.
type Choices []Choice

// All of few choices are looked at, with no branch to guess; of more, those in later tiers
// are not. A choice is one word, its tier and behind it since when the head is there: there
// is room for 9,000 years. The tiers of few stay within des.Never, which has all these bits,
// so that a head that is not there comes after every other.
const (
	tierBit = 58
	few     = 8
)

// Known is what a table answers by which heads are there: bit k of a Heads is head k. Mostly
// that says it all, and the table need not be asked.
type Known [1 << few]int8

// Heads are the heads that are there, of the first eight classes or groups.
type Heads uint8

// Depends is what Known answers where it depends on since when the heads are there.
const Depends = -2

// Head is head k alone; none, if it does not fit.
func Head(k int) Heads { return Heads(1) << min(uint(k), few) }

// If is h, or none: without a branch to guess.
func (h Heads) If(there bool) Heads {
	if !there {
		h = 0
	}
	return h
}

// Known is what Caller answers, or AgentAtOnce.
func (c Choices) Known() *Known {
	known := new(Known)
	for heads := range known {
		known[heads] = c.known(Heads(heads))
	}
	return known
}

func (c Choices) known(heads Heads) int8 {
	best, tier := int8(-1), uint64(0)
	for _, choice := range c {
		switch {
		case choice.Of >= few:
			return Depends
		case heads>>choice.Of&1 == 0:
		case best < 0 && choice.After == 0:
			best, tier = int8(choice.Of), choice.tier
		case best < 0 || choice.tier == tier:
			return Depends
		}
	}
	return best
}

// gone is all ones for a negative tick, else 0.
func gone(t des.Tick) uint64 { return uint64(t >> 63) }

// AtOnce is the part of the table for callers who have not waited.
func (c Choices) AtOnce() Choices {
	return slices.DeleteFunc(slices.Clone(c), func(choice Choice) bool { return choice.After > 0 })
}

// ForAgent is the table by which an agent of a group chooses among the classes of skills.
func ForAgent(skills []Skill, order []Criterion) Choices {
	return choices(skills, order, func(s Skill) int { return s.Class })
}

// ForCaller is the table by which a caller of a class chooses among the groups of skills.
func ForCaller(skills []Skill, order []Criterion) Choices {
	return choices(skills, order, func(s Skill) int { return s.Group })
}

func choices(skills []Skill, order []Criterion, of func(Skill) int) Choices {
	before := order[:slices.Index(order, ByWait)] // criteria that outrank waiting make tiers
	after := order[len(before)+1:]
	sorted := slices.Clone(skills)
	slices.SortFunc(sorted, func(a, b Skill) int {
		return cmp.Or(compare(a, b, before), compare(a, b, after), cmp.Compare(of(a), of(b)))
	})
	table := make(Choices, len(sorted))
	for i, s := range sorted {
		table[i] = Choice{Of: of(s), After: s.After}
		if i > 0 {
			table[i].tier = table[i-1].tier
			if compare(sorted[i-1], s, before) != 0 {
				table[i].tier++
			}
		}
	}
	return table
}

func compare(a, b Skill, by []Criterion) int {
	for _, criterion := range by {
		order := cmp.Compare(a.Rank, b.Rank)
		if criterion == ByPriority {
			order = cmp.Compare(a.Priority, b.Priority)
		}
		if order != 0 {
			return order
		}
	}
	return 0
}

// Caller answers which class's head a free agent takes at moment now, or -1. joined says
// since when the head of each class waits; des.Never where nobody does.
func (c Choices) Caller(joined []des.Tick, now des.Tick) int {
	if len(c) > few {
		return c.ofMany(joined, func(after, at des.Tick) bool { return now-at >= after })
	}
	best, first := -1, uint64(des.Never)
	for i := range c {
		of := c[i].Of
		at := joined[of]
		if word := c[i].tier<<tierBit | uint64(at) | gone(now-c[i].After-at); word < first {
			best, first = of, word
		}
	}
	return best
}

// Agent answers which group's longest idle agent a caller goes to who has waited for a
// time, or -1. idle says since when the head of each group is idle; des.Never where
// nobody is.
func (c Choices) Agent(idle []des.Tick, waited des.Tick) int {
	return c.ofMany(idle, func(after, _ des.Tick) bool { return after <= waited })
}

// AgentAtOnce is Agent for a caller who has just come, where c is the table AtOnce.
func (c Choices) AgentAtOnce(idle []des.Tick) int {
	if len(c) > few {
		return c.Agent(idle, 0)
	}
	best, first := -1, uint64(des.Never)
	for i := range c {
		of := c[i].Of
		if word := c[i].tier<<tierBit | uint64(idle[of]); word < first {
			best, first = of, word
		}
	}
	return best
}

// ofMany goes through the choices tier by tier, to those that may be taken.
func (c Choices) ofMany(heads []des.Tick, may func(after, at des.Tick) bool) int {
	best, tier, first := -1, ^uint64(0), des.Never
	for i := range c {
		if c[i].tier > tier {
			break
		}
		if at := heads[c[i].Of]; at < first && may(c[i].After, at) {
			best, tier, first = c[i].Of, c[i].tier, at
		}
	}
	return best
}

// AnyAgent answers the group of the free agent with number k, from 0, among all who may
// take a caller who has waited for a time, counted through the groups in their order,
// and that agent's place among the idle of the group; total is how many there are.
func (c Choices) AnyAgent(count []int32, waited des.Tick, pick func(total int) int) (group, place int) {
	groups := make([]int, 0, 16)
	total := 0
	for i := range c {
		if c[i].After <= waited && count[c[i].Of] > 0 {
			groups = append(groups, c[i].Of)
			total += int(count[c[i].Of])
		}
	}
	if total == 0 {
		return -1, 0
	}
	slices.Sort(groups)
	k := pick(total)
	for _, g := range groups {
		if k < int(count[g]) {
			return g, k
		}
		k -= int(count[g])
	}
	panic("route: picked an agent beyond the last")
}
