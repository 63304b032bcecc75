package centre_test

import "hangup/sim/centre"

// tracesOfTransfers are days on which callers are sent on to another class.
func tracesOfTransfers() []trace {
	return []trace{
		{"a transferred caller joins the tail, with what is left of patience", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10, 50, 115), classOf("tech")}
			c.Classes[0].Patience = constant(55)
			c.Classes[0].Transfers = []centre.Transfer{{To: 1, Share: 1}}
			c.Groups[0].Skills = []centre.Skill{skill(0, 1), skill(1, 2)}
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 50s, desk 1 for 60s",
			"50s help 3: abandoned after 55s",
			"60s help 1 to tech: abandoned after 55s",
			"115s help 4: answered after 5s, desk 1 for 60s",
			"120s help 2 to tech: abandoned after 5s, 50s used before",
			"180s help 4 to tech: answered, 5s used before, desk 1 for 60s",
		}},
		{"a transferred caller with new patience has all of it", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10), classOf("tech")}
			c.Classes[0].Patience, c.Classes[1].Patience = constant(55), constant(20)
			c.Classes[0].Transfers = []centre.Transfer{{To: 1, Share: 1, NewPatience: true}}
			c.Groups = []centre.Group{groupOf("desk", staffOf(0, 1), skill(0, 1)), groupOf("lab", staffOf(0, 0), skill(1, 1))}
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 50s, desk 1 for 60s",
			"60s help 1 to tech: abandoned after 20s",
			"120s help 2 to tech: abandoned after 20s",
		}},
		{"a transferred caller whose patience is spent leaves at once", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 5, 10), classOf("tech", 119)}
			c.Classes[0].Patience = constant(55)
			c.Classes[0].Transfers = []centre.Transfer{{To: 1, Share: 1}}
			c.Groups = []centre.Group{groupOf("desk", staffOf(0, 1), skill(0, 1)), groupOf("lab", staffOf(0, 1), skill(1, 1))}
		}, []string{ // at 120 s the lab is freed only after help 2 came
			"0s help 1: answered, desk 1 for 60s",
			"5s help 2: answered after 55s, desk 1 for 60s",
			"10s help 3: abandoned after 55s",
			"60s help 1 to tech: answered, lab 1 for 60s",
			"119s tech 1: answered after 1s, lab 1 for 60s",
			"120s help 2 to tech: abandoned, 55s used before",
		}},
		{"a transferring agent does the wrap-up, the same person is in two agents' hands", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 65, 66), classOf("tech")}
			c.Classes[0].WrapUp, c.Classes[1].WrapUp = constant(90), constant(30)
			c.Classes[0].Transfers = []centre.Transfer{{To: 1, Share: 1}}
			c.Groups[0].Staff = staffOf(0, 2)
			c.Groups[0].Skills = []centre.Skill{skill(0, 1), skill(1, 2)}
		}, []string{ // both wrap-ups end at 150 s: that of the first leg first
			"0s help 1: answered, desk 1 for 60s+90s",
			"60s help 1 to tech: answered, desk 2 for 60s+30s",
			"65s help 2: answered after 85s, desk 1 for 60s+90s",
			"66s help 3: answered after 84s, desk 2 for 60s+90s",
			"210s help 2 to tech: answered after 90s, 85s used before, desk 1 for 60s+30s",
			"210s help 3 to tech: answered after 90s, 84s used before, desk 2 for 60s+30s",
		}},
		{"a transferred caller is never blocked, but takes a place in the waiting room", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 61), classOf("tech")}
			c.Classes[0].Transfers = []centre.Transfer{{To: 1, Share: 1}}
			c.Groups = []centre.Group{groupOf("desk", staffOf(0, 1, 61, 0), skill(0, 1)),
				groupOf("lab", staffOf(0, 0, 100, 1), skill(1, 1))}
			c.MaxWaiting = 1
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"60s help 1 to tech: answered after 40s, lab 1 for 60s",
			"61s help 2: blocked",
		}},
	}
}
