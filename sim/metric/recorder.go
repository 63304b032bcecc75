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

	class   []Counts   // by cell and class
	group   []Counts   // by cell and group
	centre  []Counts   // by cell: what belongs to no class or group
	now     int        // cell in hand
	nowEnd  des.Tick   // its end; negative after closing
	busyNow []des.Tick // agent time with a contact in hand that lies within it, by group
	taken   []taken    // by cell, class and group
	places  []place    // by class: where legs that joined in the cell in hand are counted
	counted int        // first cell after warm-up

	waits   Waits
	stays   stays
	extra   *extra // nil: a plain queue
	batchOf []int  // by cell: its batch; nil: replications are judged, not batches
	section int
	daily   bool // the waits of the day in hand are asked for
}

// taken is what a group did of the calls of a class that joined in a cell.
type taken struct {
	answered     int64
	talk, wrapUp des.Tick
}

// add counts an answered leg.
func (t *taken) add(l *centre.Leg) {
	t.answered++
	t.talk += l.Talk
	t.wrapUp += l.WrapUp
}

// place is where legs of a class are counted that joined in one cell.
type place struct {
	counts   *Counts
	taken    []taken // by group
	within   des.Tick
	answered *stats.Histogram // waits of the answered; nil before the end of warm-up
	left     []int64          // those of them who called for the first time, by second of their wait
}

