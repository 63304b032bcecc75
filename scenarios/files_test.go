package scenarios_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hangup/scenarios"
	"hangup/sim/arrive"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/roster"
)

// halfHours is a scenario of four half-hours, 09:00 to 11:00.
const halfHours = `clock: {open: "09:00", close: "11:00"}
callers:
  a:
    arrivals: {rate: 60/h}
    talk: {exponential: {mean: 4m}}
    patience: never
agents:
  desk: {staff: 5}
`

// staffed is the number of agents on duty at the start of each half-hour.
func staffed(spans []roster.Span) (n [4]int) {
	for i := range n {
		for _, s := range spans {
			if at := des.Tick(i) * 30 * des.Minute; s.Start <= at && at < s.End {
				n[i]++
			}
		}
	}
	return n
}

func TestStaffFromFile(t *testing.T) {
	for _, c := range []struct {
		name, csv, keys string
		want            [4]int
	}{
		{"one row an interval", "n\n1\n2\n3\n4\n", "column: n", [4]int{1, 2, 3, 4}},
		{"with a byte-order mark and CR LF", "\ufeffn\r\n1\r\n2\r\n3\r\n4\r\n", "column: n", [4]int{1, 2, 3, 4}},
		{"semicolons, a quoted name, spaces", "\"the time\"; n\n09:00; 1\n09:30; 2\n10:00; 3\n10:30; 4\n", "column: n, time: the time", [4]int{1, 2, 3, 4}},
		{"tabs", "t\tn\n09:00\t1\n09:30\t2\n10:00\t3\n10:30\t4\n", "column: n, time: t", [4]int{1, 2, 3, 4}},
		{"rows in any order, and outside the clock", "t,n\n10:30,4\n08:30,9\n09:00,1\n10:00,3\n09:30,2\n11:00,9\n", "column: n, time: t", [4]int{1, 2, 3, 4}},
		{"dates", "t,n\n2024-05-13 09:00:00,1\n2024-05-13T09:30:00Z,2\n2024-05-13 10:00,3\n2024-05-13 10:30:00+02:00,4\n", "column: n, time: t", [4]int{1, 2, 3, 4}},
		{"seconds from opening", "t,n\n0,1\n1800,2\n3600.0,3\n5400,4\n", "column: n, time: t", [4]int{1, 2, 3, 4}},
		{"where admits a value", "day,n\nmo,1\ntu,9\nmo,2\nmo,3\nmo,4\n", "column: n, where: {day: mo}", [4]int{1, 2, 3, 4}},
		{"where admits values, of two columns", "d,k,n\n1,x,1\n3,x,9\n2,x,2\n1,y,9\n1,x,3\n1,x,4\n", "column: n, where: {d: [1, 2], k: x}", [4]int{1, 2, 3, 4}},
		{"empty lines", "n\n1\n\n2\n3\n4\n\n", "column: n", [4]int{1, 2, 3, 4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := disk{"main.yaml": strings.Replace(halfHours, "staff: 5", "staff: {csv: {file: s.csv, "+c.keys+"}}", 1), "s.csv": c.csv}
			if got := staffed(planOf(t, d).Centre.Groups[0].Staff.Spans); got != c.want {
				t.Errorf("agents on duty from %q by {%s}: got %v, want %v", c.csv, c.keys, got, c.want)
			}
		})
	}
}

func TestDecimalComma(t *testing.T) {
	d := disk{
		"plans/main.yaml":      strings.Replace(halfHours, "rate: 60/h", "csv: {file: data/calls.csv, column: calls}", 1),
		"plans/data/calls.csv": "calls\n1\n",
	}
	d["main.yaml"] = strings.Replace(d["plans/main.yaml"], "data/", "plans/data/", 1)
	d["plans/data/calls.csv"] = "x;calls\na;4,5\na;9\na;1,8\na;0\n"
	rate := planOf(t, d).Centre.Classes[0].Arrivals.Rate
	want := des.Series{{At: 0, Value: 4.5 / 1800}, {At: 30 * des.Minute, Value: 9. / 1800}, {At: des.Hour, Value: 1.8 / 1800}, {At: 90 * des.Minute, Value: 0}}
	if !reflect.DeepEqual(rate, want) {
		t.Errorf("rate from %q: got %v, want %v", d["plans/data/calls.csv"], rate, want)
	}
}

