package check

import (
	"math"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// known is what the plan says of a claim's figure.
func (c *checker) known(k *claim) known {
	m := k.measure
	of := known{most: math.Inf(1), share: m.Unit == metric.Share, fixed: c.fixed(m.Name, k.shown.Group)}
	switch {
	case m.Signed():
		of.least = math.Inf(-1)
	case of.share:
		of.most = 1
	case m.Unit == metric.Calls && m.Name != "attempts" && m.Name != "offered" && m.Name != "transferred":
		of.most, of.days = c.ofCalls(k)
	case m.Unit == metric.Seconds:
		of.most = float64(c.length(k.shown.Interval))
		if bears := c.bears(k.shown.Class); (m.Name == "average_wait" || m.Name == "average_speed_of_answer") && bears < of.most {
			of.most, of.expected = bears, true
		}
	case m.Name == "average_queue_length":
		length := float64(c.length(k.shown.Interval))
		calls, days := c.ofCalls(k)
		of.most, of.days = calls*min(c.bears(k.shown.Class), length)/length, days // Little 1961
		of.expected = true
	case m.Unit == metric.Trunks:
		of.most = float64(c.plan.Centre.Trunks)
	}
	return of
}

// fixed says whether chance has no part in a measure: agents as rostered and what they
// cost, and who of them are there unless some are away by chance.
func (c *checker) fixed(measure, group string) bool {
	switch measure {
	case "agents_scheduled", "rostered_hours", "cost":
		return true
	case "agents_on_phones":
		for _, g := range c.plan.Centre.Groups {
			if (group == "" || group == g.Name) && (g.Staff.Absence > 0 || len(g.Staff.Shrinkage) > 0) {
				return false
			}
		}
		return true
	}
	return false
}

// ofCalls is how many calls there were on a day that may be counted, and on how many days
// in effect.
func (c *checker) ofCalls(k *claim) (most, days float64) {
	var calls effective
	offered, made := c.watch.Kept(k.calls), c.watch.Kept(k.made)
	for i := range offered {
		calls.tell(float64(max(offered[i].A, made[i].A)))
	}
	return calls.sum / float64(len(offered)), calls.number()
}

// length is that of an interval or, where it is -1, of the counted clock: nobody is taken
// to wait for longer on average.
func (c *checker) length(interval int) des.Tick {
	if interval < 0 {
		return c.plan.Centre.Close - c.plan.Metric.WarmUp
	}
	i := c.plan.Metric.Intervals[interval]
	return i.End - i.Start
}

// bears is how long callers of a class, or of any, can be expected to wait on a day however
// bad, in ticks: no longer than they bear on average, for how much a caller bears does not
// depend on the day. A busy day has more of them; twice the deviation of days is allowed for
// that. Infinite, where some bear any wait, or where patience is not all there is to it: those
// who call again since their matter was not settled are the patient ones, and on hold time may
// stand still.
func (c *checker) bears(class int) float64 {
	most := 0.0
	for i := range c.plan.Centre.Classes {
		of := &c.plan.Centre.Classes[i]
		if class >= 0 && i != class {
			continue
		}
		if of.Hold != nil || of.Resolution != nil || of.Redial != nil && of.Redial.Patience == centre.OwnLaw || of.Patience.IsNever() {
			return math.Inf(1)
		}
		spread := 1 + 2*max(of.Arrivals.DayToDay, c.plan.Centre.DayToDay)
		most = max(most, float64(of.Patience.MostMean()*spread*float64(des.Second)))
	}
	return most
}

// canCall says whether calls can come in a figure's interval: arrivals, or what calls
// before it leave for later.
func (c *checker) canCall(f experiment.Figure) bool {
	if f.Interval < 0 {
		return true
	}
	interval, before, later := c.plan.Metric.Intervals[f.Interval], false, false
	for i := range c.plan.Centre.Classes {
		class := &c.plan.Centre.Classes[i]
		if (f.Class < 0 || f.Class == i) && comes(class, interval.Start, interval.End) {
			return true
		}
		before = before || comes(class, 0, interval.End)
		later = later || class.Redial != nil || class.Resolution != nil || class.Callback != nil || class.SelfService != nil ||
			class.Temper != nil || len(class.Transfers) > 0
	}
	return before && later
}

// comes says whether a class can have arrivals in [start, end).
func comes(class *centre.Class, start, end des.Tick) bool {
	a := &class.Arrivals
	if a.Interarrival != nil {
		return true
	}
	for _, l := range a.Log {
		if start <= l.At && l.At < end {
			return true
		}
	}
	for _, s := range a.Surges {
		if s.Calls > 0 && s.At < end && start < s.At+max(s.Over, 1) {
			return true
		}
	}
	return somewhere(a.Rate, 0, start, end) && somewhere(a.Scale, 1, start, end)
}

// somewhere says whether a step function is above 0 in [start, end).
func somewhere(s des.Series, otherwise float64, start, end des.Tick) bool {
	if s.At(start, otherwise) > 0 {
		return true
	}
	return slices.ContainsFunc(s, func(p des.Point) bool { return start <= p.At && p.At < end && p.Value > 0 })
}
