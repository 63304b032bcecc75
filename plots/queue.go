package plots

import (
	"errors"

	"hangup/sim/experiment"
)

// queue answers how long the queue is on a middling day, on half of the days and on
// nine days of ten.
func queue(r *experiment.Result) (Figure, error) {
	if err := overTime(r); err != nil {
		return Figure{}, err
	}
	fan := r.Charts.Queue
	switch {
	case r.Batches, r.Replications < 2:
		return Figure{}, errors.New("the run has one replication: there are no days to compare")
	case len(fan) != len(r.Intervals):
		return Figure{}, errors.New("the result does not say how the queue differs between days")
	}
	n := len(fan)
	p5, p25, median, p75, p95 := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for i, q := range fan {
		p5[i], p25[i], median[i], p75[i], p95[i] = q.P5, q.P25, q.Median, q.P75, q.P95
	}
	c := clockOf(r)
	wide, half := band{c.middles(), p5, p95, faintBlue}, band{c.middles(), p25, p75, paleBlue}
	line := curve{x: c.middles(), y: median, line: solid(blue)}
	p := newPanel("Callers waiting, averaged over each interval", wide, half, grid{}, line)
	p.Keys = []Key{key("median day", line), key("half of the days", half), key("9 of 10 days", wide)}
	from0(&p.Plot.Y, largest(p95, p75, median), 5)
	f := overClock(c, p)
	f.Subtitle = about(r, "bands: days, not uncertainty of the mean")
	return f, nil
}
