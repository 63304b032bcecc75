package metric

import (
	"hangup/sim/des"
	"hangup/sim/stats"
)

// Waits pools the waits of many replications in histograms of milliseconds, for
// quantiles and charts. They are told apart by section (a stretch of replications, or a
// batch of one long run), slot (an interval) and class. Where that takes too much room
// they are spread over coarser tables: then a class in an interval has no sections, so no
// interval of confidence.
//
//	room for           whole clock   centre by interval   class by interval
//	all                sections      sections             sections
//	spread             sections      sections             value only
//	spread, no middle  sections      value only           value only
//	one slot           sections      -                    -
type Waits struct {
	sections  int
	planned   int // replications; 0: not known
	slots     int
	slot      []int   // by cell
	offset    []int32 // by cell: of the answered of the first class, among those of the section in hand
	classes   int
	apart     bool              // intervals are told apart
	spread    bool              // answered has but one section
	answered  []stats.Histogram // by section, slot and class
	whole     []stats.Histogram // by section and class, where spread
	middle    []stats.Histogram // by section and slot, where spread and there is room
	abandoned []stats.Histogram // by class
	day       []stats.Histogram // answered in the day in hand, by class
	dayOfAll  stats.Histogram   // of all classes, where there are several and it is asked for
}

const (
	mostHistograms = 1600        // bounds the memory of the waits: some six kilobytes each
	fewestSections = Batches / 2 // with fewer the interval itself is a matter of luck
)

// newWaits makes room for the waits of intervals in each of some sections, as far as
// there is room. interval is that of each cell.
func newWaits(interval []int, intervals, classes int) Waits {
	w := Waits{sections: Batches, slots: intervals, classes: classes, apart: true}
	if w.sections*intervals*classes > mostHistograms {
		w.sections = fewestSections
		w.spread = w.sections*intervals*classes > mostHistograms
	}
	if intervals*classes > mostHistograms {
		w.sections, w.slots, w.apart, w.spread = Batches, 1, false, false
	}
	for _, i := range interval {
		slot := min(max(i, 0), w.slots-1) // nothing is counted before the end of warm-up
		w.slot = append(w.slot, slot)
		w.offset = append(w.offset, int32(slot*classes))
	}
	w.make()
	return w
}

// newBatchWaits makes room for the waits of one long run, whose batches are the sections.
// The section in hand is always the first.
func newBatchWaits(batchOf []int, classes int) Waits {
	w := Waits{sections: Batches, slots: 1, classes: classes, slot: make([]int, len(batchOf))}
	for _, batch := range batchOf {
		w.offset = append(w.offset, int32(max(batch, 0)*classes))
	}
	w.make()
	return w
}

// sectionOf is the section of a replication. Where it is known how many there will be,
// neighbours share one: its histograms stay near for as long as they are written to, which
// takes a tenth off a run with many intervals.
func (w *Waits) sectionOf(replication int) int {
	if w.planned <= w.sections {
		return replication % w.sections
	}
	return (replication - 1) % w.planned * w.sections / w.planned // a stretch may begin later than with the first
}

func (w *Waits) make() {
	answered := w.slots * w.classes
	if w.spread {
		w.whole = make([]stats.Histogram, w.sections*w.classes)
		if w.sections*w.slots+answered <= mostHistograms {
			w.middle = make([]stats.Histogram, w.sections*w.slots)
		}
	} else {
		answered *= w.sections
	}
	w.answered = make([]stats.Histogram, answered)
	w.abandoned = make([]stats.Histogram, w.classes)
	w.day = make([]stats.Histogram, w.classes)
}

func milliseconds(t des.Tick) int64 { return int64(uint64(t+500) / 1000) }

// from is where the answered of a section begin.
func (w *Waits) from(section int) int {
	if w.spread {
		section = 0
	}
	return section * w.slots * w.classes
}

// byClass are the histograms of the answered in a section and slot.
func (w *Waits) byClass(section, slot int) []stats.Histogram {
	from := w.from(section) + slot*w.classes
	return w.answered[from : from+w.classes]
}

