package check

import (
	"slices"

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
// when one is shown not to hold at its share of the error. Intervals in which no call can
// come are left out.
func (c *checker) judge(h *held, risk float64) Verdict {
	each := risk / float64(len(h.claims))
	holds, open := 0, 0
	for i := range h.claims {
		k := &h.claims[i]
		k.last = c.weigh(k)
		speaks, against := k.speaks().chance, k.against().chance
		k.holds = k.holds || k.free() || speaks <= risk
		k.fails = !k.holds && against <= each
		switch {
		case k.fails:
			return Failed
		case k.holds:
			holds++
		case k.can || c.judged(k):
			open++
		}
	}
	if holds > 0 && open == 0 {
		return Passed
	}
	return Undecided
}

// weigh is the evidence on a claim.
func (c *checker) weigh(k *claim) evidence {
	days := c.watch.Kept(k.traced)
	switch {
	case c.judged(k) && c.watch.Off(c.traced[k.traced]) && !happened(days):
		return surelyUnder // it cannot happen
	case c.judged(k):
		return weigh(days, k.bound, c.known(k))
	case c.endless(k) && k.measure.Kind == metric.Level: // of a quantile: nobody within any time
		return surelyUnder
	case c.endless(k):
		return surelyOver
	}
	return never
}

// speaks is the evidence for a claim.
func (k *claim) speaks() *side {
	if k.atLeast {
		return &k.last.over
	}
	return &k.last.under
}

// against is the evidence against it.
func (k *claim) against() *side {
	if k.atLeast {
		return &k.last.under
	}
	return &k.last.over
}

// free says whether a claim asks for nothing: a share of at least 0 or at most 1, or any
// other figure of at least 0.
func (k *claim) free() bool {
	m := &metric.Measures[k.shown.Measure]
	if m.Signed() {
		return false
	}
	return k.least && k.limit <= 0 || !k.least && m.Unit == metric.Share && k.limit >= 1
}

// happened says whether a numerator was not 0 on any day.
func happened(days []stats.Batch) bool {
	return slices.ContainsFunc(days, func(d stats.Batch) bool { return d.A != 0 })
}

// judged says whether a claim's ratio has a denominator on any day.
func (c *checker) judged(k *claim) bool {
	return slices.ContainsFunc(c.watch.Kept(k.traced), func(d stats.Batch) bool { return d.B != 0 })
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
