package scenarios_test

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"strings"
	"testing"

	"hangup/scenarios"
)

func TestBundled(t *testing.T) {
	names := scenarios.Names()
	if len(names) == 0 {
		t.Fatal("no scenario is bundled")
	}
	for _, name := range names {
		p, err := scenarios.Load(scenarios.Source{Name: name})
		if err != nil {
			t.Errorf("Load(%s), which names no other file: %v", name, err)
			continue
		}
		if p.Scenario.Name == "" || p.Scenario.Name == name {
			t.Errorf("%s has no name of its own", name)
		}
		if q := scenarios.Question(name); !strings.HasSuffix(q, "?") || strings.HasPrefix(q, "#") {
			t.Errorf("Question(%s): got %q, want the question in its first line", name, q)
		}
	}
	if _, err := scenarios.Open("nowhere"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Open(nowhere): got %v, want %v", err, fs.ErrNotExist)
	}
	if q := scenarios.Question("nowhere"); q != "" {
		t.Errorf("Question(nowhere): got %q, want none", q)
	}
}

func TestNames(t *testing.T) {
	mine := disk{"lunch": smallest, "dir/plan.yaml": "base: ../b.yaml\n", "b.yaml": smallest, "on.yaml": "base: lunch-ten-minutes\n"}
	for name, want := range map[string]string{
		"lunch":             "Small help desk", // a file comes before a bundled scenario
		"lunch-ten-minutes": "", "dir/plan.yaml": "Small help desk", "on.yaml": "",
	} {
		p, err := scenarios.Load(scenarios.Source{Name: name, Open: mine.open})
		if err != nil || want != "" && p.Scenario.Name != want {
			t.Errorf("Load(%s): got %v, %v; want %q", name, p, err, want)
		}
	}
	broken := func(string) (io.ReadCloser, error) { return nil, errors.New("the disk is on fire") }
	for name, want := range map[string]string{
		"luch":      "luch: no file and no bundled scenario is called luch; did you mean lunch?",
		"plan.yaml": "plan.yaml: no file and no bundled scenario is called plan.yaml; `hangup examples` lists the bundled",
	} {
		if _, err := scenarios.Load(scenarios.Source{Name: name}); err == nil || err.Error() != want {
			t.Errorf("Load(%s): got %v, want %s", name, err, want)
		}
	}
	if _, err := scenarios.Load(scenarios.Source{Name: "x", Open: broken}); err == nil || err.Error() != "x: cannot read x: the disk is on fire" {
		t.Errorf("Load from a broken disk: got %v", err)
	}
}

// The hash tells questions apart, not ways to write them.
func TestHash(t *testing.T) {
	const plain = "callers: {a: {arrivals: {rate: 1/h}, talk: {constant: 3m}, patience: never}}\nagents: {desk: {staff: 1}}\n"
	const other = "# the same\nagents:\n  desk:\n    staff: 1\nseed: 7\nreplications: 3\ncallers:\n  a:\n    patience: never\n    talk: {\"constant\": 3m}\n    arrivals: {rate: 1/h}\n"
	hash := func(text string, files disk, set ...string) string {
		d := disk{"main.yaml": text}
		maps.Copy(d, files)
		return planOf(t, d, set...).Scenario.SHA256
	}
	if hash(plain, nil) != hash(other, nil) {
		t.Errorf("one scenario written two ways has two hashes:\n%s\n%s", plain, other)
	}
	if hash(plain, nil) == hash(plain, nil, "agents.desk.staff=2") {
		t.Error("two scenarios have one hash: staff 1 and 2")
	}
	if hash("base: b.yaml\n", disk{"b.yaml": plain}) != hash(plain, nil) {
		t.Error("a scenario and one that is built on it and changes nothing have two hashes")
	}
	const log = "{arrivals: {csv: {file: c.csv, column: n}}"
	filed := strings.Replace(plain, "{arrivals: {rate: 1/h}", log, 1) + "clock: {length: 1h, interval: 1h}\n"
	if hash(filed, disk{"c.csv": "n\n1\n"}) == hash(filed, disk{"c.csv": "n\n2\n"}) {
		t.Error("two scenarios have one hash: they read different figures from a file")
	}
}

func TestOverrides(t *testing.T) {
	seed, replications := uint64(7), 3
	p, err := scenarios.Load(scenarios.Source{Name: "small-help-desk", Seed: &seed, Replications: &replications})
	if err != nil || p.Centre.Seed != 7 || p.Replications != 3 {
		t.Errorf("Load with seed 7 and 3 replications: got %+v, %v", p, err)
	}
	replications = 0
	if _, err := scenarios.Load(scenarios.Source{Name: "small-help-desk", Replications: &replications}); err == nil || err.Error() != "--replications: replications: found 0; it must be at least 1" {
		t.Errorf("Load with 0 replications: got %v", err)
	}
}

