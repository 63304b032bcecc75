package erlang

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"hangup/sim/rng/fmath"
)

// G is the queue whose callers have a patience of any law, M/M/n+G (Baccelli & Hebuterne
// 1981; Zeltyn & Mandelbaum 2005).
type G struct {
	Load
	Patience Patience
}

// Patience is a law of patience, given by the share of callers who wait longer than so
// many seconds. It falls, or stays, from at most 1 at 0 s; what is missing there hangs
// up at once on finding no free agent. It may stay above 0 for ever.
//
// Breaks are the moments, in any order, at which it jumps or has a kink. Between them it
// should be smooth: a jump by an eighth of all who wait is found though it is not named,
// at a cost of time, and a smaller one at a cost of digits.
type Patience struct {
	Survival func(seconds float64) float64
	Breaks   []float64
}

// Queue is the long run with so many agents; ErrUnstable where those who wait for ever
// are more than the agents can answer.
//
// With H(x) the integral of the survival up to x, the offered wait V has the density
// lambda exp(lambda H(x) - n mu x) / (E + lambda J) at x > 0 and is 0 with probability
// E / (E + lambda J), where J is the integral of the exponential and E = 1/B(n-1). A
// caller of patience P waits min(P, V), and is answered if P > V.
func (g G) Queue(agents int) (Queue, error) {
	if err := g.check(agents, 0); err != nil {
		return Queue{}, err
	}
	if g.Patience.Survival == nil {
		return Queue{}, errors.New("patience has no survival function")
	}
	if stays := g.Patience.Survival(0); !(stays >= 0 && stays <= 1+slack) {
		return Queue{}, fmt.Errorf("patience: the share that waits longer than 0 s is %v, not from 0 to 1", stays)
	}
	o := offered{
		arrival: g.CallsPerSecond, finish: float64(agents) / g.HandleSeconds,
		survival: g.Patience.Survival, breaks: slices.Sorted(slices.Values(g.Patience.Breaks)), rule: newGauss(),
	}
	top, found := o.top()
	if !found {
		return Queue{}, g.unstable(agents)
	}
	if err := o.solve(top); err != nil {
		return Queue{}, err
	}
	return g.queue(&o, agents), nil
}

// queue is the long run, given the offered wait.
func (g G) queue(o *offered, agents int) Queue {
	all := o.all()
	idle := oddsAgainst(g.Erlangs(), agents-1) * fmath.Exp(-o.peak) / g.CallsPerSecond
	idle = math.Min(idle, math.MaxFloat64) // far more agents than calls: nobody is delayed
	total := idle + all.mass
	served := idle + all.answered
	q := Queue{
		Delayed:              all.mass / total,
		AbandonmentRate:      all.abandoned / total,
		AverageSpeedOfAnswer: all.waitAnswered / served,
		AverageWait:          (all.waitAnswered + all.waitAbandoned) / total,
		AverageTimeToAbandon: nobody(),
		OfferedWait:          all.wait / total,
		Occupancy:            math.Min(g.Erlangs()*(served/total)/float64(agents), 1),
	}
	if all.abandoned > 0 {
		q.AverageTimeToAbandon = all.waitAbandoned / all.abandoned
	}
	q.AverageQueueLength = g.CallsPerSecond * q.AverageWait
	q.beyond = func(t float64) (float64, float64) {
		later := o.beyond(t)
		waiting := float64(o.survival(t) * later.mass)
		return later.answered / total, math.Max(waiting-later.answered, 0) / total
	}
	return q
}
