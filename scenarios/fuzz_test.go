package scenarios_test

import (
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"hangup/scenarios"
	"hangup/sim/experiment"
)

// corpus are scenarios that use every section of the language, and some that use it wrongly.
var corpus = []string{
	smallest, base, halfHours, "base: base.yaml\ntrunks: null\n",
	with("{rate: 60/h}", "{csv: {file: f.csv, column: n, time: t, where: {d: [mo, 2]}}, scale: {steps: {\"08:00\": 110%}}}"),
	with("{rate: 60/h}", "{log: {file: f.csv, time: t, class: d}}"),
	with("{rate: 60/h}", "{interarrival: {gamma: {mean: 4m, sd: 1m}}, surges: [{at: 10:00, calls: 3, over: 10m}]}"),
	with("{exponential: {mean: 4m}}", "{by_time: {08:00: {mixture: [{share: 1, of: {shifted: {by: 3s, of: {weibull: {scale: 3m, shape: .9}}}}}]}}, scale: 90%}"),
	with("{exponential: {mean: 4m}}", "{log: n, else: {empirical: {file: f.csv, column: n}}}"),
	with("staff: 5", "staff: {roster: {file: f.csv, agent: d, login: t, logout: n, skills: d}}, extra: {\"12:30\": -1, \"12:40\": 0}, shrinkage: {per_interval: [3%]}"),
	with("staff: 5", "staff: {shifts: [{agents: 8, start: \"09:00\", end: \"16:00\", breaks: [{at: \"12:00\", for: 30m, at_once: 2}]}]}, skills: {everyone: {rank: 2, after: 30s}}"),
	with(`{open: "09:00", close: "17:00"}`, `{open: 22:00, length: 3d, interval: 12h, warm_up: 1h, at_close: send_away}`),
	smallest + "trunks: 3\nmax_waiting: 0\nday_to_day: {cv: 30%}\nrouting: {caller: priority, agent: random}\ntargets: {service_level: {share: 80%, within: 20s, formula: early_abandons_good, short: 5s, deferred: good}, max_abandonment: 5%}\ncosts: {currency: EUR, trunk_hour: 0.4}\nlimits: {calls: 1e11}\nseed: 0x10\n",
	onHold(shop), onHold("{background: jazz, patience_rates: {jazz: 2}, messages: [{say: estimated_wait, estimate: 338m}]}"),
	with("patience: {exponential: {mean: 3m}}", "like: promised_and_not_delivered\n    patience: {scale: 50%}\n    redial: null"),
	in("like: complains_of_everything\n    callback: {offer: {when_estimate_above: 2m, from: 10:00, until: 16:00, at_most: 3}, keeps_place: false}\n    self_service: {time: {constant: 1m}, contains: 20%}\n    media: chat"),
	strings.Replace(in("resolution: {}\n    temper: {talk: 130%, escalates: 10%, to: everyone}\n    value: {customer: 400, leaves: {lost: 20%}}\n    transfers: [{to: everyone, patience_cost: 20s}]"),
		"staff: 5", "staff: 5, fatigue: {}, concurrent: 3, skills: {everyone: {resolves: 80%, concurrent: 2}}", 1),
	"a: &a [*a]\n", "x: {<<: [*a, {b: 1}]}\n", "\ufeff? [a]\n: b\n", "---\n---\n", "{", "a: !!binary aGk=\n", "%YAML 1.1\n---\na: 010\n",
}

// FuzzLoad: no text makes the reader panic or answer without a fault or a plan; what it
// accepts is valid by the schema, and is read the same when it is written anew.
func FuzzLoad(f *testing.F) {
	for _, name := range scenarios.Names() {
		file, err := scenarios.Open(name)
		if err != nil {
			f.Fatal(err)
		}
		text, err := io.ReadAll(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text), "")
	}
	for _, text := range corpus {
		f.Add(text, "agents.desk.staff=7")
	}
	f.Fuzz(func(t *testing.T, text, set string) {
		d := disk{"main.yaml": text, "base.yaml": base, "data/l.csv": calls, "f.csv": "t,d,n\n09:00,mo,1\n09:30,2,3\n"}
		var sets []string
		if set != "" {
			sets = []string{set}
		}
		p, err := d.load(sets...)
		if err != nil {
			if faults, ok := errors.AsType[scenarios.Faults](err); !ok || len(faults) == 0 || strings.TrimSpace(faults[0].Text) == "" || p != nil {
				t.Fatalf("Load of %q: plan %v with the error %#v, want faults", text, p, err)
			}
			return
		}
		again, err := scenarios.Resolve(scenarios.Source{Name: "main.yaml", Open: d.open, Set: sets})
		if err != nil {
			t.Fatalf("Resolve of %q, which loads: %v", text, err)
		}
		d["main.yaml"] = string(again)
		q, err := d.load()
		if err != nil {
			t.Fatalf("Load of\n%s\n, made of %q: %v", again, text, err)
		}
		for _, plan := range []*experiment.Plan{p, q} {
			for i := range plan.Expect { // the same promises, on other lines
				plan.Expect[i].File, plan.Expect[i].Line = "", 0
			}
		}
		if !reflect.DeepEqual(p, q) {
			t.Fatalf("%q and, made of it,\n%s\nare read differently:\n%+v\n%+v", text, again, p, q)
		}
		if err := validate(t, string(again)); err != nil {
			t.Fatalf("the schema rejects what the reader accepts:\n%s\n%v", again, err)
		}
	})
}
