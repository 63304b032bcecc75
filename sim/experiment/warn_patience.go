package experiment

import (
	"fmt"
	"strings"

	"hangup/sim/metric"
)

// The shares beyond which something about patience is worth a warning.
const (
	manyBroken = 0.2  // of callbacks promised
	manyOpen   = 0.05 // of callbacks promised
	manyLong   = 0.05 // of those who waited with a hold programme
)

// warnOfPatience warns of what the results on patience rest on: guesses, promises that
// were not kept, waits that the evidence does not reach.
func (r *runner) warnOfPatience(add func(code, format string, args ...any), value func(string) float64, sums *metric.Sums) {
	if len(r.plan.Assumed) > 0 {
		add("assumed_defaults", "this rests on guesses, for the scenario leaves figures to defaults that nobody has measured: %s; try the ends", assumed(r.plan.Assumed))
	}
	if value("customers_lost") > 0 {
		add("value_assumed", "customers lost, and their value, rest on what people say they would do, discounted by guess: compare plans by them, trust no single figure")
	}
	if promised := value("callback"); promised > 0 {
		if share := value("callbacks_broken") / promised; share > manyBroken {
			add("callbacks_broken", "%.0f %% of the callbacks promised came too late: the callers' patience was gone before", 100*share)
		}
		if open := float64(sums.CallbacksOpen()) / float64(r.done); open/promised > manyOpen {
			add("callbacks_open", "callbacks promised were still open at closing and never made: %.3g a replication", open)
		}
	}
	if long, waited := sums.BeyondEvidence(); waited > 0 && float64(long)/float64(waited) > manyLong {
		add("beyond_evidence", "%.0f %% of those who waited with a hold programme waited more than 15 minutes: nobody has measured what it does to patience so late",
			100*float64(long)/float64(waited))
	}
}

// mostGuesses is how many guesses a warning names.
const mostGuesses = 4

// assumed are guesses in words: the rate of silence 1.3 (1.0-3.0).
func assumed(all []Assumed) string {
	var told []string
	for _, a := range all[:min(len(all), mostGuesses)] {
		told = append(told, a.String())
	}
	text := strings.Join(told, ", ")
	if more := len(all) - len(told); more > 0 {
		text += fmt.Sprintf(" and %d more (hangup validate names them)", more)
	}
	return text
}

// String is a guess in words, with what is thinkable.
func (a Assumed) String() string {
	if a.Range == "" {
		return a.What + " " + a.Value
	}
	return fmt.Sprintf("%s %s (%s)", a.What, a.Value, a.Range)
}

// Notes are what is worth knowing of a plan before it is run: what its reader found, and
// the guesses it leans on.
func (p *Plan) Notes() []Warning {
	notes := append([]Warning(nil), p.Assumptions...)
	for _, a := range p.Assumed {
		notes = append(notes, Warning{Code: "assumed_default", Text: "a guess that nobody has measured: " + a.String()})
	}
	return notes
}
