package scenarios_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"hangup/sim/des"
	"hangup/sim/hold"
)

// The programme of the language's description, word for word.
const shop = `{background: music, messages: [
    {say: ad, first: 45s, every: 45s, for: 15s},
    {say: apology, first: 60s, every: 60s, for: 6s},
    {say: estimated_wait, first: 10s, every: 60s, estimate: last_answered},
    {say: position, first: 20s, every: 30s}],
    patience_rates: {music: 1, silence: 1.3, ad: 1.4, apology: 1, informed: 0.4, within_promise: 0.8},
    patience_costs: {ad: 0s, apology: 4s, announcement: 6s},
    broken_promise: {per_minute_over: 30%, at_most: 3m}, told_too_long: {spread: 0.5}}`

// unit is a programme that changes nothing beside what a case says.
func unit(change func(p *hold.Programme)) hold.Programme {
	p := hold.Programme{Rate: 1, Informed: 1, WithinPromise: 1, Spread: -1}
	change(&p)
	return p
}

func TestProgrammes(t *testing.T) {
	const s, m = des.Second, des.Minute
	say := func(messages ...hold.Message) hold.Programme {
		return unit(func(p *hold.Programme) { p.Messages = messages })
	}
	for _, c := range []struct {
		name, programme string
		want            hold.Programme
	}{
		{"the language's example", shop, hold.Programme{Rate: 1, Informed: 0.4, WithinPromise: 0.8, PerMinuteOver: 0.3, AtMost: 3 * m, Spread: 0.5, Messages: []hold.Message{
			{First: 45 * s, Every: 45 * s, For: 15 * s, Rate: 1.4, Cause: hold.Ads},
			{First: m, Every: m, For: 6 * s, Rate: 1, Cost: 4 * s, Cause: hold.Announcements},
			{First: 10 * s, Every: m, Rate: 1, Cause: hold.Announcements, Tells: hold.Wait},
			{First: 20 * s, Every: 30 * s, Rate: 1, Cause: hold.Announcements, Tells: hold.Position},
		}}},
		{"silence, as it is known", "{background: silence}", unit(func(p *hold.Programme) { p.Rate, p.Cause = 1.3, hold.Silence })},
		{"silence, as it is given", "{background: silence, patience_rates: {silence: 200%}}", unit(func(p *hold.Programme) { p.Rate, p.Cause = 2, hold.Silence })},
		{"music at another rate", "{patience_rates: {music: 0.9}}", unit(func(p *hold.Programme) { p.Rate = 0.9 })},
		{"a background of one's own", "{background: jazz, patience_rates: {jazz: 0.7}}", unit(func(p *hold.Programme) { p.Rate = 0.7 })},
		{"an ad, as it is known", "{messages: [{say: ad, for: 10s}]}", say(hold.Message{For: 10 * s, Rate: 1.4, Cause: hold.Ads})},
		{"an apology, as it is known", "{messages: [{say: apology, first: 1m, every: 1m}]}", say(hold.Message{First: m, Every: m, Rate: 1, Cost: 4 * s, Cause: hold.Announcements})},
		{"an announcement over silence", "{background: silence, messages: [{say: announcement, for: 5s}]}", unit(func(p *hold.Programme) {
			p.Rate, p.Cause = 1.3, hold.Silence
			p.Messages = []hold.Message{{For: 5 * s, Rate: 1.3, Cost: 6 * s, Cause: hold.Announcements}}
		})},
		{"silence for a message", "{messages: [{say: silence, first: 9s, for: 2s}]}", say(hold.Message{First: 9 * s, For: 2 * s, Rate: 1.3, Cause: hold.Silence})},
		{"a name that the rates know", "{messages: [{say: jingle, for: 5s}], patience_rates: {jingle: 2}}", say(hold.Message{For: 5 * s, Rate: 2, Cause: hold.Announcements})},
		{"a name that the costs know", "{messages: [{say: sorry, for: 5s}], patience_costs: {sorry: 3s}}", say(hold.Message{For: 5 * s, Rate: 1, Cost: 3 * s, Cause: hold.Announcements})},
		{"the position: informed", "{messages: [{say: position}], told_too_long: {}, broken_promise: {}}", unit(func(p *hold.Programme) {
			p.Informed = 0.4
			p.Messages = []hold.Message{{Rate: 1, Cause: hold.Announcements, Tells: hold.Position}}
		})},
		{"a promise, as it is known", "{messages: [{say: estimated_wait, estimate: 3m}], told_too_long: {}, broken_promise: {}}", hold.Programme{
			Rate: 1, Informed: 0.4, WithinPromise: 0.8, PerMinuteOver: 0.3, AtMost: 3 * m, Spread: 0.5,
			Messages: []hold.Message{{Rate: 1, Cause: hold.Announcements, Tells: hold.Wait, Estimate: hold.Fixed, Fixed: 3 * m}}}},
		{"other estimates", "{messages: [{say: estimated_wait, estimate: longest_waiting}, {say: estimated_wait, estimate: queue_length, every: 1s}], patience_rates: {informed: 1, within_promise: 1}}",
			say(hold.Message{Rate: 1, Cause: hold.Announcements, Tells: hold.Wait, Estimate: hold.LongestWaiting}, hold.Message{Every: s, Rate: 1, Cause: hold.Announcements, Tells: hold.Wait, Estimate: hold.QueueLength})},
		{"a promise may end in knowing", "{messages: [{say: estimated_wait, every: 5s, for: 9s}], patience_rates: {informed: 0, estimated_wait: 3}, patience_costs: {estimated_wait: 1s}, told_too_long: {spread: 0}}", unit(func(p *hold.Programme) {
			p.Informed, p.WithinPromise, p.Spread = 0, 0.8, 0
			p.Messages = []hold.Message{{Every: 5 * s, For: 9 * s, Rate: 3, Cost: s, Cause: hold.Announcements, Tells: hold.Wait}}
		})},
	} {
		p := plan(t, onHold(c.programme))
		if got := p.Centre.Classes[0].Hold; got == nil || !reflect.DeepEqual(*got, c.want) {
			t.Errorf("%s: %s is read as\n%+v, want\n%+v", c.name, c.programme, got, c.want)
		}
	}
}

