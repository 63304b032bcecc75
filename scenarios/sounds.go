package scenarios

import (
	"slices"

	"hangup/sim/des"
	"hangup/sim/hold"
)

// said is what is known of a name that the background or a message may have.
type said struct {
	name       string
	cause      hold.Cause
	tells      hold.Tells
	rate, cost figure // zero: as the background; nothing
}

// music is the measure of all: a second of it uses a standard second.
var music = figure{what: "the rate of music", value: "1"}

// vocabulary are the names that the language knows; people may give more of their own.
var vocabulary = []said{
	{name: "music", cause: hold.Waiting, rate: music},
	{name: "silence", cause: hold.Silence, rate: figures.silence},
	{name: "ad", cause: hold.Ads, rate: figures.ad},
	{name: "apology", cause: hold.Announcements, rate: figures.apology, cost: figures.apologyCost},
	{name: "announcement", cause: hold.Announcements, cost: figures.announcementCost},
	{name: "position", cause: hold.Announcements, tells: hold.Position},
	{name: "estimated_wait", cause: hold.Announcements, tells: hold.Wait},
}

// knowledge are the rates of what a caller knows, beside those of what is heard.
var knowledge = []string{"informed", "within_promise"}

func knownNames() []string {
	var all []string
	for _, s := range vocabulary {
		all = append(all, s.name)
	}
	return all
}

// find is what is known of a name.
func find(name string) (said, bool) {
	if i := slices.IndexFunc(vocabulary, func(s said) bool { return s.name == name }); i >= 0 {
		return vocabulary[i], true
	}
	return said{name: name, cause: hold.Announcements}, false
}

// causeOf is what the use of patience by a name is charged to.
func causeOf(name string, unknown hold.Cause) hold.Cause {
	if s, known := find(name); known {
		return s.cause
	}
	return unknown
}

func ratesValue() value[[]named[float64]] {
	f := factor()
	var rules []rule
	for _, s := range vocabulary {
		switch s.rate {
		case figure{}:
		case music:
			rules = append(rules, rule{name: s.name, doc: "while it plays; patience is counted in seconds of it", value: f.form, fallback: s.rate.value})
		default:
			rules = append(rules, rule{name: s.name, doc: "while it plays", value: f.form, fallback: s.rate.value, figure: s.rate})
		}
	}
	rules = append(rules,
		rule{name: "informed", doc: "multiplies, from the first position or wait told until the caller leaves", value: f.form, fallback: figures.informed.value, figure: figures.informed},
		rule{name: "within_promise", doc: "multiplies until the told wait is over", value: f.form, fallback: figures.withinPromise.value, figure: figures.withinPromise})
	return eachKnown("sound", f, rules)
}

func costsValue() value[[]named[des.Tick]] {
	f := lump()
	var rules []rule
	for _, s := range vocabulary {
		if s.cost.what != "" {
			rules = append(rules, rule{name: s.name, doc: "each time", value: f.form, fallback: s.cost.value, figure: s.cost})
		}
	}
	return eachKnown("message", f, rules)
}

// eachKnown is a mapping of names to what one reads: some that the language knows, and any
// others that people choose.
func eachKnown[V any](what string, one value[V], rules []rule) value[[]named[V]] {
	v := eachOf(what, one)
	v.form.rules = rules
	return v
}

// sounds are the rates and costs of a programme, by name.
type sounds struct {
	r     *reader
	n     *node // of the programme
	rates map[string]float64
	costs map[string]des.Tick
}

func soundsOf(r *reader, n *node, w programme) sounds {
	s := sounds{r, n, make(map[string]float64), make(map[string]des.Tick)}
	for _, rate := range w.rates {
		s.rates[rate.name] = rate.value
	}
	for _, cost := range w.costs {
		s.costs[cost.name] = cost.value
	}
	return s
}

// names are the names that may be said.
func (s sounds) names(w programme) []string {
	all := knownNames()
	add := func(name string) {
		if !slices.Contains(all, name) && !slices.Contains(knowledge, name) {
			all = append(all, name)
		}
	}
	for _, rate := range w.rates {
		add(rate.name)
	}
	for _, cost := range w.costs {
		add(cost.name)
	}
	return all
}

