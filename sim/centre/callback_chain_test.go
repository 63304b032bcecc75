package centre_test

import (
	"math"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/roster"
)

// chain is a centre as a Markov chain: callers come, talk and lose patience at exponential
// times; who finds offerAt callers or more on the line accepts a callback with a chance,
// and is called back when nobody waits on the line. Rates are per minute.
type chain struct {
	agents, offerAt              int
	comes, talks, leaves, accept float64
}

// chainAnswers are shares of all callers, and the mean minutes from accepting a callback to
// the call.
type chainAnswers struct{ promised, abandoned, atOnce, called float64 }

// solve finds the stationary law by sweeps of Gauss and Seidel over the balance equations.
// While an agent is free nobody waits; else the state is how many wait on the line and how
// many promises are open, up to more than ever happens.
func (c chain) solve() chainAnswers {
	const line, open, sweeps = 25, 60, 4000
	var free [32]float64 // by busy agents, below all of them
	var p [line + 2][open + 2]float64
	n, all := c.agents, float64(c.agents)*c.talks
	accepts := func(i int) float64 {
		if i < c.offerAt {
			return 0
		}
		return c.accept
	}
	for i := range line {
		for j := range open {
			p[i][j] = 1
		}
	}
	for range sweeps {
		for b := range n { // what goes up from b-1 comes down from b, and the like for b+1
			in, out := 0.0, c.comes+float64(b)*c.talks
			if b > 0 {
				in += free[b-1] * c.comes
			}
			if b < n-1 {
				in += free[b+1] * float64(b+1) * c.talks
			} else {
				in += p[0][0] * all
			}
			free[b] = in / out
		}
		for i := range line {
			for j := range open {
				in := p[i+1][j] * (all + float64(i+1)*c.leaves)
				if i == 0 && j == 0 {
					in += free[n-1] * c.comes
				}
				if i > 0 {
					in += p[i-1][j] * c.comes * (1 - accepts(i-1))
				} else {
					in += p[0][j+1] * all
				}
				if j > 0 {
					in += p[i][j-1] * c.comes * accepts(i)
				}
				p[i][j] = in / (c.comes + all + float64(i)*c.leaves)
			}
		}
	}
	var sum, atOnce, promised, waiting, promises float64
	for b := range n {
		atOnce += free[b]
	}
	sum = atOnce
	for i := range line {
		for j := range open {
			sum += p[i][j]
			promised += p[i][j] * accepts(i)
			waiting += p[i][j] * float64(i)
			promises += p[i][j] * float64(j)
		}
	}
	return chainAnswers{promised / sum, waiting * c.leaves / c.comes / sum, atOnce / sum, promises / (c.comes * promised)}
}

// TestCallbackChain compares centres with callbacks with their Markov chains, within the
// interval of Student's t of 19 degrees of freedom that holds 99.9 % of days.
func TestCallbackChain(t *testing.T) {
	const days, t999 = 20, 3.883
	for _, c := range []chain{
		{agents: 4, offerAt: 1, comes: 1, talks: 0.25, leaves: 0.4, accept: 0.6},
		{agents: 3, offerAt: 2, comes: 0.8, talks: 0.25, leaves: 0.2, accept: 0.5},
	} {
		cfg := c.centre()
		e, err := centre.New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		want := c.solve()
		exact := [4]float64{want.promised, want.abandoned, want.atOnce, want.called}
		var sum, squares [4]float64
		for day := range days {
			var a accounts
			if err := e.Run(day+1, &a); err != nil {
				t.Fatal(err)
			}
			got := a.shares(cfg.Close)
			for i, x := range [4]float64{got.promised, got.abandoned, got.atOnce, got.called} {
				sum[i] += x
				squares[i] += x * x
			}
		}
		for i, what := range [4]string{"share promised a callback", "share hung up", "share answered at once", "minutes to the callback"} {
			mean := sum[i] / days
			half := t999 * math.Sqrt((squares[i]/days-mean*mean)/(days-1))
			if math.Abs(mean-exact[i]) > half {
				t.Errorf("%+v: %s is %.5f ± %.5f, want %.5f", c, what, mean, half, exact[i])
			}
		}
	}
}

// centre is the centre that the chain tells of.
func (c chain) centre() centre.Config {
	cfg := plainDay()
	cfg.Seed, cfg.Close, cfg.Interval, cfg.Detail = 3, 120*des.Hour, des.Hour, false
	cfg.Cuts = []des.Tick{cfg.Close}
	class := &cfg.Classes[0]
	class.Arrivals.Rate = des.Series{{Value: c.comes / 60}}
	class.Talk, class.Patience = exponential(60/c.talks), exponential(60/c.leaves)
	class.Callback = promising()
	class.Callback.WhenWaiting, class.Callback.Accepts, class.Callback.KeepsPlace = c.offerAt, c.accept, false
	cfg.Groups[0].Staff = roster.Spec{Spans: roster.FromSteps([]roster.Step{{Agents: c.agents}}, cfg.Close)}
	return cfg
}

// shares counts the callers of a day but for its first and last hours.
func (a *accounts) shares(length des.Tick) chainAnswers {
	var offered, promised, abandoned, atOnce, ends, called float64
	for i, l := range a.legs {
		switch {
		case l.Joined < 3*des.Hour || l.Joined > length-3*des.Hour:
			continue
		case l.Via == centre.ViaCallback:
			ends++
			called += a.spent[i].CalledBack.Seconds() / 60
			continue
		case l.Outcome == centre.CallbackTaken:
			promised++
		case l.Outcome == centre.Abandoned:
			abandoned++
		case l.Wait == 0:
			atOnce++
		}
		offered++
	}
	return chainAnswers{promised / offered, abandoned / offered, atOnce / offered, called / ends}
}