// NewRecorder makes a recorder for runs of cfg, of as many replications as planned, or of 0
// if that is not known. batchOf, if not nil, gives each cell's batch, or -1: then one long run
// is judged by its batches.
func NewRecorder(cfg *centre.Config, spec *Spec, batchOf []int, planned int) *Recorder {
	r := &Recorder{spec: spec, classes: len(cfg.Classes), groups: len(cfg.Groups), cells: len(cfg.Cuts), ends: cfg.Cuts, batchOf: batchOf}
	for i := range cfg.Classes {
		r.within = append(r.within, cfg.Classes[i].Threshold)
	}
	r.class = make([]Counts, r.cells*r.classes)
	r.group = make([]Counts, r.cells*r.groups)
	r.centre = make([]Counts, r.cells)
	r.busyNow = make([]des.Tick, r.groups)
	r.taken = make([]taken, r.cells*r.classes*r.groups)
	for r.counted < r.cells && r.ends[r.counted] <= spec.WarmUp {
		r.counted++
	}
	r.places = make([]place, r.classes)
	r.stays, r.extra = newStays(r.classes), newExtra(cfg, spec)
	if batchOf == nil {
		r.waits = newWaits(intervalOf(cfg.Cuts, spec), len(spec.Intervals), r.classes)
		r.waits.planned = planned
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
	clear(r.taken)
	clear(r.busyNow)
	r.section = 0
	if r.batchOf == nil {
		r.section = r.waits.sectionOf(replication)
	}
	r.daily = r.batchOf == nil && (replication <= everyMeasure || r.waits.spread)
	if r.daily {
		for c := range r.waits.day {
			r.waits.day[c].Reset()
		}
	}
	r.enter(0)
}

// enter makes a cell the one in hand; after closing the last one stays it.
func (r *Recorder) enter(cell int) {
	r.now, r.nowEnd = cell, -1
	if cell == r.cells {
		return
	}
	r.nowEnd = r.ends[cell]
	for c := range r.places {
		at := cell*r.classes + c
		r.places[c] = place{
			counts: &r.class[at], taken: r.taken[at*r.groups:][:r.groups],
			within: r.within[c], left: r.stays.first(c),
		}
		if cell >= r.counted {
			r.places[c].answered = &r.answeredIn(cell)[c]
		}
	}
}

// End completes a replication: it works out the counters that follow from others, and
// those who did not wait join the histograms of waits.
func (r *Recorder) End() {
	for cell := range r.cells {
		for c := range r.classes {
			r.complete(cell, c)
			if cell >= r.counted {
				n := uint64(r.class[cell*r.classes+c][atOnce])
				r.answeredIn(cell)[c].AddMany(0, n)
				if r.daily {
					r.waits.day[c].AddMany(0, n)
				}
				if r.waits.middle != nil {
					r.middleOf(cell).AddMany(0, n)
				}
			}
		}
	}
	if r.daily && r.classes > 1 {
		r.waits.poolDay()
	}
	if r.waits.spread {
		r.waits.endDay(r.section)
	}
}

// complete works out what the hot path leaves: sums over groups, and the legs that are
// neither redials, repeats nor transferred.
func (r *Recorder) complete(cell, class int) {
	at := cell*r.classes + class
	c := &r.class[at]
	for g := range r.groups {
		h := &r.taken[at*r.groups+g]
		c[answered] += h.answered
		c[talk] += int64(h.talk)
		c[wrapUp] += int64(h.wrapUp)
		group := &r.group[cell*r.groups+g]
		group[answered] += h.answered
		group[served] += h.answered
		group[talk] += int64(h.talk)
		group[wrapUp] += int64(h.wrapUp)
	}
	c[atOnce] = c[answered]
	for i := range bucketCount {
		c[atOnce] -= c[answeredBuckets+i]
	}
	c[longestWait] = max(c[longestWait], c[longestAnswered])
	c[answeredInT] += c[atOnce]
	c[answeredBuckets] += c[atOnce]
	c[answeredAtLast] += c[answered] - c[answeredAgain]
	c[served] = c[answered] + c[callbackReached]
	c[offered] = c[answered] + c[abandoned] + c[voicemail] + c[callbackTaken] + c[turnedAway]
	c[attempts] = c[offered] + c[blocked] + c[contained] + c[gaveUp] - c[transferred]
	c[firstAttempts] = c[attempts] - c[redials] - c[repeats]
	if r.extra != nil {
		r.extra.price[class].lose(c)
	}
}

// Legs counts legs. Mostly all of them were answered at once, or all of them waited.
func (r *Recorder) Legs(legs []centre.Leg, spent []centre.Spent) {
	if len(legs) > 0 && legs[0].Wait == 0 {
		r.atOnceLegs(legs)
	} else {
		r.waitedLegs(legs)
	}
	if r.extra != nil {
		for i := range legs {
			r.extraLeg(&legs[i], spent)
		}
	}
}

// atOnceLegs counts legs, best those that were answered at once, with all of which there is no
// more than that and an agent's work within the cell in hand: this is half the work of leg.
func (r *Recorder) atOnceLegs(legs []centre.Leg) {
	cell, end, places, busy := int32(min(r.now, r.cells-1)), r.nowEnd, r.places, r.busyNow
	for i := range legs {
		l := &legs[i]
		work := l.Talk + l.WrapUp
		if l.Wait != 0 || l.Outcome != centre.Answered || l.Attempt|l.Leg != 1 || l.Cell != cell || l.Joined+work > end {
			r.leg(l)
			continue
		}
		places[l.Class].taken[l.Group].add(l)
		busy[l.Group] += work
	}
}

// waitedLegs counts legs, best those that were answered after a wait, with all of which there
// is no more than that and an agent's work within the cell in hand.
func (r *Recorder) waitedLegs(legs []centre.Leg) {
	cell, end, places, busy := int32(min(r.now, r.cells-1)), r.nowEnd, r.places, r.busyNow
	more := r.daily || r.waits.middle != nil
	for i := range legs {
		l := &legs[i]
		work := l.Talk + l.WrapUp
		if l.Wait == 0 || l.Outcome != centre.Answered || l.Attempt|l.Leg != 1 || l.Cell != cell || l.Joined+l.Wait+work > end {
			r.leg(l)
			continue
		}
		p := &places[l.Class]
		p.taken[l.Group].add(l)
		busy[l.Group] += work
		p.counts.wait(l, p.within)
		p.counts[queueTime] += int64(l.Wait)
		if p.answered != nil {
			wait := milliseconds(l.Wait)
			p.answered.Add(wait)
			p.left[second(l.Wait)]++
			if more {
				r.countMore(wait, int(cell), int(l.Class))
			}
		}
	}
}

// leg counts any leg. It stays apart: the loops that call it for few of theirs keep what they
// need at hand.
//
//go:noinline
func (r *Recorder) leg(l *centre.Leg) {
	cell := min(int(l.Cell), r.cells-1)
	at := cell*r.classes + int(l.Class)
	if l.Attempt|l.Leg != 1 {
		r.again(l, at)
	}
	if l.Outcome != centre.Answered {
		r.lose(l, &r.class[at], cell)
		return
	}
	r.taken[at*r.groups+int(l.Group)].add(l)
	start := l.Joined + l.Wait
	if end := start + l.Talk + l.WrapUp; end <= r.nowEnd {
		r.busyNow[l.Group] += end - start
	} else {
		r.inHand(int(l.Group), start, end)
	}
	if l.Wait == 0 {
		return
	}
	c := &r.class[at]
	c.wait(l, r.within[l.Class])
	if cell >= r.counted {
		wait := milliseconds(l.Wait)
		r.answeredIn(cell)[l.Class].Add(wait)
		r.stays.left[stay(l)]++
		r.countMore(wait, cell, int(l.Class))
	}
	if start <= r.ends[cell] {
		c[queueTime] += int64(l.Wait)
		return
	}
	r.queued(l, cell)
}

// wait counts the wait of an answered leg, within a threshold or not.
func (c *Counts) wait(l *centre.Leg, within des.Tick) {
	c[answeredInT] += 1 - over(l.Wait, within)
	c[answeredBuckets+bucketOf(l.Wait)]++
	c[waitAnswered] += int64(l.Wait)
	c[longestAnswered] = max(c[longestAnswered], int64(l.Wait))
	c.margin(l)
}

// again counts what sets a leg apart that is not a person's first.
func (r *Recorder) again(l *centre.Leg, at int) {
	c := &r.class[at]
	switch {
	case l.Outcome == centre.TooLate, l.Via == centre.ViaCallback:
		return
	case l.Leg > 1:
		c[transferred]++
	case l.Via == centre.ViaRepeat:
		c[repeats]++
	default:
		c[redials]++
	}
	if l.Outcome == centre.Answered {
		c[answeredAgain]++
		if !l.Reached && l.Leg == 1 {
			r.class[int(l.FirstCell)*r.classes+int(l.Origin)][answeredAtLast]++
		}
	}
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

// Cell counts what a cell was like.
func (r *Recorder) Cell(t *centre.Cell) {
	if t.Index >= r.cells { // after closing: only overtime counts
		for g := range r.groups {
			r.group[(r.cells-1)*r.groups+g][overtime] += int64(t.Stayed[g])
		}
		return
	}
	r.enter(t.Index + 1)
	for c := range r.classes {
		r.class[t.Index*r.classes+c][queueMax] = int64(t.QueueMax[c])
	}
	for g := range r.groups {
		w := &r.group[t.Index*r.groups+g]
		w[busy] += int64(r.busyNow[g])
		r.busyNow[g] = 0
		if r.extra != nil && r.extra.held[g] {
			w[busy] = int64(t.Held[g])
		}
		w[onPhones] += int64(t.OnPhones[g])
		w[staffed] += int64(t.OnPhones[g] + t.Stayed[g])
		w[overtime] += int64(t.Stayed[g])
	}
	k := &r.centre[t.Index]
	k[queueMax] = int64(t.TotalMax)
	k[trunksPeak] = int64(t.TrunksPeak)
	k[trunksFull] = int64(t.TrunksFull)
}
