package sim_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"hangup/scenarios"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/report"
)

// documents are what a run leaves: result.json, intervals.csv and calls.csv.
type documents struct{ result, intervals, calls string }

// runPlan runs a plan; without calls it asks for no legs.
func runPlan(t *testing.T, plan *experiment.Plan, o experiment.Options, withCalls bool) (d documents, r *experiment.Result) {
	t.Helper()
	var result, intervals, list bytes.Buffer
	calls := report.NewCalls(&list, plan)
	if withCalls {
		o.Legs = calls.Write
	}
	r, err := experiment.Run(t.Context(), plan, o)
	if err != nil {
		t.Fatalf("Run(%s, %+v): %v", plan.Scenario.Name, o, err)
	}
	if err := calls.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := report.JSON(&result, r); err != nil {
		t.Fatal(err)
	}
	if err := report.Intervals(&intervals, r); err != nil {
		t.Fatal(err)
	}
	return documents{result.String(), intervals.String(), list.String()}, r
}

// bundledPlan is a bundled scenario with few replications.
func bundledPlan(t *testing.T, name string, replications int) *experiment.Plan {
	t.Helper()
	plan, err := scenarios.Load(scenarios.Source{Name: name, Replications: &replications})
	if err != nil {
		t.Fatalf("Load(%s): %v", name, err)
	}
	return plan
}

// How a run is made changes no byte of what it says: workers, checks, a list of calls,
// hang-ups at their moment.
func TestTheSameBytesHoweverItIsRun(t *testing.T) {
	const replications = 5
	runs := []struct {
		how     string
		workers int
		verify  bool
		calls   bool
		eager   bool
		detail  bool
	}{
		{how: "two workers", workers: 2, calls: true},
		{how: "three workers", workers: 3, calls: true},
		{how: "seven workers", workers: 7, calls: true},
		{how: "every invariant checked", workers: 2, verify: true, calls: true},
		{how: "hang-ups at their moment", workers: 2, eager: true, calls: true},
		{how: "no calls asked for", workers: 2},
		{how: "no calls asked for, hang-ups at their moment", workers: 2, eager: true},
		{how: "every invariant checked, no calls asked for", workers: 2, verify: true},
		{how: "detail, no calls asked for", workers: 1, detail: true},
	}
	for _, name := range scenarios.Names() {
		want, _ := runPlan(t, bundledPlan(t, name, replications), experiment.Options{Workers: 1}, true)
		if want.calls == "" || !strings.Contains(want.result, `"offered"`) {
			t.Fatalf("%s: the run says nothing", name)
		}
		for _, run := range runs {
			plan := bundledPlan(t, name, replications)
			plan.Centre.Eager, plan.Centre.Detail = run.eager, run.detail
			got, _ := runPlan(t, plan, experiment.Options{Workers: run.workers, Verify: run.verify}, run.calls)
			if !run.calls {
				got.calls = want.calls
			}
			if got != want {
				t.Errorf("%s, %s: other bytes than with one worker, calls, and lazy hang-ups:\n%s", name, run.how, difference(got, want))
			}
		}
	}
}

// difference is the first line in which two runs differ.
func difference(got, want documents) string {
	for _, pair := range [][2]string{{got.result, want.result}, {got.intervals, want.intervals}, {got.calls, want.calls}} {
		g, w := strings.Split(pair[0], "\n"), strings.Split(pair[1], "\n")
		for i := range max(len(g), len(w)) {
			switch {
			case i >= len(g) || i >= len(w):
				return "one of them is longer"
			case g[i] != w[i]:
				return "got  " + g[i] + "\nwant " + w[i]
			}
		}
	}
	return "none"
}

// Blocks of a scenario with most of what the order of a file could touch.
var (
	orderHead = `name: In any order
clock: {open: "09:00", length: 2h}
day_to_day: {cv: 20%}
routing: {caller: priority, agent: random}
trunks: 40
replications: 6
`
	orderCallers = []string{`
  zebra:
    arrivals: {rate: 90/h, scale: 130%, day_to_day: {cv: 10%}, surges: [{at: "09:40", calls: 20, over: 10m}]}
    talk: {lognormal: {mean: 4m, sd: 3m}}
    wrap_up: {exponential: {mean: 20s}}
    patience: {weibull: {mean: 3m, shape: 0.9}}
    redial: {share: 60%, after: {exponential: {mean: 5m}}, at_most: 3}
    transfers: [{to: apple, share: 20%}]
`, `
  apple:
    arrivals: {interarrival: {gamma: {mean: 40s, sd: 30s}}}
    talk: {constant: 3m}
    patience: {constant: 90s}
    priority: 2
    balk: 10%
    wait_limit: {after: 60s, then: voicemail}
`, `
  mango:
    arrivals: {per_interval: [20, 40, 10, 30]}
    talk: {gamma: {mean: 5m, sd: 2m}}
    patience: {hyperexponential: {means: [64s, 501s], shares: [12.7%, 87.3%]}}
    service_level: {share: 90%, within: 40s}
`}
	orderAgents = []string{`
  west: {staff: 6, skills: {zebra: 1, mango: 2}, absence: 10%, shrinkage: 15%}
`, `
  east: {staff: {steps: {"09:00": 3, "09:50": 6}}, skills: {apple: 1, zebra: {rank: 2, after: 30s}}}
`, `
  north: {staff: 5, skills: {mango: {rank: 1, handle_time: 120%}, apple: 1, zebra: 1}, cost: 20}
`}
)

