package metric

import (
	"hangup/sim/centre"
	"hangup/sim/stats"
)

// The waits of the answered are put into their histograms one after the other, behind what
// else is counted of their legs: so the processor fetches the next places while it waits for
// one. Counting each with its leg takes a tenth of a run with many intervals.

// countWaits counts the waits of the answered among legs.
func (r *Recorder) countWaits(legs []centre.Leg) {
	for i := range legs {
		if l := &legs[i]; l.Wait > 0 && l.Outcome == centre.Answered {
			cell := min(int(l.Cell), r.cells-1)
			r.countWaitsIn(cell, legs[i:i+1])
		}
	}
}

// countWaitsIn counts the waits of legs that joined in a cell, waited and were answered.
func (r *Recorder) countWaitsIn(cell int, legs []centre.Leg) {
	if cell < r.counted {
		return
	}
	left, answered := r.stays.left, r.answeredIn(cell)
	for i := range legs {
		l := &legs[i]
		answered[l.Class].Add(milliseconds(l.Wait))
		left[stay(l)]++
	}
	if r.daily {
		for i := range legs {
			r.waits.day[legs[i].Class].Add(milliseconds(legs[i].Wait))
		}
	}
	if r.waits.middle != nil {
		for i := range legs {
			r.middleOf(cell).Add(milliseconds(legs[i].Wait))
		}
	}
}

// answeredIn are the histograms that waits in a cell belong to, by class.
func (r *Recorder) answeredIn(cell int) []stats.Histogram {
	from := r.waits.from(r.section) + int(r.waits.place[cell])
	return r.waits.answered[from : from+r.classes]
}
