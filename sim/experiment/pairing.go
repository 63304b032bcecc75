package experiment

import (
	"errors"

	"hangup/sim/centre"
	"hangup/sim/metric"
)

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
