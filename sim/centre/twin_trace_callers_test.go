package centre_test

import (
	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
)

// tracesOfCallers are days on which callers do something.
func tracesOfCallers() []trace {
	return []trace{
		{"an empty day", func(*centre.Config) {}, nil},
		{"one caller", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 10)}
		}, []string{"10s help 1: answered, desk 1 for 60s"}},
		{"whoever calls at the end of a call is answered at once", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 60)}
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"60s help 2: answered, desk 1 for 60s",
		}},
		{"but whoever waits goes first", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 30, 60)}
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"30s help 2: answered after 30s, desk 1 for 60s",
			"60s help 3: answered after 60s, desk 1 for 60s",
		}},
		{"of one moment the smaller number goes first, of two classes the first by name", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 0), classOf("sales", 0)}
			c.Groups[0].Skills = []centre.Skill{skill(0, 1), skill(1, 1)}
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"0s help 2: answered after 60s, desk 1 for 60s",
			"0s sales 1: answered after 120s, desk 1 for 60s",
		}},
		{"patience that ends at the moment of an answer: answered", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 19, 20)}
			c.Classes[0].Patience = constant(40)
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"19s help 2: abandoned after 40s",
			"20s help 3: answered after 40s, desk 1 for 60s",
		}},
		{"no room to wait: served at once or blocked", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 1, 60)}
			c.MaxWaiting = 0
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"1s help 2: blocked",
			"60s help 3: answered, desk 1 for 60s",
		}},
		{"a place in the waiting room is free at the moment of a hang-up", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 1, 10, 11)}
			c.Classes[0].Patience = constant(10)
			c.MaxWaiting = 1
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"1s help 2: abandoned after 10s",
			"10s help 3: blocked",
			"11s help 4: abandoned after 10s",
		}},
		{"talking and waiting hold a trunk, wrap-up holds none", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 1, 2, 60, 61)}
			c.Classes[0].WrapUp = constant(30)
			c.Trunks = 2
		}, []string{
			"0s help 1: answered, desk 1 for 60s+30s",
			"1s help 2: answered after 89s, desk 1 for 60s+30s",
			"2s help 3: blocked",
			"60s help 4: answered after 120s, desk 1 for 60s+30s",
			"61s help 5: blocked",
		}},
		{"who balks is no longer there", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10)}
			c.Classes[0].Balk = 1
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: balked",
		}},
		{"a hang-up comes before the wait limit of the same moment", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10), classOf("sales", 10)}
			c.Groups[0].Skills = []centre.Skill{skill(0, 1), skill(1, 1)}
			c.Classes[0].Patience, c.Classes[0].WaitLimit = constant(20), 20*des.Second
			c.Classes[1].Patience, c.Classes[1].WaitLimit = constant(21), 20*des.Second
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: abandoned after 20s",
			"10s sales 1: voicemail after 20s",
		}},
		{"a redial comes before a new call of the same moment, and keeps its patience", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10, 50)}
			c.Classes[0].Patience = constant(20)
			c.Classes[0].Redial = redialAfter(20, 2, centre.Abandoned)
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: abandoned after 20s",
			"50s help 2 try 2: answered after 10s, desk 1 for 60s",
			"50s help 3: abandoned after 20s",
			"90s help 3 try 2: abandoned after 20s",
			"130s help 3 try 3: answered, desk 1 for 60s",
		}},
		{"redials end when there have been enough", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0)}
			c.Groups[0].Staff = staffOf(0, 0)
			c.MaxWaiting = 0
			c.Classes[0].Redial = redialAfter(100, 2, centre.Blocked)
		}, []string{"0s help 1: blocked", "100s help 1 try 2: blocked", "200s help 1 try 3: blocked"}},
		{"a redial due at closing is too late", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 399)}
			c.Groups[0].Staff = staffOf(0, 0)
			c.MaxWaiting = 0
			c.Classes[0].Redial = redialAfter(100.5, centre.Unlimited, centre.Blocked)
		}, []string{"399s help 1: blocked", "499.5s help 1 try 2: blocked", "600s help 1 try 3: too_late"}},
		{"a logged talk time is the caller's own, a slow agent makes it longer", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help")}
			c.Classes[0].Arrivals.Log = []arrive.Logged{{At: 0, Talk: 7 * des.Second}, {At: des.Second, Talk: -1}}
			c.Groups[0].Skills[0].HandleTime = 1.5
		}, []string{
			"0s help 1: answered, desk 1 for 10.5s",
			"1s help 2: answered after 9.5s, desk 1 for 90s",
		}},
		{"redial with the same patience: that of the first call", func(c *centre.Config) {
			redialWith(c, centre.SamePatience)
		}, []string{"0s help 1: abandoned after 10s", "110s help 1 try 2: abandoned after 10s"}},
		{"redial with new patience: that of the class at this time", func(c *centre.Config) {
			redialWith(c, centre.NewPatience)
		}, []string{"0s help 1: abandoned after 10s", "110s help 1 try 2: abandoned after 50s"}},
		{"redial with a patience of its own", func(c *centre.Config) {
			redialWith(c, centre.OwnLaw)
		}, []string{"0s help 1: abandoned after 10s", "110s help 1 try 2: abandoned after 33s"}},
	}
}

// redialWith is one caller, nobody to answer, and patience that is greater from 100 s on.
func redialWith(c *centre.Config, p centre.RedialPatience) {
	c.Classes = []centre.Class{classOf("help", 0)}
	c.Classes[0].Patience = dist.ByTime([]dist.TimedDistribution{
		{From: 0, Of: dist.Must(dist.NewConstant(10))}, {From: 100 * des.Second, Of: dist.Must(dist.NewConstant(50))},
	})
	c.Classes[0].Redial = redialAfter(100, 1, centre.Abandoned)
	c.Classes[0].Redial.Patience, c.Classes[0].Redial.Law = p, constant(33)
	c.Groups[0].Staff = staffOf(0, 0)
}

// redialAfter is a redial of everybody whose call ends with the given outcome.
func redialAfter(seconds float64, atMost int, of centre.Outcome) *centre.Redial {
	r := &centre.Redial{Share: 1, After: constant(seconds), AtMost: atMost}
	r.Of[of] = true
	return r
}