// check tells names that nothing is known of, and figures of names that nobody hears. It
// looks at what could be read, so that all faults are told at once.
func (s sounds) check(w programme) bool {
	ok := true
	if b := w.background; b != nil {
		known := []string{"music", "silence"}
		for _, rate := range w.rates {
			if !slices.Contains(append(known, knowledge...), rate.name) {
				known = append(known, rate.name)
			}
		}
		ok = s.unknown(b, known, "patience_rates")
	}
	var said []string
	for _, m := range w.messages {
		if m.say == nil {
			continue
		}
		said = append(said, m.say.text)
		ok = s.unknown(m.say, s.names(w), "patience_rates or patience_costs") && ok
		if about, _ := find(m.say.text); m.estimate != nil && about.tells != hold.Wait {
			ok = s.r.fault(m.node.get("estimate"), "only estimated_wait tells an estimate, %s does not", shown(m.say.text, m.say.quoted))
		}
	}
	if w.background != nil {
		said = append(said, w.background.text)
	}
	ok = unheard(s.r, w.rates, append(said, append(knownNames(), knowledge...)...)) && ok
	return unheard(s.r, w.costs, append(said, knownNames()...)) && ok
}

// unknown tells a name that is none of those known, and where it could be made known.
func (s sounds) unknown(n *node, known []string, where string) bool {
	switch best := likeliest(n.text, known); {
	case slices.Contains(known, n.text):
		return true
	case best != "":
		return s.r.fault(n, "nothing is known of %s; did you mean %s?", shown(n.text, n.quoted), best)
	}
	return s.r.fault(n, "nothing is known of %s; write %s, or give it a figure in %s", shown(n.text, n.quoted), oneOf(known), where)
}

// unheard tells figures of names that neither the programme nor the language has:
// mistyped ones are faults, others are left by a programme that was changed.
func unheard[V any](r *reader, figures []named[V], heard []string) bool {
	ok := true
	for _, f := range figures {
		switch best := likeliest(f.name, heard); {
		case slices.Contains(heard, f.name):
		case best != "":
			ok = r.fault(f.node, "nothing plays or says %s; did you mean %s?", f.name, best)
		default:
			r.warn("no_effect", "%s does nothing: nothing plays or says %s", f.node.path, f.name)
		}
	}
	return ok
}

// rate is how fast a name uses patience; 1 where nothing is known of it.
func (s sounds) rate(name string) float64 {
	if about, _ := find(name); about.rate.what != "" {
		return s.known(name, about.rate)
	}
	if rate, given := s.rates[name]; given {
		return rate
	}
	return 1
}

// known is a rate that is given, or the figure.
func (s sounds) known(name string, f figure) float64 {
	if rate, given := s.rates[name]; given {
		return rate
	}
	s.leans("patience_rates", name, f)
	return valueOf(s, factor(), name, f)
}

// cost is what a name uses up at once.
func (s sounds) cost(name string) des.Tick {
	if cost, given := s.costs[name]; given {
		return cost
	}
	about, _ := find(name)
	if about.cost.what == "" {
		return 0
	}
	s.leans("patience_costs", name, about.cost)
	return valueOf(s, lump(), name, about.cost)
}

func (s sounds) leans(section, name string, f figure) {
	if f != music {
		s.r.leans(below(s.n.path, section), name, f)
	}
}

// valueOf is the value of a figure.
func valueOf[V any](s sounds, v value[V], name string, f figure) V {
	got, _ := v.read(s.r, s.r.builtIn(s.n, name, f.value))
	return got
}

// message is a message as it runs, over a background of a rate.
func (s sounds) message(m message, background float64) hold.Message {
	about, _ := find(m.say.text)
	one := hold.Message{First: m.first, Every: m.every, For: m.of, Rate: background, Cause: about.cause, Tells: about.tells, Cost: s.cost(m.say.text)}
	if _, given := s.rates[m.say.text]; given || m.of > 0 && about.rate.what != "" {
		one.Rate = s.rate(m.say.text)
	}
	if m.estimate != nil {
		one.Estimate, one.Fixed = m.estimate.kind, m.estimate.fixed
	}
	if one.Cost == 0 && one.For == 0 && one.Tells == hold.Nothing {
		s.r.warn("no_effect", "%s does nothing: it lasts no time and costs no patience; say for how long, or what it costs", m.node.path)
	}
	return one
}
