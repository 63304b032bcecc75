package experiment_test

import (
	"testing"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// A watch that goes on in steps says what one run of all its replications says, and what it
// keeps adds up to the estimates; a view is a run with that threshold.
func TestWatchIsARun(t *testing.T) {
	level, _ := metric.Find("service_level")
	busy, _ := metric.Find("occupancy")
	r, err := experiment.Run(t.Context(), helpDesk(60), experiment.Options{})
	if err != nil {
		t.Fatal(err)
	}
	later := helpDesk(60)
	later.Centre.Classes[0].Threshold = 60 * s
	r60, err := experiment.Run(t.Context(), later, experiment.Options{})
	if err != nil {
		t.Fatal(err)
	}
	traced := []experiment.Traced{
		{Figure: experiment.Figure{Measure: level, Interval: -1, Class: -1}, View: -1},
		{Figure: experiment.Figure{Measure: level, Interval: -1, Class: -1}, View: 0},
		{Figure: experiment.Figure{Measure: busy, Interval: 1, Class: -1, Group: "desk"}, View: -1},
	}
	want := []experiment.Estimate{r.Total[level], r60.Total[level], r.Intervals[1].Agents[0][busy]}
	for _, workers := range []int{1, 3} {
		w, err := experiment.NewWatch(helpDesk(1), experiment.Options{Workers: workers}, experiment.Watched{
			Most: 80, Views: []experiment.View{{Within: 60 * s}}, Traced: traced, Sectioned: traced, Sections: 40,
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []int{20, 40, 60} {
			if err := w.UpTo(t.Context(), n); err != nil || w.Done() != n {
				t.Fatalf("up to %d: %d done, %v", n, w.Done(), err)
			}
		}
		seen := w.Seen()
		for i := range traced {
			got, kept := seen.Estimate(traced[i]), w.Kept(i)
			ratio := quotient(kept)
			if got.Mean != want[i].Mean || got.HalfWidth != want[i].HalfWidth || len(kept) != 60 || ratio != got.Mean {
				t.Errorf("%d workers, %+v: %+v from %d replications that make %v, want %+v", workers, traced[i], got, len(kept), ratio, want[i])
			}
			if section := quotient(seen.Section(i)); section != quotient(kept[:40]) {
				t.Errorf("%d workers, %+v: the sections of 40 replications make %v, these %v", workers, traced[i], section, quotient(kept[:40]))
			}
		}
	}
}

func quotient(all []stats.Batch) float64 {
	var a, b int64
	for _, x := range all {
		a, b = a+x.A, b+x.B
	}
	return float64(a) / float64(b)
}
