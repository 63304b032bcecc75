package report

import (
	"strings"
	"testing"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// Days that are all alike do not lie between a figure and itself.
func TestDaysAlikeAreNotBetween(t *testing.T) {
	r := &experiment.Result{Manifest: experiment.Manifest{Replications: 10}, Total: make(experiment.Values, len(metric.Measures))}
	e := experiment.Estimate{DayP10: 0, DayP90: 0}
	if got, want := spread(r, e), "on 8 days in 10 it is 0 %"; !strings.Contains(strings.ReplaceAll(got, "\u00a0", " "), want) {
		t.Errorf("spread of ten days of 0 %%: %q, want %q in it", got, want)
	}
}
