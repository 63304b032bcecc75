// Package insight says what stands behind a figure: what moves a plan most
// (FindSensitivity), and why simulation differs from Erlang C here (Explain). All plans
// it makes of a plan live through the same callers.
package insight

import (
	"slices"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// copyOf is a plan whose classes and groups can be changed without changing those of p.
// What they point to must be replaced, not changed.
func copyOf(p *experiment.Plan) *experiment.Plan {
	one := *p
	one.Centre.Classes = slices.Clone(p.Centre.Classes)
	one.Centre.Groups = slices.Clone(p.Centre.Groups)
	return &one
}

// scaled is a series, or 1 at all times, times a factor.
func scaled(s des.Series, factor float64) des.Series {
	if len(s) == 0 {
		return des.Series{{At: 0, Value: factor}}
	}
	s = slices.Clone(s)
	for i := range s {
		s[i].Value *= factor
	}
	return s
}

// always is a series with one value.
func always(factor float64) des.Series { return des.Series{{At: 0, Value: factor}} }

// scaledArrivals brings factor times as many callers: the same, and others or not all of
// them. A log has the callers that it has.
func scaledArrivals(a arrive.Spec, factor float64) arrive.Spec {
	if a.Rate != nil {
		a.Scale = scaled(a.Scale, factor)
	}
	if a.Interarrival != nil {
		a.Interarrival = dist.Fixed(a.Interarrival).Scaled(always(1 / factor)).At(0)
	}
	a.Surges = slices.Clone(a.Surges)
	for i := range a.Surges {
		a.Surges[i].Calls *= factor
	}
	return a
}

// comes says whether callers of a class come of their own, otherwise than from a log.
func comes(c *centre.Class) bool {
	return c.Arrivals.Rate != nil || c.Arrivals.Interarrival != nil || len(c.Arrivals.Surges) > 0
}

// difference is that of a measure by name.
func difference(all experiment.Differences, name string) stats.Difference {
	m, ok := metric.Find(name)
	if !ok {
		panic("insight: no measure " + name)
	}
	return all[m]
}

// value is the estimate of a measure by name.
func value(all experiment.Values, name string) experiment.Estimate {
	m, ok := metric.Find(name)
	if !ok {
		panic("insight: no measure " + name)
	}
	return all[m]
}
