package centre

import "hangup/sim/des"

// queue is the waiting line of one class: a ring of callers in the order they joined.
//
// Hang-ups are lazy or eager. Lazy: a caller whose moment has passed stays in the ring
// until the head is looked at or the line is swept; n bounds the true length from
// above. Eager: the moment is an event, which marks the place in the ring as gone; n
// is the true length. Places are counted from the first caller ever, so that a place
// stays the same when the ring grows.
type queue struct {
	ring       []waiting // its length is a power of two
	head, tail uint64    // places of the first caller and behind the last
	n          int32     // callers not known to be gone
	soonest    des.Tick  // nobody in the ring leaves unseen before this moment; eager: des.Never
}

func (q *queue) at(place uint64) *waiting { return &q.ring[place&uint64(len(q.ring)-1)] }

func (q *queue) reset() { q.head, q.tail, q.n, q.soonest = 0, 0, 0, des.Never }

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
	for place := q.head; place < q.tail; place++ {
		*q.at(place) = *old.at(place)
	}
}

// skip moves the head past places marked as gone.
func (q *queue) skip() {
	for q.head < q.tail && q.at(q.head).leaves < 0 {
		q.head++
	}
}

// since is when the head joined, des.Never in an empty line.
func (q *queue) since() des.Tick {
	since := q.at(q.head).joined // of nobody, in an empty line; there is no branch to guess
	if q.head == q.tail {
		since = des.Never
	}
	return since
}
