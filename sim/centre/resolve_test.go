package centre_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
)

// follow runs days worked out by hand, in every way, and compares them with the twin's too.
func follow(t *testing.T, traces []trace) {
	for _, tr := range traces {
		t.Run(tr.claim, func(t *testing.T) {
			cfg := plainDay()
			tr.plan(&cfg)
			var lines []string
			for _, l := range recordsOf(t, cfg).legs {
				lines = append(lines, lineOf(cfg, l)+remarks(l))
			}
			if !slices.Equal(lines, tr.want) {
				t.Errorf("the day:\n  %s\nwant:\n  %s", strings.Join(lines, "\n  "), strings.Join(tr.want, "\n  "))
			}
			compareWithTwin(t, cfg, 1)
		})
	}
}

// remarks are what else a leg says of the matter.
func remarks(l told) string {
	var text strings.Builder
	for _, r := range []struct {
		is   bool
		text string
	}{{l.Reached, "reached"}, {l.GoesOn, "goes on"}, {l.Unsettled, "unsettled"}, {l.Repeats, "repeats"}} {
		if r.is {
			text.WriteString(", " + r.text)
		}
	}
	return text.String()
}

// resolves is a class of which a contact settles a share, the others call back later.
func resolves(share, after float64, atMost int, talk float64) *centre.Resolution {
	return &centre.Resolution{FirstContact: share, After: constant(after), AtMost: atMost, Talk: talk}
}

func TestUnsettled(t *testing.T) {
	follow(t, []trace{
		{"who is left unsettled calls again after the talk, and explains it all again, each time as long", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0)}
			c.Classes[0].WrapUp = constant(20)
			c.Classes[0].Resolution = resolves(0, 40, 2, 1.5)
		}, []string{
			"0s help 1: answered, desk 1 for 60s+20s, unsettled",
			"100s help 1 try 2: answered, desk 1 for 90s+20s, reached, unsettled, repeats",
			"230s help 1 try 3: answered, desk 1 for 90s+20s, reached, unsettled, repeats",
		}},
		{"a repeat call due at closing is not made", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 440)}
			c.Classes[0].Resolution = resolves(0, 100, centre.Unlimited, 1)
		}, []string{
			"440s help 1: answered, desk 1 for 60s, unsettled",
			"600s help 1 try 2: too_late, reached, repeats",
		}},
		{"a repeat call that is blocked is redialled, and counts for neither limit of the other", func(c *centre.Config) {
			c.MaxWaiting = 0
			c.Classes = []centre.Class{classOf("help", 0), classOf("tech", 150)}
			c.Classes[0].Resolution = resolves(0, 100, 2, 2)
			c.Classes[0].Redial = redialAfter(50, 1, centre.Blocked)
			c.Groups[0].Skills = []centre.Skill{skill(0, 1), skill(1, 1)}
		}, []string{
			"0s help 1: answered, desk 1 for 60s, unsettled",
			"150s tech 1: answered, desk 1 for 60s",
			"160s help 1 try 2: blocked, reached, repeats",
			"210s help 1 try 3: answered, desk 1 for 120s, reached, unsettled, repeats",
			"430s help 1 try 4: answered, desk 1 for 120s, reached, unsettled, repeats",
		}},
		{"who is sent on is settled or not by the class at the end, and calls the own class again", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0), classOf("tech")}
			c.Classes[0].Resolution = resolves(1, 10, 1, 1)
			c.Classes[0].Transfers = []centre.Transfer{{To: 1, Share: 1}}
			c.Classes[1].Resolution = resolves(0, 40, 1, 2)
			c.Groups[0].Skills = []centre.Skill{skill(0, 1), skill(1, 1)}
		}, []string{
			"0s help 1: answered, desk 1 for 60s, goes on",
			"60s help 1 to tech: answered, desk 1 for 60s, reached, unsettled",
			"160s help 1 try 2: answered, desk 1 for 120s, reached, goes on, repeats",
			"280s help 1 try 2 to tech: answered, desk 1 for 60s, reached, unsettled, repeats",
		}},
		{"agents who may decide settle what others cannot", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 1)}
			c.Classes[0].Resolution = resolves(0, 40, 1, 1)
			c.Groups = append(c.Groups, groupOf("lead", staffOf(0, 1), skill(0, 2)))
			c.Groups[1].Skills[0].Resolves = 1
		}, []string{
			"0s help 1: answered, desk 1 for 60s, unsettled",
			"1s help 2: answered, lead 1 for 60s",
			"100s help 1 try 2: answered, desk 1 for 60s, reached, unsettled, repeats",
		}},
	})
}

func TestTemper(t *testing.T) {
	follow(t, []trace{
		{"who waits half the patience talks half of what temper adds, at the breaking point all, and escalates", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 30, 90), classOf("lead")}
			c.Classes[0].Patience = constant(60)
			c.Classes[0].Temper = &centre.Temper{Talk: 2, Escalates: 1, To: 1}
			c.Classes[0].Resolution = resolves(0, 1000, 1, 1)
			c.Groups = append(c.Groups, groupOf("office", staffOf(0, 1), skill(1, 1)))
		}, []string{ // help 2: 30 of 60 s; draws 0.55, does not escalate; help 3: 60 of 60 s
			"0s help 1: answered, desk 1 for 60s, unsettled",
			"30s help 2: answered after 30s, desk 1 for 90s, unsettled",
			"90s help 3: answered after 60s, desk 1 for 120s, goes on",
			"270s help 3 to lead: answered, 60s used before, office 1 for 60s, reached",
			"1060s help 1 try 2: too_late, reached, repeats",
			"1150s help 2 try 2: too_late, reached, repeats",
		}},
	})
}

