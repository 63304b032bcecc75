package erlang

import (
	"errors"
	"fmt"
	"math"
)

// ErrNever says that no number of agents does what was asked.
var ErrNever = errors.New("no number of agents is enough")

// Target is what a number of agents must reach. A limit of 0 is not asked for.
type Target struct {
	ServiceLevel   float64 // at least this share of the offered is answered ..
	Within         float64 // .. within so many seconds
	MaxOccupancy   float64
	MaxAbandonment float64
}

// Met says whether the queue reaches the target.
func (t Target) Met(q Queue) bool {
	under := func(x, limit float64) bool { return limit == 0 || x <= limit }
	return q.By(t.Within).Answered >= t.ServiceLevel &&
		under(q.Occupancy, t.MaxOccupancy) &&
		under(q.AbandonmentRate, t.MaxAbandonment)
}

// check refuses a target that is no share, or no time.
func (t Target) check() error {
	for _, share := range []struct {
		name  string
		value float64
	}{
		{"service level", t.ServiceLevel}, {"largest occupancy", t.MaxOccupancy},
		{"largest abandonment", t.MaxAbandonment},
	} {
		if !(share.value >= 0 && share.value <= 1) {
			return fmt.Errorf("target: %s must be from 0 to 1, not %v", share.name, share.value)
		}
	}
	if !(t.Within >= 0) || math.IsInf(t.Within, 1) {
		return fmt.Errorf("target: the time to answer within must be at least 0 s, not %v s", t.Within)
	}
	return nil
}

// Fewest is the smallest number of agents with which the model meets the target; an
// error wrapping ErrNever where none does.
func Fewest(m Model, t Target) (int, error) {
	if err := t.check(); err != nil {
		return 0, err
	}
	return FewestWhere(m, t.Met)
}

// FewestWhere is the smallest number of agents whose queue is good enough, where good is
// a demand that more agents meet the better. (Blocking under A with trunks is none: where
// callers hang up faster than agents finish, more agents keep more trunks busy.)
func FewestWhere(m Model, good func(Queue) bool) (int, error) {
	low, high := 0, 1 // too few; perhaps enough
	for {
		ok, err := enough(m, high, good)
		if err != nil {
			return 0, err
		}
		if ok {
			break
		}
		if high >= MostAgents {
			return 0, fmt.Errorf("up to %d agents: %w", MostAgents, ErrNever)
		}
		low, high = high, 2*high
	}
	for high-low > 1 {
		middle := low + (high-low)/2
		ok, err := enough(m, middle, good)
		if err != nil {
			return 0, err
		}
		if ok {
			high = middle
		} else {
			low = middle
		}
	}
	return high, nil
}

// enough says whether so many agents are: a queue without a long run is never good.
func enough(m Model, agents int, good func(Queue) bool) (bool, error) {
	q, err := m.Queue(agents)
	if errors.Is(err, ErrUnstable) {
		return false, nil
	}
	return err == nil && good(q), err
}

// Rostered is how many agents to roster so that enough are on the phones on average when
// the share shrinkage of them is away.
func Rostered(agents int, shrinkage float64) (int, error) {
	if !(shrinkage >= 0 && shrinkage < 1) {
		return 0, fmt.Errorf("shrinkage must be at least 0 and below 1, not %v", shrinkage)
	}
	const rounding = 1e-9 // 1/(1-0.9) is above 10 by a rounding, and needs no eleventh agent
	rostered := math.Ceil(float64(agents) / (1 - shrinkage) * (1 - rounding))
	if rostered > MostAgents {
		return 0, fmt.Errorf("%d agents with a shrinkage of %v are more than %d rostered", agents, shrinkage, MostAgents)
	}
	return int(rostered), nil
}
