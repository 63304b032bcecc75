package stats_test

import (
	"math"
	"math/big"
	"testing"

	"hangup/sim/rng"
	"hangup/sim/stats"

	"pgregory.net/rapid"
)

func TestSumIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var sum stats.Sum
		want := new(big.Int)
		for range rapid.IntRange(0, 8).Draw(t, "terms") {
			a := rapid.Int64().Draw(t, "a")
			b := rapid.Int64Range(-1<<58, 1<<58).Draw(t, "b") // eight products stay under 2^127
			switch rapid.IntRange(0, 2).Draw(t, "how") {
			case 0:
				sum.Add(a)
				want.Add(want, big.NewInt(a))
			case 1:
				sum.AddProduct(a, b)
				want.Add(want, new(big.Int).Mul(big.NewInt(a), big.NewInt(b)))
			default:
				var other stats.Sum
				other.AddProduct(b, a)
				sum.Merge(other)
				want.Add(want, new(big.Int).Mul(big.NewInt(a), big.NewInt(b)))
			}
		}
		if got := sum.Big(); got.Cmp(want) != 0 {
			t.Fatalf("Sum = %v, want %v", got, want)
		}
		if f, _ := want.Float64(); sum.Float() != f {
			t.Fatalf("Sum(%v).Float() = %v, want %v", want, sum.Float(), f)
		}
		if sum.IsZero() != (want.Sign() == 0) {
			t.Fatalf("Sum(%v).IsZero() = %v", want, sum.IsZero())
		}
	})
}

func TestSumAtTheLimits(t *testing.T) {
	for _, test := range []struct {
		a, b int64
		want string
	}{
		{math.MinInt64, math.MinInt64, "85070591730234615865843651857942052864"},
		{math.MinInt64, math.MaxInt64, "-85070591730234615856620279821087277056"},
		{math.MaxInt64, math.MaxInt64, "85070591730234615847396907784232501249"},
		{-1, -1, "1"}, {-1, 1, "-1"}, {0, math.MinInt64, "0"},
	} {
		var sum stats.Sum
		sum.AddProduct(test.a, test.b)
		if got := sum.Big().String(); got != test.want {
			t.Errorf("AddProduct(%d, %d) = %s, want %s", test.a, test.b, got, test.want)
		}
	}
}

// replication is what one day adds to a pair.
type replication struct{ a, b int64 }

func drawReplications(t *rapid.T) []replication {
	// Days without anything and equal days are as likely as days like no other.
	number := rapid.OneOf(rapid.Just(int64(0)), rapid.Int64Range(0, 3), rapid.Int64Range(-1<<45, 1<<45))
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) replication {
		return replication{number.Draw(t, "a"), number.Draw(t, "b")}
	}), 0, 12).Draw(t, "replications")
}

func TestMergeOrderDecidesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		replications := drawReplications(t)
		var all stats.Pair
		var parts [3]stats.Pair
		for _, r := range replications {
			all.Add(r.a, r.b)
			parts[rapid.IntRange(0, 2).Draw(t, "part")].Add(r.a, r.b)
		}
		for _, order := range [][3]int{{0, 1, 2}, {2, 0, 1}, {1, 2, 0}} {
			var merged stats.Pair
			for _, i := range order {
				merged.Merge(&parts[i])
			}
			if merged != all {
				t.Fatalf("%v in parts, merged in order %v = %+v, want %+v", replications, order, merged, all)
			}
		}
	})
}