// middleOf is the histogram that waits of all classes in a cell belong to.
func (r *Recorder) middleOf(cell int) *stats.Histogram {
	return &r.waits.middle[r.section*r.waits.slots+r.waits.slot[cell]]
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
	from := r.waits.from(r.section) + int(r.waits.offset[cell])
	return r.waits.answered[from : from+r.classes]
}

// endDay adds the day in hand to its section of the whole clock.
func (w *Waits) endDay(section int) {
	for c := range w.day {
		w.whole[section*w.classes+c].Merge(&w.day[c])
	}
}

// pooled are the waits of the answered in a slot and class, by section.
func (w *Waits) pooled(slot, class int) stats.Sections {
	sections := make(stats.Sections, w.sectionsOf(slot, class))
	for section := range sections {
		sections[section] = w.pool(section, slot, class)
	}
	return sections
}

// sectionsOf is how many sections are told apart in a slot and class: one says nothing of
// how sure a quantile is.
func (w *Waits) sectionsOf(slot, class int) int {
	if w.spread && slot >= 0 && (class >= 0 || w.middle == nil) {
		return 1
	}
	return w.sections
}

// pooled holds the quantiles of one scope, all that Measures asks for, and the waits of the
// whole clock: to pool the waits is most of the work.
type pooled struct {
	scope     int              // -1: none
	quantiles []stats.Estimate // by measure
	whole     stats.Sections   // of all classes; nil: not pooled
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
		s.pooled.scope, s.pooled.quantiles = scope, make([]stats.Estimate, len(Measures))
		for i, found := range s.sections(scope).Quantiles(ps...) {
			s.pooled.quantiles[of[i]] = found.Scaled(1000) // milliseconds to ticks
		}
	}
	return s.pooled.quantiles[measure]
}

// sections are the waits of the answered in a scope; none where intervals are not told
// apart.
func (s *Sums) sections(scope int) stats.Sections {
	w := &s.recorder.waits
	slot, class := scope/s.perSlot()-1, scope%s.perSlot()-1
	switch {
	case slot >= 0 && !w.apart:
		return nil
	case scope > 0:
		return w.pooled(slot, class)
	case s.pooled.whole == nil:
		s.pooled.whole = w.pooled(slot, class)
	}
	return s.pooled.whole
}

// pool joins the histograms of a section that belong to a slot and a class.
func (w *Waits) pool(section, slot, class int) *stats.Histogram {
	if w.spread && slot < 0 {
		return join(w.whole[section*w.classes:(section+1)*w.classes], class)
	}
	if w.slots == 1 { // then it is the whole clock
		slot = 0
	}
	if slot >= 0 && class < 0 && w.middle != nil {
		return &w.middle[section*w.slots+slot]
	}
	if slot >= 0 {
		return join(w.byClass(section, slot), class)
	}
	pooled := new(stats.Histogram)
	for s := range w.slots {
		pooled.Merge(w.pool(section, s, class))
	}
	return pooled
}

// join is the histogram of a class, or of all if class is negative.
func join(byClass []stats.Histogram, class int) *stats.Histogram {
	if len(byClass) == 1 {
		class = 0
	}
	if class >= 0 {
		return &byClass[class]
	}
	all := new(stats.Histogram)
	for c := range byClass {
		all.Merge(&byClass[c])
	}
	return all
}

// merge adds the waits of another worker.
func (w *Waits) merge(o *Waits) {
	all := func(to, from []stats.Histogram) {
		for i := range to {
			to[i].Merge(&from[i])
		}
	}
	all(w.answered, o.answered)
	all(w.whole, o.whole)
	all(w.middle, o.middle)
	all(w.abandoned, o.abandoned)
}

// dayOf is the waits of the answered in the day in hand, of a class or, if negative, of all.
func (w *Waits) dayOf(class int) *stats.Histogram {
	if len(w.day) == 1 {
		class = 0
	}
	if class >= 0 {
		return &w.day[class]
	}
	return &w.dayOfAll
}

// poolDay adds the classes of the day in hand up.
func (w *Waits) poolDay() {
	w.dayOfAll.Reset()
	for c := range w.day {
		w.dayOfAll.Merge(&w.day[c])
	}
}
