package dist_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"hangup/sim/dist"
	"hangup/sim/rng"
)

// example is a distribution to try a form of a kind on.
type example struct {
	kind   string
	form   int
	values []dist.Value
	first  [2]float64 // draws of the first and second person, pinned
}

func number(x float64) dist.Value     { return dist.Value{Number: x} }
func list(xs ...float64) dist.Value   { return dist.Value{List: xs} }
func parts(p ...dist.Part) dist.Value { return dist.Value{Parts: p} }

var (
	short = dist.Must(dist.NewExponential(120))
	long  = dist.Must(dist.NewLognormal(600, 200))
	fixed = dist.Must(dist.NewConstant(45))
)

// examples is at least one for every form of every row of Kinds, which TestKindsAreComplete checks.
var examples = []example{
	{"exponential", 0, []dist.Value{number(240)}, [2]float64{0x1.22dfd77150a71p+08, 0x1.d2bb54ecbc59ap+07}},
	{"lognormal", 0, []dist.Value{number(240), number(180)}, [2]float64{0x1.a2dd4e2f46087p+08, 0x1.7b6b8179a586p+08}},
	{"lognormal", 1, []dist.Value{number(320), number(0.9)}, [2]float64{0x1.c9a214c90ce6dp+09, 0x1.908b4422a62c5p+09}},
	{"lognormal", 2, []dist.Value{number(180), number(500)}, [2]float64{0x1.c89a525c8e1fcp+08, 0x1.95c56ac22ebfcp+08}},
	{"weibull", 0, []dist.Value{number(180), number(0.9)}, [2]float64{0x1.a7a02d42d1c7cp+07, 0x1.4ba74211aec95p+07}},
	{"weibull", 1, []dist.Value{number(200), number(1.5)}, [2]float64{0x1.c6b2a03181b38p+07, 0x1.889828ee251dap+07}},
	{"gamma", 0, []dist.Value{number(240), number(120)}, [2]float64{0x1.7f4524c1b8c63p+08, 0x1.672aa95bd6eb1p+08}},
	{"gamma", 0, []dist.Value{number(240), number(300)}, [2]float64{0x1.3c90c230a21c2p+09, 0x1.5141748349bc3p+09}},
	{"erlang", 0, []dist.Value{number(240), number(3)}, [2]float64{0x1.951f5fd4191abp+08, 0x1.782e4defae758p+08}},
	{"erlang", 0, []dist.Value{number(240), number(1)}, [2]float64{0x1.019c23c3c64abp+09, 0x1.c682a8c34f94cp+08}},
	{"hyperexponential", 0, []dist.Value{list(64, 501), list(0.127, 0.873)}, [2]float64{0x1.e2ba3edbf3586p+08, 0x1.c5e03d096a275p+10}},
	{"uniform", 0, []dist.Value{number(60), number(300)}, [2]float64{0x1.feb56d166f1e3p+07, 0x1.fa79143dfaad9p+07}},
	{"triangular", 0, []dist.Value{number(60), number(180), number(480)}, [2]float64{0x1.46e6eff250d4cp+08, 0x1.43501a59b541cp+08}},
	{"triangular", 0, []dist.Value{number(0), number(0), number(480)}, [2]float64{0x1.10f94e5ad1d8cp+08, 0x1.0c1ed0b3cc426p+08}},
	{"triangular", 0, []dist.Value{number(60), number(480), number(480)}, [2]float64{0x1.b6ed3c5c68055p+08, 0x1.b4ddfa948d7bp+08}},
	{"constant", 0, []dist.Value{number(180)}, [2]float64{0x1.68p+07, 0x1.68p+07}},
	{"empirical", 0, []dist.Value{list(95, 240, 130, 660, 95)}, [2]float64{0x1.4ap+09, 0x1.4ap+09}},
	{"empirical", 1, []dist.Value{list(0, 10, 20), {}}, [2]float64{0x1.4p+04, 0x1.4p+04}},
	{"mixture", 0, []dist.Value{parts(dist.Part{Share: 0.8, Of: short}, dist.Part{Share: 0.2, Of: long})}, [2]float64{0x1.632e1d88fe3a5p+09, 0x1.219080f869694p+10}},
	{"mixture", 0, []dist.Value{parts(dist.Part{Share: 0.5, Of: short}, dist.Part{Share: 0.5, Of: fixed})}, [2]float64{0x1.68p+05, 0x1.68p+05}},
	{"shifted", 0, []dist.Value{number(20), {Of: short}}, [2]float64{0x1.4adfd77150a71p+07, 0x1.115daa765e2cdp+07}},
	{"never", 0, nil, [2]float64{math.Inf(1), math.Inf(1)}},
}

