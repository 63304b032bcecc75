package centre_test

import (
	"math"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/erlang"
)

// several is a skill by which an agent holds so many contacts at once.
func several(class, rank, contacts int) centre.Skill {
	s := skill(class, rank)
	s.Concurrent = contacts
	return s
}

func TestSeveralContacts(t *testing.T) {
	follow(t, []trace{
		{"a chat finds room beside a chat, a call waits until the last chat is over", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("call", 25), classOf("chat", 0, 10, 20, 130)}
			c.Groups[0].Skills = []centre.Skill{skill(0, 1), several(1, 1, 2)}
		}, []string{
			"0s chat 1: answered, desk 1 for 60s",
			"10s chat 2: answered, desk 1 for 60s",
			"20s chat 3: answered after 40s, desk 1 for 60s",
			"25s call 1: answered after 95s, desk 1 for 60s",
			"130s chat 4: answered after 50s, desk 1 for 60s",
		}},
		{"idle agents first, then those with fewest contacts, then the longest unchanged", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("chat", 0, 10, 20, 30, 40, 62)}
			c.Groups[0].Staff = staffOf(0, 2)
			c.Groups[0].Skills = []centre.Skill{several(0, 1, 3)}
		}, []string{ // at 62 s agent 1 holds two contacts since 60 s, agent 2 two since 30 s
			"0s chat 1: answered, desk 1 for 60s",
			"10s chat 2: answered, desk 2 for 60s",
			"20s chat 3: answered, desk 1 for 60s",
			"30s chat 4: answered, desk 2 for 60s",
			"40s chat 5: answered, desk 1 for 60s",
			"62s chat 6: answered, desk 2 for 60s",
		}},
		{"the smaller rank before fewer contacts", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("chat", 0, 10, 20, 30)}
			c.Groups = []centre.Group{groupOf("a", staffOf(0, 1), several(0, 2, 3)), groupOf("b", staffOf(0, 1), several(0, 1, 3))}
		}, []string{
			"0s chat 1: answered, b 1 for 60s",
			"10s chat 2: answered, a 1 for 60s",
			"20s chat 3: answered, b 1 for 60s",
			"30s chat 4: answered, b 1 for 60s",
		}},
		{"whoever comes takes as many as there is room for", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("chat", 0, 1, 2, 3)}
			c.Groups[0].Staff = staffOf(0, 0, 10, 2)
			c.Groups[0].Skills = []centre.Skill{several(0, 1, 3)}
		}, []string{
			"0s chat 1: answered after 10s, desk 1 for 60s",
			"1s chat 2: answered after 9s, desk 1 for 60s",
			"2s chat 3: answered after 8s, desk 1 for 60s",
			"3s chat 4: answered after 7s, desk 2 for 60s",
		}},
		{"whose shift is over takes no more, and has room again with the next", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("chat", 0, 20, 25, 40, 75)}
			c.Classes[0].Patience = constant(30)
			c.Groups[0].Staff = staffOf(0, 1, 30, 0, 65, 1)
			c.Groups[0].Skills = []centre.Skill{several(0, 1, 2)}
		}, []string{
			"0s chat 1: answered, desk 1 for 60s",
			"20s chat 2: answered, desk 1 for 60s",
			"25s chat 3: abandoned after 30s",
			"40s chat 4: answered after 25s, desk 1 for 60s",
			"75s chat 5: answered after 5s, desk 1 for 60s",
		}},
		{"a wait opens room beside a chat in hand", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("chat", 0, 5, 7, 30)}
			spare := groupOf("spare", staffOf(0, 1), several(0, 2, 2))
			spare.Skills[0].After = 10 * des.Second
			c.Groups = append(c.Groups, spare)
		}, []string{
			"0s chat 1: answered, desk 1 for 60s",
			"5s chat 2: answered after 10s, spare 1 for 60s",
			"7s chat 3: answered after 10s, spare 1 for 60s",
			"30s chat 4: answered after 30s, desk 1 for 60s",
		}},
	})
}

// An agent with several contacts is busy once: held from the first to the last of them, and
// there until the last has ended.
func TestHeldTime(t *testing.T) {
	cfg := plainDay()
	cfg.Classes = []centre.Class{classOf("chat", 0, 30, 200)}
	cfg.Groups[0].Skills = []centre.Skill{several(0, 1, 2)}
	cfg.Groups[0].Staff = staffOf(0, 1, 70, 0, 150, 1, 210, 0)
	r := recordsOf(t, cfg)
	c := r.cells[0]
	held, onPhones, stayed := 150*des.Second, 130*des.Second, (20+50)*des.Second
	if c.Held[0] != held || c.OnPhones[0] != onPhones || c.Stayed[0] != stayed {
		t.Errorf("held %v, on the phones %v, stayed %v; want %v, %v, %v", seconds(c.Held[0]), seconds(c.OnPhones[0]),
			seconds(c.Stayed[0]), seconds(held), seconds(onPhones), seconds(stayed))
	}
	compareWithTwin(t, cfg, 1)
}

// One class and agents who hold k contacts each: whoever calls fares as with k times as many
// agents who hold one, to the microsecond.
func TestContactsAreAgents(t *testing.T) {
	for _, c := range []struct{ agents, contacts int }{{1, 7}, {3, 4}, {20, 2}} {
		few, many := steady(c.agents*c.contacts, des.Hour), steady(c.agents*c.contacts, des.Hour)
		few.Groups[0].Staff = steady(c.agents, des.Hour).Groups[0].Staff
		few.Groups[0].Skills[0].Concurrent = c.contacts
		if d := difference(plainLegs(recordsOf(t, few).legs), plainLegs(recordsOf(t, many).legs)); d != "" {
			t.Errorf("%d agents with %d contacts (here: engine) and %d agents (here: twin): %s", c.agents, c.contacts, c.agents*c.contacts, d)
		}
	}
}

// The mean wait of M/M/(n k), Erlang C, from 30 runs, each warmed up for a tenth of it.
func TestContactsWaitAsErlangC(t *testing.T) {
	const agents, contacts, rate, talk = 3, 3, .028, 300.
	want, err := erlang.C{Load: erlang.Load{CallsPerSecond: rate, HandleSeconds: talk}}.Queue(agents * contacts)
	if err != nil {
		t.Fatalf("Erlang C: %v", err)
	}
	cfg := steady(agents, 100*des.Hour)
	c := &cfg.Classes[0]
	c.Arrivals.Rate[0].Value, c.Talk, c.Patience = rate, exponential(talk), never()
	cfg.Groups[0].Skills[0].Concurrent = contacts
	e, err := centre.New(cfg)
	if err != nil {
		t.Fatalf("centre.New: %v", err)
	}
	var means []float64
	for n := range 30 {
		var r records
		if err := e.Run(n, &r); err != nil {
			t.Fatalf("Run(%d): %v", n, err)
		}
		wait, calls := 0.0, 0
		for _, l := range r.legs {
			if l.Joined > cfg.Close/10 {
				wait, calls = wait+l.Leg.Wait.Seconds(), calls+1
			}
		}
		means = append(means, wait/float64(calls))
	}
	mean, variance := 0.0, 0.0
	for _, m := range means {
		mean += m / 30
	}
	for _, m := range means {
		variance += (m - mean) * (m - mean) / 29
	}
	if bound := 3.66 * math.Sqrt(variance/30); math.Abs(mean-want.AverageWait) > bound { // Student, 29 degrees, 99.9 %
		t.Errorf("mean wait %v s, Erlang C %v s, want within %v", mean, want.AverageWait, bound)
	}
}
