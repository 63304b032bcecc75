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
	for _, promise := range r.plan.Targets.promises() {
		m, _ := metric.Find(promise.measure)
		e := c.estimate(c.sums.Scope(0, 0), m)
		width := e.HalfWidth
		if math.IsNaN(e.Mean) || r.settled && math.Abs(e.Mean-promise.bound) > width {
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

// promise is a measure that a target judges, and its bound.
type promise struct {
	measure string
	bound   float64
}

// promises are those of the targets that are given.
func (t *Targets) promises() []promise {
	all := []promise{{"service_level", t.ServiceLevel}}
	if t.MaxAbandonment >= 0 {
		all = append(all, promise{"abandonment_rate", t.MaxAbandonment})
	}
	if t.MaxOccupancy >= 0 {
		all = append(all, promise{"occupancy", t.MaxOccupancy})
	}
	if t.AverageSpeedOfAnswer >= 0 {
		all = append(all, promise{"average_speed_of_answer", t.AverageSpeedOfAnswer.Seconds()})
	}
	if t.AverageWait >= 0 {
		all = append(all, promise{"average_wait", t.AverageWait.Seconds()})
	}
	return all
}
