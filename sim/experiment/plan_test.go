package experiment_test

import (
	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/roster"
)

const s = des.Second

func exponential(mean float64) dist.Law { return dist.Fixed(dist.Must(dist.NewExponential(mean))) }

// staff is a constant number of agents until closing.
func staff(agents int, close des.Tick) roster.Spec {
	return roster.Spec{Spans: roster.FromSteps([]roster.Step{{Agents: agents}}, close)}
}

// class is callers with a Poisson rate a second who all talk 300 s and bear 180 s, in
// the mean.
func class(name string, rate float64) centre.Class {
	return centre.Class{
		Name: name, Arrivals: arrive.Spec{Rate: des.Series{{Value: rate}}}, Talk: exponential(300), Patience: exponential(180),
		Priority: 1, Threshold: 20 * s, WaitLimit: des.Never,
	}
}

// desk is a group that serves classes 0..n-1, rank 1.
func desk(agents, n int, close des.Tick) centre.Group {
	g := centre.Group{Name: "desk", FirstAgent: 1, Staff: staff(agents, close)}
	for c := range n {
		g.Skills = append(g.Skills, centre.Skill{Class: c, Rank: 1, HandleTime: 1})
	}
	return g
}

// planOf is a plan of classes and groups, in intervals of equal length.
func planOf(close, interval des.Tick, classes []centre.Class, groups []centre.Group) *experiment.Plan {
	p := &experiment.Plan{
		Centre: centre.Config{
			Seed: 1, Close: close, Interval: interval, Classes: classes, Groups: groups,
			Trunks: centre.Unlimited, MaxWaiting: centre.Unlimited,
		},
		Metric:       metric.Spec{Target: .8, Short: 5 * s},
		Replications: 1,
		Clock:        experiment.Clock{Length: close, Interval: interval},
		Targets: experiment.Targets{
			ServiceLevel: .8, Within: 20 * s, MaxAbandonment: -1, MaxOccupancy: -1, AverageSpeedOfAnswer: -1, AverageWait: -1,
		},
	}
	for start := des.Tick(0); start < close; start += interval {
		p.Metric.Intervals = append(p.Metric.Intervals, metric.Interval{Start: start, End: start + interval})
		p.Centre.Cuts = append(p.Centre.Cuts, start+interval)
	}
	for i := range classes {
		p.ClassOrder = append(p.ClassOrder, i)
		p.Metric.Class = append(p.Metric.Class, .8)
	}
	for _, g := range groups {
		p.GroupOrder = append(p.GroupOrder, g.Name)
		p.Metric.AgentHour = append(p.Metric.AgentHour, 0)
	}
	return p
}

// helpDesk is a small centre's hour: 60 calls for five agents.
func helpDesk(replications int) *experiment.Plan {
	p := planOf(des.Hour, 30*des.Minute, []centre.Class{class("all", 1./60)}, []centre.Group{desk(5, 1, des.Hour)})
	p.Replications = replications
	return p
}

// longRun is one run of so many hours in one interval, judged by batches.
func longRun(hours des.Tick) *experiment.Plan {
	p := planOf(hours*des.Hour, hours*des.Hour, []centre.Class{class("all", .35)}, []centre.Group{desk(100, 1, hours*des.Hour)})
	p.OneRun = true
	return p
}

// mean is a measure of the whole clock of the centre.
func mean(r *experiment.Result, name string) experiment.Estimate {
	m, ok := metric.Find(name)
	if !ok {
		panic("no measure " + name)
	}
	return r.Total[m]
}
