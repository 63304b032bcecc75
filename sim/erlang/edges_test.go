package erlang_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"hangup/sim/erlang"
)

// of is a load of so many erlang, handle time 180 s.
func of(erlangs float64) erlang.Load {
	return erlang.Load{CallsPerSecond: erlangs / 180, HandleSeconds: 180}
}

// patience is a law without named breaks.
func patience(survival func(float64) float64) erlang.Patience {
	return erlang.Patience{Survival: survival}
}

func TestBadInputIsNamed(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		name   string
		model  erlang.Model
		agents int
		says   string
	}{
		{"no calls", erlang.B{Load: erlang.Load{HandleSeconds: 180}}, 1, "calls per second must be above 0, not 0"},
		{"endless calls", erlang.C{Load: erlang.Load{CallsPerSecond: inf, HandleSeconds: 180}}, 1, "calls per second"},
		{"calls that are no number", erlang.A{Load: erlang.Load{CallsPerSecond: nan, HandleSeconds: 180}, PatienceSeconds: 1}, 1, "calls per second"},
		{"negative handle time", erlang.C{Load: erlang.Load{CallsPerSecond: 1, HandleSeconds: -1}}, 1, "handle time must be above 0 s, not -1 s"},
		{"a load beyond floats", erlang.C{Load: erlang.Load{CallsPerSecond: 1e200, HandleSeconds: 1e200}}, 1, "no load to reckon with"},
		{"no agents", erlang.B{Load: of(1)}, 0, "agents must be from 1 to 1048576, not 0"},
		{"too many agents", erlang.B{Load: of(1)}, erlang.MostAgents + 1, "not 1048577"},
		{"negative trunks", erlang.C{Load: of(1), Trunks: -1}, 2, "trunks must be from 1 to 1048576, or 0 for no limit, not -1"},
		{"no patience", erlang.A{Load: of(1)}, 2, "mean patience must be above 0 s, not 0 s"},
		{"patience that is no number", erlang.A{Load: of(1), PatienceSeconds: nan}, 2, "mean patience"},
		{"no survival", erlang.G{Load: of(1)}, 2, "no survival function"},
		{"survival above 1", erlang.G{Load: of(1), Patience: patience(func(float64) float64 { return 2 })}, 2, "longer than 0 s is 2, not from 0 to 1"},
		{"survival that is no number", erlang.G{Load: of(1), Patience: patience(func(float64) float64 { return nan })}, 2, "is NaN"},
		{"survival that rises", erlang.G{Load: of(1), Patience: patience(func(x float64) float64 { return min(x/100, 1) })}, 2, "must not rise"},
		{"survival below 0", erlang.G{Load: of(3), Patience: patience(func(x float64) float64 { return 1 - x/100 })}, 2, "must not rise nor be below 0"},
		{"survival of 10 steps a second", erlang.G{Load: of(110), Patience: patience(func(x float64) float64 { return math.Exp(-math.Floor(x*10) / 1e4) })}, 100, "name its jumps as breaks"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.model.Queue(c.agents)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%T.Queue(%d): error %v, want one that says %q", c.model, c.agents, err, c.says)
			}
		})
	}
}

func TestUnstableQueuesHaveNoAnswer(t *testing.T) {
	half := patience(func(x float64) float64 { return 0.5 + 0.5*math.Exp(-x/60) })
	for _, c := range []struct {
		name  string
		model erlang.Model
	}{
		{"C, a load of just the agents", erlang.C{Load: of(20)}},
		{"C, a load above the agents", erlang.C{Load: of(30)}},
		{"A with endless patience", erlang.A{Load: of(20), PatienceSeconds: math.Inf(1)}},
		{"G, nobody hangs up", erlang.G{Load: of(20), Patience: patience(func(float64) float64 { return 1 })}},
		{"G, the half that never hangs up is too many", erlang.G{Load: of(41), Patience: half}},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, err := c.model.Queue(20)
			if !errors.Is(err, erlang.ErrUnstable) || q.AverageWait != 0 {
				t.Errorf("%T.Queue(20) = %+v, error %v, want none and %v", c.model, q, err, erlang.ErrUnstable)
			}
		})
	}
	queueOf(t, erlang.G{Load: of(39), Patience: half}, 20) // half of 39 can be answered
}

