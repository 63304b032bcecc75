package centre_test

import (
	"hangup/sim/centre"
	"hangup/sim/des"
)

// tracesOfRouting are days on which somebody must be chosen.
func tracesOfRouting() []trace {
	two := func(c *centre.Config) { // an urgent class at rank 2, both waiting behind a call of a minute
		c.Classes = []centre.Class{classOf("help", 0, 10), classOf("urgent", 20)}
		c.Classes[0].Priority = 2
		c.Groups[0].Skills = []centre.Skill{skill(0, 1), skill(1, 2)}
	}
	return []trace{
		{"an urgent class at rank 2 waits behind a rank-1 caller", two, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 50s, desk 1 for 60s",
			"20s urgent 1: answered after 100s, desk 1 for 60s",
		}},
		{"by priority: the urgent first", func(c *centre.Config) {
			two(c)
			c.CallerRule = centre.ByPriority
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 110s, desk 1 for 60s",
			"20s urgent 1: answered after 40s, desk 1 for 60s",
		}},
		{"by longest wait: neither rank nor priority count", func(c *centre.Config) {
			two(c)
			c.CallerRule = centre.ByLongestWait
			c.Groups[0].Skills[0].Rank = 3
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 50s, desk 1 for 60s",
			"20s urgent 1: answered after 100s, desk 1 for 60s",
		}},
		{"the group of the smallest rank takes a new caller, then the agent idle longest", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 0, 0, 100)}
			c.Classes[0].Arrivals.Log[2].Talk = 30 * des.Second
			c.Groups = []centre.Group{groupOf("a", staffOf(0, 1), skill(0, 2)), groupOf("b", staffOf(0, 2), skill(0, 1))}
		}, []string{
			"0s help 1: answered, b 1 for 60s",
			"0s help 2: answered, b 2 for 60s",
			"0s help 3: answered, a 1 for 30s",
			"100s help 4: answered, b 1 for 60s",
		}},
		{"longest idle: before rank", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 0, 0, 100)}
			c.Classes[0].Arrivals.Log[2].Talk = 30 * des.Second
			c.Groups = []centre.Group{groupOf("a", staffOf(0, 1), skill(0, 2)), groupOf("b", staffOf(0, 2), skill(0, 1))}
			c.AgentRule = centre.LongestIdle
		}, []string{
			"0s help 1: answered, b 1 for 60s",
			"0s help 2: answered, b 2 for 60s",
			"0s help 3: answered, a 1 for 30s",
			"100s help 4: answered, a 1 for 60s",
		}},
		{"overflow: idle agents take a caller at the very moment, the smallest rank first", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10, 20, 25)}
			later := func(rank int) centre.Skill {
				return centre.Skill{Class: 0, Rank: rank, After: 30 * des.Second, HandleTime: 1}
			}
			c.Groups = []centre.Group{groupOf("a", staffOf(0, 1), later(3)), groupOf("b", staffOf(0, 1), later(2)),
				groupOf("desk", staffOf(0, 1), skill(0, 1))}
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 30s, b 1 for 60s",
			"20s help 3: answered after 30s, a 1 for 60s",
			"25s help 4: answered after 35s, desk 1 for 60s",
		}},
		{"a free agent leaves those alone who have not waited long enough", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 40), classOf("sales", 0)}
			c.Groups[0].Skills = []centre.Skill{{Class: 0, Rank: 1, After: 30 * des.Second, HandleTime: 1}, skill(1, 2)}
		}, []string{
			"0s sales 1: answered, desk 1 for 60s",
			"40s help 1: answered after 30s, desk 1 for 60s",
		}},
		{"one agent more, and with patience someone waits longer", func(c *centre.Config) {
			crowd(c, 2)
		}, []string{
			"0s help 1: answered, desk 1 for 100s",
			"0s help 2: answered, desk 2 for 70s",
			"0s help 3: answered after 70s, desk 2 for 300s",
			"0s help 4: answered after 100s, desk 1 for 300s",
			"10s help 5: abandoned after 165s",
		}},
		{"one agent less, and that someone waits less", func(c *centre.Config) {
			crowd(c, 1)
		}, []string{
			"0s help 1: answered, desk 1 for 100s",
			"0s help 2: answered after 100s, desk 1 for 70s",
			"0s help 3: abandoned after 165s",
			"0s help 4: abandoned after 165s",
			"10s help 5: answered after 160s, desk 1 for 60s",
		}},
	}
}

// crowd is four callers at once and one later. The second agent of two takes the third
// and fourth, whom one agent alone would have lost, and they talk for long.
func crowd(c *centre.Config, agents int) {
	c.Classes = []centre.Class{classOf("help", 0, 0, 0, 0, 10)}
	c.Classes[0].Patience = constant(165)
	for i, talk := range []des.Tick{100, 70, 300, 300, 60} {
		c.Classes[0].Arrivals.Log[i].Talk = talk * des.Second
	}
	c.Groups[0].Staff = staffOf(0, agents)
}
