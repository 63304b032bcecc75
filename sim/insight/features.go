package insight

import (
	"reflect"
	"slices"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/experiment"
)

// feature is something that a plan may have and Erlang C does not know.
type feature struct {
	name, title string
	why         string
	off         func(p *experiment.Plan) // of a copy: as if it were not there
}

// features is the table of steps after the first simulated one, in the order in which
// they are taken into account.
var features = []feature{
	{"handling", "Real handle times", "Talk and wrap-up are as long, and as uneven, as the scenario says, for each class.", handlingOff},
	{"patience", "Real patience", "Callers bear what the scenario says, and some hang up at once; exponential patience with the same mean bears less, or more, at the waits there are.", patienceOff},
	{"arrivals", "Calls as they come", "Calls come from a log, or with gaps that are not chance alone, instead of as a Poisson process.", arrivalsOff},
	{"breaks", "Breaks", "Agents on a break are on schedule and not on the phones.", breaksOff},
	{"away", "Absence and shrinkage", "Of those on schedule some are away.", awayOff},
	{"skills", "Skills and priorities", "Not everybody takes every call: groups serve the classes they are meant for, in an order, at their own pace.", skillsOff},
	{"chats", "Several at once", "Agents hold several contacts at a time.", chatsOff},
	{"limits", "Lines and limits", "Busy lines, a full waiting room, a limit on waiting and closing time send callers away.", limitsOff},
	{"self_service", "Self-service", "Callers come through a menu, web page or robot, which takes time and patience: more of them hang up in it, and are not offered.", selfServiceOff},
	{"hold", "What callers hear", "What is said while they wait uses up patience, faster or slower.", eachCaller(func(k *centre.Class) { k.Hold = nil })},
	{"callbacks", "Callbacks", "Callers who accept to be called back leave the line.", eachCaller(func(k *centre.Class) { k.Callback = nil })},
	{"transfers", "Transfers", "Callers who are sent on to another class wait, and are served, again.", eachCaller(func(k *centre.Class) { k.Transfers = nil })},
	{"redials", "Redials", "Who did not get through calls again, and adds to the load when it is heaviest.", eachCaller(func(k *centre.Class) { k.Redial = nil })},
	{"repeats", "Repeat calls", "Who was answered, and not helped, calls again.", eachCaller(func(k *centre.Class) { k.Resolution = nil })},
	{"temper", "Temper", "Those who waited long talk longer, or ask for someone else.", eachCaller(func(k *centre.Class) { k.Temper = nil })},
	{"fatigue", "Fatigue", "Agents who are busy for long get slower.", eachDesk(func(g *centre.Group) { g.Fatigue = nil })},
	{"days", "Days that differ", "Some days bring more calls than others: the bad ones lose more than the good ones gain, and have more callers.", daysOff},
}

// present are the features of a plan: without one of them it would be another.
func present(plan *experiment.Plan) []*feature {
	var on []*feature
	for i := range features {
		one := copyOf(plan)
		features[i].off(one)
		if !reflect.DeepEqual(one.Centre, plan.Centre) {
			on = append(on, &features[i])
		}
	}
	return on
}

// without is a plan as if some features were not there.
func without(plan *experiment.Plan, off []*feature) *experiment.Plan {
	one := copyOf(plan)
	for _, f := range off {
		f.off(one)
	}
	return one
}

func eachCaller(off func(*centre.Class)) func(*experiment.Plan) {
	return func(p *experiment.Plan) {
		for i := range p.Centre.Classes {
			off(&p.Centre.Classes[i])
		}
	}
}

func eachDesk(off func(*centre.Group)) func(*experiment.Plan) {
	return func(p *experiment.Plan) {
		for i := range p.Centre.Groups {
			off(&p.Centre.Groups[i])
		}
	}
}

// handlingOff gives all callers exponential handle times with the mean of all calls of the
// interval, and none of them wrap-up.
func handlingOff(p *experiment.Plan) {
	means := meansOf(p)
	law := exponentialBy(p, func(i int) float64 { return means[i].handle })
	for i := range p.Centre.Classes {
		k := &p.Centre.Classes[i]
		k.Talk, k.WrapUp = law, dist.Law{}
		if len(k.Arrivals.Log) > 0 {
			k.Arrivals.Log = slices.Clone(k.Arrivals.Log)
			for j := range k.Arrivals.Log {
				k.Arrivals.Log[j].Talk = -1
			}
		}
	}
}