// TestRatioIsTheDeltaMethod compares with the definition in rational numbers.
func TestRatioIsTheDeltaMethod(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		replications := drawReplications(t)
		var pair stats.Pair
		a, b, n := new(big.Rat), new(big.Rat), int64(0)
		for _, r := range replications {
			pair.Add(r.a, r.b)
			a.Add(a, rat(r.a))
			b.Add(b, rat(r.b))
			if r.a != 0 || r.b != 0 {
				n++
			}
		}
		got := pair.Ratio()
		if b.Sign() == 0 {
			if !math.IsNaN(got.Mean) || !math.IsNaN(got.HalfWidth) {
				t.Fatalf("Ratio of %v = %+v, want unknown: the denominators add up to 0", replications, got)
			}
			return
		}
		ratio := new(big.Rat).Quo(a, b)
		squares := new(big.Rat)
		for _, r := range replications {
			residual := rat(r.a)
			residual.Sub(residual, new(big.Rat).Mul(ratio, rat(r.b)))
			squares.Add(squares, residual.Mul(residual, residual))
		}
		want := stats.Estimate{HalfWidth: math.NaN(), Low: math.NaN(), High: math.NaN()}
		want.Mean, _ = ratio.Float64()
		if n > 1 {
			// The variance is sum of squares / (n-1) / (n x (B/n)^2).
			variance := squares.Mul(squares, rat(n))
			variance.Quo(variance, rat(n-1)).Quo(variance, b).Quo(variance, b)
			v, _ := variance.Float64()
			want.HalfWidth = stats.StudentT(0.975, int(n-1)) * math.Sqrt(v)
		}
		if tolerance := 1e-12 * max(math.Abs(want.Mean), want.HalfWidth, 1e-300); !near(got, want, tolerance) && n > 1 || math.Abs(got.Mean-want.Mean) > 1e-12*math.Abs(want.Mean) {
			t.Fatalf("Ratio of %v = %+v, want %+v", replications, got, want)
		}
		if squares.Sign() == 0 && n > 1 && got.HalfWidth != 0 {
			t.Fatalf("Ratio of %v has half-width %v, want exactly 0: all residuals are 0", replications, got.HalfWidth)
		}
	})
}

func rat(v int64) *big.Rat { return new(big.Rat).SetInt64(v) }

func TestEstimatesByHand(t *testing.T) {
	nan := math.NaN()
	mean := (*stats.Pair).Mean
	count := (*stats.Pair).Count
	ratio := (*stats.Pair).Ratio
	tests := []struct {
		claim    string
		estimate func(*stats.Pair) stats.Estimate
		days     []replication
		want     stats.Estimate
	}{
		{"mean 2 of 1, 2, 3: t(2) x 1 / sqrt 3", mean, []replication{{1, 0}, {2, 0}, {3, 0}}, stats.Estimate{Mean: 2, HalfWidth: 2.484137711, Low: nan, High: nan}},
		{"a day without any is a day", mean, []replication{{0, 0}, {3, 0}}, stats.Estimate{Mean: 1.5, HalfWidth: 19.05930711, Low: nan, High: nan}},
		{"equal days are certain", mean, []replication{{7, 0}, {7, 0}, {7, 0}}, stats.Estimate{Mean: 7, HalfWidth: 0, Low: nan, High: nan}},
		{"10^18 beside 10^18 + 2: no digits lost", mean, []replication{{1e18, 0}, {1e18 + 2, 0}}, stats.Estimate{Mean: 1e18, HalfWidth: 12.70620474, Low: nan, High: nan}},
		{"one day", mean, []replication{{7, 0}}, stats.Estimate{Mean: 7, HalfWidth: nan, Low: nan, High: nan}},
		{"no day", mean, nil, stats.Estimate{Mean: nan, HalfWidth: nan, Low: nan, High: nan}},
		{"no event on ten days: less than ln 20 / 10 a day", count, []replication{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}}, stats.Estimate{Mean: 0, HalfWidth: 0.2995732274, Low: 0, High: 0.2995732274}},
		{"no event on one day", count, []replication{{}}, stats.Estimate{Mean: 0, HalfWidth: nan, Low: nan, High: nan}},
		{"events counted are a mean", count, []replication{{1, 0}, {2, 0}, {3, 0}}, stats.Estimate{Mean: 2, HalfWidth: 2.484137711, Low: nan, High: nan}},
		{"a ratio is that of the sums: 4/30, not the mean of 1/10 and 3/20", ratio, []replication{{1, 10}, {3, 20}}, stats.Estimate{Mean: 4.0 / 30, HalfWidth: 0.282360105, Low: nan, High: nan}},
		{"an empty day says nothing of a ratio", ratio, []replication{{1, 10}, {0, 0}, {3, 20}}, stats.Estimate{Mean: 4.0 / 30, HalfWidth: 0.282360105, Low: nan, High: nan}},
		{"one day with calls", ratio, []replication{{0, 0}, {3, 20}}, stats.Estimate{Mean: 0.15, HalfWidth: nan, Low: nan, High: nan}},
		{"the same ratio every day is certain", ratio, []replication{{1, 3}, {7, 21}, {2, 6}}, stats.Estimate{Mean: 1.0 / 3, HalfWidth: 0, Low: nan, High: nan}},
	}
	for _, test := range tests {
		var p stats.Pair
		for _, d := range test.days {
			p.Add(d.a, d.b)
		}
		if got := test.estimate(&p); !near(got, test.want, 1e-8) {
			t.Errorf("%s: estimate of %v = %+v, want %+v", test.claim, test.days, got, test.want)
		}
	}
}

