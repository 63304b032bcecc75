package insight_test

import (
	"math"
	"testing"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/erlang"
	"hangup/sim/experiment"
	"hangup/sim/insight"
	"hangup/sim/metric"
	"hangup/sim/roster"
)

const s = des.Second

func exponential(mean float64) dist.Law { return dist.Fixed(dist.Must(dist.NewExponential(mean))) }

func never() dist.Law { return dist.Fixed(dist.Never{}) }

// class is callers who come at a rate a second and talk 180 s in the mean.
func class(name string, rate float64, patience dist.Law) centre.Class {
	return centre.Class{Name: name, Arrivals: arrive.Spec{Rate: des.Series{{At: 0, Value: rate}}}, Talk: exponential(180),
		Patience: patience, Priority: 1, Threshold: 20 * s, WaitLimit: des.Never}
}

// desk is agents who serve classes 0..n-1.
func desk(agents, n int, close des.Tick) centre.Group {
	g := centre.Group{Name: "desk", FirstAgent: 1}
	for a := 1; a <= agents; a++ {
		g.Staff.Spans = append(g.Staff.Spans, roster.Span{Agent: a, Start: 0, End: close})
	}
	for c := range n {
		g.Skills = append(g.Skills, centre.Skill{Class: c, Rank: 1, HandleTime: 1, Resolves: -1})
	}
	return g
}

// planOf is so many hours in one interval, the first of them not counted.
func planOf(hours des.Tick, groups []centre.Group, classes ...centre.Class) *experiment.Plan {
	close := hours * des.Hour
	p := &experiment.Plan{
		Centre: centre.Config{Seed: 11, Close: close, Interval: close, Cuts: []des.Tick{des.Hour, close}, Classes: classes,
			Groups: groups, Trunks: centre.Unlimited, MaxWaiting: centre.Unlimited},
		Metric:       metric.Spec{Target: .8, Short: 5 * s, WarmUp: des.Hour, Intervals: []metric.Interval{{Start: 0, End: close}}},
		Replications: 60,
		Clock:        experiment.Clock{Length: close, Interval: close, WarmUp: des.Hour},
		Targets: experiment.Targets{ServiceLevel: .8, Within: 20 * s, MaxAbandonment: -1, MaxOccupancy: -1,
			AverageSpeedOfAnswer: -1, AverageWait: -1},
	}
	for i := range classes {
		p.ClassOrder, p.Metric.Class = append(p.ClassOrder, i), append(p.Metric.Class, .8)
	}
	for _, g := range groups {
		p.GroupOrder, p.Metric.AgentHour = append(p.GroupOrder, g.Name), append(p.Metric.AgentHour, 0)
	}
	return p
}