func TestLog(t *testing.T) {
	const log = "at,class,talk\n2024-05-13 09:00:10,a,60\n2024-05-13 08:59:00,a,60\n2024-05-13 09:30:00,b,70\n2024-05-13 10:59:59.5,a,\n2024-05-13 09:00:05,a,1m30s\n"
	text := strings.Replace(halfHours, "{rate: 60/h}", "{log: {file: l.csv, time: at, class: class}}", 1)
	text = strings.Replace(text, "{exponential: {mean: 4m}}", "{log: talk, else: {constant: 3m}}", 1)
	p := planOf(t, disk{"main.yaml": text, "l.csv": log})
	got := p.Centre.Classes[0].Arrivals.Log
	want := []arrive.Logged{{At: 5 * des.Second, Talk: 90 * des.Second}, {At: 10 * des.Second, Talk: 60 * des.Second}, {At: des.FromSeconds(7199.5), Talk: -1}}
	if !slices.Equal(got, want) {
		t.Errorf("logged calls of a in\n%s\ngot %v, want %v", log, got, want)
	}
	warnings := []experiment.Warning{
		{Code: "unknown_class", Text: "l.csv has rows whose class is no class, which were left out: 1 row b"},
		{Code: "rows_outside", Text: "callers.a.arrivals.log.file: 1 of 4 calls of a came outside the clock and were left out"},
	}
	if !slices.Equal(p.Assumptions, warnings) {
		t.Errorf("warnings of a log with a call before opening and one of class b: got %v, want %v", p.Assumptions, warnings)
	}
}

func TestRoster(t *testing.T) {
	const sessions = "who,in,out,can\nZoe,09:00,10:00,a\nAdam,08:30,09:45,a|b\nZoe,10:00,11:00,a\nBea,09:30,12:00,b|a\nCy,07:00,08:00,a\n"
	text := strings.Replace(halfHours, "staff: 5", "staff: {roster: {file: r.csv, agent: who, login: in, logout: out, skills: can}}, extra: 1, skills: {a: 2, b: 1}, handle_time: 110%", 1)
	text = strings.Replace(text, "agents:", "  b: {arrivals: none, talk: {constant: 1m}, patience: never}\nagents:", 1)
	p := planOf(t, disk{"main.yaml": text, "r.csv": sessions})
	g := p.Centre.Groups
	if len(g) != 2 || g[0].Name != "desk" || g[1].Name != "desk" || g[0].FirstAgent != 1 || g[1].FirstAgent != 2 {
		t.Fatalf("groups of\n%s\ngot %+v, want two named desk: Zoe's (agent 1), Adam's and Bea's (from 2)", sessions, g)
	}
	one, two := fmt.Sprint(g[0].Staff.Spans), fmt.Sprint(g[1].Staff.Spans)
	if one != "[0s to 1h0m0s 1h0m0s to 2h0m0s]" || two != "[0s to 45m0s 30m0s to 2h0m0s]" || g[1].Staff.Spans[0].Agent != 2 || g[1].Staff.Spans[1].Agent != 3 {
		t.Errorf("duties of\n%s\ngot %s and %s by agents %d and %d", sessions, one, two, g[1].Staff.Spans[0].Agent, g[1].Staff.Spans[1].Agent)
	}
	if len(g[0].Skills) != 1 || len(g[1].Skills) != 2 || g[0].Skills[0].Rank != 2 || g[1].Skills[1].HandleTime != 1.1 {
		t.Errorf("skills of\n%s\ngot %v and %v", sessions, g[0].Skills, g[1].Skills)
	}
	if len(g[0].Staff.Extra) != 0 || len(g[1].Staff.Extra) != 1 {
		t.Errorf("extra agents: got %v and %v, want them where most agents are", g[0].Staff.Extra, g[1].Staff.Extra)
	}
	if fmt.Sprint(p.GroupOrder) != "[desk]" || len(p.Metric.AgentHour) != 2 {
		t.Errorf("GroupOrder %v, costs %v; want desk once, a cost for each of two groups", p.GroupOrder, p.Metric.AgentHour)
	}
}

// Files are relative to the file that names them, and resolved scenarios to the first.
func TestFilesOfBases(t *testing.T) {
	d := disk{
		"plans/main.yaml":  "base: ../bases/b.yaml\n",
		"bases/b.yaml":     strings.Replace(halfHours, "staff: 5", "staff: {csv: {file: data/s.csv, column: n}}", 1),
		"bases/data/s.csv": "n\n1\n2\n3\n4\n",
	}
	src := scenarios.Source{Name: "plans/main.yaml", Open: d.open}
	p, err := scenarios.Load(src)
	if err != nil {
		t.Fatalf("Load of a plan whose base, in another folder, names a file: %v", err)
	}
	text, err := scenarios.Resolve(src)
	if err != nil || !strings.Contains(string(text), "../bases/data/s.csv") {
		t.Fatalf("Resolve: got\n%s\n%v", text, err)
	}
	d["plans/resolved.yaml"] = string(text)
	q, err := scenarios.Load(scenarios.Source{Name: "plans/resolved.yaml", Open: d.open})
	if err != nil || !reflect.DeepEqual(p.Centre, q.Centre) {
		t.Errorf("Load of\n%s: got %v, %v; want what it was resolved from", text, q, err)
	}
}

