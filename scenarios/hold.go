package scenarios

import (
	"math"
	"slices"

	"hangup/sim/des"
	"hangup/sim/hold"
)

// programme is what one waits with, as written.
type programme struct {
	background *node
	messages   []message
	rates      []named[float64]
	costs      []named[des.Tick]
	broken     brokenPromise
	tooLong    *float64 // spread; nil: nobody hangs up at being told
}

// message is something said over the background, as written.
type message struct {
	node             *node
	say              *node
	first, every, of des.Tick
	estimate         *estimate
}

// brokenPromise is what time past a told wait does; zero: nothing.
type brokenPromise struct {
	perMinuteOver float64
	atMost        des.Tick
}

const (
	plain        = "plain"    // the programme of whoever names none
	mostMessages = 64         // of a programme
	mostOften    = des.Second // between two starts of a message
	mostLump     = 365 * day  // of patience used up at once: nobody bears more
	steepest     = 13.8155    // a broken promise multiplies the rate by a million at most
)

func holdSection() value[[]named[*hold.Programme]] {
	return eachOf("hold programme", programmeSection())
}

func programmeSection() value[*hold.Programme] {
	type p = programme
	written := section("what one waits with, such as {background: music, messages: [{say: ad, first: 45s, every: 45s, for: 15s}]}", p{},
		give("background", mark(), func(p *p) **node { return &p.background }, "what plays while nothing is said: music, silence, or a name that patience_rates gives a rate").or("music"),
		give("messages", messages(), func(p *p) *[]message { return &p.messages }, "what is said over the background, in the order that decides between those due at once").unless("none"),
		give("patience_rates", ratesValue(), func(p *p) *[]named[float64] { return &p.rates }, "standard seconds of patience used in a second: of what plays, multiplied by what the caller knows (informed, within_promise; the smaller where both hold)").unless("as it is known of each name; a message without a rate uses patience as the background does"),
		give("patience_costs", costsValue(), func(p *p) *[]named[des.Tick] { return &p.costs }, "standard seconds of patience used up at once, whenever a message starts").unless("as it is known of each name, else nothing"),
		give("broken_promise", brokenSection(), func(p *p) *brokenPromise { return &p.broken }, "past the wait that was told the rate is multiplied by exp(per_minute_over x minutes past it)").unless("none"),
		give("told_too_long", toldSection(), func(p *p) **float64 { return &p.tooLong }, "who is told a wait hangs up at once if told wait x rate > patience left x lognormal(0, spread)").unless("nobody"),
	).called("hold_programme")
	return value[*hold.Programme]{written.form, func(r *reader, n *node) (*hold.Programme, bool) {
		w, ok := written.read(r, n)
		if n.kind != mapping {
			return nil, false
		}
		s := soundsOf(r, n, w)
		if ok = s.check(w) && ok; !ok {
			return nil, false
		}
		return w.read(r, s), true
	}}
}

func brokenSection() value[brokenPromise] {
	type b = brokenPromise
	written := section("what a broken promise does, such as {per_minute_over: 30%, at_most: 3m}", b{},
		give("per_minute_over", factor(), func(b *b) *float64 { return &b.perMinuteOver }, "exponent a minute").known(figures.perMinuteOver),
		give("at_most", duration(), func(b *b) *des.Tick { return &b.atMost }, "of the time past the told wait that counts").known(figures.overAtMost),
	)
	return then(written, func(r *reader, n *node, b brokenPromise) (brokenPromise, bool) {
		if b.perMinuteOver*(b.atMost.Seconds()/60) > steepest {
			return b, r.fault(n, "%v a minute for %s multiplies the rate by more than a million; lower one of them", b.perMinuteOver, spell(b.atMost))
		}
		return b, true
	})
}

func toldSection() value[*float64] {
	itself := func(s **float64) **float64 { return s }
	spread := then(factor(), func(r *reader, n *node, v float64) (*float64, bool) {
		if v > 10 {
			return nil, r.fault(n, "found %s; the spread of a lognormal is at most 10", n.found())
		}
		return &v, true
	})
	return section("how people differ in it, such as {spread: 0.5}", (*float64)(nil),
		give("spread", spread, itself, "sigma of the lognormal, one a person; 0: all alike").known(figures.toldSpread))
}

