package centre_test

import (
	"math"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/hold"
	"hangup/sim/roster"
)

// music is a programme that changes nothing.
func music() *hold.Programme {
	return &hold.Programme{Rate: 1, Informed: 1, WithinPromise: 1, Spread: -1}
}

// announcements are four lumps of 6, 3, 16 and 15 standard seconds.
func announcements() *hold.Programme {
	p := music()
	for _, a := range [][2]des.Tick{{9, 6}, {57, 3}, {171, 16}, {228, 15}} {
		p.Messages = append(p.Messages, hold.Message{First: a[0] * des.Second, Rate: 1, Cost: a[1] * des.Second, Cause: hold.Announcements})
	}
	return p
}

// toldWaits is a programme that tells a wait after 10 s and every 20 s, plays ads, tells the
// place in the line, and in which all of that matters.
func toldWaits(e hold.Estimate) *hold.Programme {
	p := music()
	p.Messages = []hold.Message{
		{First: 10 * des.Second, Every: 20 * des.Second, For: 2 * des.Second, Rate: 1, Cost: des.Second, Cause: hold.Announcements, Tells: hold.Wait, Estimate: e, Fixed: 40 * des.Second},
		{First: 15 * des.Second, Every: 25 * des.Second, For: 5 * des.Second, Rate: 1.4, Cause: hold.Ads},
		{First: 25 * des.Second, Every: 40 * des.Second, Tells: hold.Position, Cause: hold.Announcements},
	}
	p.Informed, p.WithinPromise, p.PerMinuteOver, p.AtMost, p.Spread = 0.7, 0.5, 0.3, 3*des.Minute, 0.5
	return p
}

// lost counts legs, hang-ups and what was waited, of each replication.
type lost struct{ legs, abandoned, waited float64 }

func (l *lost) Legs(legs []centre.Leg, _ []centre.Spent) {
	for i := range legs {
		l.legs++
		l.waited += legs[i].Wait.Seconds()
		if legs[i].Outcome == centre.Abandoned {
			l.abandoned++
		}
	}
}
func (l *lost) Cell(*centre.Cell) {}

// Twenty agents, talk of 180 s, 22 calls in 180 s: the known shares of hang-ups and mean
// waits of M/M/n+G with survival S0(C(t)), C(t) the standard time used by t.
func TestHoldIsAnotherPatience(t *testing.T) {
	fast := music()
	fast.Rate = 1.25
	weibull := dist.Fixed(dist.Must(dist.WeibullOfScale(291, 0.86)))
	for _, c := range []struct {
		name            string
		patience        dist.Law
		hold            *hold.Programme
		abandoned, wait float64 // wait 0: not known
	}{
		{"exponential patience of 347 s", exponential(347), music(), .1229, 42.64},
		{"used at a rate of 1.25, and so much longer", exponential(347 * 1.25), fast, .1229, 42.64},
		{"Weibull patience, four announcements", weibull, announcements(), .1351, 0},
	} {
		for _, how := range []string{"line", "loop"} {
			cfg := quiet(100 * des.Hour)
			cfg.Classes[0].Arrivals.Rate = des.Series{{At: 0, Value: 22. / 180}}
			cfg.Classes[0].Talk, cfg.Classes[0].Patience, cfg.Classes[0].Hold = exponential(180), c.patience, c.hold
			cfg.Groups[0].Staff.Spans = roster.FromSteps([]roster.Step{{At: 0, Agents: 20}}, cfg.Close)
			if how == "loop" {
				cfg = withLoop(cfg)
			}
			e, err := centre.New(cfg)
			if err != nil {
				t.Fatalf("centre.New: %v", err)
			}
			const replications = 8
			var shares, waits [replications]float64
			for i := range shares {
				var n lost
				if err := e.Run(i+1, &n); err != nil {
					t.Fatal(err)
				}
				shares[i], waits[i] = n.abandoned/n.legs, n.waited/n.legs
			}
			// 5.41 is Student's t of 7 degrees of freedom, one false alarm in a thousand.
			if mean, se := meanAndError(shares[:]); math.Abs(mean-c.abandoned) > 5.41*se+.00005 {
				t.Errorf("%s, %s: %.4f of %d replications hang up, standard error %.4f, want %.4f", c.name, how, mean, replications, se, c.abandoned)
			}
			if mean, se := meanAndError(waits[:]); c.wait > 0 && math.Abs(mean-c.wait) > 5.41*se+.005 {
				t.Errorf("%s, %s: the mean wait is %.2f s, standard error %.2f, want %.2f", c.name, how, mean, se, c.wait)
			}
		}
	}
}

