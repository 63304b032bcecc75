package centre_test

import (
	"cmp"
	"slices"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"
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
	checkAgents(t, cfg, day)
	checkIdle(t, cfg, day)
	checkFlow(t, cfg, day)
}

// faultOfLeg says what is impossible about a leg; empty if nothing is.
func faultOfLeg(cfg centre.Config, l told) string {
	left := l.Patience - l.Used
	class := cfg.Classes[l.Class]
	switch {
	case l.Leg.Wait < 0 || l.Talk < 0 || l.WrapUp < 0 || l.Used < 0 || l.CalledBack < 0 || l.Left < 0:
		return "time runs backwards"
	case isAnswered(l) != (l.Group >= 0) || (l.Group >= 0) != (l.Agent > 0):
		return "an agent for the answered, and for nobody else"
	case l.Outcome == centre.Voicemail && l.Leg.Wait != class.WaitLimit:
		return "voicemail, but not at the wait limit"
	case l.Leg.Wait != 0 && !isOnLine(l):
		return "never waited, but for some time"
	case l.CalledBack > 0 && l.Via != centre.ViaCallback:
		return "called back without having accepted it"
	case l.Via == centre.ViaCallback:
		return ""
	case (l.Leg.Leg > 1) != (l.Via == centre.ViaTransfer) ||
		(l.Leg.Leg == 1 && l.Attempt > 1) != (l.Via == centre.ViaRedial || l.Via == centre.ViaRepeat):
		return "came by another way than attempt and leg say"
	case l.Outcome == centre.TooLate:
		return ""
	case l.Patience < 0:
		return "no patience drawn"
	case l.Leg.Wait > class.WaitLimit:
		return "waited longer than possible"
	case class.Hold == nil && l.By[hold.Waiting] != l.Leg.Wait:
		return "music that did not use a second a second"
	case class.Hold != nil || cfg.Classes[l.Origin].SelfService != nil || l.By[hold.Transfers] > 0:
		return ""
	case l.Outcome == centre.Abandoned && left > 0 || l.Patience < des.Never && left < 0 && l.Leg.Wait > 0:
		return "hung up, but not when patience ended"
	}
	return ""
}

func isAnswered(l told) bool { return l.Outcome == centre.Answered || l.Outcome == centre.CalledBack }

// isOnLine says whether a leg may have waited.
func isOnLine(l told) bool {
	return l.Outcome == centre.Answered || l.Outcome == centre.Abandoned || l.Outcome == centre.Voicemail || l.Outcome == centre.TurnedAway
}

// checkPersons follows every person from leg to leg: the next begins where the last
// ended, a transfer after an answer, a redial after anything else.
func checkPersons(t interface{ Errorf(string, ...any) }, legs []told) {
	own := slices.Clone(legs)
	slices.SortFunc(own, func(a, b told) int {
		return cmp.Or(cmp.Compare(a.Origin, b.Origin), comparePersons(a.Person, b.Person),
			cmp.Compare(a.Attempt, b.Attempt), cmp.Compare(a.Leg.Leg, b.Leg.Leg), cmp.Compare(a.Via, b.Via))
	})
	for i, l := range own {
		if l.Attempt == 1 && l.Leg.Leg == 1 && l.Via != centre.ViaCallback {
			continue
		}
		if i == 0 || own[i-1].Origin != l.Origin || own[i-1].Person != l.Person {
			t.Errorf("leg %+v: no leg of this person before it", l)
			continue
		}
		before := own[i-1]
		end := before.Joined + before.Leg.Wait + before.CalledBack + before.Talk
		switch {
		case l.Via == centre.ViaCallback && (before.Outcome != centre.CallbackTaken || before.Joined != l.Joined):
			t.Errorf("leg %+v: not the end of a promise, after %+v", l, before)
		case l.Via == centre.ViaTransfer && (!before.GoesOn || before.Attempt != l.Attempt || before.Leg.Leg != l.Leg.Leg-1 || end != l.Joined):
			t.Errorf("leg %+v: not the continuation of %+v", l, before)
		case l.Via == centre.ViaRepeat && (!before.Unsettled || before.Attempt != l.Attempt-1 || end > l.Joined):
			t.Errorf("leg %+v: not a repeat after %+v", l, before)
		case l.Via == centre.ViaRedial && (isAnswered(before) || before.Attempt != l.Attempt-1 || end > l.Joined):
			t.Errorf("leg %+v: not a redial after %+v", l, before)
		}
	}
}

// checkAgents sees that no agent has more callers than they can hold, and that nobody is
// answered by a group whose agents are busy or due to leave.
func checkAgents(t interface{ Errorf(string, ...any) }, cfg centre.Config, day *twin) {
	busy := busyStays(day.legs)
	for i, l := range day.legs {
		if l.Group < 0 {
			continue
		}
		start := answeredAt(l)
		inHand := 1
		for j, o := range day.legs {
			if o.Group == l.Group && o.Agent == l.Agent && i != j && answeredAt(o) <= start && start < answeredAt(o)+o.Talk+o.WrapUp {
				inHand++
			}
		}
		if s := skillOf(cfg.Groups[l.Group], int(l.Class)); inHand > max(1, s.Concurrent) && l.Talk+l.WrapUp > 0 {
			t.Errorf("leg %+v: the agent has %d contacts in hand", l, inHand)
		}
		g := day.groups[l.Group]
		due := max(staffAt(g.steps, des.Never, start-1), staffAt(g.steps, des.Never, start))
		if n := at(busy, g.index, start); n > due {
			t.Errorf("leg %+v: begins with %d busy in the group, %d due", l, n, due)
		}
	}
}

// answeredAt is when a leg comes to an agent.
func answeredAt(l told) des.Tick { return l.Joined + l.Leg.Wait + l.CalledBack }

// checkIdle looks between all moments at which anything changes for an agent who is idle
// while a caller waits whom the agent may take.
func checkIdle(t interface{ Errorf(string, ...any) }, cfg centre.Config, day *twin) {
	busy := busyStays(day.legs)
	for _, g := range day.groups {
		moments := momentsOf(g.steps, cfg.Close, busy)
		for _, l := range day.legs {
			if s := skillOf(cfg.Groups[g.index], int(l.Class)); s != nil && l.Leg.Wait > s.After {
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
				if s != nil && l.Joined+s.After <= now && now < l.Joined+l.Leg.Wait {
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
				if int(l.Class) != class || l.Outcome == centre.TooLate || l.Via == centre.ViaCallback || l.Joined > c.End {
					continue
				}
				joined++
				end := l.Joined + l.Leg.Wait
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
		spoil func([]told)
	}{
		{"an agent with two callers", func(l []told) { l[1].Leg.Wait -= des.Second }},
		{"an agent idle while a caller waits", func(l []told) { l[1].Leg.Wait += des.Second }},
		{"a hang-up before patience ends", func(l []told) { l[2].Leg.Wait -= des.Second }},
		{"a queue that loses a caller", func(l []told) { l[2].Joined, l[2].Leg.Wait = 290*des.Second, 45*des.Second }},
		{"a leg after nothing", func(l []told) { l[1].Leg.Leg, l[1].Via = 2, centre.ViaTransfer }},
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
