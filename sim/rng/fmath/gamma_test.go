package fmath

import (
	"math"
	"math/big"
	"testing"
)

func TestLgammaIsAccurate(t *testing.T) {
	for x := 1e-6; x < 1e6; x *= 1.01 {
		want, _ := math.Lgamma(x) // the standard library's is good to about 1e-15
		if got := Lgamma(x); !(math.Abs(got-want) <= 1e-14*max(1, math.Abs(want))) {
			t.Fatalf("Lgamma(%g) = %.17g, want %.17g", x, got, want)
		}
	}
}

// TestGammaOfWholeShape: Q(n, x) = exp(-x) (1 + x + .. + x^(n-1)/(n-1)!).
func TestGammaOfWholeShape(t *testing.T) {
	for _, shape := range []int{1, 2, 3, 10, 50, 300} {
		for _, relative := range []float64{0.01, 0.3, 0.9, 1, 1.01, 1.5, 3} {
			x := relative * float64(shape)
			term, sum := newBig(1), newBig(0)
			for k := 1; k <= shape; k++ {
				sum.Add(sum, term)
				term.Mul(term, newBig(x)).Quo(term, newBig(float64(k)))
			}
			exact := sum.Mul(sum, bigExp(newBig(-x)))
			above, _ := exact.Float64()
			below, _ := new(big.Float).Sub(newBig(1), exact).Float64()
			for _, c := range []struct {
				name      string
				got, want float64
			}{{"GammaQ", GammaQ(float64(shape), x), above}, {"GammaP", GammaP(float64(shape), x), below}} {
				// What is 1 less a float is as precise as that float. Else the error is that of
				// x^a: its logarithm, up to 2000 here, times an ulp.
				if !(math.Abs(c.got-c.want) <= 1e-16+5e-13*c.want) {
					t.Errorf("%s(%d, %g) = %.17g, want %.17g", c.name, shape, x, c.got, c.want)
				}
			}
		}
	}
}

func TestNormalCDF(t *testing.T) {
	for z := -37.0; z < 9; z += 0.013 {
		want := 0.5 * math.Erfc(-z/math.Sqrt2)
		// far out, exp(-z^2/2) loses an ulp times z^2/2 in either
		if got := NormalCDF(z); !(math.Abs(got-want) <= 1e-12*want) {
			t.Fatalf("NormalCDF(%g) = %.17g, want %.17g", z, got, want)
		}
	}
}

func TestNormalQuantile(t *testing.T) {
	for z := -37.0; z < 0; z += 0.013 {
		if got := NormalQuantile(NormalCDF(z)); !(math.Abs(got-z) <= 1e-14*max(1, -z)) {
			t.Fatalf("NormalQuantile(NormalCDF(%g)) = %.17g", z, got)
		}
	}
	known := []struct{ p, want float64 }{ // Abramowitz & Stegun 1964, table 26.5, and beyond
		{0.5, 0}, {0.9, 1.2815515655446004}, {0.975, 1.9599639845400545}, {0.995, 2.5758293035489004},
		{0.1, -1.2815515655446004}, {0, math.Inf(-1)}, {1, math.Inf(1)},
	}
	for _, c := range known {
		if got := NormalQuantile(c.p); got != c.want && !(math.Abs(got-c.want) <= 5e-15) {
			t.Errorf("NormalQuantile(%g) = %.17g, want %.17g", c.p, got, c.want)
		}
	}
}

func TestGammaEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	tests := []struct {
		call      string
		got, want float64
	}{
		{"Lgamma(0)", Lgamma(0), inf},
		{"Lgamma(-1)", Lgamma(-1), nan},
		{"Lgamma(+Inf)", Lgamma(inf), inf},
		{"Lgamma(NaN)", Lgamma(nan), nan},
		{"GammaP(2, 0)", GammaP(2, 0), 0},
		{"GammaP(2, -1)", GammaP(2, -1), 0},
		{"GammaP(2, +Inf)", GammaP(2, inf), 1},
		{"GammaQ(2, 0)", GammaQ(2, 0), 1},
		{"GammaQ(2, +Inf)", GammaQ(2, inf), 0},
		{"GammaQ(2, 1e300)", GammaQ(2, 1e300), 0},
		{"NormalCDF(-Inf)", NormalCDF(-inf), 0},
		{"NormalCDF(0)", NormalCDF(0), 0.5},
		{"NormalCDF(+Inf)", NormalCDF(inf), 1},
		{"NormalQuantile(-0.1)", NormalQuantile(-0.1), nan},
		{"NormalQuantile(1.1)", NormalQuantile(1.1), nan},
		{"NormalQuantile(NaN)", NormalQuantile(nan), nan},
	}
	for _, c := range tests {
		if c.got != c.want && !(math.IsNaN(c.got) && math.IsNaN(c.want)) {
			t.Errorf("%s = %g, want %g", c.call, c.got, c.want)
		}
	}
}
