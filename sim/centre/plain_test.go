package centre_test

import (
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"

	"pgregory.net/rapid"
)

// TestPlainIsTheLoopAndTheTwin compares, on random centres in which a call is nothing but a
// wait, a talk and a wrap-up, the handlers for such with those for any. For a longer proof:
// -rapid.checks=30000.
func TestPlainIsTheLoopAndTheTwin(t *testing.T) {
	checkRandom(t, 400, func(t *rapid.T) {
		cfg := plainly(randomCentre(t))
		t.Logf("%s", describe(cfg))
		compareLine(t, cfg, rapid.IntRange(0, 2).Draw(t, "replication"))
	})
}

// TestPlainOfManyIsTheLoopAndTheTwin is the same with more classes and groups than are looked
// through without a branch.
func TestPlainOfManyIsTheLoopAndTheTwin(t *testing.T) {
	checkRandom(t, 40, func(t *rapid.T) {
		cfg := randomCentre(t)
		cfg.Classes, cfg.Groups = nil, nil
		many := rapid.IntRange(8, 11).Draw(t, "many")
		for i := range many {
			cfg.Classes = append(cfg.Classes, randomClass(t, cfg, string(rune('a'+i)), many))
		}
		for i := range many {
			cfg.Groups = append(cfg.Groups, randomGroup(t, cfg, i))
		}
		serveAll(&cfg)
		cfg = plainly(cfg)
		t.Logf("%s", describe(cfg))
		compareLine(t, cfg, rapid.IntRange(0, 2).Draw(t, "replication"))
	})
}

// plainly is a centre without all that is more than a wait, a talk and a wrap-up.
func plainly(cfg centre.Config) centre.Config {
	cfg.Trunks, cfg.MaxWaiting, cfg.Detail = centre.Unlimited, centre.Unlimited, false
	if cfg.AgentRule == centre.RandomAgent {
		cfg.AgentRule = centre.LongestIdle
	}
	for i := range cfg.Classes {
		c := &cfg.Classes[i]
		*c = centre.Class{Name: c.Name, Arrivals: c.Arrivals, Talk: c.Talk, WrapUp: c.WrapUp, Patience: c.Patience,
			Priority: c.Priority, Threshold: c.Threshold, WaitLimit: des.Never}
	}
	for g := range cfg.Groups {
		cfg.Groups[g].Fatigue = nil
		for i := range cfg.Groups[g].Skills {
			cfg.Groups[g].Skills[i].Concurrent, cfg.Groups[g].Skills[i].Resolves = 0, -1
		}
	}
	return cfg
}
