package experiment

import (
	"fmt"
	"math"
	"strings"

	"hangup/sim/metric"
)

// comparison is what the replications say.
func (c *comparer) comparison() *Comparison {
	found := &Comparison{Base: c.base.result()}
	for _, p := range c.pairs {
		if p.found == nil {
			p.found = c.compared(p)
		}
		found.Plans = append(found.Plans, *p.found)
	}
	return found
}

// warnings are what the reader of a comparison should know.
func (c *comparer) compareWarnings(p *pairing, found *Compared) []Warning {
	var all []Warning
	add := func(code, format string, args ...any) {
		all = append(all, Warning{Code: code, Text: fmt.Sprintf(format, args...)})
	}
	if err := sameCallers(c.base.plan, p.plan.plan); err != nil {
		add("other_callers", "the callers are other people than the base's: %v; days are compared, not callers, and no fates are told", err)
	} else if len(p.strangers) > 0 {
		add("other_callers", "the callers of %s are other people than the base's, for they come in another way (interarrival or log): no fates of theirs are told", strings.Join(p.strangers, ", "))
	}
	if a, b := found.Base.ServiceLevel, found.Result.ServiceLevel; a.Formula != b.Formula || a.Within != b.Within {
		add("other_service_level", "its service level means something else: %s within %g s, the base's %s within %g s", b.Formula, b.Within, a.Formula, a.Within)
	}
	if a, b := found.Base.Currency, found.Result.Currency; a != b && a != "" && b != "" {
		add("other_currency", "its costs are in %q, the base's in %q", b, a)
	}
	return all
}

// compared is what the replications done so far say of one plan.
func (c *comparer) compared(p *pairing) *Compared {
	base, plan, x := c.base.result(), p.plan.result(), c.merged(p)
	found := &Compared{Result: plan, Base: base, Stories: p.stories, Lived: p.lived}
	found.Warnings = c.compareWarnings(p, found)
	d := differ{comparer: c, x: x}
	found.Total, found.Callers, found.Agents = d.slot(0)
	n := 0
	for i, interval := range c.base.plan.Metric.Intervals {
		if interval.End <= c.base.plan.Metric.WarmUp {
			continue
		}
		row := ComparedInterval{Start: base.Intervals[n].Start, End: base.Intervals[n].End, Seconds: base.Intervals[n].Seconds}
		row.Total, row.Callers, row.Agents = d.slot(1 + i)
		found.Intervals = append(found.Intervals, row)
		n++
	}
	if p.fates != nil {
		sums := p.fates[0].empty()
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