// Music and nothing else needs no clock; plain is what whoever names no programme has.
func TestPlain(t *testing.T) {
	for text, held := range map[string]bool{
		smallest:     false,
		onHold("{}"): false,
		onHold("{background: music, patience_rates: {ad: 3}}"):              false,
		smallest + "hold: {plain: {background: silence}}\n":                 true,
		smallest + "hold: {shop: {background: silence}}\n":                  false,
		in("hold: plain") + "hold: {plain: {patience_rates: {music: 2}}}\n": true,
	} {
		if got := plan(t, text).Centre.Classes[0].Hold; (got != nil) != held {
			t.Errorf("programme of\n%s\ngot %+v, want one: %v", text, got, held)
		}
	}
}

// A plan says a programme as its difference: settings by name, messages as a whole; and
// an offer, which is a choice, as a whole too.
func TestProgrammesOnBase(t *testing.T) {
	d := disk{"b.yaml": onHold(shop), "main.yaml": "base: b.yaml\nhold: {shop: {background: silence, messages: [{say: ad, for: 5s}], patience_rates: {silence: 2, informed: null}, told_too_long: null}}\n"}
	want := unit(func(p *hold.Programme) {
		p.Rate, p.Cause = 2, hold.Silence
		p.Messages = []hold.Message{{For: 5 * des.Second, Rate: 1.4, Cause: hold.Ads}}
	})
	if got := planOf(t, d).Centre.Classes[0].Hold; !reflect.DeepEqual(*got, want) {
		t.Errorf("a programme on its base: got %+v, want %+v", got, want)
	}
	offers := in(`callback: {offer: {when_estimate_above: 2m, from: "10:00", at_most: 25}, accepts: 50%}`)
	for _, c := range []struct{ plan, want string }{
		{"{when_waiting: 5}", "5 0 -1 0.5"},
		{"{at_most: 3}", "0 3600000000 3 0.5"},
		{"{when_estimate_above: 3m, at_most: 4}", "0 0 4 0.5"},
	} {
		d := disk{"b.yaml": offers, "main.yaml": "base: b.yaml\ncallers: {everyone: {callback: {offer: " + c.plan + "}}}\n"}
		o := planOf(t, d).Centre.Classes[0].Callback
		if got := fmt.Sprint(o.WhenWaiting, o.From, o.AtMost, o.Accepts); got != c.want {
			t.Errorf("an offer of %s on its base: got %s, want %s (waiting, from, at most, accepts)", c.plan, got, c.want)
		}
	}
	for _, set := range []string{"hold.shop.messages[0].say=apology", "hold.shop.patience_rates.ad=0.8", "hold.shop.patience_rates.silence=2", "hold.shop.patience_costs.position=1s", "callers.everyone.hold=plain", "hold.shop.broken_promise.at_most=1m"} {
		plan(t, onHold(shop), set)
	}
	o := plan(t, offers, "callers.everyone.callback.offer.when_waiting=2").Centre.Classes[0].Callback
	if o.WhenWaiting != 2 || o.WhenEstimate != des.Never || o.AtMost != 25 {
		t.Errorf("--set of another kind of offer: got %+v, want the rest of the offer as it was", o)
	}
}

