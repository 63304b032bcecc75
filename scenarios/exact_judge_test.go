package scenarios_test

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// finding is a figure and what a run found.
type finding struct {
	figure
	got       experiment.Estimate
	low, high float64 // the interval of 99.9 %
}

func (f finding) String() string {
	at := "the centre"
	switch {
	case f.at.interval > 0:
		at = fmt.Sprintf("interval %d", f.at.interval)
	case f.at.class != "" || f.at.group != "":
		at = strings.TrimSpace(f.at.class + " " + f.at.group)
	}
	if f.level.formula != "" {
		at += fmt.Sprintf(", %s within %g s", f.level.formula, f.level.within)
	}
	return fmt.Sprintf("%s of %s: got %.6g in %.6g..%.6g, want %.6g (%s)", f.measure, at, f.got.Mean, f.low, f.high, f.want, f.name)
}

// judge compares figures with a result, and answers what is outside.
func judge(res *experiment.Result, figures []figure, tally *tally) []finding {
	var outside []finding
	within95, rare, compared := 0, 0, 0
	days := float64(res.Replications)
	attempts := of(res.Total, "attempts").Mean * days
	for _, f := range figures {
		if f.events > 0 && f.events*attempts < 100 {
			rare++
			continue
		}
		found := finding{figure: f, got: f.estimate(res)}
		slack := f.slack(res)
		compared++
		low, high := interval(found.got, f.measure, 0.975)
		if low-slack <= f.want && f.want <= high+slack {
			within95++
		}
		low, high = interval(found.got, f.measure, 0.9995)
		found.low, found.high = low-slack, high+slack
		if !(found.low <= f.want && f.want <= found.high) {
			outside = append(outside, found)
		}
	}
	if tally != nil {
		tally.mu.Lock()
		defer tally.mu.Unlock()
		tally.compared += compared
		tally.within95 += within95
		tally.rare += rare
		tally.calls += attempts
	}
	return outside
}

func of(v experiment.Values, measure string) experiment.Estimate {
	i, known := metric.Find(measure)
	if !known {
		panic("no measure " + measure)
	}
	return v[i]
}

// estimate is what a result says of a figure.
func (f figure) estimate(res *experiment.Result) experiment.Estimate {
	total, callers, agents, length := res.Total, res.Callers, res.Agents, res.Clock.Length-res.Clock.WarmUp
	if f.at.interval > 0 {
		i := res.Intervals[f.at.interval-1]
		total, callers, agents, length = i.Total, i.Callers, i.Agents, res.Clock.Interval
	}
	values := total
	if i := slices.Index(res.Classes, f.at.class); i >= 0 {
		values = callers[i]
	}
	if i := slices.Index(res.Groups, f.at.group); i >= 0 && (f.at.class == "" || f.measure == "occupancy") {
		values = agents[i]
	}
	if f.measure == "busy" {
		return product(of(values, "occupancy"), of(values, "staffed_hours"), 1/length.Hours())
	}
	e := of(values, f.measure)
	if f.rate {
		e = scaled(e, 60/length.Seconds())
	}
	return e
}

func scaled(e experiment.Estimate, factor float64) experiment.Estimate {
	e.Mean, e.HalfWidth, e.Low, e.High = e.Mean*factor, e.HalfWidth*factor, e.Low*factor, e.High*factor
	return e
}

// product is of two estimates and a factor, with an interval wide enough for both.
func product(a, b experiment.Estimate, factor float64) experiment.Estimate {
	relative := a.HalfWidth/a.Mean + b.HalfWidth/b.Mean
	mean := a.Mean * b.Mean * factor
	return experiment.Estimate{Mean: mean, HalfWidth: mean * relative, Low: math.NaN(), High: math.NaN(), N: a.N}
}

// slack is how far a figure may be off beside chance: by the microsecond, by the width of a
// bin of waits where it is a quantile, by those whose next attempt is after closing.
func (f figure) slack(res *experiment.Result) float64 {
	slack := 1e-6 + 1e-6*f.want
	if strings.HasPrefix(f.measure, "wait_p") {
		slack += 0.005 * f.want
	}
	if f.onward {
		first := of(res.Total, "attempts").Mean / of(res.Total, "attempts_per_caller").Mean
		slack += of(res.Total, "too_late").Mean / first
	}
	return slack
}

// interval is the two-sided interval up to quantile p that goes with an estimate's own,
// which is that up to 0.975.
func interval(e experiment.Estimate, measure string, p float64) (low, high float64) {
	i, _ := metric.Find(measure)
	share := measure != "busy" && metric.Measures[i].Unit == metric.Share
	ratio := stats.StudentT(p, e.N-1) / stats.StudentT(0.975, e.N-1)
	unseen := math.Log(2*(1-p)) / math.Log(2*(1-0.975)) // how the rule of three grows
	switch {
	case math.IsNaN(e.Low):
		return e.Mean - ratio*e.HalfWidth, e.Mean + ratio*e.HalfWidth
	case e.Mean == 0 && share:
		return 0, 1 - math.Pow(1-e.High, unseen)
	case e.Mean == 1 && share:
		return math.Pow(e.Low, unseen), 1
	case e.Mean == 0:
		return 0, unseen * e.High
	case share: // the scale on which it is symmetric
		width := ratio * (logit(e.High) - logit(e.Mean))
		return logistic(logit(e.Mean) - width), logistic(logit(e.Mean) + width)
	}
	return e.Mean - ratio*(e.Mean-e.Low), e.Mean + ratio*(e.High-e.Mean)
}

func logit(p float64) float64 { return math.Log(p / (1 - p)) }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
