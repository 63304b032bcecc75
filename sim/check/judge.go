package check

import (
	"math"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// look judges what is still open and says whether all is decided; last says that it is
// the last look.
func (c *checker) look(l look, last bool) bool {
	var seen *experiment.Seen
	all := true
	for i := range c.held {
		h := &c.held[i]
		if h.decided {
			continue
		}
		verdict := c.judge(h, float64(c.risk*l.share))
		if verdict == Undecided && !last {
			all = false
			continue
		}
		if seen == nil {
			seen = c.watch.Seen()
		}
		h.decided = true
		h.check = c.found(h, verdict, seen, l)
	}
	return all
}

// judge weighs the claims of an expectation. It has passed when every claim was shown to
// hold, each at the whole error (Berger 1982: a union is refuted part by part); and failed
// when one is shown not to hold at its share of the error.
func (c *checker) judge(h *held, risk float64) Verdict {
	each := risk / float64(len(h.claims))
	empty, holds := 0, 0
	for i := range h.claims {
		k := &h.claims[i]
		days := c.watch.Kept(k.traced)
		if !judged(days) {
			switch {
			case c.endless(k):
				k.last = evidence{over: 0, under: 1, errors: math.Inf(1)}
				if k.measure.Kind == metric.Level { // of a quantile: nobody within any time
					k.last = evidence{over: 1, under: 0, errors: math.Inf(-1)}
				}
			default:
				empty++
				continue
			}
		} else if k.last = weigh(days, k.bound, k.measure); c.watch.Off(c.traced[k.traced]) && !happened(days) {
			k.last = evidence{over: 1, under: 0, errors: math.NaN()} // it cannot happen: that is certain
		}
		speaks, against := k.last.over, k.last.under
		if !k.atLeast {
			speaks, against = against, speaks
		}
		k.holds = k.holds || k.free() || speaks <= risk
		k.fails = !k.holds && against <= each
		if k.fails {
			return Failed
		}
		if k.holds {
			holds++
		}
	}
	if holds > 0 && holds+empty == len(h.claims) {
		return Passed
	}
	return Undecided
}

// free says whether a claim asks for nothing: a share of at least 0 or at most 1, or any
// other figure of at least 0.
func (k *claim) free() bool {
	if k.measure.Signed() {
		return false
	}
	return k.atLeast && k.bound <= 0 || !k.atLeast && k.measure.Unit == metric.Share && k.bound >= 1
}

// happened says whether a numerator was not 0 on any day.
func happened(days []stats.Batch) bool {
	for _, d := range days {
		if d.A != 0 {
			return true
		}
	}
	return false
}

// judged says whether a ratio has a denominator on any day.
func judged(days []stats.Batch) bool {
	for _, d := range days {
		if d.B != 0 {
			return true
		}
	}
	return false
}

// endless says whether a claim is on the waits of the answered of whom there are none,
// though there were calls on enough days: waits without end.
func (c *checker) endless(k *claim) bool {
	m := &metric.Measures[k.shown.Measure]
	if m.Kind != metric.Quantile && m.Name != "average_speed_of_answer" {
		return false
	}
	days := 0
	for _, d := range c.watch.Kept(k.calls) {
		if d.A > 0 {
			days++
		}
	}
	return days >= firstLook
}
