package rng_test

import (
	"testing"

	"hangup/sim/rng"
)

var sink float64

// key is a person's, as the engine makes it.
func key(n uint64) rng.Key { return rng.Root(1).Child(0).Named("household").Child(3).Child(n) }

func BenchmarkKey(b *testing.B) {
	class := rng.Root(1).Child(0).Named("household").Child(3)
	var sum rng.Key
	for n := uint64(0); b.Loop(); n++ {
		sum += class.Child(n)
	}
	sink = float64(sum)
}

func BenchmarkUniform(b *testing.B) {
	k, sum := key(1), 0.0
	for n := uint32(0); b.Loop(); n++ {
		s := k.Stream(rng.ForTalk, n)
		sum += s.Uniform()
	}
	sink = sum
}

func BenchmarkExp(b *testing.B) {
	k, sum := key(1), 0.0
	for n := uint32(0); b.Loop(); n++ {
		s := k.Stream(rng.ForTalk, n)
		sum += s.Exp()
	}
	sink = sum
}

func BenchmarkNormal(b *testing.B) {
	k, sum := key(1), 0.0
	for n := uint32(0); b.Loop(); n++ {
		s := k.Stream(rng.ForTalk, n)
		sum += s.Normal()
	}
	sink = sum
}

func BenchmarkGamma(b *testing.B) {
	k, sum := key(1), 0.0
	for n := uint32(0); b.Loop(); n++ {
		s := k.Stream(rng.ForTalk, n)
		sum += s.Gamma(2.5)
	}
	sink = sum
}
