package stats_test

import (
	"math"
	"testing"

	"hangup/sim/stats"
)

func TestBinomialTail(t *testing.T) {
	for _, c := range []struct{ k, n, p, want float64 }{
		{0, 20, .1, math.Pow(.9, 20)},
		{1, 3, .5, .5},
		{2, 3, .5, 7. / 8},
		{1, 2, .25, 1 - .25*.25},
		{4, 10, .3, .8497316674}, // as added up by hand
		{0, 2.5, .2, math.Pow(.8, 2.5)},
		{3, 3, .9, 1},
		{5, 3, .9, 1},
		{1, 3, 0, 1},
		{1, 3, 1, 0},
	} {
		if got := stats.BinomialTail(c.k, c.n, c.p); math.Abs(got-c.want) > 1e-10 {
			t.Errorf("BinomialTail(%v, %v, %v) = %v, want %v", c.k, c.n, c.p, got, c.want)
		}
	}
}
