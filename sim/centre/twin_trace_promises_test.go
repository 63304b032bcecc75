package centre_test

import (
	"hangup/sim/centre"
	"hangup/sim/des"
)

// tracesOfPromises are days on which callbacks are promised.
func tracesOfPromises() []trace {
	return []trace{
		{"a promise that keeps its place comes before who joined later", func(c *centre.Config) {
			promises(c, 0, 10, 20, 30)
			c.Classes[0].Callback.KeepsPlace = true
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 50s, desk 1 for 60s",
			"20s help 3: callback",
			"20s help 3 by callback: answered after 100s, desk 1 for 60s",
			"30s help 4: answered after 150s, desk 1 for 60s",
		}},
		{"a promise that does not comes when nobody waits", func(c *centre.Config) {
			promises(c, 0, 10, 20, 30)
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 50s, desk 1 for 60s",
			"20s help 3: callback",
			"20s help 3 by callback: answered after 160s, desk 1 for 60s",
			"30s help 4: answered after 90s, desk 1 for 60s",
		}},
		{"who is not reached is tried again, and then no more; the agent takes the next at once", func(c *centre.Config) {
			promises(c, 0, 10, 20, 30)
			b := c.Classes[0].Callback
			b.KeepsPlace, b.Unanswered, b.Tries, b.RetryAfter = true, 1, 2, 90*des.Second
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 50s, desk 1 for 60s",
			"20s help 3: callback",
			"20s help 3 by callback: callback_failed after 190s",
			"30s help 4: answered after 90s, desk 1 for 60s",
		}},
		{"patience that ends off the line breaks the promise; the caller redials at once", func(c *centre.Config) {
			promises(c, 0, 10)
			c.Classes[0].Patience, c.Classes[0].Callback.PatienceRate = constant(100), 1
			c.Classes[0].Redial = redialAfter(50, 1, centre.Balked) // of nothing that happens here
			c.Groups[0].Staff = staffOf(0, 0)
		}, []string{
			"0s help 1: abandoned after 100s",
			"10s help 2: callback",
			"10s help 2 by callback: callback_broken after 100s, off_line 100s",
			"110s help 2 try 2: abandoned after 100s",
		}},
		{"a callback at the moment at which the promise would break is in time", func(c *centre.Config) {
			promises(c, 0, 1, 10)
			c.Classes[0].Arrivals.Log[0].Talk = 110 * des.Second
			c.Classes[0].Patience, c.Classes[0].Callback.PatienceRate = constant(100), 1
		}, []string{
			"0s help 1: answered, desk 1 for 110s",
			"1s help 2: abandoned after 100s",
			"10s help 3: callback",
			"10s help 3 by callback: answered after 100s, off_line 100s, desk 1 for 60s",
		}},
		{"what is promised and not done at closing is not done", func(c *centre.Config) {
			promises(c, 0, 10)
			c.Groups[0].Staff, c.SendAway = staffOf(0, 0), true
		}, []string{
			"0s help 1: turned_away after 600s",
			"10s help 2: callback",
			"10s help 2 by callback: too_late after 590s",
		}},
		{"a promise waits without a trunk, and takes one though all are busy", func(c *centre.Config) {
			promises(c, 0, 10, 20, 65, 100)
			c.Classes[0].WrapUp = constant(30)
			b := c.Classes[0].Callback
			b.KeepsPlace, b.WhenWaiting, b.WhenEstimate = true, 0, -1
			c.Trunks = 2
		}, []string{ // from 90 to 150 s three are busy
			"0s help 1: answered, desk 1 for 60s+30s",
			"10s help 2: callback, told 0s",
			"10s help 2 by callback: answered after 80s, desk 1 for 60s+30s",
			"20s help 3: answered after 160s, desk 1 for 60s+30s",
			"65s help 4: answered after 205s, desk 1 for 60s+30s",
			"100s help 5: blocked",
		}},
		{"without patience nobody takes a callback", func(c *centre.Config) {
			withMenu(c, 2.5, 0, 10)
			c.Classes[0].Callback = &centre.Callback{WhenEstimate: -1, Until: c.Close, AtMost: 1, Accepts: 1, Tries: 1}
		}, []string{
			"20s help 1: answered, menus 50s, desk 1 for 60s",
			"30s help 2: abandoned, menus 50s",
		}},
	}
}

// promises offers a callback, one at a time, to whoever finds somebody waiting.
func promises(c *centre.Config, seconds ...int) {
	c.Classes = []centre.Class{classOf("help", seconds...)}
	c.Classes[0].Callback = &centre.Callback{WhenEstimate: des.Never, WhenWaiting: 1, Until: c.Close, AtMost: 1, Accepts: 1, Tries: 1}
}

// tracesOfSelfService are days on which a menu comes before the queue.
func tracesOfSelfService() []trace {
	return []trace{
		{"self-service uses patience, holds a trunk, and ends before a call of that moment", func(c *centre.Config) {
			withMenu(c, 1, 0, 10, 15, 80)
			c.Classes = append(c.Classes, classOf("sales", 100))
			c.Groups[0].Skills = append(c.Groups[0].Skills, skill(1, 1))
			c.Trunks = 2
		}, []string{
			"15s help 3: blocked",
			"20s help 1: answered, menus 20s, desk 1 for 60s",
			"30s help 2: abandoned after 30s, menus 20s",
			"100s help 4: answered, menus 20s, desk 1 for 60s",
			"100s sales 1: answered after 60s, desk 1 for 60s",
		}},
		{"patience that ends in self-service: gave up there", func(c *centre.Config) {
			withMenu(c, 5, 0)
		}, []string{"0s help 1: gave_up_in_menu, menus 50s"}},
		{"patience that ends with self-service is enough for an agent, not for a wait", func(c *centre.Config) {
			withMenu(c, 2.5, 0, 10)
		}, []string{
			"20s help 1: answered, menus 50s, desk 1 for 60s",
			"30s help 2: abandoned, menus 50s",
		}},
	}
}

// withMenu is callers with 50 s of patience who spend 20 s in a menu.
func withMenu(c *centre.Config, rate float64, seconds ...int) {
	c.Classes = []centre.Class{classOf("help", seconds...)}
	c.Classes[0].Patience = constant(50)
	c.Classes[0].SelfService = &centre.SelfService{Time: constant(20), PatienceRate: rate}
}
