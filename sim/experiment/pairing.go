package experiment

import (
	"errors"
	"reflect"
	"slices"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/metric"
)

// pairing is a plan beside the base.
type pairing struct {
	plan      *runner
	cross     []*metric.Cross // by worker
	fates     []*fateSums     // by worker; nil: the plans have other callers
	classes   []int           // by class of the base: that of the plan, or -1
	strangers []string        // classes whose callers are other people
	stories   []Story
	lived     []Lived
	open      bool // more replications may be run
	found     *Compared
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

// sameCallers says whether people of the two plans can be the same, with a reason if not.
func sameCallers(a, b *Plan) error {
	switch {
	case a.Centre.Seed != b.Centre.Seed:
		return errors.New("their seeds differ")
	case a.Clock.Interval != b.Clock.Interval:
		return errors.New("their intervals differ in length, and the interval is part of who a caller is")
	}
	return nil
}

// sameSource says whether two classes' callers come in the same way, so that the same
// number in the same interval is the same person.
func sameSource(a, b *arrive.Spec) bool {
	if (a.Interarrival == nil) != (b.Interarrival == nil) || a.Interarrival != nil && !reflect.DeepEqual(a.Interarrival, b.Interarrival) {
		return false
	}
	return slices.Equal(a.Log, b.Log)
}

// Whom a class of the base is compared with, where it is not a class of the plan.
const (
	nobody      = -1 // the plan has no such class
	otherPeople = -2 // its callers are other people
)

// match finds which scopes and classes of the plan are those of the base.
func (p *pairing) match(base *runner) {
	own := sameCallers(base.plan, p.plan.plan) == nil
	people := make([]int, 0, len(base.cfg.Classes))
	for i := range base.cfg.Classes {
		class := findClass(&p.plan.cfg, base.cfg.Classes[i].Name)
		p.classes = append(p.classes, class)
		if class >= 0 && !sameSource(&base.cfg.Classes[i].Arrivals, &p.plan.cfg.Classes[class].Arrivals) {
			class = otherPeople
			p.strangers = append(p.strangers, base.cfg.Classes[i].Name)
		}
		people = append(people, class)
	}
	own = own && len(p.strangers) < len(people)
	scopes := p.scopes(base)
	for i, w := range base.workers {
		p.cross = append(p.cross, metric.NewCross(w.sums, p.plan.workers[i].sums, scopes))
		if own {
			p.fates = append(p.fates, newFateSums(base, p.plan, people))
		}
	}
}

func findClass(cfg *centre.Config, name string) int {
	for i := range cfg.Classes {
		if cfg.Classes[i].Name == name {
			return i
		}
	}
	return nobody
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
