package scenarios_test

import (
	"fmt"
	"strings"
	"testing"

	"hangup/scenarios"
)

func TestAxes(t *testing.T) {
	for _, test := range []struct{ vary, want string }{
		{"agents.desk.extra=-2..2", "agents.desk.extra [-2 -1 0 1 2] [-2 -1 0 1 2]"},
		{"agents.desk.staff=4..12:3", "agents.desk.staff [4 7 10] [4 7 10]"},
		{"agents.desk.staff=9..5:-2", "agents.desk.staff [9 7 5] [9 7 5]"},
		{"agents.desk.staff=3..1", "agents.desk.staff [3 2 1] [3 2 1]"},
		{"a=0.1..0.5:0.1", "a [0.1 0.2 0.3 0.4 0.5] [0.1 0.2 0.3 0.4 0.5]"},
		{"a=.5..-.5:-.5", "a [0.5 0 -0.5] [0.5 0 -0.5]"},
		{"a=5..5", "a [5] [5]"},
		{"a=60s..150s:30s", "a [60s 90s 120s 150s] [60 90 120 150]"},
		{"a=1m..2m:30s", "a [60s 90s 120s] [60 90 120]"},
		{"a=1m..3m:1m", "a [1m 2m 3m] [60 120 180]"},
		{"a=0..2m:1m", "a [0s 60s 120s] [0 60 120]"},
		{"a=5%..20%:7.5%", "a [5% 12.5% 20%] [0.05 0.125 0.2]"},
		{"a=80/h..100/h:10/h", "a [80/h 90/h 100/h] [80 90 100]"},
		{"clock.open=08:00..09:00:30m", "clock.open [08:00 08:30 09:00] [28800 30600 32400]"},
		{"a=7,5,9", "a [7 5 9] [7 5 9]"},
		{"a=1..3,10", "a [1 2 3 10] [1 2 3 10]"},
		{"a=4m30s,90s", "a [4m30s 90s] [270 90]"},
		{"a=music, silence", "a [music silence] []"},
		{"a=60s,never", "a [60s never] []"},
		{"a=60s,5%", "a [60s 5%] []"},
		{"a={x: 1, y: 2},[3, 4]", "a [{x: 1, y: 2} [3, 4]] []"},
		{`steps."10:00"="a, b",c`, `steps."10:00" ["a, b" c] []`},
		{"a=data/../x.csv,../y.csv", "a [data/../x.csv ../y.csv] []"},
	} {
		axes, err := scenarios.Axes([]string{test.vary}, 10)
		if err != nil {
			t.Errorf("Axes(%s): %v", test.vary, err)
			continue
		}
		if got := fmt.Sprintf("%s %v %v", axes[0].Path, axes[0].Values, axes[0].Numbers); got != test.want {
			t.Errorf("Axes(%s) = %s, want %s", test.vary, got, test.want)
		}
	}
}

func TestAxesFaults(t *testing.T) {
	for _, test := range []struct {
		vary []string
		want string
	}{
		{nil, "--vary: one or two paths are varied, not 0"},
		{[]string{"a=1", "b=1", "c=1"}, "one or two paths are varied, not 3"},
		{[]string{"agents.desk.staff"}, "--vary agents.desk.staff: agents.desk.staff: write PATH=VALUES"},
		{[]string{"=3"}, "write PATH=VALUES"},
		{[]string{"a="}, "--vary a=: a: a value is missing"},
		{[]string{"a=1,,2"}, "a value is missing"},
		{[]string{"a=1..5:0"}, "a step of 0 leads nowhere"},
		{[]string{"a=5..1:2"}, "from 5 to 1 it goes down: write the step as -2"},
		{[]string{"a=1..5:-2"}, "from 1 to 5 it goes up: write the step as 2"},
		{[]string{"a=60s..300s"}, "how far apart? Write a step: 60s..300s:STEP"},
		{[]string{"a=60s..5%:1"}, "60s and 5% have different units"},
		{[]string{"a=60s..300s:30"}, "the step 30 has another unit than 300s"},
		{[]string{"a=1..x"}, "1..x does not lead from a number to a number"},
		{[]string{"a=1..5:x"}, "the step x is not a number"},
		{[]string{"a=1..1000000000:0.000001"}, "999999999000001 points, and a sweep has at most 10; --max-points 999999999000001"},
		{[]string{"a=1..6", "b=1..2"}, "--vary: 12 points, and a sweep has at most 10; --max-points 12 allows so many"},
		{[]string{"a=1..3", "a=4..5"}, "a: it is varied twice"},
		{[]string{"a=3,3"}, "3 stands there twice"},
		{[]string{"a=60s,1m"}, "1m stands there twice"},
		{[]string{"a=1..3:0", "b=,"}, "a step of 0 leads nowhere\n--vary b=,: b: a value is missing"},
	} {
		_, err := scenarios.Axes(test.vary, 10)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Axes(%v): error %v, want %q in it", test.vary, err, test.want)
		}
	}
}

func TestGrid(t *testing.T) {
	load := func(set []string, vary ...string) (string, error) {
		axes, err := scenarios.Axes(vary, 100)
		if err != nil {
			t.Fatal(err)
		}
		g, err := scenarios.Grid(scenarios.Source{Name: "small-help-desk", Set: set}, axes)
		if err != nil {
			return "", err
		}
		var got strings.Builder
		for _, p := range g.Points {
			got.WriteString(fmt.Sprintf("%v %d agents, %.0f%% within %.0fs; ", p.Values, len(p.Plan.Centre.Groups[0].Staff.Spans), 100*p.Plan.Metric.Target, p.Plan.Targets.Within.Seconds()))
		}
		return got.String(), nil
	}
	got, err := load(nil, "agents.desk.staff=4,6", "targets.service_level={share: 80%, within: 20s},{share: 90%, within: 10s}")
	if want := "[4 {share: 80%, within: 20s}] 4 agents, 80% within 20s; [4 {share: 90%, within: 10s}] 4 agents, 90% within 10s; [6 {share: 80%, within: 20s}] 6 agents, 80% within 20s; [6 {share: 90%, within: 10s}] 6 agents, 90% within 10s; "; err != nil || got != want {
		t.Errorf("Grid: %q, %v; want %q", got, err, want)
	}
	for _, test := range []struct{ set, vary, want string }{
		{"", "agents.desk.stff=1..9", "--vary agents.desk.stff=1: agents.desk.stff: unknown key stff; did you mean staff?"},
		{"", "agents.desk.staff=-1,4", "--vary agents.desk.staff=-1: agents.desk.staff: "},
		{"agents.desk.staff=3", "agents.desk.staff=1..4", "--set agents.desk.staff=3: agents.desk.staff: it is varied too"},
		{"agents.desk.stff=3", "agents.desk.staff=1..4", "--set agents.desk.stff=3: "},
		{"", "replications=10,20", "10 and 20 are the same scenario"},
		{"", "seed=1,2", "the points of a sweep share one seed"},
		{"", "callers={everyone: {arrivals: {rate: 1/h}, talk: {constant: 60s}, patience: never}},{others: {arrivals: {rate: 1/h}, talk: {constant: 60s}, patience: never}}", "the same classes of callers"},
	} {
		var set []string
		if test.set != "" {
			set = []string{test.set}
		}
		_, err := load(set, test.vary)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Grid with --set %s --vary %s: error %v, want %q in it", test.set, test.vary, err, test.want)
			continue
		}
		if n := strings.Count(err.Error(), "\n"); n > 4 {
			t.Errorf("Grid with --vary %s tells %d faults:\n%v", test.vary, n+1, err)
		}
	}
}
