package centre

import "hangup/sim/des"

// scheduleHangUp makes a waiting caller's hang-up an event.
func (e *Engine) scheduleHangUp(w *waiting, class int, where uint64) {
	due := e.due(w)
	if due > e.leaving.Latest() {
		w.slot = -1
		return
	}
	if len(e.freePlace) == 0 {
		e.growPlaces()
	}
	w.slot = e.freePlace[len(e.freePlace)-1]
	e.freePlace = e.freePlace[:len(e.freePlace)-1]
	e.place[w.slot] = place{class: int32(class), at: where}
	e.leaving.Set(int(w.slot), due)
	e.hangUpsChanged()
}

// cancelHangUp takes back the event of a caller who leaves the line otherwise.
func (e *Engine) cancelHangUp(w *waiting) {
	if w.slot < 0 {
		return
	}
	e.leaving.Clear(int(w.slot))
	e.freePlace = append(e.freePlace, w.slot)
	e.hangUpsChanged()
}

func (e *Engine) hangUpsChanged() {
	e.next.hangUp = never
	if t := e.leaving.When(); t <= e.leaving.Latest() {
		e.next.hangUp = at(t, hangUp)
	}
	e.next.settle()
}

// hangUp handles the scheduled hang-up of a caller, or wait limit, or what is to be told: the
// first of those due now.
func (e *Engine) hangUp() {
	_, slot := e.leaving.Next()
	if e.leaving.Tied(slot) {
		slot = e.firstToLeave()
	}
	p := e.place[slot]
	if p.class < 0 {
		e.breakPromise(int32(p.at))
		return
	}
	q := &e.queues[p.class]
	w := q.at(p.at)
	if e.hears(w, p.at) {
		return
	}
	e.cancelHangUp(w)
	gone := *w
	q.leave(p.at)
	q.n--
	e.leftQueue()
	q.skip()
	e.headChanged(int(p.class))
	e.noteTrunks()
	e.settle(&gone)
}

// firstToLeave is the slot whose caller goes first among those of this moment: hang-ups
// before wait limits, what is told after both, then by class name and caller.
func (e *Engine) firstToLeave() int {
	e.ties = e.leaving.Ties(e.ties[:0])
	best := e.ties[0]
	for _, slot := range e.ties[1:] {
		a, b := e.waitingAt(slot), e.waitingAt(best)
		if x, y := a.turn(e.now), b.turn(e.now); x < y || x == y && a.before(&b.identity) {
			best = slot
		}
	}
	return int(best)
}

// turn is the order of what is due at one moment to those who wait.
func (w *waiting) turn(now des.Tick) int {
	switch {
	case w.leaves > now:
		return 2
	case w.ends == Voicemail:
		return 1
	}
	return 0
}

func (e *Engine) waitingAt(slot int32) *waiting {
	p := e.place[slot]
	if p.class < 0 {
		return &e.promises.pool[p.at].waiting
	}
	return e.queues[p.class].at(p.at)
}

// growPlaces doubles the hang-ups that can be scheduled.
func (e *Engine) growPlaces() {
	have := len(e.place)
	if have == e.leaving.Slots() {
		e.dropLatest()
		e.leaving.Grow()
	}
	e.place = append(e.place, make([]place, e.leaving.Slots()-have)...)
	for slot := len(e.place) - 1; slot >= have; slot-- {
		e.freePlace = append(e.freePlace, int32(slot))
	}
}

// dropLatest takes back the hang-ups that a tree of twice the slots cannot tell from none:
// they lie years after every run.
func (e *Engine) dropLatest() {
	for slot := range e.place {
		if t := e.leaving.At(slot); t <= e.leaving.Latest() && t > e.leaving.LatestGrown() {
			w := e.waitingAt(int32(slot))
			e.cancelHangUp(w)
			w.slot = -1
		}
	}
}

func (s *state) resetPlaces() {
	s.freePlace = s.freePlace[:0]
	for slot := len(s.place) - 1; slot >= 0; slot-- {
		s.freePlace = append(s.freePlace, int32(slot))
	}
}
