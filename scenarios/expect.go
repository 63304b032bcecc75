package scenarios

import (
	"math"
	"slices"
	"strings"

	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// expectation is a line of expect as written. What its names and numbers mean is known
// when the rest of the scenario is.
type expectation struct {
	at               *node
	measure          int
	callers          *int
	agents, interval *node
	within           *des.Tick
	atLeast, atMost  *node
	between          []*node
}

func expectations() value[[]expectation] {
	type e = expectation
	one := section("an expectation such as {metric: service_level, at_least: 80%}", e{},
		give("metric", measureName(), func(e *e) *int { return &e.measure }, "what is held to a bound: a measure as result.json names it"),
		give("callers", optional(className()), func(e *e) **int { return &e.callers }, "of this class of callers").unless("of the centre"),
		give("agents", mark(), func(e *e) **node { return &e.agents }, "of this group of agents").unless("of the centre"),
		give("interval", mark(), func(e *e) **node { return &e.interval }, "in the interval that begins at this clock time; or every: in each of them, those in which no call can come left out").unless("over the whole clock"),
		give("within", optional(duration()), func(e *e) **des.Tick { return &e.within }, "another threshold, of service_level").unless("the target's"),
		give("at_least", bound(), func(e *e) **node { return &e.atLeast }, "the bound, kept to if reached").unless(otherKind),
		give("at_most", bound(), func(e *e) **node { return &e.atMost }, "the bound, kept to if reached").unless(otherKind),
		give("between", listOf(bound(), "two bounds, such as [70%, 88%]"), func(e *e) *[]*node { return &e.between }, "the least and the most").unless(otherKind),
	).choose("", "at_least", "at_most", "between")
	placed := then(one, func(_ *reader, n *node, e expectation) (expectation, bool) {
		e.at = n
		return e, true
	})
	return listOf(placed, "a list of expectations, such as [{metric: service_level, at_least: 80%}]")
}

// measureName is the name of a measure; the value is its index.
func measureName() value[int] {
	s := schema{Type: "string"}
	var names []string
	for i := range metric.Measures {
		names = append(names, metric.Measures[i].Name)
		s.Enum = append(s.Enum, metric.Measures[i].Name)
	}
	v := scalarOf("the name of a measure such as service_level", s, func(n *node) (string, amiss) { return n.text, "" }).called("measure")
	return then(v, func(r *reader, n *node, name string) (int, bool) {
		i, known := metric.Find(name)
		if !known {
			return 0, r.fault(n, "there is no measure %s; %s", shown(name, false), nearest(name, names))
		}
		return i, true
	})
}

// bound is a figure of a unit that the measure says.
func bound() value[*node] {
	s := schema{AnyOf: []*schema{{Type: "number"}, perCentText, durationText.AnyOf[0], negativeText, durationText.AnyOf[2]}}
	v := scalarOf("a bound such as 80%, 40s or 12", s, func(n *node) (*node, amiss) { return n, "" })
	v.form.named = "bound"
	return v
}

// expect is what a scenario is held to: what it expects, or else its targets.
func (r *reader) expect(root *node, f file, p *experiment.Plan) []experiment.Expectation {
	var all []experiment.Expectation
	for i := range f.expect {
		if e, ok := r.expected(root, &f.expect[i], p); ok {
			all = append(all, e)
		}
	}
	if len(f.expect) == 0 {
		all = r.promised(root, p)
	}
	return all
}

// expected is a line of expect, once all that it names is found.
func (r *reader) expected(root *node, w *expectation, p *experiment.Plan) (experiment.Expectation, bool) {
	m := &metric.Measures[w.measure]
	e := experiment.Expectation{File: w.at.pos.file, Line: w.at.pos.line, Low: math.Inf(-1), High: math.Inf(1)}
	e.Figure = experiment.Figure{Measure: w.measure, Interval: -1, Class: -1}
	ok := true
	if w.callers != nil {
		e.Class = *w.callers
	}
	if w.agents != nil {
		e.Group = w.agents.text
		if !slices.Contains(p.GroupOrder, e.Group) {
			ok = r.fault(w.agents, "no group of agents is called %s; %s", shown(e.Group, false), nearestName(e.Group, p.GroupOrder))
		}
		if w.callers != nil {
			ok = r.fault(w.agents, "callers and agents stand here together; give one of them")
		}
	}
	if w.interval != nil {
		ok = r.expectedWhen(w.interval, &e, p) && ok
	}
	if w.within != nil {
		e.Other, e.Within = true, *w.within
		if m.Kind != metric.Level {
			ok = r.fault(w.at.get("within"), "%s has no threshold; within is for service_level", m.Name)
		}
	}
	ok = r.meaning(w, &e, p) && ok
	return e, r.expectedBounds(w, m, &e) && ok
}

// expectedWhen finds the interval of an expectation.
func (r *reader) expectedWhen(n *node, e *experiment.Expectation, p *experiment.Plan) bool {
	if n.text == "every" {
		e.Every = true
		return true
	}
	var starts []string
	for i, interval := range p.Metric.Intervals {
		if interval.End <= p.Metric.WarmUp {
			continue
		}
		start := p.Clock.Time(interval.Start)
		t, a := timeOfDay(n.text)
		if start == n.text || a == "" && p.Clock.Length <= day && (p.Clock.Open+interval.Start)%day == t {
			e.Interval = i
			return true
		}
		starts = append(starts, start)
	}
	return r.fault(n, "no counted interval begins at %s; write every, or %s", shown(n.text, true), oneOf(few(starts)))
}

// few are the first of some names, as many as can be looked over.
func few(names []string) []string {
	const most = 12
	if len(names) <= most {
		return names
	}
	return append(slices.Clone(names[:most]), "..")
}

// meaning tells when a measure has none in the scope that is asked for.
func (r *reader) meaning(w *expectation, e *experiment.Expectation, p *experiment.Plan) bool {
	m := &metric.Measures[w.measure]
	scopes := [3]metric.Scope{metric.Total, metric.Class, metric.Group}
	in := ""
	if e.Every || e.Interval >= 0 {
		scopes, in = [3]metric.Scope{metric.ByInterval, metric.ClassInterval, metric.GroupInterval}, " in an interval"
	}
	what, name := 0, "the centre"
	switch {
	case e.Class >= 0:
		what, name = 1, "a class of callers"
	case e.Group != "":
		what, name = 2, "a group of agents"
	}
	if m.Scopes&scopes[what] != 0 {
		return true
	}
	var others []string
	for i := range metric.Measures {
		if o := &metric.Measures[i]; o.Scopes&scopes[what] != 0 && (o.Better != metric.Neither || e.Group != "") {
			others = append(others, o.Name)
		}
	}
	return r.fault(w.at.get("metric"), "%s has no meaning for %s%s; write %s", m.Name, name, in, oneOf(others))
}

// expectedBounds reads the bounds in the measure's unit.
func (r *reader) expectedBounds(w *expectation, m *metric.Measure, e *experiment.Expectation) bool {
	v := boundOf(m)
	read := func(n *node, to *float64) bool {
		got, ok := v.read(r, n)
		*to = got
		return ok
	}
	switch {
	case w.atLeast != nil:
		return read(w.atLeast, &e.Low)
	case w.atMost != nil:
		return read(w.atMost, &e.High)
	}
	n := w.at.get("between")
	if len(w.between) != 2 {
		return r.fault(n, "found %s; write the least and the most, such as [70%%, 88%%]", count(len(w.between), "bound"))
	}
	low, high := read(w.between[0], &e.Low), read(w.between[1], &e.High)
	if low && high && e.Low > e.High {
		return r.fault(n, "the least is more than the most; write [%s, %s]", w.between[1].text, w.between[0].text)
	}
	return low && high
}

// boundOf is how a bound on a measure is written.
func boundOf(m *metric.Measure) value[float64] {
	switch {
	case m.Unit == metric.Share:
		return share()
	case m.Unit == metric.Seconds && m.Signed():
		return signedSeconds()
	case m.Unit == metric.Seconds:
		return seconds()
	case m.Signed():
		return amount("a number such as -12 or 12", -math.MaxFloat64)
	}
	return amount("a number such as 12", 0)
}

// signedSeconds is a time before or after another, in seconds: -30s or 1m30s.
func signedSeconds() value[float64] {
	s := schema{AnyOf: []*schema{durationText.AnyOf[0], negativeText, durationText.AnyOf[1], durationText.AnyOf[2]}}
	return scalarOf("a time with its sign such as -30s, 0 or 1m30s", s, func(n *node) (float64, amiss) {
		text, before := strings.CutPrefix(n.text, "-")
		if !before || strings.HasPrefix(text, "-") {
			return secondsIn(n)
		}
		v, a := secondsIn(&node{kind: scalar, text: text})
		if a != "" {
			return 0, unclear
		}
		return 0 - v, ""
	})
}

// negativeText is a duration with a minus before it.
var negativeText = &schema{Type: "string", Pattern: "^-" + strings.TrimPrefix(durationText.AnyOf[0].Pattern, "^")}

// promised are the targets as expectations: those of the centre, and the classes' own
// service levels.
func (r *reader) promised(root *node, p *experiment.Plan) []experiment.Expectation {
	var all []experiment.Expectation
	add := func(measure string, class int, low, high float64, at *node) {
		m, known := metric.Find(measure)
		if !known {
			panic("scenarios: no measure " + measure) // a typing error here: our bug
		}
		e := experiment.Expectation{File: root.pos.file, Low: low, High: high, Target: true}
		if at != nil {
			e.File, e.Line = at.pos.file, at.pos.line
		}
		e.Figure = experiment.Figure{Measure: m, Interval: -1, Class: class}
		all = append(all, e)
	}
	targets := root.get("targets")
	at := func(name string) *node {
		if targets == nil {
			return nil
		}
		return targets.get(name)
	}
	none := math.Inf(1)
	add("service_level", -1, p.Targets.ServiceLevel, none, at("service_level"))
	for _, class := range p.ClassOrder {
		if c := &p.Centre.Classes[class]; c.Threshold != p.Targets.Within || p.Metric.Class[class] != p.Metric.Target {
			add("service_level", class, p.Metric.Class[class], none, root.get("callers").get(c.Name).get("service_level"))
		}
	}
	t := &p.Targets
	for _, most := range []struct {
		measure, key string
		bound        float64
	}{
		{"abandonment_rate", "max_abandonment", t.MaxAbandonment},
		{"occupancy", "max_occupancy", t.MaxOccupancy},
		{"average_speed_of_answer", "average_speed_of_answer", t.AverageSpeedOfAnswer.Seconds()},
		{"average_wait", "average_wait", t.AverageWait.Seconds()},
	} {
		if most.bound >= 0 {
			add(most.measure, -1, -none, most.bound, at(most.key))
		}
	}
	return all
}
