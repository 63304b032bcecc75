package hold_test

import (
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"hangup/sim/des"
	"hangup/sim/erlang"
	"hangup/sim/hold"
)

// promised is a caller told at 30 s that it takes a minute, whose clock then runs at half
// the rate, inside the minute at a quarter, and after it ever faster for 3 minutes.
func promised() *hold.Programme {
	return &hold.Programme{
		Rate: 1.3, Informed: 0.5, WithinPromise: 0.25, PerMinuteOver: 0.3, AtMost: 3 * des.Minute, Spread: -1,
		Messages: []hold.Message{{First: 30 * s, Rate: 1, Cost: 2 * s, Cause: hold.Announcements, Tells: hold.Wait, Estimate: hold.Fixed, Fixed: des.Minute}},
	}
}

// standardPromised is promised's C(t) by integrating exp(0.3 x minutes over) by hand.
func standardPromised(t float64) float64 {
	const rate, told, over, capped = 1.3, 30.0, 90.0, 270.0
	used := rate * math.Min(t, told)
	if t >= told {
		used += 2 + rate*0.25*(math.Min(t, over)-told)
	}
	if t >= over {
		used += rate * 0.5 * (math.Exp(0.3*(math.Min(t, capped)-over)/60) - 1) * 60 / 0.3
	}
	if t >= capped {
		used += rate * 0.5 * math.Exp(0.3*3) * (t - capped)
	}
	return used
}

func TestStandardSecondsAreTheIntegralOfTheRate(t *testing.T) {
	table := hold.NewTable(promised())
	const perChange = 0.5e-6 // rounding of each of the four stretches, in seconds
	for _, waited := range []float64{0, 1e-7, 12.3456789, 29.999999, 30, 31, 89.9999, 90, 90.5, 150, 269.9, 270, 271.25, 1000, 36000} {
		got, want := table.StandardSeconds(waited), standardPromised(waited)
		if math.Abs(got-want) > 4*perChange+1e-12*want {
			t.Errorf("StandardSeconds(%v) = %.9f, want %.9f", waited, got, want)
		}
		ticks := des.FromSeconds(waited)
		if used := table.Used(ticks, true).Seconds(); math.Abs(used-standardPromised(ticks.Seconds())) > 8*perChange {
			t.Errorf("Used(%v s) = %.6f s, want %.6f", ticks.Seconds(), used, standardPromised(ticks.Seconds()))
		}
	}
	if got, want := table.Breaks(1000), []float64{30, 90, 270}; !slices.Equal(got, want) {
		t.Errorf("Breaks(1000) = %v, want %v", got, want)
	}
	ledger := table.Spent(300*s, true)
	plain := 1.3*30 + 1.3*0.25*60 + 1.3*0.5*210
	if got, want := ledger[hold.BrokenPromises].Seconds(), standardPromised(300)-2-plain; math.Abs(got-want) > 4*perChange {
		t.Errorf("BrokenPromises by 300 s = %.6f s, want %.6f, what is beyond the plain rate", got, want)
	}
}

func TestRoundsAreTheSameForEver(t *testing.T) {
	p := shop()
	table := hold.NewTable(p)
	const round = 180 * s // of gaps of 45, 60, 60 and 30 s
	use := table.Used(1000*round, true) - table.Used(999*round, true)
	for _, rounds := range []des.Tick{10, 1234, 1_000_000} {
		for offset := des.Tick(0); offset < round; offset += 7 * s {
			from := 5*round + offset
			got, want := table.Used(from+rounds*round, false), table.Used(from, false)+rounds*use
			if got != want {
				t.Errorf("Used(%v s and %d rounds) = %d, want %d", from.Seconds(), rounds, got, want)
			}
			if at := table.Leaves(want, 1); at > from+rounds*round || table.Used(at, true) < want || table.Used(at-1, true) >= want {
				t.Errorf("Leaves(%d) = %d: not the first tick at which as much is used; %d is one", want, at, from+rounds*round)
			}
		}
	}
	if breaks := table.Breaks(100 * 180); len(breaks) < 600 || !slices.IsSorted(breaks) {
		t.Errorf("Breaks of 100 rounds of at least 6 changes are %d, sorted %v", len(breaks), slices.IsSorted(breaks))
	}
}

// TestWorkedCheck is the bank's queue with announcements: 20 agents, 22 calls in 180 s of
// mean talk 180 s.
func TestWorkedCheck(t *testing.T) {
	load := erlang.Load{CallsPerSecond: 22.0 / 180, HandleSeconds: 180}
	lumps := plainProgramme()
	for _, m := range []struct{ at, cost des.Tick }{{9, 6}, {57, 3}, {171, 16}, {228, 15}} {
		lumps.Messages = append(lumps.Messages, hold.Message{First: m.at * s, Cost: m.cost * s, Rate: 1, Cause: hold.Announcements})
	}
	plain := plainProgramme()
	weibull := func(x float64) float64 { return math.Exp(-math.Pow(x/291, 0.86)) }
	exponential := func(x float64) float64 { return math.Exp(-x / 347) }
	for _, c := range []struct {
		name      string
		programme *hold.Programme
		survival  func(float64) float64
		abandons  float64
	}{
		{"music, exponential patience of mean 347 s", &plain, exponential, 0.1229},
		{"announcements at 9, 57, 171 and 228 s, Weibull patience", &lumps, weibull, 0.1351},
	} {
		table := hold.NewTable(c.programme)
		queue, err := erlang.G{Load: load, Patience: erlang.Patience{
			Survival: func(t float64) float64 { return c.survival(table.StandardSeconds(t)) },
			Breaks:   table.Breaks(3600),
		}}.Queue(20)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := queue.AbandonmentRate; math.Abs(got-c.abandons) > 0.00005 {
			t.Errorf("%s: abandonment rate %.6f, want %.4f", c.name, got, c.abandons)
		}
	}
}

