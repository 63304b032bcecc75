package centre

import (
	"math/bits"

	"hangup/sim/des"
	"hangup/sim/route"
)

// crew is the state of one group: how many are on the phones, who is idle, who may come.
type crew struct {
	crewModel
	staff int32 // on the phones by the roster
	busy  int32 // with a call in hand, those who stay past their time included
	steps int32 // roster steps taken
	idle  idleRing
	away  []uint64 // bit set: agents not present, by number from 0

	held     des.Tick // agent time with a contact in hand up to this cell, where they do
	tired    float64  // multiplies talk and wrap-up; 1: fresh
	counted  des.Tick // up to when onPhones and stayed are counted
	onPhones des.Tick // agent time in this cell
	stayed   des.Tick
	idleTime des.Tick // of the whole replication, before closing
	busyTime des.Tick // of the whole replication
	staffed  des.Tick // of the whole replication: on the phones, or stayed
}

// crewModel is what no replication changes of a crew.
type crewModel struct {
	choices     route.Choices // which caller its agents take
	known       *route.Known  // of choices
	overflowsTo uint8         // 1 if it takes some class only after a wait
	bit         route.Heads   // of the group
	several     bool          // its agents hold several contacts at once
}

// idleRing is the idle agents of a group, longest idle first.
type idleRing struct {
	ring       []idleAgent // its length is a power of two
	head, tail uint32
}

type idleAgent struct {
	since des.Tick
	slot  int32
}

func newIdleRing(most int) idleRing {
	return idleRing{ring: make([]idleAgent, 1<<bits.Len(uint(most)))}
}

func (r *idleRing) at(place uint32) *idleAgent { return &r.ring[place&uint32(len(r.ring)-1)] }

func (r *idleRing) len() int32 { return int32(r.tail - r.head) }

func (r *idleRing) push(a idleAgent) {
	*r.at(r.tail) = a
	r.tail++
}

func (r *idleRing) pop() idleAgent {
	a := *r.at(r.head)
	r.head++
	return a
}

// remove takes out the agent at a place behind the head, keeping the order of the others.
func (r *idleRing) remove(place int) idleAgent {
	a := *r.at(r.head + uint32(place))
	for i := uint32(place); i > 0; i-- {
		*r.at(r.head + i) = *r.at(r.head + i - 1)
	}
	r.head++
	return a
}

func (r *idleRing) since() des.Tick {
	since := r.at(r.head).since // of nobody, where nobody is idle
	if r.head == r.tail {
		since = des.Never
	}
	return since
}

// fill marks agents 0..n-1 as away.
func (w *crew) fill(n int) {
	for i := range w.away {
		w.away[i] = 0
	}
	for i := range n {
		w.away[i/64] |= 1 << (i % 64)
	}
}

// come is the smallest number of an agent who is away, now present.
func (w *crew) come() int {
	for i, word := range w.away {
		if word != 0 {
			w.away[i] &= word - 1
			return 64*i + bits.TrailingZeros64(word)
		}
	}
	panic("centre: more agents than the roster has")
}

// leave marks an agent as away.
func (w *crew) leave(number int) { w.away[number/64] |= 1 << (number % 64) }

// count adds agent time up to now. From closing on nobody is on schedule.
func (w *crew) count(now des.Tick, closed bool) {
	span := now - w.counted
	w.counted = now
	staff := w.staff
	if closed {
		staff = 0
	}
	w.onPhones += des.Tick(staff) * span
	w.stayed += des.Tick(max(w.busy-staff, 0)) * span
}
