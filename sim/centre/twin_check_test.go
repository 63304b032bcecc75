package centre_test

import (
	"cmp"
	"slices"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
)

// checkLegs holds the records of a replication to what must be true of any call centre.
// The staff is taken from the twin, the rest from the legs alone.
func checkLegs(t interface{ Errorf(string, ...any) }, cfg centre.Config, day *twin) {
	for _, l := range day.legs {
		if fault := faultOfLeg(cfg, l); fault != "" {
			t.Errorf("leg %+v: %s", l, fault)
		}
	}
	checkPersons(t, day.legs)
	checkAgents(t, day)
	checkIdle(t, cfg, day)
	checkFlow(t, cfg, day)
}

// faultOfLeg says what is impossible about a leg; empty if nothing is.
func faultOfLeg(cfg centre.Config, l centre.Leg) string {
	left := l.Patience - l.Used
	switch {
	case l.Wait < 0 || l.Talk < 0 || l.WrapUp < 0 || l.Used < 0:
		return "time runs backwards"
	case (l.Outcome == centre.Answered) != (l.Group >= 0) || (l.Group >= 0) != (l.Agent > 0):
		return "an agent for the answered, and for nobody else"
	case l.Outcome == centre.Abandoned && l.Wait != left:
		return "abandoned, but not when patience ended"
	case l.Outcome == centre.Voicemail && l.Wait != cfg.Classes[l.Class].WaitLimit:
		return "voicemail, but not at the wait limit"
	case (l.Outcome == centre.Blocked || l.Outcome == centre.Balked || l.Outcome == centre.TooLate) && l.Wait != 0:
		return "never waited, but for some time"
	case l.Outcome == centre.TooLate:
		return ""
	case l.Patience < 0:
		return "no patience drawn"
	case l.Patience < des.Never && l.Wait > left, l.Wait > cfg.Classes[l.Class].WaitLimit:
		return "waited longer than possible"
	case (l.Leg > 1) != (l.Via == centre.ViaTransfer) || (l.Leg == 1 && l.Attempt > 1) != (l.Via == centre.ViaRedial):
		return "came by another way than attempt and leg say"
	}
	return ""
}

// checkPersons follows every person from leg to leg: the next begins where the last
// ended, a transfer after an answer, a redial after anything else.
func checkPersons(t interface{ Errorf(string, ...any) }, legs []centre.Leg) {
	own := slices.Clone(legs)
	slices.SortFunc(own, func(a, b centre.Leg) int {
		return cmp.Or(cmp.Compare(a.Origin, b.Origin), comparePersons(a.Person, b.Person),
			cmp.Compare(a.Attempt, b.Attempt), cmp.Compare(a.Leg, b.Leg))
	})
	for i, l := range own {
		if l.Attempt == 1 && l.Leg == 1 {
			continue
		}
		if i == 0 || own[i-1].Origin != l.Origin || own[i-1].Person != l.Person {
			t.Errorf("leg %+v: no leg of this person before it", l)
			continue
		}
		before := own[i-1]
		end := before.Joined + before.Wait + before.Talk
		switch {
		case l.Leg > 1 && (before.Outcome != centre.Answered || before.Attempt != l.Attempt || before.Leg != l.Leg-1 || end != l.Joined):
			t.Errorf("leg %+v: not the continuation of %+v", l, before)
		case l.Leg == 1 && (before.Outcome == centre.Answered || before.Attempt != l.Attempt-1 || end > l.Joined):
			t.Errorf("leg %+v: not a redial after %+v", l, before)
		}
	}
}

