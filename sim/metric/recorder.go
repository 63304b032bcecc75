package metric

import (
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/stats"
)

// Recorder adds up one replication from the records of the centre. It is told, it does
// not look.
type Recorder struct {
	spec    *Spec
	classes int
	groups  int
	cells   int // on the clock; what happens in overtime counts in the last
	ends    []des.Tick
	within  []des.Tick // service level threshold, by class

	class   []Counts // by cell and class
	group   []Counts // by cell and group
	centre  []Counts // by cell: what belongs to no class or group
	now     int      // cell in hand
	counted int      // first cell after warm-up

	waits   Waits
	batchOf []int // by cell: its batch; nil: replications are judged, not batches
	section int
	daily   bool // the day in hand is one of which every measure is kept
}

// NewRecorder makes a recorder for runs of cfg. batchOf, if not nil, gives each cell's
// batch, or -1: then one long run is judged by its batches.
func NewRecorder(cfg *centre.Config, spec *Spec, batchOf []int) *Recorder {
	r := &Recorder{spec: spec, classes: len(cfg.Classes), groups: len(cfg.Groups), cells: len(cfg.Cuts), ends: cfg.Cuts, batchOf: batchOf}
	for i := range cfg.Classes {
		r.within = append(r.within, cfg.Classes[i].Threshold)
	}
	r.class = make([]Counts, r.cells*r.classes)
	r.group = make([]Counts, r.cells*r.groups)
	r.centre = make([]Counts, r.cells)
	for r.counted < r.cells && r.ends[r.counted] <= spec.WarmUp {
		r.counted++
	}
	if batchOf == nil {
		r.waits = newWaits(r.cells, r.classes)
	} else {
		r.waits = newBatchWaits(batchOf, r.classes)
	}
	return r
}

// Begin prepares for a replication, numbered from 1.
func (r *Recorder) Begin(replication int) {
	clear(r.class)
	clear(r.group)
	clear(r.centre)
	r.now = 0
	r.section = replication % r.waits.sections
	r.daily = replication <= everyMeasure
	if r.daily {
		for c := range r.waits.day {
			r.waits.day[c].Reset()
		}
	}
}

// End completes a replication: those who did not wait join the histograms of waits.
func (r *Recorder) End() {
	for cell := r.counted; cell < r.cells; cell++ {
		for c := range r.classes {
			n := uint64(r.class[cell*r.classes+c][atOnce])
			r.answeredIn(cell, c).AddMany(0, n)
			if r.daily {
				r.waits.day[c].AddMany(0, n)
			}
		}
	}
}

// answeredIn is the histogram that waits of a class in a cell belong to.
func (r *Recorder) answeredIn(cell, class int) *stats.Histogram {
	section := r.section
	if r.batchOf != nil {
		section = r.batchOf[cell]
	}
	return r.waits.at(section, r.waits.slot[cell], class)
}

// Legs counts legs.
func (r *Recorder) Legs(legs []centre.Leg) {
	for i := range legs {
		r.leg(&legs[i])
	}
}

func (r *Recorder) leg(l *centre.Leg) {
	cell := min(int(l.Cell), r.cells-1)
	c := &r.class[cell*r.classes+int(l.Class)]
	if l.Outcome == centre.TooLate {
		c[tooLate]++
		return
	}
	switch {
	case l.Leg > 1:
		c[transferred]++
	case l.Attempt > 1:
		c[attempts]++
		c[redials]++
	default:
		c[attempts]++
		c[firstAttempts]++
	}
	if l.Outcome == centre.Blocked {
		c[blocked]++
		return
	}
	c[offered]++
	if l.Outcome == centre.Answered {
		r.answer(l, c, cell)
	} else {
		r.lose(l, c, cell)
	}
	if l.Wait > 0 {
		c[longestWait] = max(c[longestWait], int64(l.Wait))
		r.queued(l, c, cell)
	}
}

