// Package check holds plans to what is expected of them: verdicts that noise does not
// turn, and what differs from what was found before.
package check

import (
	"context"
	"math"

	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// Verdict is what the evidence says of an expectation.
type Verdict uint8

// The verdicts, from the best to the worst.
const (
	Passed    Verdict = iota
	Undecided         // the evidence is not one-sided, or there is none
	Failed
)

// String is the verdict in a word.
func (v Verdict) String() string { return [...]string{"passed", "undecided", "failed"}[v] }

// Options say how to check.
type Options struct {
	experiment.Options
	Error float64 // chance of a wrong verdict on the plan, shared by what it expects; 0: 1 %
	Cap   int     // replications at most; 0: DefaultCap
	Keep  bool    // a baseline too
}

// DefaultError is how often a plan that keeps all its promises is said to break one, at
// most; and the other way round.
const DefaultError = 0.01

// Checked is a plan and the verdicts on what is expected of it.
type Checked struct {
	Plan     *experiment.Plan
	Verdict  Verdict // the worst
	Checks   []Check // in the order of the file
	Days     int     // replications run
	Cap      int
	Error    float64
	Baseline *Baseline // what the plan's own number of replications says; nil: not asked for
}

// Check is the verdict on one expectation.
type Check struct {
	experiment.Expectation
	Verdict  Verdict
	Estimate experiment.Estimate // in the interval that decides; n is the replications it took
	At       int                 // that interval's index; -1: the whole clock
	Needs    int                 // undecided: replications that would decide if the estimate were the truth; 0: not known
	Away     float64             // how far the estimate is beyond its bound, in the measure's unit: negative within
	Reason   string              // where there is nothing to judge, or no end to a wait; "": the estimate says it
}

// Run replicates a plan until the evidence on everything that is expected of it is
// one-sided, or the cap is reached. A plan that expects nothing has passed.
func Run(ctx context.Context, plan *experiment.Plan, o Options) (*Checked, error) {
	c, err := newChecker(plan, o)
	if err != nil {
		return nil, err
	}
	if err := c.run(ctx); err != nil {
		return nil, err
	}
	return c.checked(), nil
}

// checker is a check at work.
type checker struct {
	plan   *experiment.Plan
	watch  *experiment.Watch
	looks  []look
	risk   float64 // of a wrong verdict on each expectation
	total  float64 // on the plan
	keep   bool    // a baseline
	kept   *Baseline
	held   []held
	traced []experiment.Traced
	days   int // replications that the verdicts took
	views  []experiment.View
}

// held is an expectation as claims on single figures: all must hold, none may fail.
type held struct {
	experiment.Expectation
	claims []claim
	verdict
}

// verdict is what was found of an expectation, when it was decided or in the end.
type verdict struct {
	decided bool
	check   Check
}

// claim is one bound on one figure.
type claim struct {
	shown   experiment.Traced // what is estimated for people
	traced  int               // what is tested: an index in checker.traced
	calls   int               // the same scope's offered calls, likewise
	measure *metric.Measure   // of what is tested
	bound   float64           // in the unit of the sums
	limit   float64           // as expected
	atLeast bool              // of what is tested
	least   bool              // as expected
	holds   bool              // shown, for good
	fails   bool
	last    evidence
}

func newChecker(plan *experiment.Plan, o Options) (*checker, error) {
	c := &checker{plan: plan, total: o.Error}
	if c.total == 0 {
		c.total = DefaultError
	}
	if o.Cap == 0 {
		o.Cap = DefaultCap
	}
	c.looks = looksUpTo(o.Cap)
	c.risk = c.total / float64(max(len(plan.Expect), 1))
	for _, e := range plan.Expect {
		c.hold(e)
	}
	most := c.looks[len(c.looks)-1].at
	var kept []experiment.Traced
	if c.keep = o.Keep; c.keep {
		kept, most = c.recorded(), max(most, plan.Replications)
	}
	var err error
	c.watch, err = experiment.NewWatch(plan, o.Options, experiment.Watched{Most: most, Views: c.views, Traced: c.traced, Sectioned: kept, Sections: plan.Replications})
	return c, err
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
// at least 90 % of them are answered within 40 s: a quantile is judged as that share.
func (c *checker) claim(e experiment.Expectation, f experiment.Figure, limit float64, least bool) claim {
	k := claim{shown: experiment.Traced{Figure: f, View: -1}, limit: limit, least: least, atLeast: least, last: never}
	tested := k.shown
	k.measure = &metric.Measures[f.Measure]
	k.bound = limit / k.measure.PerUnit()
	switch {
	case k.measure.Kind == metric.Quantile:
		k.bound, k.atLeast = k.measure.P, !least
		tested.Measure = level
		k.measure = &metric.Measures[level]
		tested.View = c.view(experiment.View{Within: des.FromSeconds(limit), OfAnswered: true})
	case e.Other:
		k.shown.View = c.view(experiment.View{Within: e.Within})
		tested.View = k.shown.View
	}
	k.traced = c.trace(tested)
	calls := k.shown
	calls.Measure, calls.View = offered, -1
	if calls.Group != "" {
		calls.Group = "" // calls are offered to the centre
	}
	k.calls = c.trace(calls)
	return k
}

var level, offered = find("service_level"), find("offered")

func find(name string) int {
	i, known := metric.Find(name)
	if !known {
		panic("check: no measure " + name) // a typing error: our bug
	}
	return i
}

func (c *checker) view(v experiment.View) int {
	for i := range c.views {
		if c.views[i] == v {
			return i
		}
	}
	c.views = append(c.views, v)
	return len(c.views) - 1
}

func (c *checker) trace(t experiment.Traced) int {
	for i := range c.traced {
		if c.traced[i] == t {
			return i
		}
	}
	c.traced = append(c.traced, t)
	return len(c.traced) - 1
}

// run looks again and again until everything is decided.
func (c *checker) run(ctx context.Context) error {
	for i, l := range c.looks {
		if err := c.upTo(ctx, l.at); err != nil {
			return err
		}
		if c.look(l, i == len(c.looks)-1) {
			break
		}
	}
	c.days = c.watch.Done()
	return c.upTo(ctx, c.plan.Replications*bit(c.keep))
}

// upTo runs the replications up to number n, and keeps the baseline when the plan's own
// number of them is done.
func (c *checker) upTo(ctx context.Context, n int) error {
	if own := c.plan.Replications; c.keep && c.kept == nil && own <= n {
		if err := c.watch.UpTo(ctx, own); err != nil {
			return err
		}
		c.kept = c.baseline()
	}
	if n <= c.watch.Done() {
		return nil
	}
	return c.watch.UpTo(ctx, n)
}

func bit(is bool) int {
	if is {
		return 1
	}
	return 0
}

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
