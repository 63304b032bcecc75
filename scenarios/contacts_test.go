package scenarios_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/hold"
)

// in is the smallest scenario with lines in its class.
func in(lines string) string { return with("patience:", lines+"\n    patience:") }

// onHold is the smallest scenario whose callers wait with a programme.
func onHold(programme string) string {
	return in("hold: shop") + "hold:\n  shop: " + programme + "\n"
}

func TestFaultsOfHold(t *testing.T) {
	checkFaults(t, []faultCase{
		{"hold", "a programme that is not there", in("hold: shop") + "hold: {shoop: {}}\n",
			`main.yaml:7:11: callers.everyone.hold: no hold programme is called shop; did you mean shoop?`},
		{"hold", "no programme at all", in("hold: shop"),
			`main.yaml:7:11: callers.everyone.hold: no hold programme is called shop; write plain`},
		{"hold", "a list for a name", in("hold: [a]"),
			`main.yaml:7:11: callers.everyone.hold: found a list; write the name of a hold programme`},
		{"hold", "nothing", smallest + "hold: {}\n",
			`main.yaml:10:7: hold: found an empty mapping; write a mapping: the name of each hold programme and what it is`},
		{"hold", "a name with a space", smallest + "hold: {a b: {}}\n",
			`main.yaml:10:8: hold.a b: the name of a hold programme is made of the letters a to z, digits, _ and -, found "a b"`},
		{"hold", "a misspelt key", onHold("{patience_rate: {}}"),
			`main.yaml:12:10: hold.shop.patience_rate: unknown key patience_rate; did you mean patience_rates?`},
		{"hold", "a misspelt background", onHold("{background: musik}"),
			`main.yaml:12:22: hold.shop.background: nothing is known of musik; did you mean music?`},
		{"hold", "a background without a rate", onHold("{background: radio}"),
			`main.yaml:12:22: hold.shop.background: nothing is known of radio; write music or silence, or give it a figure in patience_rates`},
		{"hold", "knowledge for a background", onHold("{background: informed, patience_rates: {informed: 0.3}}"),
			`main.yaml:12:22: hold.shop.background: nothing is known of informed; write music or silence, or give it a figure in patience_rates`},
		{"hold", "all that is wrong with names, at once", onHold("{background: musik, messages: [{say: add, first: 10s}, {say: jingle}, {say: ad, estimate: 3m}], patience_rates: {informd: 0.4, ad: -1}, patience_costs: {apologys: 4s}}"),
			`main.yaml:12:22: hold.shop.background: nothing is known of musik; did you mean music?
main.yaml:12:46: hold.shop.messages[0].say: nothing is known of add; did you mean ad?
main.yaml:12:70: hold.shop.messages[1].say: nothing is known of jingle; write one of music, silence, ad, apology, announcement, position, estimated_wait, informd, apologys, or give it a figure in patience_rates or patience_costs
main.yaml:12:99: hold.shop.messages[2].estimate: only estimated_wait tells an estimate, ad does not
main.yaml:12:131: hold.shop.patience_rates.informd: nothing plays or says informd; did you mean informed?
main.yaml:12:140: hold.shop.patience_rates.ad: found -1; it cannot be negative
main.yaml:12:172: hold.shop.patience_costs.apologys: nothing plays or says apologys; did you mean apology?`},
		{"hold", "a message that says nothing", onHold("{messages: [{first: 10s}]}"),
			`main.yaml:12:21: hold.shop.messages[0]: say is missing: ad, apology, announcement; position and estimated_wait, which the caller then knows; or any name that patience_rates or patience_costs knows`},
		{"hold", "a message that is no list", onHold("{messages: {say: ad}}"),
			`main.yaml:12:20: hold.shop.messages: found a mapping; write a list of messages, such as [{say: ad, first: 45s, every: 45s, for: 15s}]`},
		{"hold", "the times of a message", onHold("{messages: [{say: ad, first: 10, every: 0s, for: -3s, untill: 3}, {say: ad, every: 10ms}]}"),
			`main.yaml:12:38: hold.shop.messages[0].first: found 10; a time carries its unit: write 10s if seconds are meant, 10m if minutes
main.yaml:12:49: hold.shop.messages[0].every: found 0s; it must be above 0
main.yaml:12:58: hold.shop.messages[0].for: found -3s; a time cannot be negative
main.yaml:12:63: hold.shop.messages[0].untill: unknown key untill; write one of say, first, every, for, estimate
main.yaml:12:92: hold.shop.messages[1].every: found 10ms; a message comes once a second at most`},
		{"hold", "too many messages", onHold("{messages: [" + strings.Repeat("{say: position}, ", 65) + "]}"),
			`main.yaml:12:20: hold.shop.messages: 65 messages are more than 64`},
		{"hold", "estimates", onHold("{messages: [{say: estimated_wait, estimate: last_anwsered}, {say: estimated_wait, estimate: 5}, {say: estimated_wait, estimate: next}]}"),
			`main.yaml:12:53: hold.shop.messages[0].estimate: found last_anwsered; did you mean last_answered?
main.yaml:12:101: hold.shop.messages[1].estimate: found 5; a time carries its unit: write 5s if seconds are meant, 5m if minutes
main.yaml:12:137: hold.shop.messages[2].estimate: found next; write last_answered, longest_waiting, queue_length or a duration such as 3m`},
		{"hold", "rates and costs", onHold("{patience_rates: {silence: .inf, apology: fast}, patience_costs: {ad: 4, apology: 400d}}"),
			`main.yaml:12:36: hold.shop.patience_rates.silence: found .inf; it is not a finite number
main.yaml:12:51: hold.shop.patience_rates.apology: found fast; write a factor such as 110% or 1.1
main.yaml:12:79: hold.shop.patience_costs.ad: found 4; a time carries its unit: write 4s if seconds are meant, 4m if minutes
main.yaml:12:91: hold.shop.patience_costs.apology: found 400d; a cost is at most 365d, more than anybody bears`},
		{"hold", "promises", onHold("{broken_promise: {per_minute_over: 300%, at_most: 1h}, told_too_long: {spread: 11}}"),
			`main.yaml:12:26: hold.shop.broken_promise: 3 a minute for 1h multiplies the rate by more than a million; lower one of them
main.yaml:12:88: hold.shop.told_too_long.spread: found 11; the spread of a lognormal is at most 10`},
		{"hold", "promises of another form", onHold("{broken_promise: {at_mst: 1h}, told_too_long: 3}"),
			`main.yaml:12:27: hold.shop.broken_promise.at_mst: unknown key at_mst; did you mean at_most?
main.yaml:12:55: hold.shop.told_too_long: found 3; write how people differ in it, such as {spread: 0.5}`},
	})
}

