// Package arrive answers who calls next: Poisson arrivals whose rate follows the clock,
// renewal arrivals, a replayed log, surges and busy days. Every person is keyed by
// class, interval of arrival and number in it.
package arrive

import (
	"hangup/sim/des"
	"hangup/sim/dist"
)

// Spec says where the callers of one class come from. At most one of Rate, Log and
// Interarrival is given; none of them and no Surges means that only transfers and
// repeats bring calls.
type Spec struct {
	Rate         des.Series        // Poisson: expected calls per second, a step function of time
	Log          []Logged          // replayed arrivals, in order of At
	Interarrival dist.Distribution // renewal: gaps between arrivals, the first from opening
	Scale        des.Series        // multiplies the number of calls, by strips; empty: 1
	DayToDay     float64           // coefficient of variation of the day's factor; 0: none
	Surges       []Surge           // extra Poisson calls
}

// Logged is one arrival of a replayed log.
type Logged struct {
	At   des.Tick // moment of arrival
	Talk des.Tick // the caller's own talk time; negative: not known
}

// Surge adds Calls expected Poisson calls, spread evenly over [At, At+Over).
type Surge struct {
	At, Over des.Tick
	Calls    float64
}
