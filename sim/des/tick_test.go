package des_test

import (
	"math"
	"testing"
	"time"

	"hangup/sim/des"
)

func TestFromSeconds(t *testing.T) {
	for _, test := range []struct {
		seconds float64
		want    des.Tick
	}{
		{0, 0}, {1, des.Second}, {0.0000004, 0}, {0.0000005, 1}, {0.0000014, 1}, {0.0000016, 2}, {90.5, 90*des.Second + des.Second/2},
		{1e30, des.Never}, {math.Inf(1), des.Never}, {math.MaxInt64 / 4e6, des.Never},
	} {
		if got := des.FromSeconds(test.seconds); got != test.want {
			t.Errorf("FromSeconds(%v) = %d, want %d", test.seconds, got, test.want)
		}
	}
}

func TestDurations(t *testing.T) {
	for _, test := range []struct {
		at   des.Tick
		want time.Duration
	}{{des.Second, time.Second}, {-1, -time.Microsecond}, {des.Never, math.MaxInt64}, {math.MaxInt64 / 1000, math.MaxInt64 / 1000 * time.Microsecond}} {
		if got := test.at.Duration(); got != test.want {
			t.Errorf("%d.Duration() = %v, want %v", test.at, got, test.want)
		}
	}
	if got := (90 * des.Minute).Hours(); got != 1.5 {
		t.Errorf("90 minutes are %v hours, want 1.5", got)
	}
	if sum := des.Never + des.Never; sum < des.Never {
		t.Errorf("two Nevers are %d: overflow", sum)
	}
}

func TestSeriesAt(t *testing.T) {
	steps := des.Series{{At: 10, Value: 1}, {At: 20, Value: 2}, {At: 20, Value: 3}, {At: 30, Value: 4}}
	for _, test := range []struct {
		series des.Series
		at     des.Tick
		want   float64
	}{
		{nil, 5, 7}, {steps, 0, 1}, {steps, 9, 1}, {steps, 10, 1}, {steps, 19, 1},
		{steps, 20, 3}, {steps, 29, 3}, {steps, 30, 4}, {steps, des.Never, 4},
	} {
		if got := test.series.At(test.at, 7); got != test.want {
			t.Errorf("%v.At(%d, 7) = %v, want %v", test.series, test.at, got, test.want)
		}
	}
}
