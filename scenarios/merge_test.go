package scenarios_test

import (
	"slices"
	"strings"
	"testing"

	"hangup/scenarios"
)

// base is a scenario to build on; the cases below show a plan and what comes of it.
const base = `name: Base
clock: {open: "08:00", close: "18:00"}
callers:
  shop:
    arrivals: {rate: 60/h, scale: 110%, day_to_day: {cv: 10%}}
    talk: {lognormal: {mean: 4m, sd: 3m}, scale: 120%}
    patience: {exponential: {mean: 3m}}
    redial: {share: 50%, at_most: 2}
  urgent:
    arrivals: {per_interval: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]}
    talk: {exponential: {mean: 4m}}
    patience: {exponential: {mean: 3m}}
  logged:
    arrivals: {log: {file: data/l.csv, time: t}}
    talk: {log: talk, else: {constant: 3m}}
    patience: never
agents:
  desk:
    staff: {steps: {"08:00": 4, "12:00": 7}}
    extra: {"12:30": -1, "12:40": 0}
    skills: {shop: 1, urgent: 2, logged: 3}
trunks: 30
`

// calls is the log that base names.
const calls = "t,talk\n1,60\n"

func TestBase(t *testing.T) {
	for _, c := range []struct {
		name, plan, want string // want: lines of the resolved scenario, without indents, joined by spaces
		not              string
	}{
		{"settings are merged key by key", "callers: {shop: {redial: {share: 20%}}}", "redial: share: 20% at_most: 2", ""},
		{"named things are added", "callers: {new: {arrivals: none, talk: {constant: 1m}, patience: never}}", "new: arrivals: none talk: constant: 1m patience: never", ""},
		{"a distribution is replaced whole, its neighbours stay", "callers: {shop: {talk: {exponential: {mean: 5m}}}}", "talk: scale: 120% exponential: mean: 5m", "lognormal"},
		{"of the same kind too", "callers: {shop: {talk: {lognormal: {median: 4m, sigma: 1}}}}", "talk: scale: 120% lognormal: median: 4m sigma: 1", "sd: 3m"},
		{"a neighbour alone leaves the distribution", "callers: {shop: {talk: {scale: 90%}}}", "talk: lognormal: mean: 4m sd: 3m scale: 90%", ""},
		{"arrivals are replaced whole, scale and day_to_day stay", "callers: {shop: {arrivals: {steps: {\"08:00\": 50/h}}}}", "arrivals: scale: 110% day_to_day: cv: 10% steps: \"08:00\": 50/h", "rate: 60/h"},
		{"a log's talk gives way to a distribution, all of it", "callers: {logged: {talk: {exponential: {mean: 5m}}}}", "talk: exponential: mean: 5m patience", "else"},
		{"another column of the log leaves the rest", "callers: {logged: {talk: {log: length}}}", "talk: else: constant: 3m log: length patience", "log: talk "},
		{"a distribution gives way to a log", "callers: {shop: {talk: {log: t, else: {constant: 1m}}}}", "shop: arrivals: rate: 60/h scale: 110% day_to_day: cv: 10% talk: log: t else: constant: 1m patience", ""},
		{"steps are replaced whole", "agents: {desk: {staff: {steps: {\"09:00\": 5}}}}", "staff: steps: \"09:00\": 5 extra:", "\"12:00\": 7"},
		{"extra is replaced whole", "agents: {desk: {extra: {\"15:00\": 2}}}", "extra: \"15:00\": 2 skills:", "12:40"},
		{"a new source of staff leaves extra", "agents: {desk: {staff: 9}}", "staff: 9 extra: \"12:30\": -1", "steps"},
		{"lists are replaced whole", "callers: {urgent: {arrivals: {per_interval: [7]}}}", "per_interval: [7]", ""},
		{"skills are merged by class", "agents: {desk: {skills: {urgent: 1}}}", "skills: shop: 1 urgent: 1 logged: 3", ""},
		{"a skill's rank stays when the rest is said", "agents: {desk: {skills: {urgent: {after: 30s}}}}", "urgent: rank: 2 after: 30s", ""},
		{"a number replaces a map", "agents: {desk: {extra: 3}}", "extra: 3", "12:30"},
		{"null removes", "{trunks: null, callers: {shop: {redial: null}}}", "", "redial"},
		{"close gives way to length", "clock: {length: 12h}", "clock: open: \"08:00\" length: 12h", "close"},
		{"an anchor is resolved in its own file first", "{callers: {shop: {talk: &t {constant: 1m}}, urgent: {talk: *t}}}", "talk: constant: 1m patience: exponential: mean: 3m logged:", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			plan := "base: base.yaml\n" + c.plan
			if strings.HasPrefix(c.plan, "{") {
				plan = "{base: base.yaml, " + c.plan[1:]
			}
			d := disk{"main.yaml": plan, "base.yaml": base}
			got, err := scenarios.Resolve(scenarios.Source{Name: "main.yaml", Open: d.open})
			flat := strings.Join(strings.Fields(string(got)), " ")
			if err != nil || !strings.Contains(flat, c.want) || c.not != "" && strings.Contains(flat, c.not) {
				t.Errorf("Resolve of\n%s\non the base\n%s\ngot\n%s(error %v)\nwant in it %q, and not %q", plan, base, got, err, c.want, c.not)
			}
		})
	}
}

func TestBaseFaults(t *testing.T) {
	for _, c := range []struct {
		name string
		disk disk
		want string
	}{
		{"null with nothing to remove", disk{"main.yaml": "base: base.yaml\nmax_waiting: null\n", "base.yaml": base, "data/l.csv": calls},
			"main.yaml:2:1: max_waiting: there is no max_waiting to remove from the base"},
		{"a circle", disk{"main.yaml": "base: b.yaml\n", "b.yaml": "base: c.yaml\n", "c.yaml": "base: b.yaml\n"},
			"c.yaml:1:7: base: the base b.yaml is built on this file: bases go round in a circle"},
		{"a fault names the file it stands in", disk{"main.yaml": "base: b.yaml\nagents: {desk: {extra: 1.5}}\n", "b.yaml": strings.Replace(base, "trunks: 30", "trunk: 30", 1), "data/l.csv": calls},
			"b.yaml:22:1: trunk: unknown key trunk; did you mean trunks?\nmain.yaml:2:24: agents.desk.extra: found 1.5; write a whole number, or numbers by time such as {\"12:30\": -1, \"12:40\": 0}"},
		{"a base that is not there", disk{"main.yaml": "base: b.yaml\n"},
			"main.yaml:1:7: base: no file and no bundled scenario is called b.yaml; `hangup examples` lists the bundled"},
		{"a base that is a list", disk{"main.yaml": "base: [b.yaml]\n"}, "main.yaml:1:7: base: found a list; write the name of a file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.disk.load()
			if err == nil || err.Error() != c.want {
				t.Errorf("Load of %v\ngot fault\n%v\nwant\n%s", c.disk, err, c.want)
			}
		})
	}
}

// A time in a path of --set stands with or without quotes.
func TestSetOfATime(t *testing.T) {
	text := with("rate: 60/h", `steps: {"09:00": 60/h, "10:00": 30/h}`)
	want := plan(t, text, "callers.everyone.arrivals.steps.10:00=4/h").Centre.Classes[0].Arrivals.Rate
	got := plan(t, text, `callers.everyone.arrivals.steps."10:00"=4/h`).Centre.Classes[0].Arrivals.Rate
	if !slices.Equal(got, want) || got[len(got)-1].Value != 4./3600 {
		t.Errorf(`rates with --set ..steps."10:00"=4/h: got %v, want %v`, got, want)
	}
}