// checkAgents sees that no agent has two callers, and that nobody is answered by a group
// whose agents are busy or due to leave.
func checkAgents(t interface{ Errorf(string, ...any) }, day *twin) {
	type agent struct {
		group int16
		agent int32
	}
	until := map[agent]des.Tick{}
	answered := slices.DeleteFunc(slices.Clone(day.legs), func(l centre.Leg) bool { return l.Outcome != centre.Answered })
	slices.SortFunc(answered, func(a, b centre.Leg) int { // calls of no time may come before another of the tick
		return cmp.Or(cmp.Compare(a.Joined+a.Wait, b.Joined+b.Wait), cmp.Compare(a.Talk+a.WrapUp, b.Talk+b.WrapUp))
	})
	_, busy := staysOf(answered)
	for _, l := range answered {
		start := l.Joined + l.Wait
		a := agent{l.Group, l.Agent}
		if start < until[a] {
			t.Errorf("leg %+v: the agent is busy until %v", l, until[a])
		}
		until[a] = max(until[a], start+l.Talk+l.WrapUp)
		g := day.groups[l.Group]
		due := max(staffAt(g.steps, des.Never, start-1), staffAt(g.steps, des.Never, start))
		if n := at(busy, g.index, start); n > due {
			t.Errorf("leg %+v: begins with %d busy in the group, %d due", l, n, due)
		}
	}
}

// checkIdle looks between all moments at which anything changes for an agent who is idle
// while a caller waits whom the agent may take.
func checkIdle(t interface{ Errorf(string, ...any) }, cfg centre.Config, day *twin) {
	_, busy := staysOf(day.legs)
	for _, g := range day.groups {
		moments := momentsOf(g.steps, cfg.Close, busy)
		for _, l := range day.legs {
			if s := skillOf(cfg.Groups[g.index], int(l.Class)); s != nil && l.Wait > s.After {
				moments = append(moments, l.Joined+s.After)
			}
		}
		for _, now := range moments {
			idle := staffAt(g.steps, des.Never, now) - at(busy, g.index, now)
			if idle <= 0 {
				continue
			}
			for _, l := range day.legs {
				s := skillOf(cfg.Groups[g.index], int(l.Class))
				if s != nil && l.Joined+s.After <= now && now < l.Joined+l.Wait {
					t.Errorf("leg %+v: waits at %v while %d agents of %s are idle", l, now, idle, cfg.Groups[g.index].Name)
				}
			}
		}
	}
}

// checkFlow sees that at the end of every cell those who have joined a queue and not left
// it are waiting. Closing comes after the end of its cell.
func checkFlow(t interface{ Errorf(string, ...any) }, cfg centre.Config, day *twin) {
	for _, c := range day.cells {
		for class := range cfg.Classes {
			joined, left := int32(0), int32(0)
			for _, l := range day.legs {
				if int(l.Class) != class || l.Outcome == centre.TooLate || l.Joined > c.End {
					continue
				}
				joined++
				end := l.Joined + l.Wait
				sentAway := l.Outcome == centre.TurnedAway && end == cfg.Close && c.Index < len(cfg.Cuts)
				if end <= c.End && !sentAway {
					left++
				}
			}
			if joined-left != c.Waiting[class] {
				t.Errorf("cell %d, class %d: %d joined, %d left, but %d wait at its end", c.Index, class, joined, left, c.Waiting[class])
			}
		}
	}
}

func TestCheckLegsFindsWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		claim string
		spoil func([]centre.Leg)
	}{
		{"an agent with two callers", func(l []centre.Leg) { l[1].Wait -= des.Second }},
		{"an agent idle while a caller waits", func(l []centre.Leg) { l[1].Wait += des.Second }},
		{"a hang-up before patience ends", func(l []centre.Leg) { l[2].Wait -= des.Second }},
		{"a queue that loses a caller", func(l []centre.Leg) { l[2].Joined, l[2].Wait = 290*des.Second, 45*des.Second }},
		{"a leg after nothing", func(l []centre.Leg) { l[1].Leg, l[1].Via = 2, centre.ViaTransfer }},
	} {
		cfg := plainDay()
		cfg.Classes = []centre.Class{classOf("help", 0, 30, 40)}
		cfg.Classes[0].Patience = constant(45)
		day, err := replicate(cfg, 0)
		if err != nil {
			t.Fatalf("replicate(three callers): %v", err)
		}
		c.spoil(day.legs)
		var found faultCount
		checkLegs(&found, cfg, day)
		if found == 0 {
			t.Errorf("checkLegs found nothing wrong with %s", c.claim)
		}
	}
}

// faultCount counts what a check reports.
type faultCount int

func (n *faultCount) Errorf(string, ...any) { *n++ }
