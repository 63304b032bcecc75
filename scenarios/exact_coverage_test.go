package scenarios_test

import (
	"flag"
	"fmt"
	"math"
	"testing"

	"hangup/sim/erlang"
	"hangup/sim/experiment"
)

var experiments = flag.Int("experiments", 60, "how many `experiments` show how often intervals hold the truth")

// loads are a day at a small desk, Erlang A: 60 calls an hour of 4 min, patience 3 min.
var loads = []struct {
	name   string
	agents int
	edge   bool // shares near 0 or 1
}{
	{"light", 9, true}, // 99 % are answered at once
	{"middle", 5, false},
	{"heavy", 2, true}, // occupancy 99.7 %
}

// lengths are how much an experiment runs: days of two hours after one of warm-up, so
// that each is of the long run that the theory speaks of; or one long run.
var lengths = []struct {
	name, clock string
	days        int
}{
	{"10 days", "{length: 3h, interval: 3h, warm_up: 1h}", 10},
	{"100 days", "{length: 3h, interval: 3h, warm_up: 1h}", 100},
	{"32 batches", "{length: 200h, interval: 200h, warm_up: 4h}", 1},
}

// TestIntervalsCover runs many experiments that differ in the seed alone and counts how
// often the 95 % interval of a measure holds its exact value.
func TestIntervalsCover(t *testing.T) {
	for _, load := range loads {
		for _, length := range lengths {
			t.Run(load.name+", "+length.name, func(t *testing.T) {
				t.Parallel()
				text := fmt.Sprintf("clock: %s\ncallers: {everyone: {arrivals: {rate: 1/m}, talk: {exponential: {mean: 4m}}, patience: {exponential: {mean: 3m}}}}\nagents: {desk: {staff: %d}}\nreplications: %d\n",
					length.clock, load.agents, length.days)
				truth := truths(t, load.agents)
				for _, c := range count(t, plan(t, text), truth, *experiments) {
					c.judge(t, load.edge)
				}
			})
		}
	}
}

// truth is a measure and its exact value.
type truth struct {
	measure string
	value   float64
}

func truths(t *testing.T, agents int) []truth {
	load := erlang.Load{CallsPerSecond: 1. / 60, HandleSeconds: 240}
	q, err := erlang.A{Load: load, PatienceSeconds: 180}.Queue(agents)
	if err != nil {
		t.Fatalf("Queue(%d): %v", agents, err)
	}
	return []truth{
		{"service_level", q.By(20).Answered}, {"abandonment_rate", q.AbandonmentRate}, {"delayed", q.Delayed},
		{"average_speed_of_answer", q.AverageSpeedOfAnswer}, {"average_wait", q.AverageWait},
		{"average_queue_length", q.AverageQueueLength}, {"occupancy", q.Occupancy},
	}
}

// cover is how often intervals held the truth.
type cover struct {
	truth
	held, known int
}

// count runs a plan with so many seeds.
func count(t *testing.T, p *experiment.Plan, truths []truth, n int) []cover {
	covers := make([]cover, len(truths))
	for i, truth := range truths {
		covers[i].truth = truth
	}
	for seed := range n {
		p.Centre.Seed = uint64(seed)
		res, err := experiment.Run(t.Context(), p, experiment.Options{})
		if err != nil {
			t.Fatalf("Run with seed %d: %v", seed, err)
		}
		for i := range covers {
			c := &covers[i]
			e := of(res.Total, c.measure)
			if math.IsNaN(e.HalfWidth) {
				continue
			}
			c.known++
			if low, high := interval(e, c.measure, 0.975); low <= c.value && c.value <= high {
				c.held++
			}
		}
	}
	return covers
}

// judge wants 95 % within 2.5 points in the middle, and 93 % at least near the edges: with
// few experiments, within 3.5 and 2.9 standard deviations of a share of 95 %, which for
// a thousand are the same.
func (c cover) judge(t *testing.T, edge bool) {
	t.Helper()
	share := float64(c.held) / float64(c.known)
	deviation := math.Sqrt(0.95 * 0.05 / float64(c.known))
	low, high := 0.95-max(0.025, 3.5*deviation), 0.95+max(0.025, 3.5*deviation)
	if edge {
		low, high = 0.95-max(0.02, 2.9*deviation), 1
	}
	t.Logf("%-24s %.5g: %5.1f %% of %d", c.measure, c.value, 100*share, c.known)
	if !(low <= share && share <= high) {
		t.Errorf("the 95 %% interval of %s held %.5g in %d of %d experiments, %.1f %%; want %.1f..%.1f %%",
			c.measure, c.value, c.held, c.known, 100*share, 100*low, 100*high)
	}
}
