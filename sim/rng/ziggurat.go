package rng

import (
	"math"

	"hangup/sim/rng/fmath"
)

// A ziggurat covers the area under a falling density f by 256 horizontal layers of equal
// area (Marsaglia & Tsang 2000, "The ziggurat method for generating random variables").
// A point thrown evenly into a layer lies under f for sure when its x lies above the next
// narrower layer's edge, which is so for 99 % of the draws:
//
//	f|__            layer 255
//	 |  |__|
//	 |     |__|
//	 |        |____|    layer 1
//	 |_____________|... layer 0: the last box and the tail beyond
//	 0             x
//
// One word gives the layer (8 bits), the sign (1 bit) and the place (53 bits).
type ziggurat struct {
	layers [256]layer
	f      [257]float64 // the density at the layers' edges; f[256] is at 0
}

type layer struct {
	sure  int64   // places below this lie under the density
	width float64 // of the layer, divided by 2^53
}

// Edge of layer 1, where the tail begins, and area of a layer, with the tail that of layer 0
// too: the one edge from which 255 layers end at the density's top (Marsaglia & Tsang 2000,
// section 2, the root found anew to 19 digits).
const (
	exponentialEdge = 7.697117470131049714
	exponentialArea = 3.949659822581557220e-3
	normalEdge      = 3.654152885361008772
	normalArea      = 4.928673233974655347e-3
)

var (
	exponentialZiggurat = newZiggurat(exponentialEdge, exponentialArea,
		func(x float64) float64 { return fmath.Exp(-x) },
		func(y float64) float64 { return -fmath.Log(y) })
	normalZiggurat = newZiggurat(normalEdge, normalArea,
		func(x float64) float64 { return fmath.Exp(-0.5 * x * x) },
		func(y float64) float64 { return math.Sqrt(-2 * fmath.Log(y)) })
)

// newZiggurat makes the layers of density f, scaled to f(0) = 1, from the bottom up.
func newZiggurat(edge, area float64, f, inverse func(float64) float64) (z ziggurat) {
	right := area / f(edge) // of layer 0, were it a box
	next := edge
	for i := range z.layers {
		z.layers[i] = layer{sure: int64(next / right * 0x1p53), width: right * 0x1p-53}
		z.f[i] = f(right)
		right = next
		if i < 254 {
			next = inverse(area/right + f(right))
		} else {
			next = 0
		}
	}
	z.f[0], z.f[256] = 0, 1
	return z
}

// Exp is the next draw of an exponential with mean 1.
func (s *Stream) Exp() float64 {
	word := s.Uint64()
	l := &exponentialZiggurat.layers[uint8(word)]
	place := int64(word >> 11)
	if place < l.sure {
		return float64(float64(place) * l.width)
	}
	return s.expRest(word)
}

// QuickExp is what Exp draws from a stream that is drawn from only once, as a caller's mostly
// are: it stays in a register. In one of a hundred draws it does not know; ask Exp then.
func (s Stream) QuickExp() (x float64, known bool) {
	word := mix(s.next)
	l := &exponentialZiggurat.layers[uint8(word)]
	place := int64(word >> 11)
	return float64(float64(place) * l.width), place < l.sure
}

// OneExp is what Exp draws, from a stream that is drawn from only once.
func (s Stream) OneExp() float64 {
	x, known := s.QuickExp()
	if !known {
		x = s.Exp()
	}
	return x
}

// expRest settles a draw of Exp that may lie above the density.
func (s *Stream) expRest(word uint64) float64 {
	for {
		i := uint8(word)
		l := &exponentialZiggurat.layers[i]
		place := int64(word >> 11)
		x := float64(float64(place) * l.width)
		switch {
		case place < l.sure:
			return x
		case i == 0: // the tail is the whole again (no memory)
			return exponentialEdge + s.Exp()
		case exponentialZiggurat.below(i, s.Uniform(), fmath.Exp(-x)):
			return x
		}
		word = s.Uint64()
	}
}

// Normal is the next draw of a normal with mean 0 and standard deviation 1.
func (s *Stream) Normal() float64 {
	word := s.Uint64()
	l := &normalZiggurat.layers[uint8(word)]
	place := int64(word >> 11)
	if place < l.sure {
		return signed(float64(float64(place)*l.width), word)
	}
	return s.normalRest(word)
}

// OneNormal is to Normal what OneExp is to Exp.
func (s Stream) OneNormal() float64 {
	word := mix(s.next)
	l := &normalZiggurat.layers[uint8(word)]
	place := int64(word >> 11)
	if place < l.sure {
		return signed(float64(float64(place)*l.width), word)
	}
	return s.Normal()
}

// normalRest settles a draw of Normal that may lie above the density.
func (s *Stream) normalRest(word uint64) float64 {
	for {
		i := uint8(word)
		l := &normalZiggurat.layers[i]
		place := int64(word >> 11)
		x := float64(float64(place) * l.width)
		switch {
		case place < l.sure:
			return signed(x, word)
		case i == 0:
			return signed(s.normalTail(), word)
		case normalZiggurat.below(i, s.Uniform(), fmath.Exp(float64(-0.5*x*x))):
			return signed(x, word)
		}
		word = s.Uint64()
	}
}

// normalTail is the next draw of a normal, given that it is beyond the edge (Marsaglia
// 1964).
func (s *Stream) normalTail() float64 {
	for {
		beyond, height := s.Exp()/normalEdge, s.Exp()
		if 2*height >= beyond*beyond {
			return normalEdge + beyond
		}
	}
}

// below tells whether the share u of the height of layer i lies below density y.
func (z *ziggurat) below(i uint8, u, y float64) bool {
	bottom, top := z.f[i], z.f[int(i)+1]
	return bottom+float64(u*(top-bottom)) < y
}

// signed is x, or -x if bit 8 of the word says so.
func signed(x float64, word uint64) float64 {
	return math.Float64frombits(math.Float64bits(x) | word<<55&(1<<63))
}
