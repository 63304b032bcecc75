package experiment

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
	"sync/atomic"

	"hangup/sim/centre"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// Comparison is what plans would have done for the same callers as the base.
type Comparison struct {
	Base     *Result
	Plans    []Compared
	Warnings []Warning // of comparing; those of single plans are with their results
}

// Compared is one plan held against the base, over the same replications.
type Compared struct {
	Result    *Result // of the plan
	Base      *Result // over the replications of the plan
	Total     Differences
	Callers   []Differences // by class of Base.Classes; nil where the plan has none such
	Agents    []Differences // by group of Base.Groups; nil where the plan has none such
	Intervals []ComparedInterval
	Fates     *Fates  // nil: the plans have other callers
	Stories   []Story // of callers whose fates differ most, on the first day
}

// ComparedInterval is one interval of a comparison.
type ComparedInterval struct {
	Start, End string
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
// plans must have the clock of the base. With Precision each plan is replicated until the
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

// comparer is a comparison at work.
type comparer struct {
	options  CompareOptions
	base     *runner
	pairs    []*pairing
	done     int
	stop     atomic.Bool
	progress progress
}

// pairing is a plan beside the base.
type pairing struct {
	plan    *runner
	cross   []*metric.Cross // by worker
	fates   []*fateSums     // by worker; nil: the plans have other callers
	classes []int           // by class of the base: that of the plan, or -1
	stories []Story
	open    bool // more replications may be run
	found   *Compared
}

func newComparer(base *Plan, plans []*Plan, o CompareOptions) (*comparer, error) {
	c := &comparer{options: o}
	o.Progress, o.Legs, o.Trace = nil, nil, nil
	var err error
	if c.base, err = newRunner(base, o.Options, true); err != nil {
		return nil, fmt.Errorf("%s: %w", base.Scenario.Name, err)
	}
	for _, plan := range plans {
		if err := sameClock(base, plan); err != nil {
			return nil, fmt.Errorf("%s cannot be compared with %s: %w", plan.Scenario.Name, base.Scenario.Name, err)
		}
		p := &pairing{open: true}
		if p.plan, err = newRunner(plan, o.Options, true); err != nil {
			return nil, fmt.Errorf("%s: %w", plan.Scenario.Name, err)
		}
		p.match(c.base)
		c.pairs = append(c.pairs, p)
	}
	c.progress = progress{report: c.options.Progress, of: c.replications()}
	if o.Precision > 0 {
		c.progress.of = 0
	}
	return c, nil
}

// replications is how many are run, the fewest of the plans', so that all have the same.
func (c *comparer) replications() int {
	n := max(c.base.plan.Replications, 1)
	for _, p := range c.pairs {
		n = min(n, max(p.plan.plan.Replications, 1))
	}
	return n
}

// sameClock says why two plans cannot be laid beside each other.
func sameClock(a, b *Plan) error {
	switch {
	case a.Clock.Open != b.Clock.Open || a.Clock.Length != b.Clock.Length:
		return errors.New("their clocks open or close at different times")
	case a.Clock.WarmUp != b.Clock.WarmUp:
		return errors.New("their warm-ups differ")
	}
	return nil
}

// sameCallers says whether the people of two plans are the same, with a reason if not.
func sameCallers(a, b *Plan) error {
	switch {
	case a.Centre.Seed != b.Centre.Seed:
		return errors.New("their seeds differ")
	case a.Clock.Interval != b.Clock.Interval:
		return errors.New("their intervals differ in length, and the interval is part of who a caller is")
	}
	return nil
}

// match finds which scopes and classes of the plan are those of the base.
func (p *pairing) match(base *runner) {
	own := sameCallers(base.plan, p.plan.plan) == nil
	for i := range base.cfg.Classes {
		p.classes = append(p.classes, findClass(&p.plan.cfg, base.cfg.Classes[i].Name))
	}
	scopes := p.scopes(base)
	for i, w := range base.workers {
		p.cross = append(p.cross, metric.NewCross(w.sums, p.plan.workers[i].sums, scopes))
		if own {
			p.fates = append(p.fates, newFateSums(base, p.classes))
		}
	}
}

func findClass(cfg *centre.Config, name string) int {
	for i := range cfg.Classes {
		if cfg.Classes[i].Name == name {
			return i
		}
	}
	return -1
}

// scopes says which scope of the plan each scope of the base is compared with.
func (p *pairing) scopes(base *runner) []int {
	from, to := base.workers[0].sums, p.plan.workers[0].sums
	what := []int{0}
	for _, class := range p.classes {
		if class >= 0 {
			class++
		}
		what = append(what, class)
	}
	for g := range base.cfg.Groups {
		if name := base.cfg.Groups[g].Name; g == 0 || name != base.cfg.Groups[g-1].Name {
			other := -1
			for _, reported := range p.plan.plan.GroupOrder {
				if reported == name {
					other = 1 + len(p.plan.cfg.Classes) + p.plan.reported(name)
				}
			}
			what = append(what, other)
		}
	}
	scopes := make([]int, from.Scopes())
	perSlot := len(what)
	for scope := range scopes {
		slot, other := scope/perSlot, what[scope%perSlot]
		scopes[scope] = -1
		if other >= 0 && (slot == 0 || base.plan.Clock.Interval == p.plan.plan.Clock.Interval) {
			scopes[scope] = to.Scope(slot, other)
		}
	}
	return scopes
}

// run runs the replications: a fixed number, or until the differences are known well
// enough.
func (c *comparer) run() error {
	if c.options.Precision <= 0 {
		return c.upTo(c.replications())
	}
	for look := firstLook; ; look = min(nextLook(look), precisionCap) {
		if err := c.upTo(look); err != nil {
			return err
		}
		open := false
		for _, p := range c.pairs {
			if p.open && (look == precisionCap || c.known(p)) {
				p.open = false
				p.plan.capped = look == precisionCap && !c.known(p)
				p.found = c.compared(p)
			}
			open = open || p.open
		}
		if !open {
			return nil
		}
	}
}

// upTo runs the replications from those done up to number n, each of all plans still open
// by one worker.
func (c *comparer) upTo(n int) error {
	var next atomic.Int64
	next.Store(int64(c.done))
	var group sync.WaitGroup
	errs := make([]error, len(c.base.workers))
	for i := range c.base.workers {
		group.Go(func() {
			for errs[i] == nil && !c.stop.Load() {
				replication := int(next.Add(1))
				if replication > n {
					return
				}
				if errs[i] = c.replicate(i, replication); errs[i] != nil {
					c.halt()
				}
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil && !errors.Is(err, centre.ErrStopped) {
			return err
		}
	}
	if c.stop.Load() {
		return centre.ErrStopped
	}
	c.done, c.base.done = n, n
	for _, p := range c.pairs {
		if p.open {
			p.plan.done = n
		}
	}
	return nil
}

// halt makes every worker give up.
func (c *comparer) halt() { c.stop.Store(true) }

// replicate runs one replication of the base and of all open plans.
func (c *comparer) replicate(worker, replication int) error {
	base := c.base.workers[worker]
	if err := base.replicate(replication, nil); err != nil {
		return fmt.Errorf("%s: %w", c.base.plan.Scenario.Name, err)
	}
	for _, p := range c.pairs {
		if !p.open {
			continue
		}
		plan := p.plan.workers[worker]
		if err := plan.replicate(replication, nil); err != nil {
			return fmt.Errorf("%s: %w", p.plan.plan.Scenario.Name, err)
		}
		p.cross[worker].Add()
		if p.fates == nil {
			continue
		}
		p.fates[worker].add(base.legs, plan.legs)
		if replication == 1 && c.options.Stories > 0 {
			p.tellStories(c.base, worker, c.options.Stories)
		}
	}
	c.progress.step()
	return nil
}

// known says whether the differences of the target measures are as tight as asked.
func (c *comparer) known(p *pairing) bool {
	x := c.merged(p)
	for _, name := range c.base.plan.Targets.measures() {
		m, _ := metric.Find(name)
		d, ok := x.Difference(0, m)
		if !ok {
			continue
		}
		width := d.HalfWidth
		if metric.Measures[m].Unit != metric.Share {
			if d.Base == 0 {
				continue // no share of nothing is tight enough
			}
			width /= d.Base
		}
		if !(width <= c.options.Precision) {
			return false
		}
	}
	return true
}

// merged is the cross of all workers.
func (c *comparer) merged(p *pairing) *metric.Cross {
	x := p.cross[0].Of(c.base.merged(), p.plan.merged())
	for _, worker := range p.cross {
		x.Merge(worker)
	}
	return x
}

// comparison is what the replications say.
func (c *comparer) comparison() *Comparison {
	found := &Comparison{Base: c.base.result()}
	for _, p := range c.pairs {
		if p.found == nil {
			p.found = c.compared(p)
		}
		found.Plans = append(found.Plans, *p.found)
		if err := sameCallers(c.base.plan, p.plan.plan); err != nil {
			found.Warnings = append(found.Warnings, Warning{Code: "other_callers",
				Text: fmt.Sprintf("%s has other callers than %s: %v; their days are compared, not their callers, and no fates are told", p.plan.plan.Scenario.Name, c.base.plan.Scenario.Name, err)})
		}
	}
	return found
}

// compared is what the replications done so far say of one plan.
func (c *comparer) compared(p *pairing) *Compared {
	base, plan, x := c.base.result(), p.plan.result(), c.merged(p)
	found := &Compared{Result: plan, Base: base, Stories: p.stories}
	d := differ{comparer: c, x: x}
	found.Total, found.Callers, found.Agents = d.slot(0)
	n := 0
	for i, interval := range c.base.plan.Metric.Intervals {
		if interval.End <= c.base.plan.Metric.WarmUp {
			continue
		}
		row := ComparedInterval{Start: base.Intervals[n].Start, End: base.Intervals[n].End}
		row.Total, row.Callers, row.Agents = d.slot(1 + i)
		found.Intervals = append(found.Intervals, row)
		n++
	}
	if p.fates != nil {
		sums := newFateSums(c.base, p.classes)
		for _, worker := range p.fates {
			sums.merge(worker)
		}
		found.Fates = sums.fates(c.base, base)
	}
	return found
}

// differ reads differences scope by scope.
type differ struct {
	*comparer
	x *metric.Cross
}

// slot is the whole clock (0) or an interval, with classes and groups in the order of the
// base's file.
func (d *differ) slot(slot int) (total Differences, callers, agents []Differences) {
	sums := d.base.workers[0].sums
	total = d.differences(sums.Scope(slot, 0))
	for _, class := range d.base.plan.ClassOrder {
		callers = append(callers, d.differences(sums.Scope(slot, 1+class)))
	}
	for _, name := range d.base.plan.GroupOrder {
		agents = append(agents, d.differences(sums.Scope(slot, 1+len(d.base.cfg.Classes)+d.base.reported(name))))
	}
	return total, callers, agents
}

// differences are those of a scope of the base; nil where the plan has none such.
func (d *differ) differences(scope int) Differences {
	if !d.x.Has(scope) {
		return nil
	}
	all := make(Differences, len(metric.Measures))
	for m := range all {
		all[m], _ = d.x.Difference(scope, m)
		if math.IsNaN(all[m].Mean) {
			all[m].HalfWidth = math.NaN()
		}
	}
	return all
}
