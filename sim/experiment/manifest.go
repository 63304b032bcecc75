package experiment

import "cmp"

// Manifest says what was run and with what: the same manifest gives the same figures.
type Manifest struct {
	Engine       string // version of the program
	Stream       int    // version of draws, ticks and tie rules
	Scenario     Scenario
	Seed         uint64
	Replications int
}

// Manifest is that of so many replications of the plan.
func (p *Plan) Manifest(replications int) Manifest {
	return Manifest{cmp.Or(p.Engine, Engine), Stream, p.Scenario, p.Centre.Seed, replications}
}
