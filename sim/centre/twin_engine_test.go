package centre_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"
)

// records are all that an engine told of a replication.
type records struct {
	legs  []told
	cells []centre.Cell
}

// Legs keeps a copy of the legs, each with where its patience went.
func (r *records) Legs(legs []centre.Leg, spent []centre.Spent) {
	for _, l := range legs {
		all := told{l, centre.Spent{Told: -1}}
		if l.Spent > 0 {
			all.Spent = spent[l.Spent-1]
		} else {
			all.By[hold.Waiting] = l.Wait
		}
		all.Leg.Spent = 0
		r.legs = append(r.legs, all)
	}
}

// Cell keeps a copy of the cell.
func (r *records) Cell(c *centre.Cell) {
	k := *c
	k.QueueMax, k.Waiting = slices.Clone(c.QueueMax), slices.Clone(c.Waiting)
	k.OnPhones, k.Stayed = slices.Clone(c.OnPhones), slices.Clone(c.Stayed)
	if k.Held = slices.Clone(c.Held); k.Held == nil {
		k.Held = make([]des.Tick, len(c.OnPhones))
	}
	r.cells = append(r.cells, k)
}

// engines are the ways in which an engine may find the same answers.
var engines = []struct {
	name   string
	eager  bool // every hang-up is scheduled
	watch  bool // every invariant is verified after each event
	detail bool // legs are told with the person
}{{"lazy", false, false, true}, {"eager", true, false, true}, {"verified", false, true, true}, {"plain", false, false, false}}

// simulate is replications first..last of cfg by one engine, which has to forget the
// replications before; the result is the last.
func simulate(cfg centre.Config, verify bool, first, last int) (records, error) {
	e, err := centre.New(cfg)
	if err != nil {
		return records{}, fmt.Errorf("centre.New: %w", err)
	}
	if verify {
		e.Verify()
	}
	var r records
	for n := first; n <= last; n++ {
		r = records{}
		if err := e.Run(n, &r); err != nil {
			return r, fmt.Errorf("Run(%d): %w", n, err)
		}
	}
	slices.SortFunc(r.legs, func(a, b told) int { return compareLegs(a.Leg, b.Leg) })
	return r, nil
}

// compareWithTwin runs a replication, after the one before it, in every way, and fails
// with the first difference from the twin.
func compareWithTwin(t failer, cfg centre.Config, replication int) {
	day, err := replicate(cfg, replication)
	if err != nil {
		t.Fatalf("twin: %v", err)
	}
	for _, f := range day.faults {
		t.Errorf("the twin found wrong: %s", f)
	}
	checkLegs(t, cfg, day)
	compareWithDay(t, cfg, replication, day)
}

func compareWithDay(t failer, cfg centre.Config, replication int, day *twin) {
	for _, e := range engines {
		cfg.Eager, cfg.Detail = e.eager, e.detail
		got, err := simulate(cfg, e.watch, max(0, replication-1), replication)
		if err != nil {
			t.Fatalf("%s engine: %v", e.name, err)
		}
		want := day.legs
		if !e.detail {
			got.legs, want = plainLegs(got.legs), plainLegs(slices.Clone(want))
		}
		if d := difference(got.legs, want); d != "" {
			t.Fatalf("%s engine, replication %d: legs: %s", e.name, replication, d)
		}
		if d := difference(got.cells, day.cells); d != "" {
			t.Fatalf("%s engine, replication %d: cells: %s", e.name, replication, d)
		}
	}
}

// failer is what the checks need of a test.
type failer interface {
	Errorf(string, ...any)
	Fatalf(string, ...any)
}

