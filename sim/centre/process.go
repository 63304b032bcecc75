package centre

import (
	"math"

	"hangup/sim/arrive"
	"hangup/sim/des"
)

// process is one that brings callers. Who comes depends on nothing that happens in the
// centre: callers are found some at a time, and known long before they come.
type process struct {
	coming [2 * foundAtOnce]arrive.Caller // a ring of two halves: one is filled while somebody of the other is in hand
	at     uint32                         // the next of coming
	id     *sourceID
	arrive.Process
}

// foundAtOnce is how many callers are found at a time: few enough for several processes to
// stay in the nearest cache.
const foundAtOnce = 8

// fewProcesses is up to how many processes are looked through for the next caller; more
// are kept in a tree.
const fewProcesses = 8

// next is who comes next; at closing, if nobody does.
func (p *process) next() *arrive.Caller { return &p.coming[p.at&(2*foundAtOnce-1)] }

// beginArrivals finds the first caller of every process.
func (e *Engine) beginArrivals() {
	shape := 0.0
	if cv := e.m.DayToDay; cv > 0 {
		shape = 1 / (cv * cv)
	}
	factor := arrive.DayFactor(e.runKey, shape)
	e.arrivals.Reset()
	for i := range e.comes {
		e.comes[i] = math.MaxUint64
	}
	for i := range e.processes {
		p := &e.processes[i]
		p.id, p.at = &e.m.sources[i], 0
		p.id.plan.Begin(&p.Process, int(p.id.source), e.classKey[p.id.of.number], factor)
		if e.oneByOne {
			e.advance(i, p)
			continue
		}
		e.find(p)
		e.schedule(i, p.next().At)
	}
}

// find finds the next callers of a process.
func (e *Engine) find(p *process) {
	half := p.coming[p.at&foundAtOnce:][:foundAtOnce]
	talk := 0.0
	if e.talkFirst {
		talk = p.id.of.talk
	}
	if n := p.id.plan.Next(&p.Process, int(p.id.source), talk, half); n < foundAtOnce {
		half[n].At = e.m.Close
	}
}

// moveOn goes on to who comes next of process i, and of all.
func (e *Engine) moveOn(i int, p *process) {
	p.at++
	if p.at%foundAtOnce == 0 {
		e.find(p)
	}
	e.schedule(i, p.next().At)
}

// advance is moveOn where callers are found one by one.
func (e *Engine) advance(i int, p *process) {
	p.id.plan.Advance(&p.Process, int(p.id.source))
	e.schedule(i, min(p.At, e.m.Close))
}

// schedule finds the next caller of all when the next of process i comes at t.
func (e *Engine) schedule(i int, t des.Tick) {
	switch n := len(e.processes); {
	case n == 1:
	case n <= fewProcesses: // words instead of moments: no branch to guess
		c := &e.comes
		c[i&(fewProcesses-1)] = uint64(t)<<8 | uint64(i)
		first := min(min(c[0], c[1]), min(c[2], c[3]))
		if n > 4 {
			first = min(first, min(c[4], c[5]), min(c[6], c[7]))
		}
		t, i = des.Tick(first>>8), int(first&255)
	default:
		t, i = e.firstOfMany(i, t)
	}
	e.firstOf = i
	next := never
	if t < e.m.Close {
		next = at(t, arrival)
	}
	e.next.arrivalIs(next)
}

// firstOfMany is when the next caller of all comes and from which process, when the next of
// process i comes at t.
func (e *Engine) firstOfMany(i int, t des.Tick) (des.Tick, int) {
	if t < e.m.Close {
		e.arrivals.Set(i, t)
	} else {
		e.arrivals.Clear(i)
	}
	return e.arrivals.Next()
}
