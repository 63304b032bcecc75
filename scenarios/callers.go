package scenarios

import (
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/metric"
)

// class is a class of callers as written.
type class struct {
	arrivals     arrivals
	talk         talk
	wrapUp       dist.Law
	patience     dist.Law
	balk         float64
	priority     int
	serviceLevel *classLevel
	waitLimit    *waitLimit
	redial       *centre.Redial
	transfers    []centre.Transfer
	hold         string // name of a programme
	resolution   *centre.Resolution
	temper       *centre.Temper
	callback     *centre.Callback
	selfService  *centre.SelfService
	media        medium
	value        *metric.Value
}

func classSection() value[class] {
	type c = class
	keys := []key[c]{
		likeKey(),
		give("arrivals", arrivalsValue(), func(c *c) *arrivals { return &c.arrivals }, "where the callers come from; none: only transfers and repeats bring them"),
		give("talk", talkValue(), func(c *c) *talk { return &c.talk }, "conversation time, with the time on hold during it"),
		give("wrap_up", law(timesOnly), func(c *c) *dist.Law { return &c.wrapUp }, "after-call work: the caller is gone, the agent busy").unless("none"),
		give("patience", law(orNever), func(c *c) *dist.Law { return &c.patience }, "the breaking point: how many standard seconds of waiting the caller bears (see hold); never: waits for ever, as Erlang C's callers do"),
		give("balk", share(), func(c *c) *float64 { return &c.balk }, "share that hangs up at once on finding no free agent").or("0%"),
		give("priority", whole(1, 1_000_000), func(c *c) *int { return &c.priority }, "1 is most urgent").or("1"),
		give("service_level", optional(classLevelSection()), func(c *c) **classLevel { return &c.serviceLevel }, "this class's own target; formula and short are the scenario's").unless("the target"),
		give("hold", programmeName(), func(c *c) *string { return &c.hold }, "what waiting is like: the name of a hold programme").or(plain),
		give("wait_limit", optional(waitLimitSection()), func(c *c) **waitLimit { return &c.waitLimit }, "whoever still waits after this leaves a message and goes").unless("none"),
		give("redial", redialSection(), func(c *c) **centre.Redial { return &c.redial }, "the same person calls again, at the tail of the queue, with the same talk time").unless("nobody calls again"),
		give("resolution", resolutionSection(), func(c *c) **centre.Resolution { return &c.resolution }, "who calls again although an agent has talked to them").unless("every contact settles the matter"),
		give("transfers", transfers(), func(c *c) *[]centre.Transfer { return &c.transfers }, "who goes on to the end of another class's queue at the end of talk").unless("none"),
		give("temper", temperSection(), func(c *c) **centre.Temper { return &c.temper }, "what a wait does to the talk that follows").unless("nothing"),
		give("callback", callbackSection(), func(c *c) **centre.Callback { return &c.callback }, "an offer to be called back instead of waiting on the line").unless("none is offered"),
		give("self_service", selfServiceSection(), func(c *c) **centre.SelfService { return &c.selfService }, "a menu, web page or chat robot before the queue").unless("none"),
		give("media", word[medium]("voice", "chat"), func(c *c) *medium { return &c.media }, "how contacts come: only voice holds a trunk").or("voice"),
		give("value", valueSection(), func(c *c) **metric.Value { return &c.value }, "what losing a customer costs, how likely an experience does it, and word of mouth").unless("not asked"),
	}
	written := section("a class of callers: a mapping with arrivals, talk and patience", c{}, keys...).called("class")
	written.form.like = true
	return value[class]{written.form, func(r *reader, n *node) (class, bool) {
		c, ok := written.read(r, n)
		switch {
		case c.arrivals.log != nil:
			var read bool
			c.arrivals.Log, read = r.logged(n.last(), c.arrivals.log, c.talk.column)
			ok = ok && read
		case c.talk.column != nil:
			ok = r.fault(c.talk.column, "the talk time is to come from the arrivals' log, and the arrivals have none")
		}
		return c, ok
	}}
}

// talk is how long conversations last: a law, and before it the log's own figures.
type talk struct {
	column *node // of the arrivals' log; nil: none
	law    dist.Law
}

// talkValue is a distribution, or a column of the arrivals' log with one behind it.
func talkValue() value[talk] {
	drawn := then(law(timesOnly), func(_ *reader, _ *node, l dist.Law) (talk, bool) { return talk{law: l}, true })
	logged := section("a column of the arrivals' log, such as {log: talk_s, else: {exponential: {mean: 4m}}}", talk{},
		give("log", mark(), func(t *talk) **node { return &t.column }, "the column of the arrivals' log that holds a caller's own talk time, in seconds or with a unit"),
		give("else", law(timesOnly), func(t *talk) *dist.Law { return &t.law }, "the distribution for calls without one"),
	)
	logged.form.kinds = []string{"log"}
	f := &form{want: drawn.form.want, either: []*form{drawn.form, logged.form}}
	return value[talk]{f, func(r *reader, n *node) (talk, bool) {
		if n.get("log") != nil || n.get("else") != nil {
			return logged.read(r, n)
		}
		return drawn.read(r, n)
	}}
}

// classLevel is a class's own target; what it leaves out is the scenario's.
type classLevel struct {
	share  *float64
	within *des.Tick
}

func classLevelSection() value[classLevel] {
	type l = classLevel
	return section("a target such as {share: 80%, within: 20s}", l{},
		give("share", optional(share()), func(l *l) **float64 { return &l.share }, "the service level to reach").unless("the target's"),
		give("within", optional(duration()), func(l *l) **des.Tick { return &l.within }, "the threshold: a wait of at most this is in time").unless("the target's"),
	)
}

// or is the class's target, with the scenario's for what it leaves out.
func (l *classLevel) or(all serviceLevel) serviceLevel {
	if l != nil && l.share != nil {
		all.share = *l.share
	}
	if l != nil && l.within != nil {
		all.within = *l.within
	}
	return all
}

type waitLimit struct {
	after des.Tick
	then  voicemail
}

type voicemail uint8

func waitLimitSection() value[waitLimit] {
	type w = waitLimit
	return section("a limit such as {after: 2m, then: voicemail}", w{},
		give("after", span(), func(w *w) *des.Tick { return &w.after }, "how long a caller waits at most"),
		give("then", word[voicemail]("voicemail"), func(w *w) *voicemail { return &w.then }, "what happens then").or("voicemail"),
	)
}
