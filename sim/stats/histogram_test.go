package stats_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"hangup/sim/rng"
	"hangup/sim/stats"

	"pgregory.net/rapid"
)

// waits draws integers of all sizes, small ones and equal ones among them.
func waits(t *rapid.T) []int64 {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) int64 {
		return rapid.Int64Range(0, 1<<rapid.IntRange(0, 45).Draw(t, "size")).Draw(t, "wait")
	}), 1, 60).Draw(t, "waits")
}

// TestQuantileIsWithinHalfAPerCent compares with the sorted values.
func TestQuantileIsWithinHalfAPerCent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := waits(t)
		var h stats.Histogram
		for _, v := range values {
			h.Add(v)
		}
		slices.Sort(values)
		for _, p := range []float64{0, 0.1, 0.5, 0.8, 0.9, 0.95, 0.99, 1} {
			rank := max(1, int(math.Ceil(p*float64(len(values))-1e-9)))
			got, want := h.Quantile(p), float64(values[rank-1])
			if math.Abs(got-want) > 0.005*want {
				t.Fatalf("Quantile(%v) of %v = %v, want %v within 0.5 %%", p, values, got, want)
			}
			if want < 256 && got != want {
				t.Fatalf("Quantile(%v) of %v = %v, want exactly %v below 256", p, values, got, want)
			}
		}
		if got := h.Count(); got != uint64(len(values)) {
			t.Fatalf("Count() after %d values = %d", len(values), got)
		}
	})
}

// TestBucketsFollowEachOther walks over the edges of every octave: counting at most v
// includes v, and includes v+1 only where they share a bucket, at most 1/128 wide.
func TestBucketsFollowEachOther(t *testing.T) {
	for octave := range 63 {
		for _, v := range []int64{1<<octave - 1, 1 << octave, 1<<octave + 1<<octave/2, 1<<octave + 1<<octave/128} {
			var h stats.Histogram
			h.Add(v)
			if got := h.CountAtMost(v); got != 1 {
				t.Errorf("CountAtMost(%d) after Add of it = %d, want 1", v, got)
			}
			if below := v - 1 - v/128; h.CountAtMost(below) != 0 {
				t.Errorf("CountAtMost(%d) after Add(%d) = %d, want 0: they are more than a bucket apart", below, v, h.CountAtMost(below))
			}
		}
	}
}

func TestHistogramAtTheLimits(t *testing.T) {
	var h stats.Histogram
	if got := h.Quantile(0.5); !math.IsNaN(got) {
		t.Errorf("Quantile(0.5) of nothing = %v, want NaN", got)
	}
	if got := h.CountAtMost(math.MaxInt64); got != 0 {
		t.Errorf("CountAtMost of nothing = %d, want 0", got)
	}
	h.Add(-5)
	h.Add(math.MaxInt64)
	if got := h.Quantile(0.5); got != 0 {
		t.Errorf("Quantile(0.5) of -5 and 2^63-1 = %v, want 0: negative values count as 0", got)
	}
	if got := h.Quantile(1); math.Abs(got/math.MaxInt64-1) > 0.005 {
		t.Errorf("Quantile(1) of 0 and 2^63-1 = %v, want 2^63", got)
	}
	if got := h.CountAtMost(-1); got != 0 {
		t.Errorf("CountAtMost(-1) = %d, want 0", got)
	}
	h.Reset()
	if h.Count() != 0 || h.CountAtMost(math.MaxInt64) != 0 {
		t.Errorf("after Reset: Count() = %d, CountAtMost = %d, want 0, 0", h.Count(), h.CountAtMost(math.MaxInt64))
	}
}

func TestAddManyIsAddOften(t *testing.T) {
	for _, n := range []uint64{0, 1, 3} {
		for _, v := range []int64{-1, 0, 5, 1 << 20} {
			var many, often stats.Histogram
			many.AddMany(v, n)
			for range n {
				often.Add(v)
			}
			if many.Count() != often.Count() || many.CountAtMost(v) != often.CountAtMost(v) || !sameFloat(many.Quantile(0.5), often.Quantile(0.5)) {
				t.Errorf("AddMany(%d, %d): Count() = %d, CountAtMost = %d, Quantile(0.5) = %v, want %d, %d, %v", v, n,
					many.Count(), many.CountAtMost(v), many.Quantile(0.5), often.Count(), often.CountAtMost(v), often.Quantile(0.5))
			}
		}
	}
}

// A bucket that is full is carried: values are counted though they are more than 2^32.
func TestHistogramsCountBeyondABucket(t *testing.T) {
	const full = 1<<32 - 1
	var h, o stats.Histogram
	h.Add(7)
	h.AddMany(300, full)
	h.Add(300) // the bucket is full now
	h.AddMany(300, 3*(full+1)+2)
	h.Add(1 << 40) // the histogram grows after it has carried
	o.AddMany(300, full)
	o.AddMany(1<<40, 1<<32)
	check := func(claim string, h *stats.Histogram, upTo300, all uint64) {
		if h.CountAtMost(6) != 0 || h.CountAtMost(7) != 1 || h.CountAtMost(300) != upTo300 || h.CountAtMost(1<<40) != all || h.Count() != all {
			t.Errorf("%s: at most 6, 7, 300 and 2^40 are %d, %d, %d and %d of %d, want 0, 1, %d and %d", claim,
				h.CountAtMost(6), h.CountAtMost(7), h.CountAtMost(300), h.CountAtMost(1<<40), h.Count(), upTo300, all)
		}
	}
	const own = 4*(full+1) + 2
	check("one", &h, 1+own, 2+own)
	var both stats.Histogram
	both.Merge(&h)
	both.Merge(&o)
	check("two", &both, 1+own+full, 2+own+full+1<<32)
	if got := both.Quantile(0.5); math.Abs(got/300-1) > 0.005 {
		t.Errorf("Quantile(0.5) = %v, want 300: five in six are", got)
	}
	both.Reset()
	both.Add(300)
	if both.Count() != 1 || both.CountAtMost(1<<40) != 1 {
		t.Errorf("after Reset and Add: Count() = %d, CountAtMost = %d, want 1, 1", both.Count(), both.CountAtMost(1<<40))
	}
}

func TestHistogramsMergeInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all, forth, back stats.Histogram
		var parts [3]stats.Histogram
		for _, v := range waits(t) {
			all.Add(v)
			parts[rapid.IntRange(0, 2).Draw(t, "part")].Add(v)
		}
		for i := range parts {
			forth.Merge(&parts[i])
			back.Merge(&parts[2-i])
		}
		for octave := range 46 {
			for _, v := range []int64{1<<octave - 1, 1 << octave, 3 << octave} {
				want := all.CountAtMost(v)
				if a, b := forth.CountAtMost(v), back.CountAtMost(v); a != want || b != want {
					t.Fatalf("CountAtMost(%d) merged forth = %d, back = %d, want %d", v, a, b, want)
				}
			}
		}
		for _, p := range []float64{0.1, 0.5, 0.99} {
			if a, b, want := forth.Quantile(p), back.Quantile(p), all.Quantile(p); a != want || b != want {
				t.Fatalf("Quantile(%v) merged forth = %v, back = %v, want %v", p, a, b, want)
			}
		}
	})
}

// TestSectionsCover: the interval of a pooled quantile holds the truth, though calls of a
// day share their luck. A day has 30 waits, exponential times a factor of its own, 1 or 2.
func TestSectionsCover(t *testing.T) {
	const daysEach, calls = 100, 30
	levels := []float64{0.5, 0.9, 0.99}
	for _, sections := range []int{10, 32} {
		hits := make([]int, len(levels))
		n := *experiments / 4
		for i := range n {
			key := rng.Root(8).Child(uint64(i))
			estimates := simulated(key, sections, daysEach, calls).Quantiles(levels...)
			for j, p := range levels {
				if holds(estimates[j], 1e6*mixedQuantile(p)) {
					hits[j]++
				}
			}
		}
		for j, p := range levels {
			got := float64(hits[j]) / float64(n)
			// 500 experiments: three standard errors of 95 % are 2.9 %.
			if got < 0.92 || got > 0.98 {
				t.Errorf("%d sections of %d days: quantile %v is held in %.1f %% of experiments, want 95 +- 3", sections, daysEach, p, 100*got)
			}
		}
	}
}

// simulated counts the waits of days, in microseconds.
func simulated(key rng.Key, sections, days, calls int) stats.Sections {
	s := make(stats.Sections, sections)
	for i := range s {
		s[i] = new(stats.Histogram)
	}
	for day := range days {
		dayKey := key.Child(uint64(day))
		luck, draws := dayKey.Stream(rng.ForDay, 0), dayKey.Stream(rng.ForPatience, 0)
		factor := 1e6
		if luck.Uniform() < 0.5 {
			factor = 2e6
		}
		for range calls {
			s[day%sections].Add(int64(factor * draws.Exp()))
		}
	}
	return s
}

// mixedQuantile solves 1 - (e^-x + e^(-x/2)) / 2 = p: with y = e^(-x/2) a quadratic.
func mixedQuantile(p float64) float64 {
	y := (math.Sqrt(1+8*(1-p)) - 1) / 2
	return -2 * math.Log(y)
}

func TestSectionsAtTheEdges(t *testing.T) {
	nan := math.NaN()
	section := func(values ...int64) *stats.Histogram {
		var h stats.Histogram
		for _, v := range values {
			h.Add(v)
		}
		return &h
	}
	tests := []struct {
		claim    string
		sections stats.Sections
		want     stats.Estimate
	}{
		{"no sections", nil, stats.Estimate{Mean: nan, HalfWidth: nan, Low: nan, High: nan}},
		{"nothing counted", stats.Sections{section(), section()}, stats.Estimate{Mean: nan, HalfWidth: nan, Low: nan, High: nan}},
		{"one section says nothing of the spread", stats.Sections{section(1, 2, 3), section()}, stats.Estimate{Mean: 2, HalfWidth: nan, Low: nan, High: nan}},
		{"equal sections are certain", stats.Sections{section(1, 2, 3), section(1, 2, 3)}, stats.Estimate{Mean: 2, HalfWidth: 0, Low: 2, High: 2}},
		{"nobody waited, in any section", stats.Sections{section(0, 0), section(0)}, stats.Estimate{Mean: 0, HalfWidth: 0, Low: 0, High: 0}},
		{"two sections apart: anything between the smallest and the largest", stats.Sections{section(1, 2, 3), section(101, 102, 103)}, stats.Estimate{Mean: 3, HalfWidth: 100, Low: 1, High: 103}},
	}
	for _, test := range tests {
		if got := test.sections.Quantiles(0.5)[0]; !near(got, test.want, 0) {
			t.Errorf("%s: Quantiles(0.5) = %+v, want %+v", test.claim, got, test.want)
		}
	}
}

func BenchmarkHistogramAdd(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var values [1024]int64
	for i := range values {
		values[i] = int64(20e6 * r.ExpFloat64())
	}
	var h stats.Histogram
	h.Add(1 << 40)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		h.Add(values[i&1023])
	}
}
