// Package check holds plans to what is expected of them: verdicts that noise does not
// turn, and what differs from what was found before.
package check

import (
	"context"

	"hangup/sim/experiment"
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
	Only  bool    // that, what is expected in it, and no verdicts
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
	Rare     bool                // undecided: days that might tell otherwise were too few, or none, to be sure of the rest
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
	if o.Only {
		c.held = nil
	}
	var err error
	c.watch, err = experiment.NewWatch(plan, o.Options, experiment.Watched{Most: most, Views: c.views, Traced: c.traced, Sectioned: kept, Sections: plan.Replications})
	return c, err
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
