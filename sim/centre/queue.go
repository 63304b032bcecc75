package centre

import (
	"math/bits"

	"hangup/sim/des"
	"hangup/sim/route"
)

// queue is the waiting line of one class: a ring of callers in the order they joined.
//
// Hang-ups are lazy or eager. Lazy: a caller whose moment has passed stays in the ring
// until the head is looked at or the line is swept; n bounds the true length from
// above. Eager: the moment is an event, which marks the place in the ring as gone; n
// is the true length. Places are counted from the first caller ever, so that a place
// stays the same when the ring grows.
type queue struct {
	ring       []waiting   // its length is a power of two
	gone       []uint64    // bit set: a place of the ring marked as gone
	head, tail uint64      // places of the first caller and behind the last
	n          int32       // callers not known to be gone
	bit        route.Heads // of the class
	soonest    des.Tick    // nobody in the ring leaves unseen before this moment; eager: des.Never
}

func (q *queue) at(place uint64) *waiting { return &q.ring[place&uint64(len(q.ring)-1)] }

func (q *queue) reset() {
	q.head, q.tail, q.n, q.soonest = 0, 0, 0, des.Never
	clear(q.gone)
}

// restart moves on to the start of the ring, in an empty line: a few places are used over and
// over then, and stay in the nearest cache.
func (q *queue) restart() {
	last := uint64(len(q.ring) - 1)
	q.head = (q.tail + last) &^ last
	q.tail, q.soonest = q.head, des.Never
}

// push appends a place for a caller and returns it.
func (q *queue) push() (*waiting, uint64) {
	place := q.tail
	q.tail++
	q.n++
	return q.at(place), place
}

// left is how much longer a caller who waits would bear it. Never, where that is not known
// for the wait limit.
func (w *waiting) left(now des.Tick) des.Tick {
	if w.ends != Abandoned || w.leaves == des.Never {
		return des.Never
	}
	return w.leaves - now
}

// full says whether there is no place left.
func (q *queue) full() bool { return q.tail-q.head == uint64(len(q.ring)) }

// grow doubles the ring.
func (q *queue) grow() {
	old := *q
	q.ring = make([]waiting, max(16, 2*len(old.ring)))
	q.gone = make([]uint64, (len(q.ring)+63)/64)
	for place := q.head; place < q.tail; place++ {
		*q.at(place) = *old.at(place)
		if old.at(place).leaves < 0 {
			q.leave(place)
		}
	}
}

// leave marks a place as gone.
func (q *queue) leave(place uint64) {
	q.at(place).leaves = -1
	i := place & uint64(len(q.ring)-1)
	q.gone[i/64] |= 1 << (i % 64)
}

// skip moves the head past places marked as gone.
func (q *queue) skip() {
	for q.head < q.tail && q.at(q.head).leaves < 0 {
		i := q.head & uint64(len(q.ring)-1)
		q.gone[i/64] &^= 1 << (i % 64)
		q.head++
	}
}

// ahead is how many wait before a place, where hang-ups are eager: a line of thousands, all
// of whom are told their place, is not walked along.
func (q *queue) ahead(place uint64) int32 {
	n := int32(place - q.head)
	for from := q.head; from < place; {
		i := from & uint64(len(q.ring)-1)
		span := min(64-i%64, uint64(len(q.ring))-i, place-from)
		n -= int32(bits.OnesCount64(q.gone[i/64] >> (i % 64) << (64 - span)))
		from += span
	}
	return n
}

// since is when the head joined, des.Never in an empty line.
func (q *queue) since() des.Tick {
	since := q.at(q.head).joined // of nobody, in an empty line; there is no branch to guess
	if q.head == q.tail {
		since = des.Never
	}
	return since
}
