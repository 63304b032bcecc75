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
// talk and a wrap-up. There the calls answered at once are told apart from the others: what
// comes next is no guess then for who counts them.
func (e *Engine) beginLegs() {
	for i := range legBuffer {
		e.atOnce.of[i] = Leg{Patience: -1, Attempt: 1, Leg: 1}
		e.legs.of[i] = Leg{Attempt: 1, Leg: 1}
	}
}

// flush tells the observer the legs at hand.
func (e *Engine) flush() {
	if e.legs.n > 0 {
		e.o.Legs(e.legs.of[:e.legs.n], e.spent)
		e.legs.n, e.spent = 0, e.spent[:0]
	}
	if e.atOnce.n > 0 {
		e.o.Legs(e.atOnce.of[:e.atOnce.n], nil)
		e.atOnce.n = 0
	}
	e.stopped = e.stopped || e.Stop != nil && e.Stop.Load()
}
