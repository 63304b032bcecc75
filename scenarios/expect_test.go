package scenarios_test

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"hangup/scenarios"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// expected is an expectation on a line, of a measure of the centre over the whole clock.
func expected(t *testing.T, line int, measure string, low, high float64) experiment.Expectation {
	t.Helper()
	m, known := metric.Find(measure)
	if !known {
		t.Fatalf("there is no measure %s", measure)
	}
	e := experiment.Expectation{File: "main.yaml", Line: line, Low: low, High: high}
	e.Figure = experiment.Figure{Measure: m, Interval: -1, Class: -1}
	return e
}

func TestExpectations(t *testing.T) {
	up, down := math.Inf(1), math.Inf(-1)
	for _, c := range []struct {
		name, text string
		want       func(e *experiment.Expectation)
		measure    string
		low, high  float64
	}{
		{"a share", `{metric: service_level, at_least: 80%}`, nil, "service_level", .8, up},
		{"another threshold", `{metric: service_level, within: 60s, at_least: 0.95}`, func(e *experiment.Expectation) { e.Other, e.Within = true, 60*des.Second }, "service_level", .95, up},
		{"a class", `{metric: abandonment_rate, callers: everyone, at_most: 5%}`, func(e *experiment.Expectation) { e.Class = 0 }, "abandonment_rate", down, .05},
		{"an interval", `{metric: average_wait, interval: "12:00", at_most: 1m30s}`, func(e *experiment.Expectation) { e.Interval = 6 }, "average_wait", down, 90},
		{"an interval without quotes or leading zero", `{metric: average_wait, interval: 9:00, at_most: 0}`, func(e *experiment.Expectation) { e.Interval = 0 }, "average_wait", down, 0},
		{"every interval of a group", `{metric: occupancy, agents: desk, interval: every, between: [70%, 88%]}`, func(e *experiment.Expectation) { e.Group, e.Every = "desk", true }, "occupancy", .7, .88},
		{"what may be negative", `{metric: estimate_error.mean, between: [-1m30s, 0.5m]}`, nil, "estimate_error.mean", -90, 30},
		{"nothing", `{metric: estimate_error.mean, at_least: 0}`, nil, "estimate_error.mean", 0, up},
		{"a count", `{metric: offered, at_least: 450}`, nil, "offered", 450, up},
	} {
		want := expected(t, 11, c.measure, c.low, c.high)
		if c.want != nil {
			c.want(&want)
		}
		got := plan(t, smallest+"expect:\n  - "+c.text+"\n").Expect
		if len(got) != 1 || got[0] != want {
			t.Errorf("%s: Expect of %s: got %+v, want %+v", c.name, c.text, got, want)
		}
	}
}

// Without expect a scenario is held to its targets, and each class to its own.
func TestTargetsAreExpected(t *testing.T) {
	none := math.Inf(1)
	text := with("    patience", "    service_level: {share: 90%, within: 10s}\n    patience") +
		"targets: {service_level: {share: 75%, within: 20s},\n  max_abandonment: 4%, average_wait: 30s}\n"
	want := []experiment.Expectation{
		expected(t, 11, "service_level", .75, none), expected(t, 7, "service_level", .9, none),
		expected(t, 12, "abandonment_rate", -none, .04), expected(t, 12, "average_wait", -none, 30),
	}
	want[1].Class = 0
	got := plan(t, text).Expect
	for i := range want {
		want[i].Target = true
		if len(got) != len(want) || got[i] != want[i] {
			t.Fatalf("Expect of targets: got %+v, want %+v", got, want)
		}
	}
	if got := plan(t, smallest).Expect; len(got) != 1 || got[0].Low != .8 || got[0].Line != 0 {
		t.Errorf("Expect of a scenario without targets: got %+v, want 80 %% on no line", got)
	}
}

