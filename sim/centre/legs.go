package centre

// legs are legs that are not told yet.
type legs struct {
	of [legBuffer]Leg
	n  int
}

// next is the place of another leg.
func (l *legs) next(e *Engine) *Leg {
	if l.n == legBuffer {
		e.flush()
	}
	leg := &l.of[l.n&(legBuffer-1)]
	l.n++
	return leg
}

// legBuffer is how many legs are told at once: enough to make telling cheap, few enough
// to stay in the nearest cache.
const legBuffer = 32

// beginLegs fills in what is alike in all legs of a centre where a call is at most a wait, a
// talk and a wrap-up. There the calls answered at once, those answered after a wait and those
// lost are told apart: what comes next is no guess then for who counts them.
func (e *Engine) beginLegs() {
	e.apart = true
	for i := range legBuffer {
		e.atOnce.of[i] = Leg{Patience: -1, Attempt: 1, Leg: 1}
		e.legs.of[i] = Leg{Attempt: 1, Leg: 1}
	}
}

// flush tells the observer the legs at hand.
func (e *Engine) flush() {
	for _, l := range [...]*legs{&e.legs, &e.atOnce, &e.lost} {
		if l.n > 0 {
			e.o.Legs(l.of[:l.n], e.spent)
			l.n = 0
		}
	}
	e.spent = e.spent[:0]
	e.stopped = e.stopped || e.Stop != nil && e.Stop.Load()
}
