package experiment

import (
	"context"

	"hangup/sim/stats"
)

// Comparison is what plans would have done for the same callers as the base.
type Comparison struct {
	Base  *Result
	Plans []Compared
}

// Compared is one plan held against the base, over the same replications.
type Compared struct {
	Result    *Result // of the plan
	Base      *Result // over the replications of the plan
	Total     Differences
	Callers   []Differences // by class of Base.Classes; nil where the plan has none such
	Agents    []Differences // by group of Base.Groups; nil where the plan has none such
	Intervals []ComparedInterval
	Fates     *Fates    // nil: the plans have other callers
	Stories   []Story   // of callers whose fates differ most, on the first day
	Lived     []Lived   // the waits of callers under both, on the first day
	Warnings  []Warning // of comparing; those of the plan are with its result
}

// ComparedInterval is one interval of a comparison.
type ComparedInterval struct {
	Start, End string
	Seconds    float64 // start, from opening
	Total      Differences
	Callers    []Differences
	Agents     []Differences
}

// Differences are those of one scope, one for each of metric.Measures; a measure without
// a meaning or without data is NaN.
type Differences []stats.Difference

// CompareOptions say how to compare.
type CompareOptions struct {
	Options
	Stories int // callers to tell of
}

// Compare runs a base and plans over the same replications and says what differs. The
// plans must have the clock of the base. All run as often as the one that asks for the
// fewest replications. With Precision each plan is replicated until the
// differences of its target measures are known that well.
func Compare(ctx context.Context, base *Plan, plans []*Plan, o CompareOptions) (*Comparison, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	c, err := newComparer(base, plans, o)
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { c.stop.Store(true) })
	defer stop()
	if err := c.run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, err
	}
	return c.comparison(), nil
}