func TestScaled(t *testing.T) {
	e := stats.Estimate{Mean: 4, HalfWidth: 2, Low: 3, High: 6}
	if got, want := e.Scaled(0.5), (stats.Estimate{Mean: 2, HalfWidth: 1, Low: 1.5, High: 3}); got != want {
		t.Errorf("%+v scaled by 0.5 = %+v, want %+v", e, got, want)
	}
}

// TestRatioCovers: a mean wait, long on days with many calls. With n = 10 the delta
// method is known to be a little short.
func TestRatioCovers(t *testing.T) {
	const callsADay, wait = 50, 20
	// Every call of a day waits its exponential time x calls/50: the ratio is E[b^2]/E[b]
	// x 20/50 = 51 x 20/50 for Poisson b.
	want := (callsADay + 1.0) * wait / callsADay
	for _, n := range []int{10, 100} {
		got := coverage(want, func(experiment rng.Key) stats.Estimate {
			var p stats.Pair
			for day := range n {
				key := experiment.Child(uint64(day))
				calls := poisson(key.Stream(rng.ForArrival, 0), callsADay)
				waits, sum := key.Stream(rng.ForPatience, 0), 0.0
				for range calls {
					sum += waits.Exp() * float64(calls) * wait / callsADay
				}
				p.Add(int64(sum*1e6), calls)
			}
			return p.Ratio().Scaled(1e-6)
		})
		if got < 0.925 || got > 0.975 {
			t.Errorf("%d days: Ratio() holds the truth in %.1f %% of experiments, want 95 +- 2.5", n, 100*got)
		}
	}
}

func TestPairsDoNotAllocate(t *testing.T) {
	var p stats.Pair
	var h stats.Histogram
	h.Add(1 << 40)
	if n := testing.AllocsPerRun(100, func() { p.Add(1234567, 7654321); h.Add(123456) }); n != 0 {
		t.Errorf("Pair.Add and Histogram.Add make %v allocations, want 0", n)
	}
}

func BenchmarkPairAdd(b *testing.B) {
	for _, bench := range []struct {
		name string
		a, b int64
	}{{"nothing", 0, 0}, {"count", 12345, 0}, {"ratio", 12345, 98765}} {
		b.Run(bench.name, func(b *testing.B) {
			var p stats.Pair
			b.ReportAllocs()
			for b.Loop() {
				p.Add(bench.a, bench.b)
			}
		})
	}
}

func BenchmarkShare(b *testing.B) {
	p := days{100, 0.02, 0.05}.pair(100, rng.Root(1))
	for b.Loop() {
		p.Share()
	}
}