func TestTransferCosts(t *testing.T) {
	follow(t, []trace{
		{"what a transfer costs comes off the patience, and may be the last of it", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 30), classOf("tech", 55)}
			c.Classes[0].Patience = constant(55)
			c.Classes[0].Transfers = []centre.Transfer{{To: 1, Share: 1, Cost: 25 * des.Second}}
			c.Groups = []centre.Group{groupOf("desk", staffOf(0, 1), skill(0, 1)), groupOf("lab", staffOf(0, 1), skill(1, 1))}
		}, []string{ // help 1 has 30 s left of 55, help 2 has used 30 before
			"0s help 1: answered, desk 1 for 60s, goes on",
			"30s help 2: answered after 30s, desk 1 for 60s, goes on",
			"55s tech 1: answered, lab 1 for 60s",
			"60s help 1 to tech: abandoned after 30s, transfers 25s, reached",
			"120s help 2 to tech: abandoned, transfers 25s, 30s used before, reached",
		}},
		{"new patience pays the transfer", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0), classOf("tech", 55)}
			c.Classes[1].Patience = constant(60)
			c.Classes[0].Transfers = []centre.Transfer{{To: 1, Share: 1, Cost: 25 * des.Second, NewPatience: true}}
			c.Groups = []centre.Group{groupOf("desk", staffOf(0, 1), skill(0, 1)), groupOf("lab", staffOf(0, 1), skill(1, 1))}
		}, []string{
			"0s help 1: answered, desk 1 for 60s, goes on",
			"55s tech 1: answered, lab 1 for 60s",
			"60s help 1 to tech: abandoned after 35s, transfers 25s, reached",
		}},
	})
}

// What settles everything, upsets nobody and tires nobody changes no leg.
func TestMechanismsThatDoNothing(t *testing.T) {
	cfg := queueing()
	plain := recordsOf(t, cfg)
	for _, c := range []struct {
		name string
		plan func(*centre.Config)
	}{
		{"first contact 100 %", func(c *centre.Config) { c.Classes[0].Resolution = resolves(1, 10, centre.Unlimited, 2) }},
		{"temper that changes nothing", func(c *centre.Config) { c.Classes[0].Temper = &centre.Temper{Talk: 1, To: 1} }},
		{"fatigue that slows nothing", func(c *centre.Config) {
			c.Groups[0].Fatigue = &centre.Fatigue{Above: .1, Over: 10 * des.Minute}
		}},
		{"one contact at once", func(c *centre.Config) { c.Groups[0].Skills[0].Concurrent = 1 }},
	} {
		cfg := queueing()
		c.plan(&cfg)
		if d := difference(recordsOf(t, cfg).legs, plain.legs); d != "" {
			t.Errorf("%s (here: engine) and without (here: twin): %s", c.name, d)
		}
	}
}

// Where each contact settles a share p of matters a person needs 1/p contacts. The number is
// geometric: its variance is (1-p)/p^2. Agents are plenty, and those counted called long
// before closing.
func TestContactsUntilSettled(t *testing.T) {
	const p = .6
	cfg := steady(200, 4*des.Hour)
	cfg.Classes[0].Arrivals.Rate[0].Value = .2
	cfg.Classes[0].Patience = never()
	cfg.Classes[0].Resolution = resolves(p, 30, centre.Unlimited, 1)
	cfg.Cuts = []des.Tick{des.Hour, cfg.Close}
	people, contacts, again := 0, 0, 0
	for _, l := range recordsOf(t, cfg).legs {
		if l.FirstCell != 0 || l.Outcome != centre.Answered {
			continue
		}
		contacts++
		if l.Via == centre.Own {
			people++
		}
		if l.Unsettled {
			again++
		}
	}
	mean := float64(contacts) / float64(people)
	if bound := 3.3 * math.Sqrt((1-p)/p/p/float64(people)); math.Abs(mean-1/p) > bound {
		t.Errorf("%d people had %v contacts each, want %v within %v (99.9 %%)", people, mean, 1/p, bound)
	}
	if again != contacts-people {
		t.Errorf("%d contacts settled nothing, but %d were repeats", again, contacts-people)
	}
}

// Once everything has grown, no mechanism costs memory.
func TestMechanismsAllocateNothing(t *testing.T) {
	e, err := centre.New(everything())
	if err != nil {
		t.Fatalf("centre.New: %v", err)
	}
	var calls callCount
	got := testing.AllocsPerRun(5, func() {
		if err := e.Run(1, &calls); err != nil {
			t.Fatalf("Run(1): %v", err)
		}
	})
	if got != 0 {
		t.Errorf("Run(1) of %d calls again: %v allocations, want 0", calls/6, got)
	}
}

// everything is a centre where matters stay unsettled, callers lose their temper, transfers
// cost patience, agents tire and hold several contacts.
func everything() centre.Config {
	cfg := queueing()
	cfg.Detail = false
	for i := range cfg.Classes {
		cfg.Classes[i].Resolution = resolves(.7, 300, 3, 1.2)
		cfg.Classes[i].Temper = &centre.Temper{Talk: 1.3, Escalates: .1, To: 1 - i}
	}
	cfg.Classes[0].Transfers[0].Cost = 30 * des.Second
	cfg.Groups[0].Fatigue = &centre.Fatigue{Above: .5, Slows: .2, Over: 20 * des.Minute}
	cfg.Groups[0].Skills[1].Concurrent = 3
	cfg.Groups[1].Skills[0].Concurrent = 2
	return cfg
}

// A random centre is not the place for many agents: here they are.
func TestEverythingIsTheTwin(t *testing.T) {
	cfg := everything()
	cfg.Detail = true
	for n := range 2 {
		t.Run(fmt.Sprint(n), func(t *testing.T) { compareWithTwin(t, cfg, n) })
	}
}
