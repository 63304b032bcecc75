package scenarios

import (
	"bytes"
	"io"
	"path/filepath"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/roster"
	"hangup/sim/staffing"
)

// shiftType is a kind of shift as written.
type shiftType struct {
	start  window
	length des.Tick
	breaks []offBreak
	paid   *des.Tick
	cost   *float64
	agents []string
	atMost *int
}

// window is when a shift may begin.
type window struct {
	earliest des.Tick
	latest   *des.Tick
	step     des.Tick
}

// offBreak is a break of a kind of shift.
type offBreak struct {
	node         *node
	after, lasts des.Tick
}

// ShiftTypes reads a file of the kinds of shifts that agents may work, for a plan:
//
//	shifts:
//	  early: {start: {earliest: "07:00", latest: "09:00", step: 30m}, length: 8h, breaks: [{after: 4h, for: 30m}], paid: 7h30m}
//	  short: {start: "10:00", length: 4h, cost: 90, agents: [desk], at_most: 3}
//
// The error is Faults.
func ShiftTypes(name string, open func(string) (io.ReadCloser, error), plan *experiment.Plan) ([]staffing.ShiftType, error) {
	c := plan.Clock
	r := &reader{open: open, dir: filepath.Dir(name), clockOK: true,
		clock: clock{open: c.Open, length: c.Length, interval: c.Interval, warmUp: c.WarmUp}}
	text, err := r.file(name, "")
	if err != nil {
		return nil, Faults{{File: name, Text: "cannot be read: " + reason(err)}}
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, Faults{{File: name, Text: `the file is empty; write shifts: {early: {start: "08:00", length: 8h}}`}}
	}
	root, faults := parse(name, text)
	if root == nil {
		return nil, faults.sorted()
	}
	r.faults = faults
	root.locate("")
	written, _ := shiftFile().read(r, root)
	var all []staffing.ShiftType
	for _, w := range written {
		if w.ok {
			all = append(all, r.shiftType(w, plan))
		}
	}
	if len(r.faults) > 0 {
		return nil, r.faults.sorted()
	}
	return all, nil
}

func shiftFile() value[[]named[shiftType]] {
	type f = []named[shiftType]
	return section(`shifts: {early: {start: "08:00", length: 8h}}`, f(nil),
		give("shifts", eachOf("kind of shift", shiftTypeSection()), func(f *f) *f { return f }, "the kinds of shifts that agents may work"))
}

func shiftTypeSection() value[shiftType] {
	type s = shiftType
	return section(`a kind of shift such as {start: "08:00", length: 8h}`, s{},
		give("start", startWindow(), func(s *s) *window { return &s.start }, `when it begins: a clock time, or a window such as {earliest: "07:00", latest: "09:00", step: 30m}`),
		give("length", span(), func(s *s) *des.Tick { return &s.length }, "how long it lasts, breaks included"),
		give("breaks", listOf(offBreakSection(), "a list such as [{after: 4h, for: 30m}]"), func(s *s) *[]offBreak { return &s.breaks }, "off the phones").unless("none"),
		give("paid", optional(span()), func(s *s) **des.Tick { return &s.paid }, "the time that is paid").unless("the length"),
		give("cost", optional(price("a cost of a shift, such as 180")), func(s *s) **float64 { return &s.cost }, "of one shift, in the scenario's currency").unless("what is paid at the group's cost"),
		give("agents", listOf(text(), "a list of groups such as [desk]"), func(s *s) *[]string { return &s.agents }, "the groups that may work it").unless("all"),
		give("at_most", optional(whole(0, mostAgents)), func(s *s) **int { return &s.atMost }, "so many agents of a group, over all its starts").unless("no limit"),
	)
}

