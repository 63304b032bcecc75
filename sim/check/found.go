package check

import (
	"math"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// Why there may be nothing to judge, and what a wait without end is called.
const (
	nothingOffered = "no calls: there is nothing to judge"
	nothingSeen    = "it has no value here: there is nothing to judge"
	endlessWait    = "there were calls and nobody was ever answered: the wait has no end"
)

// found is the check of an expectation that is decided, or out of looks.
func (c *checker) found(h *held, v Verdict, seen *experiment.Seen, l look) Check {
	k := h.telling(v)
	found := Check{Expectation: h.Expectation, Verdict: v, At: k.shown.Interval, Estimate: seen.Estimate(k.shown)}
	found.Estimate.N = c.watch.Done()
	found.Away = found.Estimate.Mean - k.limit
	if k.least {
		found.Away = -found.Away
	}
	switch {
	case c.endless(k) && !judged(c.watch.Kept(k.traced)):
		found.Reason = endlessWait
	case !judged(c.watch.Kept(k.traced)) && !happened(c.watch.Kept(k.calls)):
		found.Reason = nothingOffered
	case !judged(c.watch.Kept(k.traced)):
		found.Reason = nothingSeen
	case v == Undecided:
		found.Needs = k.needs(c.watch.Done(), float64(c.risk*l.share)/float64(len(h.claims)))
	}
	return found
}

// telling is the claim that tells most about a verdict: the one that failed, or the one
// that is nearest to failing.
func (h *held) telling(v Verdict) *claim {
	best := &h.claims[0]
	score := func(k *claim) float64 {
		switch {
		case v == Failed && k.fails:
			return math.Inf(1)
		case v == Undecided && k.holds || math.IsNaN(k.last.errors) && k.last.over == 1 && k.last.under == 1:
			return math.Inf(-1) // it is not the one that is open
		case math.IsNaN(k.last.errors):
			return -1e6
		case k.atLeast:
			return -k.last.errors
		}
		return k.last.errors
	}
	for i := range h.claims {
		if k := &h.claims[i]; score(k) > score(best) {
			best = k
		}
	}
	return best
}

// needs is how many replications would decide a claim if its estimate were the truth: the
// distance in standard errors grows with their root. 0: it is not known, or beyond a
// million.
func (k *claim) needs(days int, risk float64) int {
	const most = 1e6
	errors := math.Abs(k.last.errors)
	if !(errors > 0) || !(risk > 0) {
		return 0
	}
	ratio := stats.StudentT(1-risk, max(days-1, 1)) / errors
	n := math.Ceil(float64(ratio*ratio) * float64(days))
	if !(n <= most) {
		return 0
	}
	return max(int(n), days+1)
}

// checked is the whole verdict.
func (c *checker) checked() *Checked {
	found := &Checked{Plan: c.plan, Baseline: c.kept, Days: c.days, Cap: c.looks[len(c.looks)-1].at, Error: c.total}
	for i := range c.held {
		found.Checks = append(found.Checks, c.held[i].check)
		found.Verdict = max(found.Verdict, c.held[i].check.Verdict)
	}
	return found
}

// Measure is what is expected something of.
func (e *Check) Measure() *metric.Measure { return &metric.Measures[e.Figure.Measure] }
