package centre

import (
	"math"

	"hangup/sim/des"
)

// steady is the standard time used up in a span at one rate.
func steady(rate float64, span des.Tick) des.Tick {
	return des.Tick(math.Round(float64(rate * float64(span))))
}

// lasts is the first span in which steady uses up so much patience, des.Never if that
// takes years.
func lasts(rate float64, patience des.Tick) des.Tick {
	if patience <= 0 {
		return 0
	}
	about := float64(patience) / rate
	if patience >= des.Never || !(about < float64(years)) {
		return des.Never
	}
	span := des.Tick(about)
	for steady(rate, span) >= patience {
		span--
	}
	for steady(rate, span) < patience {
		span++
	}
	return span
}

// years is longer than any run, and short enough that a float still tells its ticks apart.
const years = 80 * 365 * 24 * des.Hour
