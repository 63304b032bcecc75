package insight

import (
	"context"
	"fmt"
	"math"
	"sort"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// Sensitivity is how a plan fares if its assumptions turn out larger or smaller.
type Sensitivity struct {
	Base     *experiment.Result // of the plan as it is, its clock as one interval
	By       float64            // share by which each factor is varied
	Factors  []Factor           // that which moves the service level most comes first
	Without  []string           // titles of what the plan has none of
	Warnings []experiment.Warning
}

// Factor is something that may turn out larger or smaller.
type Factor struct {
	Name, Title string
	Unit        metric.Unit
	Figure      float64 // as planned, in Unit; NaN: not known
	Less, More  Variation
}

// Variation is a factor turned out otherwise, against the plan as it is.
type Variation struct {
	Moves  experiment.Differences // of the centre over the whole clock
	Agents Agents
}

// Agents is how many rostered agents more in every interval bring the service level back
// to that of the plan as it is, negative: fewer do. It is interpolated between the two
// whole numbers next to it, both simulated with the same callers. NaN: not found.
type Agents struct{ More, HalfWidth float64 }

// Size is by how much the factor moves the service level, at most.
func (f *Factor) Size() float64 {
	size := 0.0
	for _, v := range []*Variation{&f.Less, &f.More} {
		if d := v.Level(); !math.IsNaN(d.Mean) {
			size = max(size, math.Abs(d.Mean))
		}
	}
	return size
}

// Level is the difference of the service level.
func (v *Variation) Level() stats.Difference { return difference(v.Moves, "service_level") }

// SensitivityOptions say how to look.
type SensitivityOptions struct {
	experiment.Options         // Progress is told parts of the whole, as far as they can be known
	By                 float64 // share by which each factor is varied, above 0 and below 1
}

// FindSensitivity varies what a plan has, one thing at a time, for the same callers.
func FindSensitivity(ctx context.Context, plan *experiment.Plan, o SensitivityOptions) (*Sensitivity, error) {
	s := &Sensitivity{By: o.By}
	plans, pairs := []*experiment.Plan{plan}, []experiment.Pair(nil)
	var varied []*factor
	for i := range factors {
		f := &factors[i]
		if !f.has(&plan.Centre) {
			s.Without = append(s.Without, strings.ToLower(f.title))
			continue
		}
		varied = append(varied, f)
		for _, by := range []float64{1 - o.By, 1 + o.By} {
			one := copyOf(plan)
			f.scale(&one.Centre, by)
			pairs = append(pairs, experiment.Pair{Base: 0, Plan: len(plans)})
			plans = append(plans, one)
		}
	}
	bar := rounds{report: o.Progress}
	found, err := experiment.Together(ctx, plans, pairs, bar.of(o.Options))
	if err != nil {
		return nil, err
	}
	s.Base = found.Results[0]
	agents, err := bringBack(ctx, plans, found, o.Options, &bar)
	if err != nil {
		return nil, err
	}
	for i, f := range varied {
		s.Factors = append(s.Factors, Factor{
			Name: f.name, Title: f.title, Unit: f.unit, Figure: f.figure(plan, s.Base.Total),
			Less: Variation{found.Moves[2*i], agents[2*i]}, More: Variation{found.Moves[2*i+1], agents[2*i+1]},
		})
	}
	sort.SliceStable(s.Factors, func(a, b int) bool { return s.Factors[a].Size() > s.Factors[b].Size() })
	s.warn(plan)
	return s, nil
}

// warn says what the reader should know.
func (s *Sensitivity) warn(plan *experiment.Plan) {
	for i := range plan.Centre.Classes {
		if k := &plan.Centre.Classes[i]; k.Arrivals.Log != nil {
			s.Warnings = append(s.Warnings, experiment.Warning{Code: "log_as_it_is",
				Text: fmt.Sprintf("the callers of %s come from a log: their number is not varied", k.Name)})
		}
	}
	s.Warnings = append(s.Warnings, s.Base.Warnings...)
}

// rounds tells the progress of several runs as that of one: nobody knows how many there
// will be, so each takes half of what is left.
type rounds struct {
	report func(done, of int)
	before int // rounds done
}

// of are options of the next round.
func (r *rounds) of(o experiment.Options) experiment.Options {
	o.Progress = nil
	if r.report == nil {
		return o
	}
	const parts = 1 << 10
	start := parts - parts>>r.before
	room := (parts - start) / 2
	r.before++
	o.Progress = func(done, of int) {
		if of == 0 {
			r.report(done, 0)
			return
		}
		r.report(start+room*done/of, parts)
	}
	return o
}
