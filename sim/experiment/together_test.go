package experiment_test

import (
	"math"
	"reflect"
	"testing"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/roster"
)

// What plans find together is what each finds alone, and their differences are those of a
// comparison, with any number of workers.
func TestTogetherIsWhatEachFindsAlone(t *testing.T) {
	base, plan := helpDesk(40), helpDesk(40)
	plan.Centre.Groups[0].Staff.Extra = append(plan.Centre.Groups[0].Staff.Extra, roster.Step{At: 0, Agents: 1})
	c, err := experiment.Compare(t.Context(), base, []*experiment.Plan{plan}, experiment.CompareOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var before *experiment.Shared
	for _, workers := range []int{1, 3} {
		s, err := experiment.Together(t.Context(), []*experiment.Plan{base, plan}, []experiment.Pair{{Base: 0, Plan: 1}, {Base: 1, Plan: 1}}, experiment.Options{Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		for m, measure := range metric.Measures {
			if measure.Name == "intervals_meeting_target" { // of the whole clock as one
				continue
			}
			if got, want := s.Results[1].Total[m].Mean, c.Plans[0].Result.Total[m].Mean; !alike(got, want) {
				t.Errorf("%d workers: %s is %v, alone it is %v", workers, measure.Name, got, want)
			}
			if got, want := s.Moves[0][m], c.Plans[0].Total[m]; !alike(got.Mean, want.Mean) || !alike(got.HalfWidth, want.HalfWidth) {
				t.Errorf("%d workers: the difference of %s is %+v, of a comparison %+v", workers, measure.Name, got, want)
			}
			if d := s.Moves[1][m]; d.Mean != 0 && !math.IsNaN(d.Mean) || d.HalfWidth != 0 && !math.IsNaN(d.HalfWidth) {
				t.Errorf("%d workers: %s of the same plan twice differs: %+v", workers, measure.Name, d)
			}
		}
		if level, _ := metric.Find("service_level"); before != nil && !reflect.DeepEqual(before.Moves[0][level], s.Moves[0][level]) {
			t.Errorf("%d workers: %+v, one worker: %+v", workers, s.Moves[0][level], before.Moves[0][level])
		}
		before = s
	}
}

// alike says whether two numbers are the same, or both unknown.
func alike(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }
