package dist

import (
	"fmt"
	"math"
	"strconv"
)

// Fault says what is wrong with a parameter of a distribution. The error of a constructor
// is one Fault or several, joined by errors.Join.
type Fault struct {
	Parameter string // its name in Kinds; empty: the whole value
	Problem   string // "must be above 0, found 0s"
}

// Error is the parameter and its problem.
func (f *Fault) Error() string {
	if f.Parameter == "" {
		return f.Problem
	}
	return f.Parameter + " " + f.Problem
}

func fault(parameter, layout string, values ...any) error {
	return &Fault{parameter, fmt.Sprintf(layout, values...)}
}

// seconds prints a time: 90 is "90s".
func seconds(s float64) string { return strconv.FormatFloat(s, 'f', -1, 64) + "s" }

func finite(x float64) bool { return math.Abs(x) <= math.MaxFloat64 }

// positiveTime checks for a finite time above 0.
func positiveTime(parameter string, s float64) error {
	if s > 0 && finite(s) {
		return nil
	}
	return fault(parameter, "must be above 0, found %s", seconds(s))
}

// positiveSpread checks for a finite standard deviation above 0.
func positiveSpread(parameter string, s float64) error {
	if s == 0 {
		return fault(parameter, "must be above 0, found 0s: a time that does not vary is a constant")
	}
	return positiveTime(parameter, s)
}

// time checks for a finite time, 0 or more.
func time(parameter string, s float64) error {
	if s >= 0 && finite(s) {
		return nil
	}
	return fault(parameter, "must not be negative, found %s", seconds(s))
}

// positiveNumber checks for a finite number above 0.
func positiveNumber(parameter string, x float64) error {
	if x > 0 && finite(x) {
		return nil
	}
	return fault(parameter, "must be above 0, found %g", x)
}

// count checks for a whole number of 1 up to most.
func count(parameter string, n, most int) error {
	if n >= 1 && n <= most {
		return nil
	}
	return fault(parameter, "must be a whole number from 1 to %d, found %d", most, n)
}

// wholeShares checks that shares are each in 0..1 and sum to 1 within 1e-6.
func wholeShares(parameter string, shares []float64) error {
	sum := 0.0
	for _, share := range shares {
		if !(share >= 0 && share <= 1) {
			return fault(parameter, "must each be within 0 and 1, found %g", share)
		}
		sum += share
	}
	if math.Abs(sum-1) > 1e-6 {
		return fault(parameter, "must sum to 1, found %g", sum)
	}
	return nil
}
