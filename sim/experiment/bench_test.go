package experiment_test

import (
	"math"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/experiment"
	"hangup/sim/roster"
)

// The workloads that speed is measured on, as in testdata/bench, but shorter.

// w1 is M/M/n+M in one long run of about so many calls. n may be 100, or 10,000 for a
// hundred times the calls in a second.
func w1(agents int, calls float64) *experiment.Plan {
	rate := .35 * float64(agents) / 100
	length := des.FromSeconds(math.Round(calls / rate))
	p := planOf(length, length, []centre.Class{class("all", rate)}, []centre.Group{desk(agents, 1, length)})
	p.OneRun = true
	return p
}

// w2 is days of 48 half-hours and 10,000 expected calls, with staff that follows them.
func w2(days int) *experiment.Plan {
	weight := func(i int) float64 {
		h := (float64(i) + .5) / 2
		return .05 + math.Exp(-(h-10.5)*(h-10.5)/(2*1.8*1.8)) + .8*math.Exp(-(h-15.5)*(h-15.5)/(2*2.2*2.2))
	}
	sum := 0.0
	for i := range 48 {
		sum += weight(i)
	}
	c := class("all", 0)
	c.Arrivals.Rate = nil
	c.Talk = dist.Fixed(dist.Must(dist.NewLognormal(300, 300)))
	c.Patience = dist.Fixed(dist.Must(dist.WeibullOfScale(200, 1.5)))
	var steps []roster.Step
	const half = 30 * des.Minute
	for i := range 48 {
		calls := 10_000 * weight(i) / sum
		load := calls / 1800 * 300
		at := des.Tick(i) * half
		c.Arrivals.Rate = append(c.Arrivals.Rate, des.Point{At: at, Value: calls / 1800})
		steps = append(steps, roster.Step{At: at, Agents: int(math.Ceil(load+.2*math.Sqrt(load))) + 1})
	}
	g := desk(0, 1, 48*half)
	g.Staff = roster.Spec{Spans: roster.FromSteps(steps, 48*half)}
	p := planOf(48*half, half, []centre.Class{c}, []centre.Group{g})
	p.Replications = days
	return p
}

// w3 is three classes and four groups, one of which takes two classes only after 30 s.
func w3(calls float64) *experiment.Plan {
	length := des.FromSeconds(math.Round(calls / .35))
	group := func(name string, agents int, skills ...centre.Skill) centre.Group {
		for i := range skills {
			skills[i].HandleTime = 1
		}
		return centre.Group{Name: name, FirstAgent: 1, Staff: staff(agents, length), Skills: skills}
	}
	const a, b, c = 0, 1, 2
	p := planOf(length, length,
		[]centre.Class{class("A", .15), class("B", .12), class("C", .08)},
		[]centre.Group{
			group("G1", 30, centre.Skill{Class: a, Rank: 1}),
			group("G2", 25, centre.Skill{Class: a, Rank: 2}, centre.Skill{Class: b, Rank: 1}),
			group("G3", 25, centre.Skill{Class: b, Rank: 2}, centre.Skill{Class: c, Rank: 1}),
			group("G4", 20, centre.Skill{Class: a, Rank: 3, After: 30 * s}, centre.Skill{Class: b, Rank: 3, After: 30 * s}, centre.Skill{Class: c, Rank: 2}),
		})
	p.OneRun = true
	return p
}

var workloads = []struct {
	name                         string
	plan                         func() *experiment.Plan
	calls                        float64 // expected
	abandonment, wait, tolerance float64 // known; the tolerance is four standard errors of it, relative
}{
	// Exact answers (Palm 1957). A million calls know abandonment to 1.1 %, 10,000
	// agents and a hundredth of the time to 7 %.
	{"W1", func() *experiment.Plan { return w1(100, 1e6) }, 1e6, .072123, 12.982, .03},
	{"W1of10000", func() *experiment.Plan { return w1(10_000, 4e6) }, 4e6, math.NaN(), math.NaN(), 0},
	// As estimated from 1000 days and 3 million calls.
	{"W2", func() *experiment.Plan { return w2(50) }, 500_000, .0273, 11.5, .12},
	{"W3", func() *experiment.Plan { return w3(600_000) }, 6e5, .0826, 14.9, .08},
}

func BenchmarkRun(b *testing.B) {
	for _, w := range workloads {
		b.Run(w.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := experiment.Run(b.Context(), w.plan(), experiment.Options{Workers: 1}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/w.calls, "ns/call")
		})
	}
}

// The workloads give the answers that are known.
func TestWorkloads(t *testing.T) {
	if testing.Short() {
		t.Skip("counts millions of calls, on one goroutine")
	}
	for _, w := range workloads {
		if math.IsNaN(w.abandonment) {
			continue
		}
		r, err := experiment.Run(t.Context(), w.plan(), experiment.Options{Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]float64{"abandonment_rate": w.abandonment, "average_wait": w.wait} {
			if got := mean(r, name).Mean; !(math.Abs(got/want-1) < w.tolerance) {
				t.Errorf("%s: %s is %.6g, want %.6g within %v of it", w.name, name, got, want, w.tolerance)
			}
		}
	}
}

// No call costs memory: more calls take no more than the first did.
func TestMemoryDoesNotGrowWithCalls(t *testing.T) {
	if testing.Short() {
		t.Skip("counts millions of calls, on one goroutine")
	}
	for _, test := range []struct {
		name      string
		plan      func(calls float64) *experiment.Plan
		few, many float64 // calls
	}{
		{"W1", func(calls float64) *experiment.Plan { return w1(100, calls) }, 20_000, 200_000},
		// The first 32 days make histograms, a section each.
		{"W2", func(calls float64) *experiment.Plan { return w2(int(calls / 10_000)) }, 400_000, 800_000},
		{"W3", w3, 20_000, 200_000},
	} {
		allocations := func(calls float64) float64 {
			return testing.AllocsPerRun(1, func() {
				if _, err := experiment.Run(t.Context(), test.plan(calls), experiment.Options{Workers: 1}); err != nil {
					t.Fatal(err)
				}
			})
		}
		few, many := allocations(test.few), allocations(test.many)
		// Longer queues make rings and histograms double now and then: dozens, not one a call.
		if many > few+500 {
			t.Errorf("%s: %v allocations for %v calls, %v for %v: want no more for calls", test.name, few, test.few, many, test.many)
		}
	}
}
