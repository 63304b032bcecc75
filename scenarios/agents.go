package scenarios

import (
	"cmp"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/roster"
)

// group is a group of agents as written.
type group struct {
	staff      []crew // one, but where a roster gives agents skills of their own
	extra      []roster.Step
	skills     []centre.Skill // empty: every class, rank 1
	absence    float64
	shrinkage  des.Series
	handleTime float64
	fatigue    *centre.Fatigue
	concurrent int
	cost       float64
}

func groupSection() value[group] {
	type g = group
	keys := []key[g]{
		give("staff", staffValue(), func(g *g) *[]crew { return &g.staff }, "how many agents are on duty when"),
		give("extra", extra(), func(g *g) *[]roster.Step { return &g.extra }, "agents added to (negative: taken from) the staff above, before absence and shrinkage, never below none").unless("0"),
		give("skills", skills(), func(g *g) *[]centre.Skill { return &g.skills }, "the classes that the group serves, and how").unless("every class, rank 1"),
		give("absence", share(), func(g *g) *float64 { return &g.absence }, "chance that a rostered agent is away for the whole replication").or("0%"),
		give("shrinkage", series(share()), func(g *g) *des.Series { return &g.shrinkage }, "share of those who came that is away in an interval; absence first, then shrinkage; breaks are not part of it").unless("0%"),
		give("handle_time", positiveFactor(), func(g *g) *float64 { return &g.handleTime }, "multiplies talk and wrap-up").or("100%"),
		give("fatigue", fatigueSection(), func(g *g) **centre.Fatigue { return &g.fatigue }, "handling slows while the group's occupancy stays high").unless("none"),
		give("concurrent", whole(1, mostContacts), func(g *g) *int { return &g.concurrent }, "contacts of one class that an agent holds at once: of the chat classes, or of all where the group serves none; talk is as measured at that number").or("1"),
		give("cost", price("a cost per rostered hour, such as 25"), func(g *g) *float64 { return &g.cost }, "per rostered hour, in the scenario's currency").or("0"),
	}
	return section("a group of agents: a mapping with staff", g{}, keys...).called("group")
}

const (
	mostRank     = 1_000_000
	mostContacts = 100 // of an agent at once
)

// asTheClass is a skill that settles as much as the class says.
const asTheClass = -1

// skills are the classes that a group serves, in order of class.
func skills() value[[]centre.Skill] {
	rank := then(whole(1, mostRank), func(_ *reader, _ *node, rank int) (centre.Skill, bool) {
		return centre.Skill{Rank: rank, HandleTime: 1, Resolves: asTheClass}, true
	})
	type s = centre.Skill
	keys := []key[s]{
		give("rank", whole(1, mostRank), func(s *s) *int { return &s.Rank }, "1 is the group's first job: an order, not proficiency").or("1"),
		give("after", duration(), func(s *s) *des.Tick { return &s.After }, "takes the class only when the caller has waited this long in this queue").or("0s"),
		give("handle_time", positiveFactor(), func(s *s) *float64 { return &s.HandleTime }, "multiplies talk and wrap-up, with the group's").or("100%"),
		give("resolves", share(), func(s *s) *float64 { return &s.Resolves }, "share whose matter a contact settles, instead of the class's first_contact").unless("the class's"),
		give("concurrent", whole(1, mostContacts), func(s *s) *int { return &s.Concurrent }, "contacts of the class that an agent holds at once; an agent holds contacts of one class at a time").unless("the group's"),
	}
	full := section("a skill such as {rank: 2, after: 30s}", s{Resolves: asTheClass}, keys...)
	all := eachOf("class", shortFor("rank", rank, full))
	return then(all, func(r *reader, n *node, written []named[centre.Skill]) ([]centre.Skill, bool) {
		var list []centre.Skill
		ok := true
		for i, w := range written {
			class, known := r.class(n.fields[i].pos, w.node.path, w.name)
			w.value.Class = class
			list, ok = append(list, w.value), ok && known
		}
		slices.SortFunc(list, func(a, b centre.Skill) int { return cmp.Compare(a.Class, b.Class) })
		return list, ok
	})
}

// extra is a number of agents, or numbers from time to time.
func extra() value[[]roster.Step] {
	n := whole(-mostAgents, mostAgents)
	const want = `a whole number, or numbers by time such as {"12:30": -1, "12:40": 0}`
	bare := then(whole(-mostAgents, mostAgents).wanting(want), func(_ *reader, _ *node, v int) ([]roster.Step, bool) { return []roster.Step{{Agents: v}}, true })
	direct := then(times(n), func(r *reader, _ *node, all []timed[int]) ([]roster.Step, bool) {
		if !r.clockOK {
			return nil, false
		}
		list := []roster.Step{{At: 0, Agents: 0}}
		if i := opening(r.clock, all); i >= 0 {
			list[0].Agents = all[i].value
		}
		for _, t := range daily(r.clock, all)[1:] {
			list = append(list, roster.Step{At: t.time, Agents: t.value})
		}
		return list, true
	})
	return either(bare, direct).wanting(want)
}
