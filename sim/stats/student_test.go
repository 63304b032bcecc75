package stats_test

import (
	"math"
	"testing"

	"hangup/sim/stats"
)

// TestStudentT holds the quantile to values computed with 40 digits by bisection of the
// incomplete beta function.
func TestStudentT(t *testing.T) {
	levels := [...]float64{0.6, 0.9, 0.975, 0.995, 0.9999}
	tests := []struct {
		df   int
		want [len(levels)]float64
	}{
		{1, [...]float64{0.3249196962329063, 3.077683537175253, 12.7062047361747, 63.65674116287158, 3183.098757118151}},
		{2, [...]float64{0.2886751345948129, 1.885618083164127, 4.302652729749464, 9.924843200918293, 70.70007107496428}},
		{3, [...]float64{0.2766706623326899, 1.63774435369621, 3.18244630528371, 5.840909309733357, 22.20374227320418}},
		{4, [...]float64{0.2707222947075974, 1.533206274058944, 2.776445105197794, 4.604094871349993, 13.03367172089646}},
		{5, [...]float64{0.2671808657041451, 1.475884048824481, 2.570581835636316, 4.032142983555228, 9.677566300882591}},
		{9, [...]float64{0.260955336473911, 1.383028738396632, 2.262157162798206, 3.249835541592126, 6.010132129081441}},
		{20, [...]float64{0.256742753854502, 1.325340706985046, 2.085963447265865, 2.845339709786108, 4.538520853793662}},
		{31, [...]float64{0.2555321683175277, 1.309463549494646, 2.039513446396408, 2.744041919294269, 4.215502580843719}},
		{99, [...]float64{0.2540290121518067, 1.290161442034485, 1.984216951586417, 2.626405457280828, 3.863089107127278}},
		{399, [...]float64{0.253516097483759, 1.283676921924064, 1.965927295920882, 2.588207164030976, 3.753865175655259}},
		{400, [...]float64{0.2535156748312867, 1.283671599570304, 1.965912343229463, 2.58817608003474, 3.753777328376754}},
		{999, [...]float64{0.2534145833303674, 1.282399570037397, 1.96234146113345, 2.580759637267637, 3.732865499608284}},
		{10000, [...]float64{0.2533538434457269, 1.281636229730478, 1.960201239890626, 2.576321046668529, 3.72039586911764}},
	}
	for _, test := range tests {
		for i, p := range levels {
			got, want := stats.StudentT(p, test.df), test.want[i]
			if !(math.Abs(got-want) <= 1e-9*want) {
				t.Errorf("StudentT(%v, %d) = %.16g, want %.16g", p, test.df, got, want)
			}
			if mirrored := stats.StudentT(1-p, test.df); !(math.Abs(mirrored+want) <= 1e-9*want) {
				t.Errorf("StudentT(%v, %d) = %.16g, want %.16g", 1-p, test.df, mirrored, -want)
			}
		}
		if got := stats.StudentT(0.5, test.df); got != 0 {
			t.Errorf("StudentT(0.5, %d) = %v, want 0", test.df, got)
		}
	}
}

func TestStudentTOutsideItsDomain(t *testing.T) {
	for _, test := range []struct {
		p  float64
		df int
	}{{0, 5}, {1, 5}, {-0.1, 5}, {math.NaN(), 5}, {0.9, 0}, {0.9, -3}} {
		if got := stats.StudentT(test.p, test.df); !math.IsNaN(got) {
			t.Errorf("StudentT(%v, %d) = %v, want NaN", test.p, test.df, got)
		}
	}
}

func BenchmarkStudentT(b *testing.B) {
	for b.Loop() {
		stats.StudentT(0.975, 99)
	}
}
