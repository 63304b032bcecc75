package metric

import (
	"math"

	"hangup/sim/stats"
)

// WaitBins is how many callers were answered and hung up by wait, in equal bins.
type WaitBins struct {
	Width               float64 // seconds
	Answered, Abandoned []float64
	AtOnce              float64
}

// Bins deals all waits out to equal bins of a round width; the last bin is everything
// over. AtOnce are the answered who did not wait at all; they stand in no bin.
func (s *Sums) Bins() WaitBins {
	w := &s.recorder.waits
	atOnce := s.Counts[0][atOnce]
	answered, abandoned := new(stats.Histogram), new(stats.Histogram)
	for _, section := range s.sections(0) {
		answered.Merge(section)
	}
	for c := range w.abandoned {
		abandoned.Merge(&w.abandoned[c])
	}
	both := new(stats.Histogram)
	both.Merge(answered)
	both.Merge(abandoned)
	far := both.Quantile(0.995) / 1000
	if math.IsNaN(far) {
		far = 0
	}
	b := WaitBins{Width: roundWidth(far / 30), AtOnce: float64(atOnce)}
	const bins = 30
	b.Answered, b.Abandoned = make([]float64, bins+1), make([]float64, bins+1)
	deal(answered, b.Answered, b.Width)
	deal(abandoned, b.Abandoned, b.Width)
	b.Answered[0] -= b.AtOnce
	return b
}

// deal counts a histogram's values in bins.
func deal(h *stats.Histogram, bins []float64, width float64) {
	below := uint64(0)
	for i := range bins {
		upTo := h.Count()
		if i+1 < len(bins) {
			upTo = h.CountAtMost(int64(float64(i+1) * width * 1000))
		}
		bins[i] = float64(upTo - below)
		below = upTo
	}
}

// roundWidth is the smallest round number of seconds that is not below least.
func roundWidth(least float64) float64 {
	for _, width := range []float64{1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800} {
		if width >= least {
			return width
		}
	}
	return 3600 * math.Ceil(least/3600)
}
