// Package erlang is the theory of queues in closed form: what Erlang B, Erlang C and
// Erlang A, and the queue whose patience follows any law, say of a group of agents in
// the long run. It simulates nothing.
//
// A model is a struct that says what is known of the calls; its Queue method says how
// they fare with so many agents:
//
//	load := erlang.Load{CallsPerSecond: 400.0 / 3600, HandleSeconds: 180}
//	queue, err := erlang.A{Load: load, PatienceSeconds: 180}.Queue(24)
//	answer := queue.Answer(20) // with a service level of so many seconds
//
// The words mean what they mean in a result of a run: a call that finds every trunk
// busy is blocked and not offered, and shares are of the offered calls.
package erlang

import (
	"errors"
	"fmt"
	"math"
)

// Model is a kind of queue, complete but for the number of agents.
type Model interface {
	// Queue is the long run with so many agents. It is an error wrapping ErrUnstable
	// where the queue would grow without bound.
	Queue(agents int) (Queue, error)
}

// ErrUnstable says that calls come faster than they can be answered and nobody hangs
// up: the queue grows without bound and has no long run.
var ErrUnstable = errors.New("the queue grows without bound")

// MostAgents is the largest number of agents, and of trunks, that a model takes.
const MostAgents = 1 << 20

// Load is the work that calls bring: Poisson arrivals, exponential handle times.
type Load struct {
	CallsPerSecond float64
	HandleSeconds  float64 // mean, talk and wrap-up
}

// Erlangs is the offered load: the mean number of agents busy if none ever were short.
func (l Load) Erlangs() float64 { return float64(l.CallsPerSecond * l.HandleSeconds) }

// check refuses a load, a number of agents or of trunks that no queue can have.
func (l Load) check(agents, trunks int) error {
	switch {
	case !positive(l.CallsPerSecond):
		return fmt.Errorf("calls per second must be above 0, not %v", l.CallsPerSecond)
	case !positive(l.HandleSeconds):
		return fmt.Errorf("handle time must be above 0 s, not %v s", l.HandleSeconds)
	case !positive(l.Erlangs()):
		return fmt.Errorf("%v calls per second of %v s are no load to reckon with", l.CallsPerSecond, l.HandleSeconds)
	case agents < 1 || agents > MostAgents:
		return fmt.Errorf("agents must be from 1 to %d, not %d", MostAgents, agents)
	case trunks < 0 || trunks > MostAgents:
		return fmt.Errorf("trunks must be from 1 to %d, or 0 for no limit, not %d", MostAgents, trunks)
	}
	return nil
}

// unstable is the error of a load that so many agents cannot carry.
func (l Load) unstable(agents int) error {
	return fmt.Errorf("%d agents for %.4g erlang: %w", agents, l.Erlangs(), ErrUnstable)
}

// positive says that x is a number above 0 that is not infinite.
func positive(x float64) bool { return x > 0 && !math.IsInf(x, 1) }
