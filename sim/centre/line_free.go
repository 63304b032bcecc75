package centre

import (
	"math/bits"

	"hangup/sim/des"
)

// freeTimes is when each agent on the phones is free: since when, or from when on. It is a
// tree of losers (Knuth 1998, "The Art of Computer Programming", volume 3, section 5.4.1),
// in which agents meet by twos and the one who is free first goes on. Each node holds who
// did not go on, and node 0 who is free first of all. So a new time for that one replays a
// single path, with no data-dependent branch.
//
//	           3|2           node 0
//	           5|0           node 1: 5|0 met 3|2
//	   9|1             7|3   nodes 2, 3
//	5|0   9|1       3|2   7|3  the leaves, which are not kept
//
// A word is the moment in the high bits and the leaf in the low bits.
type freeTimes struct {
	first des.Tick // when the first agent is free: beyond all moments, if there is nobody
	node  []uint64 // its length is a power of two
	on    []uint64 // scratch: who goes on to the next level
	shift uint     // bits of a leaf
}

// nobody is the word of a leaf that is no agent.
const nobody = ^uint64(0)

// newFreeTimes has room for so many agents.
func newFreeTimes(most int) freeTimes {
	shift := bits.Len(uint(max(most, 2) - 1)) // at least 1: nobody is beyond des.Never
	return freeTimes{node: make([]uint64, 1<<shift), on: make([]uint64, 1<<shift), shift: uint(shift)}
}

// take makes the agent who is free first busy until a moment.
func (t *freeTimes) take(until des.Tick) {
	t.replay(uint64(until)<<(t.shift&63) | t.node[0]&uint64(len(t.node)-1))
}

// drop sends the agent who is free first away.
func (t *freeTimes) drop() { t.replay(nobody) }

// replay puts a word in the place of the first.
func (t *freeTimes) replay(word uint64) {
	node := t.node
	last := uint(len(node) - 1)
	for i := (last + 1 + uint(node[0])&last) >> 1; i > 0; i >>= 1 {
		met := &node[i&last]
		later := max(word, *met)
		word = min(word, *met)
		*met = later
	}
	node[0] = word
	t.first = des.Tick(word >> (t.shift & 63))
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

// leavesFor is how many leaves a tree of so many agents has.
func leavesFor(agents int) int { return 1 << bits.Len(uint(max(agents, 1)-1)) }

// halfEmpty says whether so many agents have room in a smaller tree.
func (t *freeTimes) halfEmpty(agents int) bool { return leavesFor(agents) < len(t.node) }

// fill makes the agents those who are free at the given times. They meet level by level.
func (t *freeTimes) fill(times []des.Tick) {
	n := leavesFor(len(times))
	t.node, t.on = t.node[:n], t.on[:0]
	for leaf, at := range times {
		t.on = append(t.on, uint64(at)<<t.shift|uint64(leaf))
	}
	on := t.on[:n]
	for leaf := len(times); leaf < n; leaf++ {
		on[leaf] = nobody
	}
	for n > 1 {
		n /= 2
		for i, lost := 0, t.node[n:2*n]; i < len(lost); i++ {
			left, right := on[2*i], on[2*i+1]
			lost[i] = max(left, right)
			on[i] = min(left, right)
		}
	}
	t.node[0] = on[0]
	t.first = des.Tick(on[0] >> t.shift)
}