// TestKindsAreComplete checks what the reader, the schema and the help are made from.
func TestKindsAreComplete(t *testing.T) {
	for i, k := range dist.Kinds {
		if k.Name == "" || !strings.HasSuffix(k.Doc, ".") || !strings.Contains(k.Example, k.Name) {
			t.Errorf("Kinds[%d]: name %q, doc %q, example %q: want a name, a sentence, an example of it", i, k.Name, k.Doc, k.Example)
		}
		if slices.IndexFunc(dist.Kinds, func(o dist.Kind) bool { return o.Name == k.Name }) != i {
			t.Errorf("Kinds[%d]: a second row is called %q", i, k.Name)
		}
		for j, f := range k.Forms {
			for _, p := range f.Parameters {
				if p.Doc == "" || p.Name == "" && len(f.Parameters) != 1 {
					t.Errorf("%s, form %d: parameter %q has doc %q: want a doc, and a name unless it is alone", k.Name, j, p.Name, p.Doc)
				}
				if j == 0 && !strings.Contains(k.Example, p.Name) {
					t.Errorf("%s: example %q does not show %q", k.Name, k.Example, p.Name)
				}
			}
			if !slices.ContainsFunc(examples, func(e example) bool { return e.kind == k.Name && e.form == j }) {
				t.Errorf("%s, form %d: no example in this test: add one", k.Name, j)
			}
		}
	}
}

// battery runs a test on every example.
func battery(t *testing.T, test func(t *testing.T, e example, d dist.Distribution)) {
	for n, e := range examples {
		i := slices.IndexFunc(dist.Kinds, func(k dist.Kind) bool { return k.Name == e.kind })
		d, err := dist.Kinds[i].Forms[e.form].New(e.values)
		if err != nil {
			t.Errorf("%s form %d of %v: %v, want no error", e.kind, e.form, e.values, err)
			continue
		}
		t.Run(fmt.Sprintf("%s of examples[%d]", e.kind, n), func(t *testing.T) { test(t, e, d) })
	}
}

// batteryOfTimes runs it on those that end.
func batteryOfTimes(t *testing.T, test func(t *testing.T, d dist.Distribution)) {
	battery(t, func(t *testing.T, _ example, d dist.Distribution) {
		if _, never := d.(dist.Never); !never {
			test(t, d)
		}
	})
}

func person(n uint64) rng.Stream {
	return rng.Root(1).Child(0).Named("household").Child(3).Child(n).Stream(rng.ForTalk, 0)
}

func TestFirstDraws(t *testing.T) {
	battery(t, func(t *testing.T, e example, d dist.Distribution) {
		for n, want := range e.first {
			s := person(uint64(n))
			got, again := d.Sample(s), d.Sample(s)
			if got != want || again != got {
				t.Errorf("person %d: Sample = %x, again %x, want %x", n, got, again, want)
			}
		}
	})
}

func TestSampleDoesNotAllocate(t *testing.T) {
	battery(t, func(t *testing.T, _ example, d dist.Distribution) {
		law, n := dist.Fixed(d), uint64(0)
		if got := testing.AllocsPerRun(1000, func() { law.Sample(person(n), 0); n++ }); got != 0 {
			t.Errorf("Sample allocates %g times, want 0", got)
		}
	})
}

// critical is how many standard deviations a mean or a variance may be off: a right program
// is off further once in 100,000 tests (normal approximation).
const critical = 4.5

// TestSamplesHaveTheMoments takes the error of the variance from the samples' own fourth
// moment.
func TestSamplesHaveTheMoments(t *testing.T) {
	const n = 1 << 16
	batteryOfTimes(t, func(t *testing.T, d dist.Distribution) {
		sum, squares, fourths := 0.0, 0.0, 0.0
		for i := range uint64(n) {
			off := d.Sample(person(i)) - d.Mean()
			sum += off
			squares += off * off
			fourths += off * off * off * off
		}
		error := math.Sqrt(d.Variance()/n) + 1e-9 // a constant's is 0
		if z := sum / n / error; !(math.Abs(z) <= critical) {
			t.Errorf("mean of %d samples = %g, Mean() = %g: %.2f deviations off, allowed %g", n, d.Mean()+sum/n, d.Mean(), z, critical)
		}
		error = math.Sqrt(max(0, fourths/n-d.Variance()*d.Variance())/n) + 1e-9
		if z := (squares/n - d.Variance()) / error; !(math.Abs(z) <= critical) {
			t.Errorf("variance of %d samples = %g, Variance() = %g: %.2f deviations off, allowed %g", n, squares/n, d.Variance(), z, critical)
		}
	})
}

