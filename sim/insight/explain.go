package insight

import (
	"context"
	"math"

	"hangup/sim/experiment"
	"hangup/sim/stats"
)

// Explanation is the way from Erlang C's answer to the simulated one, a step for each
// thing that the plan has and Erlang C does not know. The changes of all steps add up to
// the whole difference.
type Explanation struct {
	Result  *experiment.Result // of the plan as it is, its clock as one interval
	Steps   []Step             // Erlang C first, the plan as it is last
	Whole   Changes            // from the first step to the last
	Formula Formula
}

// Step is one thing more that is taken into account.
type Step struct {
	Name, Title string // "patience", "Patience"
	Why         string // what it is and what it does, a sentence
	Simulated   bool   // else a formula's answer
	After       Answer // with it
	Change      Changes
}

// Answer is what a model says of the whole clock. NaN: it has no answer.
type Answer struct{ ServiceLevel, Abandonment, SpeedOfAnswer experiment.Estimate }

// Changes are what a step changes: the answer before, with it, and their difference.
type Changes struct{ ServiceLevel, Abandonment, SpeedOfAnswer stats.Difference }

// Explain builds the staircase from Erlang C to the plan. The order is fixed: formulas by
// interval, then the day as it goes, then what callers are like, what agents are like, and
// at last what makes days differ. Simulated steps have the same callers.
func Explain(ctx context.Context, plan *experiment.Plan, o experiment.Options) (*Explanation, error) {
	on := present(plan)
	stages := []*experiment.Plan{without(plan, on)}
	pairs := []experiment.Pair(nil)
	for i := range on {
		stages = append(stages, without(plan, on[i+1:]))
		pairs = append(pairs, experiment.Pair{Base: i, Plan: i + 1})
	}
	found, err := experiment.Together(ctx, stages, pairs, o)
	if err != nil {
		return nil, err
	}
	x := &Explanation{Result: found.Results[len(found.Results)-1]}
	x.addFormulas(plan)
	x.add(theDay.name, theDay.title, theDay.why, found.Results[0], nil)
	for i, f := range on {
		x.add(f.name, f.title, f.why, found.Results[i+1], found.Moves[i])
	}
	x.Whole = between(x.Steps[0].After, x.Steps[len(x.Steps)-1].After)
	return x, nil
}

// theDay is the first simulated step.
var theDay = feature{name: "day", title: "The day, simulated",
	why: "Calls are simulated one by one through the whole clock, which opens empty: what one interval leaves undone waits in the next, and rates and staff change within."}

// addFormulas adds the steps that are formulas.
func (x *Explanation) addFormulas(plan *experiment.Plan) {
	x.Formula = formulaOf(plan)
	x.Steps = []Step{{Name: "erlang_c", Title: "Erlang C", After: x.Formula.C,
		Why: "The textbook: each interval by itself, as if it went on for ever; one queue for everybody, all scheduled agents at their desks, exponential handle times, nobody hangs up."}}
	if x.Formula.Patience {
		step := Step{Name: "erlang_a", Title: "Patience (Erlang A)", After: x.Formula.A,
			Why: "Callers hang up when their patience, exponential here, is used up, and leave room for those behind them."}
		step.Change = between(x.Formula.C, step.After)
		x.Steps = append(x.Steps, step)
	}
}

// add adds a simulated step; moves are against the step before, if that is simulated too.
func (x *Explanation) add(name, title, why string, r *experiment.Result, moves experiment.Differences) {
	step := Step{Name: name, Title: title, Why: why, Simulated: true}
	step.After = Answer{value(r.Total, "service_level"), value(r.Total, "abandonment_rate"), value(r.Total, "average_speed_of_answer")}
	if moves != nil {
		step.Change = Changes{difference(moves, "service_level"), difference(moves, "abandonment_rate"), difference(moves, "average_speed_of_answer")}
	} else {
		step.Change = between(x.Steps[len(x.Steps)-1].After, step.After)
	}
	x.Steps = append(x.Steps, step)
}

// between are the changes from one answer to another that does not share its chance: what
// is not sure of both is not sure of their difference.
func between(a, b Answer) Changes {
	of := func(a, b experiment.Estimate) stats.Difference {
		d := stats.NoDifference()
		d.Base, d.Plan, d.Mean = a.Mean, b.Mean, b.Mean-a.Mean
		d.HalfWidth = math.Sqrt(float64(a.HalfWidth*a.HalfWidth) + float64(b.HalfWidth*b.HalfWidth))
		d.N = b.N
		return d
	}
	return Changes{of(a.ServiceLevel, b.ServiceLevel), of(a.Abandonment, b.Abandonment), of(a.SpeedOfAnswer, b.SpeedOfAnswer)}
}
