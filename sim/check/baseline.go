package check

import (
	"strconv"

	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// Baseline is what a plan was found to do, to be held against what it does later.
type Baseline struct {
	experiment.Manifest
	Keys    map[string]string // the resolved scenario: path -> value; nil: not known
	Figures []Recorded
	Step    des.Tick // length of the intervals; 0: not known
}

// Subject is what a figure is of. What is "" is not told apart.
type Subject struct {
	Metric                    string
	Callers, Agents, Interval string
	Within                    float64 // seconds, another threshold of the service level; negative: none
}

// Recorded is one figure of a baseline.
type Recorded struct {
	Subject
	Mean, HalfWidth float64
	N               int
	Sections        []stats.Batch // sums of numerators and denominators; nil: not known
}

// recorded are the figures of a baseline: all of the centre and of the classes but the
// buckets of waits, and what the plan expects.
func (c *checker) recorded() []experiment.Traced {
	var all []experiment.Traced
	seen := map[experiment.Traced]bool{}
	add := func(t experiment.Traced) {
		if !seen[t] {
			seen[t] = true
			all = append(all, t)
		}
	}
	classes := []int{-1}
	if len(c.plan.ClassOrder) > 1 { // one is the centre under another name
		classes = append(classes, c.plan.ClassOrder...)
	}
	for _, class := range classes {
		for m := range metric.Measures {
			if !isBucket(&metric.Measures[m]) {
				add(experiment.Traced{Figure: experiment.Figure{Measure: m, Interval: -1, Class: class}, View: -1})
			}
		}
	}
	for i := range c.held {
		for j := range c.held[i].claims {
			add(c.held[i].claims[j].shown)
		}
	}
	return all
}

func isBucket(m *metric.Measure) bool { return len(m.Name) > 13 && m.Name[:13] == "wait_buckets." }

// baseline is what the replications done so far say.
func (c *checker) baseline() *Baseline {
	seen := c.watch.Seen()
	b := &Baseline{Manifest: c.plan.Manifest(c.watch.Done())}
	for i, t := range c.watch.Sectioned {
		e := seen.Estimate(t)
		if !c.watch.Means(t.Figure) || c.watch.Off(t) && e.Mean == 0 {
			continue // no such thing here
		}
		r := Recorded{Subject: Subject{Metric: metric.Measures[t.Measure].Name, Agents: t.Group, Within: -1}, Mean: rounded(e.Mean), HalfWidth: rounded(e.HalfWidth), N: e.N, Sections: seen.Section(i)}
		if t.Class >= 0 {
			r.Callers = c.plan.Centre.Classes[t.Class].Name
		}
		if t.Interval >= 0 {
			r.Interval = c.plan.Clock.Time(c.plan.Metric.Intervals[t.Interval].Start)
		}
		if t.View >= 0 {
			r.Within = c.views[t.View].Within.Seconds()
		}
		b.Figures = append(b.Figures, r)
	}
	return b
}

// rounded is x as a document tells it, in 6 significant digits: what is compared is what
// was written.
func rounded(x float64) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
	if err != nil {
		return x
	}
	return y
}
