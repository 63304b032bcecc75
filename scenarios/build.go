package scenarios

import (
	"cmp"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// build makes the plan of a file whose every key was read; what does not fit together is
// told to the reader.
func (r *reader) build(root *node, f file) *experiment.Plan {
	level, isDefault := f.targets.level(r, root)
	c := r.clock
	p := &experiment.Plan{
		Scenario: experiment.Scenario{Name: f.name},
		Centre: centre.Config{
			Seed: f.seed, Close: c.length, Interval: c.interval, Cuts: c.cuts(), SendAway: c.sendAway,
			CallerRule: f.routing.caller, AgentRule: f.routing.agent,
			Trunks: f.trunks, MaxWaiting: f.maxWaiting, DayToDay: f.dayToDay,
		},
		Metric: metric.Spec{
			Intervals: c.intervals(), WarmUp: c.warmUp, Formula: level.formula, Deferred: level.deferred,
			Short: level.short, Target: level.share, TrunkHour: f.costs.trunkHour,
		},
		Replications: f.replications,
		Clock:        experiment.Clock{Open: c.open, Length: c.length, Interval: c.interval, WarmUp: c.warmUp},
		Targets:      f.targets.plan(level, isDefault),
		OneRun:       c.byLength,
		Currency:     f.costs.currency,
	}
	r.addClasses(p, f.callers, level)
	r.addGroups(p, f.agents)
	return p
}

// byName is the things sorted by name, so that the order of the file decides nothing.
func byName[V any](all []named[V]) []named[V] {
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b named[V]) int { return cmp.Compare(a.name, b.name) })
	return sorted
}

func (r *reader) addClasses(p *experiment.Plan, written []named[class], level serviceLevel) {
	for _, w := range byName(written) {
		own := classLevel{level.share, level.within}
		if w.value.serviceLevel != nil {
			own = *w.value.serviceLevel
		}
		p.Centre.Classes = append(p.Centre.Classes, r.class1(w, own.within))
		p.Metric.Class = append(p.Metric.Class, own.share)
	}
	for _, w := range written {
		p.ClassOrder = append(p.ClassOrder, slices.Index(r.classes, w.name))
	}
}

// class1 is one class as the centre runs it.
func (r *reader) class1(w named[class], threshold des.Tick) centre.Class {
	v := w.value
	c := centre.Class{
		Name: w.name, Arrivals: v.arrivals.Spec, Talk: v.talk.law, WrapUp: v.wrapUp, Patience: v.patience,
		Balk: v.balk, Priority: v.priority, Threshold: threshold, WaitLimit: des.Never,
		Redial: v.redial, Transfers: v.transfers,
	}
	if v.waitLimit != nil {
		c.WaitLimit = v.waitLimit.after
	}
	return c
}

func (r *reader) addGroups(p *experiment.Plan, written []named[group]) {
	for _, w := range byName(written) {
		for _, g := range r.groups(w) {
			p.Centre.Groups = append(p.Centre.Groups, g)
			p.Metric.AgentHour = append(p.Metric.AgentHour, w.value.cost)
		}
	}
	for _, w := range written {
		p.GroupOrder = append(p.GroupOrder, w.name)
	}
}

// groups are the groups of alike agents that a group of the scenario is made of: one,
// but where a roster gives agents skills of their own.
func (r *reader) groups(w named[group]) []centre.Group {
	v := w.value
	g := centre.Group{Name: w.name, FirstAgent: 1}
	g.Staff.Absence, g.Staff.Shrinkage = v.absence, v.shrinkage
	var all []centre.Group
	largest := 0
	for i, c := range v.staff {
		g.Skills = v.served(len(r.classes), c.classes)
		g.Staff.Spans = c.spans
		all = append(all, g)
		g.FirstAgent += c.agents
		if c.agents > v.staff[largest].agents {
			largest = i
		}
	}
	all[largest].Staff.Extra = v.extra // extra agents can what most can
	return all
}

// served are the skills of agents of a group: those of the group, of only when given.
func (g group) served(classes int, only []int) []centre.Skill {
	skills := slices.Clone(g.skills)
	if len(skills) == 0 {
		for c := range classes {
			skills = append(skills, centre.Skill{Class: c, Rank: 1, HandleTime: 1})
		}
	}
	if only != nil {
		skills = slices.DeleteFunc(skills, func(s centre.Skill) bool { return !slices.Contains(only, s.Class) })
	}
	for i := range skills {
		skills[i].HandleTime *= g.handleTime
	}
	return skills
}
