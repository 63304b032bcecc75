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
func seconds(s float64) string {
	layout := byte('f')
	if size := math.Abs(s); size != 0 && (size < 1e-6 || size >= 1e15) {
		layout = 'g'
	}
	return strconv.FormatFloat(s, layout, -1, 64) + "s"
}

func finite(x float64) bool { return math.Abs(x) <= math.MaxFloat64 }

// time checks for a finite time, 0 or more.
func time(parameter string, s float64) error {
	switch {
	case !finite(s):
		return fault(parameter, "must be a finite time, found %g", s)
	case s < 0:
		return fault(parameter, "must not be negative, found %s", seconds(s))
	}
	return nil
}

// positiveTime checks for a finite time above 0: a nanosecond, which is the least that a
// duration can say, or more.
func positiveTime(parameter string, s float64) error {
	switch {
	case finite(s) && s <= 0:
		return fault(parameter, "must be above 0, found %s", seconds(s))
	case finite(s) && s < 1e-9:
		return fault(parameter, "must be at least a nanosecond, found %s", seconds(s))
	}
	return time(parameter, s)
}

// spread checks for a finite standard deviation above 0.
func spread(parameter string, sd, mean float64) error {
	if sd == 0 {
		return fault(parameter, "must be above 0, found 0s: a time that does not vary is {constant: %s}", seconds(mean))
	}
	return positiveTime(parameter, sd)
}

// positiveNumber checks for a finite number above 0.
func positiveNumber(parameter string, x float64) error {
	switch {
	case !finite(x):
		return fault(parameter, "must be a finite number, found %g", x)
	case x <= 0:
		return fault(parameter, "must be above 0, found %g", x)
	}
	return nil
}

// shareProblem is "" where shares are each in 0..1 and sum to 1 within 1e-6.
func shareProblem(shares []float64) string {
	sum := 0.0
	for _, share := range shares {
		if !(share >= 0 && share <= 1) {
			return fmt.Sprintf("must each be from 0 to 1, found %g", share)
		}
		sum += share
	}
	if math.Abs(sum-1) > 1e-6 {
		return fmt.Sprintf("must sum to 1, found %g", sum)
	}
	return ""
}
