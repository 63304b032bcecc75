package erlang_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"

	"hangup/sim/erlang"
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
			for k, x := range flatten(prefix+name+"/", v) {
				flat[k] = x
			}
		}
	}
	return flat
}

// model is the package's for a case, with seconds for minutes.
func (m exactModel) model() (model erlang.Model, ok bool) {
	load := erlang.Load{CallsPerSecond: m.Lambda / 60, HandleSeconds: 60 / m.Mu}
	switch m.Kind {
	case "M/M/n/n":
		return erlang.B{Load: load}, true
	case "M/M/n":
		return erlang.C{Load: load}, true
	case "M/M/n+M", "M/M/n/K+M":
		return erlang.A{Load: load, PatienceSeconds: 60 / m.Theta, Trunks: m.K}, true
	case "M/M/n+G":
		return erlang.G{Load: load, Patience: m.Patience.patience()}, true
	}
	return nil, false
}

// figuresOf answers the figures of a case by their names there.
func figuresOf(t *testing.T, c exactCase) (get func(name string) (float64, bool), ok bool) {
	m := c.Model
	if m.Kind == "M/G/1" || m.Kind == "M/D/1" {
		load := erlang.Load{CallsPerSecond: m.Lambda / 60, HandleSeconds: 60 * m.Service.mean()}
		wait, err := erlang.PollaczekKhinchine(load, load.HandleSeconds*load.HandleSeconds*m.scv())
		if err != nil {
			t.Errorf("%s: PollaczekKhinchine: %v", c.ID, err)
		}
		return func(name string) (float64, bool) { return wait / 60, name == "E_W" }, true
	}
	model, ok := m.model()
	if !ok {
		return nil, false
	}
	q, err := model.Queue(m.N)
	if err != nil {
		t.Errorf("%s: %T.Queue(%d): %v", c.ID, model, m.N, err)
		return nil, false
	}
	return func(name string) (float64, bool) { return figure(t, m, model, q, name) }, true
}

// figure is one figure of a queue, in the units and shares of the exact answers.
func figure(t *testing.T, m exactModel, model erlang.Model, q erlang.Queue, name string) (float64, bool) {
	offered := 1 - q.BlockingRate
	if formula, ok := strings.CutPrefix(name, "SL/"); ok {
		at, formula, _ := strings.Cut(formula, "/")
		return serviceLevel(q, moment(at), m.ShortSeconds, formula)
	}
	if at, ok := strings.CutPrefix(name, "P_W_le_T/"); ok {
		return q.By(moment(at)).Answered, true
	}
	switch name {
	case "P_blocked":
		return q.BlockingRate, true
	case "P_wait":
		return q.Delayed * offered, true
	case "P_ab":
		return q.AbandonmentRate * offered, true
	case "P_served":
		return (1 - q.AbandonmentRate) * offered, true
	case "P_ab_given_wait":
		if q.Delayed == 0 {
			return 0, true
		}
		return q.AbandonmentRate / q.Delayed, true
	case "E_W":
		return q.AverageWait / 60, true
	case "E_W_served":
		return q.AverageSpeedOfAnswer / 60, true
	case "E_W_ab":
		return q.AverageTimeToAbandon / 60, true
	case "E_W_given_wait":
		return q.AverageWait / q.Delayed / 60, true
	case "E_V":
		return q.OfferedWait / 60, true
	case "E_Q":
		return q.AverageQueueLength, true
	case "E_busy", "mean_busy":
		return q.Occupancy * float64(m.N), true
	case "E_N":
		return q.AverageQueueLength + q.Occupancy*float64(m.N), true
	case "carried_rate":
		return q.Occupancy * float64(m.N) * m.Mu, true
	case "occupancy":
		return q.Occupancy, true
	case "var_W":
		variance, err := model.(erlang.C).WaitVariance(m.N)
		if err != nil {
			t.Errorf("C.WaitVariance(%d): %v", m.N, err)
		}
		return variance / 3600, true
	case "wait_p90", "wait_p95":
		p := map[string]float64{"wait_p90": 0.9, "wait_p95": 0.95}[name]
		wait, err := q.WaitQuantile(p)
		if err != nil {
			t.Errorf("Queue.WaitQuantile(%v): %v", p, err)
		}
		return wait / 60, true
	}
	return 0, false
}

// moment is the threshold in seconds that a key stands for: minutes with six digits.
func moment(key string) float64 {
	for _, seconds := range []float64{0, 10, 20, 60, 300, 1200} {
		if fmt.Sprintf("%.6g", seconds/60) == key {
			return seconds
		}
	}
	return math.NaN()
}