func TestFaultsOfContacts(t *testing.T) {
	checkFaults(t, []faultCase{
		{"like", "a misspelt type", in("like: regulr"),
			`main.yaml:7:11: callers.everyone.like: no type of callers is called regulr; did you mean regular?`},
		{"like", "an unknown type, and what it would bring is not missing", "callers: {a: {like: somebody}}\nagents: {desk: {staff: 1}}\n",
			`main.yaml:1:14: callers.a: arrivals is missing: where the callers come from; none: only transfers and repeats bring them
main.yaml:1:21: callers.a.like: no type of callers is called somebody; write one of prospect, regular, stock_trader, badly_served_before, complains_again_and_again, complains_of_everything, disloyal_in_spite_of_all, expected_the_wrong_thing, promised_and_not_delivered, spends_more_and_expects_more`},
		{"like", "a mapping for a type", in("like: {a: 1}"),
			"main.yaml:7:11: callers.everyone.like: found a mapping; write the name of a type of callers; `hangup examples --callers` lists them"},
		{"like", "nothing to remove from the type", in("like: regular\n    wrap_up: null"),
			`main.yaml:8:5: callers.everyone.wrap_up: there is no wrap_up to remove from the base`},
		{"like", "a fault beside the type", in("like: regular\n    balk: 3"),
			`main.yaml:8:11: callers.everyone.balk: found 3; a share is at most 1: write 3%`},
		{"resolution", "its figures", in("resolution: {first_contact: 170%, calls_back_after: 1h, at_most: -1, talk: 0, first: 2}"),
			`main.yaml:7:33: callers.everyone.resolution.first_contact: found 170%; a share is at most 100%, which is 1
main.yaml:7:57: callers.everyone.resolution.calls_back_after: found 1h; calls_back_after is a distribution: write {exponential: {mean: 4m}} as Erlang does, {lognormal: {mean: 4m, sd: 3m}} as calls mostly are, or {constant: 4m}
main.yaml:7:70: callers.everyone.resolution.at_most: found -1; it must be at least 0
main.yaml:7:80: callers.everyone.resolution.talk: found 0; it must be above 0
main.yaml:7:83: callers.everyone.resolution.first: unknown key first; did you mean first_contact?`},
		{"temper", "nothing", in("temper: {}"),
			`main.yaml:7:13: callers.everyone.temper: found an empty mapping; write what a wait does to the talk, such as {talk: 130%, escalates: 10%, to: supervisors}`},
		{"temper", "to nobody", in("temper: {talk: 130%, escalates: 10%}"),
			`main.yaml:7:37: callers.everyone.temper.escalates: to is missing: the class whose queue they join`},
		{"temper", "to somebody, but who", in("temper: {to: everyone}"),
			`main.yaml:7:18: callers.everyone.temper.to: escalates is missing: the share who are sent on`},
		{"temper", "to a class that is not there", in("temper: {escalates: 10%, to: nobody}"),
			`main.yaml:7:34: callers.everyone.temper.to: no class of callers is called nobody; write everyone`},
		{"callback", "no offer", in("callback: {}"),
			`main.yaml:7:15: callers.everyone.callback: offer is missing: when it is offered to a caller who finds no free agent`},
		{"callback", "an offer of nothing", in("callback: {offer: {at_most: 3}}"),
			`main.yaml:7:23: callers.everyone.callback.offer: give when_estimate_above or when_waiting`},
		{"callback", "an offer of both", in("callback: {offer: {when_estimate_above: 2m, when_waiting: 5}}"),
			`main.yaml:7:49: callers.everyone.callback.offer.when_waiting: when_estimate_above and when_waiting stand here together; give one of them`},
		{"callback", "hours that end before they begin", in(`callback: {offer: {when_waiting: 2, from: "15:00", until: "09:30"}}`),
			`main.yaml:7:63: callers.everyone.callback.offer.until: the offer ends at 09:30, not after it begins at 15:00`},
		{"callback", "no time between the hours", in(`callback: {offer: {when_waiting: 2, from: "12:00", until: "12:00"}}`),
			`main.yaml:7:63: callers.everyone.callback.offer.until: the offer ends at 12:00, not after it begins at 12:00`},
		{"callback", "hours after closing", in(`callback: {offer: {when_waiting: 2, from: "18:00", until: "19:00"}}`),
			`main.yaml:7:47: callers.everyone.callback.offer.from: the offer begins at 18:00, when the lines are closed since 17:00`},
		{"callback", "its figures", in("callback: {offer: {when_estimate_above: 2m, estimate: last}, estimate: queue_lenght, accepts: 120%, unanswered: 7, tries: 0, retry_after: 0s, keeps_place: maybe, patience_rate: -1, atmost: 3}"),
			`main.yaml:7:59: callers.everyone.callback.offer.estimate: found last; did you mean last_answered?
main.yaml:7:76: callers.everyone.callback.estimate: found queue_lenght; did you mean queue_length?
main.yaml:7:99: callers.everyone.callback.accepts: found 120%; a share is at most 100%, which is 1
main.yaml:7:117: callers.everyone.callback.unanswered: found 7; a share is at most 1: write 7%
main.yaml:7:127: callers.everyone.callback.tries: found 0; it must be at least 1
main.yaml:7:143: callers.everyone.callback.retry_after: found 0s; it must be above 0
main.yaml:7:160: callers.everyone.callback.keeps_place: found maybe; write true or false
main.yaml:7:182: callers.everyone.callback.patience_rate: found -1; it cannot be negative
main.yaml:7:186: callers.everyone.callback.atmost: unknown key atmost; write one of offer, estimate, accepts, unanswered, tries, retry_after, keeps_place, patience_rate`},
		{"callback", "two estimates", in("callback: {offer: {when_estimate_above: 2m, estimate: 3m}, estimate: queue_length}"),
			`main.yaml:7:74: callers.everyone.callback.estimate: estimate stands here and in the offer; give it once`},
		{"callback", "the offer's figures", in("callback: {offer: {when_waiting: -1, at_most: 2.5}, keeps_place: yes}"),
			`main.yaml:7:38: callers.everyone.callback.offer.when_waiting: found -1; it must be at least 0
main.yaml:7:51: callers.everyone.callback.offer.at_most: found 2.5; write a whole number of at least 0
main.yaml:7:70: callers.everyone.callback.keeps_place: found yes; write true`},
		{"self-service", "no time", in("self_service: {}"),
			`main.yaml:7:19: callers.everyone.self_service: time is missing: how long it takes`},
		{"self-service", "more than all", in("self_service: {time: {constant: 1m}, contains: 60%, gives_up: 50%}"),
			`main.yaml:7:19: callers.everyone.self_service: contains and gives_up sum to 110%, more than 100%`},
		{"self-service", "its figures", in("self_service: {time: never, patience_rate: fast}"),
			`main.yaml:7:26: callers.everyone.self_service.time: found never; time is a distribution: write {exponential: {mean: 4m}} as Erlang does, {lognormal: {mean: 4m, sd: 3m}} as calls mostly are, or {constant: 4m}
main.yaml:7:48: callers.everyone.self_service.patience_rate: found fast; write a factor such as 110% or 1.1`},
		{"media", "neither", in("media: fax"),
			`main.yaml:7:12: callers.everyone.media: found fax; write voice or chat`},
		{"media", "misspelt", in("media: chats"),
			`main.yaml:7:12: callers.everyone.media: found chats; did you mean chat?`},
		{"value", "its figures", in("value: {customer: -3, leaves: {answered: 2, lost: 101%}, tells: -1, heeds: 2%%}"),
			`main.yaml:7:23: callers.everyone.value.customer: found -3; it must be at least 0
main.yaml:7:46: callers.everyone.value.leaves.answered: found 2; a share is at most 1: write 2%
main.yaml:7:55: callers.everyone.value.leaves.lost: found 101%; a share is at most 100%, which is 1
main.yaml:7:69: callers.everyone.value.tells: found -1; it must be at least 0
main.yaml:7:80: callers.everyone.value.heeds: found 2%%; write a share such as 80% or 0.8`},
		{"value", "a number", in("value: 400"),
			`main.yaml:7:12: callers.everyone.value: found 400; write what losing a customer costs, such as {customer: 400}`},
		{"value", "too many people", in("value: {tells: 1e7, leaves: {repeted: 3%}}"),
			`main.yaml:7:20: callers.everyone.value.tells: found 1e7; it must be at most 1e6
main.yaml:7:34: callers.everyone.value.leaves.repeted: unknown key repeted; did you mean repeated?`},
		{"transfers", "the cost of one", in("transfers: [{to: everyone, share: 10%, patience_cost: 20}, {to: everyone, share: 10%, patience_cost: 999d}]"),
			`main.yaml:7:59: callers.everyone.transfers[0].patience_cost: found 20; a time carries its unit: write 20s if seconds are meant, 20m if minutes
main.yaml:7:106: callers.everyone.transfers[1].patience_cost: found 999d; a cost is at most 365d, more than anybody bears`},
		{"agents", "fatigue and contacts at once", with("staff: 5", "staff: 5, fatigue: {above: 100%, slows: -1%, over: 10s}, concurrent: 0"),
			`main.yaml:9:37: agents.desk.fatigue.above: found 100%; it must be below 100%: nobody is busier than that
main.yaml:9:50: agents.desk.fatigue.slows: found -1%; it cannot be negative
main.yaml:9:61: agents.desk.fatigue.over: found 10s; it must be at least 1m
main.yaml:9:79: agents.desk.concurrent: found 0; it must be at least 1`},
		{"agents", "more of both", with("staff: 5", "staff: 5, fatigue: {above: 120%, overr: 10s}, concurrent: 1.5, skills: {everyone: {resolves: 180%, concurrent: 101}}"),
			`main.yaml:9:37: agents.desk.fatigue.above: found 120%; a share is at most 100%, which is 1
main.yaml:9:43: agents.desk.fatigue.overr: unknown key overr; did you mean over?
main.yaml:9:68: agents.desk.concurrent: found 1.5; write a whole number of at least 1
main.yaml:9:103: agents.desk.skills.everyone.resolves: found 180%; a share is at most 100%, which is 1
main.yaml:9:121: agents.desk.skills.everyone.concurrent: found 101; it must be at most 100`},
		{"agents", "resolves what is always resolved", with("staff: 5", "staff: 5, skills: {everyone: {resolves: 80%}}"),
			`main.yaml:9:50: agents.desk.skills.everyone.resolves: every contact of everyone settles the matter: give callers.everyone a resolution, which says what becomes of the others`},
	})
}

