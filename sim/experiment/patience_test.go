package experiment_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/experiment"
	"hangup/sim/hold"
	"hangup/sim/metric"
)

// crowded is an hour of too few agents in which everything happens that waiting can lead
// to: a menu, announced waits that are too short, callbacks, redials, repeats, transfers
// that cost patience and contacts that escalate.
func crowded(replications int) *experiment.Plan {
	first, second := class("first", 1./40), class("second", 1./90)
	first.Hold = &hold.Programme{Rate: 1.3, Cause: hold.Silence, Informed: .8, WithinPromise: .7, PerMinuteOver: .3, AtMost: 3 * des.Minute, Spread: .5, Messages: []hold.Message{
		{First: 30 * s, Every: 40 * s, For: 10 * s, Rate: 1.5, Cause: hold.Ads},
		{First: 12 * s, Every: 60 * s, Rate: 1, Cost: 2 * s, Cause: hold.Announcements, Tells: hold.Wait, Estimate: hold.LastAnswered},
	}}
	first.SelfService = &centre.SelfService{Time: exponential(20), Contains: .1, GivesUp: .05, PatienceRate: 1.2}
	first.Callback = &centre.Callback{WhenEstimate: 4 * des.Minute, Estimate: hold.QueueLength, Until: des.Hour, AtMost: 3, Accepts: .5, Unanswered: .2, Tries: 2, RetryAfter: 5 * des.Minute, PatienceRate: .3}
	first.Resolution = &centre.Resolution{FirstContact: .7, After: exponential(300), AtMost: 2, Talk: 1.2}
	first.Temper = &centre.Temper{Talk: 1.3, Escalates: .3, To: 1}
	first.Transfers = []centre.Transfer{{To: 1, Share: .1, Cost: 40 * s}}
	first.Redial = &centre.Redial{Share: .5, After: exponential(200), AtMost: centre.Unlimited, Of: [centre.OutcomeCount]bool{centre.Abandoned: true, centre.Balked: true}}
	p := planOf(des.Hour, 20*des.Minute, []centre.Class{first, second}, []centre.Group{desk(8, 2, des.Hour)})
	for i := range p.Centre.Groups[0].Skills {
		p.Centre.Groups[0].Skills[i].Resolves = -1
	}
	p.Centre.Groups[0].Fatigue = &centre.Fatigue{Above: .9, Slows: .1, Over: 20 * des.Minute}
	p.Metric.Value = []*metric.Value{{Customer: 400, Leaves: metric.Leaves{Answered: .02, Repeated: .036, Lost: .1}, Tells: 10, Heeds: .01}, nil}
	p.Replications = replications
	return p
}

// people tells attempts and people of a replication apart.
type person struct {
	of     centre.Person
	origin int16
}

