package metric_test

import (
	"testing"

	"hangup/sim/centre"
	"hangup/sim/metric"
)

// Of the hand-made day: offered 16, answered 8, of them 5 within the threshold; abandoned
// 3 within the threshold, 2 within the short limit; 2 messages, 1 within the threshold.
func TestServiceLevelFormulas(t *testing.T) {
	want := [...][3]float64{ // deferred: excluded, good, missed
		metric.AnsweredOfOffered:     {5. / 14, 6. / 16, 5. / 16},
		metric.AnsweredOfAnswered:    {5. / 8, 6. / 9, 5. / 10},
		metric.EarlyAbandonsExcluded: {5. / 11, 6. / 13, 5. / 13},
		metric.EarlyAbandonsGood:     {8. / 14, 9. / 16, 8. / 16},
		metric.ShortAbandonsExcluded: {5. / 12, 6. / 14, 5. / 14},
		metric.ShortAbandonsGood:     {7. / 14, 8. / 16, 7. / 16},
	}
	for f := range metric.Formulas {
		for d, name := range []string{"excluded", "good", "missed"} {
			st := handStudy(t, func(_ *centre.Config, spec *metric.Spec) {
				spec.Formula, spec.Deferred = metric.Formula(f), metric.Deferred(d)
			})
			st.add(1, handDay, handCells)
			if got, _, _, _ := st.at(t, "service_level", 0, 0); !same(got, want[f][d]) {
				t.Errorf("service_level, formula %v, deferred %s: got %.6f, want %.6f", metric.Formula(f), name, got, want[f][d])
			}
		}
	}
}

// A target is reached when it is met exactly, also where the share as written is no
// binary number.
func TestTargetsMet(t *testing.T) {
	for _, test := range []struct {
		target          float64
		days, intervals float64 // share that meets it: levels are 5/14; 3/9, 1/2, 1/3
	}{{0, 1, 1}, {1. / 3, 1, 1}, {.35, 1, 1. / 3}, {5. / 14, 1, 1. / 3}, {.36, 0, 1. / 3}, {.5, 0, 1. / 3}, {.51, 0, 0}, {1, 0, 0}} {
		st := handStudy(t, func(_ *centre.Config, spec *metric.Spec) { spec.Target = test.target })
		st.add(1, handDay, handCells)
		days, _, _, _ := st.at(t, "days_meeting_target", 0, 0)
		intervals, _, _, _ := st.at(t, "intervals_meeting_target", 0, 0)
		if !same(days, test.days) || !same(intervals, test.intervals) {
			t.Errorf("target %v: days and intervals that meet it: got %v and %v, want %v and %v", test.target, days, intervals, test.days, test.intervals)
		}
	}
}

// A class is judged by its own target, the centre by the centre's.
func TestClassesHaveTargetsOfTheirOwn(t *testing.T) {
	st := handStudy(t, func(_ *centre.Config, spec *metric.Spec) { spec.Class = []float64{.3, .45} })
	st.add(1, handDay, handCells)
	for what, want := range []float64{0, 1, 0} { // levels are 5/14, 3/9, 2/5
		if got, _, _, _ := st.at(t, "days_meeting_target", 0, what); got != want {
			t.Errorf("days_meeting_target of %s: got %v, want %v", scopes[what], got, want)
		}
	}
}