// Each case is a value of the smallest scenario and what it is read into.
func TestValuesOfContacts(t *testing.T) {
	const s, m, h = des.Second, des.Minute, des.Hour
	class := func(p *experiment.Plan) centre.Class { return p.Centre.Classes[0] }
	group := func(p *experiment.Plan) centre.Group { return p.Centre.Groups[0] }
	for _, c := range []struct {
		path, value string
		get         func(p *experiment.Plan) any
		want        any
	}{
		{"callers.everyone.hold", "plain", func(p *experiment.Plan) any { return class(p).Hold == nil }, true},
		{"callers.everyone.media", "chat", func(p *experiment.Plan) any { return class(p).Chat }, true},
		{"callers.everyone.media", "voice", func(p *experiment.Plan) any { return class(p).Chat }, false},
		{"callers.everyone.resolution", "{first_contact: 60%, calls_back_after: {constant: 1h}, at_most: 2, talk: 120%}",
			func(p *experiment.Plan) any {
				r := class(p).Resolution
				return fmt.Sprint(r.FirstContact, r.After.Mean(0), r.AtMost, r.Talk)
			}, "0.6 3600 2 1.2"},
		{"callers.everyone.resolution", "{}", func(p *experiment.Plan) any {
			r := class(p).Resolution
			return fmt.Sprint(r.FirstContact, r.After.Mean(0), r.AtMost, r.Talk)
		}, "0.7 3600 -1 1"},
		{"callers.everyone.temper", "{talk: 130%, escalates: 10%, to: everyone}", func(p *experiment.Plan) any { return *class(p).Temper }, centre.Temper{Talk: 1.3, Escalates: 0.1}},
		{"callers.everyone.temper", "{talk: 130%}", func(p *experiment.Plan) any { return *class(p).Temper }, centre.Temper{Talk: 1.3}},
		{"callers.everyone.callback", "{offer: {when_estimate_above: 2m}}", func(p *experiment.Plan) any { return *class(p).Callback },
			centre.Callback{WhenEstimate: 2 * m, Estimate: hold.QueueLength, Until: 24 * h, AtMost: -1, Accepts: 0.37, Unanswered: 0.07, Tries: 2, RetryAfter: 15 * m, KeepsPlace: true, PatienceRate: 0.1}},
		{"callers.everyone.callback", `{offer: {when_waiting: 5, from: "10:00", until: "16:30", at_most: 25}, accepts: 50%, unanswered: 0, tries: 1, retry_after: 5m, keeps_place: false, patience_rate: 0}`,
			func(p *experiment.Plan) any { return *class(p).Callback },
			centre.Callback{WhenEstimate: des.Never, WhenWaiting: 5, Estimate: hold.QueueLength, From: h, Until: 7*h + 30*m, AtMost: 25, Accepts: 0.5, Tries: 1, RetryAfter: 5 * m}},
		{"callers.everyone.callback.offer", "{when_waiting: 0}", func(p *experiment.Plan) any { return class(p).Callback.WhenEstimate }, des.Tick(-1)},
		{"callers.everyone.callback", "{offer: {when_estimate_above: 0s}, estimate: 3m}", func(p *experiment.Plan) any {
			return fmt.Sprint(class(p).Callback.Estimate, class(p).Callback.Fixed)
		}, fmt.Sprint(hold.Fixed, 3*m)},
		{"callers.everyone.callback.offer", "{when_estimate_above: 1m, estimate: longest_waiting}", func(p *experiment.Plan) any { return class(p).Callback.Estimate }, hold.LongestWaiting},
		{"callers.everyone.callback.offer", `{when_waiting: 1, from: "07:00", until: "20:00"}`, func(p *experiment.Plan) any {
			return [2]des.Tick{class(p).Callback.From, class(p).Callback.Until}
		}, [2]des.Tick{0, 11 * h}}, // before opening, after closing
		{"callers.everyone.self_service", "{time: {constant: 1m}, contains: 20%, gives_up: 5%, patience_rate: 1.5}", func(p *experiment.Plan) any {
			f := class(p).SelfService
			return fmt.Sprint(f.Time.Mean(0), f.Contains, f.GivesUp, f.PatienceRate)
		}, "60 0.2 0.05 1.5"},
		{"callers.everyone.self_service", "{time: {constant: 1m}}", func(p *experiment.Plan) any {
			f := class(p).SelfService
			return fmt.Sprint(f.Time.Mean(0), f.Contains, f.GivesUp, f.PatienceRate)
		}, "60 0 0 1.2"},
		{"callers.everyone.value", "{customer: 400}", func(p *experiment.Plan) any { return fmt.Sprintf("%.3g", *p.Metric.Value[0]) }, "{400 {0.02 0.036 0.1} 10 0.01}"},
		{"callers.everyone.value", "{customer: 50, leaves: {answered: 1%, repeated: 2%, lost: 3%}, tells: 4, heeds: 5%}", func(p *experiment.Plan) any { return fmt.Sprint(*p.Metric.Value[0]) }, "{50 {0.01 0.02 0.03} 4 0.05}"},
		{"callers.everyone.value", "{}", func(p *experiment.Plan) any { return p.Metric.Value[0].Customer }, 0.},
		{"callers.everyone.balk", "0%", func(p *experiment.Plan) any { return p.Metric.Value[0] == nil }, true},
		{"callers.everyone.transfers", "[{to: everyone, share: 10%, patience_cost: 20s}]", func(p *experiment.Plan) any { return class(p).Transfers }, []centre.Transfer{{Share: 0.1, Cost: 20 * s}}},
		{"agents.desk.fatigue", "{above: 90%, slows: 20%, over: 1h}", func(p *experiment.Plan) any { return *group(p).Fatigue }, centre.Fatigue{Above: 0.9, Slows: 0.2, Over: h}},
		{"agents.desk.fatigue", "{}", func(p *experiment.Plan) any { return *group(p).Fatigue }, centre.Fatigue{Above: 0.93, Slows: 0.1, Over: 2 * h}},
		{"agents.desk.concurrent", "3", func(p *experiment.Plan) any { return group(p).Skills[0].Concurrent }, 3},
		{"agents.desk.skills", "{everyone: {concurrent: 2}}", func(p *experiment.Plan) any { return group(p).Skills[0].Concurrent }, 2},
	} {
		t.Run(c.path+"="+c.value, func(t *testing.T) {
			text := smallest
			if strings.HasSuffix(c.path, ".offer") {
				text = in("callback: {offer: {when_waiting: 9}}")
			}
			if got := c.get(plan(t, text, c.path+"="+c.value)); !reflect.DeepEqual(got, c.want) {
				t.Errorf("%s: %s is read as %v (%T), want %v (%T)", c.path, c.value, got, got, c.want, c.want)
			}
		})
	}
}

