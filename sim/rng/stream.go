package rng

// Stream is a sequence of draws. It is a small value: pass it by value, draw from
// your own copy.
type Stream struct{ next uint64 }

// Uint64 is the next 64 random bits.
func (s *Stream) Uint64() uint64 {
	z := s.next
	s.next += gamma
	return mix(z)
}

// Uniform is the next draw in the interval (0, 1]; 1 itself comes once in 2^53 draws.
func (s *Stream) Uniform() float64 { return float64((float64(s.Uint64()>>11) + 0.5) * 0x1p-53) }
