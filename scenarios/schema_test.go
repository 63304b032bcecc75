package scenarios_test

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"hangup/scenarios"
	"hangup/sim/dist"
)

// language is the schema, compiled.
var language = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(scenarios.Schema()))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("scenario.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("scenario.json")
})

// validate says what the schema finds wrong in YAML text.
func validate(t *testing.T, text string) error {
	t.Helper()
	s, err := language()
	if err != nil {
		t.Fatalf("Schema: %v", err)
	}
	doc, err := json.Marshal(scenarios.Plain([]byte(text)))
	if err != nil {
		t.Fatalf("%s as JSON: %v", text, err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(doc))
	if err != nil {
		t.Fatalf("%s as JSON: %v", text, err)
	}
	return s.Validate(v)
}

func TestSchemaAdmits(t *testing.T) {
	texts := map[string]string{"smallest": smallest, "a programme": onHold(shop), "a caller type": with("talk: {exponential: {mean: 4m}}", "like: regular\n    talk: {scale: 90%}\n    wrap_up: {constant: 9s}"), "a base": base, "a plan": "base: base.yaml\ntrunks: null\nagents: {desk: {staff: null, extra: 1}}\ncallers: {shop: {talk: {scale: 90%}, redial: null}}\n"}
	for _, name := range scenarios.Names() {
		resolved, err := scenarios.Resolve(scenarios.Source{Name: name})
		if err != nil {
			t.Fatalf("Resolve(%s): %v", name, err)
		}
		texts[name] = string(resolved)
	}
	for _, k := range dist.Kinds {
		texts["patience: "+k.Example] = with("patience: {exponential: {mean: 3m}}", "patience: "+k.Example)
	}
	for name, text := range texts {
		if err := validate(t, text); err != nil {
			t.Errorf("the schema rejects %s:\n%s\n%v", name, text, err)
		}
	}
}

// Every default is what the schema of its own key admits.
func TestDefaults(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(scenarios.Schema()))
	if err != nil {
		t.Fatalf("Schema: %v", err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("scenario.json", doc); err != nil {
		t.Fatalf("Schema: %v", err)
	}
	found := 0
	var walk func(v any, at string)
	walk = func(v any, at string) {
		switch v := v.(type) {
		case map[string]any:
			if value, has := v["default"]; has && !strings.HasSuffix(at, "/properties") {
				found++
				if s, err := c.Compile("scenario.json#" + at); err != nil {
					t.Errorf("schema at %s: %v", at, err)
				} else if err := s.Validate(value); err != nil {
					t.Errorf("the default at %s is %v, which the schema rejects: %v", at, value, err)
				}
			}
			for name, below := range v {
				walk(below, at+"/"+strings.ReplaceAll(name, "/", "~1"))
			}
		case []any:
			for i, below := range v {
				walk(below, at+"/"+strconv.Itoa(i))
			}
		}
	}
	walk(doc, "")
	if found < 20 {
		t.Errorf("the schema has %d defaults, want those of the language's tables", found)
	}
}

func TestSchemaRejects(t *testing.T) {
	for _, text := range []string{
		"name: x\n",
		with("staff: 5", "staf: 5"),
		with("staff: 5", "staff: -1"),
		with("staff: 5", `staff: "5"`),
		with("staff: 5", "staff: {steps: {}}"),
		with("rate: 60/h", "rate: 60"),
		with("rate: 60/h", "rate: 60/h, steps: {\"09:00\": 1/h}"),
		with("rate: 60/h", "scale: 110%"),
		with("{mean: 4m}", "{mean: 240}"),
		with("{mean: 4m}", "{}"),
		with("{exponential: {mean: 4m}}", "never"),
		with("{exponential: {mean: 4m}}", "4m"),
		with("everyone:", "every one:"),
		with(`close: "17:00"`, `close: "17:00", length: 8h`),
		smallest + "hold: {plain: {patience_rates: {ad: -1}}}\n",
		smallest + "hold: {plain: {messages: [{first: 3s}]}}\n",
		with("talk:", "like: regular\n    talks:"),
		smallest + "expect: [{metric: service_level}]\n",
		smallest + "trunks: null\n",
	} {
		if validate(t, text) == nil {
			t.Errorf("the schema admits\n%s", text)
		}
		if _, err := (disk{"main.yaml": text}).load(); err == nil {
			t.Errorf("the reader admits\n%s", text)
		}
	}
}

func TestSchemaSaysMore(t *testing.T) {
	text := string(scenarios.Schema())
	for _, want := range []string{
		`"x-basis": "measured"`, `"x-basis": "extrapolated"`, `"x-basis": "assumed"`, // of defaults that are estimates
		`"x-range": "0.8-2.5"`, `The default is assumed: even its sign is unknown; thinkable are 0.8-2.5`,
		`"default": "60%"`, `Default: nobody calls again`,
		`"description": "Many short and a few very long, as calls mostly are. Such as {lognormal: {mean: 4m, sd: 3m}}"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("Schema() does not say %s", want)
		}
	}
	if !bytes.Equal(scenarios.Schema(), scenarios.Schema()) {
		t.Error("Schema() is not the same twice")
	}
}