// patienceOff gives all callers exponential patience with the mean of all calls of the
// interval, and nobody hangs up at once.
func patienceOff(p *experiment.Plan) {
	means := meansOf(p)
	law := exponentialBy(p, func(i int) float64 { return means[i].patience })
	for i := range p.Centre.Classes {
		p.Centre.Classes[i].Patience, p.Centre.Classes[i].Balk = law, 0
	}
}

// arrivalsOff makes every class a Poisson process that brings as many calls by interval.
func arrivalsOff(p *experiment.Plan) {
	for i := range p.Centre.Classes {
		a := &p.Centre.Classes[i].Arrivals
		if len(a.Log) == 0 && a.Interarrival == nil {
			continue
		}
		own := *a
		own.Surges = nil
		calls := arrive.Compile(own, p.Centre.Interval, p.Centre.Close)
		a.Log, a.Interarrival, a.Rate, a.Scale = nil, nil, nil, nil
		for _, in := range p.Metric.Intervals {
			a.Rate = append(a.Rate, des.Point{At: in.Start, Value: calls.Expected(in.Start, in.End) / (in.End - in.Start).Seconds()})
		}
	}
}

func breaksOff(p *experiment.Plan) {
	for i := range p.Centre.Groups {
		staff := &p.Centre.Groups[i].Staff
		staff.Spans = slices.Clone(staff.Spans)
		for j := range staff.Spans {
			if len(staff.Spans[j].Breaks) > 0 {
				staff.Spans[j].Breaks = nil
			}
		}
	}
}

var awayOff = eachDesk(func(g *centre.Group) {
	g.Staff.Absence = 0
	if slices.ContainsFunc(g.Staff.Shrinkage, func(point des.Point) bool { return point.Value > 0 }) {
		g.Staff.Shrinkage = nil
	}
})

// skillsOff makes one queue of which everybody takes every call at the same pace: without
// ranks and priorities first come is first served, whatever the rule. How many contacts an
// agent holds stays.
func skillsOff(p *experiment.Plan) {
	c := &p.Centre
	most := make([]int, len(c.Classes))
	for g := range c.Groups {
		for _, s := range c.Groups[g].Skills {
			most[s.Class] = max(most[s.Class], s.Concurrent)
		}
	}
	for g := range c.Groups {
		var skills []centre.Skill
		for class := range c.Classes {
			skill := centre.Skill{Class: class, Rank: 1, HandleTime: 1, Resolves: -1, Concurrent: most[class]}
			for _, s := range c.Groups[g].Skills {
				if s.Class == class {
					skill.Resolves, skill.Concurrent = s.Resolves, s.Concurrent
				}
			}
			skills = append(skills, skill)
		}
		c.Groups[g].Skills = skills
	}
	for i := range c.Classes {
		c.Classes[i].Priority = 1
	}
}

// chatsOff lets an agent hold one contact at a time, which takes as long.
func chatsOff(p *experiment.Plan) {
	for g := range p.Centre.Groups {
		skills := slices.Clone(p.Centre.Groups[g].Skills)
		for i := range skills {
			if skills[i].Concurrent > 1 {
				skills[i].Concurrent = 1
			}
		}
		p.Centre.Groups[g].Skills = skills
	}
}

func limitsOff(p *experiment.Plan) {
	p.Centre.Trunks, p.Centre.MaxWaiting, p.Centre.SendAway = centre.Unlimited, centre.Unlimited, false
	eachCaller(func(k *centre.Class) { k.WaitLimit = des.Never })(p)
}

// selfServiceOff sends to the queue at once as many as would come to it. Where they come
// from a log the menu stays: nobody can say which of them it would keep.
func selfServiceOff(p *experiment.Plan) {
	for i := range p.Centre.Classes {
		k := &p.Centre.Classes[i]
		if k.SelfService != nil && len(k.Arrivals.Log) == 0 {
			k.Arrivals = scaledArrivals(k.Arrivals, goesOn(k))
			k.SelfService = nil
		}
	}
}

// goesOn is the share of callers who come to the queue.
func goesOn(k *centre.Class) float64 {
	if k.SelfService == nil {
		return 1
	}
	return max(1-k.SelfService.Contains-k.SelfService.GivesUp, 0)
}

func daysOff(p *experiment.Plan) {
	p.Centre.DayToDay = 0
	eachCaller(func(k *centre.Class) { k.Arrivals.DayToDay = 0 })(p)
}
