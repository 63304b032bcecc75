package stats_test

import (
	"math"
	"slices"
	"testing"

	"hangup/sim/rng"
	"hangup/sim/stats"

	"pgregory.net/rapid"
)

// run makes the batches of one long run: an autoregressive series of waits over calls.
func run(key rng.Key, memory float64) stats.Batches {
	draws := key.Stream(rng.ForTalk, 0)
	batches := make(stats.Batches, stats.BatchCount)
	state := draws.Normal()
	for i := range batches {
		state = memory*state + math.Sqrt(1-memory*memory)*draws.Normal()
		calls := 1000 + 100*draws.Normal()
		batches[i] = stats.Batch{A: int64(calls * (20 + state) * 1e6), B: int64(calls)}
	}
	return batches
}

// TestCorrelation: independent batches are blamed in 5 % of runs, correlated ones the more
// often the more they are alike. With correlation r the statistic is normal with mean
// about r sqrt 32 - (1 + 4r)/sqrt 32 and variance at most 1, so that r = 0.3 is found in
// about half of the runs and r = 0.6 in more than nine of ten.
func TestCorrelation(t *testing.T) {
	for _, test := range []struct{ memory, low, high float64 }{
		{0, 0.035, 0.065}, // 2000 runs: three standard errors of 5 % are 1.5 %
		{0.3, 0.4, 0.7},
		{0.6, 0.9, 1},
		{-0.5, 0, 0.01}, // taking turns makes an interval too wide, which is no harm
	} {
		blamed := 0
		for i := range *experiments {
			if run(rng.Root(5).Child(uint64(i)), test.memory).Correlated() {
				blamed++
			}
		}
		if got := float64(blamed) / float64(*experiments); got < test.low || got > test.high {
			t.Errorf("batches with lag-1 correlation %v: Correlated() in %.3f of runs, want %v..%v", test.memory, got, test.low, test.high)
		}
	}
}

func TestBatchesCover(t *testing.T) {
	got := coverage(20, func(key rng.Key) stats.Estimate {
		pair := run(key, 0).Pair()
		return pair.Ratio().Scaled(1e-6)
	})
	if got < 0.935 || got > 0.965 {
		t.Errorf("32 independent batches: Ratio() holds the truth in %.1f %% of runs, want 95 +- 1.5", 100*got)
	}
}

func TestCorrelationByHand(t *testing.T) {
	nan := math.NaN()
	tests := []struct {
		claim   string
		batches stats.Batches
		want    float64
	}{
		{"two batches: nothing to compare", stats.Batches{{1, 1}, {2, 1}}, nan},
		{"all the same", stats.Batches{{1, 3}, {2, 6}, {7, 21}, {1, 3}}, nan},
		{"nothing at all", make(stats.Batches, 32), nan},
		// Residuals -1, 0, 1: squares 2, steps 2, (1 - 1/2) x sqrt(8/1).
		{"rising ratios", stats.Batches{{1, 1}, {2, 1}, {3, 1}}, math.Sqrt2},
		{"rising counts, no denominators", stats.Batches{{1, 0}, {2, 0}, {3, 0}}, math.Sqrt2},
		// Residuals 1, -1, 1, -1: squares 4, steps 12, (1 - 3/2) x sqrt(15/2).
		{"taking turns", stats.Batches{{3, 1}, {1, 1}, {3, 1}, {1, 1}}, -math.Sqrt(15.0/2) / 2},
	}
	for _, test := range tests {
		got := test.batches.Correlation()
		if math.Abs(got-test.want) > 1e-12 || math.IsNaN(got) != math.IsNaN(test.want) {
			t.Errorf("%s: Correlation of %v = %v, want %v", test.claim, test.batches, got, test.want)
		}
		if got := test.batches.Correlated(); got {
			t.Errorf("%s: Correlated() of %v = true, want false", test.claim, test.batches)
		}
	}
}

// TestDayQuantiles compares with the sorted days.
func TestDayQuantiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.OneOf(
			rapid.Just(math.NaN()), rapid.Float64Range(-1e6, 1e6), rapid.SampledFrom([]float64{0, 1, 2}),
		), 0, 40).Draw(t, "days")
		ps := []float64{0.9, 0, 0.1, 0.5, 1}
		days := slices.Clone(values)
		got := stats.Days(days).Quantiles(ps...)
		again := stats.Days(days).Quantiles(ps...) // reordered, not lost
		known := slices.DeleteFunc(slices.Clone(values), math.IsNaN)
		slices.Sort(known)
		for i, p := range ps {
			want := math.NaN()
			if n := len(known); n > 0 {
				at := p * float64(n-1)
				k := int(at)
				want = known[k] + (at-float64(k))*(known[min(k+1, n-1)]-known[k])
			}
			if !sameFloat(got[i], want) || !sameFloat(again[i], want) {
				t.Fatalf("Quantiles(%v) of %v = %v, again %v, want %v", p, values, got[i], again[i], want)
			}
		}
	})
}

func sameFloat(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-9*max(1, math.Abs(a))
}

// Days that are all alike, or have no end, are days as others.
func TestDayQuantilesOfEqualDays(t *testing.T) {
	for _, v := range []float64{0, 7, math.Inf(1)} {
		days := stats.Days(slices.Repeat([]float64{v}, 300))
		days[17] = -1
		if got := days.Quantiles(0, 0.5, 1); got[0] != -1 || got[1] != v || got[2] != v {
			t.Errorf("quantiles 0, 0.5 and 1 of one -1 and 299 times %v = %v", v, got)
		}
	}
}

func TestDayQuantilesByHand(t *testing.T) {
	// Type 7: the k-th of n stands at (k-1)/(n-1).
	days := stats.Days{40, math.NaN(), 10, 30, 20}
	if got, want := days.Quantiles(0.1, 0.5, 0.9), []float64{13, 25, 37}; math.Abs(got[0]-want[0])+math.Abs(got[1]-want[1])+math.Abs(got[2]-want[2]) > 1e-12 {
		t.Errorf("Quantiles(0.1, 0.5, 0.9) of 10, 20, 30, 40 and an unknown = %v, want %v", got, want)
	}
	for _, p := range []float64{-0.1, 1.1, math.NaN()} {
		if got := days.Quantiles(p)[0]; !math.IsNaN(got) {
			t.Errorf("Quantiles(%v) = %v, want NaN", p, got)
		}
	}
}

func BenchmarkDayQuantiles(b *testing.B) {
	draws := rng.Root(1).Stream(rng.ForDay, 0)
	values := make([]float64, 1000)
	for i := range values {
		values[i] = draws.Uniform()
	}
	days := make(stats.Days, len(values))
	for b.Loop() {
		copy(days, values)
		days.Quantiles(0.1, 0.9)
	}
}
