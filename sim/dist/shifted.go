package dist

import (
	"errors"

	"hangup/sim/rng"
)

// Shifted is another distribution after a fixed time: nobody is done before the greeting.
type Shifted struct {
	by float64 // seconds
	of Distribution
}

// NewShifted adds by seconds, not negative, to every time of a distribution.
func NewShifted(by float64, of Distribution) (Shifted, error) {
	err := time("by", by)
	if of == nil {
		err = errors.Join(err, fault("of", "must be a distribution"))
	}
	return Shifted{by, of}, err
}

// Sample draws a time.
func (d Shifted) Sample(s rng.Stream) float64 { return d.by + d.of.Sample(s) }

// Mean is the expected time in seconds.
func (d Shifted) Mean() float64 { return d.by + d.of.Mean() }

// Variance is that of the other, in square seconds.
func (d Shifted) Variance() float64 { return d.of.Variance() }

// CDF is the other's, later.
func (d Shifted) CDF(x float64) float64 { return d.of.CDF(x - d.by) }

// Quantile is the other's, later.
func (d Shifted) Quantile(p float64) float64 { return d.by + d.of.Quantile(p) }

// Hazard is the other's, later; 0 before.
func (d Shifted) Hazard(x float64) float64 {
	if x < d.by {
		return 0
	}
	return d.of.Hazard(x - d.by)
}

func (d Shifted) atom(x float64) bool { return hasAtom(d.of, x-d.by) }
