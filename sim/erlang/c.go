package erlang

import (
	"fmt"

	"hangup/sim/rng/fmath"
)

// C is Erlang C, M/M/n: a caller waits as long as it takes. With Trunks it is M/M/n/K:
// as many calls as there are trunks are talking or waiting, more are blocked; Trunks 0
// is no limit, and then the load must be below the number of agents.
type C struct {
	Load
	Trunks int
}

// Queue is the long run with so many agents; ErrUnstable without trunks where the load
// is not below them.
func (c C) Queue(agents int) (Queue, error) {
	if err := c.check(agents, c.Trunks); err != nil {
		return Queue{}, err
	}
	if c.Trunks > 0 {
		return newRoom(c.Load, agents, c.Trunks, 0).queue(), nil
	}
	if c.Erlangs() >= float64(agents) {
		return Queue{}, c.unstable(agents)
	}
	delayed := waiting(c.Erlangs(), agents)
	spare := c.spare(agents)
	wait := delayed / spare
	return Queue{
		Delayed:              delayed,
		AverageWait:          wait,
		AverageSpeedOfAnswer: wait,
		AverageTimeToAbandon: nobody(),
		OfferedWait:          wait,
		AverageQueueLength:   c.CallsPerSecond * wait,
		Occupancy:            c.Erlangs() / float64(agents),
		beyond: func(t float64) (float64, float64) {
			return float64(delayed * fmath.Exp(-float64(spare*t))), 0
		},
	}, nil
}

// WaitVariance is the variance of the wait, those answered at once included, in square
// seconds. It is known without trunks only: the wait is 0 with probability 1-C and
// exponential at rate n mu - lambda else, so it is C (2-C) / (n mu - lambda)^2.
func (c C) WaitVariance(agents int) (float64, error) {
	if c.Trunks > 0 {
		return 0, fmt.Errorf("the variance of the wait is known without trunks only, not with %d", c.Trunks)
	}
	q, err := c.Queue(agents)
	if err != nil {
		return 0, err
	}
	spare := c.spare(agents)
	return q.Delayed * (2 - q.Delayed) / float64(spare*spare), nil
}

// spare is how many calls more the agents could answer, per second: n mu - lambda.
func (c C) spare(agents int) float64 {
	return (float64(agents) - c.Erlangs()) / c.HandleSeconds
}

// waiting is Erlang's delay formula (Erlang 1917), from the loss formula:
// C = B / (1 - rho (1 - B)) with rho = a/n, for a below n.
func waiting(erlangs float64, agents int) float64 {
	blocked := blocking(erlangs, agents)
	idle := (float64(agents) - erlangs) / float64(agents)
	return blocked / (idle + float64((1-idle)*blocked))
}
