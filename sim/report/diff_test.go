package report_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hangup/sim/check"
	"hangup/sim/experiment"
	"hangup/sim/report"
)

// found is a baseline of a few figures, as one line: METRIC[@INTERVAL][/CLASS]=MEAN, each
// known within 0.01 from 100 days.
func found(t *testing.T, m experiment.Manifest, figures string) *check.Baseline {
	t.Helper()
	b := &check.Baseline{Manifest: m}
	for text := range strings.FieldsSeq(figures) {
		r := check.Recorded{Subject: check.Subject{Within: -1}, HalfWidth: .01, N: 100}
		name, mean, _ := strings.Cut(text, "=")
		if _, err := fmt.Sscan(mean, &r.Mean); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		name, r.Callers, _ = strings.Cut(name, "/")
		r.Metric, r.Interval, _ = strings.Cut(name, "@")
		b.Figures = append(b.Figures, r)
	}
	return b
}

// one is a manifest.
var one = experiment.Manifest{Engine: "1.0", Stream: 1, Scenario: experiment.Scenario{Name: "Desk", File: "desk.yaml", SHA256: "a"}, Seed: 1, Replications: 100}

func diffOf(t *testing.T, old, new *check.Baseline) *check.Diff {
	t.Helper()
	d, err := check.Compare(old, new, .01)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The centre comes first, then the places in which something is really different: what is
// worse before what is better, and of a place what people ask for first.
func TestDiffText(t *testing.T) {
	two := one
	two.Seed, two.Replications = 2, 50
	old := found(t, one, "service_level=.8 occupancy=.7 service_level@12:00=.7 delayed@12:00=.3 abandonment_rate@12:00=.02 occupancy@12:00=.8 service_level@13:00=.7 service_level@12:00/vip=.9 average_wait=.5")
	now := found(t, two, "service_level=.8 occupancy=.75 service_level@12:00=.6 delayed@12:00=.4 abandonment_rate@12:00=.12 occupancy@12:00=.9 service_level@13:00=.8 service_level@12:00/vip=.8 average_wait=.505 wait_p90=3")
	var b bytes.Buffer
	if err := report.DiffText(&b, diffOf(t, old, now), report.Options{}); err != nil {
		t.Fatal(err)
	}
	want := `worse  Desk
9 figures compared, 6 of them of single intervals, as two runs apart: 4 worse, 1 better, 2 changed
and 1 changed within noise; seed 1, then 2; 100 replications, then 50.
    changed  Occupancy: 70.0 % -> 75.0 %, +5.0 points ± 1.4
By class, group and interval
    worse    12:00: Service level: 70.0 % -> 60.0 %, -10.0 points ± 1.4; Abandonment rate: 2.0 % ->
             12.0 %, +10.0 points ± 1.4; 2 more
    worse    12:00, vip: Service level: 90.0 % -> 80.0 %, -10.0 points ± 1.4
    better   13:00: Service level: 70.0 % -> 80.0 %, +10.0 points ± 1.4
Only in the new one: wait_p90.
`
	if b.String() != want {
		t.Errorf("DiffText: got\n%swant\n%s", b.String(), want)
	}
}

// What is worse is told beside what is better, and such places come first.
func TestDiffTextOfMixedPlaces(t *testing.T) {
	old := found(t, one, "service_level@12:00=.7 cost@12:00=100 service_level@13:00=.7 occupancy@13:00=.6")
	now := found(t, one, "service_level@12:00=.8 cost@12:00=120 service_level@13:00=.8 occupancy@13:00=.5")
	now.Seed = 2
	var b bytes.Buffer
	if err := report.DiffText(&b, diffOf(t, now, old), report.Options{}); err != nil {
		t.Fatal(err)
	}
	want := `    worse    12:00: Service level: 80.0 % -> 70.0 %, -10.0 points ± 1.4; better: Cost: 120.00 ->
             100.00, -20.00 ± 0.01
    worse    13:00: Service level: 80.0 % -> 70.0 %, -10.0 points ± 1.4; changed: Occupancy: 50.0 %
             -> 60.0 %, +10.0 points ± 1.4
`
	if !strings.HasSuffix(b.String(), want) {
		t.Errorf("DiffText back: got\n%swant it to end in\n%s", b.String(), want)
	}
	b.Reset()
	if err := report.DiffText(&b, diffOf(t, old, now), report.Options{}); err != nil {
		t.Fatal(err)
	}
	want = `    better   12:00: Service level: 70.0 % -> 80.0 %, +10.0 points ± 1.4; worse: Cost: 100.00 ->
             120.00, +20.00 ± 0.01
    better   13:00: Service level: 70.0 % -> 80.0 %, +10.0 points ± 1.4; changed: Occupancy: 60.0 %
             -> 50.0 %, -10.0 points ± 1.4
`
	if !strings.HasSuffix(b.String(), want) {
		t.Errorf("DiffText: got\n%swant it to end in\n%s", b.String(), want)
	}
}

// The same manifest gives the same bytes, or the answer says why not.
func TestDiffSaysWhy(t *testing.T) {
	engine, seed, file := one, one, one
	engine.Engine, seed.Seed, file.Scenario.File = "1.1", 2, "elsewhere/desk.yaml"
	for _, c := range []struct {
		name    string
		new     experiment.Manifest
		level   string
		outcome check.Outcome
		want    string
	}{
		{"all the same", one, "service_level=.8", check.Same, "all the same to the last digit."},
		{"the same manifest, other figures", one, "service_level=.801", check.Noise, "so it is not chance: either two builds call themselves hangup 1.0, or a file was changed by hand."},
		{"the same from another folder, other figures", file, "service_level=.801", check.Noise, "so it is not chance: either two builds"},
		{"another engine, other figures", engine, "service_level=.801", check.Noise, "so it is not chance but the engine: the old one was made by hangup 1.0, the new one by 1.1."},
		{"another engine, the same figures", engine, "service_level=.8", check.Figures, "all the same to the last digit; the old one was made by hangup 1.0, the new one by 1.1."},
		{"another seed", seed, "service_level=.801", check.Noise, "1 changed within noise; seed 1, then 2."},
	} {
		d := diffOf(t, found(t, one, "service_level=.8"), found(t, c.new, c.level))
		var b bytes.Buffer
		if err := report.DiffText(&b, d, report.Options{}); err != nil {
			t.Fatal(err)
		}
		if text := strings.Join(strings.Fields(b.String()), " "); d.Outcome != c.outcome || !strings.Contains(text, c.want) {
			t.Errorf("%s: %v\n%s\nwant %v and: %s", c.name, d.Outcome, text, c.outcome, c.want)
		}
	}
}

// A wait that lost its end is worse, in words.
func TestDiffTellsOfAWaitWithoutEnd(t *testing.T) {
	some, nobody := found(t, one, "offered=40 wait_p90=30"), found(t, one, "offered=40 wait_p90=NaN")
	for _, c := range []struct {
		old, new *check.Baseline
		want     string
	}{
		{some, nobody, "    worse    Wait, 90 %: 30 s -> no end: there are calls and nobody is answered\n"},
		{nobody, some, "    better   Wait, 90 %: no end -> 30 s\n"},
	} {
		var b bytes.Buffer
		if err := report.DiffText(&b, diffOf(t, c.old, c.new), report.Options{}); err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(b.String(), c.want) {
			t.Errorf("DiffText: got\n%swant it to end in\n%s", b.String(), c.want)
		}
	}
}

// Where figures are the same and bytes are not, the parts are named.
func TestElsewhere(t *testing.T) {
	const old = `{"engine": "1.0", "total": {"a": 1}, "charts": [1, 2]}`
	for _, c := range []struct {
		outcome check.Outcome
		new     string
		want    []string
	}{
		{check.Same, old, nil},
		{check.Figures, `{"engine": "1.1", "total": {"a": 1}, "charts": [1, 3]}`, []string{"charts", "engine"}},
		{check.Figures, `{"engine": "1.0", "total": {"a": 1}, "warnings": []}`, []string{"charts", "warnings"}},
		{check.Same, `{"total": {"a":1}, "engine": "1.0", "charts": [1,2]}`, []string{"the order or the layout"}},
		{check.Worse, `{"engine": "1.1"}`, nil}, // the figures say it
	} {
		if got := report.Elsewhere(&check.Diff{Outcome: c.outcome}, []byte(old), []byte(c.new)); !slices.Equal(got, c.want) {
			t.Errorf("Elsewhere of %s and %s (%v): got %v, want %v", old, c.new, c.outcome, got, c.want)
		}
	}
}
