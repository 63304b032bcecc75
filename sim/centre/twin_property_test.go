package centre_test

import (
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/roster"

	"pgregory.net/rapid"
)

// One class whose callers wait for ever, one group, nothing else: one agent more makes
// nobody wait longer (Kiefer & Wolfowitz 1955: the ordered workloads of n+1 agents lie
// below those of n). With patience this is false: see the trace of the crowd.
func TestOneAgentMoreMakesNobodyWaitLonger(t *testing.T) {
	checkRandom(t, 200, func(t *rapid.T) {
		cfg := plainDay()
		cfg.Seed = rapid.Uint64().Draw(t, "seed")
		cfg.Classes[0].Arrivals = randomArrivals(t, cfg)
		cfg.Classes[0].Talk = randomLaw(t, "talk")
		cfg.Classes[0].WrapUp = randomLaw(t, "wrap-up")
		n := rapid.IntRange(1, 5).Draw(t, "agents")
		fewer, more := waitsWith(t, cfg, n), waitsWith(t, cfg, n+1)
		if len(fewer) != len(more) {
			t.Fatalf("%d agents have %d callers, %d agents %d: want the same callers", n, len(fewer), n+1, len(more))
		}
		for person, wait := range fewer {
			if more[person] > wait {
				t.Errorf("caller %v waits %v with %d agents, %v with %d: want no longer", person, wait.Duration(), n,
					more[person].Duration(), n+1)
			}
		}
	})
}

// waitsWith is how long each caller waits with so many agents.
func waitsWith(t failer, cfg centre.Config, agents int) map[centre.Person]des.Tick {
	cfg.Groups[0].Staff = roster.Spec{Spans: roster.FromSteps([]roster.Step{{At: 0, Agents: agents}}, cfg.Close)}
	r, err := simulate(cfg, true, 0, 0)
	if err != nil {
		t.Fatalf("%d agents: %v", agents, err)
	}
	waits := map[centre.Person]des.Tick{}
	for _, l := range r.legs {
		waits[l.Person] = l.Leg.Wait
	}
	return waits
}