func startWindow() value[window] {
	type w = window
	const step = 30 * des.Minute
	bare := then(clockTime(), func(_ *reader, _ *node, t des.Tick) (window, bool) { return window{earliest: t, step: step}, true })
	return either(bare, section(`a window such as {earliest: "07:00", latest: "09:00", step: 30m}`, w{step: step},
		give("earliest", clockTime(), func(w *w) *des.Tick { return &w.earliest }, "the first start"),
		give("latest", optional(clockTime()), func(w *w) **des.Tick { return &w.latest }, "the last start").unless("the earliest"),
		give("step", span(), func(w *w) *des.Tick { return &w.step }, "from start to start").or("30m"),
	))
}

func offBreakSection() value[offBreak] {
	type b = offBreak
	v := section("a break such as {after: 4h, for: 30m}", b{},
		give("after", duration(), func(b *b) *des.Tick { return &b.after }, "from the start of the shift"),
		give("for", span(), func(b *b) *des.Tick { return &b.lasts }, "how long"),
	)
	return then(v, func(_ *reader, n *node, b offBreak) (offBreak, bool) {
		b.node = n
		return b, true
	})
}

// shiftType is a kind of shift for the clock and the groups of a plan.
func (r *reader) shiftType(w named[shiftType], plan *experiment.Plan) staffing.ShiftType {
	s := w.value
	t := staffing.ShiftType{Name: w.name, Length: s.length, Paid: s.length, Cost: -1, AtMost: -1, Starts: r.startsOf(w)}
	if s.paid != nil {
		t.Paid = *s.paid
	}
	if s.cost != nil {
		t.Cost = *s.cost
	}
	if s.atMost != nil {
		t.AtMost = *s.atMost
	}
	for _, b := range s.breaks {
		t.Breaks = append(t.Breaks, roster.Break{Start: b.after, End: b.after + b.lasts})
		if b.after+b.lasts > s.length {
			r.fault(b.node, "a break from %s to %s does not fit into a shift of %s", spell(b.after), spell(b.after+b.lasts), spell(s.length))
		}
	}
	slices.SortFunc(t.Breaks, func(a, b roster.Break) int { return int((a.Start - b.Start) / des.Second) })
	for i := 1; i < len(t.Breaks); i++ {
		if t.Breaks[i].Start < t.Breaks[i-1].End {
			r.fault(w.node.orChild("breaks"), "the breaks after %s and after %s overlap", spell(t.Breaks[i-1].Start), spell(t.Breaks[i].Start))
		}
	}
	for i, name := range s.agents {
		g := slices.IndexFunc(plan.Centre.Groups, func(g centre.Group) bool { return g.Name == name })
		if g < 0 {
			r.fault(w.node.get("agents").items[i], "no group of the scenario is called %s; %s", shown(name, false), nearestName(name, plan.GroupOrder))
			continue
		}
		t.Groups = append(t.Groups, g)
	}
	if s.length > day {
		r.fault(w.node.orChild("length"), "a shift of %s is longer than a day", spell(s.length))
	}
	return t
}

// startsOf are the moments at which a kind of shift may begin: those from which it fits
// between opening and closing, or round the clock.
func (r *reader) startsOf(w named[shiftType]) (all []des.Tick) {
	s := w.value
	width := des.Tick(0)
	if s.start.latest != nil && *s.start.latest != s.start.earliest {
		width = until(s.start.earliest, *s.start.latest)
	}
	if most := des.Tick(1000); width/s.start.step > most {
		r.fault(w.node.orChild("start"), "more than %d starts; take a longer step", most)
		return nil
	}
	for after := des.Tick(0); after <= width; after += s.start.step {
		at := r.clock.moment(s.start.earliest + after)
		if r.clock.length >= day || at+s.length <= r.clock.length {
			all = append(all, at)
		}
	}
	if len(all) == 0 {
		r.fault(w.node.orChild("start"), "a shift of %s that begins then does not fit between opening at %s and closing at %s", spell(s.length), r.clock.at(0), r.clock.at(r.clock.length))
	}
	return all
}