// TestSamplesFollowTheCDF is Kolmogorov and Smirnov's test. Its statistic is above 2.4 with
// chance 2 exp(-2 x 2.4^2) = 0.00002, less where there are atoms.
func TestSamplesFollowTheCDF(t *testing.T) {
	const n, allowed = 1 << 16, 2.4
	batteryOfTimes(t, func(t *testing.T, d dist.Distribution) {
		xs := make([]float64, n)
		for i := range xs {
			xs[i] = d.Sample(person(uint64(i)))
		}
		slices.Sort(xs)
		worst, at := 0.0, 0.0
		for i, x := range xs {
			off := 0.0
			if i == 0 || xs[i-1] != x {
				off = math.Abs(d.CDF(math.Nextafter(x, -1)) - float64(i)/n)
			}
			if i == n-1 || xs[i+1] != x {
				off = max(off, math.Abs(d.CDF(x)-float64(i+1)/n))
			}
			if off > worst {
				worst, at = off, x
			}
		}
		if worst*math.Sqrt(n) > allowed {
			t.Errorf("CDF(%g) = %g is %g from the share of %d samples, allowed %g", at, d.CDF(at), worst, n, allowed/math.Sqrt(n))
		}
	})
}

// TestQuantileInvertsTheCDF: the smallest x whose CDF is p or more.
func TestQuantileInvertsTheCDF(t *testing.T) {
	batteryOfTimes(t, func(t *testing.T, d dist.Distribution) {
		const tolerance = 1e-12
		before := 0.0
		for _, p := range []float64{1e-6, 0.001, 0.01, 0.1, 0.25, 0.3, 0.45, 0.5, 0.7, 0.75, 0.9, 0.99, 0.999, 1 - 1e-6} {
			x := d.Quantile(p)
			if !(x >= before) {
				t.Errorf("Quantile(%g) = %g, less than the quantile before, %g", p, x, before)
			}
			before = x
			if got := d.CDF(x * (1 + 1e-14)); !(got >= p-tolerance) {
				t.Errorf("CDF(Quantile(%g) = %g) = %g, want at least %g", p, x, got, p)
			}
			if got := d.CDF(x * (1 - 1e-11)); x > 0 && !(got <= p+1e-10) {
				t.Errorf("Quantile(%g) = %g, but CDF just below is %g already", p, x, got)
			}
		}
	})
}

// TestCDFRisesFrom0To1 checks both ends and that the CDF does not fall between.
func TestCDFRisesFrom0To1(t *testing.T) {
	batteryOfTimes(t, func(t *testing.T, d dist.Distribution) {
		if got := d.CDF(-1); got != 0 {
			t.Errorf("CDF(-1) = %g, want 0", got)
		}
		for _, x := range []float64{1e9, 1e300, math.Inf(1)} {
			if got := d.CDF(x); !(math.Abs(got-1) < 1e-12) {
				t.Errorf("CDF(%g) = %g, want 1", x, got)
			}
		}
		before := 0.0
		for x := 0.0; x < 2000; x += 7.3 {
			got := d.CDF(x)
			if !(got >= before-1e-15 && got <= 1) {
				t.Errorf("CDF(%g) = %g, want from %g to 1", x, got, before)
			}
			before = got
		}
	})
}

// TestHazardIsDensityOverSurvival differentiates the CDF. Where it jumps the hazard is
// infinite.
func TestHazardIsDensityOverSurvival(t *testing.T) {
	batteryOfTimes(t, func(t *testing.T, d dist.Distribution) {
		if got := d.Hazard(-1); got != 0 {
			t.Errorf("Hazard(-1) = %g, want 0", got)
		}
		for _, x := range []float64{7, 45, 61, 95, 120.5, 180, 240, 333, 470, 900} {
			if d.CDF(x-1e-9) == 1 {
				if got := d.Hazard(x); !math.IsInf(got, 1) {
					t.Errorf("Hazard(%g) = %g beyond the largest time, want +Inf", x, got)
				}
				continue
			}
			const h = 1e-3
			rise := d.CDF(x+h) - d.CDF(x-h)
			want, got := rise/(2*h)/(1-d.CDF(x)), d.Hazard(x)
			switch {
			case rise > 0.01 && !math.IsInf(got, 1):
				t.Errorf("Hazard(%g) = %g at a jump of %g, want +Inf", x, got, rise)
			case rise <= 0.01 && !(math.Abs(got-want) <= 1e-5*want):
				t.Errorf("Hazard(%g) = %.9g, want %.9g", x, got, want)
			}
		}
	})
}

// TestHazardFarOut: where survival is too small for a float the hazard still is one.
func TestHazardFarOut(t *testing.T) {
	batteryOfTimes(t, func(t *testing.T, d dist.Distribution) {
		for _, x := range []float64{1e5, 1e7, 1e12} {
			if got := d.Hazard(x); !(got >= 0) {
				t.Errorf("Hazard(%g) = %g, want 0 or more", x, got)
			}
		}
	})
}
