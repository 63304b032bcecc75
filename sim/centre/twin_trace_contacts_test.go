package centre_test

import (
	"hangup/sim/centre"
	"hangup/sim/des"
)

// tracesOfContacts are days on which a contact is more than a talk.
func tracesOfContacts() []trace {
	return []trace{
		{"whose matter is not settled calls again, and explains it all again", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0)}
			c.Classes[0].Resolution = &centre.Resolution{After: constant(30), AtMost: 1, Talk: 1.5}
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"90s help 1 try 2: answered, desk 1 for 90s",
		}},
		{"a repeat due at closing is too late", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0)}
			c.Classes[0].Resolution = &centre.Resolution{After: constant(540), AtMost: 1, Talk: 1.5}
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"600s help 1 try 2: too_late",
		}},
		{"who has waited for half the patience talks half as much longer", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10)}
			c.Classes[0].Patience = constant(100)
			c.Classes[0].Temper = &centre.Temper{Talk: 2}
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 50s, desk 1 for 90s",
		}},
		{"who is answered at the breaking point is sent on by temper, not by a transfer", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10), classOf("tech")}
			c.Classes[0].Patience = constant(50)
			c.Classes[0].Temper = &centre.Temper{Talk: 2, Escalates: 1, To: 1}
			c.Classes[0].Transfers = []centre.Transfer{{To: 0, Share: 1, Cost: 100 * des.Second}}
			c.Groups = append(c.Groups, groupOf("lab", staffOf(0, 1), skill(1, 1)))
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 50s, desk 1 for 120s",
			"60s help 1 to help: abandoned, transfers 100s",
			"180s help 2 to tech: answered, 50s used before, lab 1 for 60s",
		}},
		{"two contacts at once: the third waits for the first to end", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10, 20)}
			c.Groups[0].Skills[0].Concurrent = 2
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered, desk 1 for 60s",
			"20s help 3: answered after 40s, desk 1 for 60s",
		}},
		{"an idle agent comes before one with a hand free, then whose contacts changed longest ago", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 1, 2, 3, 4)}
			c.Groups[0].Staff = staffOf(0, 2)
			c.Groups[0].Skills[0].Concurrent = 3
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"1s help 2: answered, desk 2 for 60s",
			"2s help 3: answered, desk 1 for 60s",
			"3s help 4: answered, desk 2 for 60s",
			"4s help 5: answered, desk 1 for 60s",
		}},
		{"an agent past the shift takes no more contacts, and has the room back with the staff", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 35, 40)}
			c.Classes[0].Patience = constant(10)
			c.Groups[0].Staff = staffOf(0, 1, 30, 0, 48, 1)
			c.Groups[0].Skills[0].Concurrent = 2
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"35s help 2: abandoned after 10s",
			"40s help 3: answered after 8s, desk 1 for 60s",
		}},
		{"who has been busy for long is slow", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 250)}
			c.Classes[0].Arrivals.Log[0].Talk = 300 * des.Second
			c.Groups[0].Fatigue = &centre.Fatigue{Slows: 1, Over: 240 * des.Second}
		}, []string{
			"0s help 1: answered, desk 1 for 300s",
			"250s help 2: answered after 50s, desk 1 for 120s",
		}},
	}
}
