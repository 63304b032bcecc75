package fmath

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// ulps is how many units in the last place of want got is off. want is exact.
func ulps(got float64, want *big.Float) float64 {
	near, _ := want.Float64()
	if near == 0 || math.IsInf(near, 0) {
		if got == near {
			return 0
		}
		return math.Inf(1)
	}
	_, e := math.Frexp(near)
	unit := math.Ldexp(1, max(e-53, -1074))
	off, _ := new(big.Float).Quo(new(big.Float).Sub(newBig(got), want), newBig(unit)).Float64()
	return math.Abs(off)
}

// worst is the largest error of f against exact at points xs.
func worst(t *testing.T, name string, limit float64, f func(float64) float64, exact func(*big.Float) *big.Float, xs []float64) {
	t.Helper()
	most, at := 0.0, 0.0
	for _, x := range xs {
		if off := ulps(f(x), exact(newBig(x))); off > most || math.IsNaN(off) {
			most, at = off, x
		}
	}
	t.Logf("%s: at most %.3f ulp over %d points", name, most, len(xs))
	if !(most <= limit) {
		want, _ := exact(newBig(at)).Float64()
		t.Errorf("%s(%x) = %x, want %x: %.3f ulp off, allowed %.2f", name, at, f(at), want, most, limit)
	}
}

// points are n numbers made by draw, with a fixed seed.
func points(n int, draw func(r *rand.Rand) float64) []float64 {
	r := rand.New(rand.NewPCG(1, 2))
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = draw(r)
	}
	return xs
}

func TestExpIsAccurate(t *testing.T) {
	spread := func(width float64) []float64 {
		return points(4000, func(r *rand.Rand) float64 { return (2*r.Float64() - 1) * width })
	}
	worst(t, "Exp", 0.51, Exp, bigExp, spread(700))
	worst(t, "Exp", 0.51, Exp, bigExp, spread(1))
	worst(t, "Exp", 0.51, Exp, bigExp, spread(1e-3))
	worst(t, "Exp", 2, Exp, bigExp, points(4000, func(r *rand.Rand) float64 { return -700 - 45*r.Float64() }))
	worst(t, "Exp", 2, Exp, bigExp, points(1000, func(r *rand.Rand) float64 { return 700 + 9.78*r.Float64() }))
}

func TestLogIsAccurate(t *testing.T) {
	worst(t, "Log", 0.51, Log, bigLog, points(4000, func(r *rand.Rand) float64 { return math.Exp(1400*r.Float64() - 700) }))
	worst(t, "Log", 0.51, Log, bigLog, points(4000, func(r *rand.Rand) float64 { return 0.5 + 1.5*r.Float64() }))
	worst(t, "Log", 0.51, Log, bigLog, points(4000, func(r *rand.Rand) float64 { return 1 + (r.Float64()-0.5)/32 }))
	worst(t, "Log", 0.51, Log, bigLog, points(1000, func(r *rand.Rand) float64 { return r.Float64() * 0x1p-1022 }))
}

func TestExpm1AndLog1pAreAccurate(t *testing.T) {
	expm1 := func(x *big.Float) *big.Float { return new(big.Float).Sub(bigExp(x), newBig(1)) }
	log1p := func(x *big.Float) *big.Float { return bigLog(new(big.Float).Add(x, newBig(1))) }
	small := points(4000, func(r *rand.Rand) float64 { return math.Copysign(math.Exp(-40*r.Float64()), r.Float64()-0.5) * 0.999 })
	worst(t, "Expm1", 3, Expm1, expm1, small)
	worst(t, "Log1p", 3, Log1p, log1p, small)
	worst(t, "Expm1", 3, Expm1, expm1, points(1000, func(r *rand.Rand) float64 { return 700*r.Float64() - 40 }))
	worst(t, "Log1p", 3, Log1p, log1p, points(1000, func(r *rand.Rand) float64 { return 1000 * r.Float64() }))
}

func TestPowIsAccurate(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	most := 0.0
	for range 4000 {
		x := math.Exp(40*r.Float64() - 20)
		y := (2*r.Float64() - 1) * 690 / math.Max(math.Abs(math.Log(x)), 1e-9)
		want := bigExp(new(big.Float).Mul(bigLog(newBig(x)), newBig(y)))
		off := ulps(Pow(x, y), want)
		most = max(most, off)
		if !(off <= 1.1) {
			near, _ := want.Float64()
			t.Fatalf("Pow(%x, %x) = %x, want %x: %.2f ulp off, allowed 1.1", x, y, Pow(x, y), near, off)
		}
	}
	t.Logf("Pow: at most %.3f ulp", most)
}

