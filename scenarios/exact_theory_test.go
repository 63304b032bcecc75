package scenarios_test

import (
	"fmt"
	"math"
	"testing"

	"hangup/sim/erlang"
)

// oddQueue is a queue whose patience follows a law that no table has: its text, and the
// same law written down a second time for the theory.
type oddQueue struct {
	name      string
	perMinute float64 // calls
	handle    float64 // mean, seconds
	agents    int
	balk      float64
	patience  string
	survival  func(t float64) float64 // of those who do not balk
	breaks    []float64
}

var oddQueues = []oddQueue{
	{
		name: "falling hazard, a few who balk", perMinute: 5, handle: 200, agents: 17, balk: 0.05,
		patience: `{mixture: [{share: 35%, of: {weibull: {scale: 50s, shape: 0.6}}},
      {share: 50%, of: {hyperexponential: {means: [20s, 6m], shares: [30%, 70%]}}},
      {share: 15%, of: {shifted: {by: 45s, of: {exponential: {mean: 2m}}}}}]}`,
		survival: func(t float64) float64 {
			late := math.Exp(-math.Max(t-45, 0) / 120)
			return 0.35*math.Exp(-math.Pow(t/50, 0.6)) + 0.5*(0.3*math.Exp(-t/20)+0.7*math.Exp(-t/360)) + 0.15*late
		},
		breaks: []float64{45},
	},
	{
		name: "rising hazard and a jump, too few agents", perMinute: 12, handle: 150, agents: 26,
		patience: `{mixture: [{share: 25%, of: {constant: 30s}},
      {share: 45%, of: {weibull: {scale: 100s, shape: 1.7}}},
      {share: 30%, of: {uniform: {min: 10s, max: 4m}}}]}`,
		survival: func(t float64) float64 {
			stays := 0.45 * math.Exp(-math.Pow(t/100, 1.7))
			if t < 30 {
				stays += 0.25
			}
			return stays + 0.3*math.Min(1, math.Max(0, (240-t)/230))
		},
		breaks: []float64{10, 30, 240},
	},
}

// TestOddPatience holds the engine against the theory of M/M/n+G where neither has been
// made for the case.
func TestOddPatience(t *testing.T) {
	for _, q := range oddQueues {
		t.Run(q.name, func(t *testing.T) {
			tally := newTally()
			trial{"odd patience", q.say()}.hold(t, q.figures(t), 400_000, tally)
			t.Log(tally)
		})
	}
}

func (q oddQueue) say() saying {
	return saying{
		calls: q.perMinute,
		callers: []string{fmt.Sprintf("everyone: {arrivals: {rate: %g/m}, talk: {exponential: {mean: %gs}}, balk: %g, patience: %s}",
			q.perMinute, q.handle, q.balk, q.patience)},
		agents: []string{fmt.Sprintf("desk: {staff: %d}", q.agents)},
	}
}

// figures are what the theory says in the words of a result.
func (q oddQueue) figures(t *testing.T) []figure {
	model := erlang.G{
		Load: erlang.Load{CallsPerSecond: q.perMinute / 60, HandleSeconds: q.handle},
		Patience: erlang.Patience{
			Survival: func(t float64) float64 { return (1 - q.balk) * q.survival(t) }, Breaks: q.breaks,
		},
	}
	queue, err := model.Queue(q.agents)
	if err != nil {
		t.Fatalf("Queue(%d) of %s: %v", q.agents, q.name, err)
	}
	var all []figure
	add := func(measure string, want float64, l level) {
		all = append(all, figure{name: "theory", measure: measure, want: want, level: l})
	}
	none := level{}
	add("delayed", queue.Delayed, none)
	add("abandonment_rate", queue.AbandonmentRate, none)
	add("average_wait", queue.AverageWait, none)
	add("average_speed_of_answer", queue.AverageSpeedOfAnswer, none)
	add("average_time_to_abandon", queue.AverageTimeToAbandon, none)
	add("average_queue_length", queue.AverageQueueLength, none)
	add("occupancy", queue.Occupancy, none)
	for measure, p := range map[string]float64{"wait_p50": 0.5, "wait_p80": 0.8, "wait_p90": 0.9, "wait_p95": 0.95, "wait_p99": 0.99} {
		wait, err := queue.WaitQuantile(p)
		if err != nil {
			t.Fatalf("WaitQuantile(%v) of %s: %v", p, q.name, err)
		}
		add(measure, wait, none)
	}
	short := queue.By(5).Abandoned
	for _, within := range []float64{10, 20, 60} {
		by := queue.By(within)
		add("service_level", by.Answered, level{"answered_of_offered", within})
		add("service_level", by.Answered/(1-queue.AbandonmentRate), level{"answered_of_answered", within})
		add("service_level", by.Answered/(1-by.Abandoned), level{"early_abandons_excluded", within})
		add("service_level", by.Answered+by.Abandoned, level{"early_abandons_good", within})
		add("service_level", by.Answered/(1-short), level{"short_abandons_excluded", within})
		add("service_level", by.Answered+short, level{"short_abandons_good", within})
	}
	return all
}
