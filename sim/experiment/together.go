package experiment

import (
	"context"
	"fmt"
	"math"
	"sync/atomic"

	"hangup/sim/des"
	"hangup/sim/metric"
)

// Pair names two plans by their indices: what changes from Base to Plan.
type Pair struct{ Base, Plan int }

// Shared is what plans found over the same replications, of the centre over the whole
// clock: classes, groups and intervals are not told apart.
type Shared struct {
	Results []*Result     // by plan, in one interval
	Moves   []Differences // by pair
}

// Together runs plans over the same replications, as often as the one that asks for the
// fewest, and says by how much the pairs differ. It tells less than Compare, of many
// plans, at a small part of the cost; the plans need the same clock. With Precision they
// run until the service level and the abandonment rate of every pair differ by a figure
// known that well.
func Together(ctx context.Context, plans []*Plan, pairs []Pair, o Options) (*Shared, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	t, err := newTogether(plans, pairs, o)
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { t.stop.Store(true) })
	defer stop()
	if err := t.run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, err
	}
	return t.found(), nil
}

// together is plans at work side by side.
type together struct {
	options  Options
	runs     []*runner
	pairs    []Pair
	cross    [][]*metric.Cross // by pair and worker
	most     int               // replications
	done     int
	capped   bool
	stop     *atomic.Bool
	progress progress
}

func newTogether(plans []*Plan, pairs []Pair, o Options) (*together, error) {
	t := &together{options: o, pairs: pairs, stop: new(atomic.Bool)}
	shown, precision := o.Progress, o.Precision
	o.Progress, o.Legs, o.Trace = nil, nil, nil
	first, others := alike(plans[0], plans[1:])
	for i, p := range append([]*Plan{first}, others...) {
		if err := sameClock(first, p); err != nil {
			return nil, fmt.Errorf("%s and %s: %w", first.Scenario.Name, p.Scenario.Name, err)
		}
		r, err := newRunner(asOneInterval(p), o, forResult)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", plans[i].Scenario.Name, err)
		}
		r.stopWith(t.stop)
		t.runs = append(t.runs, r)
	}
	for _, pair := range pairs {
		var all []*metric.Cross
		for w := range t.runs[0].workers {
			all = append(all, newTotalCross(t.runs[pair.Base].workers[w].sums, t.runs[pair.Plan].workers[w].sums))
		}
		t.cross = append(t.cross, all)
	}
	t.most = first.Replications
	t.progress = progress{report: shown, of: t.most * len(t.runs)}
	if precision > 0 {
		t.progress.of = 0
	}
	return t, nil
}

// asOneInterval is a plan whose clock is reported as a whole: the callers are the same.
func asOneInterval(p *Plan) *Plan {
	one := *p
	one.Metric.Intervals = []metric.Interval{{Start: 0, End: p.Centre.Close}}
	one.Centre.Cuts = []des.Tick{p.Centre.Close}
	if p.Metric.WarmUp > 0 {
		one.Centre.Cuts = []des.Tick{p.Metric.WarmUp, p.Centre.Close}
	}
	return &one
}

// newTotalCross compares the centres of two plans over the whole clock.
func newTotalCross(base, plan *metric.Sums) *metric.Cross {
	scopes := make([]int, base.Scopes())
	for i := range scopes {
		scopes[i] = -1
	}
	scopes[base.Scope(0, 0)] = plan.Scope(0, 0)
	return metric.NewCross(base, plan, scopes)
}

// run runs a fixed number of replications, or as many as the precision needs.
func (t *together) run() error {
	if t.options.Precision <= 0 {
		return t.upTo(t.most)
	}
	for look := firstLook; ; look = min(nextLook(look), precisionCap) {
		if err := t.upTo(look); err != nil {
			return err
		}
		if t.known() {
			return nil
		}
		if look == precisionCap {
			t.capped = true
			return nil
		}
	}
}

// upTo runs the replications from those done up to number n, each of all plans by one
// worker.
func (t *together) upTo(n int) error {
	if err := shareOut(len(t.runs[0].workers), t.done+1, n, t.stop, t.replicate); err != nil {
		return err
	}
	t.done = n
	for _, r := range t.runs {
		r.done = n
	}
	return nil
}

// replicate runs one replication of all plans.
func (t *together) replicate(worker, replication int) error {
	for i, r := range t.runs {
		if err := r.workers[worker].replicate(replication, nil); err != nil {
			return fmt.Errorf("%s: %w", r.plan.Scenario.Name, err)
		}
		if t.progress.of > 0 || i == len(t.runs)-1 { // where the end is not known days are told
			t.progress.step()
		}
	}
	for i := range t.cross {
		t.cross[i][worker].Add()
	}
	return nil
}

// known says whether all pairs are known as well as asked.
func (t *together) known() bool {
	for i := range t.pairs {
		x := t.merged(i)
		for _, name := range []string{"service_level", "abandonment_rate"} {
			m, _ := metric.Find(name)
			if d, ok := x.Difference(0, m); ok && !math.IsNaN(d.Mean) && !(d.HalfWidth <= t.options.Precision) {
				return false
			}
		}
	}
	return true
}

// merged is the cross of a pair by all workers.
func (t *together) merged(pair int) *metric.Cross {
	p := t.pairs[pair]
	x := t.cross[pair][0].Of(t.runs[p.Base].merged(), t.runs[p.Plan].merged())
	for _, worker := range t.cross[pair] {
		x.Merge(worker)
	}
	return x
}

func (t *together) found() *Shared {
	s := &Shared{}
	for _, r := range t.runs {
		r.capped = t.capped
		s.Results = append(s.Results, r.result())
	}
	for i := range t.pairs {
		d := differ{x: t.merged(i)}
		s.Moves = append(s.Moves, d.differences(0))
	}
	return s
}