// What a scenario leaves to defaults is told: guesses apart from what was measured, and
// only where it decides something.
func TestLeanings(t *testing.T) {
	for _, c := range []struct{ name, text, warned, assumed string }{
		{"everything is given", onHold(shop), "", ""},
		{"an ad", onHold("{messages: [{say: ad, first: 45s, every: 45s, for: 15s}, {say: ad, first: 1m, for: 3s}]}"), "", "the rate of ads (hold.shop.patience_rates) 1.4 0.8-2.5"},
		{"an ad that nobody hears", smallest + "hold: {shop: {messages: [{say: ad, for: 15s}]}}\n", "", ""},
		{"an ad that lasts no time", onHold("{messages: [{say: ad}]}"), "no_effect: hold.shop.messages[0] does nothing: it lasts no time and costs no patience; say for how long, or what it costs", ""},
		{"an apology", onHold("{messages: [{say: apology, for: 6s}]}"), "default: hold.shop.patience_costs.apology is the default, 4s (extrapolated: Munichor & Rafaeli 2007)\n" +
			"default: hold.shop.patience_rates.apology is the default, 1.0 (measured: Munichor & Rafaeli 2007)", ""},
		{"a rate of nothing", onHold("{patience_rates: {jazz: 1}}"), "no_effect: hold.shop.patience_rates.jazz does nothing: nothing plays or says jazz", ""},
		{"a promise of nothing", onHold("{broken_promise: {per_minute_over: 10%, at_most: 1m}}"), "no_effect: hold.shop.broken_promise does nothing: no message says estimated_wait", ""},
		{"being told too long", onHold("{messages: [{say: estimated_wait}], patience_rates: {informed: 1, within_promise: 1}, told_too_long: {}}"), "",
			"how people differ in what is too long a wait to be told (hold.shop.told_too_long) 0.5 0.3-0.8"},
		{"self-service", in("self_service: {time: {constant: 1m}}"), "default: callers.everyone.self_service.patience_rate is the default, 1.2 (extrapolated: a menu asks more than music does)", ""},
		{"a share of transfers", in("transfers: [{to: everyone}]"), "", "the share that is transferred (callers.everyone.transfers[0]) 19% 5-30%"},
		{"an assumed type", in("like: expected_the_wrong_thing"), "", "what callers are like (callers.everyone) expected_the_wrong_thing patient, but it takes two fifths longer to explain, and one in three asks again"},
		{"a measured type", in("like: prospect"), "", ""},
	} {
		p := plan(t, c.text)
		var warned, assumed []string
		for _, w := range p.Assumptions {
			warned = append(warned, w.Code+": "+w.Text)
		}
		for _, a := range p.Assumed {
			assumed = append(assumed, strings.Join([]string{a.What, a.Value, a.Range}, " "))
		}
		if got := strings.Join(warned, "\n"); got != c.warned {
			t.Errorf("%s: warnings of\n%s\ngot  %q\nwant %q", c.name, c.text, got, c.warned)
		}
		if got := strings.Join(assumed, "\n"); got != c.assumed {
			t.Errorf("%s: guesses of\n%s\ngot  %q\nwant %q", c.name, c.text, got, c.assumed)
		}
	}
	if got := len(plan(t, in("value: {customer: 400}")).Assumed); got != 5 {
		t.Errorf("value: {customer: 400} leans on %d guesses, want 5: three of leaving, tells, heeds", got)
	}
}
