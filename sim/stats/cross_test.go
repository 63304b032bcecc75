package stats_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"hangup/sim/stats"
)

// pairsOf are the sums of rows of a1, b1, a2, b2.
func pairsOf(rows [][4]int64) (base, plan stats.Pair, c stats.Cross) {
	for _, r := range rows {
		base.Add(r[0], r[1])
		plan.Add(r[2], r[3])
		c.Add(r[0], r[1], r[2], r[3])
	}
	return base, plan, c
}

func alike(got, want float64) bool { return math.Abs(got-want) <= 1e-9*max(1, math.Abs(want)) }

// The same plan twice differs by exactly nothing, whatever its sums.
func TestTheSamePlanTwiceDiffersByExactlyNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var rows [][4]int64
	for range 100 {
		a, b := r.Int64N(1<<40), r.Int64N(1<<40)+1
		rows = append(rows, [4]int64{a, b, a, b})
	}
	base, plan, c := pairsOf(rows)
	for name, d := range map[string]stats.Difference{"mean": stats.MeanDifference(&base, &plan, &c), "ratio": stats.RatioDifference(&base, &plan, &c)} {
		if d.Mean != 0 || d.HalfWidth != 0 || d.N != 100 || d.Base != d.Plan || !d.Noise() || d.Settles != 0 {
			t.Errorf("%s difference of a plan from itself: %+v, want exactly 0 +- 0 of 100 replications", name, d)
		}
	}
}

// Against the residuals computed one by one: (a2 - R2 b2) / mean b2 - (a1 - R1 b1) / mean b1.
func TestDifferencesAgreeWithResiduals(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const n = 50
	var rows [][4]int64
	for range n {
		b1, b2 := 50+r.Int64N(50), 60+r.Int64N(40)
		shared := r.Int64N(30)
		rows = append(rows, [4]int64{shared + r.Int64N(5), b1, shared + r.Int64N(20), b2})
	}
	base, plan, c := pairsOf(rows)
	var a1, b1, a2, b2 float64
	for _, x := range rows {
		a1, b1, a2, b2 = a1+float64(x[0]), b1+float64(x[1]), a2+float64(x[2]), b2+float64(x[3])
	}
	const t49 = 2.009575237129235 // Student's t, 49 degrees of freedom, 0.975
	var ratio, mean, apart float64
	for _, x := range rows {
		e1 := (float64(x[0]) - a1/b1*float64(x[1])) / (b1 / n)
		e2 := (float64(x[2]) - a2/b2*float64(x[3])) / (b2 / n)
		ratio += (e2 - e1) * (e2 - e1)
		apart += e1*e1 + e2*e2
		m := float64(x[2]) - float64(x[0]) - (a2-a1)/n
		mean += m * m
	}
	got := stats.RatioDifference(&base, &plan, &c)
	if want := a2/b2 - a1/b1; !alike(got.Mean, want) {
		t.Errorf("ratios differ by %v, want %v", got.Mean, want)
	}
	if want := t49 * math.Sqrt(ratio/(n-1)/n); !alike(got.HalfWidth, want) {
		t.Errorf("half width of the ratios' difference %v, want %v", got.HalfWidth, want)
	}
	if want := apart / ratio; !alike(got.Saved, want) {
		t.Errorf("common replications saved a factor of %v, want %v", got.Saved, want)
	}
	if got, want := stats.MeanDifference(&base, &plan, &c), t49*math.Sqrt(mean/(n-1)/n); !alike(got.HalfWidth, want) || !alike(got.Mean, (a2-a1)/n) {
		t.Errorf("means differ by %v +- %v, want %v +- %v", got.Mean, got.HalfWidth, (a2-a1)/n, want)
	}
}

// Without a denominator on one side nothing is known; one replication has no interval.
func TestDifferencesThatAreNotKnown(t *testing.T) {
	base, plan, c := pairsOf([][4]int64{{1, 2, 0, 0}, {1, 3, 0, 0}})
	if d := stats.RatioDifference(&base, &plan, &c); !math.IsNaN(d.Mean) || !math.IsNaN(d.HalfWidth) {
		t.Errorf("difference from a ratio without a denominator: %+v, want not known", d)
	}
	base, plan, c = pairsOf([][4]int64{{1, 2, 2, 2}})
	if d := stats.RatioDifference(&base, &plan, &c); d.Mean != .5 || !math.IsNaN(d.HalfWidth) {
		t.Errorf("difference of one replication: %+v, want 0.5 without an interval", d)
	}
}

// The paired interval of a difference of ratios holds the truth as often as it says.
// 4000 experiments of 20 replications; the standard deviation of the share is 0.35 %.
func TestRatioDifferenceCovers(t *testing.T) {
	const experiments, days = 4000, 20
	r := rand.New(rand.NewPCG(5, 6))
	held := 0
	for range experiments {
		var rows [][4]int64
		for range days {
			busy := r.Float64() // the day's luck, shared by both plans
			calls := int64(100 + 200*busy)
			rows = append(rows, [4]int64{count(r, calls, .2+.1*busy), calls, count(r, calls, .15+.1*busy), calls})
		}
		base, plan, c := pairsOf(rows)
		if d := stats.RatioDifference(&base, &plan, &c); math.Abs(d.Mean+.05) <= d.HalfWidth {
			held++
		}
	}
	if share := float64(held) / experiments; share < .935 || share > .965 {
		t.Errorf("95 %% intervals of a difference held the truth in %.1f %% of experiments, want 95 +- 1.5", 100*share)
	}
}

// count is how many of n throws with chance p succeed.
func count(r *rand.Rand, n int64, p float64) int64 {
	var k int64
	for range n {
		if r.Float64() < p {
			k++
		}
	}
	return k
}
