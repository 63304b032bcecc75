package centre_test

import (
	"slices"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
)

// A group whose occupancy was 1 handles more slowly after Over, one that was busy half the
// time by the half of what lies above.
func TestFatigue(t *testing.T) {
	for _, c := range []struct {
		claim string
		calls []int
		above float64
		want  []float64 // talk
	}{
		{"always busy: the factor at 240 s counts for what begins later, and stays", []int{0, 0, 0, 0, 0, 0, 0}, .9,
			[]float64{60, 60, 60, 60, 60, 90, 90}},
		{"busy for 120 of the 240 s before 240 s, 75 of those before 480 s", []int{0, 120, 245, 485}, 0,
			[]float64{60, 60, 75, 69.375}},
	} {
		cfg := plainDay()
		cfg.Classes = []centre.Class{classOf("help", c.calls...)}
		cfg.Groups[0].Fatigue = &centre.Fatigue{Above: c.above, Slows: .5, Over: 240 * des.Second}
		var talks []float64
		for _, l := range recordsOf(t, cfg).legs {
			talks = append(talks, l.Talk.Seconds())
		}
		if !slices.Equal(talks, c.want) {
			t.Errorf("%s: talks of %v s, want %v", c.claim, talks, c.want)
		}
		compareWithTwin(t, cfg, 1)
	}
}
