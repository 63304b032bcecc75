package metric

import (
	"hangup/sim/centre"
	"hangup/sim/hold"
)

// lose counts a leg that no agent took. What comes after TooLate only extraLeg counts.
func (r *Recorder) lose(l *centre.Leg, c *Counts, cell int) {
	if l.Outcome > centre.TooLate {
		return
	}
	inT := l.Wait <= r.within[l.Class]
	switch l.Outcome {
	case centre.TooLate:
		c[tooLate]++
		return
	case centre.Blocked:
		c[blocked]++
		return
	case centre.Voicemail:
		c[voicemail]++
		c[waitVoicemail] += int64(l.Wait)
		r.stayed(l, cell)
		if inT {
			c[voicemailInT]++
		}
	case centre.TurnedAway:
		c[turnedAway]++
		c[waitTurnedAway] += int64(l.Wait)
		r.stayed(l, cell)
	default:
		r.hangUp(l, c, cell, inT)
	}
	c[longestWait] = max(c[longestWait], int64(l.Wait))
	r.queued(l, cell)
}

// hangUp counts an abandoned leg.
func (r *Recorder) hangUp(l *centre.Leg, c *Counts, cell int, inT bool) {
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
	if l.Wait == 0 {
		c[hungUpAtOnce]++
	}
	c[waitAbandoned] += int64(l.Wait)
	c[abandonedBuckets+bucketOf(l.Wait)]++
	if cell >= r.counted {
		r.waits.abandoned[l.Class].Add(milliseconds(l.Wait))
		if l.Outcome == centre.Abandoned && l.Spent == 0 { // else extraLeg knows the cause
			r.stays.hangUp(l, hold.Waiting)
		}
	}
}

// stayed counts a leg that left the queue without an answer and without hanging up.
func (r *Recorder) stayed(l *centre.Leg, cell int) {
	if cell >= r.counted {
		r.stays.left[stay(l)]++
	}
}

// queued counts the time a leg stood in the queue, on the clock.
func (r *Recorder) queued(l *centre.Leg, cell int) {
	for start, end := l.Joined, l.Joined+l.Wait; cell < r.cells && start < end; cell++ {
		if stop := min(end, r.ends[cell]); stop > start {
			r.class[cell*r.classes+int(l.Class)][queueTime] += int64(stop - start)
			start = stop
		}
	}
}
