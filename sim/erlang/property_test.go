package erlang_test

import (
	"errors"
	"flag"
	"math"
	"testing"

	"pgregory.net/rapid"

	"hangup/sim/erlang"
)

// TestMain draws the same cases every time; -rapid.seed and -rapid.checks try others.
func TestMain(m *testing.M) {
	flag.Parse()
	if seed := flag.Lookup("rapid.seed"); seed.Value.String() == seed.DefValue {
		if err := flag.Set("rapid.seed", "1"); err != nil {
			panic(err)
		}
	}
	m.Run()
}

// agree fails unless two figures agree to the relative tolerance, or to 1e-12.
func agree(t *rapid.T, what string, got, want, relative float64) {
	t.Helper()
	if !(math.Abs(got-want) <= relative*math.Abs(want)+1e-12) {
		t.Fatalf("%s = %.15g, want %.15g", what, got, want)
	}
}

// drawn is any group: its load per agent is between the two bounds.
func drawn(t *rapid.T, low, high float64) (load erlang.Load, agents int) {
	agents = rapid.IntRange(1, 300).Draw(t, "agents")
	handle := rapid.Float64Range(1, 2000).Draw(t, "handle")
	rho := rapid.Float64Range(low, high).Draw(t, "load per agent")
	return erlang.Load{CallsPerSecond: rho * float64(agents) / handle, HandleSeconds: handle}, agents
}

// patienceOf is a mean patience between a hundredth and a hundred handle times.
func patienceOf(t *rapid.T, l erlang.Load) float64 {
	return l.HandleSeconds * math.Pow(10, rapid.Float64Range(-2, 2).Draw(t, "log10 of patience per handle time"))
}

// anyModel is one of the models, on any load it bears.
func anyModel(t *rapid.T) (m erlang.Model, load erlang.Load, agents int) {
	load, agents = drawn(t, 0.05, 3)
	trunks := agents + rapid.IntRange(0, 300).Draw(t, "places to wait")
	patience := patienceOf(t, load)
	switch rapid.SampledFrom([]string{"B", "C", "C with trunks", "A", "A with trunks", "G"}).Draw(t, "model") {
	case "B":
		return erlang.B{Load: load}, load, agents
	case "C":
		load.CallsPerSecond *= 0.3 // at most 0.9 per agent
		return erlang.C{Load: load}, load, agents
	case "C with trunks":
		return erlang.C{Load: load, Trunks: trunks}, load, agents
	case "A":
		return erlang.A{Load: load, PatienceSeconds: patience}, load, agents
	case "A with trunks":
		return erlang.A{Load: load, PatienceSeconds: patience, Trunks: trunks}, load, agents
	}
	return erlang.G{Load: load, Patience: anyPatience(t, patience)}, load, agents
}

// anyPatience hangs up at once with some chance, at a moment with another, and else
// after an exponential time.
func anyPatience(t *rapid.T, mean float64) erlang.Patience {
	stays := rapid.Float64Range(0.5, 1).Draw(t, "share that waits at all")
	leaves := rapid.Float64Range(0, 1).Draw(t, "share that leaves at the moment")
	moment := mean * rapid.Float64Range(0.01, 2).Draw(t, "moment per mean")
	return erlang.Patience{Breaks: []float64{moment}, Survival: func(x float64) float64 {
		if x < moment {
			return stays * math.Exp(-x/mean)
		}
		return stays * (1 - leaves) * math.Exp(-x/mean)
	}}
}

func TestFlowsBalance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, load, agents := anyModel(t)
		q := queueOf(t, m, agents)
		offered := load.CallsPerSecond * (1 - q.BlockingRate)
		answered := offered * (1 - q.AbandonmentRate)
		agree(t, "busy agents", q.Occupancy*float64(agents), answered*load.HandleSeconds, 1e-9)
		agree(t, "queue length (Little)", q.AverageQueueLength, offered*q.AverageWait, 1e-9)
		if q.AbandonmentRate > 1e-9 {
			waits := (1-q.AbandonmentRate)*q.AverageSpeedOfAnswer + q.AbandonmentRate*q.AverageTimeToAbandon
			agree(t, "average wait of answered and abandoned", waits, q.AverageWait, 1e-9)
		}
		if a, ok := m.(erlang.A); ok {
			agree(t, "patience times abandonment", a.PatienceSeconds*q.AbandonmentRate, q.AverageWait, 1e-9)
		}
	})
}

func TestFatesAreSharesThatMoveOneWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, load, agents := anyModel(t)
		q := queueOf(t, m, agents)
		before := erlang.Fate{Waiting: 1}
		for _, handles := range []float64{0, 0.001, 0.01, 0.1, 0.5, 1, 2, 10, 1000} {
			f := q.By(handles * load.HandleSeconds)
			agree(t, "sum of the fates", f.Answered+f.Abandoned+f.Waiting, 1, 1e-9)
			if f.Answered < before.Answered-1e-12 || f.Abandoned < before.Abandoned-1e-12 || f.Waiting > before.Waiting+1e-12 {
				t.Fatalf("By(%v s) = %+v goes back from %+v", handles*load.HandleSeconds, f, before)
			}
			before = f
		}
		zero := q.By(0)
		agree(t, "answered at once", zero.Answered, 1-q.Delayed, 1e-9)
	})
}

func TestQuantileIsWhereTheShareIsReached(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, _, agents := anyModel(t)
		q := queueOf(t, m, agents)
		p := rapid.Float64Range(0, 0.99).Draw(t, "p")
		wait, err := q.WaitQuantile(p)
		if err != nil {
			t.Fatalf("WaitQuantile(%v): %v", p, err)
		}
		got := q.By(wait).Answered / (1 - q.AbandonmentRate)
		if wait > 0 {
			agree(t, "share answered by the quantile", got, p, 1e-9)
		} else if got < p-1e-12 {
			t.Fatalf("WaitQuantile(%v) = 0 s, but only %v are answered at once", p, got)
		}
	})
}

// TestTwoWaysToErlangA holds the integral over the offered wait against the birth and
// death of calls, with so many trunks that none is ever blocked.
func TestTwoWaysToErlangA(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		load, agents := drawn(t, 0.05, 2)
		a := erlang.A{Load: load, PatienceSeconds: load.HandleSeconds * rapid.Float64Range(0.05, 5).Draw(t, "patience")}
		integral := queueOf(t, a, agents)
		a.Trunks = agents*12 + 400 // over the line's mean of at most 10 agents by any deviation
		states := queueOf(t, a, agents)
		if states.BlockingRate > 1e-15 {
			t.Fatalf("%d trunks block %v of the calls", a.Trunks, states.BlockingRate)
		}
		compare(t, integral, states, load.HandleSeconds, 1e-9)
	})
}

// compare fails unless two queues agree in all they say.
func compare(t *rapid.T, got, want erlang.Queue, handle, relative float64) {
	t.Helper()
	agree(t, "delayed", got.Delayed, want.Delayed, relative)
	agree(t, "blocking", got.BlockingRate, want.BlockingRate, relative)
	agree(t, "abandonment", got.AbandonmentRate, want.AbandonmentRate, relative)
	agree(t, "average wait", got.AverageWait, want.AverageWait, relative)
	agree(t, "average speed of answer", got.AverageSpeedOfAnswer, want.AverageSpeedOfAnswer, relative)
	agree(t, "offered wait", got.OfferedWait, want.OfferedWait, relative)
	agree(t, "queue length", got.AverageQueueLength, want.AverageQueueLength, relative)
	agree(t, "occupancy", got.Occupancy, want.Occupancy, relative)
	if want.AbandonmentRate > 1e-6 {
		agree(t, "average time to abandon", got.AverageTimeToAbandon, want.AverageTimeToAbandon, relative)
	}
	for _, handles := range []float64{0, 0.03, 0.3, 1, 3} {
		g, w := got.By(handles*handle), want.By(handles*handle)
		agree(t, "answered in time", g.Answered, w.Answered, relative)
		agree(t, "abandoned in time", g.Abandoned, w.Abandoned, relative)
		agree(t, "still waiting", g.Waiting, w.Waiting, relative)
	}
}

func TestManyTrunksAreErlangC(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		load, agents := drawn(t, 0.05, 0.9)
		closed := queueOf(t, erlang.C{Load: load}, agents)
		states := queueOf(t, erlang.C{Load: load, Trunks: agents + 1000}, agents)
		compare(t, states, closed, load.HandleSeconds, 1e-9)
		endless := queueOf(t, erlang.A{Load: load, PatienceSeconds: math.Inf(1)}, agents)
		compare(t, endless, closed, load.HandleSeconds, 0)
	})
}

// TestEndlessPatienceTendsToErlangC: with patience P the wait falls short of C's by a
// share of about wait/P, and the longest mean wait here is 2 x 10 handle times.
func TestEndlessPatienceTendsToErlangC(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		load, agents := drawn(t, 0.05, 0.9)
		c := queueOf(t, erlang.C{Load: load}, agents)
		a := queueOf(t, erlang.A{Load: load, PatienceSeconds: 1e9 * load.HandleSeconds}, agents)
		agree(t, "delayed", a.Delayed, c.Delayed, 1e-6)
		agree(t, "average wait", a.AverageWait, c.AverageWait, 1e-6)
		agree(t, "average speed of answer", a.AverageSpeedOfAnswer, c.AverageSpeedOfAnswer, 1e-6)
		agree(t, "abandonment", a.AbandonmentRate, c.AverageWait/(1e9*load.HandleSeconds), 1e-6)
		agree(t, "answered in time", a.By(load.HandleSeconds/9).Answered, c.By(load.HandleSeconds/9).Answered, 1e-6)
	})
}