// difference tells the first record in which the engine's and the twin's differ, the
// fields that do, and the records just before it; empty if there is none.
func difference[R any](engine, twin []R) string {
	n := 0
	for n < len(engine) && n < len(twin) && reflect.DeepEqual(engine[n], twin[n]) {
		n++
	}
	if n == len(engine) && n == len(twin) {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d by the engine, %d by the twin; the first difference is number %d\n", len(engine), len(twin), n)
	for i := max(0, n-5); i < n; i++ {
		fmt.Fprintf(&b, "  both   %+v\n", twin[i])
	}
	for i, side := range [][]R{engine, twin} {
		name := [...]string{"engine", "twin  "}[i]
		if n < len(side) {
			fmt.Fprintf(&b, "  %s %+v\n", name, side[n])
		} else {
			fmt.Fprintf(&b, "  %s has no more\n", name)
		}
	}
	if n < len(engine) && n < len(twin) {
		differentFields(&b, reflect.ValueOf(engine[n]), reflect.ValueOf(twin[n]))
	}
	return b.String()
}

func differentFields(b *strings.Builder, engine, twin reflect.Value) {
	for i := range engine.NumField() {
		e, w := engine.Field(i), twin.Field(i)
		switch {
		case reflect.DeepEqual(e.Interface(), w.Interface()):
		case engine.Type().Field(i).Anonymous:
			differentFields(b, e, w)
		default:
			fmt.Fprintf(b, "  %s: engine %v, twin %v\n", engine.Type().Field(i).Name, e, w)
		}
	}
}

func TestEngineGivesTheTracesToo(t *testing.T) {
	for _, tr := range allTraces() {
		t.Run(tr.claim, func(t *testing.T) {
			cfg := plainDay()
			tr.plan(&cfg)
			compareWithTwin(t, cfg, 0)
			compareWithTwin(t, cfg, 1)
		})
	}
}

// TestEngineIsTheTwinWhenBusy compares days with more agents, callers and legs than the
// random ones have.
func TestEngineIsTheTwinWhenBusy(t *testing.T) {
	for _, c := range []struct {
		claim string
		plan  func(*centre.Config)
	}{
		{"ninety agents in two groups, callers who do not redial", func(*centre.Config) {}},
		{"a thousand wait for the first agent, many call again", func(c *centre.Config) {
			c.Classes[0].Arrivals.Surges = []arrive.Surge{{At: 0, Over: des.Minute, Calls: 800}}
			c.Classes[0].Redial = redialAfter(100, 2, centre.Abandoned)
			c.Groups[0].Staff = staffOf(0, 0, 120, 60)
			c.Groups[1].Staff = staffOf(0, 0, 200, 30)
		}},
		{"few trunks and a full waiting room", func(c *centre.Config) {
			c.Trunks, c.MaxWaiting = 130, 50
			c.AgentRule = centre.RandomAgent
		}},
		{"ads, estimates that some do not like, callbacks, contacts two at a time", func(c *centre.Config) {
			told := hold.Message{First: 5 * des.Second, Every: 20 * des.Second, Tells: hold.Wait, Estimate: hold.QueueLength}
			c.Classes[0].Hold = programme(adAt(10, 5), told)
			c.Classes[0].Hold.Spread, c.Classes[0].Hold.WithinPromise = 0.5, 0.4
			c.Classes[1].Callback = &centre.Callback{WhenEstimate: 10 * des.Second, Until: c.Close, AtMost: 100, Accepts: 0.5,
				Unanswered: 0.2, Tries: 2, RetryAfter: des.Minute, KeepsPlace: true, Estimate: hold.QueueLength, PatienceRate: 0.1}
			c.Groups[0].Skills[0].Concurrent = 2
			c.Classes[0].Talk = exponential(100)
		}},
	} {
		t.Run(c.claim, func(t *testing.T) {
			cfg := busyDay()
			c.plan(&cfg)
			compareWithTwin(t, cfg, 0)
		})
	}
}

// busyDay is ten minutes with some 1500 calls for 60 agents and 30 who come to help.
func busyDay() centre.Config {
	cfg := plainDay()
	cfg.Classes = []centre.Class{classOf("help"), classOf("sales")}
	for i := range cfg.Classes {
		c := &cfg.Classes[i]
		c.Arrivals.Rate = des.Series{{At: 0, Value: 0.8}, {At: 200 * des.Second, Value: 1.7}}
		c.Talk = exponential(50)
		c.Patience = exponential(60)
	}
	help := centre.Skill{Class: 1, Rank: 2, After: 20 * des.Second, HandleTime: 1.2}
	cfg.Groups = []centre.Group{
		groupOf("desk", staffOf(0, 60, 300, 40), skill(0, 1), help),
		groupOf("shop", staffOf(0, 30, 250, 20, 350, 30), skill(1, 1)),
	}
	return cfg
}