// serviceLevel is the formula of the exact answers, made of fates, of all attempts.
func serviceLevel(q erlang.Queue, within, short float64, formula string) (float64, bool) {
	offered := 1 - q.BlockingRate
	by, early := q.By(within), q.By(short)
	answered := by.Answered * offered
	switch formula {
	case "ASA_offered":
		return answered, true
	case "ASA_served":
		return by.Answered / (1 - q.AbandonmentRate), true
	case "excl_short":
		return answered / (1 - early.Abandoned*offered), true
	case "excl_ab_T":
		return answered / (1 - by.Abandoned*offered), true
	case "ab_ok":
		return answered + by.Abandoned*offered, true
	case "P_W_gt_T":
		return by.Waiting * offered, true
	}
	return 0, false
}

// exactLaw is a law of patience or of handle times.
type exactLaw struct {
	Dist   string    `json:"dist"`
	Mean   float64   `json:"mean_min"`
	Value  float64   `json:"value_min"`
	Low    float64   `json:"low_min"`
	High   float64   `json:"high_min"`
	Probs  []float64 `json:"probs"`
	Rates  []float64 `json:"rates_per_min"`
	Shape  float64   `json:"shape"`
	Scale  float64   `json:"scale_min"`
	K      int       `json:"k"`
	SCV    float64   `json:"scv"`
	From   []float64 `json:"from_min"`
	Hazard []float64 `json:"hazard_per_min"`
	Atoms  []struct {
		At   float64 `json:"at_min"`
		Prob float64 `json:"hangup_prob"`
	} `json:"atoms"`
	ZeroProb float64   `json:"zero_prob"`
	Base     *exactLaw `json:"base"`
}

// mean is of a law of handle times, minutes.
func (l *exactLaw) mean() float64 {
	if l.Dist == "deterministic" {
		return l.Value
	}
	return l.Mean
}

// scv is the squared coefficient of variation of the handle times.
func (m exactModel) scv() float64 {
	switch m.Service.Dist {
	case "deterministic":
		return 0
	case "erlang":
		return 1 / float64(m.Service.K)
	}
	return m.Service.SCV
}

// patience is the law in seconds.
func (l *exactLaw) patience() erlang.Patience {
	var breaks []float64
	for law := l; law != nil; law = law.Base {
		breaks = append(breaks, law.Value*60, law.Low*60, law.High*60)
		for _, from := range law.From {
			breaks = append(breaks, from*60)
		}
		for _, atom := range law.Atoms {
			breaks = append(breaks, atom.At*60)
		}
	}
	sort.Sort(sort.Reverse(sort.Float64Slice(breaks))) // the order must not matter
	return erlang.Patience{
		Survival: func(seconds float64) float64 { return l.survival(seconds / 60) },
		Breaks:   slices.Compact(breaks),
	}
}

// survival is the chance of more than x minutes.
func (l *exactLaw) survival(x float64) float64 {
	switch l.Dist {
	case "exponential":
		return math.Exp(-x / l.Mean)
	case "deterministic":
		if x < l.Value {
			return 1
		}
		return 0
	case "uniform":
		return min(max((l.High-x)/(l.High-l.Low), 0), 1)
	case "hyperexponential":
		sum := 0.0
		for i, p := range l.Probs {
			sum += p * math.Exp(-l.Rates[i]*x)
		}
		return sum
	case "weibull":
		return math.Exp(-math.Pow(x/l.Scale, l.Shape))
	case "erlang":
		rate, term, sum := float64(l.K)/l.Mean, 1.0, 0.0
		for i := range l.K {
			sum += term
			term *= rate * x / float64(i+1)
		}
		return math.Exp(-rate*x) * sum
	case "lognormal":
		if x <= 0 {
			return 1
		}
		variance := math.Log1p(l.SCV)
		mu := math.Log(l.Mean) - variance/2
		return math.Erfc((math.Log(x)-mu)/math.Sqrt(2*variance)) / 2
	case "piecewise_hazard":
		exponent, share := 0.0, 1.0
		for i, from := range l.From {
			to := math.Inf(1)
			if i+1 < len(l.From) {
				to = l.From[i+1]
			}
			exponent += l.Hazard[i] * max(min(x, to)-from, 0)
		}
		for _, atom := range l.Atoms {
			if x >= atom.At {
				share *= 1 - atom.Prob
			}
		}
		return share * math.Exp(-exponent)
	case "balk_mixture":
		return (1 - l.ZeroProb) * l.Base.survival(x)
	}
	panic("no law " + l.Dist)
}