func TestFaultsOfExpectations(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{metric: servce_level, at_least: 80%}`, `main.yaml:11:14: expect[0].metric: there is no measure servce_level; did you mean service_level?`},
		{`{metric: service_level, at_least: 80}`, `main.yaml:11:39: expect[0].at_least: found 80; a share is at most 1: write 80%`},
		{`{metric: average_wait, at_most: 40}`, `main.yaml:11:37: expect[0].at_most: found 40; a time carries its unit: write 40s if seconds are meant, 40m if minutes`},
		{`{metric: offered, at_least: 5%}`, `main.yaml:11:33: expect[0].at_least: found 5%; write a number such as 12`},
		{`{metric: estimate_error.mean, at_least: -30}`, `main.yaml:11:45: expect[0].at_least: found -30; write a time with its sign such as -30s, 0 or 1m30s`},
		{`{metric: estimate_error.mean, at_least: 30}`, `main.yaml:11:45: expect[0].at_least: found 30; a time carries its unit: write 30s if seconds are meant, 30m if minutes`},
		{`{metric: estimate_error.mean_absolute, at_least: -30s}`, `main.yaml:11:54: expect[0].at_least: found -30s; a time cannot be negative`},
		{`{metric: average_wait, between: [-5s, 40s]}`, `main.yaml:11:38: expect[0].between[0]: found -5s; a time cannot be negative`},
		{`{metric: offered, at_least: -5}`, `main.yaml:11:33: expect[0].at_least: found -5; it must be at least 0`},
		{`{metric: service_level, at_least: -5%}`, `main.yaml:11:39: expect[0].at_least: found -5%; it cannot be negative`},
		{`{metric: service_level}`, `main.yaml:11:5: expect[0]: give one of at_least, at_most, between`},
		{`{metric: service_level, callers: everone, at_least: 80%}`, `main.yaml:11:38: expect[0].callers: no class of callers is called everone; did you mean everyone?`},
		{`{metric: occupancy, agents: dsk, at_most: 80%}`, `main.yaml:11:33: expect[0].agents: no group of agents is called dsk; did you mean desk?`},
		{`{metric: occupancy, callers: everyone, agents: desk, at_most: 80%}`, `main.yaml:11:14: expect[0].metric: occupancy has no meaning for a class of callers; write one of ` + "..." + `
main.yaml:11:52: expect[0].agents: callers and agents stand here together; give one of them`},
		{`{metric: average_wait, interval: "12:10", at_most: 40s}`, `main.yaml:11:38: expect[0].interval: no counted interval begins at "12:10"; write every, or one of 09:00, 09:30, 10:00, 10:30, 11:00, 11:30, 12:00, 12:30, 13:00, 13:30, 14:00, 14:30, ..`},
		{`{metric: occupancy, within: 20s, between: [90%]}`, `main.yaml:11:33: expect[0].within: occupancy has no threshold; within is for service_level
main.yaml:11:47: expect[0].between: found 1 bound; write the least and the most, such as [70%, 88%]`},
		{`{metric: occupancy, between: [90%, 80%]}`, `main.yaml:11:34: expect[0].between: the least is more than the most; write [80%, 90%]`},
	} {
		_, err := disk{"main.yaml": smallest + "expect:\n  - " + c.text + "\n"}.load()
		if err == nil || !matches(err.Error(), c.want) {
			t.Errorf("expect %s: got\n%v\nwant\n%s", c.text, err, c.want)
		}
	}
}

// The list of what a group of agents has names the most usual; and no interval begins at
// 24:00, though one does at 00:00, also after midnight.
func TestFaultsNameWhatThereIs(t *testing.T) {
	_, err := disk{"main.yaml": smallest + "expect:\n  - {metric: service_level, agents: desk, at_least: 1%}\n"}.load()
	if err == nil || !strings.Contains(err.Error(), "occupancy") {
		t.Errorf("service_level of a group: got %v, want a list with occupancy", err)
	}
	night := strings.Replace(smallest, "clock:", "clock: {open: \"20:00\", length: 8h}\nclock_:", 1)
	night = regexp.MustCompile("(?m)^clock_:.*\n").ReplaceAllString(night, "")
	for at, want := range map[string]int{`"00:00"`: 8, `0:30`: 9, `"24:00"`: -1} {
		plan, err := disk{"main.yaml": night + "expect:\n  - {metric: average_wait, interval: " + at + ", at_most: 40s}\n"}.load()
		switch {
		case want < 0 && (err == nil || !strings.Contains(err.Error(), "no counted interval begins at")):
			t.Errorf("interval %s: got %v, want a fault", at, err)
		case want >= 0 && (err != nil || plan.Expect[0].Interval != want):
			t.Errorf("interval %s: got %v and %+v, want interval %d", at, err, plan, want)
		}
	}
}

// What is expected, and comments, change no question; anything else shows in the keys.
func TestKeys(t *testing.T) {
	keys := func(text string) map[string]string {
		t.Helper()
		got, err := scenarios.Keys(scenarios.Source{Name: "main.yaml", Open: disk{"main.yaml": text}.open})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	base, held := plan(t, smallest), plan(t, "# a comment\n"+smallest+"expect: [{metric: offered, at_least: 1}]\n")
	if base.Scenario.SHA256 != held.Scenario.SHA256 {
		t.Error("expect changed the scenario's hash")
	}
	old, new := keys(smallest), keys(with("staff: 5", "staff: {steps: {\"09:00\": 5, \"12:00\": 4}}"))
	if old["agents.desk.staff"] != "5" || new["agents.desk.staff.steps.12:00"] != "4" || new["agents.desk.staff"] != "" || old["callers.everyone.arrivals.rate"] != "60/h" {
		t.Errorf("Keys: got %v and %v", old, new)
	}
}

// matches says whether got is want, where "..." in a line of want stands for anything.
func matches(got, want string) bool {
	lines := strings.Split(got, "\n")
	for i, line := range strings.Split(want, "\n") {
		before, after, any := strings.Cut(line, "...")
		if i >= len(lines) || !any && lines[i] != line || any && !(strings.HasPrefix(lines[i], before) && strings.HasSuffix(lines[i], after)) {
			return false
		}
	}
	return len(lines) == strings.Count(want, "\n")+1
}
