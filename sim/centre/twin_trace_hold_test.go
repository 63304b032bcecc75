package centre_test

import (
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"
)

// tracesOfHold are days on which waiting is not just music.
func tracesOfHold() []trace {
	return []trace{
		{"what starts at the moment of an answer is not heard, at that of a hang-up it is", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 30, 31)}
			c.Classes[0].Patience, c.Classes[0].Hold = constant(40), programme(adAt(30, 10))
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"30s help 2: answered after 30s, desk 1 for 60s",
			"31s help 3: abandoned after 30s, ads 10s",
		}},
		{"overflow of the same moment comes after what is heard, a wait limit before", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10), classOf("sales", 10)}
			for i := range c.Classes {
				c.Classes[i].Hold = programme(adAt(30, 10))
			}
			c.Classes[1].WaitLimit = 30 * des.Second
			late := centre.Skill{Class: 0, Rank: 1, After: 30 * des.Second, HandleTime: 1, Resolves: -1}
			c.Groups = append(c.Groups, groupOf("lab", staffOf(0, 1), late))
			c.Groups[0].Skills = append(c.Groups[0].Skills, skill(1, 1))
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 30s, ads 10s, lab 1 for 60s",
			"10s sales 1: voicemail after 30s",
		}},
		{"a message waits until the one before is over", func(c *centre.Config) {
			alone(c, 60, programme(
				hold.Message{First: 10 * des.Second, For: 20 * des.Second, Rate: 2, Cause: hold.Ads},
				hold.Message{First: 15 * des.Second, For: 10 * des.Second, Rate: 0, Cause: hold.Announcements},
			))
		}, []string{"0s help 1: abandoned after 50s, waiting 20s, ads 40s"}},
		{"of two messages at one moment the first of the file starts, though the other has waited", func(c *centre.Config) {
			alone(c, 60, programme(
				hold.Message{First: 20 * des.Second, For: 10 * des.Second, Rate: 3, Cause: hold.Ads},
				hold.Message{First: 5 * des.Second, Every: 10 * des.Second, For: 15 * des.Second, Rate: 0, Cause: hold.Announcements},
			))
		}, []string{ // nothing from 5 to 20 s and from 30 s on: 5 + 30 are used, and patience lasts
			"0s help 1: turned_away after 600s, waiting 5s, ads 30s",
		}},
		{"whoever is told a wait too long hangs up at once, and stays if it is not", func(c *centre.Config) {
			p := programme(hold.Message{First: 10 * des.Second, Cause: hold.Announcements, Tells: hold.Wait, Estimate: hold.Fixed,
				Fixed: 120 * des.Second})
			p.WithinPromise, p.Spread = 0.8, 0
			alone(c, 100, p) // 96 s against 90 s that are left
			c.Classes = append(c.Classes, classOf("sales", 0))
			c.Classes[1].Patience, c.Classes[1].Hold = constant(110), p // against 100 s
			c.Groups[0].Skills = append(c.Groups[0].Skills, skill(1, 1))
		}, []string{
			"0s help 1: abandoned after 10s, told 120s at 10s",
			"0s sales 1: abandoned after 134s, waiting 110s, told 120s at 10s",
		}},
		{"a hang-up comes before what would be told at its moment", func(c *centre.Config) {
			alone(c, 20, programme(hold.Message{First: 20 * des.Second, Tells: hold.Wait, Estimate: hold.LastAnswered}))
		}, []string{"0s help 1: abandoned after 20s"}},
		{"who hangs up on being told is no longer ahead of the next who is told at that moment", func(c *centre.Config) {
			p := programme(hold.Message{First: 10 * des.Second, Cause: hold.Announcements, Tells: hold.Wait, Estimate: hold.QueueLength})
			p.Spread = 0
			c.Classes = []centre.Class{classOf("help", 0, 1, 1)}
			c.Classes[0].Arrivals.Log[0].Talk = 500 * des.Second
			c.Classes[0].Patience, c.Classes[0].Hold = constant(60), p
		}, []string{
			"0s help 1: answered, desk 1 for 500s",
			"1s help 2: abandoned after 10s, told 60s at 10s",
			"1s help 3: abandoned after 10s, told 60s at 10s",
		}},
		{"what is told on joining is told at once, by who has been answered so far", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10, 70)}
			c.Classes[0].Hold = programme(hold.Message{Tells: hold.Wait, Estimate: hold.LastAnswered})
			c.Classes[0].Hold.Informed = 0.5
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"10s help 2: answered after 50s, waiting 25s, told 0s, desk 1 for 60s",
			"70s help 3: answered after 50s, waiting 25s, told 50s, desk 1 for 60s",
		}},
		{"what a transfer costs is gone before the wait", func(c *centre.Config) {
			transferFor(c, 30)
			c.Groups[1].Staff = staffOf(0, 0)
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"60s help 1 to tech: abandoned after 25s, transfers 30s",
		}},
		{"a transfer that costs all patience loses the caller, though an agent is free", func(c *centre.Config) {
			transferFor(c, 55)
		}, []string{
			"0s help 1: answered, desk 1 for 60s",
			"60s help 1 to tech: abandoned, transfers 55s",
		}},
	}
}

// programme is music at the ordinary rate with messages.
func programme(messages ...hold.Message) *hold.Programme {
	return &hold.Programme{Rate: 1, Messages: messages, Informed: 1, WithinPromise: 1, Spread: -1}
}

// adAt is an ad of no length that costs patience, in seconds.
func adAt(first, cost int) hold.Message {
	return hold.Message{First: des.Tick(first) * des.Second, Cost: des.Tick(cost) * des.Second, Cause: hold.Ads}
}

// alone is one caller of help at 0 s, and nobody to answer.
func alone(c *centre.Config, patience float64, p *hold.Programme) {
	c.Classes = []centre.Class{classOf("help", 0)}
	c.Classes[0].Patience, c.Classes[0].Hold = constant(patience), p
	c.Groups[0].Staff = staffOf(0, 0)
	c.SendAway = true
}

// transferFor sends one caller with 55 s of patience on, at a cost.
func transferFor(c *centre.Config, cost int) {
	c.Classes = []centre.Class{classOf("help", 0), classOf("tech")}
	c.Classes[0].Patience = constant(55)
	c.Classes[0].Transfers = []centre.Transfer{{To: 1, Share: 1, Cost: des.Tick(cost) * des.Second}}
	c.Groups = []centre.Group{groupOf("desk", staffOf(0, 1), skill(0, 1)), groupOf("lab", staffOf(0, 1), skill(1, 1))}
}
