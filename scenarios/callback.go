package scenarios

import (
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"
)

// callback is the offer to call back and what comes of it, as written.
type callback struct {
	offer        offer
	estimate     *estimate
	accepts      float64
	unanswered   float64
	tries        int
	retryAfter   des.Tick
	keepsPlace   bool
	patienceRate float64
}

// offer is when a callback is offered; negative figures and nil are not given.
type offer struct {
	estimateAbove des.Tick
	waiting       int
	estimate      *estimate
	from, until   *node
	atMost        int
}

const mostTries = 200 // of a callback: its luck is keyed by a small number

func callbackSection() value[*centre.Callback] {
	type c = callback
	written := section("a callback such as {offer: {when_estimate_above: 2m}}", c{},
		give("offer", offerSection(), func(c *c) *offer { return &c.offer }, "when it is offered to a caller who finds no free agent"),
		give("estimate", optional(estimateValue()), func(c *c) **estimate { return &c.estimate }, "what when_estimate_above looks at. "+docEstimate).unless("queue_length"),
		give("accepts", share(), func(c *c) *float64 { return &c.accepts }, "of those to whom it is offered").known(figures.accepts),
		give("unanswered", share(), func(c *c) *float64 { return &c.unanswered }, "of the calls back: nobody picks up").known(figures.unanswered),
		give("tries", whole(1, mostTries), func(c *c) *int { return &c.tries }, "to reach the caller").known(figures.tries),
		give("retry_after", span(), func(c *c) *des.Tick { return &c.retryAfter }, "time until the next try, which has the same place").known(figures.retryAfter),
		give("keeps_place", yesOrNo(), func(c *c) *bool { return &c.keepsPlace }, "true: called back when the place in the queue comes up; false: only when nobody of the class waits on the line").or("true"),
		give("patience_rate", factor(), func(c *c) *float64 { return &c.patienceRate }, "standard seconds of patience used in a second off the line; when it is gone the promise is broken").known(figures.offLine),
	)
	return then(written, func(r *reader, n *node, c callback) (*centre.Callback, bool) { return c.centre(r, n) })
}

func offerSection() value[offer] {
	type o = offer
	v := section("an offer such as {when_estimate_above: 2m} or {when_waiting: 5}", o{estimateAbove: -1, waiting: -1, atMost: centre.Unlimited},
		give("when_estimate_above", duration(), func(o *o) *des.Tick { return &o.estimateAbove }, "offered when the wait that is foretold is longer").unless(otherKind),
		give("when_waiting", whole(0, mostLines), func(o *o) *int { return &o.waiting }, "offered when so many callers of the class already wait on the line; 0: always").unless(otherKind),
		give("estimate", optional(estimateValue()), func(o *o) **estimate { return &o.estimate }, "the same as estimate beside the offer").unless("queue_length"),
		give("from", clockText24(), func(o *o) **node { return &o.from }, "time of day from which it is offered").unless("from opening"),
		give("until", clockText24(), func(o *o) **node { return &o.until }, "time of day until which it is offered").unless("until closing"),
		give("at_most", whole(0, mostLines), func(o *o) *int { return &o.atMost }, "promises open at once, of the class").unless("no limit"),
	).choose("", "when_estimate_above", "when_waiting")
	v.form.replaced = true
	return v
}

// clockText24 is a clock time that is kept with its place.
func clockText24() value[*node] {
	return then(clockTime(), func(_ *reader, n *node, _ des.Tick) (*node, bool) { return n, true })
}

// centre is the callback as the centre runs it.
func (c callback) centre(r *reader, n *node) (*centre.Callback, bool) {
	all := &centre.Callback{
		WhenEstimate: des.Never, WhenWaiting: max(0, c.offer.waiting), Estimate: hold.QueueLength, AtMost: c.offer.atMost,
		Accepts: c.accepts, Unanswered: c.unanswered, Tries: c.tries, RetryAfter: c.retryAfter,
		KeepsPlace: c.keepsPlace, PatienceRate: c.patienceRate,
	}
	switch {
	case c.offer.estimateAbove >= 0:
		all.WhenEstimate = c.offer.estimateAbove
	case c.offer.waiting == 0:
		all.WhenEstimate = -1 // whatever is foretold is more
	}
	ok := true
	if c.estimate != nil && c.offer.estimate != nil {
		ok = r.fault(n.get("estimate"), "estimate stands here and in the offer; give it once")
	}
	for _, e := range []*estimate{c.estimate, c.offer.estimate} {
		if e != nil {
			all.Estimate, all.Fixed = e.kind, e.fixed
		}
	}
	within, fits := r.hours(c.offer)
	all.From, all.Until = within[0], within[1]
	return all, ok && fits
}

// hours are the moments between which an offer is made. What lies outside the clock of
// less than a day counts as opening or closing.
func (r *reader) hours(o offer) ([2]des.Tick, bool) {
	all := [2]des.Tick{0, day}
	if !r.clockOK {
		return all, false
	}
	c := r.clock
	if o.from != nil {
		all[0] = c.moment(timeIn(o.from))
		if all[0] >= c.length && timeIn(o.from) < c.open {
			all[0] = 0
		}
	}
	if o.until != nil {
		all[1] = c.moment(timeIn(o.until))
		if all[1] == 0 {
			all[1] = day
		}
		if all[1] > c.length && timeIn(o.until) < c.open {
			all[1] = 0
		}
	}
	at := o.until
	if at == nil {
		at = o.from
	}
	switch {
	case all[0] >= all[1]:
		return all, r.fault(at, "the offer ends at %s, not after it begins at %s", c.at(all[1]), c.at(all[0]))
	case all[0] >= c.length:
		return all, r.fault(o.from, "the offer begins at %s, when the lines are closed since %s", o.from.text, c.at(c.length))
	}
	return all, true
}

// timeIn is the time of day that a clock time is, which has been read.
func timeIn(n *node) des.Tick {
	t, _ := timeOfDay(n.text)
	return t
}
