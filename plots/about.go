package plots

import (
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"

	"hangup/sim/experiment"
)

const (
	apart              = "\u00a0· " // between parts: a line may break after the dot, not before
	longName vg.Length = 260        // the most that a name takes of the subtitle
)

// about is the subtitle: the scenario, how often it ran, and what else a chart says.
func about(r *experiment.Result, more ...string) string {
	var parts []string
	if r.Scenario.Name != "" {
		parts = append(parts, fit(subtitleText, r.Scenario.Name, longName))
	}
	parts = append(parts, replications(r))
	for _, part := range more {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, apart)
}

func replications(r *experiment.Result) string {
	switch {
	case r.Batches:
		return "one long run, judged by batches"
	case r.Replications == 1:
		return "one replication: no interval known"
	}
	return number(1)(float64(r.Replications)) + " replications"
}

// formulas say what a service level is; %s is the threshold.
var formulas = map[string]string{
	"answered_of_offered":     "answered within %s / offered",
	"answered_of_answered":    "answered within %s / answered",
	"early_abandons_excluded": "answered within %[1]s / (offered - abandoned within %[1]s)",
	"early_abandons_good":     "(answered + abandoned within %s) / offered",
	"short_abandons_excluded": "answered within %s / (offered - short abandoned)",
	"short_abandons_good":     "(answered within %s + short abandoned) / offered",
}

// formula names the service level's formula and threshold, and whether classes have
// thresholds of their own.
func formula(r *experiment.Result) string {
	text, ok := formulas[r.ServiceLevel.Formula]
	if !ok {
		text = strings.ReplaceAll(r.ServiceLevel.Formula, "_", " ") + " within %s"
	}
	text = "service level: " + fmt.Sprintf(text, span(r.ServiceLevel.Within))
	for _, class := range r.ServiceLevel.Classes {
		if class.Within != r.ServiceLevel.Within {
			return text + ", some classes with limits of their own"
		}
	}
	return text
}

// target is the label of the service level's target; where the scenario names none, it is
// the default.
func target(r *experiment.Result) string {
	if r.Targets.ServiceLevelDefault {
		return "default target " + precise(r.ServiceLevel.Target)
	}
	return "target " + precise(r.ServiceLevel.Target)
}

// given says whether a target is one.
func given(target float64) bool { return known(target) && target > 0 }

// precise is a share with up to one decimal: "80 %", "87.5 %".
func precise(share float64) string {
	return strings.Replace(percent(share, .001), ".0 %", " %", 1)
}
