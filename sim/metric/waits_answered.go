package metric

import (
	"hangup/sim/centre"
	"hangup/sim/stats"
)

// countWaits puts the waits of the answered among legs into their histograms: one after the
// other, so that the processor fetches the next places while it waits for one. Counting each
// with its leg takes a tenth of a run with many intervals.
func (r *Recorder) countWaits(legs []centre.Leg) {
	section, place := r.waits.answered[r.waits.from(r.section):], r.waits.place
	spread := r.daily || r.waits.middle != nil
	for i := range legs {
		l := &legs[i]
		cell := min(int(l.Cell), r.cells-1)
		if l.Wait == 0 || l.Outcome != centre.Answered || cell < r.counted {
			continue
		}
		wait := milliseconds(l.Wait)
		section[place[cell*r.classes+int(l.Class)]].Add(wait)
		r.stays.left[stay(l)]++
		if spread {
			r.spreadWait(wait, cell, int(l.Class))
		}
	}
}

// spreadWait puts a wait into the histograms that are kept besides.
func (r *Recorder) spreadWait(wait int64, cell, class int) {
	if r.daily {
		r.waits.day[class].Add(wait)
	}
	if r.waits.middle != nil {
		r.middleOf(cell).Add(wait)
	}
}

// answeredIn is the histogram that waits of a class in a cell belong to.
func (r *Recorder) answeredIn(cell, class int) *stats.Histogram {
	return &r.waits.answered[r.waits.from(r.section)+int(r.waits.place[cell*r.classes+class])]
}
