package erlang_test

import (
	"encoding/json"
	"flag"
	"maps"
	"math"
	"os"
	"slices"
	"testing"
)

var oracles = flag.String("oracles", "", "a `file` of exact answers, of the form of testdata/exact.json, to hold the formulas against")

// exactCase is a model with exact answers, computed from birth-death and Markov chains
// and by integration, never by simulation. Times are in minutes, rates per minute; shares are of
// all attempts, the blocked ones included.
type exactCase struct {
	ID       string         `json:"id"`
	Model    exactModel     `json:"model"`
	Expected map[string]any `json:"expected"`
}

// tandem is the kind of two queues with calls transferred from one to the other.
const tandem = "tandem, no abandonment, infinite queues"

// kinds are the models that the package has a formula for.
var kinds = []string{"M/M/n/n", "M/M/n", "M/M/n+M", "M/M/n/K+M", "M/M/n+G", "M/G/1", "M/D/1", tandem}

type exactModel struct {
	Kind         string    `json:"kind"`
	Lambda       float64   `json:"lambda_per_min"`
	Mu           float64   `json:"mu_per_min"`
	N            int       `json:"n"`
	Theta        float64   `json:"theta_per_min"`
	K            int       `json:"K_in_system"`
	Patience     *exactLaw `json:"patience"`
	Service      *exactLaw `json:"service"`
	ShortSeconds float64   `json:"short_abandon_s"`

	Tier1        *exactModel `json:"tier1"`
	Tier2        *exactModel `json:"tier2"`
	TransferProb float64     `json:"transfer_prob"`
}

func TestExactAnswers(t *testing.T) { checkExact(t, "testdata/exact.json", 25) }

func TestAllExactAnswers(t *testing.T) {
	if *oracles == "" {
		t.Skip("give -oracles FILE to check the formulas against a whole file of exact answers")
	}
	checkExact(t, *oracles, 60)
}

// checkExact compares every figure that the package computes of every case it has a
// model for; there must be at least so many cases.
func checkExact(t *testing.T, file string, atLeast int) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := readCases(text)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	compared, figures, worst := 0, 0, 0.0
	for _, c := range cases {
		for _, part := range parts(c) {
			got, ok := figuresOf(t, part)
			if !ok {
				continue
			}
			compared++
			for name, want := range flatten("", part.Expected) {
				g, computed := got(name)
				if !computed {
					continue
				}
				figures++
				off := math.Abs(g - want)
				if off > 1e-9*math.Abs(want) && off > 1e-13 || math.IsNaN(g) != math.IsNaN(want) {
					t.Errorf("%s: %s = %.15g, want %.12g (off by %.2g)", part.ID, name, g, want, off)
				}
				if want != 0 && off > 1e-13 {
					worst = math.Max(worst, off/math.Abs(want))
				}
			}
		}
	}
	if compared < atLeast {
		t.Errorf("%s: %d cases compared, want at least %d", file, compared, atLeast)
	}
	t.Logf("%s: %d cases, %d figures, largest relative difference %.2g", file, compared, figures, worst)
}

// readCases are the cases of the kinds that the package knows.
func readCases(text []byte) (cases []exactCase, err error) {
	var all []json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, err
	}
	for _, raw := range all {
		var c exactCase
		var head struct {
			Model struct{ Kind string }
		}
		if err := json.Unmarshal(raw, &head); err != nil {
			return nil, err
		}
		if !slices.Contains(kinds, head.Model.Kind) {
			continue
		}
		if err := json.Unmarshal(raw, &c); err != nil {
			return nil, err
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// parts are the queues of a case: two where calls are transferred and nobody hangs up,
// for then each is a queue of its own (Burke 1956), the case itself else.
func parts(c exactCase) []exactCase {
	if c.Model.Kind != tandem {
		return []exactCase{c}
	}
	one, two := *c.Model.Tier1, *c.Model.Tier2
	one.Kind, one.Lambda = "M/M/n", c.Model.Lambda
	two.Kind, two.Lambda = "M/M/n", c.Model.Lambda*c.Model.TransferProb
	return []exactCase{
		{c.ID + " tier 1", one, c.Expected["tier1"].(map[string]any)},
		{c.ID + " tier 2", two, c.Expected["tier2"].(map[string]any)},
	}
}

// flatten names the figures of nested tables with slashes: SL/0.333333/ASA_offered.
func flatten(prefix string, table map[string]any) map[string]float64 {
	flat := map[string]float64{}
	for name, value := range table {
		switch v := value.(type) {
		case float64:
			flat[prefix+name] = v
		case nil:
			flat[prefix+name] = math.NaN()
		case map[string]any:
			maps.Copy(flat, flatten(prefix+name+"/", v))
		}
	}
	return flat
}
