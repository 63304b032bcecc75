package experiment

import (
	"hangup/sim/centre"
	"hangup/sim/hold"
	"hangup/sim/metric"
)

// HazardChart is who hung up how long into the wait.
type HazardChart struct {
	Step    float64       // seconds
	All     ClassHazard   // of all classes
	Callers []ClassHazard // by class
}

// ClassHazard is the hazard of all attempts, and of people's first attempts alone.
type ClassHazard struct {
	Attempts, First Hazard
	Patience        []float64 // as Attempts.Survival if only ordinary waiting used up patience; of single classes
}

// Hazard is the legs that waited, added up over replications, in steps of waiting: up to
// the longest wait, or metric.HazardSeconds.
type Hazard struct {
	AtRisk   []float64 // still waiting at the start of each step, and at the end of the last
	HungUp   []float64 // within it; whoever is neither here nor at risk in the next left otherwise
	Causes   []HungUp  // the same by cause, those that occur
	Survival []float64 // share who would still wait at the start of each step, and at the end of the last, had nobody answered
}

// HungUp is those who hung up by one cause, by step.
type HungUp struct {
	Cause string // as in calls.csv
	Calls []float64
}

// Mark is a message of a hold programme, for the axis of waiting.
type Mark struct {
	Says  string  `json:"says"`  // what it is charged to, or what it tells: position, estimated_wait
	First float64 `json:"first"` // seconds
	Every float64 `json:"every"` // seconds; 0: once
	For   float64 `json:"for"`   // seconds
}

// ToldChart is told waits against lived ones, of the answered.
type ToldChart struct {
	All     []ToldBin   // of all classes
	Callers [][]ToldBin // by class
}

// ToldBin is the answered who were told a wait above From and up to To, added up over
// replications. What they lived counts from when they were told.
type ToldBin struct {
	From  float64 `json:"from"` // seconds
	To    float64 `json:"to"`   // NaN: no end
	Calls float64 `json:"calls"`
	Told  float64 `json:"told"`  // mean
	Lived float64 `json:"lived"` // mean
	P10   float64 `json:"p10"`   // of what was lived
	P90   float64 `json:"p90"`
}

// hazards is the hazard of all and of each class.
func (c *collector) hazards() HazardChart {
	of := func(class int) ClassHazard {
		return ClassHazard{Attempts: hazard(c.sums.Hazard(class, false)), First: hazard(c.sums.Hazard(class, true))}
	}
	chart := HazardChart{Step: 1, All: of(-1)}
	for _, class := range c.plan.ClassOrder {
		one := of(class)
		law := c.cfg.Classes[class].Patience.At(c.cfg.Close / 2)
		for i := range one.Attempts.Survival {
			one.Patience = append(one.Patience, 1-law.CDF(float64(i)*chart.Step))
		}
		chart.Callers = append(chart.Callers, one)
	}
	return chart
}

func hazard(h metric.Hazard) Hazard {
	chart := Hazard{AtRisk: floats(h.AtRisk), HungUp: make([]float64, len(h.AtRisk)-1), Survival: h.Survival()}
	for cause, ends := range h.HungUp {
		if ends == nil {
			continue
		}
		one := HungUp{Cause: hold.Cause(cause).String(), Calls: floats(ends)}
		chart.Causes = append(chart.Causes, one)
		for i, n := range one.Calls {
			chart.HungUp[i] += n
		}
	}
	return chart
}

func floats(counts []int64) []float64 {
	out := make([]float64, len(counts))
	for i, n := range counts {
		out[i] = float64(n)
	}
	return out
}

// messages are the marks of every class.
func (c *collector) messages() [][]Mark {
	var all [][]Mark
	for _, class := range c.plan.ClassOrder {
		all = append(all, marks(&c.cfg.Classes[class]))
	}
	return all
}

// marks are the messages that a class hears.
func marks(c *centre.Class) []Mark {
	var all []Mark
	if c.Hold == nil {
		return nil
	}
	for _, m := range c.Hold.Messages {
		says := m.Cause.String()
		switch m.Tells {
		case hold.Position:
			says = "position"
		case hold.Wait:
			says = "estimated_wait"
		}
		all = append(all, Mark{Says: says, First: m.First.Seconds(), Every: m.Every.Seconds(), For: m.For.Seconds()})
	}
	return all
}

// told is what all and each class were told against what they lived.
func (c *collector) told() ToldChart {
	chart := ToldChart{All: toldBins(c.sums.Told(-1))}
	for _, class := range c.plan.ClassOrder {
		chart.Callers = append(chart.Callers, toldBins(c.sums.Told(class)))
	}
	return chart
}

func toldBins(found []metric.Told) []ToldBin {
	var bins []ToldBin
	for _, t := range found {
		bins = append(bins, ToldBin{From: t.From, To: t.To, Calls: float64(t.Calls), Told: t.Told, Lived: t.Lived, P10: t.P10, P90: t.P90})
	}
	return bins
}
