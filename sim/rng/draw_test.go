package rng_test

import (
	"flag"
	"fmt"
	"math"
	"testing"

	"hangup/sim/rng"
	"hangup/sim/rng/fmath"
)

var deep = flag.Uint64("deep", 1, "how many times as many draws to test")

// law is a law of the draws of a stream, with its theory.
type law struct {
	name           string
	draw           func(s *rng.Stream) float64
	cdf            func(x float64) float64
	mean, variance float64
	fourth         float64    // central moment, of which the variance's error is made
	first          [4]float64 // draws of the first person, of indices 0 to 3
	fold           uint64     // the bits of 100,000 more draws, rare paths and all, in one
}

func gammaLaw(shape float64, first [4]float64, fold uint64) law {
	return law{
		name: fmt.Sprintf("Gamma(%g)", shape), first: first, fold: fold,
		draw: func(s *rng.Stream) float64 { return s.Gamma(shape) },
		cdf:  func(x float64) float64 { return fmath.GammaP(shape, x) },
		mean: shape, variance: shape, fourth: 3*shape*shape + 6*shape,
	}
}

var laws = []law{
	{
		name: "Uniform",
		draw: (*rng.Stream).Uniform,
		cdf:  func(x float64) float64 { return x },
		mean: 0.5, variance: 1. / 12, fourth: 1. / 80,
		first: [4]float64{0x1.a0c1856d43536p-01, 0x1.cc4d037e7fce8p-01, 0x1.b806e18613454p-04, 0x1.1b18fe81a7f96p-01},
		fold:  0x30c6ff12b406e70a,
	},
	{
		name: "Exp",
		draw: (*rng.Stream).Exp,
		cdf:  func(x float64) float64 { return -fmath.Expm1(-x) },
		mean: 1, variance: 1, fourth: 9,
		first: [4]float64{0x1.364419016718ap+00, 0x1.2a2c4aad2a47ep+00, 0x1.0ee8d82a63449p-05, 0x1.360dd5d181429p+00},
		fold:  0xef69c8ee49ea1fe6,
	},
	{
		name: "Normal",
		draw: (*rng.Stream).Normal,
		cdf:  fmath.NormalCDF,
		mean: 0, variance: 1, fourth: 3,
		first: [4]float64{0x1.2aebc46cc97edp+00, 0x1.2ff19ae98cd28p+00, -0x1.e34873ef821d5p-05, 0x1.fd5fc234c75fcp-01},
		fold:  0x7dab7cc305cb26b9,
	},
	gammaLaw(0.3, [4]float64{0x1.647786ae25a2ep-01, 0x1.e69abe4e335adp-01, 0x1.54fe5b51086b7p-03, 0x1.87e7cc58ba167p-01}, 0x256f7d5f9337463e),
	gammaLaw(1, [4]float64{0x1.12c8aeaeb160cp+01, 0x1.17479ab88da2ep+01, 0x1.3d4296ac34803p-01, 0x1.da833d70115c1p+00}, 0xe8afcc46a7a2e1f),
	gammaLaw(2.5, [4]float64{0x1.18511b3c2611dp+02, 0x1.1b4843b020a3bp+02, 0x1.0a5daf767fadfp+01, 0x1.fe2defd476418p+01}, 0x7b8e644a171c65b),
	gammaLaw(100, [4]float64{0x1.bf22fe1fa64d3p+06, 0x1.bffba6a378267p+06, 0x1.8c50c1fc1ba6dp+06, 0x1.b7babc8044633p+06}, 0x72a6f17602e15329),
}

