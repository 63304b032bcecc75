package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"

	"hangup/plots"
	"hangup/scenarios"
	"hangup/sim/dist"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// readmeTables are the tables of README.md, by the name that stands above each.
var readmeTables = map[string]func(*testing.T) []string{
	"bank":          bankTable,
	"charts":        chartsTable,
	"commands":      commandsTable,
	"distributions": distributionsTable,
	"keys":          keysTable,
	"measures":      measuresTable,
	"scenarios":     scenariosTable,
}

// markdown is a table; a | within a cell is written so that it does not end the cell.
func markdown(head []string, rows [][]string) []string {
	rule := strings.Split(strings.Repeat("---,", len(head)-1)+"---", ",")
	var lines []string
	for _, row := range append([][]string{head, rule}, rows...) {
		for i, cell := range row {
			row[i] = strings.ReplaceAll(cell, "|", `\|`)
		}
		lines = append(lines, "| "+strings.Join(row, " | ")+" |")
	}
	return lines
}

func code1(text string) string { return "`" + text + "`" }

func commandsTable(*testing.T) []string {
	var rows [][]string
	for _, command := range commands {
		c := command(&env{})
		rows = append(rows, []string{code1("hangup " + c.Use), c.Short})
	}
	return markdown([]string{"command", "answers"}, rows)
}

func scenariosTable(*testing.T) []string {
	var rows [][]string
	for _, name := range scenarios.Names() {
		rows = append(rows, []string{fmt.Sprintf("[%s](scenarios/%[1]s.yaml)", name), scenarios.Question(name)})
	}
	return markdown([]string{"scenario", "question"}, rows)
}

func chartsTable(*testing.T) []string {
	var rows [][]string
	for _, chart := range plots.Charts {
		rows = append(rows, []string{code1(chart.Name), chart.Question})
	}
	return markdown([]string{"chart", "answers"}, rows)
}

func distributionsTable(*testing.T) []string {
	var rows [][]string
	for _, kind := range dist.Kinds {
		var also []string
		for _, form := range kind.Forms {
			var names []string
			for _, p := range form.Parameters {
				if p.Name != "" {
					names = append(names, p.Name)
				}
			}
			if len(kind.Forms) > 1 && len(names) > 0 {
				also = append(also, strings.Join(names, ", "))
			}
		}
		rows = append(rows, []string{code1(kind.Example), kind.Doc, strings.Join(also, "; or ")})
	}
	return markdown([]string{"written", "what it is", "given by"}, rows)
}

func measuresTable(*testing.T) []string {
	better := map[metric.Direction]string{metric.Up: "up", metric.Down: "down"}
	var rows [][]string
	buckets := false
	for _, m := range metric.Measures {
		if strings.HasPrefix(m.Name, "wait_buckets.") {
			if buckets {
				continue
			}
			buckets = true
			rows = append(rows, []string{code1("wait_buckets"), "Waits by length", "calls answered and abandoned after a wait of 0-10 s, 10-20 s, ..", m.Unit.String(), ""})
			continue
		}
		rows = append(rows, []string{code1(m.Name), m.Title, m.Formula, m.Unit.String(), better[m.Better]})
	}
	return markdown([]string{"name", "in tables", "what it is", "unit", "better"}, rows)
}

// keysTable is the language, from its schema: a row a key, under the keys above it.
func keysTable(t *testing.T) []string {
	var root jsonschema.Schema
	if err := json.Unmarshal(scenarios.Schema(), &root); err != nil {
		t.Fatalf("read the schema: %v", err)
	}
	k := keys{defs: root.Definitions, shown: make(map[string]bool)}
	k.under("", root.Definitions["scenario"])
	return markdown([]string{"key", "what it is", "left out"}, k.rows)
}

// keys walks through a schema. What may stand in several places is shown once.
type keys struct {
	defs  jsonschema.Definitions
	shown map[string]bool
	rows  [][]string
}

func (k *keys) under(path string, s *jsonschema.Schema) {
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		s = k.defs[name]
	}
	if s.Properties != nil && s.Properties.Len() > 0 {
		text, err := json.Marshal(s.Properties)
		if err != nil || k.shown[string(text)] || k.isDistribution(s) {
			return
		}
		k.shown[string(text)] = true
		for p := s.Properties.Oldest(); p != nil; p = p.Next() {
			k.add(path+p.Key, p.Value, without(s, p.Key))
		}
	}
	if each := s.AdditionalProperties; each != nil && path != "" && s.Properties == nil {
		k.under(path+"NAME.", each)
	}
	if s.Else != nil { // what may be left out of a class that is like another is as below
		k.under(path, s.Else)
	}
	for _, one := range s.AnyOf {
		k.under(path, one)
	}
	if s.Items != nil {
		k.under(path, s.Items)
	}
}