func TestAConstantRateIsPatienceDividedByIt(t *testing.T) {
	for _, rate := range []float64{0.05, 0.4, 1.3, 7} {
		p := plainProgramme()
		p.Rate = rate
		table := hold.NewTable(&p)
		for _, patience := range []des.Tick{1, 17, s, 347 * s, 30 * des.Hour} {
			got, want := table.Leaves(patience, 1), float64(patience)/rate
			if math.Abs(float64(got)-want) > max(1, 1/rate) {
				t.Errorf("rate %v: Leaves(%d) = %d, want %.1f, or the tick that rounds up to it", rate, patience, got, want)
			}
		}
	}
}

// endless are programmes that would never be done if every message were heard out one by
// one.
func endless() map[string]*hold.Programme {
	ad := hold.Message{Every: 1, For: 10, Rate: 1, Cause: hold.Ads}
	chimes := hold.Message{Every: 1, Rate: 1, Cause: hold.Announcements}
	primes := plainProgramme()
	for _, gap := range []des.Tick{10007, 10009, 10037, 10039} { // primes: no round for 1e16 ticks
		primes.Messages = append(primes.Messages, hold.Message{First: gap, Every: gap, For: 3, Rate: 1, Cost: 1, Cause: hold.Announcements})
	}
	free := plainProgramme()
	free.Rate, free.Messages = 0, []hold.Message{{Every: 15 * s, For: 5 * s, Cause: hold.Ads}}
	told := plainProgramme()
	told.Spread, told.Rate = 0.5, 0
	told.Messages = []hold.Message{{Every: s, Tells: hold.Wait, Estimate: hold.Fixed, Fixed: des.Hour}}
	long := shop()
	long.Messages[2].Every, long.Messages[2].Fixed = 0, 338*des.Minute
	all := map[string]*hold.Programme{"told 338 minutes": long, "gaps of primes": &primes, "nothing uses patience up": &free, "told again and again for nothing": &told}
	for name, m := range map[string]hold.Message{"an ad always pending": ad, "a chime every tick": chimes} {
		p := plainProgramme()
		p.Messages = []hold.Message{m}
		all[name] = &p
	}
	return all
}

func TestNoProgrammeIsEndless(t *testing.T) {
	const patience = 48 * des.Hour
	for name, p := range endless() {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began := time.Now()
		table, line := hold.NewTable(p), hold.NewTimeline(p)
		at := table.Leaves(patience, 1)
		if at < des.Never && (table.Used(at, true) < patience || table.Used(at-1, true) >= patience) {
			t.Errorf("%s: Leaves = %v s, not the first at which %v s are used", name, at.Seconds(), patience.Seconds())
		}
		spent := table.Spent(200*des.Hour, true)
		if used := table.Used(200*des.Hour, true); spent.Total() != used {
			t.Errorf("%s: Spent sums to %d, Used is %d", name, spent.Total(), used)
		}
		c := line.Begin()
		e := line.Next(&c, patience)
		for told := 0; e.Message >= 0 && told < 100; told++ {
			line.Tell(&c, p.Messages[e.Message].Fixed, patience, 1)
			e = line.Next(&c, patience)
		}
		if e = line.Leaves(&c, patience); e.At != at {
			t.Errorf("%s: the clock leaves at %v s, the table at %v s", name, e.At.Seconds(), at.Seconds())
		}
		if used := line.Used(&c, 200*des.Hour, true); used != spent.Total() {
			t.Errorf("%s: the clock has used %d by 200 h, the table %d", name, used, spent.Total())
		}
		runtime.ReadMemStats(&after)
		if grown := after.TotalAlloc - before.TotalAlloc; grown > 16<<20 { // 8192 steps of 16 B, 24576 rows of 130 B, doubled
			t.Errorf("%s: %d MB allocated, want 16 at most", name, grown>>20)
		}
		if took := time.Since(began); took > 5*time.Second { // 10 ms on an idle machine
			t.Errorf("%s: took %v", name, took)
		}
	}
}

func TestNothingIsAllocated(t *testing.T) {
	table, line := hold.NewTable(shop()), hold.NewTimeline(knowing())
	patience := 3 * des.Hour
	calls := func() {
		end := table.Ends(patience, 1)
		spent := table.Spent(end.At, true)
		sink += spent.Total() + table.Leaves(patience, 0.5) + waitAll(line, patience)
	}
	calls() // grows
	if n := testing.AllocsPerRun(20, calls); n != 0 {
		t.Errorf("a wait allocates %v times, want 0", n)
	}
}