// TestExtremes: what is far from any call centre is still right, or at least no number
// that cannot be.
func TestExtremes(t *testing.T) {
	a := queueOf(t, erlang.A{Load: of(2000), PatienceSeconds: 1e9}, 1000)
	near(t, "twice the load, thirty years of patience: abandonment", a.AbandonmentRate, 0.5, 1e-9)
	near(t, "and offered wait per year, by the fluid ln 2", a.OfferedWait/1e9, math.Ln2, 1e-6)

	big := queueOf(t, erlang.A{Load: of(1e6), PatienceSeconds: 180}, 1e6)
	// With patience and handle time equal the calls in the system are Poisson, mean a:
	// delayed is P(N >= n), about 1/2 + (1/2 - 1/6) ... / sqrt(2 pi a), and E[(N-n)+] is
	// sqrt(a/2 pi) (Zeltyn & Mandelbaum 2005), both up to 1/a.
	near(t, "a million agents: delayed", big.Delayed, 0.5+1/(3*math.Sqrt(2*math.Pi*1e6)), 1e-6)
	near(t, "a million agents: queue length", big.AverageQueueLength, math.Sqrt(1e6/(2*math.Pi)), 1e-3)

	idle := queueOf(t, erlang.A{Load: of(1), PatienceSeconds: 180}, 1e6)
	near(t, "a million agents for one call: occupancy", idle.Occupancy, 1e-6, 1e-15)
	near(t, "a million agents for one call: delayed", idle.Delayed, 0, 1e-300)

	crowd := queueOf(t, erlang.A{Load: of(1e6), PatienceSeconds: 180}, 1)
	near(t, "one agent for a million calls: occupancy", crowd.Occupancy, 1, 1e-12)
	near(t, "one agent for a million calls: abandonment", crowd.AbandonmentRate, 1-1e-6, 1e-12)

	full := queueOf(t, erlang.C{Load: of(2000), Trunks: 1 << 20}, 1000)
	near(t, "a million trunks, twice the load: blocking", full.BlockingRate, 0.5, 1e-9)
	near(t, "a million trunks, twice the load: nobody is answered in a day", full.By(86400).Answered, 0, 1e-12)
	near(t, "and all but one wait in the end", full.By(1e7).Answered, 1, 1e-9)

	short := queueOf(t, erlang.C{Load: of(20), Trunks: 5}, 20)
	loss := queueOf(t, erlang.B{Load: of(20)}, 5)
	near(t, "fewer trunks than agents: blocking as if so many agents", short.BlockingRate, loss.BlockingRate, 1e-12)
	near(t, "fewer trunks than agents: occupancy of all agents", short.Occupancy, loss.Occupancy*5/20, 1e-12)
}

func TestNobodyToAverage(t *testing.T) {
	for name, m := range map[string]erlang.Model{
		"B": erlang.B{Load: of(10)}, "C": erlang.C{Load: of(10)}, "C with trunks": erlang.C{Load: of(10), Trunks: 30},
	} {
		if got := queueOf(t, m, 12).AverageTimeToAbandon; !math.IsNaN(got) {
			t.Errorf("%s: average time to abandon = %v s, want NaN: nobody hangs up", name, got)
		}
	}
}

func TestQuantileRefusesWhatIsNoShare(t *testing.T) {
	q := queueOf(t, erlang.C{Load: of(10)}, 12)
	for _, p := range []float64{-0.1, 1, 90, math.NaN()} {
		if wait, err := q.WaitQuantile(p); err == nil {
			t.Errorf("WaitQuantile(%v) = %v s, want an error", p, wait)
		}
	}
}

func TestWaitVarianceNeedsNoTrunks(t *testing.T) {
	if v, err := (erlang.C{Load: of(10), Trunks: 30}).WaitVariance(12); err == nil {
		t.Errorf("C with trunks: WaitVariance(12) = %v s2, want an error", v)
	}
	if v, err := (erlang.C{Load: of(13)}).WaitVariance(12); !errors.Is(err, erlang.ErrUnstable) {
		t.Errorf("C: WaitVariance(12) of 13 erlang = %v s2, error %v, want %v", v, err, erlang.ErrUnstable)
	}
}

func TestPollaczekKhinchineRefuses(t *testing.T) {
	for _, c := range []struct {
		name     string
		load     erlang.Load
		variance float64
	}{
		{"a load of 1", of(1), 1},
		{"a negative variance", of(0.5), -1},
		{"no calls", erlang.Load{HandleSeconds: 1}, 1},
	} {
		if wait, err := erlang.PollaczekKhinchine(c.load, c.variance); err == nil {
			t.Errorf("PollaczekKhinchine with %s = %v s, want an error", c.name, wait)
		}
	}
}