// TestNoPatienceTendsToErlangB: whoever would wait hangs up.
func TestNoPatienceTendsToErlangB(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		load, agents := drawn(t, 0.05, 3)
		b := queueOf(t, erlang.B{Load: load}, agents)
		a := queueOf(t, erlang.A{Load: load, PatienceSeconds: 1e-9 * load.HandleSeconds}, agents)
		agree(t, "abandonment, as blocking", a.AbandonmentRate, b.BlockingRate, 1e-5)
		agree(t, "occupancy", a.Occupancy, b.Occupancy, 1e-5)
		if a.AverageWait > 1e-8*load.HandleSeconds {
			t.Fatalf("average wait %v s with a patience of %v s", a.AverageWait, 1e-9*load.HandleSeconds)
		}
		full := queueOf(t, erlang.A{Load: load, PatienceSeconds: 1, Trunks: agents}, agents)
		agree(t, "blocking with a trunk an agent", full.BlockingRate, b.BlockingRate, 1e-9)
		nobody := erlang.Patience{Survival: func(float64) float64 { return 0 }}
		gone := queueOf(t, erlang.G{Load: load, Patience: nobody}, agents)
		agree(t, "abandonment where nobody waits", gone.AbandonmentRate, b.BlockingRate, 1e-9)
	})
}

func TestDelayIsAboveLoss(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		load, agents := drawn(t, 0.01, 0.999)
		b := queueOf(t, erlang.B{Load: load}, agents).BlockingRate
		c := queueOf(t, erlang.C{Load: load}, agents).Delayed
		if !(b <= c && c <= 1) {
			t.Fatalf("blocking %v of B must not be above delayed %v of C, nor that above 1", b, c)
		}
	})
}

func TestOneAgentMoreIsNeverWorse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, load, agents := anyModel(t)
		few, more := queueOf(t, m, agents), queueOf(t, m, agents+1)
		const rounding = 1e-12
		within := load.HandleSeconds / 9
		if f, g := few.Answer(within), more.Answer(within); g.ServiceLevel < f.ServiceLevel-rounding ||
			g.Occupancy > f.Occupancy+rounding || g.AbandonmentRate > f.AbandonmentRate+rounding ||
			g.Delayed > f.Delayed+rounding {
			t.Fatalf("%T: %d agents give %+v, one more is worse: %+v", m, agents, f, g)
		}
	})
}

func TestFewestIsTheFirstThatMeetsTheTarget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, load, _ := anyModel(t)
		target := erlang.Target{
			ServiceLevel: rapid.Float64Range(0, 0.99).Draw(t, "service level"),
			Within:       rapid.Float64Range(0, 2).Draw(t, "within, handle times") * load.HandleSeconds,
			MaxOccupancy: rapid.Float64Range(0.3, 1).Draw(t, "largest occupancy"),
		}
		agents, err := erlang.Fewest(m, target)
		if err != nil {
			t.Fatalf("Fewest(%T, %+v): %v", m, target, err)
		}
		if q := queueOf(t, m, agents); !target.Met(q) {
			t.Fatalf("Fewest(%T, %+v) = %d agents, which do not meet it: %+v", m, target, agents, q)
		}
		if agents == 1 {
			return
		}
		q, err := m.Queue(agents - 1)
		if err == nil && target.Met(q) || err != nil && !errors.Is(err, erlang.ErrUnstable) {
			t.Fatalf("Fewest(%T, %+v) = %d agents, one fewer gives %+v, %v", m, target, agents, q, err)
		}
	})
}

// TestLargeJumpsAreFoundUnnamed: a break that is not named costs panels, not digits.
func TestLargeJumpsAreFoundUnnamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		load, agents := drawn(t, 0.3, 2)
		mean := patienceOf(t, load)
		moment := mean * rapid.Float64Range(0.01, 1).Draw(t, "moment per mean") // at least 1/e are there still
		patience := erlang.Patience{Breaks: []float64{moment}, Survival: func(x float64) float64 {
			if x < moment {
				return math.Exp(-x / mean)
			}
			return 0
		}}
		named := queueOf(t, erlang.G{Load: load, Patience: patience}, agents)
		patience.Breaks = nil
		unnamed := queueOf(t, erlang.G{Load: load, Patience: patience}, agents)
		compare(t, unnamed, named, load.HandleSeconds, 1e-9)
	})
}
