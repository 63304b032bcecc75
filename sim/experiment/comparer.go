package experiment

import (
	"fmt"
	"sync/atomic"

	"hangup/sim/metric"
)

// comparer is a comparison at work.
type comparer struct {
	options  CompareOptions
	base     *runner
	pairs    []*pairing
	done     int
	stop     atomic.Bool
	progress progress
}

func newComparer(base *Plan, plans []*Plan, o CompareOptions) (*comparer, error) {
	c := &comparer{options: o}
	base, plans = alike(base, plans)
	o.Progress, o.Legs, o.Trace = nil, nil, nil
	var err error
	if c.base, err = newRunner(base, o.Options, forComparison); err != nil {
		return nil, fmt.Errorf("%s: %w", base.Scenario.Name, err)
	}
	c.base.stopWith(&c.stop)
	for _, plan := range plans {
		if err := sameClock(base, plan); err != nil {
			return nil, fmt.Errorf("%s cannot be compared with %s: %w", plan.Scenario.Name, base.Scenario.Name, err)
		}
		p := &pairing{open: true}
		if p.plan, err = newRunner(plan, o.Options, forComparison); err != nil {
			return nil, fmt.Errorf("%s: %w", plan.Scenario.Name, err)
		}
		p.plan.stopWith(&c.stop)
		p.match(c.base)
		c.pairs = append(c.pairs, p)
	}
	c.progress = progress{report: c.options.Progress, of: base.Replications}
	switch {
	case o.Precision > 0:
		c.progress.of = 0
	case c.base.batchOf != nil:
		c.tellStretches()
	}
	return c, nil
}

// tellStretches tells of one long run how far it is, plan after plan.
func (c *comparer) tellStretches() {
	tell := c.progress.report
	c.progress.report = nil
	if tell == nil {
		return
	}
	plans := append([]*runner{c.base}, c.runners()...)
	for i, r := range plans {
		const parts = 100
		r.progress.report = func(done, of int) { tell(parts*i+parts*done/max(of, 1), parts*len(plans)) }
	}
}

// runners are the runs of the plans.
func (c *comparer) runners() []*runner {
	var all []*runner
	for _, p := range c.pairs {
		all = append(all, p.plan)
	}
	return all
}

// alike are copies of the plans that run equally often: as often as the one that asks for
// the fewest. One long run is cut into batches only if all of them are one.
func alike(base *Plan, plans []*Plan) (*Plan, []*Plan) {
	n, oneRun := max(base.Replications, 1), base.OneRun
	for _, p := range plans {
		n, oneRun = min(n, max(p.Replications, 1)), oneRun && p.OneRun
	}
	copied := func(p *Plan) *Plan {
		one := *p
		one.Replications, one.OneRun = n, oneRun
		return &one
	}
	all := make([]*Plan, len(plans))
	for i, p := range plans {
		all[i] = copied(p)
	}
	return copied(base), all
}

// run runs the replications: a fixed number, or until the differences are known well
// enough.
func (c *comparer) run() error {
	if c.options.Precision <= 0 {
		return c.upTo(c.base.plan.Replications)
	}
	for look := firstLook; ; look = min(nextLook(look), precisionCap) {
		if err := c.upTo(look); err != nil {
			return err
		}
		open := false
		for _, p := range c.pairs {
			if p.open && (look == precisionCap || c.known(p)) {
				p.open = false
				p.plan.capped = !c.known(p)
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
	if err := shareOut(len(c.base.workers), c.done+1, n, &c.stop, c.replicate); err != nil {
		return err
	}
	c.done, c.base.done = n, n
	for _, p := range c.pairs {
		if p.open {
			p.plan.done = n
		}
	}
	return nil
}

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
		if replication == 1 {
			p.lived = p.fates[worker].lived()
			p.tellStories(c.base, worker, c.options.Stories)
		}
	}
	c.progress.step()
	return nil
}

// known says whether the differences of the target measures are as tight as asked.
func (c *comparer) known(p *pairing) bool {
	x := c.merged(p)
	for _, promise := range c.base.plan.Targets.promises() {
		m, _ := metric.Find(promise.measure)
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