// Counted from the legs themselves, the measures are the same; and what the causes used up
// is what the callers used, attempt by attempt.
func TestMeasuresOfPatienceFromTheLegs(t *testing.T) {
	const replications = 20
	p := crowded(replications)
	counts := map[string]float64{}
	r, err := experiment.Run(t.Context(), p, experiment.Options{Workers: 2, Verify: true, Legs: func(replication int, legs []centre.Leg, spent []centre.Spent) error {
		for name, n := range countedFrom(legs, spent) {
			counts[name] += n / replications
		}
		checkLedgers(t, replication, legs, spent)
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range counts {
		got := mean(r, name)
		if perOffered := len(name) > len("patience_spent.") && name[:len("patience_spent.")] == "patience_spent."; perOffered {
			got.Mean *= mean(r, "offered").Mean
		}
		if !(math.Abs(got.Mean-want) <= 1e-9*max(1, want)) {
			t.Errorf("%s: got %v, counted from the legs %v", name, got.Mean, want)
		}
		if want == 0 {
			t.Errorf("%s: nothing of it happened, so nothing was shown", name)
		}
	}
}

// countedFrom counts what a replication's legs say.
func countedFrom(legs []centre.Leg, spent []centre.Spent) map[string]float64 {
	n := map[string]float64{}
	callers, served, again := map[person]bool{}, map[person]bool{}, map[person]bool{}
	for i := range legs {
		l := &legs[i]
		who := person{l.Person, l.Origin}
		made := l.Outcome != centre.TooLate && l.Via != centre.ViaCallback
		if made && l.Leg == 1 {
			n["attempts"]++
			callers[who] = callers[who] || l.Attempt == 1
			if l.Via == centre.ViaRepeat {
				n["repeats"]++
			}
			again[who] = again[who] || l.Attempt > 1
		}
		switch l.Outcome {
		case centre.Answered:
			n["answered"]++
			served[who] = true
		case centre.Abandoned:
			n["abandoned"]++
		case centre.Contained:
			n["contained"]++
			served[who] = true
		case centre.GaveUp:
			n["gave_up_in_menu"]++
		case centre.CallbackTaken:
			n["callback"]++
		case centre.CalledBack:
			n["callbacks_reached"]++
			served[who] = true
		case centre.CallbackFailed:
			n["callbacks_failed"]++
		case centre.CallbackBroken:
			n["callbacks_broken"]++
		case centre.TooLate:
			n["too_late"]++
		}
		by := hold.Ledger{hold.Waiting: l.Wait}
		if l.Spent != 0 {
			by = spent[l.Spent-1].By
		}
		for cause, used := range by {
			n["patience_spent."+hold.Cause(cause).String()] += used.Seconds()
		}
	}
	n["offered"] = n["answered"] + n["abandoned"] + n["callback"]
	for who := range callers {
		if who.origin != 0 {
			continue // of no value
		}
		switch {
		case !served[who]:
			n["customers_lost"] += .1 + 10*.01
		case again[who]:
			n["customers_lost"] += .036
		default:
			n["customers_lost"] += .02
		}
	}
	n["value_lost"] = 400 * n["customers_lost"]
	return n
}

// checkLedgers holds the ledgers of an attempt's legs against what was used at its end.
func checkLedgers(t *testing.T, replication int, legs []centre.Leg, spent []centre.Spent) {
	type attempt struct {
		person
		number uint16
	}
	sum, used := map[attempt]des.Tick{}, map[attempt]des.Tick{}
	for i := range legs {
		l := &legs[i]
		if l.Outcome == centre.TooLate && l.Via != centre.ViaCallback {
			continue
		}
		a := attempt{person{l.Person, l.Origin}, l.Attempt}
		if l.Spent != 0 {
			sum[a] += spent[l.Spent-1].By.Total()
		} else {
			sum[a] += l.Wait
		}
		used[a] = max(used[a], l.Used)
	}
	for a, got := range sum {
		if got != used[a] {
			t.Errorf("replication %d, attempt %+v: the ledgers sum to %d, used at its end %d", replication, a, got, used[a])
		}
	}
}

// Workers change nothing, not even of the charts.
func TestPatienceOnAnyNumberOfWorkers(t *testing.T) {
	first := ""
	for _, workers := range []int{1, 3} {
		r, err := experiment.Run(t.Context(), crowded(12), experiment.Options{Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprintf("%+v", *r)
		if first == "" {
			first = got
		}
		if got != first {
			t.Errorf("%d workers: the result differs from one worker's", workers)
		}
	}
}

func TestChartsOfPatience(t *testing.T) {
	r, err := experiment.Run(t.Context(), crowded(20), experiment.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := r.Charts.Hazard
	if h.Step != 1 || len(h.Callers) != 2 || len(h.All.Attempts.AtRisk) != len(h.All.Attempts.HungUp)+1 || len(h.All.Attempts.Survival) != len(h.All.Attempts.AtRisk) {
		t.Fatalf("charts.hazard: got step %v, %d classes, %d at risk, %d hung up, %d of survival", h.Step, len(h.Callers), len(h.All.Attempts.AtRisk), len(h.All.Attempts.HungUp), len(h.All.Attempts.Survival))
	}
	if all, parts := h.All.Attempts.AtRisk[0], h.Callers[0].Attempts.AtRisk[0]+h.Callers[1].Attempts.AtRisk[0]; all != parts || h.All.First.AtRisk[0] >= all {
		t.Errorf("charts.hazard: %v at risk of all, %v of the classes together, %v on first attempts; want the same, and fewer", all, parts, h.All.First.AtRisk[0])
	}
	// In the second of the ad, which uses up the most, more hang up than in the ones before it.
	var ads []float64
	for _, c := range h.Callers[0].Attempts.Causes {
		if c.Cause == "ads" {
			ads = c.Calls
		}
	}
	if len(ads) < 40 || ads[29] != 0 || ads[32]+ads[33]+ads[34]+ads[35] == 0 {
		t.Errorf("charts.hazard of first, hung up by ads: got %v; want nobody before 30 s, some after", ads)
	}
	if m := r.Charts.Messages; len(m) != 2 || len(m[0]) != 2 || m[0][1] != (experiment.Mark{Says: "estimated_wait", First: 12, Every: 60}) || m[1] != nil {
		t.Errorf("charts.messages: got %+v", m)
	}
	if told := r.Charts.Told; len(told.All) < 2 || len(told.Callers[0]) != len(told.All) || len(told.Callers[1]) != 0 {
		t.Errorf("charts.told: got %+v", told)
	}
}

func TestWarningsOfPatience(t *testing.T) {
	p := crowded(20)
	p.Assumed = []experiment.Assumed{{What: "the rate of silence", Value: "1.3", Range: "1.0-3.0"}, {What: "tries", Value: "2"}}
	p.Centre.Classes[0].Callback.PatienceRate = 1
	r, err := experiment.Run(t.Context(), p, experiment.Options{})
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for _, w := range r.Warnings {
		told[w.Code] = w.Text
	}
	if notes := p.Notes(); len(notes) != 2 || notes[0].Text != "a guess that nobody has measured: the rate of silence 1.3 (1.0-3.0)" {
		t.Errorf("Notes of two guesses: got %v", notes)
	}
	want := "the rate of silence 1.3 (1.0-3.0), tries 2"
	if text := told["assumed_defaults"]; !strings.Contains(text, want) {
		t.Errorf("assumed_defaults: got %q, want it to say %q", text, want)
	}
	for _, code := range []string{"value_assumed", "callbacks_broken", "callbacks_open"} {
		if told[code] == "" {
			t.Errorf("no warning %s among %v", code, told)
		}
	}
	if text := told["beyond_evidence"]; text != "" {
		t.Errorf("beyond_evidence of waits of some minutes: got %q, want none", text)
	}
}

// Whoever waits for an hour waits longer than anybody has measured.
func TestWaitsBeyondTheEvidence(t *testing.T) {
	c := class("patient", 1./30)
	c.Hold, c.Patience = &hold.Programme{Rate: 1}, dist.Fixed(dist.Never{})
	r, err := experiment.Run(t.Context(), planOf(des.Hour, des.Hour, []centre.Class{c}, []centre.Group{desk(2, 1, des.Hour)}), experiment.Options{})
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, w := range r.Warnings {
		found = found || w.Code == "beyond_evidence"
	}
	if !found {
		t.Errorf("two agents for ten: no warning beyond_evidence among %v", r.Warnings)
	}
}