// TestFirstDraws pins the numbers that every result is made of: whoever changes them
// changes every answer of every scenario.
func TestFirstDraws(t *testing.T) {
	const want = 0xd060c2b6a1a9ae8f
	s := key(0).Stream(rng.ForTalk, 0)
	if got := s.Uint64(); got != want {
		t.Errorf("first Uint64 of the first person's talk = %#x, want %#x", got, uint64(want))
	}
	for _, l := range laws {
		for i, want := range l.first {
			s := key(0).Stream(rng.ForTalk, uint32(i))
			if got := l.draw(&s); got != want {
				t.Errorf("%s of the first person's talk, index %d, = %x, want %x", l.name, i, got, want)
			}
		}
		fold := uint64(0)
		for n := range uint64(100_000) {
			s := key(n).Stream(rng.ForTalk, 0)
			fold = fold*31 + math.Float64bits(l.draw(&s))
		}
		if fold != l.fold {
			t.Errorf("%s of 100,000 persons' talk folds to %#x, want %#x", l.name, fold, l.fold)
		}
	}
}

// TestDrawsFollowTheirLaw counts the draws of many persons in 1024 cells of equal chance.
func TestDrawsFollowTheirLaw(t *testing.T) {
	const cells = 1024
	persons := float64(uint64(1<<18) * *deep)
	for _, l := range laws {
		counts := make([]float64, cells)
		sum, squares := 0.0, 0.0
		for n := range uint64(persons) {
			s := key(n).Stream(rng.ForTalk, 0)
			x := l.draw(&s)
			sum += x
			squares += (x - l.mean) * (x - l.mean)
			counts[min(cells-1, int(l.cdf(x)*cells))]++
		}
		if z := chiSquareZ(counts, persons); math.Abs(z) > critical {
			t.Errorf("%s: chi-square over %d cells is %.2f deviations off, allowed %g", l.name, cells, z, critical)
		}
		if z := (sum/persons - l.mean) / math.Sqrt(l.variance/persons); math.Abs(z) > critical {
			t.Errorf("%s: mean of %g draws = %g, want %g: %.2f deviations off, allowed %g", l.name, persons, sum/persons, l.mean, z, critical)
		}
		if z := (squares/persons - l.variance) / math.Sqrt((l.fourth-l.variance*l.variance)/persons); math.Abs(z) > critical {
			t.Errorf("%s: variance of %g draws = %g, want %g: %.2f deviations off, allowed %g", l.name, persons, squares/persons, l.variance, z, critical)
		}
	}
}

// TestTails counts the draws beyond points in the tail that the ziggurats draw apart.
func TestTails(t *testing.T) {
	draws := float64(uint64(1<<21) * *deep)
	tails := []struct {
		name   string
		draw   func(s *rng.Stream) float64
		beyond float64
		chance float64
	}{
		{"Exp", (*rng.Stream).Exp, 7, math.Exp(-7)},
		{"Exp", (*rng.Stream).Exp, 7.7, math.Exp(-7.7)},
		{"Exp", (*rng.Stream).Exp, 9, math.Exp(-9)},
		{"Normal", (*rng.Stream).Normal, 3.4, math.Erfc(3.4/math.Sqrt2) / 2},
		{"Normal", (*rng.Stream).Normal, 3.66, math.Erfc(3.66/math.Sqrt2) / 2},
		{"Normal", (*rng.Stream).Normal, 4, math.Erfc(4/math.Sqrt2) / 2},
	}
	for i, tail := range tails {
		s, above := key(uint64(i)).Stream(rng.ForTalk, 0), 0.0
		for range uint64(draws) {
			if tail.draw(&s) > tail.beyond {
				above++
			}
		}
		want := draws * tail.chance
		if z := (above - want) / math.Sqrt(want); math.Abs(z) > critical {
			t.Errorf("%s: %g of %g draws beyond %g, want %.1f: %.2f deviations off, allowed %g", tail.name, above, draws, tail.beyond, want, z, critical)
		}
	}
}

// critical is how many standard deviations a test of these allows: a right program fails
// one with chance below 1 in 100,000 (normal approximation), and, the seed being fixed,
// either always or never.
const critical = 4.5

// chiSquareZ is the chi-square of counts against equal chances, in standard deviations
// from what is expected.
func chiSquareZ(counts []float64, total float64) float64 {
	expected, chi := total/float64(len(counts)), 0.0
	for _, c := range counts {
		chi += (c - expected) * (c - expected) / expected
	}
	freedom := float64(len(counts) - 1)
	return (chi - freedom) / math.Sqrt(2*freedom)
}
