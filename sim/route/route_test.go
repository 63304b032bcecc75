package route_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hangup/sim/des"
	"hangup/sim/route"
)

// The classes of the tables below.
const (
	gold = iota
	silver
	bronze
	none = -1
)

// skills of one group: gold is its second job but urgent, silver and bronze its first.
var skills = []route.Skill{
	{Class: gold, Rank: 2, Priority: 1},
	{Class: silver, Rank: 1, Priority: 2},
	{Class: bronze, Rank: 1, Priority: 3},
}

// Rules of an agent who chooses a caller, as indices of AgentOrders.
const (
	byRank = iota
	byPriority
	byWait
)

const never = des.Never

func TestWhichCallerAnAgentTakes(t *testing.T) {
	for _, test := range []struct {
		claim  string
		rule   int
		joined []des.Tick // by class: since when the head waits
		want   int
	}{
		{"nobody waits", byRank, []des.Tick{never, never, never}, none},
		{"the only one", byRank, []des.Tick{5, never, never}, gold},
		{"rank before priority and wait: an urgent class at rank 2 waits behind rank 1", byRank, []des.Tick{1, never, 50}, bronze},
		{"of equal rank the more urgent, though the other has waited longer", byRank, []des.Tick{never, 50, 1}, silver},
		{"priority before rank", byPriority, []des.Tick{50, 2, 1}, gold},
		{"priority: the next most urgent", byPriority, []des.Tick{never, 50, 1}, silver},
		{"longest wait before rank and priority", byWait, []des.Tick{50, 40, 30}, bronze},
		{"longest wait: at equal waits the smaller rank", byWait, []des.Tick{30, 40, 30}, bronze},
		{"longest wait: at equal waits and ranks the more urgent", byWait, []des.Tick{30, 30, 30}, silver},
	} {
		table := route.ForAgent(skills, route.AgentOrders[test.rule])
		if got := table.Caller(test.joined, 60); got != test.want {
			t.Errorf("%s: Caller(%v) = %d, want %d of table %v", test.claim, test.joined, got, test.want, table)
		}
	}
}

// A group that takes a class only after a wait leaves its callers alone until then.
func TestACallerMayHaveToWaitFirst(t *testing.T) {
	table := route.ForAgent([]route.Skill{
		{Class: gold, Rank: 1, Priority: 1, After: 30},
		{Class: silver, Rank: 2, Priority: 1},
	}, route.AgentOrders[byRank])
	for _, test := range []struct {
		claim  string
		joined []des.Tick
		want   int
	}{
		{"29 is not long enough: the next rank", []des.Tick{71, 90, never}, silver},
		{"30 is", []des.Tick{70, 90, never}, gold},
		{"29, and nobody else", []des.Tick{71, never, never}, none},
	} {
		if got := table.Caller(test.joined, 100); got != test.want {
			t.Errorf("%s: Caller(%v, 100) = %d, want %d", test.claim, test.joined, got, test.want)
		}
	}
}

// Groups that serve one class: the second has it as its second job, the third only after
// 30 of waiting.
func TestWhichAgentACallerGoesTo(t *testing.T) {
	groups := []route.Skill{{Group: 0, Rank: 1}, {Group: 1, Rank: 2}, {Group: 2, Rank: 1, After: 30}}
	const rank, longestIdle = 0, 1
	for _, test := range []struct {
		claim  string
		rule   int
		idle   []des.Tick // by group: since when its longest idle is idle
		waited des.Tick
		want   int
	}{
		{"nobody is idle", rank, []des.Tick{never, never, never}, 0, none},
		{"the smaller rank, though idle for less", rank, []des.Tick{50, 1, never}, 0, 0},
		{"the second job, if nobody else is idle", rank, []des.Tick{never, 1, never}, 0, 1},
		{"the third group is not for newcomers", rank, []des.Tick{never, never, 1}, 0, none},
		{"nor for who waited 29", rank, []des.Tick{never, never, 1}, 29, none},
		{"after 30 it is", rank, []des.Tick{never, never, 1}, 30, 2},
		{"of equal rank the longer idle", rank, []des.Tick{5, 1, 4}, 30, 2},
		{"of equal rank and idleness the first by name", rank, []des.Tick{5, 1, 5}, 30, 0},
		{"longest idle first: rank does not matter", longestIdle, []des.Tick{50, 1, never}, 0, 1},
		{"longest idle first: at equal idleness the smaller rank", longestIdle, []des.Tick{9, 9, never}, 0, 0},
	} {
		table := route.ForCaller(groups, route.CallerOrders[test.rule])
		if got := table.Agent(test.idle, test.waited); got != test.want {
			t.Errorf("%s: Agent(%v, %d) = %d, want %d of table %v", test.claim, test.idle, test.waited, got, test.want, table)
		}
	}
}