// values is how a value is written that is written the same everywhere: the text of
// README.md says it once.
var values = regexp.MustCompile(`; (an? (duration|share|clock time|factor|rate) such as .*|a text|the name of a file|a whole number of at least [01])$`)

// afterKey is the end of a key within a default.
var afterKey = regexp.MustCompile(`([a-z_]):`)

// add adds a row, and those under it.
func (k *keys) add(path string, s *jsonschema.Schema, without string) {
	doc, basis, estimated := strings.Cut(s.Description, ". The default is ")
	doc, words, inWords := strings.Cut(doc, ". Default: ")
	switch {
	case inWords:
		without = words
	case s.Default != nil:
		without = code1(written(s.Default))
	}
	if estimated {
		without += ", " + basis
	}
	k.rows = append(k.rows, []string{code1(path), values.ReplaceAllString(doc, ""), without})
	k.under(path+".", s)
}

// without is what it means to leave out a key that has no default.
func without(s *jsonschema.Schema, key string) string {
	for _, kind := range s.OneOf {
		if slices.Contains(kind.Required, key) {
			return "one of these"
		}
	}
	if slices.Contains(s.Required, key) {
		return "must be given"
	}
	return "as below"
}

// written is a default as people write it.
func written(value any) string {
	if n, isNumber := value.(float64); isNumber {
		return strings.NewReplacer("e+0", "e", "e+", "e").Replace(strconv.FormatFloat(n, 'g', -1, 64))
	}
	text, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	plain := strings.NewReplacer(`"`, "", ",", ", ").Replace(string(text))
	return afterKey.ReplaceAllString(plain, "$1: ")
}

func (k *keys) isDistribution(s *jsonschema.Schema) bool {
	_, is := s.Properties.Get(dist.Kinds[0].Name)
	return is
}

// bankDays is how many days the table of the bank rests on.
const bankDays = 1000

// What a figure of the bank is of, if not of all days and callers, nor of a class.
const (
	goodDay = "good day"
	badDay  = "bad day"
)

// bank is what was observed at the bank: means over its 20 days.
var bank = []struct{ name, of, measure, observed string }{
	{"calls a day", "", "offered", "1432"},
	{"hung up", "", "abandonment_rate", "13.2 %"},
	{"mean wait", "", "average_wait", "45.8 s"},
	{"mean wait of the answered", "", "average_speed_of_answer", "42.7 s"},
	{"answered within 20 s", "", "service_level", "50.4 %"},
	{"had to wait", "", "delayed", "59.8 %"},
	{"hung up on a good day", goodDay, "abandonment_rate", "6.5 %"},
	{"hung up on a bad day", badDay, "abandonment_rate", "20.2 %"},
	{"mean wait on a good day", goodDay, "average_wait", "24 s"},
	{"mean wait on a bad day", badDay, "average_wait", "65 s"},
	{"hung up: regular customers", "regular", "abandonment_rate", "8.8 %"},
	{"hung up: prospects", "prospect", "abandonment_rate", "29.4 %"},
	{"hung up: stock traders", "stock", "abandonment_rate", "6.7 %"},
	{"hung up: people called back", "returned", "abandonment_rate", "5.1 %"},
	{"hung up: internet help", "internet", "abandonment_rate", "24.7 %"},
	{"mean wait: regular customers", "regular", "average_wait", "39 s"},
	{"mean wait: prospects", "prospect", "average_wait", "62 s"},
	{"mean wait: stock traders", "stock", "average_wait", "55 s"},
	{"mean wait: people called back", "returned", "average_wait", "21 s"},
	{"mean wait: internet help", "internet", "average_wait", "111 s"},
}

// bankTable is the bank beside its model.
func bankTable(t *testing.T) []string {
	plan, err := scenarios.Load(scenarios.Source{Name: "bank-1999", Replications: new(bankDays)})
	if err != nil {
		t.Fatal(err)
	}
	r, err := experiment.Run(t.Context(), plan, experiment.Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for _, b := range bank {
		i, known := metric.Find(b.measure)
		if !known {
			t.Fatalf("there is no measure %s", b.measure)
		}
		v := r.Total[i]
		if c := slices.Index(r.Classes, b.of); c >= 0 {
			v = r.Callers[c][i]
		}
		scale, decimals, unit := 1.0, 1, " s"
		switch metric.Measures[i].Unit {
		case metric.Share:
			scale, unit = 100, " %"
		case metric.Calls:
			decimals, unit = 0, ""
		}
		show := func(x float64) string { return strconv.FormatFloat(scale*x, 'f', decimals, 64) }
		simulated := show(v.Mean) + unit + " ± " + show(v.HalfWidth)
		switch b.of {
		case goodDay:
			simulated = show(v.DayP10) + unit
		case badDay:
			simulated = show(v.DayP90) + unit
		}
		rows = append(rows, []string{b.name, b.observed, simulated})
	}
	return markdown([]string{"", "the bank, 20 days", fmt.Sprintf("hangup, %d days", bankDays)}, rows)
}
