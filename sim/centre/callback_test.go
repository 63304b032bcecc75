package centre_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"
)

// accounts are legs as told, each with where its patience went.
type accounts struct {
	legs  []centre.Leg
	spent []centre.Spent // by leg; empty where nothing was told
}

func (a *accounts) Legs(legs []centre.Leg, spent []centre.Spent) {
	for _, l := range legs {
		s := centre.Spent{}
		if l.Spent > 0 {
			s = spent[l.Spent-1]
		}
		a.legs, a.spent = append(a.legs, l), append(a.spent, s)
	}
}

func (a *accounts) Cell(*centre.Cell) {}

// lines tells the legs in the order of callers, attempts and vias: who, when and how each
// ended, how long it took, and what patience it had used and on what.
func (a *accounts) lines(cfg centre.Config) []string {
	order := make([]int, len(a.legs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		x, y := a.legs[i], a.legs[j]
		return cmp.Or(cmp.Compare(x.Origin, y.Origin), cmp.Compare(x.Person.Interval, y.Person.Interval),
			cmp.Compare(x.Person.Number, y.Person.Number), cmp.Compare(x.Attempt, y.Attempt), cmp.Compare(x.Via, y.Via))
	})
	var lines []string
	for _, i := range order {
		l, s := a.legs[i], a.spent[i]
		var b strings.Builder
		fmt.Fprintf(&b, "%s %s", seconds(l.Joined), cfg.Classes[l.Class].Name)
		if l.Via != centre.Own {
			fmt.Fprintf(&b, " by %s", l.Via)
		}
		fmt.Fprintf(&b, ": %s", l.Outcome)
		if l.Wait > 0 {
			fmt.Fprintf(&b, " after %s", seconds(l.Wait))
		}
		if l.Via == centre.ViaCallback {
			fmt.Fprintf(&b, " off line for %s", seconds(s.CalledBack))
		}
		if l.Used > 0 {
			fmt.Fprintf(&b, ", used %s", seconds(l.Used))
		}
		for cause, t := range s.By {
			if t > 0 {
				fmt.Fprintf(&b, ", %s on %s", seconds(t), hold.Cause(cause))
			}
		}
		lines = append(lines, b.String())
	}
	return lines
}

