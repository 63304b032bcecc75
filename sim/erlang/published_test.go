package erlang_test

import (
	"math"
	"testing"

	"hangup/sim/erlang"
)

// near fails unless got is within the tolerance of want.
func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.12g, want %.12g within %.1g", what, got, want, tolerance)
	}
}

// queueOf is the model's queue, which must exist.
func queueOf(t interface {
	Helper()
	Fatalf(string, ...any)
}, m erlang.Model, agents int) erlang.Queue {
	t.Helper()
	q, err := m.Queue(agents)
	if err != nil {
		t.Fatalf("%T%+v.Queue(%d): %v", m, m, agents, err)
	}
	return q
}

// The tolerances below are half of the last digit printed.

func TestPrintedLossTable(t *testing.T) {
	for _, c := range []struct {
		erlangs float64
		agents  int
		blocked float64
		digit   float64
	}{
		{1, 1, 0.5, 1e-12},
		{3, 5, 0.1101, 1e-4},
		{10, 10, 0.2146, 1e-4},
		{100, 100, 0.0757, 1e-4},
		{4.46, 10, 0.010, 1e-3}, // the traffic tables' column of 1 %
		{84.1, 100, 0.010, 1e-3},
	} {
		q := queueOf(t, erlang.B{Load: erlang.Load{CallsPerSecond: c.erlangs, HandleSeconds: 1}}, c.agents)
		near(t, "blocking of B", q.BlockingRate, c.blocked, c.digit/2)
	}
}

// TestWithAndWithoutAbandonment is Gans, Koole & Mandelbaum 2003 ("Telephone call
// centers", table 1): 48 calls a minute of one minute, 50 agents, a patience of 2 minutes.
func TestWithAndWithoutAbandonment(t *testing.T) {
	load := erlang.Load{CallsPerSecond: 0.8, HandleSeconds: 60}
	c := queueOf(t, erlang.C{Load: load}, 50)
	near(t, "C: average wait, s", c.AverageWait, 20.8, 0.05)
	near(t, "C: average queue length", c.AverageQueueLength, 17, 0.5)
	near(t, "C: occupancy", c.Occupancy, 0.96, 0.005)
	p90, err := c.WaitQuantile(0.9)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "C: 90th percentile of the wait, s", p90, 58.1, 0.05)

	a := queueOf(t, erlang.A{Load: load, PatienceSeconds: 120}, 50)
	near(t, "A: abandonment", a.AbandonmentRate, 0.031, 0.0005)
	near(t, "A: average wait, s", a.AverageWait, 3.7, 0.05)
	near(t, "A: average queue length", a.AverageQueueLength, 3, 0.5)
	near(t, "A: occupancy", a.Occupancy, 0.93, 0.005)
}

// TestBronson is Bronson 1982 ("Operations research", example 24.6): three agents, 300
// calls and 182.5 services a year.
func TestBronson(t *testing.T) {
	const year = 365 * 86400.0
	q := queueOf(t, erlang.C{Load: erlang.Load{CallsPerSecond: 300 / year, HandleSeconds: year / 182.5}}, 3)
	near(t, "average queue length", q.AverageQueueLength, 0.352, 0.0005)
	near(t, "average wait, years", q.AverageWait/year, 0.001175, 0.0000005)
}

// TestWaitingRoom is a printed sheet of M/M/2/7: 50 calls an hour, 37 services an hour.
func TestWaitingRoom(t *testing.T) {
	q := queueOf(t, erlang.C{Load: erlang.Load{CallsPerSecond: 50. / 3600, HandleSeconds: 3600. / 37}, Trunks: 7}, 2)
	near(t, "blocked calls an hour", 50*q.BlockingRate, 1.3124, 0.00005)
	near(t, "average queue length", q.AverageQueueLength, 0.7552, 0.00005)
	near(t, "average wait, hours", q.AverageWait/3600, 0.0155, 0.00005)
	near(t, "occupancy", q.Occupancy, 0.657940, 0.0000005)
}

// TestPatienceWithLumps is a worked check: 20 agents, 22 erlang of 180 s; a patience that
// is exponential with mean 347 s; and one of Weibull, shape 0.86 and scale 291 s, of which
// four announcements at 9, 57, 171 and 228 s use up 6, 3, 16 and 15 s at a stroke.
func TestPatienceWithLumps(t *testing.T) {
	load := erlang.Load{CallsPerSecond: 22. / 180, HandleSeconds: 180}
	a := queueOf(t, erlang.A{Load: load, PatienceSeconds: 347}, 20)
	near(t, "exponential: abandonment", a.AbandonmentRate, 0.1229, 0.00005)
	near(t, "exponential: average wait, s", a.AverageWait, 42.64, 0.005)

	lumps := []struct{ at, seconds float64 }{{9, 6}, {57, 3}, {171, 16}, {228, 15}}
	patience := erlang.Patience{Survival: func(t float64) float64 {
		spent := t
		for _, l := range lumps {
			if t >= l.at {
				spent += l.seconds
			}
		}
		return math.Exp(-math.Pow(spent/291, 0.86))
	}, Breaks: []float64{9, 57, 171, 228}}
	g := queueOf(t, erlang.G{Load: load, Patience: patience}, 20)
	near(t, "Weibull with lumps: abandonment", g.AbandonmentRate, 0.1351, 0.00005)
}
