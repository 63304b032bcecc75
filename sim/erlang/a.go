package erlang

import (
	"fmt"
	"math"

	"hangup/sim/rng/fmath"
)

// A is Erlang A, M/M/n+M (Palm 1946): every caller hangs up after an exponential
// patience. With Trunks it is M/M/n/K+M: as many calls as there are trunks are talking
// or waiting, more are blocked; Trunks 0 is no limit.
type A struct {
	Load
	PatienceSeconds float64 // mean; +Inf is a caller who never hangs up, as in C
	Trunks          int
}

// Queue is the long run with so many agents.
func (a A) Queue(agents int) (Queue, error) {
	if math.IsInf(a.PatienceSeconds, 1) {
		return C{Load: a.Load, Trunks: a.Trunks}.Queue(agents)
	}
	if !positive(a.PatienceSeconds) {
		return Queue{}, fmt.Errorf("mean patience must be above 0 s, not %v s", a.PatienceSeconds)
	}
	if err := a.check(agents, a.Trunks); err != nil {
		return Queue{}, err
	}
	if a.Trunks > 0 {
		return newRoom(a.Load, agents, a.Trunks, 1/a.PatienceSeconds).queue(), nil
	}
	return G{Load: a.Load, Patience: exponential(a.PatienceSeconds)}.Queue(agents)
}

// exponential is a patience with so many seconds for its mean.
func exponential(mean float64) Patience {
	return Patience{Survival: func(t float64) float64 { return fmath.Exp(-t / mean) }}
}
