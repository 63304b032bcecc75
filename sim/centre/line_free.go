package centre

import (
	"math/bits"

	"hangup/sim/des"
)

// freeTimes is when each agent on the phones is free: since when, or from when on. It is a
// tree of losers (Knuth 1998, "The Art of Computer Programming", volume 3, section 5.4.1),
// a leaf an agent. Each node holds the later of the two that met there, and node 0 the
// earliest of all, so that a new time for the earliest replays one path of single nodes,
// with no data-dependent branch.
//
//	                 node 0: 3|2
//	        5|0                     node 1: 3|2 came from the right, 5|0 lost
//	   9|1       7|3                nodes 2, 3
//	[5|0 9|1] [3|2 7|3]             the leaves, which are not kept
//
// A word is the moment in the high bits and the leaf in the low bits.
type freeTimes struct {
	node  []uint64 // its length is a power of two
	shift uint     // bits of a leaf
}

// nobody is the word of a leaf that is no agent.
const nobody = ^uint64(0)

// newFreeTimes has room for so many agents, at least one.
func newFreeTimes(most int) freeTimes {
	shift := bits.Len(uint(max(most, 2) - 1))
	return freeTimes{node: make([]uint64, 1<<shift), shift: uint(shift)}
}

// first is when the first agent is free: beyond all moments, if there is nobody.
func (t *freeTimes) first() des.Tick { return des.Tick(t.node[0] >> (t.shift & 63)) }

// take gives the agent who is free first a call until a moment.
func (t *freeTimes) take(until des.Tick) {
	t.replay(uint64(until)<<(t.shift&63) | t.node[0]&uint64(len(t.node)-1))
}

// drop sends the agent who is free first away.
func (t *freeTimes) drop() { t.replay(nobody) }

// replay puts a word in the place of the first.
func (t *freeTimes) replay(word uint64) {
	node := t.node
	leaf := uint(node[0]) & uint(len(node)-1)
	for i := (uint(len(node)) + leaf) >> 1; i > 0; i >>= 1 {
		met := node[i]
		node[i] = max(word, met)
		word = min(word, met)
	}
	node[0] = word
}

// times appends when each agent is free, in no order.
func (t *freeTimes) times(dst []des.Tick) []des.Tick {
	for _, word := range t.node {
		if word != nobody {
			dst = append(dst, des.Tick(word>>t.shift))
		}
	}
	return dst
}

// fill makes the agents those who are free at the given times.
func (t *freeTimes) fill(times []des.Tick) {
	t.node = t.node[:1<<bits.Len(uint(max(len(times), 1)-1))]
	t.node[0] = t.play(1, times)
}

// play lets the agents below node i meet, and answers who is free first.
func (t *freeTimes) play(i int, times []des.Tick) uint64 {
	if leaf := i - len(t.node); leaf >= len(times) {
		return nobody
	} else if leaf >= 0 {
		return uint64(times[leaf])<<t.shift | uint64(leaf)
	}
	left, right := t.play(2*i, times), t.play(2*i+1, times)
	t.node[i] = max(left, right)
	return min(left, right)
}
