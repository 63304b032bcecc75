package metric

import (
	"math"

	"hangup/sim/stats"
)

// Estimate is a measure in a scope, in the measure's unit: its mean over replications and
// how sure that is. ok is false where the measure has no meaning.
func (s *Sums) Estimate(scope, measure int) (e stats.Estimate, n int, ok bool) {
	at := s.find(scope, measure)
	if at < 0 {
		return stats.Unknown(), 0, false
	}
	own := s.of[scope]
	pair, m := s.pair(at), &Measures[measure]
	num, den := s.row[measure].of(&s.Counts[own])
	switch off := s.off[measure][own%s.perSlot()]; {
	case off == alwaysZero && num == 0 && (m.Kind == Mean || den != 0):
		return stats.Estimate{Low: math.NaN(), High: math.NaN()}, int(pair.N), true
	case m.Kind == Quantile:
		e = s.quantile(own, measure)
	case m.Kind == Load:
		e = s.load(own)
	case m.Kind == Mean:
		e = s.mean(own, measure, pair)
	case s.batched(own) && judged(m):
		return s.verdict(own, measure), 1, true
	case m.Unit == Share:
		e = pair.Share()
	case m.signed:
		e = pair.Ratio()
	default:
		e = pair.Skewed()
	}
	return e.Scaled(m.unit()), int(pair.N), true
}

// batched says whether a scope is judged by the batches of one long run: those of the
// whole clock are, an interval is seen once.
func (s *Sums) batched(scope int) bool { return s.batchOf != nil && scope < s.perSlot() }

// judged says whether a measure counts targets that were met. A batch is no day and cuts
// intervals to pieces: of one long run only the run itself is judged.
func judged(m *Measure) bool {
	return len(m.num.plus) == 1 && (m.num.plus[0] == metTarget || m.num.plus[0] == metIntervals)
}

// verdict is a ratio of the one long run, whose interval nothing tells.
func (s *Sums) verdict(scope, measure int) stats.Estimate {
	e := stats.Unknown()
	e.Mean = quotient(s.row[measure].of(&s.Counts[scope]))
	return e
}

// mean is the mean of a count, a time or a largest value per replication.
func (s *Sums) mean(scope, measure int, pair *stats.Pair) stats.Estimate {
	e := pair.Mean()
	if Measures[measure].Unit == Calls {
		e = pair.Count()
	}
	if !s.batched(scope) {
		return e
	}
	// One long run: the batches are parts of it, so their values add up to the run's.
	num, _ := s.row[measure].of(&s.Counts[scope])
	e = e.Scaled(Batches)
	if s.row[measure].a.isMax() {
		e = stats.Unknown()
	}
	e.Mean = float64(num)
	return e
}

// load is the offered load: mean offered times average handle time, over the length of
// the scope's time. Its relative variance is about the sum of theirs.
func (s *Sums) load(scope int) stats.Estimate {
	c := &s.Counts[scope]
	if c[offered] == 0 {
		return stats.Estimate{Low: math.NaN(), High: math.NaN()}
	}
	calls, _, _ := s.Estimate(scope, mustFind("offered"))
	handle, _, _ := s.Estimate(scope, mustFind("average_handle_time"))
	length := float64(c[clock]) / float64(c[replication]) * perSecond
	mean := calls.Mean * handle.Mean / length
	x, y := calls.HalfWidth/calls.Mean, handle.HalfWidth/handle.Mean
	relative := math.Sqrt(float64(x*x) + float64(y*y))
	return stats.Estimate{Mean: mean, HalfWidth: mean * relative, Low: math.NaN(), High: math.NaN()}
}

func mustFind(name string) int {
	i, ok := Find(name)
	if !ok {
		panic("metric: no measure " + name)
	}
	return i
}

// DayQuantiles are quantiles ps of a measure over single days, NaN where they are not
// known. days is how many replications were run.
func (s *Sums) DayQuantiles(dst []float64, scope, measure, days int, ps ...float64) ([]float64, []float64) {
	at := s.find(scope, measure)
	if at < 0 || s.batchOf != nil || days < 2 {
		unknown := make([]float64, len(ps))
		for i := range unknown {
			unknown[i] = math.NaN()
		}
		return dst, unknown
	}
	dst = s.Days.Values(dst[:0], at, days)
	return dst, stats.Days(dst).Quantiles(ps...)
}

// Value is a column of intervals.csv for a scope, a mean per replication; NaN where it
// has no meaning: agents are not those of a class.
func (s *Sums) Value(scope int, column *Column) float64 {
	c := &s.Counts[s.of[scope]]
	if c[replication] == 0 || column.ofAgents && scope%s.perSlot() > 0 {
		return math.NaN()
	}
	return float64(column.num.of(c)) / float64(c[replication]) * column.factor(c)
}

// factor turns a column's sums into its unit.
func (col *Column) factor(c *Counts) float64 {
	switch {
	case col.overTime:
		return float64(c[replication]) / float64(c[clock])
	case col.scale == 0:
		return 1
	}
	return col.scale
}
