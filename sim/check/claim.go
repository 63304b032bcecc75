package check

import (
	"math"
	"slices"

	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// claim is one bound on one figure.
type claim struct {
	shown   experiment.Traced // what is estimated for people
	traced  int               // what is tested: an index in checker.traced
	calls   int               // the same scope's offered calls, likewise
	made    int               // and those that were made
	can     bool              // have calls in its interval
	measure *metric.Measure   // of what is tested
	bound   float64           // in the unit of the sums
	limit   float64           // as expected
	atLeast bool              // of what is tested
	least   bool              // as expected
	holds   bool              // shown, for good
	fails   bool
	last    evidence
}

// hold breaks an expectation down into claims.
func (c *checker) hold(e experiment.Expectation) {
	h := held{Expectation: e}
	for _, interval := range c.intervals(e) {
		f := e.Figure
		f.Interval = interval
		if !math.IsInf(e.Low, -1) {
			h.claims = append(h.claims, c.claim(e, f, e.Low, true))
		}
		if !math.IsInf(e.High, 1) {
			h.claims = append(h.claims, c.claim(e, f, e.High, false))
		}
	}
	c.held = append(c.held, h)
}

// intervals are those that an expectation is about; -1 is the whole clock.
func (c *checker) intervals(e experiment.Expectation) []int {
	if !e.Every {
		return []int{e.Interval}
	}
	var all []int
	for i, interval := range c.plan.Metric.Intervals {
		if interval.End > c.plan.Metric.WarmUp {
			all = append(all, i)
		}
	}
	return all
}

// claim is a bound on a figure. That 90 % of the answered wait at most 40 s is to say that
// at least 90 % of them are answered within 40 s, and that they wait at least 40 s, that at
// most 90 % are answered sooner: a quantile is judged as that share.
func (c *checker) claim(e experiment.Expectation, f experiment.Figure, limit float64, least bool) claim {
	k := claim{shown: experiment.Traced{Figure: f, View: -1}, limit: limit, least: least, atLeast: least, last: never}
	tested := k.shown
	k.measure = &metric.Measures[f.Measure]
	k.bound = limit / k.measure.PerUnit()
	switch {
	case k.measure.Kind == metric.Quantile:
		within := des.FromSeconds(limit)
		if least {
			within = max(within-1, 0) // sooner
		}
		k.bound, k.atLeast = k.measure.P, !least
		tested.Measure = level
		k.measure = &metric.Measures[level]
		tested.View = c.view(experiment.View{Within: within, OfAnswered: true})
	case e.Other:
		k.shown.View = c.view(experiment.View{Within: e.Within})
		tested.View = k.shown.View
	}
	k.traced = c.trace(tested)
	calls := k.shown
	calls.Measure, calls.View = offered, -1
	calls.Group = "" // calls are offered to the centre
	k.calls = c.trace(calls)
	calls.Measure = attempts
	k.made = c.trace(calls)
	k.can = c.canCall(f)
	return k
}

var level, offered, attempts = find("service_level"), find("offered"), find("attempts")

func find(name string) int {
	i, known := metric.Find(name)
	if !known {
		panic("check: no measure " + name) // a typing error: our bug
	}
	return i
}

func (c *checker) view(v experiment.View) int { return among(&c.views, v) }

func (c *checker) trace(t experiment.Traced) int { return among(&c.traced, t) }

// among is the place of v in all, added at its end if it is not there.
func among[T comparable](all *[]T, v T) int {
	i := slices.Index(*all, v)
	if i < 0 {
		i = len(*all)
		*all = append(*all, v)
	}
	return i
}
