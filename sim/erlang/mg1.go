package erlang

import "fmt"

// PollaczekKhinchine is the mean wait in seconds of M/G/1, one agent whose handle times
// have this variance in square seconds: rho (1 + v/m^2) m / (2 (1 - rho)) with m the mean
// handle time (Pollaczek 1930, Khinchine 1932); ErrUnstable where rho is not below 1.
func PollaczekKhinchine(l Load, variance float64) (float64, error) {
	if err := l.check(1, 0); err != nil {
		return 0, err
	}
	if !(variance >= 0) {
		return 0, fmt.Errorf("variance of the handle time must be at least 0 s2, not %v s2", variance)
	}
	rho := l.Erlangs()
	if rho >= 1 {
		return 0, l.unstable(1)
	}
	m := l.HandleSeconds
	return rho * (m + variance/m) / (2 * (1 - rho)), nil
}