// Sessions by seconds may begin before opening; they come once.
func TestSessionBeforeOpening(t *testing.T) {
	const sessions = "who,in,out\nA,2024-05-13 08:00,2024-05-13 10:00\nB,2024-05-13 10:30,2024-05-13 12:00\n"
	d := disk{"main.yaml": strings.Replace(halfHours, "staff: 5", "staff: {roster: {file: r.csv, agent: who, login: in, logout: out}}", 1), "r.csv": sessions}
	if got := fmt.Sprint(planOf(t, d).Centre.Groups[0].Staff.Spans); got != "[0s to 1h0m0s 1h30m0s to 2h0m0s]" {
		t.Errorf("duties of\n%s\ngot %s, want 0s to 1h and 1h30m to 2h", sessions, got)
	}
}

// What a file says and the clock does not take is told, not dropped in silence.
func TestWhatIsLeftOut(t *testing.T) {
	staff := disk{"main.yaml": strings.Replace(halfHours, "staff: 5", "staff: {roster: {file: f.csv, agent: who, login: in, logout: out}}", 1),
		"f.csv": "who,in,out\nA,09:00,10:00\nB,10:00,23:00\n"}
	log := disk{"main.yaml": strings.Replace(halfHours, "rate: 60/h", "log: {file: f.csv, time: t, class: c}", 1),
		"f.csv": "t,c\n09:00,a\n09:01,zz\n09:02,zz\n09:03,A\n"}
	for _, c := range []struct {
		disk disk
		want experiment.Warning
	}{
		{staff, experiment.Warning{Code: "sessions_cut", Text: "agents.desk.staff.roster: 1 of 2 sessions go on past closing at 11:00 and were cut there"}},
		{log, experiment.Warning{Code: "unknown_class", Text: "f.csv has rows whose c is no class, which were left out: 1 row A, 2 rows zz"}},
	} {
		if got := planOf(t, c.disk).Assumptions; !slices.Contains(got, c.want) {
			t.Errorf("Load with f.csv\n%s\nwarnings %q, want %q among them", c.disk["f.csv"], got, c.want)
		}
	}
}

