package plots_test

import (
	"math"

	"hangup/sim/experiment"
)

// patience are the measures of how near to hanging up a moment of so much strain brings
// callers, and of what used up their patience.
func patience(set func(name string, mean, dayDeviation, least, most float64), strain float64) {
	broke := min(.05+.6*max(strain-.6, 0), .9)
	left := 1 - broke
	set("patience_bands.broke", broke, .06, 0, 1)
	set("patience_bands.near", left*.06, .02, 0, 1)
	set("patience_bands.strained", left*.14, .03, 0, 1)
	set("patience_bands.calm", left*.8, .06, 0, 1)
	set("near_miss_rate", .08, .02, 0, 1)
	set("delayed", min(strain*strain, 1), .04, 0, 1)
	set("patience_spent.waiting", 40*strain*strain, 5, 0, 1e9)
	set("patience_spent.ads", 18*strain*strain, 3, 0, 1e9)
	set("patience_spent.broken_promises", 4*strain, 1, 0, 1e9)
	set("estimate_error.mean", -12.5, 4, -1e9, 1e9)
	set("estimate_error.mean_absolute", 41, 4, 0, 1e9)
}

// patienceCharts are callers who are told a wait after ten seconds, which some find too
// long, and an ad of fifteen seconds in every 45.
func patienceCharts(s shape, c *experiment.Charts) {
	programme := []experiment.Mark{{Says: "ads", First: 30, Every: 45, For: 15}, {Says: "estimated_wait", First: 10}}
	c.Hazard.Step = 1
	calls := s.volume * 10 * float64(s.replications)
	c.Hazard.All = hazard(calls, 1)
	for class := range s.classes {
		c.Hazard.Callers = append(c.Hazard.Callers, hazard(calls*weight(class), 1+.3*float64(class%3)))
		c.Messages = append(c.Messages, programme)
	}
	for i, calls := range []float64{9, 900, 4000, 2500, 600, 40} {
		told := 45*float64(i) + 10
		c.Told.All = append(c.Told.All, experiment.ToldBin{From: told - 20, To: told + 25, Calls: calls,
			Told: told, Lived: told*1.1 + 8, P10: told * .4, P90: told*1.9 + 20})
	}
	c.Told.All[5].To = math.NaN()
}

// hazard is so many who waited and so few who hang up in a second: 0.3 % times haste, half
// as many more during ads, and 6 % when they are told a wait.
func hazard(calls, haste float64) experiment.ClassHazard {
	var h experiment.Hazard
	var ads, waiting []float64
	risk, left := math.Floor(calls), 1.0
	var patience []float64
	for i := 0; i < 240 && risk >= 1; i++ {
		rate, ad := .003*haste, i >= 30 && (i-30)%45 < 15
		switch {
		case i == 10:
			rate = .06 * haste
		case ad:
			rate *= 1.5
		}
		hungUp := math.Floor(risk * rate)
		h.AtRisk, h.HungUp, h.Survival = append(h.AtRisk, risk), append(h.HungUp, hungUp), append(h.Survival, left)
		patience = append(patience, math.Exp(-.003*haste*float64(i)))
		if ad {
			ads, waiting = append(ads, hungUp), append(waiting, 0)
		} else {
			ads, waiting = append(ads, 0), append(waiting, hungUp)
		}
		answered := math.Ceil((risk - hungUp) * .02)
		left *= 1 - hungUp/max(risk-answered/2, 1)
		risk -= hungUp + answered
	}
	h.AtRisk, h.Survival = append(h.AtRisk, max(risk, 0)), append(h.Survival, left)
	h.Causes = []experiment.HungUp{{Cause: "waiting", Calls: waiting}, {Cause: "ads", Calls: ads}}
	first := h
	first.AtRisk = make([]float64, len(h.AtRisk))
	for i, n := range h.AtRisk { // a tenth are no first attempts, and none of them hangs up
		first.AtRisk[i] = n * .9
	}
	return experiment.ClassHazard{Attempts: h, First: first, Patience: append(patience, math.NaN())}
}
