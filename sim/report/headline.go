package report

import (
	"fmt"
	"math"
	"strings"

	"hangup/sim/des"
	"hangup/sim/experiment"
)

// figure is a line of the headline: a measure of the centre with its interval, and the
// verdict on it where the plan promises something.
type figure struct {
	title   string
	value   string
	verdict verdict
	promise string // in words; "" without a target
	below   string // a line on how days and intervals differ; may be empty
}

// verdict is what a figure says about its target, or about another plan.
type verdict uint8

const (
	noTarget verdict = iota
	met
	missed
	unclear // the figure is not known
	better  // of two plans
	worse
	higher
	lower
	noise // cannot be told from none
	same
)

// String is the verdict in a word.
func (v verdict) String() string {
	return [...]string{"", "met", "missed", "unclear", "better", "worse", "higher", "lower", tilde, "same"}[v]
}

// headline are the figures that a plan is judged by, those with targets and the usual.
func headline(r *experiment.Result) []figure {
	t := r.Targets
	figures := []figure{
		serviceLevelFigure(r),
		bounded("Abandonment", percent, of(r.Total, "abandonment_rate"), t.MaxAbandonment),
		bounded("Speed of answer", span, of(r.Total, "average_speed_of_answer"), promised(t.AverageSpeedOfAnswer)),
	}
	if t.AverageWait >= 0 {
		figures = append(figures, bounded("Average wait", span, of(r.Total, "average_wait"), promised(t.AverageWait)))
	}
	figures = append(figures, bounded("Occupancy", percent, of(r.Total, "occupancy"), t.MaxOccupancy))
	if e := of(r.Total, "blocking_rate"); e.Mean > 0 {
		figures = append(figures, figure{title: "Busy tone", value: percent.sure(e)})
	}
	return append(figures, figure{title: "Calls offered", value: count.sure(of(r.Total, "offered"))})
}

// promised is a promised time in seconds; negative: not given.
func promised(t des.Tick) float64 { return t.Seconds() }

// serviceLevelFigure is the first line: the target with its formula.
func serviceLevelFigure(r *experiment.Result) figure {
	e := of(r.Total, "service_level")
	f := figure{title: "Service level", value: percent.sure(e), verdict: judge(e, r.ServiceLevel.Target, true)}
	f.promise = fmt.Sprintf("at least %s %s", percent.limit(r.ServiceLevel.Target), formula(r.ServiceLevel))
	if r.Targets.ServiceLevelDefault {
		f.promise += " (the default)"
	}
	if f.verdict != unclear && !clear(e, r.ServiceLevel.Target) {
		f.promise += closeCall
	}
	f.below = spread(r, e)
	return f
}

const closeCall = ", too close to be sure"

// spread says on how many days and in how many intervals the target is reached.
func spread(r *experiment.Result, e experiment.Estimate) string {
	intervals := of(r.Total, "intervals_meeting_target").Mean
	days := of(r.Total, "days_meeting_target").Mean
	where := ""
	if intervals == intervals && len(r.Intervals) > 1 {
		where = "in " + wholePercent(intervals) + " of intervals"
	}
	if r.Replications > 1 && days == days {
		if where != "" {
			where = " and " + where
		}
		where = "on " + wholePercent(days) + " of " + replication(r) + "s" + where
	}
	if where == "" {
		return ""
	}
	text := "reached " + where
	if r.Replications >= 10 && e.DayP10 == e.DayP10 && e.DayP90 == e.DayP90 {
		low, high := wholePercent(e.DayP10), wholePercent(e.DayP90)
		if low == high {
			text += fmt.Sprintf("; on 8 %ss in 10 it is %s", replication(r), low)
		} else {
			text += fmt.Sprintf("; 8 %ss in 10 lie between %s and %s", replication(r), low, high)
		}
	}
	return text
}

// bounded is a figure that is to stay below a limit; negative: there is none.
func bounded(title string, s style, e experiment.Estimate, limit float64) figure {
	f := figure{title: title, value: s.sure(e)}
	if limit < 0 || math.IsNaN(limit) {
		return f
	}
	f.verdict, f.promise = judge(e, limit, false), "at most "+s.limit(limit)
	if f.verdict != unclear && !clear(e, limit) {
		f.promise += closeCall
	}
	return f
}

// judge is the verdict on a mean that is to be at least, or at most, the target.
func judge(e experiment.Estimate, target float64, atLeast bool) verdict {
	switch {
	case math.IsNaN(e.Mean) || math.IsNaN(target):
		return unclear
	case atLeast && e.Mean >= target, !atLeast && e.Mean <= target:
		return met
	default:
		return missed
	}
}

// clear says whether the target lies outside of the estimate's interval, as far as
// that is known.
func clear(e experiment.Estimate, target float64) bool {
	low, high := e.Low, e.High
	if math.IsNaN(low) || math.IsNaN(high) {
		low, high = e.Mean-e.HalfWidth, e.Mean+e.HalfWidth
	}
	return !(low < target && target < high)
}

// formula is the service level's formula and threshold in words.
func formula(s experiment.ServiceLevel) string {
	var t strings.Builder
	t.WriteString(threshold(s.Within))
	for _, c := range s.Classes {
		if c.Within != s.Within {
			t.WriteString(" (or the class's own limit)")
			break
		}
	}
	switch s.Formula {
	case "answered_of_offered":
		return "answered within " + t.String() + ", of offered"
	case "answered_of_answered":
		return "answered within " + t.String() + ", of answered"
	case "early_abandons_excluded":
		return "answered within " + t.String() + ", of offered less those who hang up within it"
	case "early_abandons_good":
		return "answered or hung up within " + t.String() + ", of offered"
	case "short_abandons_excluded":
		return "answered within " + t.String() + ", of offered less short abandons"
	case "short_abandons_good":
		return "answered within " + t.String() + " or a short abandon, of offered"
	default:
		return "within " + t.String() + ", by the formula " + s.Formula
	}
}