func messages() value[[]message] {
	type m = message
	every := then(span(), func(r *reader, n *node, t des.Tick) (des.Tick, bool) {
		if t < mostOften {
			return 0, r.fault(n, "found %s; a message comes once a second at most", n.found())
		}
		return t, true
	})
	one := section("a message such as {say: ad, first: 45s, every: 45s, for: 15s}", m{},
		give("say", mark(), func(m *m) **node { return &m.say }, "ad, apology, announcement; position and estimated_wait, which the caller then knows; or any name that patience_rates or patience_costs knows"),
		give("first", duration(), func(m *m) *des.Tick { return &m.first }, "when it is due, from joining the queue; it waits for its turn while another plays").or("0s"),
		give("every", every, func(m *m) *des.Tick { return &m.every }, "and then again and again").unless("heard once"),
		give("for", duration(), func(m *m) *des.Tick { return &m.of }, "how long it plays, at its own rate").or("0s"),
		give("estimate", optional(estimateValue()), func(m *m) **estimate { return &m.estimate }, "of estimated_wait: "+docEstimate).unless("last_answered"),
	)
	placed := then(one, func(_ *reader, n *node, m message) (message, bool) {
		m.node = n
		return m, true
	})
	return then(listOf(placed, "a list of messages, such as [{say: ad, first: 45s, every: 45s, for: 15s}]"), func(r *reader, n *node, all []message) ([]message, bool) {
		if len(all) > mostMessages {
			return nil, r.fault(n, "%d messages are more than %d", len(all), mostMessages)
		}
		return all, true
	})
}

// lump is patience used up at once.
func lump() value[des.Tick] {
	return then(duration(), func(r *reader, n *node, t des.Tick) (des.Tick, bool) {
		if t > mostLump {
			return 0, r.fault(n, "found %s; a cost is at most 365d, more than anybody bears", n.found())
		}
		return t, true
	})
}

// read makes the programme that runs of the one that is written.
func (w programme) read(r *reader, s sounds) *hold.Programme {
	p := &hold.Programme{Rate: s.rate(w.background.text), Cause: causeOf(w.background.text, hold.Waiting), Informed: 1, WithinPromise: 1, Spread: -1}
	for _, m := range w.messages {
		p.Messages = append(p.Messages, s.message(m, p.Rate))
	}
	tells := func(what hold.Tells) bool {
		return slices.ContainsFunc(p.Messages, func(m hold.Message) bool { return m.Tells == what })
	}
	if tells(hold.Position) || tells(hold.Wait) {
		p.Informed = s.known("informed", figures.informed)
	}
	if tells(hold.Wait) {
		p.WithinPromise = s.known("within_promise", figures.withinPromise)
		p.PerMinuteOver, p.AtMost = w.broken.perMinuteOver, w.broken.atMost
		if w.tooLong != nil {
			p.Spread = *w.tooLong
		}
	} else {
		for _, key := range []string{"broken_promise", "told_too_long"} {
			if at := s.n.get(key); at != nil {
				r.warn("no_effect", "%s does nothing: no message says estimated_wait", at.path)
			}
		}
	}
	return p
}

// isPlain says whether a programme is music and nothing else, which needs no clock.
func isPlain(p *hold.Programme) bool {
	return p.Rate == 1 && p.Cause == hold.Waiting && len(p.Messages) == 0
}

// programmeName is the name of a hold programme.
func programmeName() value[string] {
	v := scalarOf("the name of a hold programme", schema{AnyOf: []*schema{{Type: "string"}, {Type: "number"}, {Type: "boolean"}}},
		func(n *node) (string, amiss) { return n.text, "" })
	return then(v, func(r *reader, n *node, name string) (string, bool) {
		if !slices.Contains(r.programmes, name) {
			return "", r.fault(n, "no hold programme is called %s; %s", shown(name, false), nearestName(name, r.programmes))
		}
		return name, true
	})
}

// estimate is how a wait is foretold.
type estimate struct {
	kind  hold.Estimate
	fixed des.Tick
}

const docEstimate = "last_answered: the wait of the last of the class to be answered; longest_waiting: the wait so far of the head of the queue; queue_length: (ahead + 1) x mean handle time / agents on the phones for the class; or a duration, a promise that is always the same"

var estimates = []string{"last_answered", "longest_waiting", "queue_length"}

func estimateValue() value[estimate] {
	s := schema{AnyOf: append([]*schema{{Type: "string", Enum: []any{estimates[0], estimates[1], estimates[2]}}}, durationText.AnyOf...)}
	return scalarOf("last_answered, longest_waiting, queue_length or a duration such as 3m", s, func(n *node) (estimate, amiss) {
		if i := slices.Index(estimates, n.text); i >= 0 {
			return estimate{kind: hold.Estimate(i)}, ""
		}
		if best := likeliest(n.text, estimates); best != "" {
			return estimate{}, amiss("did you mean " + best + "?")
		}
		seconds, a := secondsIn(n)
		if a != "" && (n.text == "" || n.text[0] > '9') {
			a = unclear
		}
		return estimate{hold.Fixed, des.FromSeconds(math.Min(seconds, longest.Seconds()))}, a
	}).called("estimate")
}
