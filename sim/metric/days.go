package metric

import (
	"math"
	"slices"
)

// Days keeps single days, to say how they differ: every measure of the first of them (of the
// whole clock alone where intervals are too many), and the service level of more. Workers write
// different days, so they may share it.
type Days struct {
	first  int // days of which every measure is kept
	stride int
	values []float32
	Level  []float64 // service level of each day; NaN without a call
}

// The days kept: enough for a tenth and nine tenths of them to be known to two points in
// a hundred, few enough to stay small beside the run.
const (
	everyMeasure = 256
	fewestDays   = 50      // where that takes too much room; with fewer only the whole clock is kept
	mostValues   = 2 << 20 // of four bytes each
	levelOnly    = 2000
)

// NewDays has room for the measures of the first days of up to n.
func NewDays(n int, s *Sums) *Days {
	d := &Days{stride: s.from[len(s.from)-1]}
	if min(n, fewestDays)*d.stride > mostValues {
		d.stride = s.from[s.perSlot()]
	}
	d.first = min(n, everyMeasure, max(fewestDays, mostValues/max(d.stride, 1)))
	d.values = make([]float32, d.first*d.stride)
	d.Level = make([]float64, min(n, levelOnly))
	return d
}

// keep keeps the day in the scratch counts, a replication numbered from 1.
func (d *Days) keep(s *Sums, day int) {
	if day <= len(d.Level) {
		d.Level[day-1] = quotient(s.level.of(&s.scratch[0]))
	}
	if day > d.first {
		return
	}
	row := d.values[(day-1)*d.stride : day*d.stride]
	for scope := range s.scratch {
		if s.from[scope+1] > d.stride {
			break // intervals for which there is no room
		}
		c := &s.scratch[scope]
		for i, m := range s.measures[scope] {
			row[s.from[scope]+i] = float32(s.daily(scope, int(m), c))
		}
	}
}

// daily is a measure of the day in hand, NaN where it is not known.
func (s *Sums) daily(scope, measure int, c *Counts) float64 {
	m := &Measures[measure]
	switch m.Kind {
	case Mean:
		num, _ := s.row[measure].of(c)
		return float64(num) * m.unit()
	case Quantile:
		return s.dayQuantile(scope, m.P) * perSecond
	case Load:
		return Erlang(float64(c[offered]), quotient(c[talk]+c[wrapUp], c[served]), float64(c[clock]))
	default:
		return quotient(s.row[measure].of(c)) * m.unit()
	}
}

// Erlang is the load of calls that take handle time each, over a length of time.
func Erlang(offered, handle, length float64) float64 {
	if offered == 0 {
		return 0
	}
	return offered * handle / length
}

func quotient(num, den int64) float64 {
	if den == 0 {
		return math.NaN()
	}
	return float64(num) / float64(den)
}

// unit is what turns the sums' unit into the measure's.
func (m *Measure) unit() float64 {
	if m.scale == 0 {
		return 1
	}
	return m.scale
}

// Values appends the days' values of the sums at an index: none where there was
// no room for them.
func (d *Days) Values(dst []float64, at, days int) []float64 {
	if at >= d.stride {
		return dst
	}
	n := len(dst)
	dst = slices.Grow(dst, days)[:n+min(days, d.first)]
	for i := n; i < len(dst); i++ {
		dst[i] = float64(d.values[at])
		at += d.stride
	}
	return dst
}

// dayQuantile is a quantile of the day's waits in ticks; it is kept for the whole clock.
func (s *Sums) dayQuantile(scope int, p float64) float64 {
	if scope > s.classes {
		return math.NaN()
	}
	return s.recorder.waits.dayOf(scope-1).Quantile(p) * 1000
}
