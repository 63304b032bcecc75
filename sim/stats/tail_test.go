package stats_test

import (
	"math"
	"testing"

	"hangup/sim/stats"
)

// The tail undoes the quantile.
func TestStudentTail(t *testing.T) {
	for _, df := range []int{1, 3, 19, 199, 1279} {
		for _, p := range []float64{.5, .025, 1e-3, 1e-5} {
			x := stats.StudentT(1-p, df)
			if got := stats.StudentTail(x, df); math.Abs(got-p) > 1e-6*p {
				t.Errorf("StudentTail(%v, %d): got %v, want %v", x, df, got, p)
			}
			if got := stats.StudentTail(-x, df); math.Abs(got-(1-p)) > 1e-9 {
				t.Errorf("StudentTail(%v, %d): got %v, want %v", -x, df, got, 1-p)
			}
		}
	}
}
