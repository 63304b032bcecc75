package rng_test

import (
	"math"
	"testing"

	"hangup/sim/rng"
)

// neighbours are pairs of streams as near to each other as a run makes them: the n-th pair
// of each. The keys are laid out as the engine does: seed, replication, class, interval
// and source in one number, person, attempt.
var neighbours = []struct {
	name string
	pair func(n uint64) (a, b rng.Stream)
}{
	{"a person and the next", func(n uint64) (a, b rng.Stream) {
		return key(n).Stream(rng.ForTalk, 0), key(n+1).Stream(rng.ForTalk, 0)
	}},
	{"talk and wrap-up", func(n uint64) (a, b rng.Stream) {
		return key(n).Stream(rng.ForTalk, 0), key(n).Stream(rng.ForWrapUp, 0)
	}},
	{"talk and patience", func(n uint64) (a, b rng.Stream) {
		return key(n).Stream(rng.ForTalk, 0), key(n).Stream(rng.ForPatience, 0)
	}},
	{"arrival and presence", func(n uint64) (a, b rng.Stream) {
		return key(n).Stream(rng.ForArrival, 0), key(n).Stream(rng.ForPresence, 0)
	}},
	{"redial and how long after", func(n uint64) (a, b rng.Stream) {
		return key(n).Stream(rng.ForRedial, 256), key(n).Stream(rng.ForRedialAfter, 256)
	}},
	{"an attempt and the next", func(n uint64) (a, b rng.Stream) {
		return key(n).Stream(rng.ForPatience, 0), key(n).Stream(rng.ForPatience, 256)
	}},
	{"a leg and the next", func(n uint64) (a, b rng.Stream) {
		return key(n).Stream(rng.ForTalk, 0), key(n).Stream(rng.ForTalk, 1)
	}},
	{"a draw and the next of the same stream", func(n uint64) (a, b rng.Stream) {
		a = key(n).Stream(rng.ForTalk, 0)
		b = a
		b.Uint64()
		return a, b
	}},
	{"the same person in an interval and the next", func(n uint64) (a, b rng.Stream) {
		class := rng.Root(1).Child(0).Named("household")
		return class.Child((n&63)<<32).Child(n>>6).Stream(rng.ForTalk, 0),
			class.Child((n&63+1)<<32).Child(n>>6).Stream(rng.ForTalk, 0)
	}},
	{"the same person in a source and the next", func(n uint64) (a, b rng.Stream) {
		class := rng.Root(1).Child(0).Named("household")
		return class.Child(n&63).Child(n>>6).Stream(rng.ForTalk, 0),
			class.Child(n&63+1).Child(n>>6).Stream(rng.ForTalk, 0)
	}},
	{"the same person in a replication and the next", func(n uint64) (a, b rng.Stream) {
		return rng.Root(1).Child(n).Named("household").Child(3).Child(7).Stream(rng.ForTalk, 0),
			rng.Root(1).Child(n+1).Named("household").Child(3).Child(7).Stream(rng.ForTalk, 0)
	}},
	{"the same person under a seed and the next", func(n uint64) (a, b rng.Stream) {
		return rng.Root(n).Child(0).Named("household").Child(3).Child(7).Stream(rng.ForTalk, 0),
			rng.Root(n+1).Child(0).Named("household").Child(3).Child(7).Stream(rng.ForTalk, 0)
	}},
	{"the same person of two classes", func(n uint64) (a, b rng.Stream) {
		return rng.Root(1).Child(n).Named("a").Child(3).Child(7).Stream(rng.ForTalk, 0),
			rng.Root(1).Child(n).Named("b").Child(3).Child(7).Stream(rng.ForTalk, 0)
	}},
	{"a rostered agent and the next", func(n uint64) (a, b rng.Stream) {
		group := rng.Root(1).Child(n >> 6).Named("desk")
		return group.Child(n&63).Stream(rng.ForAbsence, 0), group.Child(n&63+1).Stream(rng.ForAbsence, 0)
	}},
}

// TestNeighboursAreIndependent looks for a link between the words of neighbouring streams:
// between any bit of one and the same of the other, any eight high or low bits and any
// eight of the other, and between their exponential draws.
func TestNeighboursAreIndependent(t *testing.T) {
	pairs := float64(uint64(1<<18) * *deep)
	for _, c := range neighbours {
		var tables [4][]float64
		for i := range tables {
			tables[i] = make([]float64, 1<<16)
		}
		var equal [64]float64
		covariance := 0.0
		for n := range uint64(pairs) {
			a, b := c.pair(n)
			x, y := a.Uint64(), b.Uint64()
			tables[0][x>>56<<8|y>>56]++
			tables[1][x>>56<<8|y&255]++
			tables[2][x&255<<8|y>>56]++
			tables[3][x&255<<8|y&255]++
			for bit := range equal {
				equal[bit] += float64(^(x ^ y) >> bit & 1)
			}
			a, b = c.pair(n)
			covariance += (a.Exp() - 1) * (b.Exp() - 1)
		}
		for i, table := range tables {
			if z := chiSquareZ(table, pairs); math.Abs(z) > critical {
				t.Errorf("%s: chi-square of pairs, table %d, is %.2f deviations off, allowed %g", c.name, i, z, critical)
			}
		}
		for bit, count := range equal {
			if z := (count - pairs/2) / math.Sqrt(pairs/4); math.Abs(z) > critical {
				t.Errorf("%s: bit %d is equal in %g of %g pairs: %.2f deviations off, allowed %g", c.name, bit, count, pairs, z, critical)
			}
		}
		if z := covariance / math.Sqrt(pairs); math.Abs(z) > critical {
			t.Errorf("%s: correlation of exponential draws %g: %.2f deviations off, allowed %g", c.name, covariance/pairs, z, critical)
		}
	}
}

// TestNoTwoPersonsAreTheSame looks for equal first words among the persons of a month of
// busy days.
func TestNoTwoPersonsAreTheSame(t *testing.T) {
	seen := make(map[uint64]string, 1<<20)
	for replication := range uint64(30) {
		for _, class := range []string{"household", "business"} {
			for interval := range uint64(48) {
				for number := range uint64(300) {
					k := rng.Root(1).Child(replication).Named(class).Child(interval << 32).Child(number)
					s := k.Stream(rng.ForArrival, 0)
					word := s.Uint64()
					if other, found := seen[word]; found {
						t.Fatalf("class %s, replication %d, interval %d, number %d has the luck of class %s", class, replication, interval, number, other)
					}
					seen[word] = class
				}
			}
		}
	}
}

// TestStreamsDoNotOverlap holds the streams of one key apart, and from its children.
func TestStreamsDoNotOverlap(t *testing.T) {
	k := key(0)
	seen := make(map[uint64]string, 1<<20)
	claim := func(word uint64, who string) {
		if other, found := seen[word]; found {
			t.Fatalf("%s draws what %s draws: %#x", who, other, word)
		}
		seen[word] = who
	}
	for p := rng.ForArrival; p <= rng.ForSurge; p++ {
		for index := range uint32(300) {
			s := k.Stream(p, index)
			for range 100 {
				claim(s.Uint64(), "a stream")
			}
		}
	}
	for n := range uint64(1 << 17) {
		claim(uint64(k.Child(n)), "a child")
	}
}
