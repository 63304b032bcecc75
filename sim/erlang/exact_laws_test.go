package erlang_test

import (
	"math"
	"slices"
	"sort"

	"hangup/sim/erlang"
)

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
