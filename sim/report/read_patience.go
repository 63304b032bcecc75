package report

import "hangup/sim/experiment"

// hazardChart is who hung up how long into the wait, as it stands in the file.
type hazardChart struct {
	Step    *float64
	All     classHazard
	Callers named[classHazard]
}

type classHazard struct {
	Attempts hazard `json:"all_attempts"`
	First    hazard `json:"first_attempts"`
	Patience []*float64
}

type hazard struct {
	AtRisk   []*float64 `json:"at_risk"`
	HungUp   []*float64 `json:"hung_up"`
	Causes   named[[]*float64]
	Survival []*float64
}

// known is h with classes in the order of names. A file written before there was a
// hazard has none.
func (h hazardChart) known(names []string) experiment.HazardChart {
	out := experiment.HazardChart{Step: or(h.Step, 1), All: h.All.known()}
	for _, name := range names {
		c, _ := h.Callers.find(name)
		out.Callers = append(out.Callers, c.known())
	}
	return out
}

func (h classHazard) known() experiment.ClassHazard {
	return experiment.ClassHazard{Attempts: h.Attempts.known(), First: h.First.known(), Patience: allOrNaN(h.Patience)}
}

func (h hazard) known() experiment.Hazard {
	out := experiment.Hazard{AtRisk: allOrNaN(h.AtRisk), HungUp: allOrNaN(h.HungUp), Survival: allOrNaN(h.Survival)}
	for i, cause := range h.Causes.names {
		out.Causes = append(out.Causes, experiment.HungUp{Cause: cause, Calls: allOrNaN(h.Causes.all[i])})
	}
	return out
}

// toldChart is told against lived waits.
type toldChart struct {
	All     []toldBin
	Callers named[[]toldBin]
}

type toldBin struct{ From, To, Calls, Told, Lived, P10, P90 *float64 }

func (t toldChart) known(names []string) experiment.ToldChart {
	out := experiment.ToldChart{All: toldBins(t.All)}
	for _, name := range names {
		c, _ := t.Callers.find(name)
		out.Callers = append(out.Callers, toldBins(c))
	}
	return out
}

func toldBins(bins []toldBin) []experiment.ToldBin {
	var out []experiment.ToldBin
	for _, b := range bins {
		out = append(out, experiment.ToldBin{
			From: orNaN(b.From), To: orNaN(b.To), Calls: orNaN(b.Calls), Told: orNaN(b.Told),
			Lived: orNaN(b.Lived), P10: orNaN(b.P10), P90: orNaN(b.P90),
		})
	}
	return out
}
