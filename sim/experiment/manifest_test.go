package experiment_test

import (
	"testing"

	"hangup/sim/experiment"
)

// A plan of which nobody says what build runs it is run by the source's own version.
func TestManifestWithoutABuild(t *testing.T) {
	if got := (&experiment.Plan{}).Manifest(3); got.Engine != experiment.Engine || got.Stream != experiment.Stream || got.Replications != 3 {
		t.Errorf("Manifest(3) of a plan without an engine: %+v, want %s, stream %d, 3", got, experiment.Engine, experiment.Stream)
	}
	built := experiment.Plan{Engine: "1.2+0123"}
	if got := built.Manifest(3); got.Engine != "1.2+0123" {
		t.Errorf("Manifest of a plan that is run by 1.2+0123: %s", got.Engine)
	}
}

// A sweep says how many replications were run where all points have as many.
func TestManifestOfASweep(t *testing.T) {
	g := experiment.Grid{Base: &experiment.Plan{Scenario: experiment.Scenario{SHA256: "a"}, Engine: "1.2"}}
	for _, c := range []struct{ first, second, want int }{{30, 30, 30}, {30, 45, 0}} {
		got := g.Result([]*experiment.PointResult{{Replications: c.first}, {Replications: c.second}}).Manifest
		if got.Replications != c.want || got.Engine != "1.2" || got.Scenario.SHA256 != "a" {
			t.Errorf("sweep of points with %d and %d replications: manifest %+v, want %d", c.first, c.second, got, c.want)
		}
	}
}
