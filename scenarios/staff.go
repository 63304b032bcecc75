package scenarios

import (
	"hangup/sim/des"
	"hangup/sim/roster"
)

// mostAgents is more agents than any limit lets through.
const mostAgents = 100_000_000

// crew is agents of a group who serve the same classes.
type crew struct {
	classes []int // nil: the group's
	spans   []roster.Span
	agents  int // the largest number
}

// shift is agents who come and go together.
type shift struct {
	node       *node
	agents     int
	start, end des.Tick // times of day
	breaks     []breakRule
}

// breakRule is a break of a shift as written: At is a time of day.
type breakRule struct {
	node *node
	roster.BreakRule
}

// staffValue is who is on duty when: one crew, or several where a roster gives agents
// skills of their own.
func staffValue() value[[]crew] {
	const want = "a number of agents, or a mapping with one of per_interval, steps, csv, shifts, roster"
	agents := then(whole(0, mostAgents), func(_ *reader, _ *node, n int) (float64, bool) { return float64(n), true })
	constant := then(whole(0, mostAgents).wanting(want), func(_ *reader, _ *node, n int) (des.Series, bool) {
		return des.Series{{At: 0, Value: float64(n)}}, true
	})
	shifts := listOf(shiftSection(), `a list such as [{agents: 8, start: "08:00", end: "16:00"}]`)
	itself := func(c *[]crew) *[]crew { return c }
	kinds := section("staff: a number, or "+oneOf(staffKinds), []crew(nil),
		give("per_interval", then(perInterval(agents), (*reader).numbered), itself, "agents: "+docPerInterval).unless(otherKind),
		give("steps", then(steps(agents), (*reader).numbered), itself, "agents: "+docSteps).unless(otherKind),
		give("csv", then(csvSeries(agents), (*reader).numbered), itself, "agents: "+docCSV).unless(otherKind),
		give("shifts", then(shifts, (*reader).shifts), itself, "agents who come and go together; daily on a longer clock").unless(otherKind),
		give("roster", rosterSection(), itself, "a file with one row for each session of a named agent").unless(otherKind),
	).choose("", staffKinds...)
	return either(then(constant, (*reader).numbered), kinds).wanting(want)
}

var staffKinds = []string{"per_interval", "steps", "csv", "shifts", "roster"}

func shiftSection() value[shift] {
	type s = shift
	v := section(`a shift such as {agents: 8, start: "08:00", end: "16:00"}`, s{},
		give("agents", whole(0, mostAgents), func(s *s) *int { return &s.agents }, "how many"),
		give("start", clockTime(), func(s *s) *des.Tick { return &s.start }, "when they come"),
		give("end", clockTime(), func(s *s) *des.Tick { return &s.end }, "when they go; a time not later than the start is on the next day"),
		give("breaks", listOf(breakSection(), `a list such as [{at: "12:00", for: 30m, at_once: 2}]`), func(s *s) *[]breakRule { return &s.breaks }, "off the phones, in waves").unless("none"),
	)
	return then(v, func(_ *reader, n *node, s shift) (shift, bool) {
		s.node = n
		return s, true
	})
}

func breakSection() value[breakRule] {
	type b = breakRule
	v := section(`a break such as {at: "12:00", for: 30m, at_once: 2}`, b{},
		give("at", clockTime(), func(b *b) *des.Tick { return &b.At }, "when the first go"),
		give("for", span(), func(b *b) *des.Tick { return &b.For }, "how long"),
		give("at_once", whole(1, mostAgents), func(b *b) *int { return &b.AtOnce }, "so many go at a time, the next when they are due back").unless("all go at once"),
	)
	return then(v, func(_ *reader, n *node, b breakRule) (breakRule, bool) {
		b.node = n
		return b, true
	})
}

// numbered is the crew of a staff that is given as numbers.
func (r *reader) numbered(n *node, s des.Series) ([]crew, bool) {
	if !r.clockOK {
		return nil, false
	}
	var numbers []roster.Step
	most, duties, last := 0, 0, 0
	for _, p := range s {
		agents := int(p.Value)
		duties += max(0, agents-last)
		most, last = max(most, agents), agents
		numbers = append(numbers, roster.Step{At: p.At, Agents: agents})
	}
	if !r.fewDuties(n, duties) {
		return nil, false
	}
	return []crew{{spans: roster.FromSteps(numbers, r.clock.length), agents: most}}, true
}

// fewDuties tells when there are more duties than the limits allow.
func (r *reader) fewDuties(n *node, duties int) bool {
	if duties > r.limits.duties {
		return r.fault(n, "%d stretches of duty (agents coming on, each time they do) are more than %d; raise limits: {duties: ..} if they are meant", duties, r.limits.duties)
	}
	return true
}

// shifts is the crew of shifts, with agents numbered in the order of the shifts. A clock
// of a day or more repeats them daily and cuts them at its ends.
func (r *reader) shifts(n *node, shifts []shift) ([]crew, bool) {
	if !r.clockOK {
		return nil, false
	}
	all, duties, before := crew{}, 0, len(r.faults)
	for _, s := range shifts {
		starts := r.starts(s)
		duties += s.agents * len(starts)
		if !r.fewDuties(n, duties) {
			return nil, false
		}
		for _, start := range starts {
			all.spans = append(all.spans, r.oneShift(s, all.agents+1, start)...)
		}
		all.agents += s.agents
	}
	return []crew{all}, len(r.faults) == before
}

// starts are the moments at which a shift begins; the first may lie before opening.
func (r *reader) starts(s shift) []des.Tick {
	c, lasts := r.clock, until(s.start, s.end)
	start := c.moment(s.start)
	if c.length < day {
		if start+lasts > c.length {
			r.fault(s.node, "the shift from %s to %s does not fit between opening at %s and closing at %s", s.node.get("start").text, s.node.get("end").text, c.at(0), c.at(c.length))
			return nil
		}
		return []des.Tick{start}
	}
	var all []des.Tick
	for t := start - day; t < c.length; t += day {
		if t+lasts > 0 {
			all = append(all, t)
		}
	}
	return all
}

// oneShift is a shift on one day.
func (r *reader) oneShift(s shift, first int, start des.Tick) []roster.Span {
	end := start + until(s.start, s.end)
	var rules []roster.BreakRule
	for _, b := range s.breaks {
		rule := b.BreakRule
		rule.At = start + (b.At-s.start+2*day)%day
		rules = append(rules, rule)
	}
	spans, faults := roster.FromShift(first, s.agents, start, end, rules)
	for _, f := range faults {
		b := s.breaks[f.Break]
		if f.Other < 0 {
			r.fault(b.node, "a break from %s to %s does not fit into the shift from %s to %s", r.clock.at(f.Start), r.clock.at(f.End), s.node.get("start").text, s.node.get("end").text)
		} else {
			r.fault(b.node, "the break from %s to %s overlaps the one at %s", r.clock.at(f.Start), r.clock.at(f.End), s.breaks[f.Other].node.get("at").text)
		}
	}
	return within(spans, r.clock.length)
}

// within cuts duties at opening and at closing.
func within(spans []roster.Span, close des.Tick) []roster.Span {
	var kept []roster.Span
	for _, s := range spans {
		s.Start, s.End = max(s.Start, 0), min(s.End, close)
		if s.Start >= s.End {
			continue
		}
		var breaks []roster.Break
		for _, b := range s.Breaks {
			b.Start, b.End = max(b.Start, s.Start), min(b.End, s.End)
			if b.Start < b.End {
				breaks = append(breaks, b)
			}
		}
		s.Breaks = breaks
		kept = append(kept, s)
	}
	return kept
}
