package dist

import (
	"errors"
	"math"

	"hangup/sim/rng"
)

// Triangular is an expert's guess: at least, most likely, at most.
type Triangular struct{ lowest, mode, highest float64 } // seconds

// NewTriangular is the triangular on [min, max] with its top at mode, in seconds:
// 0 <= min <= mode <= max and min < max.
func NewTriangular(min, mode, max float64) (Triangular, error) {
	if err := errors.Join(time("min", min), time("mode", mode), positiveTime("max", max)); err != nil {
		return Triangular{}, err
	}
	switch {
	case max <= min:
		return Triangular{}, fault("max", "must be above the min of %s, found %s", seconds(min), seconds(max))
	case mode < min || mode > max:
		return Triangular{}, fault("mode", "must be from %s to %s, found %s", seconds(min), seconds(max), seconds(mode))
	}
	return Triangular{min, mode, max}, nil
}

// Sample draws a time.
func (d Triangular) Sample(s rng.Stream) float64 { return d.Quantile(s.Uniform()) }

// Mean is the expected time in seconds.
func (d Triangular) Mean() float64 { return (d.lowest + d.mode + d.highest) / 3 }

// Variance is in square seconds: (a^2 + b^2 + ab)/18, a and b the widths on both sides of
// the mode.
func (d Triangular) Variance() float64 {
	a, b := d.mode-d.lowest, d.highest-d.mode
	return (float64(a*a) + float64(b*b) + float64(a*b)) / 18
}

// CDF is a square up to the mode, and 1 less a square from there.
func (d Triangular) CDF(x float64) float64 {
	width := d.highest - d.lowest
	switch {
	case x <= d.lowest:
		return 0
	case x >= d.highest:
		return 1
	case x < d.mode:
		return (x - d.lowest) / width * ((x - d.lowest) / (d.mode - d.lowest))
	}
	return 1 - float64((d.highest-x)/width*((d.highest-x)/(d.highest-d.mode)))
}

// Quantile inverts the CDF.
func (d Triangular) Quantile(p float64) float64 {
	width := d.highest - d.lowest
	if float64(p*width) < d.mode-d.lowest {
		return d.lowest + math.Sqrt(p*width*(d.mode-d.lowest))
	}
	return d.highest - math.Sqrt((1-p)*width*(d.highest-d.mode))
}

// Hazard rises without bound towards max.
func (d Triangular) Hazard(x float64) float64 {
	width := d.highest - d.lowest
	switch {
	case x < d.lowest:
		return 0
	case x >= d.highest:
		return math.Inf(1)
	case x < d.mode:
		return 2 * (x - d.lowest) / (width * (d.mode - d.lowest)) / (1 - d.CDF(x))
	}
	return 2 / (d.highest - x)
}