func orderPlan(t *testing.T, callers, agents []int) *experiment.Plan {
	t.Helper()
	var text strings.Builder
	text.WriteString(orderHead + "callers:")
	for _, i := range callers {
		text.WriteString(orderCallers[i])
	}
	text.WriteString("agents:")
	for _, i := range agents {
		text.WriteString(orderAgents[i])
	}
	open := func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text.String())), nil }
	plan, err := scenarios.Load(scenarios.Source{Name: "order.yaml", Open: open})
	if err != nil {
		t.Fatalf("Load of\n%s\n%v", text.String(), err)
	}
	return plan
}

// The order of a file is the order of the report, and decides no number.
func TestTheOrderOfAFileDecidesNothing(t *testing.T) {
	want, first := runPlan(t, orderPlan(t, []int{0, 1, 2}, []int{0, 1, 2}), experiment.Options{Workers: 2}, true)
	orders := [][]int{{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}
	for i, callers := range orders {
		agents := orders[(3*i+1)%len(orders)]
		plan := orderPlan(t, callers, agents)
		got, r := runPlan(t, plan, experiment.Options{Workers: 2}, true)
		if got.calls != want.calls {
			t.Errorf("callers in order %v, agents in order %v: another calls.csv", callers, agents)
		}
		if sortedLines(got.intervals) != sortedLines(want.intervals) {
			t.Errorf("callers in order %v, agents in order %v: other rows of intervals.csv", callers, agents)
		}
		if a, b := fmt.Sprint(chartsOf(r, first.Classes)), fmt.Sprint(chartsOf(first, first.Classes)); a != b {
			t.Errorf("callers in order %v, agents in order %v: other charts", callers, agents)
		}
		for i, c := range callers {
			if r.Classes[i] != first.Classes[c] || r.Groups[i] != first.Groups[agents[i]] {
				t.Errorf("callers in order %v: the report has %v and %v, the file another order", callers, r.Classes, r.Groups)
			}
		}
		sameByName(t, "the whole clock", r, first, r.Total, first.Total, r.Callers, first.Callers, r.Agents, first.Agents)
		for i := range r.Intervals {
			a, b := &r.Intervals[i], &first.Intervals[i]
			sameByName(t, a.Start, r, first, a.Total, b.Total, a.Callers, b.Callers, a.Agents, b.Agents)
		}
	}
}

// chartsOf are the charts of a result, what stands by class in an order of classes.
func chartsOf(r *experiment.Result, classes []string) experiment.Charts {
	charts := r.Charts
	charts.Hazard.Callers, charts.Told.Callers, charts.Messages = nil, nil, nil
	for _, name := range classes {
		i := slices.Index(r.Classes, name)
		charts.Hazard.Callers = append(charts.Hazard.Callers, r.Charts.Hazard.Callers[i])
		charts.Told.Callers = append(charts.Told.Callers, r.Charts.Told.Callers[i])
		charts.Messages = append(charts.Messages, r.Charts.Messages[i])
	}
	return charts
}

func sortedLines(text string) string {
	lines := strings.Split(text, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// sameByName compares a slot of two results, classes and groups by name.
func sameByName(t *testing.T, where string, r, s *experiment.Result, total, total2 experiment.Values, callers, callers2, agents, agents2 []experiment.Values) {
	t.Helper()
	sameValues(t, where, total, total2)
	for i, name := range r.Classes {
		sameValues(t, where+", "+name, callers[i], callers2[slices.Index(s.Classes, name)])
	}
	for i, name := range r.Groups {
		sameValues(t, where+", "+name, agents[i], agents2[slices.Index(s.Groups, name)])
	}
}

func sameValues(t *testing.T, where string, got, want experiment.Values) {
	t.Helper()
	for m := range metric.Measures {
		// As text, so that unknown equals unknown; %v tells any two floats apart.
		if a, b := fmt.Sprint(got[m]), fmt.Sprint(want[m]); a != b {
			t.Errorf("%s of %s: got %v, want %v as in another order of the file", metric.Measures[m].Name, where, a, b)
		}
	}
}
