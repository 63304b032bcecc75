package centre_test

import (
	"cmp"
	"slices"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"

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
	cfg.Groups[0].Skills = []centre.Skill{{Class: 0, Rank: 1, HandleTime: rapid.SampledFrom([]float64{1, 1.4}).Draw(t, "handle")}}
	return cfg
}

// compareLine runs a replication, after the one before it, as a line, as a loop and as the
// twin, and fails with the first difference.
func compareLine(t failer, cfg centre.Config, replication int) {
	line := plainRecords(t, cfg, replication)
	loop := plainRecords(t, withLoop(cfg), replication)
	if d := difference(line.legs, loop.legs); d != "" {
		t.Fatalf("line (here: engine) and loop (here: twin), replication %d: legs: %s", replication, d)
	}
	if d := difference(line.cells, loop.cells); d != "" {
		t.Fatalf("line (here: engine) and loop (here: twin), replication %d: cells: %s", replication, d)
	}
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

func plainLegs(legs []centre.Leg) []centre.Leg {
	for i := range legs {
		l := &legs[i]
		l.Person, l.Patience, l.Used, l.Agent = centre.Person{}, 0, 0, 0
	}
	slices.SortFunc(legs, func(a, b centre.Leg) int {
		return cmp.Or(cmp.Compare(a.Joined, b.Joined), cmp.Compare(a.Wait, b.Wait), cmp.Compare(a.Outcome, b.Outcome),
			cmp.Compare(a.Talk, b.Talk), cmp.Compare(a.WrapUp, b.WrapUp))
	})
	return legs
}

var _ = des.Never