func TestQuickPowIsAccurate(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	most := 0.0
	for i := range 12000 {
		x := math.Exp(40*r.Float64() - 20)
		switch i % 3 {
		case 1:
			x = 1 + (r.Float64()-0.5)/32
		case 2:
			x = math.Exp(-60 * r.Float64())
		}
		y := math.Exp(6*r.Float64() - 3)
		want := bigExp(new(big.Float).Mul(bigLog(newBig(x)), newBig(y)))
		off := ulps(QuickPow(x, y), want) / (2 + 2*y*(1+math.Abs(math.Log(x))))
		most = max(most, off)
		if !(off <= 1) {
			near, _ := want.Float64()
			t.Fatalf("QuickPow(%x, %x) = %x, want %x: %.2f times as far off as allowed", x, y, QuickPow(x, y), near, off)
		}
	}
	t.Logf("QuickPow: at most %.2f of what is allowed", most)
	for _, x := range []float64{0, 0x1p-1074, math.Inf(1)} {
		if got, want := QuickPow(x, 0.5), math.Pow(x, 0.5); !(math.Abs(got-want) <= 1e-12*want) && got != want {
			t.Errorf("QuickPow(%v, 0.5) = %v, want %v", x, got, want)
		}
	}
}

func TestEdges(t *testing.T) {
	inf, nan, zero := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	tests := []struct {
		call      string
		got, want float64
	}{
		{"Exp(0)", Exp(0), 1},
		{"Exp(-0)", Exp(zero), 1},
		{"Exp(+Inf)", Exp(inf), inf},
		{"Exp(-Inf)", Exp(-inf), 0},
		{"Exp(NaN)", Exp(nan), nan},
		{"Exp(709.78)", Exp(0x1.62e42fefa39efp+9), 0x1.fffffffffff2ap+1023},
		{"Exp(709.79)", Exp(709.79), inf},
		{"Exp(-745.13)", Exp(-745.13), math.SmallestNonzeroFloat64},
		{"Exp(-745.14)", Exp(-745.14), 0},
		{"Exp(1e-300)", Exp(1e-300), 1},
		{"Exp(1e300)", Exp(1e300), inf},
		{"Log(1)", Log(1), 0},
		{"Log(0)", Log(0), -inf},
		{"Log(-0)", Log(zero), -inf},
		{"Log(-1)", Log(-1), nan},
		{"Log(+Inf)", Log(inf), inf},
		{"Log(-Inf)", Log(-inf), nan},
		{"Log(NaN)", Log(nan), nan},
		{"Log(largest)", Log(math.MaxFloat64), 0x1.62e42fefa39efp+9},
		{"Log(smallest)", Log(math.SmallestNonzeroFloat64), -0x1.74385446d71c3p+9},
		{"Expm1(+Inf)", Expm1(inf), inf},
		{"Expm1(-Inf)", Expm1(-inf), -1},
		{"Expm1(-0)", Expm1(zero), zero},
		{"Expm1(NaN)", Expm1(nan), nan},
		{"Log1p(+Inf)", Log1p(inf), inf},
		{"Log1p(-1)", Log1p(-1), -inf},
		{"Log1p(-2)", Log1p(-2), nan},
		{"Log1p(-0)", Log1p(zero), zero},
		{"Log1p(NaN)", Log1p(nan), nan},
	}
	for _, c := range tests {
		if math.Float64bits(c.got) != math.Float64bits(c.want) && !(math.IsNaN(c.got) && math.IsNaN(c.want)) {
			t.Errorf("%s = %x, want %x", c.call, c.got, c.want)
		}
	}
}

// TestPowEdges holds Pow to the standard library where no rounding is involved.
func TestPowEdges(t *testing.T) {
	edges := []float64{0, math.Copysign(0, -1), 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1e300, -1e300, 1e-300, math.Inf(1), math.Inf(-1), math.NaN(), math.SmallestNonzeroFloat64, 1 << 53, 1<<53 - 1, -(1<<53 - 1)}
	for _, x := range edges {
		for _, y := range edges {
			got, want := Pow(x, y), math.Pow(x, y)
			if math.Abs(got-want) <= 4e-16*math.Abs(want) || math.IsNaN(got) && math.IsNaN(want) || got == want && math.Signbit(got) == math.Signbit(want) {
				continue
			}
			t.Errorf("Pow(%g, %g) = %g, want %g", x, y, got, want)
		}
	}
}

func BenchmarkOurExp(b *testing.B) {
	for x := 0.0; b.Loop(); x += 0.01 {
		sink += Exp(x - float64(int(x)))
	}
}

func BenchmarkStandardExp(b *testing.B) {
	for x := 0.0; b.Loop(); x += 0.01 {
		sink += math.Exp(x - float64(int(x)))
	}
}

func BenchmarkOurLog(b *testing.B) {
	for x := 0.0; b.Loop(); x += 0.01 {
		sink += Log(x - float64(int(x)) + 0.1)
	}
}

func BenchmarkStandardLog(b *testing.B) {
	for x := 0.0; b.Loop(); x += 0.01 {
		sink += math.Log(x - float64(int(x)) + 0.1)
	}
}

func BenchmarkOurPow(b *testing.B) {
	for x := 0.0; b.Loop(); x += 0.01 {
		sink += Pow(x-float64(int(x))+0.1, 1.7)
	}
}

func BenchmarkStandardPow(b *testing.B) {
	for x := 0.0; b.Loop(); x += 0.01 {
		sink += math.Pow(x-float64(int(x))+0.1, 1.7)
	}
}

var sink float64
