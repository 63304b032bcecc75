package sim_test

import (
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"

	"hangup/scenarios"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// The workloads that speed is measured on are scenarios that load, and ask what they say
// they ask: shortened, they give the answers known of them.
func TestWorkloads(t *testing.T) {
	tenDays := 10
	for _, w := range []struct {
		file              string
		set               []string
		replications      *int
		abandonment, wait float64
		tolerance         float64 // four standard errors, relative
	}{
		{"w1", []string{"clock.length=400h", "clock.interval=400h"}, nil, .072123, 12.982, .05},
		{"w2", nil, &tenDays, .0273, 11.5, .3},
		{"w3", []string{"clock.length=400h", "clock.interval=400h"}, nil, .0826, 14.9, .1},
	} {
		plan, err := scenarios.Load(scenarios.Source{
			Name: filepath.Join("experiment/testdata/bench", w.file+".yaml"), Set: w.set, Replications: w.replications,
			Open: func(name string) (io.ReadCloser, error) { return os.Open(name) },
		})
		if err != nil {
			t.Errorf("Load(%s): %v", w.file, err)
			continue
		}
		r, err := experiment.Run(t.Context(), plan, experiment.Options{Workers: 2})
		if err != nil {
			t.Fatalf("Run(%s): %v", w.file, err)
		}
		for name, want := range map[string]float64{"abandonment_rate": w.abandonment, "average_wait": w.wait} {
			m, _ := metric.Find(name)
			if got := r.Total[m].Mean; !(math.Abs(got/want-1) < w.tolerance) {
				t.Errorf("%s: %s is %.6g, want %.6g within %v of it", w.file, name, got, want, w.tolerance)
			}
		}
	}
}
