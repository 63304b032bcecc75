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
	switch seen := c.judged(k); {
	case !seen && c.endless(k):
		found.Reason = endlessWait
	case !seen && !happened(c.watch.Kept(k.calls)):
		found.Reason = nothingOffered
	case !seen:
		found.Reason = nothingSeen
	case v == Undecided:
		found.Needs, found.Rare = c.needs(h, k, float64(c.risk*l.share))
	}
	return found
}

// telling is the claim that tells most about a verdict: the one that failed, or the one
// that is nearest to failing.
func (h *held) telling(v Verdict) *claim {
	best := &h.claims[0]
	score := func(k *claim) float64 {
		switch e := &k.last; {
		case v == Failed && k.fails:
			return math.Inf(1)
		case v == Undecided && k.holds:
			return math.Inf(-1) // it is not the one that is open
		case !math.IsNaN(e.errors) && k.atLeast:
			return -e.errors
		case !math.IsNaN(e.errors):
			return e.errors
		case e.over.rare.days+e.under.rare.days > 0:
			return -1e6
		}
		return -1e9 // nothing was seen
	}
	for i := range h.claims {
		if k := &h.claims[i]; score(k) > score(best) {
			best = k
		}
	}
	return best
}

// needs is how many replications would decide an expectation of which one claim tells most:
// as many as that one needs or, where it is within its bound, the others that are open.
func (c *checker) needs(h *held, telling *claim, risk float64) (n int, rare bool) {
	n, rare = telling.needs(c.watch.Done(), risk, len(h.claims))
	if n == 0 || telling.beyond() {
		return n, rare
	}
	for i := range h.claims {
		if k := &h.claims[i]; !k.holds {
			if more, few := k.needs(c.watch.Done(), risk, len(h.claims)); more > n {
				n, rare = more, few
			}
		}
	}
	return n, rare
}

// beyond says whether the estimate is on the wrong side of the bound.
func (k *claim) beyond() bool {
	if k.atLeast {
		return k.last.errors < 0
	}
	return k.last.errors > 0
}

// needs is how many replications would decide a claim four times in five if its estimate
// were the truth; 0: it is not known, or beyond a million. The distance in standard errors
// grows with their root, the days that carry it in step. rare says that only rare days are
// lacking, of which none, or too few, were seen.
func (k *claim) needs(days int, risk float64, claims int) (n int, rare bool) {
	const most, power = 1e6, 0.8416212335729143 // normal quantile 0.8
	s, each := k.speaks(), risk
	errors := math.Abs(k.last.errors)
	if k.beyond() || math.IsNaN(errors) && !(s.rare.unseen() > 0) {
		s, each = k.against(), risk/float64(claims)
	}
	few := s.carried < fewest
	need := math.Inf(1)
	if errors > 0 && !math.IsInf(errors, 0) && s.carried > 0 {
		ratio := max((stats.StudentT(1-each, max(days-1, 1))+power)/errors, 1)
		need = float64(days) * max(float64(ratio*ratio), fewest/s.carried)
	}
	if few {
		need = min(need, float64(days)*s.rare.times(each, most))
	}
	if !(need <= most) {
		return 0, few
	}
	return max(int(math.Ceil(need)), days+1), few
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