// A skill settles what it says where the class leaves something to settle.
func TestResolves(t *testing.T) {
	p := plan(t, strings.Replace(in("resolution: {}"), "staff: 5", "staff: 5, skills: {everyone: {resolves: 80%}}", 1))
	if got := p.Centre.Groups[0].Skills[0].Resolves; got != 0.8 {
		t.Errorf("resolves: 80%% is read as %v, want 0.8", got)
	}
}

// Chats are held several at once, calls beside them are not.
func TestConcurrent(t *testing.T) {
	const text = `callers:
  chat: {arrivals: none, talk: {constant: 3m}, patience: never, media: chat}
  phone: {arrivals: none, talk: {constant: 3m}, patience: never}
agents:
  both: {staff: 1, concurrent: 3}
  phones: {staff: 1, concurrent: 2, skills: {phone: 1}}
  mixed: {staff: 1, concurrent: 3, skills: {chat: {concurrent: 5}, phone: 2}}
`
	p := plan(t, text)
	var got []string
	for _, g := range p.Centre.Groups {
		for _, s := range g.Skills {
			got = append(got, fmt.Sprintf("%s%d%d", g.Name, s.Class, max(1, s.Concurrent)))
		}
	}
	if got, want := strings.Join(got, " "), "both03 both11 mixed05 mixed11 phones12"; got != want {
		t.Errorf("contacts at once of\n%s\ngot %s, want %s (group, class, contacts)", text, got, want)
	}
	if w := p.Assumptions; len(w) != 1 || w[0].Code != "calls_at_once" {
		t.Errorf("warnings of\n%s\ngot %v, want calls_at_once for phones alone", text, w)
	}
}