// What is known of heads that are there is what the table answers, whenever they came.
func TestKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var skills []route.Skill
		for of := range rapid.IntRange(1, 10).Draw(t, "classes or groups") {
			small := func(name string) int { return rapid.IntRange(0, 2).Draw(t, name) }
			skills = append(skills, route.Skill{Class: of, Group: of, Rank: small("rank"), Priority: small("priority"), After: des.Tick(10 * small("after"))})
		}
		heads, since := route.Heads(0), make([]des.Tick, len(skills))
		for of := range since {
			since[of] = rapid.SampledFrom([]des.Tick{never, 80, 85, 90, 95, 100}).Draw(t, "since")
			heads |= route.Head(of).If(since[of] < never)
		}
		toAgent := route.ForAgent(skills, route.AgentOrders[rapid.IntRange(0, 2).Draw(t, "rule of agents")])
		toCaller := route.ForCaller(skills, route.CallerOrders[rapid.IntRange(0, 1).Draw(t, "rule of callers")]).AtOnce()
		for _, table := range []struct {
			name   string
			known  *route.Known
			answer int
		}{{"Caller", toAgent.Known(), toAgent.Caller(since, 100)}, {"AgentAtOnce", toCaller.Known(), toCaller.AgentAtOnce(since)}} {
			if got := int(table.known[heads]); got != table.answer && got != route.Depends {
				t.Fatalf("%s of %v, heads since %v: known to be %d, want %d", table.name, skills, since, got, table.answer)
			}
		}
	})
}

// One class after the other, and nobody has to wait first: who is there says it all.
func TestKnownWithoutAsking(t *testing.T) {
	const depends = route.Depends
	for _, test := range []struct {
		claim  string
		skills []route.Skill
		want   [8]int8 // by who is there: nobody, 0, 1, 0 and 1, 2, ..
	}{
		{"one rank after the other", []route.Skill{{Class: 2, Rank: 1}, {Class: 0, Rank: 2}, {Class: 1, Rank: 3}}, [8]int8{none, 0, 1, 0, 2, 2, 2, 2}},
		{"two of one rank", []route.Skill{{Class: 2, Rank: 1}, {Class: 0, Rank: 2}, {Class: 1, Rank: 2}}, [8]int8{none, 0, 1, depends, 2, 2, 2, 2}},
		{"one only after a wait", []route.Skill{{Class: 2, Rank: 1}, {Class: 0, Rank: 2, After: 1}}, [8]int8{none, depends, none, depends, 2, 2, 2, 2}},
	} {
		known := route.ForAgent(test.skills, route.AgentOrders[byRank]).Known()
		if got := [8]int8(known[:8]); got != test.want {
			t.Errorf("%s: known %v, want %v", test.claim, got, test.want)
		}
	}
}

// For newcomers the groups that take only who has waited are not in the table.
func TestAtOnce(t *testing.T) {
	table := route.ForCaller([]route.Skill{{Group: 0, Rank: 1, After: 30}, {Group: 1, Rank: 2}, {Group: 2, Rank: 3, After: 1}}, route.CallerOrders[0])
	idle := []des.Tick{0, 0, 0}
	if got := table.AtOnce(); len(got) != 1 || got.Agent(idle, 0) != 1 || table.Agent(idle, 30) != 0 {
		t.Errorf("AtOnce of %v: %v; want group 1 alone, and the table itself unchanged", table, got)
	}
}

