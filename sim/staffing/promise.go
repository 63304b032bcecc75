package staffing

import (
	"math"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// Promise is one target: a measure that is to be at least, or at most, a bound.
type Promise struct {
	Measure int // index in metric.Measures
	Class   int // of Plan.Centre.Classes; -1: the centre
	AtLeast bool
	Bound   float64
}

// Verdict is a promise in an interval, or over the whole clock, and what was found.
type Verdict struct {
	Promise  int // of Answer.Promises
	Interval int // -1: the whole clock
	Found    experiment.Estimate
	Margin   float64 // what of Found is noise, on the side of the bound
	Slack    float64 // how far Found is beyond Bound and noise; negative: missed, or within noise
	relative float64 // Slack as a share of Bound
}

// Met says whether the promise is kept beyond noise.
func (v *Verdict) Met() bool { return !(v.Slack < 0) }

// Missed says whether the promise is broken beyond noise. What is neither met nor missed
// lies within noise.
func (v *Verdict) Missed() bool { return v.Slack+2*v.Margin < 0 }

// promises are the targets of a plan.
func promises(plan *experiment.Plan) []Promise {
	var all []Promise
	add := func(name string, class int, atLeast bool, bound float64) {
		m, _ := metric.Find(name)
		all = append(all, Promise{Measure: m, Class: class, AtLeast: atLeast, Bound: bound})
	}
	t := &plan.Targets
	add("service_level", -1, true, t.ServiceLevel)
	for c := range plan.Centre.Classes {
		own := plan.Metric.Class[c] != t.ServiceLevel || plan.Centre.Classes[c].Threshold != t.Within
		if own && len(plan.Centre.Classes) > 1 {
			add("service_level", c, true, plan.Metric.Class[c])
		}
	}
	if t.MaxAbandonment >= 0 {
		add("abandonment_rate", -1, false, t.MaxAbandonment)
	}
	if t.MaxOccupancy >= 0 {
		add("occupancy", -1, false, t.MaxOccupancy)
	}
	if t.AverageSpeedOfAnswer >= 0 {
		add("average_speed_of_answer", -1, false, t.AverageSpeedOfAnswer.Seconds())
	}
	if t.AverageWait >= 0 {
		add("average_wait", -1, false, t.AverageWait.Seconds())
	}
	return all
}

// figures are what the promises ask for, interval by interval or over the whole clock, in
// the order of the verdicts.
func (s *search) figures() {
	intervals := []int{-1}
	if !s.options.WholeDay {
		intervals = intervals[:0]
		for i := range s.plan.Metric.Intervals {
			if counted(s.plan, i) {
				intervals = append(intervals, i)
			}
		}
	}
	for _, i := range intervals {
		for p := range s.promises {
			s.verdicts = append(s.verdicts, Verdict{Promise: p, Interval: i})
			s.wanted = append(s.wanted, experiment.Figure{Measure: s.promises[p].Measure, Interval: i, Class: s.promises[p].Class})
		}
	}
}

// ruleOfThree divided by how many were seen bounds a share of which none was seen, with 95 %
// confidence (Hanley & Lippman-Hand 1983). Days bound it less closely than calls do, and
// are counted wherever anything was seen.
const ruleOfThree = 3

// judge holds an estimate against a promise. confidence is that of the one side on which
// the promise can be broken; ease is what is taken of the noise; calls is about how many
// the estimate rests on. What has no data breaks nothing.
func (p *Promise) judge(v Verdict, e experiment.Estimate, confidence, ease, calls float64) Verdict {
	v.Found = e
	if math.IsNaN(e.Mean) {
		return v
	}
	if !math.IsNaN(e.HalfWidth) && e.N > 1 {
		down, up := e.HalfWidth, e.HalfWidth
		if !math.IsNaN(e.Low) {
			down, up = e.Mean-e.Low, e.High-e.Mean
		}
		v.Margin = up
		if p.AtLeast {
			v.Margin = down
		}
		v.Margin *= ease * stats.StudentT(confidence, e.N-1) / stats.StudentT(.975, e.N-1)
	}
	if share := metric.Measures[p.Measure].Unit == metric.Share; share && (e.Mean == 0 || e.Mean == 1) {
		v.Margin = min(v.Margin, ease*ruleOfThree/max(calls, 1))
	}
	v.Slack = p.Bound - e.Mean - v.Margin
	if p.AtLeast {
		v.Slack = e.Mean - p.Bound - v.Margin
	}
	v.relative = v.Slack / max(math.Abs(p.Bound), 1e-9)
	return v
}

// doubt is how likely the promise is broken in spite of what was found: the one-sided
// probability of the estimate's noise, at most 1/2 where it is met.
func (p *Promise) doubt(v *Verdict) float64 {
	if v.Margin <= 0 || math.IsNaN(v.Found.Mean) {
		return 0
	}
	beyond := p.Bound - v.Found.Mean
	if p.AtLeast {
		beyond = -beyond
	}
	low, high := .5, 1-1e-9
	t := beyond / v.Margin * stats.StudentT(.95, v.Found.N-1)
	for range 60 { // the probability whose quantile is t
		middle := (low + high) / 2
		if stats.StudentT(middle, v.Found.N-1) < t {
			low = middle
		} else {
			high = middle
		}
	}
	return 1 - low
}
