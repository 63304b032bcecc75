package centre_test

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"

	"pgregory.net/rapid"
)

// TestLineIsTheLoopAndTheTwin compares, on random centres of one class and one group,
// callers settled on arrival with those who are followed event by event. For a longer
// proof: -rapid.checks=30000.
func TestLineIsTheLoopAndTheTwin(t *testing.T) {
	checkRandom(t, 1000, func(t *rapid.T) {
		cfg := randomLine(t)
		t.Logf("%s", describe(cfg))
		compareLine(t, cfg, rapid.IntRange(0, 2).Draw(t, "replication"))
	})
}

// randomLine is a centre in which callers are settled on arrival.
func randomLine(t *rapid.T) centre.Config {
	cfg := randomCentre(t)
	cfg.Classes, cfg.Groups = cfg.Classes[:1], cfg.Groups[:1]
	cfg.Trunks, cfg.MaxWaiting, cfg.Detail = centre.Unlimited, centre.Unlimited, false
	c := &cfg.Classes[0]
	c.Balk, c.Redial, c.Transfers = 0, nil, nil
	c.Callback, c.SelfService, c.Resolution, c.Temper = nil, nil, nil, nil
	if c.Hold != nil && c.Hold.Knows() {
		c.Hold = nil
	}
	cfg.Groups[0].Fatigue = nil
	cfg.Groups[0].Skills = []centre.Skill{{Class: 0, Rank: 1, Resolves: -1, HandleTime: rapid.SampledFrom([]float64{1, 1.4}).Draw(t, "handle")}}
	return cfg
}

// compareLine runs a replication, after the one before it, as a line, as a loop and as the
// twin, and fails with the first difference.
func compareLine(t failer, cfg centre.Config, replication int) {
	line := compareLineWithLoop(t, cfg, replication)
	cfg.Detail = true
	day, err := replicate(cfg, replication)
	if err != nil {
		t.Fatalf("twin: %v", err)
	}
	if d := difference(line.legs, plainLegs(day.legs)); d != "" {
		t.Fatalf("line (here: engine), replication %d: legs: %s", replication, d)
	}
	if d := difference(line.cells, day.cells); d != "" {
		t.Fatalf("line (here: engine), replication %d: cells: %s", replication, d)
	}
}

// compareLineWithLoop is compareLine without the twin; the result is the line's.
func compareLineWithLoop(t failer, cfg centre.Config, replication int) records {
	line, loop := plainRecords(t, cfg, replication), plainRecords(t, withLoop(cfg), replication)
	if d := difference(line.legs, loop.legs); d != "" {
		t.Fatalf("line (here: engine) and loop (here: twin), replication %d: legs: %s", replication, d)
	}
	if d := difference(line.cells, loop.cells); d != "" {
		t.Fatalf("line (here: engine) and loop (here: twin), replication %d: cells: %s", replication, d)
	}
	return line
}

// withLoop is cfg with a waiting room that never fills, for which callers are followed
// event by event.
func withLoop(cfg centre.Config) centre.Config {
	cfg.MaxWaiting = 1 << 30
	return cfg
}

// plainRecords are the records of a replication, legs without what only lists of single
// calls tell.
func plainRecords(t failer, cfg centre.Config, replication int) records {
	r, err := simulate(cfg, false, max(replication-1, 0), replication)
	if err != nil {
		t.Fatalf("%v", err)
	}
	r.legs = plainLegs(r.legs)
	return r
}

// plainLegs are the legs without what only lists of single calls tell, in order of what
// is left.
func plainLegs(legs []told) []told {
	for i := range legs {
		l := &legs[i]
		l.Person, l.Agent = centre.Person{}, 0
		if l.Leg.Wait == 0 { // else it has been drawn
			l.Patience = 0
		}
	}
	slices.SortFunc(legs, func(a, b told) int {
		if order := cmp.Or(cmp.Compare(a.Joined, b.Joined), cmp.Compare(a.Class, b.Class), cmp.Compare(a.Leg.Wait, b.Leg.Wait),
			cmp.Compare(a.Talk, b.Talk), cmp.Compare(a.Used, b.Used)); order != 0 {
			return order
		}
		return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b))
	})
	return legs
}

