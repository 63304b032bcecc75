package plots_test

import (
	"bytes"
	"testing"

	"hangup/plots"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/staffing"
)

// staffOf is a staff of groups in intervals of an hour: what is required, and one more
// scheduled in the first interval, one less in the last.
func staffOf(groups []string, intervals int) *staffing.Result {
	p := &experiment.Plan{Clock: experiment.Clock{Open: 9 * des.Hour, Length: des.Tick(intervals) * des.Hour, Interval: des.Hour}, GroupOrder: groups}
	p.Scenario.Name = "A centre"
	p.Targets = experiment.Targets{ServiceLevel: .8, Within: 20 * des.Second}
	r := &staffing.Result{Plan: p}
	r.Promises = make([]staffing.Promise, 2)
	for i := range intervals {
		p.Metric.Intervals = append(p.Metric.Intervals, metric.Interval{Start: des.Tick(i) * des.Hour, End: des.Tick(i+1) * des.Hour})
		r.Intervals = append(r.Intervals, i)
		r.ErlangC, r.ErlangA = append(r.ErlangC, 7+i-8*(i%2)), append(r.ErlangA, 6+i) // C has no answer now and then
	}
	for g, name := range groups {
		p.Centre.Groups = append(p.Centre.Groups, centre.Group{Name: name})
		r.Groups = append(r.Groups, g)
		required, scheduled := make([]int, intervals), make([]float64, intervals)
		for i := range required {
			required[i] = 5 + i
			scheduled[i] = float64(5 + i)
		}
		scheduled[0]++
		scheduled[intervals-1] -= 1.5
		r.Required, r.Scheduled = append(r.Required, required), append(r.Scheduled, scheduled)
	}
	r.Rostered = r.Required
	return r
}

// The chart is drawn for one group and several, with and without shifts; one interval has
// no course over time.
func TestStaffIsDrawn(t *testing.T) {
	for _, groups := range [][]string{{"desk"}, {"english", "spanish", "both"}, {"a", "b", "c", "d", "e", "f"}} {
		for _, intervals := range []int{1, 2, 34} {
			for _, shifts := range []bool{false, true} {
				r := staffOf(groups, intervals)
				if shifts {
					r.Shifts = &staffing.Rota{Cover: r.Rostered}
				}
				figure, err := plots.Staff(r)
				if (err != nil) != (intervals == 1) {
					t.Errorf("Staff of %d groups in %d intervals: error %v", len(groups), intervals, err)
				}
				if err != nil {
					continue
				}
				if want := map[int]int{1: 2, 3: 4, 6: 2}[len(groups)]; len(figure.Panels) != want {
					t.Errorf("Staff of %d groups: %d panels, want %d", len(groups), len(figure.Panels), want)
				}
				var b bytes.Buffer
				if err := plots.Render(&b, figure, "svg", plots.Width, plots.Height); err != nil || !bytes.Contains(b.Bytes(), []byte("scheduled now")) {
					t.Errorf("Render of %d groups in %d intervals: %v, want a chart with its key", len(groups), intervals, err)
				}
			}
		}
	}
}
