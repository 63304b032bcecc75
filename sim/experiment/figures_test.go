package experiment_test

import (
	"testing"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// Figures are those of a result; another stretch has other callers.
func TestFiguresAreThoseOfAResult(t *testing.T) {
	p := helpDesk(60)
	r, err := experiment.Run(t.Context(), p, experiment.Options{})
	if err != nil {
		t.Fatal(err)
	}
	level, _ := metric.Find("service_level")
	busy, _ := metric.Find("occupancy")
	want := []experiment.Figure{{level, -1, -1, ""}, {level, 1, -1, ""}, {level, 0, 0, ""}, {busy, 1, -1, "desk"}}
	truth := []experiment.Estimate{r.Total[level], r.Intervals[1].Total[level], r.Intervals[0].Callers[0][level], r.Intervals[1].Agents[0][busy]}
	for _, workers := range []int{1, 3} {
		got, err := experiment.Figures(t.Context(), p, experiment.Stretch{First: 1, Last: 60}, workers, want)
		if err != nil {
			t.Fatal(err)
		}
		for i := range want {
			if got[i].Mean != truth[i].Mean || got[i].HalfWidth != truth[i].HalfWidth || got[i].N != truth[i].N {
				t.Errorf("%d workers, figure %+v: %+v, the result says %+v", workers, want[i], got[i], truth[i])
			}
		}
	}
	other, err := experiment.Figures(t.Context(), p, experiment.Stretch{First: 61, Last: 120}, 2, want)
	if err != nil || other[0].Mean == truth[0].Mean || other[0].N != 60 {
		t.Errorf("replications 61 to 120: %+v (%v), want 60 days with other callers than %+v", other, err, truth[0])
	}
}
