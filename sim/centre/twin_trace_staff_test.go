package centre_test

import (
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/roster"
)

// tracesOfStaff are days on which agents come and go.
func tracesOfStaff() []trace {
	return []trace{
		{"a shift that ends during a call: the call is finished, then nobody is taken", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10)}
			c.Classes[0].WrapUp = constant(30)
			c.Groups[0].Staff = staffOf(0, 1, 30, 0, 200, 1)
		}, []string{
			"0s help 1: answered, desk 1 for 60s+30s",
			"10s help 2: answered after 190s, desk 1 for 60s+30s",
		}},
		{"a call that ends with the shift is followed by another", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10, 20)}
			c.Groups[0].Staff = staffOf(0, 1, 60, 0, 200, 1)
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 50s, desk 1 for 60s",
			"20s help 3: answered after 180s, desk 1 for 60s",
		}},
		{"staff to zero and back while idle", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 50, 150)}
			c.Groups[0].Staff = staffOf(0, 2, 50, 0, 100, 1)
		}, []string{
			"50s help 1: answered after 50s, desk 1 for 60s",
			"150s help 2: answered after 10s, desk 1 for 60s",
		}},
		{"patience that ends when staff comes: answered", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 60)}
			c.Classes[0].Patience = constant(40)
			c.Groups[0].Staff = staffOf(0, 0, 100, 1)
		}, []string{"60s help 1: answered after 40s, desk 1 for 60s"}},
		{"the longest idle leaves first", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 0, 100, 200)}
			c.Classes[0].Arrivals.Log[0].Talk = 70 * des.Second
			c.Groups[0].Staff = staffOf(0, 3, 100, 2)
		}, []string{ // idle at 100 s: 3 since opening, who leaves, 2 since 60 s, 1 since 70 s
			"0s help 1: answered, desk 1 for 70s",
			"0s help 2: answered, desk 2 for 60s",
			"100s help 3: answered, desk 2 for 60s",
			"200s help 4: answered, desk 1 for 60s",
		}},
		{"who comes bears the smallest free number and is behind the idle", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10, 150, 151, 152)}
			c.Classes[0].Arrivals.Log[1].Talk = 250 * des.Second
			c.Groups[0].Staff = staffOf(0, 2, 50, 1, 100, 3)
		}, []string{ // 1 leaves at 60 s; 1 and 3 come at 100 s
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered, desk 2 for 250s",
			"150s help 3: answered, desk 1 for 60s",
			"151s help 4: answered, desk 3 for 60s",
			"152s help 5: answered after 58s, desk 1 for 60s",
		}},
		{"a break met during a call starts after it and ends on time", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10, 20)}
			c.Groups[0].Staff = roster.Spec{Spans: []roster.Span{{Agent: 1, Start: 0, End: 600 * des.Second,
				Breaks: []roster.Break{{Start: 30 * des.Second, End: 90 * des.Second}}}}}
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 80s, desk 1 for 60s",
			"20s help 3: answered after 130s, desk 1 for 60s",
		}},
		{"a break that is over before the call is: no break", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10)}
			c.Groups[0].Staff = roster.Spec{Spans: []roster.Span{{Agent: 1, Start: 0, End: 600 * des.Second,
				Breaks: []roster.Break{{Start: 30 * des.Second, End: 60 * des.Second}}}}}
		}, []string{ // the call ends before the shift changes back: the agent leaves and returns
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 50s, desk 1 for 60s",
		}},
		{"all groups change before anyone is taken", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10)}
			c.Groups = []centre.Group{
				groupOf("a", staffOf(0, 1, 100, 0), skill(0, 1)),
				groupOf("b", staffOf(0, 0, 100, 1), skill(0, 1)),
			}
			c.Classes[0].Talk = constant(150)
		}, []string{
			"0s help 1: answered, a 1 for 150s",
			"10s help 2: answered after 90s, b 1 for 150s",
		}},
		{"closing with a full queue: served by the last staff, as overtime", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 580, 590, 599)}
		}, []string{
			"580s help 1: answered, desk 1 for 60s",
			"590s help 2: answered after 50s, desk 1 for 60s",
			"599s help 3: answered after 101s, desk 1 for 60s",
		}},
		{"closing with a full queue: sent away", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 540, 590, 599), classOf("tech", 400)}
			c.Classes[0].Transfers = []centre.Transfer{{To: 1, Share: 1}}
			c.Groups = []centre.Group{groupOf("desk", staffOf(0, 1), skill(0, 1)), groupOf("lab", staffOf(0, 0), skill(1, 1))}
			c.SendAway = true
		}, []string{ // a call that ends at closing is still followed by another
			"400s tech 1: turned_away after 200s",
			"540s help 1: answered, desk 1 for 60s",
			"590s help 2: answered after 10s, desk 1 for 60s",
			"599s help 3: turned_away after 1s",
			"600s help 1 to tech: turned_away",
			"660s help 2 to tech: turned_away, 10s used before",
		}},
		{"sent away at closing: a transferred caller too, though an agent is free", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 560)}
			c.Classes[0].Transfers = []centre.Transfer{{To: 0, Share: 1}}
			c.Groups[0].Staff = staffOf(0, 2)
			c.SendAway = true
		}, []string{
			"560s help 1: answered, desk 1 for 60s",
			"620s help 1 to help: turned_away",
		}},
		{"with no staff at closing they wait for a day, then are turned away", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 590, 595)}
			c.Groups[0].Staff = staffOf(0, 1, 500, 0)
			c.Classes[0].WaitLimit = 86404 * des.Second // the first's limit passes before, the second's would after
			c.Classes[0].Arrivals = logOf(590, 597)
		}, []string{
			"590s help 1: voicemail after 86404s",
			"597s help 2: turned_away after 86403s",
		}},
	}
}