func TestSet(t *testing.T) {
	for _, c := range []struct{ set, want string }{
		{"agents.desk.staff=7", "staff: 7"},
		{"agents.desk.staff={steps: {09:00: 4, 12:07: 7}}", `staff: steps: "09:00": 4 "12:07": 7`},
		{"agents.desk.staff.steps.09:00=4", `staff: steps: "09:00": 4`},
		{"agents.desk.extra=-4", "staff: 5 extra: -4"},
		{"agents.desk.shrinkage=30%", "shrinkage: 30%"},
		{"agents.night={staff: 2}", "night: staff: 2"},
		{"callers.everyone.talk.exponential.mean=5m", "talk: exponential: mean: 5m"},
		{"callers.everyone.talk.lognormal={mean: 4m, sd: 3m}", "talk: lognormal: mean: 4m sd: 3m patience"},
		{"callers.everyone.arrivals.scale=110%", "arrivals: rate: 60/h scale: 110%"},
		{"callers.everyone.arrivals.steps={09:00: 50/h}", `arrivals: steps: "09:00": 50/h talk`},
		{"callers.everyone.redial.share=20%", "redial: share: 20%"},
		{"routing.caller=priority", "routing: caller: priority"},
		{"clock.length=4h", `clock: open: "09:00" length: 4h callers`},
		{"name=another name", "name: another name clock"},
	} {
		got, err := scenarios.Resolve(scenarios.Source{Name: "main.yaml", Open: disk{"main.yaml": smallest}.open, Set: []string{c.set}})
		if flat := strings.Join(strings.Fields(string(got)), " "); err != nil || !strings.Contains(flat, c.want) {
			t.Errorf("--set %s: got\n%s(error %v)\nwant in it %q", c.set, got, err, c.want)
		}
		if _, err := (disk{"main.yaml": smallest}).load(c.set); err != nil {
			t.Errorf("--set %s: %v", c.set, err)
		}
	}
	const listed = "callers.everyone.arrivals.surges=[{at: 10:00, calls: 300, over: 10m}]"
	p := plan(t, smallest, listed, "callers.everyone.arrivals.surges[0].calls=5", "agents.desk.skills={everyone: 2}", "agents.desk.skills.everyone.after=30s", "trunks=30", "trunks=null")
	if got := p.Centre.Classes[0].Arrivals.Surges[0].Calls; got != 5 {
		t.Errorf("--set of a list's item: got %v calls, want 5", got)
	}
	if s := p.Centre.Groups[0].Skills[0]; s.Rank != 2 || s.After.Seconds() != 30 {
		t.Errorf("--set beside a bare rank: got %+v, want rank 2 after 30s", s)
	}
}

func TestSetFaults(t *testing.T) {
	for _, c := range []struct{ set, want string }{
		{"agents.desk.staf=7", "--set agents.desk.staf=7: agents.desk.staf: unknown key staf; did you mean staff?"},
		{"agents.dsk.staff=7", "--set agents.dsk.staff=7: agents.dsk: there is no dsk here; did you mean desk?"},
		{"agent.desk.staff=7", "--set agent.desk.staff=7: agent: unknown key agent; did you mean agents?"},
		{"agents.desk.staff=-7", "--set agents.desk.staff=-7: agents.desk.staff: found -7; it must be at least 0"},
		{"agents.desk.staff", "--set agents.desk.staff: write PATH=VALUE, as in agents.desk.staff=7"},
		{"agents.desk.staff=", "--set agents.desk.staff=: nothing follows =; null would remove what stands there"},
		{"agents.desk.staff=[", "--set agents.desk.staff=[: what follows = is not YAML: write a value such as 7, 80%, or {constant: 3m}"},
		{"agents.desk.staff=null", "main.yaml:9:9: agents.desk: staff is missing: how many agents are on duty when"},
		{"agents..desk=1", "--set agents..desk=1: agents..desk: an empty name in the path; write it as in agents.desk.staff=7"},
		{"agents.desk.skills.everyone.after=30s", "--set agents.desk.skills.everyone.after=30s: agents.desk.skills.everyone: there is no everyone here yet; set all of it, as in --set 'agents.desk.skills={everyone: {..}}'"},
		{"trunks=null", "--set trunks=null: trunks: there is no trunks to remove"},
		{"base=x.yaml", "--set base=x.yaml: base: the base of a scenario is not a value to set"},
		{"name.x=3", "--set name.x=3: name.x: nothing is called x here"},
		{"callers.everyone.arrivals.surges[0].calls=3", "--set callers.everyone.arrivals.surges[0].calls=3: callers.everyone.arrivals.surges.0: nothing is called 0 here"},
	} {
		_, err := disk{"main.yaml": smallest}.load(c.set)
		if err == nil || err.Error() != c.want {
			t.Errorf("--set %s: got\n%v\nwant\n%s", c.set, err, c.want)
		}
	}
}

// What a bundled scenario invites to try can be tried.
func TestTry(t *testing.T) {
	command := regexp.MustCompile(`(?m)^# +(?:Try: +)?hangup run (\S+)((?: --set (?:'[^']*'|\S+))*)(?: \(.*\))?$`)
	value := regexp.MustCompile(`--set (?:'([^']*)'|(\S+))`)
	tried := 0
	for _, name := range scenarios.Names() {
		file, err := scenarios.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := command.FindAllSubmatch(text, -1)
		if want := strings.Count(string(text), "hangup run "); len(lines) != want {
			t.Errorf("%s names %d commands, of which %d can be read as one", name, want, len(lines))
		}
		for _, line := range lines {
			var set []string
			for _, v := range value.FindAllSubmatch(line[2], -1) {
				set = append(set, string(v[1])+string(v[2]))
			}
			if _, err := scenarios.Load(scenarios.Source{Name: string(line[1]), Set: set}); err != nil {
				t.Errorf("%s: %s: %v", name, line[0], err)
			}
			tried++
		}
	}
	if tried < 60 {
		t.Errorf("the bundled scenarios invite to %d tries, want those of them all", tried)
	}
}
