package metric

import (
	"math"

	"hangup/sim/des"
	"hangup/sim/stats"
)

// toldEnds are the upper ends of the bins of told waits in seconds, end included; the
// first bin holds those told that they would not wait, the last everything over.
var toldEnds = [...]int64{0, 15, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 420, 480, 600, 900, 1200, 1800, 3600}

const toldBins = len(toldEnds) + 1

// estimates are the answered of one class who were told a wait, by what they were told.
type estimates [toldBins]estimateBin

type estimateBin struct {
	told  int64           // sum, in ticks
	lived int64           // sum, in ticks
	waits stats.Histogram // lived, in milliseconds
}

// add counts a told wait and the one that followed.
func (t *estimates) add(told, lived des.Tick) {
	bin := 0
	for bin < len(toldEnds) && told > des.Tick(toldEnds[bin])*des.Second {
		bin++
	}
	b := &t[bin]
	b.told += int64(told)
	b.lived += int64(lived)
	b.waits.Add(milliseconds(lived))
}

func (t *estimates) merge(o *estimates) {
	for i := range t {
		t[i].told += o[i].told
		t[i].lived += o[i].lived
		t[i].waits.Merge(&o[i].waits)
	}
}

// Told is the answered who were told a wait above From and up to To, and what they lived
// from then on.
type Told struct {
	From, To float64 // seconds; To is NaN: no end
	Calls    int64
	Told     float64 // mean, seconds
	Lived    float64
	P10, P90 float64 // a tenth lived at most this, a tenth at least this
}

// Told are the bins of a class in which anybody is, or of all classes if it is negative.
func (s *Sums) Told(class int) []Told {
	var all estimates
	if s.recorder.extra == nil {
		return nil
	}
	for c, t := range s.recorder.extra.estimates {
		if t != nil && (class < 0 || c == class) {
			all.merge(t)
		}
	}
	var bins []Told
	for i := range all {
		b := &all[i]
		n := b.waits.Count()
		if n == 0 {
			continue
		}
		found := Told{To: math.NaN(), Calls: int64(n)}
		if i > 0 {
			found.From = float64(toldEnds[i-1])
		}
		if i < len(toldEnds) {
			found.To = float64(toldEnds[i])
		}
		found.Told = float64(b.told) / float64(n) * perSecond
		found.Lived = float64(b.lived) / float64(n) * perSecond
		found.P10, found.P90 = b.waits.Quantile(.1)/1000, b.waits.Quantile(.9)/1000
		bins = append(bins, found)
	}
	return bins
}

// merge adds what another worker's callers were told.
func (x *extra) merge(o *extra) {
	for class, e := range x.estimates {
		if e != nil {
			e.merge(o.estimates[class])
		}
	}
}
