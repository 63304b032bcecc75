package plots

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// series is a measure over intervals or other places: its means, the 95 % interval of
// each, and the tenth and ninetieth of a hundred days. Unknown values are NaN.
type series struct{ mean, low, high, day10, day90 []float64 }

// byInterval is a measure of the centre in every interval.
func byInterval(r *experiment.Result, name string) series {
	return collect(len(r.Intervals), name, func(i int) experiment.Values { return r.Intervals[i].Total })
}

// byGroup is a measure of one group in every interval.
func byGroup(r *experiment.Result, group int, name string) series {
	return collect(len(r.Intervals), name, func(i int) experiment.Values { return at(r.Intervals[i].Agents, group) })
}

// byClass is a measure of one class in every interval.
func byClass(r *experiment.Result, class int, name string) series {
	return collect(len(r.Intervals), name, func(i int) experiment.Values { return at(r.Intervals[i].Callers, class) })
}

func collect(n int, name string, values func(int) experiment.Values) series {
	s := series{make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)}
	for i := range n {
		e := estimate(values(i), name)
		s.mean[i] = e.Mean
		s.low[i], s.high[i] = interval(e)
		s.day10[i], s.day90[i] = e.DayP10, e.DayP90
	}
	return s
}

// estimate is the measure of a name among v, unknown where v does not hold it.
func estimate(v experiment.Values, name string) experiment.Estimate {
	i, ok := metric.Find(name)
	if !ok {
		panic("plots: no measure is called " + name)
	}
	if i >= len(v) {
		nan := math.NaN()
		return experiment.Estimate{Mean: nan, HalfWidth: nan, Low: nan, High: nan, DayP10: nan, DayP90: nan}
	}
	return v[i]
}

// interval is the 95 % interval of e: its own ends where it has them, else mean and
// half-width; NaN where it is not known.
func interval(e experiment.Estimate) (low, high float64) {
	if known(e.Low) && known(e.High) {
		return e.Low, e.High
	}
	return e.Mean - e.HalfWidth, e.Mean + e.HalfWidth
}

func at[T any](all []T, i int) T {
	if i >= len(all) {
		var none T
		return none
	}
	return all[i]
}

func known(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

func anyKnown(values []float64) bool {
	return slices.ContainsFunc(values, known)
}

// largest is the largest known value, 0 when there is none above.
func largest(lists ...[]float64) float64 {
	top := 0.0
	for _, values := range lists {
		for _, v := range values {
			if known(v) {
				top = max(top, v)
			}
		}
	}
	return top
}

// smallest is the smallest known value, 1 when there is none below.
func smallest(lists ...[]float64) float64 {
	bottom := 1.0
	for _, values := range lists {
		for _, v := range values {
			if known(v) {
				bottom = min(bottom, v)
			}
		}
	}
	return bottom
}

// mostIntervals is how many intervals a picture can show: a point each.
const mostIntervals = 1000

var errOneInterval = errors.New("the run has only one interval: there is no course over time to draw")

// overTime says why a chart by interval has nothing to show, nil when it has.
func overTime(r *experiment.Result) error {
	switch n := len(r.Intervals); {
	case n == 0:
		return errors.New("the result has no intervals")
	case n == 1:
		return errOneInterval
	case n > mostIntervals:
		return fmt.Errorf("%d intervals are more than a picture can show (%d): a longer `interval` makes them fewer", n, mostIntervals)
	}
	return nil
}
