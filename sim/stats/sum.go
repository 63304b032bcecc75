package stats

import (
	"math/big"
	"math/bits"
)

// Sum is an exact sum of integers and of products of integers: a signed number of 128
// bits, Hi x 2^64 + Lo. The zero value is 0. Sums beyond 2^127 in size wrap; the
// squares of a million days of 10^14 microseconds each (28,000 h) stay 14 bits below that.
type Sum struct {
	Hi int64
	Lo uint64
}

// Add adds v.
func (s *Sum) Add(v int64) { s.add(v>>63, uint64(v)) }

// AddProduct adds a x b.
func (s *Sum) AddProduct(a, b int64) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	// As unsigned, a negative a is 2^64 too much: that is b too much in hi.
	s.add(int64(hi)-a>>63&b-b>>63&a, lo)
}

// Merge adds another sum.
func (s *Sum) Merge(o Sum) { s.add(o.Hi, o.Lo) }

func (s *Sum) add(hi int64, lo uint64) {
	var carry uint64
	s.Lo, carry = bits.Add64(s.Lo, lo, 0)
	sum, _ := bits.Add64(uint64(s.Hi), uint64(hi), carry)
	s.Hi = int64(sum)
}

// Big is the sum as a big integer.
func (s Sum) Big() *big.Int {
	b := big.NewInt(s.Hi)
	b.Lsh(b, 64)
	return b.Add(b, new(big.Int).SetUint64(s.Lo))
}

// Float is the float nearest to the sum.
func (s Sum) Float() float64 {
	if s.Hi == int64(s.Lo)>>63 {
		return float64(int64(s.Lo)) // fits 64 bits
	}
	f, _ := s.Big().Float64()
	return f
}

// IsZero says whether the sum is 0.
func (s Sum) IsZero() bool { return s == Sum{} }
