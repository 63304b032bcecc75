package scenarios

import (
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/metric"
)

// What comes before the queue, and what a contact leaves behind.

func selfServiceSection() value[*centre.SelfService] {
	type s = centre.SelfService
	written := section("self-service such as {time: {exponential: {mean: 1m}}, contains: 20%, gives_up: 5%}", s{},
		give("time", law(timesOnly), func(s *s) *dist.Law { return &s.Time }, "how long it takes"),
		give("contains", share(), func(s *s) *float64 { return &s.Contains }, "share who need nobody after it").or("0%"),
		give("gives_up", share(), func(s *s) *float64 { return &s.GivesUp }, "share who give up at its end").or("0%"),
		give("patience_rate", factor(), func(s *s) *float64 { return &s.PatienceRate }, "standard seconds of patience used in a second of it; who has none left gives up").known(figures.menu),
	)
	return then(written, func(r *reader, n *node, s centre.SelfService) (*centre.SelfService, bool) {
		if sum := s.Contains + s.GivesUp; sum > 1+shareSlack {
			return nil, r.fault(n, "contains and gives_up sum to %.6g%%, more than 100%%", 100*sum)
		}
		return &s, true
	})
}

func resolutionSection() value[*centre.Resolution] {
	type s = centre.Resolution
	return optional(section("how matters are settled, such as {first_contact: 70%, calls_back_after: {exponential: {mean: 1h}}}", s{AtMost: centre.Unlimited},
		give("first_contact", share(), func(s *s) *float64 { return &s.FirstContact }, "share whose matter a contact settles; the others call again").known(figures.firstContact),
		give("calls_back_after", law(timesOnly), func(s *s) *dist.Law { return &s.After }, "from the end of the talk to the next call").known(figures.callsBackAfter),
		give("at_most", whole(0, mostRedials), func(s *s) *int { return &s.AtMost }, "repeat calls that a person makes at most").unless("no limit"),
		give("talk", positiveFactor(), func(s *s) *float64 { return &s.Talk }, "multiplies the talk of repeat calls: it is all explained again").or("100%"),
	))
}

func temperSection() value[*centre.Temper] {
	type t struct {
		centre.Temper
		to *int
	}
	v := section("what a wait does to the talk, such as {talk: 130%, escalates: 10%, to: supervisors}", t{},
		give("talk", positiveFactor(), func(t *t) *float64 { return &t.Talk }, "multiplies the talk of someone answered at the very breaking point, against someone answered at once; linear in the share of patience used").or("100%"),
		give("escalates", share(), func(t *t) *float64 { return &t.Escalates }, "share of those answered at the very breaking point who are sent on at the end of talk; linear too").or("0%"),
		give("to", optional(className()), func(t *t) **int { return &t.to }, "the class whose queue they join").unless("nobody is sent on"),
	)
	return then(v, func(r *reader, n *node, t t) (*centre.Temper, bool) {
		switch {
		case len(n.fields) == 0:
			return nil, r.wrong(n, v.form)
		case t.Escalates > 0 && t.to == nil:
			return nil, r.fault(n.get("escalates"), "to is missing: the class whose queue they join")
		case t.to != nil && n.get("escalates") == nil:
			return nil, r.fault(n.get("to"), "escalates is missing: the share who are sent on")
		}
		if t.to != nil {
			t.To = *t.to
		}
		return &t.Temper, true
	})
}

func fatigueSection() value[*centre.Fatigue] {
	type f = centre.Fatigue
	above := then(share(), func(r *reader, n *node, v float64) (float64, bool) {
		if v == 1 {
			return 0, r.fault(n, "found %s; it must be below 100%%: nobody is busier than that", n.found())
		}
		return v, true
	})
	over := then(span(), func(r *reader, n *node, t des.Tick) (des.Tick, bool) {
		if t < des.Minute {
			return 0, r.fault(n, "found %s; it must be at least 1m", n.found())
		}
		return t, true
	})
	return optional(section("how agents tire, such as {above: 93%, slows: 10%, over: 2h}", f{},
		give("above", above, func(f *f) *float64 { return &f.Above }, "occupancy from which handling slows").known(figures.tiredAbove),
		give("slows", factor(), func(f *f) *float64 { return &f.Slows }, "how much longer handling takes at an occupancy of 100%; linear from above").known(figures.tiredSlows),
		give("over", over, func(f *f) *des.Tick { return &f.Over }, "the time up to now whose occupancy counts").known(figures.tiredOver),
	))
}

func valueSection() value[*metric.Value] {
	type v = metric.Value
	most := then(amount("a number of people, such as 10", 0), func(r *reader, n *node, v float64) (float64, bool) {
		if v > 1e6 {
			return 0, r.fault(n, "found %s; it must be at most 1e6", n.found())
		}
		return v, true
	})
	return optional(section("what losing a customer costs, such as {customer: 400}", v{},
		give("customer", price("what a customer is worth, such as 400"), func(v *v) *float64 { return &v.Customer }, "what a customer who leaves for good was worth, in the scenario's currency; 0: only heads are counted").or("0"),
		give("leaves", leavesSection(), func(v *v) *metric.Leaves { return &v.Leaves }, "chance of leaving for good, by what the caller went through").or("{}"),
		give("tells", most, func(v *v) *float64 { return &v.Tells }, "people whom a caller tells who never got through").known(figures.tells),
		give("heeds", share(), func(v *v) *float64 { return &v.Heeds }, "share of those told who leave too").known(figures.heeds),
	))
}

func leavesSection() value[metric.Leaves] {
	type l = metric.Leaves
	return section("chances such as {answered: 2%, repeated: 3.6%, lost: 10%}", l{},
		give("answered", share(), func(l *l) *float64 { return &l.Answered }, "of callers whom the first call settled").known(figures.leavesAnswered),
		give("repeated", share(), func(l *l) *float64 { return &l.Repeated }, "of callers who were answered, and had to call more than once").known(figures.leavesRepeated),
		give("lost", share(), func(l *l) *float64 { return &l.Lost }, "of callers who were never answered").known(figures.leavesLost),
	)
}

// medium is how contacts come: only voice holds a trunk.
type medium uint8

const (
	voice medium = iota
	chat
)
