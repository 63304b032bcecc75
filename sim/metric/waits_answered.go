package metric

import (
	"hangup/sim/centre"
	"hangup/sim/stats"
)

// countWaits puts the waits of the answered among legs into their histograms: one after the
// other, so that the processor fetches the next places while it waits for one. Counting each
// with its leg takes a tenth of a run with many intervals.
func (r *Recorder) countWaits(legs []centre.Leg) {
	cell := min(r.now, r.cells-1)
	left, answered := r.stays.left, r.answeredIn(cell)
	more := r.daily || r.waits.middle != nil
	for i := range legs {
		l := &legs[i]
		if l.Wait == 0 || l.Outcome != centre.Answered {
			continue
		}
		if int(l.Cell) != cell {
			cell = min(int(l.Cell), r.cells-1)
			answered = r.answeredIn(cell)
		}
		if cell < r.counted {
			continue
		}
		wait := milliseconds(l.Wait)
		answered[l.Class].Add(wait)
		left[stay(l)]++
		if more {
			r.countMore(wait, cell, int(l.Class))
		}
	}
}

// countMore puts a wait into the histograms that are kept besides.
func (r *Recorder) countMore(wait int64, cell, class int) {
	if r.daily {
		r.waits.day[class].Add(wait)
	}
	if r.waits.middle != nil {
		r.middleOf(cell).Add(wait)
	}
}

// answeredIn are the histograms that waits in a cell belong to, by class.
func (r *Recorder) answeredIn(cell int) []stats.Histogram {
	from := r.waits.from(r.section) + int(r.waits.place[cell])
	return r.waits.answered[from : from+r.classes]
}
