package stats_test

import (
	"flag"
	"math"
	"testing"

	"hangup/sim/rng"
	"hangup/sim/stats"
)

var experiments = flag.Int("experiments", 2000, "how many experiments each coverage test makes")

// days is a made-up call centre: calls a day, of which a share p has some luck. Days
// differ: rho is the correlation of two calls of one day (0: none).
type days struct {
	calls, p, rho float64
}

// pair is what n days of one experiment add up to.
func (d days) pair(n int, experiment rng.Key) *stats.Pair {
	var pair stats.Pair
	for day := range n {
		key := experiment.Child(uint64(day))
		b := poisson(key.Stream(rng.ForArrival, 0), d.calls)
		a := binomial(key.Stream(rng.ForBalk, 0), b, d.chance(key))
		pair.Add(a, b)
	}
	return &pair
}

// chance is p of one day: beta distributed with mean p and intraclass correlation rho.
func (d days) chance(key rng.Key) float64 {
	if d.rho == 0 {
		return d.p
	}
	size := (1 - d.rho) / d.rho
	good, bad := key.Stream(rng.ForDay, 0), key.Stream(rng.ForDay, 1)
	x := good.Gamma(d.p * size)
	return x / (x + bad.Gamma((1-d.p)*size))
}

// poisson counts unit-rate arrivals before mean.
func poisson(s rng.Stream, mean float64) int64 {
	n := int64(-1)
	for t := 0.0; t < mean; n++ {
		t += s.Exp()
	}
	return n
}

func binomial(s rng.Stream, n int64, p float64) int64 {
	k := int64(0)
	for range n {
		if s.Uniform() < p {
			k++
		}
	}
	return k
}

// coverage is the share of experiments whose interval holds want.
func coverage(want float64, estimate func(rng.Key) stats.Estimate) float64 {
	hits := 0
	for i := range *experiments {
		if holds(estimate(rng.Root(20).Child(uint64(i))), want) {
			hits++
		}
	}
	return float64(hits) / float64(*experiments)
}

func holds(e stats.Estimate, want float64) bool {
	if math.IsNaN(e.Low) {
		return math.Abs(e.Mean-want) <= e.HalfWidth
	}
	return e.Low <= want && want <= e.High
}

// TestShareCovers: 95 % intervals of a share hold the truth in 95 % of experiments,
// within 2.5 in the middle, at least 93 near the edges, where they may be wider.
// 2000 experiments know the coverage to 0.5 (one standard error).
func TestShareCovers(t *testing.T) {
	tests := []struct {
		days
		n int
	}{
		{days{100, 0.5, 0}, 10}, {days{100, 0.5, 0.05}, 10}, {days{100, 0.3, 0.05}, 10},
		{days{100, 0.5, 0}, 100}, {days{100, 0.5, 0.05}, 100}, {days{100, 0.3, 0.2}, 100},
		{days{100, 0.05, 0}, 10}, {days{100, 0.05, 0.05}, 10}, {days{100, 0.02, 0.05}, 10},
		{days{100, 0.005, 0}, 10}, {days{100, 0.005, 0.05}, 10}, {days{100, 0.0005, 0.02}, 10},
		{days{100, 0.05, 0}, 100}, {days{100, 0.05, 0.1}, 100}, {days{100, 0.02, 0.1}, 100},
		{days{100, 0.005, 0}, 100}, {days{100, 0.005, 0.1}, 100}, {days{100, 0.0005, 0.02}, 100},
		{days{100, 0.95, 0.02}, 10}, {days{100, 0.98, 0.1}, 10}, {days{100, 0.98, 0}, 100}, {days{100, 0.995, 0.1}, 100},
		{days{100, 0.02, 0.2}, 10}, {days{150, 0.005, 0.1}, 30}, {days{100, 0.002, 0.2}, 100}, // hardly any day has any
		{days{100, 0.0001, 0}, 100}, {days{2, 0.1, 0}, 100}, {days{0.1, 0.5, 0}, 100},
	}
	for _, test := range tests {
		got := coverage(test.p, func(key rng.Key) stats.Estimate { return test.pair(test.n, key).Share() })
		low, high := 0.93, 1.0
		if min(test.p, 1-test.p) >= 0.3 && test.calls > 10 {
			low, high = 0.925, 0.975
		}
		if got < low || got > high {
			t.Errorf("%d days of %+v: Share() holds the truth in %.1f %% of experiments, want %.1f..%.1f", test.n, test.days, 100*got, 100*low, 100*high)
		}
	}
}

