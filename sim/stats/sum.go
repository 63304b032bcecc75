package stats

import (
	"math/big"
	"math/bits"
)

// Sum is an exact sum of integers and of products of integers: a signed number of 128
// bits, Hi x 2^64 + Lo. The zero value is 0. Sums beyond 2^127 in size wrap; a million
// days of 10^16 squared microseconds each stay 40 bits below that.
type Sum struct {
	Hi int64
	Lo uint64
}

// Add adds v.
func (s *Sum) Add(v int64) {
	lo, carry := bits.Add64(s.Lo, uint64(v), 0)
	s.Lo = lo
	s.Hi += v>>63 + int64(carry)
}

// AddProduct adds a x b.
func (s *Sum) AddProduct(a, b int64) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	// As unsigned, a negative a is 2^64 too much: that is b too much in hi.
	signed := int64(hi) - a>>63&b - b>>63&a
	lo, carry := bits.Add64(s.Lo, lo, 0)
	s.Lo = lo
	s.Hi += signed + int64(carry)
}

// Merge adds another sum.
func (s *Sum) Merge(o Sum) {
	lo, carry := bits.Add64(s.Lo, o.Lo, 0)
	s.Lo = lo
	s.Hi += o.Hi + int64(carry)
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
