package rng

import (
	"math"

	"hangup/sim/rng/fmath"
)

// Gamma is the next draw of a gamma with the given shape, which is above 0, and scale 1:
// its mean is the shape (Marsaglia & Tsang 2000, "A simple method for generating gamma
// variables").
func (s *Stream) Gamma(shape float64) float64 {
	if shape < 1 { // gamma(shape+1) U^(1/shape), and -log U is exponential
		more := s.Gamma(shape + 1)
		return float64(more * fmath.Exp(-s.Exp()/shape))
	}
	d := shape - 1./3
	c := 1 / math.Sqrt(9*d)
	for {
		x := s.Normal()
		root := 1 + float64(c*x)
		if root <= 0 {
			continue
		}
		v := float64(root * root * root)
		u, x2 := s.Uniform(), x*x
		if u < 1-float64(0.0331*x2*x2) || fmath.Log(u) < float64(0.5*x2)+float64(d*(1-v+fmath.Log(v))) {
			return float64(d * v)
		}
	}
}
