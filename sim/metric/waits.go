package metric

import (
	"math"
	"slices"

	"hangup/sim/des"
	"hangup/sim/stats"
)

// Waits pools the waits of many replications in histograms of milliseconds, for
// quantiles and charts. They are told apart by section (a stretch of replications, or a
// batch of one long run), slot (an interval, or the whole clock where there are too many)
// and class.
type Waits struct {
	sections  int
	slots     int
	slot      []int // by cell
	classes   int
	answered  []stats.Histogram // by section, slot and class
	abandoned []stats.Histogram // by class
	day       []stats.Histogram // answered in the day in hand, by class
	scratch   stats.Histogram
}

// mostHistograms bounds the memory of the waits: some ten kilobytes each.
const mostHistograms = 1024

// newWaits makes room for the waits of intervals in each of some sections; fewer
// sections, and no intervals, where that is too much. interval is that of each cell.
func newWaits(interval []int, intervals, classes int) Waits {
	w := Waits{sections: Batches, slots: intervals, classes: classes}
	for w.sections > 4 && w.sections*w.slots*classes > mostHistograms {
		w.sections /= 2
	}
	if w.sections*w.slots*classes > 4*mostHistograms {
		w.sections, w.slots = Batches, 1
	}
	for _, i := range interval {
		w.slot = append(w.slot, min(max(i, 0), w.slots-1)) // nothing is counted before the end of warm-up
	}
	w.make()
	return w
}

// newBatchWaits makes room for the waits of one long run, whose batches are the sections.
func newBatchWaits(cells, classes int) Waits {
	w := Waits{sections: Batches, slots: 1, classes: classes, slot: make([]int, cells)}
	w.make()
	return w
}

func (w *Waits) make() {
	w.answered = make([]stats.Histogram, w.sections*w.slots*w.classes)
	w.abandoned = make([]stats.Histogram, w.classes)
	w.day = make([]stats.Histogram, w.classes)
}

func milliseconds(t des.Tick) int64 { return int64(t+500) / 1000 }

func (w *Waits) at(section, slot, class int) *stats.Histogram {
	return &w.answered[(section*w.slots+slot)*w.classes+class]
}

// quantiles are quantiles of the waits of the answered, in ticks, and their intervals
// from the sections. A negative class stands for all, a negative slot for the whole clock.
func (w *Waits) quantiles(slot, class int, ps ...float64) []stats.Estimate {
	if slot >= 0 && w.slots == 1 {
		return slices.Repeat([]stats.Estimate{stats.Unknown()}, len(ps))
	}
	sections := make(stats.Sections, w.sections)
	for section := range sections {
		sections[section] = w.pool(section, slot, class)
	}
	estimates := sections.Quantiles(ps...)
	for i := range estimates {
		estimates[i] = estimates[i].Scaled(1000)
	}
	return estimates
}

// pooled holds the quantiles of one scope, all that Measures asks for: to pool the waits
// is most of the work.
type pooled struct {
	scope     int              // -1: none
	quantiles []stats.Estimate // by measure
}

// quantile is a measure that is a quantile.
func (s *Sums) quantile(scope, measure int) stats.Estimate {
	if s.pooled.scope != scope {
		var ps []float64
		var of []int
		for i := range Measures {
			if Measures[i].Kind == Quantile {
				ps, of = append(ps, Measures[i].P), append(of, i)
			}
		}
		slot, what := scope/s.perSlot(), scope%s.perSlot()
		found := s.recorder.waits.quantiles(slot-1, what-1, ps...)
		s.pooled = pooled{scope: scope, quantiles: make([]stats.Estimate, len(Measures))}
		for i, measure := range of {
			s.pooled.quantiles[measure] = found[i]
		}
	}
	return s.pooled.quantiles[measure]
}

// pool joins the histograms of a section that belong to a slot and a class.
func (w *Waits) pool(section, slot, class int) *stats.Histogram {
	if slot >= 0 && class >= 0 {
		return w.at(section, slot, class)
	}
	pooled := new(stats.Histogram)
	for s := range w.slots {
		for c := range w.classes {
			if (slot < 0 || s == slot) && (class < 0 || c == class) {
				pooled.Merge(w.at(section, s, c))
			}
		}
	}
	return pooled
}

// merge adds the waits of another worker.
func (w *Waits) merge(o *Waits) {
	for i := range w.answered {
		w.answered[i].Merge(&o.answered[i])
	}
	for i := range w.abandoned {
		w.abandoned[i].Merge(&o.abandoned[i])
	}
}

// dayQuantile is a quantile of the day in hand in ticks, of a class or, if negative, of all.
func (w *Waits) dayQuantile(p float64, class int) float64 {
	if class >= 0 {
		return w.day[class].Quantile(p) * 1000
	}
	w.scratch.Reset()
	for c := range w.day {
		w.scratch.Merge(&w.day[c])
	}
	return w.scratch.Quantile(p) * 1000
}

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
	for section := range w.sections {
		answered.Merge(w.pool(section, -1, -1))
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
