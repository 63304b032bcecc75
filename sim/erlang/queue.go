package erlang

import (
	"fmt"
	"math"
)

// Queue is the long run of a queue. Times are in seconds; shares, but for BlockingRate,
// are of the offered calls: of those that were not blocked.
type Queue struct {
	BlockingRate         float64 // share of all attempts
	Delayed              float64 // offered and not answered at once
	AbandonmentRate      float64
	AverageWait          float64 // of all offered
	AverageSpeedOfAnswer float64 // wait of the answered
	AverageTimeToAbandon float64 // wait of the abandoned; NaN where nobody hangs up
	OfferedWait          float64 // wait of a caller who would never hang up
	AverageQueueLength   float64
	Occupancy            float64

	// beyond are the shares of the offered that wait longer than t and are answered
	// at last, or hang up at last.
	beyond func(t float64) (answered, abandoned float64)
}

// Fate is what has become of the offered calls once each had a certain time: three
// shares that make 1.
type Fate struct {
	Answered, Abandoned, Waiting float64
}

// By is the fate of the calls after t seconds of waiting, t included. The formulas of
// service level are made of it.
func (q Queue) By(t float64) Fate {
	answered, abandoned := q.beyond(max(t, 0))
	return Fate{
		Answered:  max(1-q.AbandonmentRate-answered, 0),
		Abandoned: max(q.AbandonmentRate-abandoned, 0),
		Waiting:   answered + abandoned,
	}
}

// WaitQuantile is the time within which the share p of the answered were answered, in
// seconds: the 90th percentile of their waits for p = 0.9. p must be at least 0 and
// below 1.
func (q Queue) WaitQuantile(p float64) (float64, error) {
	if !(p >= 0 && p < 1) {
		return 0, fmt.Errorf("quantile must be at least 0 and below 1, not %v", p)
	}
	rest := float64((1 - q.AbandonmentRate) * (1 - p)) // the share still to be answered
	later := func(t float64) bool {
		answered, _ := q.beyond(t)
		return answered > rest
	}
	if !later(0) {
		return 0, nil
	}
	low, high := 0.0, q.AverageSpeedOfAnswer
	for later(high) {
		low, high = high, 2*high
	}
	for {
		middle := low + float64((high-low)/2)
		if middle <= low || middle >= high {
			return high, nil
		}
		if later(middle) {
			low = middle
		} else {
			high = middle
		}
	}
}

// Answer is the long run in the measures of a result, times in seconds.
type Answer struct {
	ServiceLevel         float64 `json:"service_level"`
	AverageSpeedOfAnswer float64 `json:"average_speed_of_answer"`
	AverageWait          float64 `json:"average_wait"`
	AbandonmentRate      float64 `json:"abandonment_rate"`
	BlockingRate         float64 `json:"blocking_rate"`
	Delayed              float64 `json:"delayed"`
	Occupancy            float64 `json:"occupancy"`
	AverageQueueLength   float64 `json:"average_queue_length"`
}

// Answer is the queue's, its service level the share of the offered that is answered
// within so many seconds.
func (q Queue) Answer(within float64) Answer {
	return Answer{
		ServiceLevel:         q.By(within).Answered,
		AverageSpeedOfAnswer: q.AverageSpeedOfAnswer,
		AverageWait:          q.AverageWait,
		AbandonmentRate:      q.AbandonmentRate,
		BlockingRate:         q.BlockingRate,
		Delayed:              q.Delayed,
		Occupancy:            q.Occupancy,
		AverageQueueLength:   q.AverageQueueLength,
	}
}

// nobody is the wait, or the time to abandon, of a group that has no callers in it.
func nobody() float64 { return math.NaN() }