// Any free agent is as likely as any other: agents are counted, not groups.
func TestAnyAgent(t *testing.T) {
	table := route.ForCaller([]route.Skill{{Group: 2, Rank: 1}, {Group: 0, Rank: 2}, {Group: 1, Rank: 1, After: 30}}, route.CallerOrders[0])
	pick := func(count []int32, waited des.Tick) (all []string, total int) {
		for k := 0; ; k++ {
			group, place := table.AnyAgent(count, waited, func(n int) int { total = n; return k })
			all = append(all, fmt.Sprintf("%d:%d", group, place))
			if k >= total-1 {
				return all, total
			}
		}
	}
	if got, total := pick([]int32{2, 5, 3}, 0); total != 5 || !slices.Equal(got, []string{"0:0", "0:1", "2:0", "2:1", "2:2"}) {
		t.Errorf("AnyAgent of 2 and 3 free, and 5 for who has waited 30: %v of %d; want those of groups 0 and 2, in that order", got, total)
	}
	if got, total := pick([]int32{1, 1, 0}, 30); total != 2 || !slices.Equal(got, []string{"0:0", "1:0"}) {
		t.Errorf("AnyAgent after 30: %v of %d, want one of group 0 and one of group 1", got, total)
	}
	if group, _ := table.AnyAgent([]int32{0, 4, 0}, 0, func(int) int { t.Error("asked to pick of nobody"); return 0 }); group != none {
		t.Errorf("AnyAgent of nobody free for a newcomer: group %d, want none", group)
	}
}

// The order in which skills are written decides nothing, and the answer is that of
// comparing all callers by the rule.
func TestTablesAgreeWithComparingAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "classes")
		var written []route.Skill
		joined := make([]des.Tick, n)
		for c := range n {
			small := func(name string) int { return rapid.IntRange(1, 3).Draw(t, name) }
			written = append(written, route.Skill{Class: c, Group: c, Rank: small("rank"), Priority: small("priority"), After: des.Tick(10 * (small("after") - 1))})
			joined[c] = rapid.SampledFrom([]des.Tick{never, 80, 85, 90, 95, 100}).Draw(t, "joined")
		}
		rule := rapid.IntRange(0, 2).Draw(t, "rule")
		best := none
		for c, s := range written {
			if joined[c] == never || 100-joined[c] < s.After {
				continue
			}
			if best < 0 || before(rule, key(s, joined[c]), key(written[best], joined[best])) {
				best = c
			}
		}
		shuffled := rapid.Permutation(written).Draw(t, "as written")
		if got := route.ForAgent(shuffled, route.AgentOrders[rule]).Caller(joined, 100); got != best {
			t.Fatalf("rule %d, skills %v, joined %v: Caller = %d, want %d", rule, shuffled, joined, got, best)
		}

		idle, waited := joined, rapid.SampledFrom([]des.Tick{0, 10, 20}).Draw(t, "waited")
		agentRule := rapid.IntRange(0, 1).Draw(t, "agent rule")
		best = none
		for g, s := range written {
			s.Priority = 0 // agents do not differ by it
			if idle[g] == never || waited < s.After {
				continue
			}
			if best < 0 || before([]int{byRank, byWait}[agentRule], key(s, idle[g]), key(withoutPriority(written[best]), idle[best])) {
				best = g
			}
		}
		if got := route.ForCaller(shuffled, route.CallerOrders[agentRule]).Agent(idle, waited); got != best {
			t.Fatalf("rule %d, skills %v, idle %v, waited %d: Agent = %d, want %d", agentRule, shuffled, idle, waited, got, best)
		}
	})
}

func withoutPriority(s route.Skill) route.Skill {
	s.Priority = 0
	return s
}

// key is what a choice is compared by: rank, priority, since when.
func key(s route.Skill, since des.Tick) [3]int64 {
	return [3]int64{int64(s.Rank), int64(s.Priority), int64(since)}
}

// before compares two choices by a rule: its own criterion first, then the others.
func before(rule int, a, b [3]int64) bool {
	order := [][3]int{byRank: {0, 1, 2}, byPriority: {1, 0, 2}, byWait: {2, 0, 1}}[rule]
	for _, i := range order {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}
