package des

import (
	"math"
	"time"
)

// Tick is a moment or a span of simulated time in whole microseconds. Moments
// count from opening.
type Tick int64

// Second, Minute and Hour are spans in ticks.
const (
	Second Tick = 1_000_000
	Minute      = 60 * Second
	Hour        = 60 * Minute
)

// Never is a moment that no run reaches: the patience of a caller who waits for
// ever. Sums of two Nevers do not overflow.
const Never Tick = math.MaxInt64 / 4

// FromSeconds is s seconds in ticks, rounded to the nearest, saturating at Never.
func FromSeconds(s float64) Tick {
	t := float64(s*1e6) + 0.5
	if t >= float64(Never) {
		return Never
	}
	return Tick(t)
}

// FromShort is FromSeconds of a span that is known not to come near Never.
func FromShort(s float64) Tick { return Tick(float64(s*1e6) + 0.5) }

// Seconds is the tick in seconds.
func (t Tick) Seconds() float64 { return float64(t) / 1e6 }

// Hours is the tick in hours.
func (t Tick) Hours() float64 { return float64(t) / 3600e6 }

// Duration is the tick as a time.Duration, saturating.
func (t Tick) Duration() time.Duration {
	if t > math.MaxInt64/1000 {
		return math.MaxInt64
	}
	return time.Duration(t) * time.Microsecond
}

// Point is one step of a Series.
type Point struct {
	At    Tick    // from this moment on
	Value float64 // this value holds, until the next point
}

// Series is a step function of time, in order of At. Before its first point it has
// the first point's value.
type Series []Point

// At is the value that holds at moment t; an empty series answers otherwise.
func (s Series) At(t Tick, otherwise float64) float64 {
	if len(s) == 0 {
		return otherwise
	}
	value := s[0].Value
	for _, p := range s {
		if p.At > t {
			break
		}
		value = p.Value
	}
	return value
}
