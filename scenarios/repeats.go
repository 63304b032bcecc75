package scenarios

import (
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
)

// redial is who calls again, as written.
type redial struct {
	share    float64
	after    dist.Law
	atMost   int
	patience redialPatience
	of       []failure
}

// redialPatience is which patience a person has who calls again.
type redialPatience struct {
	which centre.RedialPatience
	law   dist.Law
}

// failure is an outcome after which people call again.
type failure uint8

var failures = []centre.Outcome{centre.Abandoned, centre.Balked, centre.Blocked}

const mostRedials = 65_000 // a person's attempts are counted in 16 bits

func redialSection() value[*centre.Redial] {
	type d = redial
	written := section("who calls again, such as {share: 60%, after: {constant: 5m}}", d{atMost: centre.Unlimited},
		give("share", share(), func(d *d) *float64 { return &d.share }, "of those who did not get through; one yes-or-no an attempt").known(figures.redialShare),
		give("after", law(timesOnly), func(d *d) *dist.Law { return &d.after }, "time until the next attempt").known(figures.redialAfter),
		give("at_most", whole(0, mostRedials), func(d *d) *int { return &d.atMost }, "attempts that a person makes at most after the first; whatever it says, a person gives up after 65,000 attempts").unless("no limit"),
		give("patience", redialPatienceValue(), func(d *d) *redialPatience { return &d.patience }, "same: the person's own breaking point, whole again; new: drawn anew from the class; or a distribution").or("same").because(figures.redialPatience),
		give("of", listOf(word[failure]("abandoned", "balked", "blocked"), "a list such as [abandoned, balked]"), func(d *d) *[]failure { return &d.of }, "after what").or("[abandoned, balked]"),
	)
	return then(written, func(_ *reader, _ *node, w redial) (*centre.Redial, bool) {
		c := &centre.Redial{Share: w.share, After: w.after, AtMost: w.atMost, Patience: w.patience.which, Law: w.patience.law}
		for _, f := range w.of {
			c.Of[failures[f]] = true
		}
		return c, true
	})
}

func redialPatienceValue() value[redialPatience] {
	const want = "same, new or a distribution such as {exponential: {mean: 4m}}"
	words := then(word[centre.RedialPatience]("same", "new").wanting(want), func(_ *reader, _ *node, w centre.RedialPatience) (redialPatience, bool) {
		return redialPatience{which: w}, true
	})
	own := then(law(orNever), func(_ *reader, _ *node, l dist.Law) (redialPatience, bool) {
		return redialPatience{which: centre.OwnLaw, law: l}, true
	})
	return either(words, own).wanting(want)
}

// left or new: which patience a transferred caller has.
type transferPatience uint8

// transfer is who goes on to another class, as written.
type transfer struct {
	to       int
	share    float64
	cost     des.Tick
	patience transferPatience
}

func transfers() value[[]centre.Transfer] {
	type t = transfer
	keys := []key[t]{
		give("to", className(), func(t *t) *int { return &t.to }, "the class whose queue is joined"),
		give("share", share(), func(t *t) *float64 { return &t.share }, "of the callers who are answered").known(figures.transferShare),
		give("patience_cost", lump(), func(t *t) *des.Tick { return &t.cost }, "standard seconds of patience that being passed on uses up at once").or("0s"),
		give("patience", word[transferPatience]("left", "new"), func(t *t) *transferPatience { return &t.patience }, "left: what is left of the caller's own; new: drawn from the class that is joined").or("left"),
	}
	one := section("a transfer such as {to: experts, share: 10%}", t{}, keys...)
	all := listOf(one, "a list of transfers, such as [{to: experts, share: 10%}]")
	return then(all, func(r *reader, n *node, written []transfer) ([]centre.Transfer, bool) {
		sum, ok := 0.0, true
		var ts []centre.Transfer
		for _, w := range written {
			sum += w.share
			ts = append(ts, centre.Transfer{To: w.to, Share: w.share, NewPatience: w.patience == 1, Cost: w.cost})
		}
		if sum > 1+shareSlack {
			ok = r.fault(n, "the shares sum to %.6g%%, more than 100%%", 100*sum)
		}
		return ts, ok
	})
}

// shareSlack is how far lists of shares may miss their sum.
const shareSlack = 1e-6
