package scenarios

import (
	"cmp"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/roster"
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
		Clock:        c.shown(),
		Targets:      f.targets.plan(level, isDefault),
		OneRun:       c.byLength,
		Currency:     f.costs.currency,
	}
	r.addClasses(p, f, level)
	r.addGroups(p, f.agents)
	p.Expect = r.expect(root, f, p)
	p.Assumed = append(r.assumed, r.tellLeanings(f.hears)...)
	return p
}

// hears says whether callers of a class wait with a hold programme.
func (f file) hears(programme string) bool {
	return slices.ContainsFunc(f.callers, func(c named[class]) bool { return c.value.hold == programme })
}

// byName is the things sorted by name, so that the order of the file decides nothing.
func byName[V any](all []named[V]) []named[V] {
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b named[V]) int { return cmp.Compare(a.name, b.name) })
	return sorted
}

func (r *reader) addClasses(p *experiment.Plan, f file, level serviceLevel) {
	for _, w := range byName(f.callers) {
		own := w.value.serviceLevel.or(level)
		c := w.value.centre(w.name, own.within)
		for _, h := range f.programmes {
			if h.name == w.value.hold && !isPlain(h.value) {
				c.Hold = h.value
			}
		}
		p.Centre.Classes = append(p.Centre.Classes, c)
		p.Metric.Class = append(p.Metric.Class, own.share)
		p.Metric.Value = append(p.Metric.Value, w.value.value)
	}
	for _, w := range f.callers {
		p.ClassOrder = append(p.ClassOrder, slices.Index(r.classes, w.name))
	}
}

// centre is a class as the centre runs it.
func (c class) centre(name string, threshold des.Tick) centre.Class {
	limit := des.Never
	if c.waitLimit != nil {
		limit = c.waitLimit.after
	}
	return centre.Class{
		Name: name, Arrivals: c.arrivals.Spec, Talk: c.talk.law, WrapUp: c.wrapUp, Patience: c.patience,
		Balk: c.balk, Priority: c.priority, Threshold: threshold, WaitLimit: limit,
		Redial: c.redial, Transfers: c.transfers,
		Resolution: c.resolution, Temper: c.temper, Callback: c.callback, SelfService: c.selfService, Chat: c.media == chat,
	}
}

func (r *reader) addGroups(p *experiment.Plan, written []named[group]) {
	for _, w := range byName(written) {
		for _, g := range w.value.groups(w.name, p.Centre.Classes) {
			p.Centre.Groups = append(p.Centre.Groups, g)
			p.Metric.AgentHour = append(p.Metric.AgentHour, w.value.cost)
		}
	}
	for _, w := range written {
		p.GroupOrder = append(p.GroupOrder, w.name)
	}
}

// groups are the groups of alike agents that a group of the scenario is made of: one,
// but where a roster gives agents skills of their own. Extra agents can what most can.
func (g group) groups(name string, classes []centre.Class) []centre.Group {
	largest := 0
	for i, c := range g.staff {
		if c.agents > g.staff[largest].agents {
			largest = i
		}
	}
	var all []centre.Group
	first := 1
	for i, c := range g.staff {
		spec := roster.Spec{Spans: c.spans, Absence: g.absence, Shrinkage: g.shrinkage}
		numbers := c.agents
		if i == largest {
			spec.Extra = g.extra
			for _, e := range g.extra {
				numbers = max(numbers, c.agents+e.Agents)
			}
		}
		all = append(all, centre.Group{Name: name, FirstAgent: first, Staff: spec, Skills: g.held(g.served(len(classes), c.classes), classes), Fatigue: g.fatigue})
		first += numbers
	}
	return all
}

// served are the skills of agents of a group: those of the group, of only when given.
func (g group) served(classes int, only []int) []centre.Skill {
	skills := slices.Clone(g.skills)
	if len(skills) == 0 {
		for c := range classes {
			skills = append(skills, centre.Skill{Class: c, Rank: 1, HandleTime: 1, Resolves: asTheClass})
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

// held are skills with the contacts that an agent holds at once. Chats are held several
// at once, and calls beside them are not; a group without chats is taken at its word.
func (g group) held(skills []centre.Skill, classes []centre.Class) []centre.Skill {
	chats := slices.ContainsFunc(skills, func(s centre.Skill) bool { return classes[s.Class].Chat })
	for i := range skills {
		s := &skills[i]
		if s.Concurrent == 0 && g.concurrent > 1 && (classes[s.Class].Chat || !chats) {
			s.Concurrent = g.concurrent
		}
	}
	return skills
}
