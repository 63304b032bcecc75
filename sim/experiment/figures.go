package experiment

import (
	"context"
	"fmt"

	"hangup/sim/metric"
	"hangup/sim/stats"
)

// Figure names one estimate of a plan: a measure of the centre, of a class or of a group,
// over the whole clock or in an interval.
type Figure struct {
	Measure  int    // index in metric.Measures
	Interval int    // index in Plan.Metric.Intervals; -1: the whole clock
	Class    int    // index in Plan.Centre.Classes; -1: not of a class
	Group    string // name; "": not of a group
}

// Stretch is replications First..Last of a plan, counted from 1. Stretches that share no
// replication have other callers.
type Stretch struct{ First, Last int }

// Figures simulates a stretch of a plan's replications and estimates the figures wanted,
// in their order; what has no meaning or no data is NaN. It costs less than a Result, which
// estimates everything.
func Figures(ctx context.Context, plan *Plan, s Stretch, workers int, want []Figure) ([]Estimate, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	one := *plan
	one.Replications, one.OneRun = s.Last-s.First+1, false
	r, err := newRunner(&one, Options{Workers: workers}, forResult)
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { r.stop.Store(true) })
	defer stop()
	r.done = s.First - 1
	if err := r.upTo(s.Last); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("%s: %w", plan.Scenario.Name, err)
	}
	sums := r.merged()
	found := make([]Estimate, len(want))
	for i, f := range want {
		e, n, ok := sums.Estimate(r.scope(sums, f), f.Measure)
		if !ok {
			e, n = stats.Unknown(), 0
		}
		found[i] = estimateOf(e, int64(n))
	}
	return found, nil
}

// scope is the scope of a figure.
func (r *runner) scope(sums *metric.Sums, f Figure) int {
	what := 0
	switch {
	case f.Class >= 0:
		what = 1 + f.Class
	case f.Group != "":
		what = 1 + len(r.cfg.Classes) + r.reported(f.Group)
	}
	return sums.Scope(1+f.Interval, what)
}
