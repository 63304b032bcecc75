package experiment_test

import (
	"testing"

	"hangup/sim/des"
	"hangup/sim/experiment"
)

func TestClockTime(t *testing.T) {
	const hour, half = des.Hour, des.Hour / 2
	for _, c := range []struct {
		about           string
		open, length, t des.Tick
		want            string
	}{
		{"at opening", 9 * hour, 8 * hour, 0, "09:00"},
		{"with seconds", 9 * hour, 8 * hour, 61 * des.Second, "09:01:01"},
		{"before midnight", 22 * hour, 8 * hour, 3 * half, "23:30"},
		{"midnight, open", 22 * hour, 8 * hour, 2 * hour, "00:00"},
		{"past midnight", 22 * hour, 8 * hour, 5 * half, "00:30"},
		{"closing at midnight", 8 * hour, 16 * hour, 16 * hour, "24:00"},
		{"overtime past midnight", 8 * hour, 16 * hour, 16*hour + half, "00:30"},
		{"a whole day", 0, 24 * hour, 24 * hour, "24:00"},
		{"the first day of several", 8 * hour, 48 * hour, half, "08:30"},
		{"midnight of several days", 8 * hour, 48 * hour, 16 * hour, "2d 00:00"},
		{"the second day", 8 * hour, 48 * hour, 33 * half, "2d 00:30"},
		{"closing of several days", 0, 48 * hour, 48 * hour, "3d 00:00"},
	} {
		clock := experiment.Clock{Open: c.open, Length: c.length}
		if got := clock.Time(c.t); got != c.want {
			t.Errorf("%s: Clock{Open: %d, Length: %d}.Time(%d) = %q, want %q", c.about, c.open, c.length, c.t, got, c.want)
		}
	}
}
