package rng

import (
	"math"
	"testing"
)

// TestLayersHaveEqualAreas also shows that the constants of the paper close the ziggurats
// at the top: the last layer ends where the density does.
func TestLayersHaveEqualAreas(t *testing.T) {
	tests := []struct {
		name string
		z    *ziggurat
		edge float64
		area float64
		tail float64 // area under the density beyond the edge
	}{
		{"exponential", &exponentialZiggurat, exponentialEdge, exponentialArea, math.Exp(-exponentialEdge)},
		{"normal", &normalZiggurat, normalEdge, normalArea, math.Sqrt(math.Pi/2) * math.Erfc(normalEdge/math.Sqrt2)},
	}
	for _, test := range tests {
		const tolerance = 1e-12 // relative: the constants have 15 digits, used 255 times
		near := func(what string, i int, got, want float64) {
			if math.Abs(got-want) > tolerance*want {
				t.Errorf("%s ziggurat, layer %d: %s = %.17g, want %.17g", test.name, i, what, got, want)
			}
		}
		for i := 1; i < 256; i++ {
			width := test.z.layers[i].width * 0x1p53
			near("area", i, width*(test.z.f[i+1]-test.z.f[i]), test.area)
		}
		near("area with the tail", 0, test.edge*test.z.f[1]+test.tail, test.area)
		near("width", 1, test.z.layers[1].width*0x1p53, test.edge)
	}
}
