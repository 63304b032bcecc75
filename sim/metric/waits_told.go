package metric

import (
	"hangup/sim/des"
	"hangup/sim/stats"
)

// toldWait is a wait of an answered call that belongs to a class in a cell.
type toldWait struct {
	wait des.Tick
	at   int32 // by cell and class
}

// enoughWaits are put into their histograms together.
const enoughWaits = 128

// countWaits puts the waits told into their histograms: one after the other, so that the
// processor fetches the next places while it waits for one. Counting each with its leg
// takes a tenth of a run with many intervals.
func (r *Recorder) countWaits() {
	section := r.waits.answered[r.waits.from(r.section):]
	for i := range r.told {
		t := &r.told[i]
		section[r.waits.place[t.at]].Add(milliseconds(t.wait))
	}
	if r.daily {
		for i := range r.told {
			r.waits.day[int(r.told[i].at)%r.classes].Add(milliseconds(r.told[i].wait))
		}
	}
	if r.waits.middle != nil {
		for i := range r.told {
			r.middleOf(int(r.told[i].at) / r.classes).Add(milliseconds(r.told[i].wait))
		}
	}
	r.told = r.told[:0]
}

// answeredIn is the histogram that waits of a class in a cell belong to.
func (r *Recorder) answeredIn(cell, class int) *stats.Histogram {
	return &r.waits.answered[r.waits.from(r.section)+int(r.waits.place[cell*r.classes+class])]
}