func TestFileFaults(t *testing.T) {
	staff := func(keys string) string { return strings.Replace(halfHours, "staff: 5", "staff: {"+keys+"}", 1) }
	log := func(keys string) string {
		return strings.Replace(halfHours, "rate: 60/h", "log: {file: f.csv, "+keys+"}", 1)
	}
	const roster = "roster: {file: f.csv, agent: who, login: in, logout: out}"
	for _, c := range []struct {
		name, main, csv, want string
	}{
		{"a column that is missing", staff("csv: {file: f.csv, column: agnts, time: when}"), "start,agents\n",
			`main.yaml:8:45: agents.desk.staff.csv.column: f.csv has no column agnts; did you mean agents?
main.yaml:8:58: agents.desk.staff.csv.time: f.csv has no column when; write start or agents`},
		{"an interval that is missing", staff("csv: {file: f.csv, column: n, time: t}"), "t,n\n09:00,1\n09:30,1\n10:30,1\n",
			`main.yaml:8:23: agents.desk.staff.csv: f.csv has no row for the interval at 10:00`},
		{"intervals that are missing", staff("csv: {file: f.csv, column: n, time: t}"), "t,n\n09:00,1\n10:30,1\n",
			`main.yaml:8:23: agents.desk.staff.csv: f.csv has no row for 2 of the 4 intervals, the first at 09:30`},
		{"an interval twice", staff("csv: {file: f.csv, column: n, time: t}"), "t,n\n09:00,1\n09:15,1\n",
			`f.csv:3:7: agents.desk.staff.csv: a second row for the interval at 09:00; the first is on line 2`},
		{"too few rows", staff("csv: {file: f.csv, column: n}"), "n\n1\n",
			`main.yaml:8:23: agents.desk.staff.csv: 1 row in f.csv for the 4 intervals of 30m that the clock has; give one row for each, or name the column of the time`},
		{"no number", staff("csv: {file: f.csv, column: n}"), "n\n1\nx\n-3\n\"\"\n",
			`f.csv:3:1: agents.desk.staff.csv.column: found x; write a whole number of at least 0
f.csv:4:1: agents.desk.staff.csv.column: found -3; it must be at least 0
f.csv:5:1: agents.desk.staff.csv.column: found ""; write a whole number of at least 0`},
		{"a point and a comma", staff("csv: {file: f.csv, column: n}"), "a;n\n;1\n;1.000,5\n;2\n;2\n",
			`f.csv:3:2: agents.desk.staff.csv.column: found 1.000,5; write a whole number of at least 0`},
		{"no time", staff("csv: {file: f.csv, column: n, time: t}"), "t,n\nnoon,1\n",
			`f.csv:2:1: agents.desk.staff.csv.time: found noon; write a time: seconds from opening, 08:30, or 2024-05-13 08:30:00`},
		{"a row of another width", staff("csv: {file: f.csv, column: n}"), "a,n\n1,2\n3\n",
			`f.csv:3:1: agents.desk.staff.csv.file: 1 column here, and the first line names 2`},
		{"a quote that is never closed", staff("csv: {file: f.csv, column: n}"), "a,n\n1,\"2\n",
			`f.csv:2:6: agents.desk.staff.csv.file: not a table: extraneous or missing " in quoted-field`},
		{"an empty file", staff("csv: {file: f.csv, column: n}"), "",
			`main.yaml:8:30: agents.desk.staff.csv.file: f.csv is empty; its first line names the columns`},
		{"sessions that overlap", staff(roster), "who,in,out\nA,09:00,10:00\nB,09:00,10:00\nA,09:59,10:30\n",
			`f.csv:4:3: agents.desk.staff.roster: this session of agent A overlaps the one on line 2`},
		{"a logout before its login", staff(roster), "who,in,out\nA,100,90\n",
			`f.csv:2:3: agents.desk.staff.roster: agent A logs out before logging in`},
		{"sessions of nobody and of no length", staff(roster), "who,in,out\n,09:00,10:00\nB,10:00,10:00\n",
			`f.csv:2:1: agents.desk.staff.roster.agent: a session without the name of an agent`},
		{"a login at the logout", staff(roster), "who,in,out\nA,10:00,10:00\n",
			`f.csv:2:3: agents.desk.staff.roster: agent A logs out at the moment of logging in`},
		{"a night within a day", staff(roster), "who,in,out\nA,10:00,09:30\nB,22:00,06:00\n",
			`f.csv:2:3: agents.desk.staff.roster: agent A logs out before logging in, and the clock does not pass midnight`},
		{"a filter and columns that are missing", staff("csv: {file: f.csv, column: n, time: t, where: {q: x}}"), "a,b\n",
			`main.yaml:8:45: agents.desk.staff.csv.column: f.csv has no column n; write a or b
main.yaml:8:54: agents.desk.staff.csv.time: f.csv has no column t; write a or b
main.yaml:8:65: agents.desk.staff.csv.where.q: f.csv has no column q; write a or b`},
		{"skills of no class, and sessions that overlap", staff("roster: {file: f.csv, agent: who, login: in, logout: out, skills: can}"), "who,in,out,can\nA,09:00,10:00,x\nA,09:30,11:00,a\n",
			`f.csv:2:15: agents.desk.staff.roster.skills: no class of callers is called x; write a
f.csv:3:3: agents.desk.staff.roster: this session of agent A overlaps the one on line 2`},
		{"nobody in the clock", staff(roster), "who,in,out\nA,05:00,06:00\n",
			`main.yaml:8:26: agents.desk.staff.roster: no session of f.csv lies within the clock`},
		{"skills of no class", staff("roster: {file: f.csv, agent: who, login: in, logout: out, skills: can}"), "who,in,out,can\nA,09:00,10:00,a|x\nB,09:00,10:00,x\n",
			`f.csv:2:15: agents.desk.staff.roster.skills: no class of callers is called x; write a`},
		{"a log without its columns", log("time: tme, class: klass"), "time,class\n",
			`main.yaml:4:41: callers.a.arrivals.log.time: f.csv has no column tme; did you mean time?
main.yaml:4:53: callers.a.arrivals.log.class: f.csv has no column klass; did you mean class?`},
		{"a filter of no column", log("time: time, where: {qeue: x}"), "time,queue\n",
			`main.yaml:4:55: callers.a.arrivals.log.where.qeue: f.csv has no column qeue; did you mean queue?`},
		{"a log of nonsense", log("time: time"), "time\n9 o'clock\n",
			`f.csv:2:1: callers.a.arrivals.log.time: found "9 o'clock"; write a time: seconds from opening, 08:30, or 2024-05-13 08:30:00`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := disk{"main.yaml": c.main, "f.csv": c.csv}.load()
			if err == nil || err.Error() != c.want {
				t.Errorf("Load of\n%s\nwith f.csv\n%s\ngot faults\n%v\nwant\n%s", c.main, c.csv, err, c.want)
			}
		})
	}
}
