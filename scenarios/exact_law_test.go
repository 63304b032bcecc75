package scenarios_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// asNumber writes a number without an exponent.
func asNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// asSpan writes minutes as a duration.
func asSpan(minutes float64) string { return asNumber(minutes*60) + "s" }

// asList writes a list.
func asList[V any](values []V, write func(V) string) string {
	var all []string
	for _, v := range values {
		all = append(all, write(v))
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// asExponential writes an exponential law of a rate a minute; of none: never.
func asExponential(rate float64) string {
	if rate == 0 {
		return "never"
	}
	return fmt.Sprintf("{exponential: {mean: %s}}", asSpan(1/rate))
}

// text writes a law in the scenario's language, but for what hangs up at once.
func (l exactLaw) text() string {
	switch l.Dist {
	case "deterministic":
		return fmt.Sprintf("{constant: %s}", asSpan(l.Value))
	case "exponential":
		return asExponential(1 / l.Mean)
	case "uniform":
		return fmt.Sprintf("{uniform: {min: %s, max: %s}}", asSpan(l.Low), asSpan(l.High))
	case "hyperexponential":
		mean := func(rate float64) string { return asSpan(1 / rate) }
		return fmt.Sprintf("{hyperexponential: {means: %s, shares: %s}}", asList(l.Rates, mean), asList(l.Probs, asNumber))
	case "weibull":
		return fmt.Sprintf("{weibull: {scale: %s, shape: %s}}", asSpan(l.Scale), asNumber(l.Shape))
	case "erlang":
		return fmt.Sprintf("{erlang: {mean: %s, phases: %d}}", asSpan(l.Mean), l.Phases)
	case "lognormal":
		return fmt.Sprintf("{lognormal: {mean: %s, sd: %s}}", asSpan(l.Mean), asSpan(l.Mean*math.Sqrt(l.SCV)))
	case "balk_mixture":
		return l.Base.text()
	case "piecewise_hazard":
		return l.pieces()
	}
	return "a law called " + l.Dist // which the reader refuses
}

// balk is the share that hangs up at once.
func (l exactLaw) balk() float64 {
	for _, a := range l.Atoms {
		if a.At == 0 {
			return a.Prob
		}
	}
	return l.Zero
}

// pieces writes a hazard by pieces as a mixture: of those who hang up at an atom, of
// those who do within each stretch of constant hazard, and of those who outlast them all.
// Those of a stretch are given by so many of their quantiles that they cannot be told
// from the law itself: they are off by a share of 1/4000 of the stretch's at most.
func (l exactLaw) pieces() string {
	var parts []string
	add := func(share float64, law string) {
		if share > 0 {
			parts = append(parts, fmt.Sprintf("{share: %s, of: %s}", asNumber(share), law))
		}
	}
	stay, atoms := 1.0, l.Atoms
	for i, start := range l.From {
		h, end := l.Hazard[i], math.Inf(1)
		if i+1 < len(l.From) {
			end = l.From[i+1]
		}
		for len(atoms) > 0 && atoms[0].At < end {
			a := atoms[0]
			atoms = atoms[1:]
			if a.At == 0 {
				continue // they hang up at once
			}
			left := stay * math.Exp(-h*(a.At-start))
			add(stay-left, stretch(start, a.At, h))
			add(left*a.Prob, fmt.Sprintf("{constant: %s}", asSpan(a.At)))
			stay, start = left*(1-a.Prob), a.At
		}
		left := stay * math.Exp(-h*(end-start))
		if math.IsInf(end, 1) {
			add(stay, fmt.Sprintf("{shifted: {by: %s, of: %s}}", asSpan(start), asExponential(h)))
		} else {
			add(stay-left, stretch(start, end, h))
		}
		stay = left
	}
	return "{mixture: [" + strings.Join(parts, ", ") + "]}"
}

// stretch writes the law of those who hang up between two moments at a constant hazard.
func stretch(start, end, hazard float64) string {
	const points = 2000
	all := -math.Expm1(-hazard * (end - start))
	values := make([]float64, points)
	for i := range values {
		values[i] = start - math.Log1p(-all*(float64(i)+.5)/points)/hazard
	}
	return fmt.Sprintf("{empirical: %s}", asList(values, asSpan))
}