// compareLines runs a day in every way and compares it with one worked out by hand.
func compareLines(t *testing.T, cfg centre.Config, want []string) {
	t.Helper()
	for _, way := range engines {
		cfg.Eager = way.eager
		e, err := centre.New(cfg)
		if err != nil {
			t.Fatalf("centre.New: %v", err)
		}
		if way.watch {
			e.Verify()
		}
		for n := range 2 { // an engine forgets the day before
			var a accounts
			if err := e.Run(n, &a); err != nil {
				t.Fatalf("%s engine, Run(%d): %v", way.name, n, err)
			}
			if got := a.lines(cfg); !slices.Equal(got, want) {
				t.Errorf("%s engine, day %d:\n  %s\nwant:\n  %s", way.name, n, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
			}
		}
	}
}

// promising offers a callback to whoever would be the second on the line; all accept.
func promising() *centre.Callback {
	return &centre.Callback{WhenEstimate: des.Never, WhenWaiting: 1, Until: des.Never, AtMost: centre.Unlimited,
		Accepts: 1, Tries: 1, KeepsPlace: true}
}

func TestCallbacks(t *testing.T) {
	for _, day := range []struct {
		claim string
		plan  func(*centre.Config, *centre.Class, *centre.Callback)
		want  []string
	}{
		{"a place kept: called back before whoever joined the line later", func(cfg *centre.Config, c *centre.Class, o *centre.Callback) {
			c.Arrivals = logOf(0, 10, 20, 30, 70)
		}, []string{
			"0s help: answered",
			"10s help: answered after 50s, used 50s",
			"20s help: callback",
			"20s help by callback: answered off line for 100s",
			"30s help: callback",
			"30s help by callback: answered off line for 150s",
			"70s help: answered after 170s, used 170s",
		}},
		{"no place kept: called back when nobody waits on the line", func(cfg *centre.Config, c *centre.Class, o *centre.Callback) {
			c.Arrivals = logOf(0, 10, 20, 30, 70, 125)
			o.KeepsPlace = false
		}, []string{
			"0s help: answered",
			"10s help: answered after 50s, used 50s",
			"20s help: callback",
			"20s help by callback: answered off line for 220s",
			"30s help: callback",
			"30s help by callback: answered off line for 270s",
			"70s help: answered after 50s, used 50s",
			"125s help: answered after 55s, used 55s",
		}},
		{"patience gone off the line: redials at once, whatever the share of redials", func(cfg *centre.Config, c *centre.Class, o *centre.Callback) {
			c.Arrivals = logOf(0, 12, 20)
			c.Patience = constant(98)
			o.PatienceRate = 1
			c.Redial = &centre.Redial{Share: 0, After: constant(1), AtMost: 1}
		}, []string{
			"0s help: answered",
			"12s help: answered after 48s, used 48s",
			"20s help: callback",
			"20s help by callback: callback_broken off line for 98s, used 98s, 98s on off_line",
			"118s help by redial: answered after 2s, used 2s",
		}},
		{"patience gone as an agent is free: called back, and the patience is used", func(cfg *centre.Config, c *centre.Class, o *centre.Callback) {
			c.Arrivals = logOf(0, 12, 20)
			c.Patience = constant(100)
			o.PatienceRate = 1
		}, []string{
			"0s help: answered",
			"12s help: answered after 48s, used 48s",
			"20s help: callback",
			"20s help by callback: answered off line for 100s, used 100s, 100s on off_line",
		}},
		{"broken after as many redials as allowed: lost", func(cfg *centre.Config, c *centre.Class, o *centre.Callback) {
			c.Arrivals = logOf(0, 12, 20)
			c.Patience = constant(49)
			o.PatienceRate = 1
			c.Redial = &centre.Redial{Share: 1, After: constant(1), AtMost: 0}
		}, []string{
			"0s help: answered",
			"12s help: answered after 48s, used 48s",
			"20s help: callback",
			"20s help by callback: callback_broken off line for 49s, used 49s, 49s on off_line",
		}},
		{"nobody picks up: tried again half a minute later by who is idle, then given up", func(cfg *centre.Config, c *centre.Class, o *centre.Callback) {
			c.Arrivals = logOf(0, 10, 20, 121)
			o.Unanswered, o.Tries, o.RetryAfter = 1, 3, 30*des.Second
		}, []string{
			"0s help: answered",
			"10s help: answered after 50s, used 50s",
			"20s help: callback",
			"20s help by callback: callback_failed off line for 191s", // tries at 120 s, at 181 s after a talk, at 211 s
			"121s help: answered",
		}},
		{"patience runs while waiting for the next try", func(cfg *centre.Config, c *centre.Class, o *centre.Callback) {
			c.Arrivals = logOf(0, 10, 20)
			c.Patience = constant(110)
			o.Unanswered, o.Tries, o.RetryAfter, o.PatienceRate = 1, 2, 30*des.Second, 1
		}, []string{
			"0s help: answered",
			"10s help: answered after 50s, used 50s",
			"20s help: callback",
			"20s help by callback: callback_broken off line for 110s, used 110s, 110s on off_line",
		}},
		{"the next try would come after closing: it is not made", func(cfg *centre.Config, c *centre.Class, o *centre.Callback) {
			c.Arrivals = logOf(0, 10, 20)
			o.Unanswered, o.Tries, o.RetryAfter = 1, 2, 480*des.Second
		}, []string{
			"0s help: answered",
			"10s help: answered after 50s, used 50s",
			"20s help: callback",
			"20s help by callback: too_late off line for 100s",
		}},
		{"open promises end at closing, though the line is served", func(cfg *centre.Config, c *centre.Class, o *centre.Callback) {
			c.Arrivals = logOf(550, 560, 570)
		}, []string{
			"550s help: answered",
			"560s help: answered after 50s, used 50s",
			"570s help: callback",
			"570s help by callback: too_late off line for 30s",
		}},
		{"so many promises at once, and not before half past", func(cfg *centre.Config, c *centre.Class, o *centre.Callback) {
			c.Arrivals = logOf(0, 1, 2, 20, 30)
			o.AtMost, o.From, o.Until = 1, 15*des.Second, 30*des.Second
		}, []string{
			"0s help: answered",
			"1s help: answered after 59s, used 59s",
			"2s help: answered after 118s, used 118s",
			"20s help: callback",
			"20s help by callback: answered off line for 160s",
			"30s help: answered after 210s, used 210s",
		}},
		{"offered above an estimate: the wait of the line at the mean handle time", func(cfg *centre.Config, c *centre.Class, o *centre.Callback) {
			c.Arrivals = logOf(0, 10, 20, 30) // told 60 s, 120 s, and 180 s: the promise is ahead
			o.WhenEstimate, o.Estimate = 119*des.Second, hold.QueueLength
		}, []string{
			"0s help: answered",
			"10s help: answered after 50s, used 50s",
			"20s help: callback",
			"20s help by callback: answered off line for 100s",
			"30s help: callback",
			"30s help by callback: answered off line for 150s",
		}},
		{"a promise whose wait opened another group long ago is made when the line ahead of it is gone", func(cfg *centre.Config, c *centre.Class, o *centre.Callback) {
			c.Arrivals = logOf(0, 10, 20, 50)
			c.Talk, c.Patience = constant(1000), constant(44)
			o.AtMost, o.KeepsPlace = 1, false
			late := skill(0, 1)
			late.After = 45 * des.Second
			cfg.Groups = []centre.Group{cfg.Groups[0], groupOf("late", staffOf(0, 1), late)}
		}, []string{
			"0s help: answered",
			"10s help: abandoned after 44s, used 44s",
			"20s help: callback",
			"20s help by callback: answered off line for 74s",
			"50s help: abandoned after 44s, used 44s",
		}},
	} {
		t.Run(day.claim, func(t *testing.T) {
			cfg := plainDay()
			c := &cfg.Classes[0]
			c.Callback = promising()
			day.plan(&cfg, c, c.Callback)
			compareLines(t, cfg, day.want)
		})
	}
}

func TestSelfService(t *testing.T) {
	for _, day := range []struct {
		claim string
		plan  func(*centre.Config, *centre.Class, *centre.SelfService)
		want  []string
	}{
		{"it uses patience up before the line does", func(cfg *centre.Config, c *centre.Class, s *centre.SelfService) {
			c.Arrivals = logOf(0, 10)
			c.Patience = constant(70)
		}, []string{
			"15s help: answered, used 30s, 30s on menus",
			"25s help: abandoned after 40s, used 70s, 40s on waiting, 30s on menus",
		}},
		{"whom it helps goes no further", func(cfg *centre.Config, c *centre.Class, s *centre.SelfService) {
			c.Arrivals, s.Contains = logOf(0), 1
		}, []string{"0s help: contained, used 30s, 30s on menus"}},
		{"whom it puts off goes no further", func(cfg *centre.Config, c *centre.Class, s *centre.SelfService) {
			c.Arrivals, s.GivesUp = logOf(0), 1
		}, []string{"0s help: gave_up_in_menu, used 30s, 30s on menus"}},
		{"who has no patience for it leaves in the middle, and calls again", func(cfg *centre.Config, c *centre.Class, s *centre.SelfService) {
			c.Arrivals, c.Patience = logOf(0), constant(20)
			c.Redial = &centre.Redial{Share: 1, After: constant(5), AtMost: 1}
			c.Redial.Of[centre.GaveUp] = true
		}, []string{
			"0s help: gave_up_in_menu, used 20s, 20s on menus",
			"15s help by redial: gave_up_in_menu, used 20s, 20s on menus",
		}},
		{"a call holds its trunk from the menu to the end of talk; chat holds none", func(cfg *centre.Config, c *centre.Class, s *centre.SelfService) {
			c.Arrivals, s.PatienceRate = logOf(0, 14, 16, 74, 75), 0
			chat := classOf("web", 5, 20)
			chat.Chat = true
			cfg.Classes = append(cfg.Classes, chat)
			cfg.Groups = append(cfg.Groups, groupOf("web", staffOf(0, 1), skill(1, 1)))
			cfg.Trunks = 1
		}, []string{
			"15s help: answered",
			"14s help: blocked",
			"16s help: blocked",
			"74s help: blocked",
			"90s help: answered",
			"5s web: answered",
			"20s web: answered after 45s, used 45s",
		}},
		{"who comes out of it after closing is served by who is there", func(cfg *centre.Config, c *centre.Class, s *centre.SelfService) {
			c.Arrivals, s.PatienceRate = logOf(590), 0
		}, []string{"605s help: answered"}},
		{"who comes out of it when all agents are busy and nobody may wait any more is turned away", func(cfg *centre.Config, c *centre.Class, s *centre.SelfService) {
			c.Arrivals, s.PatienceRate = logOf(580, 590), 0
			cfg.SendAway = true
		}, []string{"595s help: answered", "605s help: turned_away"}},
		{"a callback is offered after it, with the patience it left", func(cfg *centre.Config, c *centre.Class, s *centre.SelfService) {
			c.Arrivals, c.Patience = logOf(0, 10), constant(40)
			c.Callback = promising()
			c.Callback.WhenEstimate, c.Callback.Estimate, c.Callback.Fixed = 0, hold.Fixed, des.Second
			c.Callback.PatienceRate = 0.1
		}, []string{
			"15s help: answered, used 30s, 30s on menus",
			"25s help: callback, used 30s, 30s on menus",
			"25s help by callback: answered off line for 50s, used 35s, 5s on off_line",
		}},
	} {
		t.Run(day.claim, func(t *testing.T) {
			cfg := plainDay()
			c := &cfg.Classes[0]
			c.SelfService = &centre.SelfService{Time: constant(15), PatienceRate: 2}
			day.plan(&cfg, c, c.SelfService)
			compareLines(t, cfg, day.want)
		})
	}
}

// TestSelfServiceCountsWhereTheAttemptArrived: a leg is counted in the cell of its attempt's
// arrival, whenever it joins the queue.
func TestSelfServiceCountsWhereTheAttemptArrived(t *testing.T) {
	cfg := plainDay()
	cfg.Classes[0].Arrivals = logOf(290, 295)
	cfg.Classes[0].SelfService = &centre.SelfService{Time: constant(15)}
	cfg.Classes[0].Callback = promising()
	cfg.Classes[0].Callback.WhenEstimate, cfg.Classes[0].Callback.Estimate, cfg.Classes[0].Callback.Fixed = 0, hold.Fixed, 1
	r, err := simulate(cfg, true, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.legs) != 3 {
		t.Fatalf("%d legs, want 3: an answer, a callback, and its end", len(r.legs))
	}
	for _, l := range r.legs {
		if l.Joined <= 300*des.Second || l.Cell != 0 || l.FirstCell != 0 {
			t.Errorf("%s joined at %s in cell %d, want after 300s in cell 0, where the attempt began", l.Outcome, seconds(l.Joined), l.Cell)
		}
	}
}

// busyCentre is a centre with callbacks, self-service and chat in which much goes wrong.
func busyCentre() centre.Config {
	cfg := plainDay()
	c := &cfg.Classes[0]
	c.Arrivals.Rate = des.Series{{Value: 0.2}}
	c.Talk, c.WrapUp, c.Patience, c.Balk = exponential(20), exponential(5), exponential(60), 0.1
	c.SelfService = &centre.SelfService{Time: exponential(15), Contains: 0.1, GivesUp: 0.1, PatienceRate: 1.2}
	c.Redial = &centre.Redial{Share: 0.5, After: exponential(30), AtMost: 3}
	c.Redial.Of[centre.Abandoned], c.Redial.Of[centre.GaveUp] = true, true
	c.Callback = &centre.Callback{WhenEstimate: 30 * des.Second, Estimate: hold.QueueLength, Until: des.Never, AtMost: 6,
		Accepts: 0.5, Unanswered: 0.3, Tries: 2, RetryAfter: 20 * des.Second, KeepsPlace: true, PatienceRate: 0.3}
	c.Transfers = []centre.Transfer{{To: 1, Share: 0.2}}
	chat := classOf("web", 10, 20, 30)
	chat.Chat, chat.Talk, chat.Patience = true, exponential(30), exponential(40)
	chat.Callback = promising()
	chat.Callback.KeepsPlace = false
	cfg.Classes = append(cfg.Classes, chat)
	cfg.Groups[0].Staff = staffOf(0, 3, 100, 2, 200, 4)
	cfg.Groups[0].Skills = []centre.Skill{skill(0, 1), skill(1, 1)}
	cfg.Trunks, cfg.MaxWaiting = 9, 5
	return cfg
}

// TestNobodyIsLost runs a busy centre: what arrives ends in one way, and so does every
// promise.
func TestNobodyIsLost(t *testing.T) {
	e, err := centre.New(busyCentre())
	if err != nil {
		t.Fatal(err)
	}
	e.Verify()
	var seen [centre.OutcomeCount]int
	for n := range 20 {
		var a accounts
		if err := e.Run(n, &a); err != nil {
			t.Fatalf("Run(%d): %v", n, err)
		}
		var told [centre.OutcomeCount]int
		for i, l := range a.legs {
			if l.Via != centre.ViaCallback {
				told[l.Outcome]++
			} else {
				told[centre.CallbackTaken]--
			}
			seen[l.Outcome]++
			if total := a.spent[i].By.Total(); l.Spent > 0 && l.Leg == 1 && l.Via != centre.ViaCallback && total != l.Used {
				t.Errorf("day %d: %+v spent %v, want what was used", n, l, total)
			}
		}
		if told[centre.CallbackTaken] != 0 {
			t.Errorf("day %d: %d promises more than ends of promises", n, told[centre.CallbackTaken])
		}
	}
	for o, n := range seen {
		if o := centre.Outcome(o); n == 0 && o != centre.Voicemail && o != centre.TurnedAway {
			t.Errorf("nobody's outcome was %s (%d): the test is too tame", o, o)
		}
	}
}

// TestBusyCentreAllocatesNothing: no call costs memory, once the engine has grown.
func TestBusyCentreAllocatesNothing(t *testing.T) {
	e, err := centre.New(busyCentre())
	if err != nil {
		t.Fatal(err)
	}
	var calls callCount
	got := testing.AllocsPerRun(10, func() {
		if err := e.Run(1, &calls); err != nil {
			t.Fatalf("Run(1): %v", err)
		}
	})
	if got != 0 {
		t.Errorf("Run(1) of %d calls again: %v allocations, want 0", calls/11, got)
	}
}
