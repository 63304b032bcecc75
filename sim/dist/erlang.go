package dist

import "errors"

// Erlang is the sum of equal exponential phases: work done in so many like steps.
type Erlang struct{ Gamma }

// mostPhases is a bound on the phases of an Erlang: its sd is a thousandth of the mean.
const mostPhases = 1_000_000

// NewErlang is the Erlang with a mean in seconds above 0 and at least one phase.
func NewErlang(mean float64, phases int) (Erlang, error) {
	err := positiveTime("mean", mean)
	if phases < 1 || phases > mostPhases {
		err = errors.Join(err, fault("phases", "must be from 1 to %d, found %d", mostPhases, phases))
	}
	if err != nil {
		return Erlang{}, err
	}
	return Erlang{Gamma{float64(phases), mean / float64(phases)}}, nil
}
