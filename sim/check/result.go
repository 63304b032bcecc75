package check

import (
	"math"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// OfResult is a result as a baseline: of the centre, its classes and its groups, over the
// whole clock and in each interval. It has no sections, so that it can only be compared as
// another run. One class, or one group, is the centre under another name.
func OfResult(r *experiment.Result) *Baseline {
	b := &Baseline{Manifest: r.Manifest, Step: r.Clock.Interval}
	whole := experiment.Interval{Total: r.Total, Callers: r.Callers, Agents: r.Agents}
	b.record(r, &whole)
	for i := range r.Intervals {
		b.record(r, &r.Intervals[i])
	}
	return b
}

// record adds the figures of an interval, or of the whole clock.
func (b *Baseline) record(r *experiment.Result, in *experiment.Interval) {
	b.values(Subject{Interval: in.Start}, in.Total)
	if len(r.Classes) > 1 {
		for i, name := range r.Classes {
			b.values(Subject{Interval: in.Start, Callers: name}, in.Callers[i])
		}
	}
	if len(r.Groups) > 1 {
		for i, name := range r.Groups {
			b.values(Subject{Interval: in.Start, Agents: name}, in.Agents[i])
		}
	}
}

// values adds what has a value but the buckets of waits; and what may be a wait without
// end.
func (b *Baseline) values(of Subject, all experiment.Values) {
	of.Within = -1
	for m := range all {
		e := &all[m]
		if math.IsNaN(e.Mean) && !ofTheAnswered(&metric.Measures[m]) || isBucket(&metric.Measures[m]) {
			continue
		}
		of.Metric = metric.Measures[m].Name
		b.Figures = append(b.Figures, Recorded{Subject: of, Mean: e.Mean, HalfWidth: e.HalfWidth, N: e.N})
	}
}
