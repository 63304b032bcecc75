package sim_test

import (
	"math"
	"testing"

	"hangup/scenarios"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// The accounts are the measures worked out a second time, from the list of calls alone:
// slowly, person by person, with none of the recorder's short cuts.

// account is what one scope has seen, over all replications.
type account struct {
	n            map[string]float64 // counts and seconds
	longest      map[int]des.Tick   // by replication
	longestTaken map[int]des.Tick
}

// accounts are those of a run: by slot (0 the whole clock), then the centre, the classes,
// and the groups by name.
type accounts struct {
	plan *experiment.Plan
	by   map[[2]int]*account // slot; 0, 1+class, or -1-group of the config
}

// life is one person of a class in a replication.
type life struct {
	first   des.Tick
	reached bool
}

func newAccounts(plan *experiment.Plan) *accounts {
	return &accounts{plan: plan, by: map[[2]int]*account{}}
}

func (a *accounts) at(slot, what int) *account {
	key := [2]int{slot, what}
	if a.by[key] == nil {
		a.by[key] = &account{map[string]float64{}, map[int]des.Tick{}, map[int]des.Tick{}}
	}
	return a.by[key]
}

// slotsOf are the slots in which a moment counts: none before the end of warm-up.
func (a *accounts) slotsOf(t des.Tick) []int {
	if t < a.plan.Metric.WarmUp {
		return nil
	}
	intervals := a.plan.Metric.Intervals
	return []int{0, 1 + min(int(t/intervals[0].End), len(intervals)-1)}
}

// add counts something of a class (or group) at a moment.
func (a *accounts) add(t des.Tick, what int, name string, amount float64) {
	for _, slot := range a.slotsOf(t) {
		a.at(slot, what).n[name] += amount
		if what > 0 {
			a.at(slot, 0).n[name] += amount
		}
	}
}

// spread counts the parts of a stretch of time where they lie on the clock.
func (a *accounts) spread(start, end des.Tick, what int, name string) {
	warm := a.plan.Metric.WarmUp
	for i, interval := range a.plan.Metric.Intervals {
		part := min(end, interval.End) - max(start, interval.Start, warm)
		if part <= 0 {
			continue
		}
		for _, slot := range []int{0, 1 + i} {
			a.at(slot, what).n[name] += part.Seconds()
			a.at(slot, 0).n[name] += part.Seconds()
		}
	}
}

// legs counts a replication.
func (a *accounts) legs(replication int, legs []centre.Leg, spent []centre.Spent) error {
	people := map[int16]map[centre.Person]*life{}
	for i := range legs {
		l := &legs[i]
		if l.Outcome == centre.TooLate {
			continue
		}
		if people[l.Origin] == nil {
			people[l.Origin] = map[centre.Person]*life{}
		}
		p := people[l.Origin][l.Person]
		if p == nil {
			p = &life{first: a.began(l.FirstCell)}
			people[l.Origin][l.Person] = p
			a.add(p.first, 1+int(l.Origin), "people", 1)
		}
		p.reached = p.reached || l.Outcome == centre.Answered || l.Outcome == centre.CalledBack
		if l.Via == centre.ViaCallback {
			if l.Outcome == centre.CalledBack {
				a.served(l, l.Joined+spent[l.Spent-1].CalledBack)
			}
			continue
		}
		a.leg(replication, l)
	}
	for class, of := range people {
		for _, p := range of {
			if p.reached {
				a.add(p.first, 1+int(class), "reached", 1)
			}
		}
	}
	return nil
}

// began is when a cell began: calls count in that of their arrival, though they come to the
// queue only after self-service.
func (a *accounts) began(cell int32) des.Tick {
	if cell == 0 {
		return 0
	}
	return a.plan.Centre.Cuts[min(int(cell), len(a.plan.Centre.Cuts)-1)-1]
}

// served counts the work of a call that an agent took at a moment.
func (a *accounts) served(l *centre.Leg, at des.Tick) {
	began, class := a.began(l.Cell), 1+int(l.Class)
	a.add(began, class, "served", 1)
	a.add(began, class, "talk", l.Talk.Seconds())
	a.add(began, class, "handle", (l.Talk + l.WrapUp).Seconds())
	a.spread(at, at+l.Talk+l.WrapUp, -1-int(l.Group), "busy")
}

func (a *accounts) leg(replication int, l *centre.Leg) {
	class, joined, end := 1+int(l.Class), a.began(l.Cell), l.Joined+l.Wait
	within := l.Wait <= a.plan.Centre.Classes[l.Class].Threshold
	count := func(name string, is bool) {
		if is {
			a.add(joined, class, name, 1)
		}
	}
	count("attempts", l.Leg == 1)
	count("redials", l.Leg == 1 && l.Via == centre.ViaRedial)
	count("repeats", l.Leg == 1 && l.Via == centre.ViaRepeat)
	count("transferred", l.Leg > 1)
	count("blocked", l.Outcome == centre.Blocked)
	count("contained", l.Outcome == centre.Contained)
	count("gave_up_in_menu", l.Outcome == centre.GaveUp)
	if l.Outcome == centre.Blocked || l.Outcome == centre.Contained || l.Outcome == centre.GaveUp {
		return
	}
	count("offered", true)
	lost := l.Outcome == centre.Abandoned || l.Outcome == centre.Balked
	count("abandoned", lost)
	count("short", lost && l.Wait <= a.plan.Metric.Short)
	count("voicemail", l.Outcome == centre.Voicemail)
	count("callback", l.Outcome == centre.CallbackTaken)
	count("turned_away", l.Outcome == centre.TurnedAway)
	count("at_once", l.Outcome == centre.Answered && l.Wait == 0)
	count("answered", l.Outcome == centre.Answered)
	count("in_threshold", l.Outcome == centre.Answered && within)
	if l.Outcome != centre.Voicemail && l.Outcome != centre.CallbackTaken {
		a.add(joined, class, "wait", l.Wait.Seconds())
	}
	a.spread(l.Joined, end, class, "queue")
	for _, slot := range a.slotsOf(joined) {
		for _, what := range []int{0, class} {
			of := a.at(slot, what)
			of.longest[replication] = max(of.longest[replication], l.Wait)
			if l.Outcome == centre.Answered {
				of.longestTaken[replication] = max(of.longestTaken[replication], l.Wait)
			}
		}
	}
	if l.Outcome == centre.Answered {
		a.add(joined, class, "wait_answered", l.Wait.Seconds())
		a.served(l, end)
	}
}

// measured are the measures that the accounts can work out, without the waits' quantiles
// and what depends on staff.
func (c *account) measured(replications int, seconds float64) map[string]float64 {
	n, days := c.n, float64(replications)
	longest := func(of map[int]des.Tick) (sum float64) {
		for _, wait := range of {
			sum += wait.Seconds()
		}
		return sum / days
	}
	return map[string]float64{
		"attempts": n["attempts"] / days, "redials": n["redials"] / days, "transferred": n["transferred"] / days,
		"blocked": n["blocked"] / days, "offered": n["offered"] / days, "answered": n["answered"] / days,
		"abandoned": n["abandoned"] / days, "short_abandoned": n["short"] / days, "voicemail": n["voicemail"] / days, "turned_away": n["turned_away"] / days,
		"contained": n["contained"] / days, "gave_up_in_menu": n["gave_up_in_menu"] / days, "callback": n["callback"] / days, "repeats": n["repeats"] / days,
		"abandonment_rate": n["abandoned"] / n["offered"], "blocking_rate": n["blocked"] / n["attempts"],
		"abandonment_rate_without_short": (n["abandoned"] - n["short"]) / (n["offered"] - n["short"]),
		"delayed":                        1 - n["at_once"]/n["offered"],
		"average_speed_of_answer":        n["wait_answered"] / n["answered"],
		"average_wait":                   n["wait"] / (n["offered"] - n["voicemail"] - n["callback"]),
		"average_talk":                   n["talk"] / n["served"], "average_handle_time": n["handle"] / n["served"],
		"average_queue_length": n["queue"] / days / seconds,
		"answered_at_last":     n["reached"] / n["people"],
		"longest_wait":         longest(c.longest), "longest_wait_answered": longest(c.longestTaken),
	}
}

// Every bundled scenario, and one with most of what there is and a warm-up that cuts an
// interval, give the measures that their lists of calls give.
func TestMeasuresAreThoseOfTheListOfCalls(t *testing.T) {
	const replications = 4
	plans := []*experiment.Plan{}
	for _, name := range scenarios.Names() {
		plans = append(plans, bundledPlan(t, name, replications))
	}
	warm := orderPlan(t, []int{0, 1, 2}, []int{0, 1, 2})
	warm.Replications, warm.Metric.WarmUp = replications, 10*des.Minute
	warm.Centre.Cuts = append([]des.Tick{10 * des.Minute}, warm.Centre.Cuts...)
	plans = append(plans, warm)
	for _, plan := range plans {
		a := newAccounts(plan)
		r, err := experiment.Run(t.Context(), plan, experiment.Options{Workers: 2, Legs: a.legs})
		if err != nil {
			t.Fatalf("Run(%s): %v", plan.Scenario.Name, err)
		}
		seconds := (plan.Centre.Close - plan.Metric.WarmUp).Seconds()
		a.compare(t, "the whole clock", 0, seconds, r.Total, r.Callers)
		a.occupancy(t, "the whole clock", 0, r.Total, r.Agents)
		left := len(plan.Metric.Intervals) - len(r.Intervals) // out, within warm-up
		for i := range r.Intervals {
			v, i := &r.Intervals[i], i+left
			of := plan.Metric.Intervals[i]
			a.compare(t, v.Start, 1+i, (of.End - max(of.Start, plan.Metric.WarmUp)).Seconds(), v.Total, v.Callers)
			a.occupancy(t, v.Start, 1+i, v.Total, v.Agents)
		}
	}
}

// compare holds a slot of a result against the accounts.
func (a *accounts) compare(t *testing.T, where string, slot int, seconds float64, total experiment.Values, callers []experiment.Values) {
	t.Helper()
	for i := -1; i < len(callers); i++ {
		values, what, name := total, 0, "the centre"
		if i >= 0 {
			class := a.plan.ClassOrder[i]
			values, what, name = callers[i], 1+class, a.plan.Centre.Classes[class].Name
		}
		for measure, want := range a.at(slot, what).measured(a.plan.Replications, seconds) {
			m, _ := metric.Find(measure)
			if got := values[m].Mean; !agree(got, want) {
				t.Errorf("%s, %s, %s: %s is %.12g, by the list of calls %.12g", a.plan.Scenario.Name, where, name, measure, got, want)
			}
		}
		if a.plan.Metric.Formula == metric.AnsweredOfOffered && a.plan.Metric.Deferred == metric.DeferredExcluded {
			n := a.at(slot, what).n
			m, _ := metric.Find("service_level")
			if got, want := values[m].Mean, n["in_threshold"]/(n["offered"]-n["voicemail"]); !agree(got, want) {
				t.Errorf("%s, %s, %s: service_level is %.12g, by the list of calls %.12g", a.plan.Scenario.Name, where, name, got, want)
			}
		}
	}
}

// occupancy holds occupancy times staffed hours against the calls in hand.
func (a *accounts) occupancy(t *testing.T, where string, slot int, total experiment.Values, agents []experiment.Values) {
	t.Helper()
	occupancy, _ := metric.Find("occupancy")
	staffed, _ := metric.Find("staffed_hours")
	check := func(name string, values experiment.Values, busy float64) {
		got := values[occupancy].Mean * values[staffed].Mean * 3600
		if math.IsNaN(got) { // nobody is staffed
			got = 0
		}
		if want := busy / float64(a.plan.Replications); math.Abs(got-want) > 1e-6 {
			t.Errorf("%s, %s, %s: agents have calls in hand for %.9g s, by the list of calls %.9g s", a.plan.Scenario.Name, where, name, got, want)
		}
	}
	check("the centre", total, a.at(slot, 0).n["busy"])
	for i, name := range a.plan.GroupOrder {
		busy := 0.0
		for g := range a.plan.Centre.Groups {
			if a.plan.Centre.Groups[g].Name == name {
				busy += a.at(slot, -1-g).n["busy"]
			}
		}
		check(name, agents[i], busy)
	}
}

// agree says whether two figures agree to rounding, unknown with unknown.
func agree(got, want float64) bool {
	if math.IsNaN(got) || math.IsNaN(want) {
		return math.IsNaN(got) == math.IsNaN(want)
	}
	return math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))
}
