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
		add("assumed_defaults", "nobody has measured some figures that this rests on, which the scenario leaves to their defaults: %s; try the ends", assumed(r.plan.Assumed))
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

// assumed are guesses in words: the rate of silence 1.3 (1.0-3.0).
func assumed(all []Assumed) string {
	var told []string
	for _, a := range all {
		text := fmt.Sprintf("%s %s", a.What, a.Value)
		if a.Range != "" {
			text += fmt.Sprintf(" (%s)", a.Range)
		}
		told = append(told, text)
	}
	return strings.Join(told, ", ")
}
