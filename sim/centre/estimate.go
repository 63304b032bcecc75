package centre

import (
	"math"

	"hangup/sim/des"
	"hangup/sim/hold"
)

// estimate is the wait that somebody of a class is told who stands at a place of its line;
// the place behind the last is a newcomer's. Nothing to go by: 0.
func (e *Engine) estimate(kind hold.Estimate, fixed des.Tick, class int, place uint64) des.Tick {
	q := &e.queues[class]
	switch kind {
	case hold.Fixed:
		return fixed
	case hold.LastAnswered:
		return e.lastWait[class]
	}
	if !e.m.class[class].eager {
		e.sweep(class) // the place of a newcomer moves with the line
		place = q.tail
	}
	if kind == hold.LongestWaiting {
		if q.head == q.tail {
			return 0
		}
		return e.now - q.at(q.head).joined
	}
	return e.waitOf(class, q.ahead(place)+e.promisedBefore(class, place))
}

// waitOf is how long a line of so many takes at the mean handle time of now, with the
// agents who are on the phones for the class.
func (e *Engine) waitOf(class int, ahead int32) des.Tick {
	agents := int32(0)
	for _, g := range e.m.class[class].groups {
		agents += e.crews[g].staff
	}
	mean := e.m.class[class].meanHandling(e.now)
	wait := float64(float64(ahead+1)*mean) / float64(agents)
	if agents == 0 || !(wait < float64(des.Never)) {
		return 0
	}
	return des.Tick(math.Round(wait))
}

// meanHandling is the mean of talk and wrap-up, in ticks, by the laws of a moment.
func (m *classModel) meanHandling(now des.Tick) float64 {
	return float64((m.Talk.Mean(now) + m.WrapUp.Mean(now)) * float64(des.Second))
}