// meanAndError is a mean and its standard error.
func meanAndError(x []float64) (mean, standardError float64) {
	n, sum := float64(len(x)), 0.0
	for _, v := range x {
		mean += v / n
	}
	for _, v := range x {
		sum += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(sum / (n - 1) / n)
}

// queueing is an hour with queues, wrap-up, redials, transfers, a wait limit and an overflow.
func queueing() centre.Config {
	cfg := steady(10, des.Hour)
	cfg.Detail = true
	c := &cfg.Classes[0]
	c.WrapUp, c.WaitLimit, c.Balk = exponential(30), 400*des.Second, .05
	c.Redial = &centre.Redial{Share: .5, After: exponential(200), AtMost: 2}
	c.Redial.Of[centre.Abandoned] = true
	c.Transfers = []centre.Transfer{{To: 1, Share: .2}}
	c.Name = "a"
	second := classOf("b")
	second.Arrivals.Rate = des.Series{{At: 0, Value: .01}}
	second.Talk, second.Patience = exponential(200), exponential(300)
	cfg.Classes = append(cfg.Classes, second)
	cfg.Groups[0].Skills = []centre.Skill{skill(0, 1), skill(1, 2)}
	other := groupOf("spare", staffOf(0, 2), skill(0, 1))
	other.Skills[0].After = 60 * des.Second
	cfg.Groups = append(cfg.Groups, other)
	return cfg
}

// Rates of 1 and no lumps change nothing, whatever plays: the same legs, and what was
// waited was used.
func TestRatesOfOneChangeNothing(t *testing.T) {
	cfg := queueing()
	plain := recordsOf(t, cfg)
	for _, p := range []*hold.Programme{music(), toldWaits(hold.Fixed), toldWaits(hold.LongestWaiting), toldWaits(hold.QueueLength)} {
		for i := range p.Messages {
			p.Messages[i].Rate, p.Messages[i].Cost = 1, 0
		}
		p.Informed, p.WithinPromise, p.PerMinuteOver, p.Spread = 1, 1, 0, -1
		cfg.Classes[0].Hold, cfg.Classes[1].Hold = p, p
		got := recordsOf(t, cfg)
		for i := range max(len(got.legs), len(plain.legs)) {
			if i == len(got.legs) || i == len(plain.legs) || got.legs[i].Leg != plain.legs[i].Leg {
				t.Fatalf("%d messages at rate 1: leg %d of %d is another than without of %d:\n%+v\n%+v", len(p.Messages), i, len(got.legs), len(plain.legs),
					got.legs[min(i, len(got.legs)-1)].Leg, plain.legs[min(i, len(plain.legs)-1)].Leg)
			}
			if l := &got.legs[i]; l.By.Total() != l.Leg.Wait {
				t.Fatalf("leg %+v: %v were spent, %v waited", l.Leg, l.By, l.Leg.Wait)
			}
		}
	}
}

// recordsOf is what the engine says of replication 1, the same in every way of running it.
func recordsOf(t *testing.T, cfg centre.Config) records {
	t.Helper()
	var all [3]records
	for i, how := range engines[:len(all)] {
		cfg.Eager = how.eager
		r, err := simulate(cfg, how.watch, 1, 1)
		if err != nil {
			t.Fatalf("%s: %v", how.name, err)
		}
		all[i] = r
		if len(r.legs) != len(all[0].legs) {
			t.Fatalf("%s: %d legs, lazy: %d", how.name, len(r.legs), len(all[0].legs))
		}
		for n := range r.legs {
			if r.legs[n] != all[0].legs[n] {
				t.Fatalf("%s: leg %d is another than lazy:\n%+v\n%+v", how.name, n, r.legs[n], all[0].legs[n])
			}
		}
	}
	return all[0]
}

// A line in which callers are settled on arrival is the loop, whatever is heard.
func TestLineWithHold(t *testing.T) {
	changing := steady(10, 20*des.Minute)
	changing.Groups[0].Staff = staffOf(0, 10, 200, 3, 400, 12, 700, 0, 900, 10)
	for _, cfg := range []centre.Config{steady(10, 20*des.Minute), changing} {
		for _, p := range []*hold.Programme{music(), ads(), announcements(), toldWaits(hold.Fixed)} {
			cfg.Classes[0].Hold, cfg.Classes[0].WaitLimit = p, 5*des.Minute
			compareLineWithLoop(t, cfg, 1)
		}
	}
}

// However waits are told, engines agree, ledgers sum to what was used, and who hangs up for
// another reason than a wait told too long has used up the patience.
func TestLedgersSum(t *testing.T) {
	for _, e := range []hold.Estimate{hold.Fixed, hold.LastAnswered, hold.LongestWaiting, hold.QueueLength} {
		cfg := queueing()
		cfg.Classes[0].Hold, cfg.Classes[1].Hold = toldWaits(e), toldWaits(e)
		cfg.Classes[0].Transfers[0].Cost = 20 * des.Second
		before := map[[2]uint64]des.Tick{}
		kinds := map[hold.Cause]int{}
		for _, l := range recordsOf(t, cfg).legs {
			key := [2]uint64{uint64(l.Person.Interval)<<32 | uint64(l.Origin)<<16 | uint64(l.Attempt), l.Person.Number}
			if l.Leg.Leg == 1 {
				before[key] = 0
			}
			if got := l.By.Total(); got != l.Used-before[key] {
				t.Fatalf("estimate %d, leg %+v: %v were spent, %v used since the leg before", e, l.Leg, l.By, l.Used-before[key])
			}
			before[key] = l.Used
			if l.Outcome == centre.Abandoned {
				kinds[l.Broke]++
			}
			switch tooLong := l.Outcome == centre.Abandoned && l.Broke == hold.Announcements; {
			case l.Outcome == centre.Abandoned && l.Used < l.Patience && !tooLong, l.Outcome == centre.Answered && l.Used >= l.Patience && l.Patience > 0:
				t.Fatalf("estimate %d, leg %+v: %v of the patience used, of %v", e, l.Leg, l.Used, l.Patience)
			}
		}
		if len(kinds) < 3 {
			t.Errorf("estimate %d: hang-ups by cause %v, want several causes", e, kinds)
		}
	}
}

// A constant rate is another patience: within a tick, as it is used in whole ticks.
func TestAConstantRateDividesPatience(t *testing.T) {
	cfg := steady(10, des.Hour)
	cfg.Classes[0].Patience = exponential(180).Scaled(des.Series{{At: 0, Value: .8}})
	want := recordsOf(t, cfg).legs
	cfg.Classes[0].Patience, cfg.Classes[0].Hold = exponential(180), music()
	cfg.Classes[0].Hold.Rate = 1.25
	got := recordsOf(t, cfg).legs
	if len(got) != len(want) {
		t.Fatalf("rate 1.25: %d legs, with patience of 0.8: %d", len(got), len(want))
	}
	for i := range got {
		g, w := got[i].Leg, want[i].Leg
		if g.Person != w.Person || g.Outcome != w.Outcome || max(g.Wait-w.Wait, w.Wait-g.Wait) > 1 {
			t.Fatalf("leg %d: at rate 1.25\n%+v\nwith patience of 0.8\n%+v", i, g, w)
		}
	}
}

// Things heard after exactly the time waited have not been heard by who is answered at the
// end of a talk; who is answered by a group that takes over then has heard them, and who
// hangs up of them does so before.
func TestHeardAtTheVeryMoment(t *testing.T) {
	for _, c := range []struct {
		name     string
		patience float64
		free     int // when the talk before ends
		outcome  centre.Outcome
		used     des.Tick
	}{
		{"the talk before ends: not heard", 100, 30, centre.Answered, 30},
		{"another group takes over: heard", 100, 60, centre.Answered, 36},
		{"the talk before ends, and what is heard would have used up the last", 36, 30, centre.Answered, 30},
		{"it uses up the last before another group takes over", 36, 60, centre.Abandoned, 36},
	} {
		cfg := plainDay()
		cfg.Classes[0] = classOf("help", 0, 0)
		cfg.Classes[0].Talk, cfg.Classes[0].Patience, cfg.Classes[0].Hold = constant(float64(c.free)), constant(c.patience), music()
		cfg.Classes[0].Hold.Messages = []hold.Message{{First: 30 * des.Second, Rate: 1, Cost: 6 * des.Second, Cause: hold.Announcements}}
		spare := groupOf("spare", staffOf(0, 1), skill(0, 2))
		spare.Skills[0].After = 30 * des.Second
		cfg.Groups = append(cfg.Groups, spare)
		l := recordsOf(t, cfg).legs[1]
		if l.Outcome != c.outcome || l.Leg.Wait != 30*des.Second || l.Used != c.used*des.Second || l.By[hold.Announcements] != (c.used-30)*des.Second {
			t.Errorf("%s: %v after %v s having used %v (%v), want %v after 30 having used %v", c.name, l.Outcome, seconds(l.Leg.Wait), seconds(l.Used), l.By, c.outcome, c.used)
		}
	}
}

// One agent, talk of 100 s, callers with a patience of 80 s at 0, 10, 20 and 110 s. Who
// has waited for 20 s is told a wait, and uses half from then on: so patience lasts for 140 s,
// less the tick at which half of it is rounded up.
// The second is answered at 100, the third gives up at 160, the fourth is answered at 200.
func TestToldByHand(t *testing.T) {
	for _, c := range []struct {
		name     string
		estimate hold.Estimate
		spread   float64
		told     [3]des.Tick // at 30, 40 and 130
	}{
		{"the head's wait so far: the second's twice, then the third's", hold.LongestWaiting, -1, [3]des.Tick{20, 30, 110}},
		{"the last wait: of the first, who had none, then of the second", hold.LastAnswered, -1, [3]des.Tick{0, 0, 90}},
		{"the place in the line times the talk", hold.QueueLength, -1, [3]des.Tick{100, 200, 200}},
		{"the same where 200 s, of which half would be used, is too much to the third", hold.QueueLength, 0, [3]des.Tick{100, 200, 100}},
	} {
		cfg := plainDay()
		cfg.Classes[0] = classOf("help", 0, 10, 20, 110)
		cfg.Classes[0].Talk, cfg.Classes[0].Patience = constant(100), constant(80)
		p := music()
		p.Informed, p.Spread = .5, c.spread
		p.Messages = []hold.Message{{First: 20 * des.Second, Rate: 1, Cause: hold.Announcements, Tells: hold.Wait, Estimate: c.estimate}}
		cfg.Classes[0].Hold = p
		want := []struct {
			outcome          centre.Outcome
			wait, used, left des.Tick
			broke            hold.Cause
		}{
			{centre.Answered, 90 * des.Second, 55 * des.Second, 50*des.Second - 1, 0},
			{centre.Abandoned, 140*des.Second - 1, 80 * des.Second, 0, hold.Waiting},
			{centre.Answered, 90 * des.Second, 55 * des.Second, 50*des.Second - 1, 0},
		}
		if c.spread == 0 {
			want[1].wait, want[1].used, want[1].broke = 20*des.Second, 20*des.Second, hold.Announcements
		}
		for i, l := range recordsOf(t, cfg).legs[1:] {
			w := want[i]
			if l.Outcome != w.outcome || l.Leg.Wait != w.wait || l.Used != w.used || l.Left != w.left ||
				l.Broke != w.broke || l.Told != c.told[i]*des.Second || l.ToldAt != 20*des.Second {
				t.Errorf("%s: caller %d: %v after %v s, used %v, left %v, broke by %v, told %v after %v; want %+v, told %d after 20", c.name, i+2,
					l.Outcome, seconds(l.Leg.Wait), seconds(l.Used), seconds(l.Left), l.Broke, seconds(l.Told), seconds(l.ToldAt), w, c.told[i])
			}
		}
	}
}

// Nothing costs memory once everything has grown, though every caller has a clock.
func TestHoldAllocatesNothing(t *testing.T) {
	for _, p := range []*hold.Programme{announcements(), toldWaits(hold.Fixed), toldWaits(hold.QueueLength)} {
		cfg := queueing()
		cfg.Detail = false
		cfg.Classes[0].Hold, cfg.Classes[1].Hold = p, p
		e, err := centre.New(cfg)
		if err != nil {
			t.Fatalf("centre.New: %v", err)
		}
		var calls callCount
		got := testing.AllocsPerRun(10, func() {
			if err := e.Run(1, &calls); err != nil {
				t.Fatalf("Run(1): %v", err)
			}
		})
		if got != 0 {
			t.Errorf("Run(1) of %d calls again: %v allocations, want 0", calls/11, got)
		}
	}
}
