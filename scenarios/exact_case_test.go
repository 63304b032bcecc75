package scenarios_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// exactCase is a model of a call centre with exact answers, computed from birth-death and
// Markov chains, closed forms and integrals, never by simulation. Times are in minutes,
// rates per minute; shares are of all attempts, the blocked ones included.
type exactCase struct {
	ID       string         `json:"id"`
	Family   string         `json:"family"`
	Model    exactModel     `json:"model"`
	Expected map[string]any `json:"expected"`
	Method   string         `json:"method"`
}

// family is the part of the family's name that tells how its models are written.
func (c exactCase) family() string {
	f, _, _ := strings.Cut(c.Family, "_")
	return f
}

// exactModel is what any of the families says of its models.
type exactModel struct {
	Lambda   numbers     `json:"lambda_per_min"`
	Mu       float64     `json:"mu_per_min"`
	N        int         `json:"n"`
	Theta    numbers     `json:"theta_per_min"`
	K        int         `json:"K_in_system"` // in service and waiting; 0: no limit
	Kind     string      `json:"kind"`
	Service  *exactLaw   `json:"service"`
	Between  *exactLaw   `json:"interarrival"`
	Patience *exactLaw   `json:"patience"`
	Talk     float64     `json:"talk_mean_min"`
	WrapUp   float64     `json:"acw_mean_min"`
	Tier1    *exactModel `json:"tier1"`
	Tier2    *exactModel `json:"tier2"`
	Transfer float64     `json:"transfer_prob"`

	Retry      float64 `json:"retry_prob"` // of the blocked
	RetryRate  float64 `json:"retry_rate_per_min"`
	Redial     float64 `json:"redial_prob"` // of the abandoned
	RedialRate float64 `json:"redial_rate_per_min"`

	OfferFrom int     `json:"offer_when_inbound_waiting_ge"` // callers waiting
	Accepts   float64 `json:"accept_prob"`

	Pools       []int        `json:"pools_n"`
	PoolMu      []float64    `json:"mu_pool_per_min"`
	ClassPoolMu [][]*float64 `json:"mu_per_min_class_pool"`
	ClassPools  [][]int      `json:"routing_arrival_pool_order"` // by class
	PoolClasses [][]int      `json:"pool_class_priority"`        // by pool

	Interval  float64 `json:"interval_min"`
	Intervals int     `json:"n_intervals"`
	Staff     []int   `json:"staff"` // by interval

	MeanLambda float64 `json:"lambda_mean_per_min"`
	DayCV      float64 `json:"rate_cv_between_days"`

	PerHour  float64 `json:"lambda_per_hour"`
	MuHour   float64 `json:"mu_per_hour"`
	PerYear  float64 `json:"lambda_per_year"`
	MuYear   float64 `json:"mu_per_year"`
	timeUnit float64 // of the times in the answers, in minutes
}

// exactLaw is a distribution.
type exactLaw struct {
	Dist   string    `json:"dist"`
	Value  float64   `json:"value_min"`
	Low    float64   `json:"low_min"`
	High   float64   `json:"high_min"`
	Probs  []float64 `json:"probs"`
	Rates  []float64 `json:"rates_per_min"`
	Shape  float64   `json:"shape"`
	Scale  float64   `json:"scale_min"`
	Phases int       `json:"k"`
	Mean   float64   `json:"mean_min"`
	SCV    float64   `json:"scv"` // variance over the mean's square
	Zero   float64   `json:"zero_prob"`
	Base   *exactLaw `json:"base"`
	From   []float64 `json:"from_min"` // of the hazards
	Hazard []float64 `json:"hazard_per_min"`
	Atoms  []struct {
		At   float64 `json:"at_min"`
		Prob float64 `json:"hangup_prob"` // of those who still wait
	} `json:"atoms"`
}

// numbers are one number or several.
type numbers []float64

func (n *numbers) UnmarshalJSON(text []byte) error {
	var one float64
	if err := json.Unmarshal(text, &one); err == nil {
		*n = numbers{one}
		return nil
	}
	return json.Unmarshal(text, (*[]float64)(n))
}

// readExact reads a file of cases.
func readExact(file string) ([]exactCase, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var cases []exactCase
	if err := json.Unmarshal(text, &cases); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for i := range cases {
		cases[i].Model.toMinutes()
	}
	return cases, nil
}

// toMinutes turns the units of published examples into minutes.
func (m *exactModel) toMinutes() {
	const hour, year = 60, 365 * 24 * 60
	m.timeUnit = 1
	switch {
	case m.PerHour > 0:
		m.Lambda, m.Mu, m.timeUnit = numbers{m.PerHour / hour}, m.MuHour/hour, hour
	case m.PerYear > 0:
		m.Lambda, m.Mu, m.timeUnit = numbers{m.PerYear / year}, m.MuYear/year, year
	}
}