func explain(t *testing.T, p *experiment.Plan) *insight.Explanation {
	t.Helper()
	x, err := insight.Explain(t.Context(), p, experiment.Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func names(x *insight.Explanation) (all []string) {
	for _, step := range x.Steps {
		all = append(all, step.Name)
	}
	return all
}

// A plain queue in its long run: the staircase has nothing beyond the formula that is
// exact for it, and simulation says the same within its interval (99.9 %: 1.7 times the
// half-width of 95 %).
func TestPlainQueueIsItsFormula(t *testing.T) {
	load := erlang.Load{CallsPerSecond: .05, HandleSeconds: 180}
	for _, of := range []struct {
		name     string
		patience dist.Law
		model    erlang.Model
		steps    int
	}{
		{"Erlang C", never(), erlang.C{Load: load}, 2},
		{"Erlang A", exponential(120), erlang.A{Load: load, PatienceSeconds: 120}, 3},
	} {
		x := explain(t, planOf(20, []centre.Group{desk(11, 1, 20*des.Hour)}, class("all", .05, of.patience)))
		queue, err := of.model.Queue(11)
		if err != nil {
			t.Fatal(err)
		}
		if len(x.Steps) != of.steps {
			t.Errorf("%s: steps %v, want %d of them", of.name, names(x), of.steps)
			continue
		}
		exact := x.Steps[len(x.Steps)-2].After
		if want := queue.By(20).Answered; math.Abs(exact.ServiceLevel.Mean-want) > 1e-9 {
			t.Errorf("%s: the formula's step says %.6f, erlang says %.6f", of.name, exact.ServiceLevel.Mean, want)
		}
		if want := queue.AverageSpeedOfAnswer; math.Abs(exact.SpeedOfAnswer.Mean-want) > 1e-6 {
			t.Errorf("%s: speed of answer %.6f, erlang says %.6f", of.name, exact.SpeedOfAnswer.Mean, want)
		}
		last := x.Steps[len(x.Steps)-1].Change
		for _, d := range []struct {
			what string
			mean float64
			half float64
		}{{"service level", last.ServiceLevel.Mean, last.ServiceLevel.HalfWidth}, {"abandonment", last.Abandonment.Mean, last.Abandonment.HalfWidth},
			{"speed of answer", last.SpeedOfAnswer.Mean, last.SpeedOfAnswer.HalfWidth}} {
			if math.Abs(d.mean) > 1.7*d.half {
				t.Errorf("%s: simulation differs from it by %.5f ± %.5f in %s", of.name, d.mean, d.half, d.what)
			}
		}
	}
}

// sum of the steps' changes is the whole change, whatever a plan has.
func TestStepsAddUp(t *testing.T) {
	p := rich()
	x := explain(t, p)
	want := []string{"erlang_c", "erlang_a", "day", "handling", "patience", "breaks", "away", "skills", "limits", "redials", "days"}
	if got := names(x); len(got) != len(want) {
		t.Fatalf("steps %v, want %v", got, want)
	}
	total := 0.0
	for i, step := range x.Steps {
		if step.Name != want[i] {
			t.Errorf("step %d is %s, want %s", i, step.Name, want[i])
		}
		if i > 0 {
			total += step.Change.ServiceLevel.Mean
			if got := x.Steps[i-1].After.ServiceLevel.Mean; step.Change.ServiceLevel.Base != got {
				t.Errorf("step %s begins at %v, the one before ends at %v", step.Name, step.Change.ServiceLevel.Base, got)
			}
		}
	}
	if math.Abs(total-x.Whole.ServiceLevel.Mean) > 1e-12 {
		t.Errorf("the steps add up to %v, the whole is %v", total, x.Whole.ServiceLevel.Mean)
	}
	r, err := experiment.Run(t.Context(), p, experiment.Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	level, _ := metric.Find("service_level")
	if got := x.Steps[len(x.Steps)-1].After.ServiceLevel.Mean; got != r.Total[level].Mean {
		t.Errorf("the last step ends at %v, the plan itself has %v", got, r.Total[level].Mean)
	}
}

// rich is a plan of two classes and two groups with much that Erlang C does not know.
func rich() *experiment.Plan {
	const hours = 6
	first, second := class("first", .03, exponential(100)), class("second", .02, dist.Fixed(dist.Must(dist.NewConstant(90))))
	first.WrapUp = exponential(20)
	second.Redial = &centre.Redial{Share: .5, After: exponential(300), AtMost: centre.Unlimited}
	second.Redial.Of[centre.Abandoned] = true
	second.Arrivals.DayToDay = .2
	one, two := desk(9, 1, hours*des.Hour), desk(5, 2, hours*des.Hour)
	one.Name, two.Name = "a", "b"
	one.Staff.Spans[0].Breaks = []roster.Break{{Start: 3 * des.Hour, End: 4 * des.Hour}}
	two.Staff.Absence = .1
	p := planOf(hours, []centre.Group{one, two}, first, second)
	p.Centre.Trunks = 30
	p.Replications = 20
	return p
}

func find(t *testing.T, x *insight.Sensitivity, name string) insight.Factor {
	t.Helper()
	for _, f := range x.Factors {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no factor %s", name)
	return insight.Factor{}
}

// More calls and longer talk lower the service level and need agents; the effect of 10 %
// more and less is Erlang A's, and so is the number of agents that make up for it.
func TestSensitivityIsErlangAs(t *testing.T) {
	p := planOf(20, []centre.Group{desk(11, 1, 20*des.Hour)}, class("all", .05, exponential(120)))
	x, err := insight.FindSensitivity(t.Context(), p, insight.SensitivityOptions{Options: experiment.Options{Workers: 2}, By: .1})
	if err != nil {
		t.Fatal(err)
	}
	level := func(calls, handle, patience, agents float64) float64 {
		at := func(n int) float64 {
			q, err := (erlang.A{Load: erlang.Load{CallsPerSecond: calls, HandleSeconds: handle}, PatienceSeconds: patience}).Queue(n)
			if err != nil {
				t.Fatal(err)
			}
			return q.By(20).Answered
		}
		low := math.Floor(agents)
		return at(int(low)) + (agents-low)*(at(int(low)+1)-at(int(low)))
	}
	before := level(.05, 180, 120, 11)
	for _, c := range []struct {
		name                    string
		calls, handle, patience float64 // factors
	}{{"volume", 1, 0, 0}, {"talk", 0, 1, 0}, {"patience", 0, 0, 1}} {
		f := find(t, x, c.name)
		for _, v := range []struct {
			by float64
			insight.Variation
		}{{-.1, f.Less}, {.1, f.More}} {
			with := func(agents float64) float64 {
				return level(.05*(1+v.by*c.calls), 180*(1+v.by*c.handle), 120*(1+v.by*c.patience), agents)
			}
			d, want := v.Level(), with(11)-before
			if math.Abs(d.Mean-want) > 1.7*d.HalfWidth {
				t.Errorf("%s %+.0f %%: the service level moves by %.5f ± %.5f, Erlang A says %.5f", c.name, 100*v.by, d.Mean, d.HalfWidth, want)
			}
			// The number of agents is right if with it the level is back, within noise.
			if back := with(11+v.Agents.More) - before; !(math.Abs(back) <= 2.5*d.HalfWidth) {
				t.Errorf("%s %+.0f %%: with %.3f agents more Erlang A's level is off by %.5f (± %.5f)", c.name, 100*v.by, v.Agents.More, back, d.HalfWidth)
			}
		}
	}
	if x.Factors[0].Size() < x.Factors[len(x.Factors)-1].Size() {
		t.Errorf("the factor that moves most is not the first: %v then %v", x.Factors[0].Size(), x.Factors[len(x.Factors)-1].Size())
	}
}

// The rich plan has everything but shrinkage and repeat calls; more of a bad thing is bad.
func TestSensitivityVariesWhatThereIs(t *testing.T) {
	x, err := insight.FindSensitivity(t.Context(), rich(), insight.SensitivityOptions{Options: experiment.Options{Workers: 2}, By: .1})
	if err != nil {
		t.Fatal(err)
	}
	if got := x.Without; len(got) != 2 || got[0] != "shrinkage" || got[1] != "share not settled" {
		t.Errorf("the plan is said to be without %q", got)
	}
	for _, name := range []string{"volume", "talk", "wrap_up", "absence", "redials"} {
		f := find(t, x, name)
		if less, more := f.Less.Level(), f.More.Level(); less.Mean < -less.HalfWidth || more.Mean > more.HalfWidth {
			t.Errorf("%s: 10 %% less moves the service level by %+.4f ± %.4f, 10 %% more by %+.4f ± %.4f", name, less.Mean, less.HalfWidth, more.Mean, more.HalfWidth)
		}
		if less, more := f.Less.Agents, f.More.Agents; less.More > less.HalfWidth || more.More < -more.HalfWidth {
			t.Errorf("%s: agents %+v and %+v", name, f.Less.Agents, f.More.Agents)
		}
	}
	if f := find(t, x, "volume"); math.Abs(f.Figure-.05*6*3600) > 1e-6 {
		t.Errorf("%v calls a run, want %v", f.Figure, .05*6*3600)
	}
}
