package experiment

import (
	"math"

	"hangup/sim/metric"
)

// The looks of --precision: at 30, 45, 68, .. replications, half as many again each time,
// whatever the workers, up to a cap.
const (
	firstLook    = 30
	precisionCap = 20_000
)

func nextLook(look int) int { return look + (look+1)/2 }

// preciseEnough says whether the intervals of the measures that the targets judge are as
// tight as asked: shares to that many points, times to that share of themselves.
func (r *runner) preciseEnough() bool {
	c := collector{runner: r, sums: r.merged()}
	for _, name := range r.plan.Targets.measures() {
		m, _ := metric.Find(name)
		e := c.estimate(c.sums.Scope(0, 0), m)
		width := e.HalfWidth
		if math.IsNaN(e.Mean) {
			continue
		}
		if metric.Measures[m].Unit != metric.Share {
			if e.Mean == 0 {
				continue // no share of nothing is tight enough
			}
			width /= e.Mean
		}
		if !(width <= r.options.Precision) {
			return false
		}
	}
	return true
}

// measures are the names of the measures that the targets judge.
func (t *Targets) measures() []string {
	names := []string{"service_level"}
	if t.MaxAbandonment >= 0 {
		names = append(names, "abandonment_rate")
	}
	if t.MaxOccupancy >= 0 {
		names = append(names, "occupancy")
	}
	if t.AverageSpeedOfAnswer >= 0 {
		names = append(names, "average_speed_of_answer")
	}
	if t.AverageWait >= 0 {
		names = append(names, "average_wait")
	}
	return names
}
