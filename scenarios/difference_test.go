package scenarios_test

import (
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hangup/scenarios"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/roster"
	"hangup/sim/staffing"
)

func openFile(name string) (io.ReadCloser, error) { return os.Open(name) }

// restaffed is a plan's staff of n agents of each group in every interval.
func restaffed(plan *experiment.Plan, n int) *staffing.Result {
	r := &staffing.Result{Plan: plan}
	for g := range plan.Centre.Groups {
		r.Groups = append(r.Groups, g)
		r.Rostered = append(r.Rostered, slices.Repeat([]int{n + g}, len(plan.Metric.Intervals)))
	}
	return r
}

// unstaffed is a centre without its staff.
func unstaffed(c centre.Config) centre.Config {
	c.Groups = slices.Clone(c.Groups)
	for g := range c.Groups {
		c.Groups[g].Staff.Spans, c.Groups[g].Staff.Extra = nil, nil
	}
	return c
}

// A plan written as its difference is the scenario, with what was set, and with the new
// staff: of every bundled scenario, and of one that reads files beside it.
func TestAPlanWithAnotherStaffIsTheScenarioOtherwise(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"calls.csv": "n\n10\n20\n", "other.csv": "n\n30\n40\n",
		"own.yaml": `
name: Own
clock: {open: "09:00", close: "10:00"}
callers:
  a: {arrivals: {csv: {file: calls.csv, column: n}}, talk: {lognormal: {mean: 4m, sd: 3m}}, patience: never}
agents:
  desk: {staff: 3, extra: {"09:30": 1}, absence: 10%}
`}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	own := filepath.Join(dir, "own.yaml")
	seed := uint64(9)
	cases := []scenarios.Source{
		{Name: own},
		{Name: own, Set: []string{"callers.a.arrivals.csv.file=other.csv", "callers.a.talk.lognormal.sd=2m", "callers.a.arrivals.scale=110%"}},
		{Name: own, Set: []string{"agents.desk.staff=7", "agents.desk.absence=null", "targets.service_level.share=90%", "trunks=20"}},
		{Name: own, Set: []string{"callers.a.arrivals.csv=null", "callers.a.arrivals.rate=20/h", "callers.a.talk={constant: 3m}", "callers.a.patience={exponential: {mean: 2m}, scale: 120%}"}},
		{Name: own, Set: []string{"callers.a.redial.share=50%", "agents.desk={staff: 2, cost: 5}"}, Seed: &seed},
	}
	for _, name := range scenarios.Names() {
		cases = append(cases, scenarios.Source{Name: name})
	}
	for _, src := range cases {
		src.Open = openFile
		want, err := scenarios.Load(src)
		if err != nil {
			t.Fatalf("%s %v: %v", src.Name, src.Set, err)
		}
		folder := filepath.Join(dir, "out")
		if err := os.MkdirAll(folder, 0o777); err != nil {
			t.Fatal(err)
		}
		text, err := scenarios.WithStaff(src, folder, restaffed(want, 4))
		if err != nil {
			t.Fatalf("%s %v: %v", src.Name, src.Set, err)
		}
		file := filepath.Join(folder, "plan.yaml")
		if err := os.WriteFile(file, text, 0o666); err != nil {
			t.Fatal(err)
		}
		got, err := scenarios.Load(scenarios.Source{Name: file, Open: openFile})
		if err != nil {
			t.Errorf("%s %v: the plan does not load: %v\n%s", src.Name, src.Set, err, text)
			continue
		}
		if !reflect.DeepEqual(unstaffed(got.Centre), unstaffed(want.Centre)) || !reflect.DeepEqual(got.Targets, want.Targets) || !reflect.DeepEqual(got.Metric, want.Metric) {
			t.Errorf("%s %v: the plan is another centre:\n%s", src.Name, src.Set, text)
		}
		for g := range got.Centre.Groups {
			p, err := roster.Compile(got.Centre.Groups[g].Staff)
			if err != nil || !slices.Equal(p.Scheduled(), []roster.Step{{At: 0, Agents: 4 + g}}) && p.Scheduled()[0].Agents != 4+g {
				t.Errorf("%s %v: group %s has %v on duty (%v), want %d", src.Name, src.Set, got.Centre.Groups[g].Name, p.Scheduled(), err, 4+g)
			}
		}
	}
}

// Shifts written into a plan are those of the rota.
func TestAPlanWithShiftsHasThem(t *testing.T) {
	src := scenarios.Source{Name: "small-help-desk"}
	plan, err := scenarios.Load(src)
	if err != nil {
		t.Fatal(err)
	}
	types, err := scenarios.ShiftTypes("shifts.yaml", func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(`shifts: {long: {start: {earliest: "09:00", latest: "11:00", step: 1h}, length: 6h, breaks: [{after: 3h, for: 30m}], paid: 5h30m}}`)), nil
	}, plan)
	if err != nil {
		t.Fatal(err)
	}
	if want := []des.Tick{0, des.Hour, 2 * des.Hour}; len(types) != 1 || !slices.Equal(types[0].Starts, want) {
		t.Fatalf("shift types %+v: want one that starts at %v", types, want)
	}
	r := restaffed(plan, 2)
	if r.Shifts, err = staffing.Cover(plan, r.Rostered, types); err != nil {
		t.Fatal(err)
	}
	text, err := scenarios.WithStaff(src, ".", r)
	if err != nil {
		t.Fatal(err)
	}
	got, err := scenarios.Load(scenarios.Source{Name: "plan.yaml", Open: func(name string) (io.ReadCloser, error) {
		if name != "plan.yaml" {
			return nil, os.ErrNotExist
		}
		return io.NopCloser(strings.NewReader(string(text))), nil
	}})
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if spans, want := got.Centre.Groups[0].Staff.Spans, r.Shifts.Plan(plan).Centre.Groups[0].Staff.Spans; !reflect.DeepEqual(spans, want) {
		t.Errorf("the plan's duties %v, the rota's %v\n%s", spans, want, text)
	}
}
