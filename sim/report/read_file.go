package report

import (
	"hangup/sim/des"
	"hangup/sim/experiment"
)

// file is result.json as it stands in the file. A number is nil where it is null or
// missing.
type file struct {
	experiment.Manifest
	OneRun       bool `json:"one_run"`
	Currency     string
	Clock        clock
	ServiceLevel serviceLevel `json:"service_level"`
	Targets      promises
	Total        values
	Callers      named[values]
	Agents       named[values]
	Intervals    []interval
	Charts       charts
	Warnings     []experiment.Warning
}

type clock struct {
	Open, Length, Interval *float64
	WarmUp                 *float64 `json:"warm_up"`
}

type serviceLevel struct {
	Formula        string
	Within, Target *float64
	Callers        named[struct{ Within, Target *float64 }]
}

type promises struct {
	ServiceLevel         *float64 `json:"service_level"`
	Within               *float64
	Default              bool
	MaxAbandonment       *float64 `json:"max_abandonment"`
	MaxOccupancy         *float64 `json:"max_occupancy"`
	AverageSpeedOfAnswer *float64 `json:"average_speed_of_answer"`
	AverageWait          *float64 `json:"average_wait"`
}

type interval struct {
	Start, End string
	Seconds    *float64
	Total      values
	Callers    named[values]
	Agents     named[values]
}

// result is f as the rest of the program knows it.
func (f *file) result() *experiment.Result {
	r := &experiment.Result{
		Manifest: f.Manifest, Batches: f.OneRun, Currency: f.Currency, Classes: f.Callers.names, Groups: f.Agents.names,
		Clock:        f.Clock.clock(),
		ServiceLevel: f.ServiceLevel.named(f.Callers.names),
		Targets:      f.Targets.targets(),
		Total:        f.Total.filled(),
		Callers:      filled(f.Callers, f.Callers.names),
		Agents:       filled(f.Agents, f.Agents.names),
		Charts:       f.Charts.known(f.Callers.names),
		Warnings:     f.Warnings,
	}
	for _, v := range f.Intervals {
		r.Intervals = append(r.Intervals, experiment.Interval{
			Start: v.Start, End: v.End, Seconds: orNaN(v.Seconds), Total: v.Total.filled(),
			Callers: filled(v.Callers, r.Classes), Agents: filled(v.Agents, r.Groups),
		})
	}
	return r
}

func (c clock) clock() experiment.Clock {
	return experiment.Clock{Open: ticksOr(c.Open, 0), Length: ticksOr(c.Length, 0), Interval: ticksOr(c.Interval, 0), WarmUp: ticksOr(c.WarmUp, 0)}
}

// named is s with the classes' own targets in the order of names.
func (s serviceLevel) named(names []string) experiment.ServiceLevel {
	out := experiment.ServiceLevel{Formula: s.Formula, Within: orNaN(s.Within), Target: orNaN(s.Target)}
	for _, name := range names {
		c, _ := s.Callers.find(name)
		out.Classes = append(out.Classes, experiment.ClassServiceLevel{Within: orNaN(c.Within), Target: orNaN(c.Target)})
	}
	return out
}

// targets are the promises; -1 stands for one not given.
func (p promises) targets() experiment.Targets {
	return experiment.Targets{
		ServiceLevel: or(p.ServiceLevel, -1), Within: ticksOr(p.Within, -1), ServiceLevelDefault: p.Default,
		MaxAbandonment: or(p.MaxAbandonment, -1), MaxOccupancy: or(p.MaxOccupancy, -1),
		AverageSpeedOfAnswer: ticksOr(p.AverageSpeedOfAnswer, -1), AverageWait: ticksOr(p.AverageWait, -1),
	}
}

// ticksOr is f seconds, or otherwise where nothing usable is given.
func ticksOr(f *float64, otherwise des.Tick) des.Tick {
	if f == nil || *f < 0 {
		return otherwise
	}
	return des.FromSeconds(*f)
}
