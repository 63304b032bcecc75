package plots_test

import (
	"fmt"
	"math"

	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// shape says what result to make up.
type shape struct {
	open, step      des.Tick
	intervals       int
	classes, groups []string
	replications    int
	volume          float64 // calls in the busiest interval
	target          float64
}

// ordinary is a day from 08:00 to 20:00 in half-hours, with a morning and an afternoon
// peak, and too few agents around noon.
var ordinary = shape{
	open: 8 * des.Hour, step: 30 * des.Minute, intervals: 24,
	classes: []string{"household", "business", "claims"}, groups: []string{"desk", "experts"},
	replications: 100, volume: 160, target: .8,
}

// result makes up a result of a shape. Every number follows from the moment of the day;
// nothing is simulated.
func result(s shape) *experiment.Result {
	r := &experiment.Result{
		Manifest:     experiment.Manifest{Engine: "1.0.0", Scenario: experiment.Scenario{Name: "ordinary-day"}, Replications: s.replications},
		ServiceLevel: experiment.ServiceLevel{Formula: "answered_of_offered", Within: 20, Target: s.target},
		Targets:      experiment.Targets{ServiceLevel: s.target, Within: 20 * des.Second, MaxAbandonment: .05, MaxOccupancy: .88},
		Clock:        experiment.Clock{Open: s.open, Length: s.step * des.Tick(s.intervals), Interval: s.step},
		Classes:      s.classes, Groups: s.groups,
	}
	for range s.classes {
		r.ServiceLevel.Classes = append(r.ServiceLevel.Classes, experiment.ClassServiceLevel{Within: 20, Target: s.target})
	}
	for i := range s.intervals {
		r.Intervals = append(r.Intervals, makeInterval(s, i))
	}
	r.Total = values(s, moment{volume: s.volume * 16, strain: .85, share: 1})
	for c := range s.classes {
		r.Callers = append(r.Callers, values(s, moment{volume: s.volume * 16, strain: .85, share: weight(c)}))
	}
	for g := range s.groups {
		r.Agents = append(r.Agents, values(s, moment{volume: s.volume * 16, strain: .8 + .1*math.Sin(float64(g)), share: 1}))
	}
	r.Charts = charts(s)
	return r
}

func makeInterval(s shape, i int) experiment.Interval {
	seconds := (s.step * des.Tick(i)).Seconds()
	hour := math.Mod(s.open.Hours()+seconds/3600, 24)
	m := moment{volume: s.volume * (.15 + .85*busy(hour)), strain: .72 + .3*near(hour, 12.5, 1) + .06*near(hour, 10, 1), share: 1}
	interval := experiment.Interval{Start: fmt.Sprintf("%02d:%02d", int(hour), int(hour*60)%60), Seconds: seconds, Total: values(s, m)}
	for c := range s.classes {
		of := m
		of.share, of.strain = weight(c), m.strain+.05*math.Sin(float64(c)*2+hour/3)
		interval.Callers = append(interval.Callers, values(s, of))
	}
	for g := range s.groups {
		of := m
		of.strain = m.strain + .08*math.Sin(float64(g)*1.7+hour/4)
		interval.Agents = append(interval.Agents, values(s, of))
	}
	return interval
}

// moment is how a stretch of the day goes.
type moment struct{ volume, strain, share float64 }

func busy(hour float64) float64 { return near(hour, 10.5, 1.7) + .8*near(hour, 15.5, 1.8) }

func near(x, centre, width float64) float64 {
	return math.Exp(-(x - centre) * (x - centre) / (2 * width * width))
}

func weight(class int) float64 { return []float64{.6, .28, .12}[class%3] }

// values are the estimates of a moment, for those measures that the charts show.
func values(s shape, m moment) experiment.Values {
	v := make(experiment.Values, len(metric.Measures))
	for i := range v {
		v[i] = unknown()
	}
	set := func(name string, mean, dayDeviation, least, most float64) {
		i, ok := metric.Find(name)
		if !ok {
			panic("no measure " + name)
		}
		e := experiment.Estimate{Mean: mean, N: s.replications, Low: math.NaN(), High: math.NaN(), HalfWidth: math.NaN()}
		if s.replications > 1 {
			e.HalfWidth = 1.98 * dayDeviation / math.Sqrt(float64(s.replications))
			e.DayP10, e.DayP90 = max(mean-1.28*dayDeviation, least), min(mean+1.28*dayDeviation, most)
		} else {
			e.DayP10, e.DayP90 = math.NaN(), math.NaN()
		}
		v[i] = e
	}
	calls := m.volume * m.share
	load := calls * 240 / 1800
	level := 1 / (1 + math.Exp((m.strain-.92)*22))
	lost := .004 + .16*math.Pow(max(m.strain-.7, 0)/.3, 2)
	set("offered", calls, math.Sqrt(calls), 0, 1e9)
	set("abandoned", calls*lost, math.Sqrt(calls*lost)*1.3, 0, 1e9)
	set("offered_load", load, math.Sqrt(load), 0, 1e9)
	set("agents_on_phones", math.Round(load/m.strain), 0, 0, 1e9)
	set("agents_scheduled", math.Round(load/m.strain*1.12), 0, 0, 1e9)
	set("average_queue_length", 6*lost*load/4, 3*lost*load/4, 0, 1e9)
	set("occupancy", min(m.strain, .985), .03, 0, 1)
	set("service_level", level, .35*math.Sqrt(level*(1-level)), 0, 1)
	set("days_meeting_target", .64, .48, 0, 1)
	set("abandonment_rate", lost, lost/3, 0, 1)
	patience(set, m.strain)
	return v
}

func unknown() experiment.Estimate {
	nan := math.NaN()
	return experiment.Estimate{Mean: nan, HalfWidth: nan, Low: nan, High: nan, DayP10: nan, DayP90: nan}
}

// charts are waits that decay, a queue that swells at noon, and days around the target.
func charts(s shape) experiment.Charts {
	var c experiment.Charts
	c.Waits = experiment.WaitChart{Bin: 10, AtOnce: 1620, Patience: []float64{1}}
	for i := range 60 {
		x := float64(i)
		c.Waits.Answered = append(c.Waits.Answered, 150*math.Exp(-x/7))
		c.Waits.Abandoned = append(c.Waits.Abandoned, 22*math.Exp(-x/10))
		c.Waits.Patience = append(c.Waits.Patience, .127*math.Exp(-(x+1)*10/64)+.873*math.Exp(-(x+1)*10/501))
	}
	patienceCharts(s, &c)
	for i := range s.intervals {
		hour := math.Mod(s.open.Hours()+(s.step*des.Tick(i)).Hours(), 24)
		q := .3 + 7*near(hour, 12.5, .9) + 1.5*near(hour, 10, .8)
		c.Queue = append(c.Queue, experiment.QueueFan{P5: q * .25, P25: q * .6, Median: q * .9, P75: q * 1.4, P95: q * 2.3})
	}
	for i := range s.replications {
		u := (float64(i*37%s.replications) + .5) / float64(s.replications) // a fixed shuffle
		c.Days = append(c.Days, min(.82+.05*math.Log(u/(1-u))/1.7-.02*u, 1))
	}
	return c
}
