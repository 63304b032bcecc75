package scenarios_test

import (
	"fmt"
	"strings"
	"testing"
)

// faultCase is a scenario and every fault it has, word for word.
type faultCase struct{ about, name, text, want string }

func TestFaults(t *testing.T) {
	checkFaults(t, []faultCase{
		{"the file", "an empty file", "",
			"main.yaml: the file is empty; `hangup examples small-help-desk` prints the smallest scenario"},
		{"the file", "nothing but a comment", "# nothing\n",
			"main.yaml: the file is empty; `hangup examples small-help-desk` prints the smallest scenario"},
		{"the file", "a binary file", "name: x\n\x00\x01\xff",
			`main.yaml:2:1: not a text file: a scenario is YAML in UTF-8`},
		{"the file", "indented by a tab", "clock:\n\topen: 08:00\n",
			`main.yaml:2:1: a tab at the start of a line; YAML is indented by spaces`},
		{"the file", "not YAML", "name: [a\n",
			`main.yaml:1:1: not YAML: a { or [ that is not closed, or a comma that is missing (did not find expected ',' or ']')`},
		{"the file", "a bracket that is not closed", "name: x\nclock: {open: 9:00\nagents: 3\n",
			`main.yaml:2:1: not YAML: a { or [ that is not closed, or a comma that is missing (did not find expected ',' or '}')`},
		{"the file", "a name without a colon", "name: x\nclock: {}\nagents\n",
			`main.yaml:3:1: not YAML: a name without a colon (could not find expected ':')`},
		{"the file", "an anchor that is not there", "name: x\nclock: *there\n",
			`main.yaml:2:8: not YAML: an anchor that is not defined above (unknown anchor 'there' referenced)`},
		{"the file", "a line indented too far", "name: x\n  clock: {}\n",
			`main.yaml:2:3: not YAML: a second colon on the line, or a line indented further than the one above allows (mapping values are not allowed in this context)`},
		{"the file", "two documents", smallest + "---\nname: other\n",
			`main.yaml:10:1: a second document begins here; a file is one scenario`},
		{"the file", "a list", "- a\n",
			`main.yaml:1:1: found a list; write a scenario: a mapping with callers and agents`},
		{"the file", "a name twice", smallest + "name: again\n",
			`main.yaml:10:1: name stands here a second time; the first is on line 1`},
		{"the file", "a name twice, and more", smallest + "name: again\nseeed: 1\n",
			`main.yaml:10:1: name stands here a second time; the first is on line 1
main.yaml:11:1: seeed: unknown key seeed; did you mean seed?`},
		{"the file", "an anchor within itself", smallest + "costs: &a {currency: *a}\n",
			`main.yaml:10:22: *a stands inside its own anchor &a`},
		{"the file", "an anchor merged into itself", with(`everyone:`, `everyone: &x
    <<: *x`),
			`main.yaml:5:9: *x stands inside its own anchor &x`},
		{"the file", "a merge of what is no mapping", with(`desk: {staff: 5}`, `desk: {staff: &x 5}
  night: {<<: *x}`),
			`main.yaml:9:17: << takes a mapping, such as an anchor's: <<: *name`},
		{"the file", "anchors that would fill the memory", "a: &a [1, 2, 3, 4, 5, 6, 7, 8]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\n" +
			"e: &e [*d, *d, *d, *d, *d, *d, *d, *d]\nf: &f [*e, *e, *e, *e, *e, *e, *e, *e]\ng: [*f, *f, *f, *f, *f, *f, *f, *f]\n",
			`main.yaml:1:17: too much: nested deeper than 100, or more than 2,000,000 values once anchors are resolved`},
		{"the file", "a tag", with(`staff: 5`, `staff: !!float 5`),
			`main.yaml:9:17: the tag !!float is not part of the language; write the value alone`},
		{"keys", "misspelt keys", with(`desk: {staff: 5}`, `desk: {staf: 5, shrinkge: 3%}`),
			`main.yaml:9:10: agents.desk.staf: unknown key staf; did you mean staff?
main.yaml:9:19: agents.desk.shrinkge: unknown key shrinkge; did you mean shrinkage?`},
		{"keys", "a name that moves the cursor", with("Small help desk", `"Small\e[2J"`),
			`main.yaml:1:7: name: found "Small\x1b[2J"; name has a control character: write one line of plain text`},
		{"keys", "nothing given", "name: x\n",
			`main.yaml:1:1: callers is missing: the classes of callers, by name
main.yaml:1:1: agents is missing: the groups of agents, by name`},
		{"keys", "nobody given", "callers: {}\nagents: {}\n",
			`main.yaml:1:10: callers: found an empty mapping; write a mapping: the name of each class of callers and what it is
main.yaml:2:9: agents: found an empty mapping; write a mapping: the name of each group of agents and what it is`},
		{"keys", "nothing after a colon", with(`talk: {exponential: {mean: 4m}}`, `talk:`),
			`main.yaml:6:10: callers.everyone.talk: nothing stands here, and there is no base to remove it from; give a value or leave talk out`},
		{"keys", "null with no base", smallest + `trunks: null
`,
			`main.yaml:10:9: trunks: nothing stands here, and there is no base to remove it from; give a value or leave trunks out`},
		{"keys", "a name with a space", with(`everyone:`, `every one:`),
			`main.yaml:4:3: callers.every one: the name of a class of callers is made of the letters a to z, digits, _ and -, found "every one"`},
		{"keys", "a number for a group", with(`desk: {staff: 5}`, `desk: 5`),
			`main.yaml:9:9: agents.desk: found 5; write a group of agents: a mapping with staff`},
		{"keys", "a group of a class that is not there", with(`staff: 5`, `staff: 5, skills: {everone: 1}`),
			`main.yaml:9:29: agents.desk.skills.everone: no class of callers is called everone; did you mean everyone?`},
		{"keys", "a class that nobody serves", `callers:
  a: {arrivals: none, talk: {constant: 1m}, patience: never}
  b: {arrivals: none, talk: {constant: 1m}, patience: never}
agents:
  desk: {staff: 5, skills: {a: 1}}
`,
			`main.yaml:3:6: callers.b: no group of agents serves b: who should take these calls?`},
		{"keys", "no skills", with(`staff: 5`, `staff: 5, skills: {}`),
			`main.yaml:9:28: agents.desk.skills: found an empty mapping; write a mapping: the name of each class and what it is`},
		{"keys", "a base that is not there", smallest + `base: nowhere.yaml
`,
			"main.yaml:10:7: base: no file and no bundled scenario is called nowhere.yaml; `hangup examples` lists the bundled"},
		{"keys", "a base whose name is misspelt", smallest + `base: lunchh
`,
			`main.yaml:10:7: base: no file and no bundled scenario is called lunchh; did you mean lunch?`},
		{"keys", "a base that is the file itself", smallest + `base: main.yaml
`,
			`main.yaml:10:7: base: the base main.yaml is built on this file: bases go round in a circle`},
		{"numbers", "a negative staff", with(`staff: 5`, `staff: -3`),
			`main.yaml:9:17: agents.desk.staff: found -3; it must be at least 0`},
		{"numbers", "half an agent", with(`staff: 5`, `staff: 3.5`),
			`main.yaml:9:17: agents.desk.staff: found 3.5; write a number of agents, or a mapping with one of per_interval, steps, csv, shifts, roster`},
		{"numbers", "a number in quotes", with(`staff: 5`, `staff: "5"`),
			`main.yaml:9:17: agents.desk.staff: found "5"; it is a text; write the number without quotes`},
		{"numbers", "a leading zero", with(`staff: 5`, `staff: 010`),
			`main.yaml:9:17: agents.desk.staff: found 010; write it without the leading zero`},
		{"numbers", "yes", with(`staff: 5`, `staff: yes`),
			`main.yaml:9:17: agents.desk.staff: found yes; write a number of agents, or a mapping with one of per_interval, steps, csv, shifts, roster`},
		{"numbers", "not a number", with(`staff: 5`, `staff: .nan`),
			`main.yaml:9:17: agents.desk.staff: found .nan; it is not a finite number`},
		{"numbers", "an infinite number", smallest + `costs: {trunk_hour: -.inf}
`,
			`main.yaml:10:21: costs.trunk_hour: found -.inf; it is not a finite number`},
		{"numbers", "a number that is too large", with(`staff: 5`, `staff: 1e400`),
			`main.yaml:9:17: agents.desk.staff: found 1e400; it is too large`},
		{"numbers", "a share of 120", with(`staff: 5`, `staff: 5, shrinkage: 120`),
			`main.yaml:9:31: agents.desk.shrinkage: found 120; a share is at most 100%, which is 1`},
		{"numbers", "a share of 120 per cent", with(`staff: 5`, `staff: 5, shrinkage: 120%`),
			`main.yaml:9:31: agents.desk.shrinkage: found 120%; a share is at most 100%, which is 1`},
		{"numbers", "a share of 20", with(`staff: 5`, `staff: 5, shrinkage: 20`),
			`main.yaml:9:31: agents.desk.shrinkage: found 20; a share is at most 1: write 20%`},
		{"numbers", "a negative share", with(`staff: 5`, `staff: 5, absence: -1%`),
			`main.yaml:9:29: agents.desk.absence: found -1%; it cannot be negative`},
		{"numbers", "a factor of 0", with(`staff: 5`, `staff: 5, handle_time: 0`),
			`main.yaml:9:33: agents.desk.handle_time: found 0; it must be above 0`},
		{"numbers", "a rank of 0, a bare time", with(`staff: 5`, `staff: 5, skills: {everyone: {rank: 0, after: 30}}`),
			`main.yaml:9:46: agents.desk.skills.everyone.rank: found 0; it must be at least 1
main.yaml:9:56: agents.desk.skills.everyone.after: found 30; a time carries its unit: write 30s if seconds are meant, 30m if minutes`},
		{"numbers", "wrong numbers at the top", smallest + `trunks: 0
max_waiting: -1
replications: 0
seed: -1
routing: {caller: prio, agent: idle}
`,
			`main.yaml:10:9: trunks: found 0; it must be at least 1
main.yaml:11:14: max_waiting: found -1; it must be at least 0
main.yaml:12:15: replications: found 0; it must be at least 1
main.yaml:13:7: seed: found -1; write a whole number of at least 0, such as 1
main.yaml:14:19: routing.caller: found prio; did you mean priority?
main.yaml:14:32: routing.agent: found idle; write one of rank, longest_idle, random`},
		{"numbers", "a seed that is too large", smallest + `seed: 18446744073709551616
`,
			`main.yaml:10:7: seed: found 18446744073709551616; write a whole number of at least 0, such as 1`},
		{"numbers", "a spread of days that is too large", smallest + `day_to_day: {cv: 20}
`,
			`main.yaml:10:18: day_to_day.cv: found 20; a coefficient of variation is 0, or within 0.01% and 1000%`},
		{"numbers", "a target that is no mapping", smallest + `targets: {service_level: 80}
costs: 3
`,
			`main.yaml:10:26: targets.service_level: found 80; write a target such as {share: 80%, within: 20s}
main.yaml:11:8: costs: found 3; write costs such as {currency: EUR, trunk_hour: 0.4}`},
		{"times", "no unit", with(`{mean: 4m}`, `{mean: 300}`),
			`main.yaml:6:32: callers.everyone.talk.exponential.mean: found 300; a time carries its unit: write 300s if seconds are meant, 300m if minutes`},
		{"times", "no unit at the end", with(`{mean: 4m}`, `{mean: 5m30}`),
			`main.yaml:6:32: callers.everyone.talk.exponential.mean: found 5m30; write 5m30s`},
		{"times", "a space", with(`{mean: 4m}`, `{mean: 4 min}`),
			`main.yaml:6:32: callers.everyone.talk.exponential.mean: found "4 min"; write 4m`},
		{"times", "a capital", with(`{mean: 4m}`, `{mean: 4M}`),
			`main.yaml:6:32: callers.everyone.talk.exponential.mean: found 4M; write 4m; units are s, m, h and d, as in 90s, 4m30s, 1.5h, 2d`},
		{"times", "a word for a unit", with(`{mean: 4m}`, `{mean: 3hours}`),
			`main.yaml:6:32: callers.everyone.talk.exponential.mean: found 3hours; write 3h`},
		{"times", "no unit at all", with(`{mean: 4m}`, `{mean: 3w}`),
			`main.yaml:6:32: callers.everyone.talk.exponential.mean: found 3w; no unit is called w; units are s, m, h and d, as in 90s, 4m30s, 1.5h, 2d`},
		{"times", "the small unit first", with(`{mean: 4m}`, `{mean: 30s4m}`),
			`main.yaml:6:32: callers.everyone.talk.exponential.mean: found 30s4m; write the larger unit first, each once, as in 1h30m`},
		{"times", "negative", with(`{mean: 4m}`, `{mean: -5s}`),
			`main.yaml:6:32: callers.everyone.talk.exponential.mean: found -5s; a time cannot be negative`},
		{"times", "infinite", with(`{mean: 4m}`, `{mean: .inf}`),
			`main.yaml:6:32: callers.everyone.talk.exponential.mean: found .inf; it is not a finite time`},
		{"times", "too long", with(`{mean: 4m}`, `{mean: 1e9d}`),
			`main.yaml:6:32: callers.everyone.talk.exponential.mean: found 1e9d; no unit is called e; units are s, m, h and d, as in 90s, 4m30s, 1.5h, 2d`},
		{"times", "longer than ten thousand years", with(`{mean: 4m}`, `{mean: 99999999d}`),
			`main.yaml:6:32: callers.everyone.talk.exponential.mean: found 99999999d; it is too long`},
		{"times", "no clock time", with(`open: "09:00"`, `open: 9`),
			`main.yaml:2:15: clock.open: found 9; write a clock time such as "08:30"`},
		{"times", "no time of this day", with(`open: "09:00"`, `open: "24:30"`),
			`main.yaml:2:15: clock.open: found "24:30"; a clock time is within 00:00 and 24:00`},
		{"times", "a rate without its time", with(`rate: 60/h`, `rate: 60`),
			`main.yaml:5:22: callers.everyone.arrivals.rate: found 60; a rate says per what time: write 60/h if hours are meant`},
		{"times", "a rate of an unknown time", with(`rate: 60/h`, `rate: 60/hour`),
			`main.yaml:5:22: callers.everyone.arrivals.rate: found 60/hour; write 60/h; a rate is per s, m, h or d`},
		{"times", "a negative rate", with(`rate: 60/h`, `rate: -5/h`),
			`main.yaml:5:22: callers.everyone.arrivals.rate: found -5/h; a rate cannot be negative`},
		{"the clock", "close and length", with(`close: "17:00"`, `close: "17:00", length: 3h`),
			`main.yaml:2:40: clock.length: close and length stand here together; give one of them`},
		{"the clock", "an interval that does not divide", with(`close: "17:00"`, `close: "17:10"`),
			`main.yaml:2:8: clock: the interval of 30m does not divide the clock of 8h10m; intervals of 10m would`},
		{"the clock", "a warm-up of all day", with(`close: "17:00"`, `close: "17:00", warm_up: 9h`),
			`main.yaml:2:49: clock.warm_up: the warm-up of 9h leaves nothing of the clock of 8h`},
		{"the clock", "too many intervals", with(`close: "17:00"`, `close: "17:00", interval: 1ms`),
			`main.yaml:2:8: clock: 28800000 intervals are more than 100000; write a longer interval, or raise limits: {intervals: ..}`},
		{"the clock", "too long for so many agents", `clock: {length: 90000h, interval: 90000h}
replications: 1
callers: {a: {arrivals: {rate: 1/h}, talk: {constant: 3m}, patience: never}}
agents: {desk: {staff: 20000}}
`,
			`main.yaml:1:8: clock: a clock of 90000h with 20000 agents is too long to keep time by; shorten it, or run fewer agents`},
		{"staff and series", "a list", with(`staff: 5`, `staff: [1, 2]`),
			`main.yaml:9:17: agents.desk.staff: found a list; write a number of agents, or a mapping with one of per_interval, steps, csv, shifts, roster`},
		{"staff and series", "nothing", with(`staff: 5`, `staff: {}`),
			`main.yaml:9:17: agents.desk.staff: give one of per_interval, steps, csv, shifts, roster`},
		{"staff and series", "too few values", with(`staff: 5`, `staff: {per_interval: [1, 2, 3]}`),
			`main.yaml:9:32: agents.desk.staff.per_interval: 3 values for the 16 intervals of 30m that the clock has; give one value for each`},
		{"staff and series", "two kinds", with(`staff: 5`, `staff: {shifts: [], steps: {"08:00": 3}}`),
			`main.yaml:9:30: agents.desk.staff.steps: shifts and steps stand here together; give one of them`},
		{"staff and series", "steps at no time", with(`staff: 5`, `staff: {steps: {"25:00": 3, 9: 3}}`),
			`main.yaml:9:26: agents.desk.staff.steps.25:00: found "25:00"; a clock time is within 00:00 and 24:00
main.yaml:9:38: agents.desk.staff.steps.9: found 9; write a clock time such as "08:30"`},
		{"staff and series", "steps twice at a time", with(`staff: 5`, `staff: {steps: {"09:00": 3, "9:00": 3}}`),
			`main.yaml:9:38: agents.desk.staff.steps.9:00: 09:00 and 9:00 are the same time of day`},
		{"staff and series", "a shift past closing", with(`staff: 5`, `staff: {shifts: [{agents: 8, start: "12:00", end: "20:00"}]}`),
			`main.yaml:9:27: agents.desk.staff.shifts[0]: the shift from 12:00 to 20:00 does not fit between opening at 09:00 and closing at 17:00`},
		{"staff and series", "a shift before opening", with(`staff: 5`, `staff: {shifts: [{agents: 8, start: "08:45", end: "16:00"}]}`),
			`main.yaml:9:27: agents.desk.staff.shifts[0]: the shift from 08:45 to 16:00 does not fit between opening at 09:00 and closing at 17:00`},
		{"staff and series", "a break past the shift", with(`staff: 5`, `staff: {shifts: [{agents: 3, start: "09:00", end: "17:00", breaks: [{at: "15:45", for: 30m, at_once: 1}]}]}`),
			`main.yaml:9:78: agents.desk.staff.shifts[0].breaks[0]: a break from 16:45 to 17:15 does not fit into the shift from 09:00 to 17:00`},
		{"staff and series", "breaks that overlap", with(`staff: 5`, `staff: {shifts: [{agents: 8, start: "09:00", end: "17:00", breaks: [{at: "12:00", for: 30m}, {at: "12:15", for: 30m}]}]}`),
			`main.yaml:9:103: agents.desk.staff.shifts[0].breaks[1]: the break from 12:15 to 12:45 overlaps the one at 12:00`},
		{"staff and series", "too many agents", with(`staff: 5`, `staff: 5000000`),
			`main.yaml:9:17: agents.desk.staff: 5000000 stretches of duty (agents coming on, each time they do) are more than 2000000; raise limits: {duties: ..} if they are meant`},
		{"staff and series", "more agents than the limit", smallest + `limits: {agents: 3, cells: 10}
`,
			`main.yaml:1:1: 16 intervals of 2 classes and groups are 35 cells to count in, more than 10; write a longer interval, or raise limits: {cells: ..}
main.yaml:9:3: agents: 5 agents are more than 3; raise limits: {agents: ..} if they are meant`},
		{"staff and series", "more agent-time than can be summed", `clock: {length: 90000h, interval: 1h}
replications: 1000000
callers: {a: {arrivals: none, talk: {constant: 3m}, patience: never}}
agents: {desk: {staff: 500}}
`,
			`main.yaml:1:8: clock: 500 agents for 90024h in 1000000 replications are 4.5e+13 agent-hours, more than the 1.28e+09 that can be summed; lower the replications, the agents or the clock`},
		{"staff and series", "half an extra agent", with(`staff: 5`, `staff: 5, extra: 1.5`),
			`main.yaml:9:27: agents.desk.extra: found 1.5; write a whole number, or numbers by time such as {"12:30": -1, "12:40": 0}`},
	})
}

// Classes and groups are 16-bit numbers in the record of a call.
func TestMoreClassesThanNumbers(t *testing.T) {
	var text strings.Builder
	text.WriteString("callers:\n  c0: &c {arrivals: none, talk: {constant: 3m}, patience: never}\n")
	for i := 1; i <= 1<<15; i++ {
		fmt.Fprintf(&text, "  c%d: *c\n", i)
	}
	text.WriteString("agents: {desk: {staff: 5}}\n")
	_, err := disk{"main.yaml": text.String()}.load()
	if want := "main.yaml:2:3: callers: 32769 classes of callers are more than 32767"; err == nil || err.Error() != want {
		t.Errorf("Load of 32769 classes: got %v, want %s", err, want)
	}
}

func checkFaults(t *testing.T, cases []faultCase) {
	for _, c := range cases {
		t.Run(c.about+": "+c.name, func(t *testing.T) {
			_, err := disk{"main.yaml": c.text}.load()
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("Load of\n%s\ngot faults\n%s\nwant\n%s", strings.TrimSpace(c.text), got, c.want)
			}
		})
	}
}
