package centre_test

import (
	"math"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/roster"
)

// BenchmarkLine compares, per call, callers who are settled on arrival with callers who are
// followed event by event.
func BenchmarkLine(b *testing.B) {
	for _, c := range []struct {
		name string
		cfg  centre.Config
	}{
		{"100 agents", steady(100, 12*des.Hour)},
		{"10000 agents", steady(10_000, des.Hour)},
		{"a day", peaks()},
	} {
		b.Run(c.name+"/line", func(b *testing.B) { benchmarkCentre(b, c.cfg) })
		b.Run(c.name+"/loop", func(b *testing.B) { benchmarkCentre(b, withLoop(c.cfg)) })
	}
}

func benchmarkCentre(b *testing.B, cfg centre.Config) {
	e, err := centre.New(cfg)
	if err != nil {
		b.Fatalf("centre.New: %v", err)
	}
	var calls callCount
	run := func(n int) {
		if err := e.Run(n, &calls); err != nil {
			b.Fatalf("Run(%d): %v", n, err)
		}
	}
	run(1) // everything has grown
	calls = 0
	b.ReportAllocs()
	for n := 2; b.Loop(); n++ {
		run(n)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(calls), "ns/call")
}

// callCount counts legs.
type callCount int

func (n *callCount) Legs(legs []centre.Leg, _ []centre.Spent) { *n += callCount(len(legs)) }
func (n *callCount) Cell(*centre.Cell)                        {}

// No call costs memory: a replication that is not the first allocates nothing, or little
// where its queue is longer than any before.
func TestLineAllocatesNothing(t *testing.T) {
	e, err := centre.New(steady(100, des.Hour))
	if err != nil {
		t.Fatalf("centre.New: %v", err)
	}
	var calls callCount
	got := testing.AllocsPerRun(20, func() {
		if err := e.Run(1, &calls); err != nil {
			t.Fatalf("Run(1): %v", err)
		}
	})
	if got != 0 {
		t.Errorf("Run(1) of %d calls again: %v allocations, want 0", calls/21, got)
	}
}

// steady is a time with 5 % more work than the agents can do, all of it alike.
func steady(agents int, length des.Tick) centre.Config {
	cfg := quiet(length)
	cfg.Classes[0].Arrivals.Rate = des.Series{{At: 0, Value: 0.0035 * float64(agents)}}
	cfg.Classes[0].Talk, cfg.Classes[0].Patience = exponential(300), exponential(180)
	cfg.Groups[0].Staff.Spans = roster.FromSteps([]roster.Step{{At: 0, Agents: agents}}, length)
	return cfg
}

// peaks is a day of 10,000 calls, most of them before noon or in the afternoon, with staff
// for the load of each half-hour by the square-root rule.
func peaks() centre.Config {
	const half = 30 * des.Minute
	cfg := quiet(48 * half)
	c := &cfg.Classes[0]
	weights, sum := [48]float64{}, 0.0
	for i := range weights {
		h := (float64(i) + .5) / 2
		weights[i] = .05 + math.Exp(-(h-10.5)*(h-10.5)/(2*1.8*1.8)) + .8*math.Exp(-(h-15.5)*(h-15.5)/(2*2.2*2.2))
		sum += weights[i]
	}
	var steps []roster.Step
	cfg.Cuts = nil
	for i, w := range weights {
		at, perSecond := des.Tick(i)*half, 10_000*w/sum/half.Seconds()
		load := perSecond * 300
		c.Arrivals.Rate = append(c.Arrivals.Rate, des.Point{At: at, Value: perSecond})
		steps = append(steps, roster.Step{At: at, Agents: int(math.Ceil(load+.2*math.Sqrt(load))) + 1})
		cfg.Cuts = append(cfg.Cuts, at+half)
	}
	cfg.Groups[0].Staff.Spans = roster.FromSteps(steps, cfg.Close)
	c.Talk = dist.Fixed(dist.Must(dist.NewLognormal(300, 300)))
	c.Patience = dist.Fixed(dist.Must(dist.WeibullOfScale(200, 1.5)))
	return cfg
}

// quiet is a time in which nobody calls.
func quiet(length des.Tick) centre.Config {
	cfg := plainDay()
	cfg.Close, cfg.Interval, cfg.Cuts, cfg.Detail = length, 30*des.Minute, []des.Tick{length}, false
	cfg.Classes[0].Arrivals.Log = nil
	return cfg
}