// answer counts an answered leg.
func (r *Recorder) answer(l *centre.Leg, c *Counts, cell int) {
	c[answered]++
	if l.Wait == 0 {
		c[atOnce]++
		c[answeredInT]++
		c[answeredBuckets]++
	} else {
		if l.Wait <= r.within[l.Class] {
			c[answeredInT]++
		}
		c[answeredBuckets+bucketOf(l.Wait)]++
		c[waitAnswered] += int64(l.Wait)
		c[longestAnswered] = max(c[longestAnswered], int64(l.Wait))
		if cell >= r.counted {
			r.answeredIn(cell, int(l.Class)).Add(milliseconds(l.Wait))
			if r.daily {
				r.waits.day[l.Class].Add(milliseconds(l.Wait))
			}
		}
	}
	c[talk] += int64(l.Talk)
	c[wrapUp] += int64(l.WrapUp)
	if !l.Reached && l.Leg == 1 {
		first := c
		if l.Attempt > 1 {
			first = &r.class[int(l.FirstCell)*r.classes+int(l.Origin)]
		}
		first[answeredAtLast]++
	}
	g := &r.group[cell*r.groups+int(l.Group)]
	g[answered]++
	g[talk] += int64(l.Talk)
	g[wrapUp] += int64(l.WrapUp)
	r.inHand(int(l.Group), l.Joined+l.Wait, l.Joined+l.Wait+l.Talk+l.WrapUp)
}

// inHand counts agent time with a contact in hand, on the clock.
func (r *Recorder) inHand(group int, start, end des.Tick) {
	for cell := r.now; cell < r.cells && start < end; cell++ {
		if stop := min(end, r.ends[cell]); stop > start {
			r.group[cell*r.groups+group][busy] += int64(stop - start)
			start = stop
		}
	}
}

// lose counts an offered leg that no agent took.
func (r *Recorder) lose(l *centre.Leg, c *Counts, cell int) {
	inT := l.Wait <= r.within[l.Class]
	switch l.Outcome {
	case centre.Voicemail:
		c[voicemail]++
		if inT {
			c[voicemailInT]++
		}
	case centre.TurnedAway:
		c[turnedAway]++
		c[waitTurnedAway] += int64(l.Wait)
	case centre.Abandoned, centre.Balked:
		c[abandoned]++
		if l.Outcome == centre.Balked {
			c[balked]++
		}
		if inT {
			c[abandonedInT]++
		}
		if l.Wait <= r.spec.Short {
			c[shortAbandoned]++
		}
		c[waitAbandoned] += int64(l.Wait)
		c[abandonedBuckets+bucketOf(l.Wait)]++
		if cell >= r.counted {
			r.waits.abandoned[l.Class].Add(milliseconds(l.Wait))
		}
	}
}

// queued counts the time a leg stood in the queue, on the clock.
func (r *Recorder) queued(l *centre.Leg, c *Counts, cell int) {
	start, end := l.Joined, l.Joined+l.Wait
	if end <= r.ends[cell] {
		c[queueTime] += int64(l.Wait)
		return
	}
	for ; cell < r.cells && start < end; cell++ {
		if stop := min(end, r.ends[cell]); stop > start {
			r.class[cell*r.classes+int(l.Class)][queueTime] += int64(stop - start)
			start = stop
		}
	}
}

// Cell counts what a cell was like.
func (r *Recorder) Cell(t *centre.Cell) {
	if t.Index >= r.cells { // after closing: only overtime counts
		for g := range r.groups {
			r.group[(r.cells-1)*r.groups+g][overtime] += int64(t.Stayed[g])
		}
		return
	}
	r.now = t.Index + 1
	for c := range r.classes {
		r.class[t.Index*r.classes+c][queueMax] = int64(t.QueueMax[c])
	}
	for g := range r.groups {
		w := &r.group[t.Index*r.groups+g]
		w[onPhones] += int64(t.OnPhones[g])
		w[staffed] += int64(t.OnPhones[g] + t.Stayed[g])
		w[overtime] += int64(t.Stayed[g])
	}
	k := &r.centre[t.Index]
	k[queueMax] = int64(t.TotalMax)
	k[trunksPeak] = int64(t.TrunksPeak)
	k[trunksFull] = int64(t.TrunksFull)
}