// call is a day of b calls, a of which have some luck.
type call struct{ a, b int64 }

// throws is n days of one call each, a of which have some luck.
func throws(a, n int) []call {
	days := make([]call, n)
	for i := range days {
		days[i].b = 1
		if i < a {
			days[i].a = 1
		}
	}
	return days
}

func TestShareAtTheEdges(t *testing.T) {
	nan := math.NaN()
	tests := []struct {
		claim string
		days  []call
		want  stats.Estimate
	}{
		{"nothing seen on two days: 1 - 0.05^(1/2)", []call{{0, 50}, {0, 50}}, stats.Estimate{Mean: 0, HalfWidth: 0.7763932, Low: 0, High: 0.7763932}},
		{"everything seen on two days", []call{{50, 50}, {50, 50}}, stats.Estimate{Mean: 1, HalfWidth: 0.7763932, Low: 0.2236068, High: 1}},
		{"a day of 10 calls beside one of 100: they count as 110^2/10100 days", []call{{0, 10}, {0, 100}}, stats.Estimate{Mean: 0, HalfWidth: 0.9179618, Low: 0, High: 0.9179618}},
		// Clopper & Pearson 1934: 1 - 0.975^(1/100) to the root of 0.99^.. by bisection of the binomial.
		{"one of a hundred throws", throws(1, 100), stats.Estimate{Mean: 0.01, HalfWidth: 0.0444594, Low: 0.00025315, High: 0.0544594}},
		{"five of ten throws", throws(5, 10), stats.Estimate{Mean: 0.5, HalfWidth: 0.3129140, Low: 0.1870860, High: 0.8129140}},
		{"none of a hundred throws: 1 - 0.05^(1/100)", throws(0, 100), stats.Estimate{Mean: 0, HalfWidth: 0.0295130, Low: 0, High: 0.0295130}},
		{"the same share on all days is certain", []call{{1, 4}, {2, 8}, {5, 20}}, stats.Estimate{Mean: 0.25, HalfWidth: 0, Low: nan, High: nan}},
		{"one day: nothing is known of others", []call{{3, 4}}, stats.Estimate{Mean: 0.75, HalfWidth: nan, Low: nan, High: nan}},
		{"one day with calls among empty ones is one day", []call{{0, 0}, {3, 4}, {0, 0}}, stats.Estimate{Mean: 0.75, HalfWidth: nan, Low: nan, High: nan}},
		{"no calls: unknown", []call{{0, 0}, {0, 0}}, stats.Estimate{Mean: nan, HalfWidth: nan, Low: nan, High: nan}},
		{"no days: unknown", nil, stats.Estimate{Mean: nan, HalfWidth: nan, Low: nan, High: nan}},
	}
	for _, test := range tests {
		var p stats.Pair
		for _, d := range test.days {
			p.Add(d.a, d.b)
		}
		if got := p.Share(); !near(got, test.want, 1e-7) {
			t.Errorf("%s: Share of %v = %+v, want %+v", test.claim, test.days, got, test.want)
		}
	}
}

// TestShareMirrors: what is known of a share is known of its complement.
func TestShareMirrors(t *testing.T) {
	for _, p := range []float64{0.003, 0.05, 0.4} {
		var seen, unseen stats.Pair
		for day := range 20 {
			key := rng.Root(4).Child(uint64(day))
			b := poisson(key.Stream(rng.ForArrival, 0), 100)
			a := binomial(key.Stream(rng.ForBalk, 0), b, p)
			seen.Add(a, b)
			unseen.Add(b-a, b)
		}
		e, m := seen.Share(), unseen.Share()
		want := stats.Estimate{Mean: 1 - e.Mean, HalfWidth: e.HalfWidth, Low: 1 - e.High, High: 1 - e.Low}
		if !near(m, want, 1e-12) {
			t.Errorf("20 days with p = %v: Share() of the others = %+v, want %+v", p, m, want)
		}
	}
}

// near says whether two estimates agree within an absolute tolerance; NaN agrees with NaN.
func near(a, b stats.Estimate, tolerance float64) bool {
	same := func(x, y float64) bool {
		return math.IsNaN(x) && math.IsNaN(y) || math.Abs(x-y) <= tolerance
	}
	return same(a.Mean, b.Mean) && same(a.HalfWidth, b.HalfWidth) && same(a.Low, b.Low) && same(a.High, b.High)
}
