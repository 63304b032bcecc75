package experiment_test

import (
	"flag"
	"math"
	"testing"

	"hangup/sim/des"
	"hangup/sim/erlang"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

var pairs = flag.Int("pairs", 60, "how many comparisons show how often the interval of a difference holds the truth")

// Erlang A with five and with six agents, a call a minute of 300 s, patience 180 s. Days of
// two hours after one of warm-up are of the long run that the theory speaks of, so the
// true difference is known; the interval of 30 days holds it as often as it says. With
// -pairs 1000 the standard deviation of the share is 0.7 points.
func TestDifferencesCoverTheTruth(t *testing.T) {
	const base, more, days = 5, 6, 30
	answer := func(agents int) erlang.Answer {
		q, err := erlang.A{Load: erlang.Load{CallsPerSecond: 1. / 60, HandleSeconds: 300}, PatienceSeconds: 180}.Queue(agents)
		if err != nil {
			t.Fatalf("Erlang A of %d agents: %v", agents, err)
		}
		return q.Answer(20)
	}
	five, six := answer(base), answer(more)
	truths := map[string]float64{
		"service_level":           six.ServiceLevel - five.ServiceLevel,
		"abandonment_rate":        six.AbandonmentRate - five.AbandonmentRate,
		"average_speed_of_answer": six.AverageSpeedOfAnswer - five.AverageSpeedOfAnswer,
		"average_wait":            six.AverageWait - five.AverageWait,
		"occupancy":               six.Occupancy - five.Occupancy,
		"abandoned":               120 * (six.AbandonmentRate - five.AbandonmentRate),
	}
	plan := func(agents int, seed uint64) *experiment.Plan {
		const close = 3 * des.Hour
		p := planOf(close, close, helpDesk(days).Centre.Classes, nil)
		p.Centre.Groups = append(p.Centre.Groups, desk(agents, 1, close))
		p.GroupOrder, p.Metric.AgentHour = []string{"desk"}, []float64{0}
		p.Replications, p.Centre.Seed = days, seed
		p.Centre.Cuts = []des.Tick{des.Hour, close}
		p.Clock.WarmUp, p.Metric.WarmUp = des.Hour, des.Hour
		return p
	}
	held, saved := map[string]int{}, map[string]float64{}
	for seed := range uint64(*pairs) {
		c := compare(t, plan(base, seed), plan(more, seed), experiment.CompareOptions{})
		for name, truth := range truths {
			m, _ := metric.Find(name)
			d := c.Plans[0].Total[m]
			if math.Abs(d.Mean-truth) <= d.HalfWidth {
				held[name]++
			}
			saved[name] += d.Saved / float64(*pairs)
		}
	}
	points := max(2.5, 4*100*math.Sqrt(.95*.05/float64(*pairs))) // four standard deviations of few
	for name, truth := range truths {
		share := 100 * float64(held[name]) / float64(*pairs)
		t.Logf("%s: true difference %.4g held by %.1f %% of %d intervals; common callers did the work of %.1f times as many days", name, truth, share, *pairs, saved[name])
		if math.Abs(share-95) > points {
			t.Errorf("%s: 95 %% intervals of a difference held the truth, %.4g, in %.1f %% of %d comparisons, want 95 +- %.1f", name, truth, share, *pairs, points)
		}
	}
}