// TestLineWhenBusy compares days with more agents and callers than the random ones have.
func TestLineWhenBusy(t *testing.T) {
	for _, c := range []struct {
		claim string
		plan  func(*centre.Config)
	}{
		{"sixty agents, then forty", func(c *centre.Config) { c.Groups[0].Staff = staffOf(0, 60, 300, 40) }},
		{"staff that changes every few seconds, to nobody and back", func(c *centre.Config) {
			var steps []int
			for i := range 80 {
				steps = append(steps, 7*i, i*i*37%97, 7*i+3, i*41%61*(i%7)/6)
			}
			c.Groups[0].Staff = staffOf(steps...)
		}},
		{"a thousand wait for the first agent", func(c *centre.Config) {
			c.Classes[0].Arrivals.Surges = []arrive.Surge{{At: 0, Over: des.Minute, Calls: 1000}}
			c.Groups[0].Staff = staffOf(0, 0, 120, 60, 240, 5, 400, 90)
		}},
		{"nobody hangs up, the last wait for a day", func(c *centre.Config) {
			c.Classes[0].Patience = never()
			c.Classes[0].Talk = constant(6000)
			c.Groups[0].Staff = staffOf(0, 2, 300, 4)
		}},
		{"nobody hangs up, at closing all are sent away", func(c *centre.Config) {
			c.SendAway = true
			c.Classes[0].Patience = never()
		}},
		{"a day after closing one is answered, one is turned away", func(c *centre.Config) {
			dayLater := c.Close + 24*des.Hour
			c.Classes[0].Patience = never()
			c.Classes[0].Arrivals = logOf(0, 0, 10, 10)
			c.Classes[0].Arrivals.Log[0].Talk, c.Classes[0].Arrivals.Log[1].Talk = dayLater, dayLater+1
			c.Groups[0].Staff = staffOf(0, 2)
		}},
		{"a call ends just after closing, and a cell with a caller's patience", func(c *centre.Config) {
			c.Classes[0].Patience = constant(90)
			c.Classes[0].Arrivals = logOf(0, 10, 510)
			c.Classes[0].Arrivals.Log[0].Talk = c.Close + 1
			c.Groups[0].Staff = staffOf(0, 1)
		}},
		{"more leave a message than hang up", func(c *centre.Config) {
			c.Classes[0].WaitLimit = 20 * des.Second
			c.Groups[0].Staff = staffOf(0, 40, 20, 30, 200, 35, 500, 0)
		}},
	} {
		t.Run(c.claim, func(t *testing.T) {
			cfg := busyLine()
			c.plan(&cfg)
			compareLine(t, cfg, 1)
		})
	}
}

// busyLine is ten minutes with some 800 calls for 50 agents.
func busyLine() centre.Config {
	cfg := busyDay()
	cfg.Classes, cfg.Groups, cfg.Detail = cfg.Classes[:1], cfg.Groups[:1], false
	cfg.Groups[0].Skills = cfg.Groups[0].Skills[:1]
	cfg.Groups[0].Staff = staffOf(0, 50)
	cfg.Cuts = []des.Tick{100 * des.Second, 307 * des.Second, 599 * des.Second, cfg.Close}
	return cfg
}

// A call that never ends keeps its agent until the last moment there is. The twin knows no
// last moment.
func TestLineWithCallsThatNeverEnd(t *testing.T) {
	cfg := busyLine()
	cfg.Classes[0].Talk = dist.ByTime([]dist.TimedDistribution{
		{From: 0, Of: dist.Must(dist.NewExponential(30))}, {From: 550 * des.Second, Of: dist.Never{}}})
	cfg.Classes[0].WrapUp = constant(10)
	compareLineWithLoop(t, cfg, 1)
}

// A line that was given up begins anew.
func TestLineStops(t *testing.T) {
	cfg := busyLine()
	cfg.Groups[0].Staff, cfg.Cuts = staffOf(0, 5), []des.Tick{20 * des.Second, cfg.Close}
	e, err := centre.New(cfg)
	if err != nil {
		t.Fatalf("centre.New: %v", err)
	}
	var first, again records
	if err := e.Run(3, &first); err != nil {
		t.Fatalf("Run(3): %v", err)
	}
	e.Stop = new(atomic.Bool)
	stopped := stopper{stop: e.Stop, after: 100}
	if err := e.Run(3, &stopped); !errors.Is(err, centre.ErrStopped) {
		t.Errorf("Run(3) stopped after 100 legs = %v, want %v", err, centre.ErrStopped)
	}
	if n, all := len(stopped.legs), len(first.legs); n >= all {
		t.Errorf("Run(3) stopped after 100 legs told %d, want fewer than all %d", n, all)
	}
	e.Stop.Store(false)
	if err := e.Run(3, &again); err != nil {
		t.Fatalf("Run(3) again: %v", err)
	}
	if d := difference(again.legs, first.legs) + difference(again.cells, first.cells); d != "" {
		t.Errorf("Run(3) again (here: engine) and before (here: twin): %s", d)
	}
}

// stopper is an observer who has enough after so many legs.
type stopper struct {
	records
	stop  *atomic.Bool
	after int
}

// Legs keeps a copy of the legs.
func (s *stopper) Legs(legs []centre.Leg, spent []centre.Spent) {
	s.records.Legs(legs, spent)
	s.stop.Store(len(s.legs) >= s.after)
}
