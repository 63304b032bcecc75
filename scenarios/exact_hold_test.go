package scenarios_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// onProgramme says a model of one queue whose callers have an exponential patience of a
// minute on average and are worn out by what they wait with: at rate h their hazard is h a
// minute, and a lump of a takes 1 - exp(-a) of those who still wait.
func onProgramme(m exactModel) (saying, error) {
	law := *m.Patience
	s, err := oneQueue(m)
	m.Patience = &exactLaw{Dist: "exponential", Mean: 1, Zero: law.balk()}
	s.callers = []string{m.caller("everyone", "hold: worn")}
	var says, rates, costs []string
	at := slices.Clone(law.From) // where something changes
	for _, a := range law.Atoms {
		if a.At > 0 {
			at = append(at, a.At)
			name := fmt.Sprintf("atom%d", len(costs))
			says = append(says, fmt.Sprintf("{say: %s, first: %s}", name, asSpan(a.At)))
			costs = append(costs, fmt.Sprintf("%s: %s", name, asSpan(-math.Log1p(-a.Prob))))
		}
	}
	slices.Sort(at)
	at = slices.Compact(at)
	for i, start := range at {
		name, rate := fmt.Sprintf("stretch%d", i), asNumber(law.hazardAt(start))
		rates = append(rates, fmt.Sprintf("%s: %s", name, rate))
		if i+1 < len(at) {
			says = append(says, fmt.Sprintf("{say: %s, first: %s, for: %s}", name, asSpan(start), asSpan(at[i+1]-start)))
		}
	}
	last := fmt.Sprintf("background: stretch%d, messages: [%s], patience_rates: {%s}", len(at)-1, strings.Join(says, ", "), strings.Join(rates, ", "))
	if len(costs) > 0 {
		last += fmt.Sprintf(", patience_costs: {%s}", strings.Join(costs, ", "))
	}
	s.more = append(s.more, fmt.Sprintf("hold: {worn: {%s}}", last))
	return s, err
}

// hazardAt is the hazard from a moment on.
func (l exactLaw) hazardAt(moment float64) float64 {
	h := 0.0
	for i, from := range l.From {
		if from <= moment {
			h = l.Hazard[i]
		}
	}
	return h
}
