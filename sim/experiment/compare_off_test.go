package experiment_test

import (
	"fmt"
	"math"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/dist"
	"hangup/sim/experiment"
	"hangup/sim/hold"
	"hangup/sim/metric"
)

// withMore is helpDesk in silence, where one matter in five is not settled at once.
func withMore(replications int) *experiment.Plan {
	p := helpDesk(replications)
	c := &p.Centre.Classes[0]
	c.Hold = &hold.Programme{Rate: 1.3, Cause: hold.Silence, Informed: 1, WithinPromise: 1, Spread: -1}
	c.Resolution = &centre.Resolution{FirstContact: .8, After: dist.Fixed(dist.Must(dist.NewExponential(600))), AtMost: 1, Talk: 1}
	return p
}

// Of music against silence compare once told nothing: patience spent on silence was unknown
// where there was none. What one plan lacks is nothing beside a plan that has it.
func TestWhatOnePlanLacksIsNothing(t *testing.T) {
	const days = 40
	for _, workers := range []int{1, 3} {
		o := experiment.CompareOptions{Options: experiment.Options{Workers: workers}}
		more, less := compare(t, helpDesk(days), withMore(days), o).Plans[0], compare(t, withMore(days), helpDesk(days), o).Plans[0]
		for _, name := range []string{"patience_spent.silence", "repeats", "repeat_rate"} {
			m, _ := metric.Find(name)
			has := more.Result.Total[m]
			d, back := more.Total[m], less.Total[m]
			if !(has.Mean > 0) || d.Base != 0 || d.Plan != has.Mean || d.Mean != has.Mean || d.N != days || !(d.HalfWidth > 0) || d.Noise() {
				t.Errorf("%s where the base has none: got %+v, want from 0 to %v", name, d, has.Mean)
			}
			if back.Base != has.Mean || back.Plan != 0 || back.Mean != -has.Mean || math.Abs(back.HalfWidth-d.HalfWidth) > 1e-9*d.HalfWidth {
				t.Errorf("%s where the plan has none: got %+v, want from %v to 0, as sure as %v", name, back, has.Mean, d.HalfWidth)
			}
			if got := more.Intervals[0].Callers[0][m]; got.Base != 0 || math.IsNaN(got.Mean) {
				t.Errorf("%s of a class in an interval: got %+v, want a difference from 0", name, got)
			}
		}
		for _, name := range []string{"patience_spent.ads", "first_contact_resolution", "callback_wait", "customers_lost"} {
			if m, _ := metric.Find(name); !math.IsNaN(more.Total[m].Mean) {
				t.Errorf("%s, of which no plan or only one knows: got %+v, want unknown", name, more.Total[m])
			}
		}
		m, _ := metric.Find("repeats")
		if got, want := more.Total[m].HalfWidth, more.Result.Total[m].HalfWidth; fmt.Sprintf("%.9g", got) != fmt.Sprintf("%.9g", want) {
			t.Errorf("repeats against none: half width %v, want the plan's own %v", got, want)
		}
	}
}
