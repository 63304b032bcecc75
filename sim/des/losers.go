package des

import (
	"math/bits"
	"unsafe"
)

// Losers is when each of some agents is free: since when, or from when on. It is a tree of
// losers (Knuth 1998, "The Art of Computer Programming", volume 3, section 5.4.1), in which
// agents meet by twos and the one who is free first goes on. Each node holds who did not go
// on, and node 0 who is free first of all. So a new time for that one replays a single path,
// with no data-dependent branch, and nobody else's time can change.
//
//	           3|2           node 0
//	           5|0           node 1: 5|0 met 3|2
//	   9|1             7|3   nodes 2, 3
//	5|0   9|1       3|2   7|3  the leaves, which are not kept
//
// A word is the moment in the high bits and the leaf in the low bits.
type Losers struct {
	First Tick     // when the first agent is free: beyond all moments, if there is nobody
	node  []uint64 // its length is a power of two
	on    []uint64 // scratch: who goes on to the next level
	shift uint     // bits of a leaf
}

// NewLosers has room for so many agents, and none yet.
func NewLosers(most int) Losers {
	shift := bits.Len(uint(max(most, 2) - 1)) // at least 1: nobody is beyond Never
	t := Losers{node: make([]uint64, 1<<shift), on: make([]uint64, 1<<shift), shift: uint(shift)}
	t.Fill(nil)
	return t
}

// Take makes the agent who is free first busy until a moment.
func (t *Losers) Take(until Tick) { t.replay(uint64(until) << (t.shift & 63)) }

// Drop sends the agent who is free first away.
func (t *Losers) Drop() { t.replay(empty) }

// replay puts a key in the place of the first, whose leaf it adds. The nodes are reached
// without the checks of a slice, as in a Tree: the leaf is below the number of nodes, a power of
// two, and so half of both together and all above it; there is always a node 0.
func (t *Losers) replay(key uint64) {
	node := unsafe.Pointer(unsafe.SliceData(t.node))
	n := uint64(len(t.node))
	leaf := *(*uint64)(node) & (n - 1)
	key |= leaf
	i := uintptr(n+leaf) >> 1
	for ; i > 1; i >>= 2 { // two levels at a time
		low, high := (*uint64)(unsafe.Add(node, i*word)), (*uint64)(unsafe.Add(node, i>>1*word))
		met := *low
		*low = max(key, met)
		key = min(key, met)
		met = *high
		*high = max(key, met)
		key = min(key, met)
	}
	if i > 0 {
		last := (*uint64)(unsafe.Add(node, word))
		met := *last
		*last = max(key, met)
		key = min(key, met)
	}
	*(*uint64)(node) = key
	t.First = Tick(key >> (t.shift & 63))
}

// Times appends when each agent is free, in no order.
func (t *Losers) Times(dst []Tick) []Tick {
	for _, key := range t.node {
		if key != empty {
			dst = append(dst, Tick(key>>t.shift))
		}
	}
	return dst
}

// leavesFor is how many leaves a tree of so many agents has.
func leavesFor(agents int) int { return 1 << bits.Len(uint(max(agents, 1)-1)) }

// HalfEmpty says whether so many agents have room in a smaller tree.
func (t *Losers) HalfEmpty(agents int) bool { return leavesFor(agents) < len(t.node) }

// Fill makes the agents those who are free at the given times, at most as many as there is
// room for. They meet level by level.
func (t *Losers) Fill(times []Tick) {
	n := leavesFor(len(times))
	t.node, t.on = t.node[:n], t.on[:0]
	for leaf, at := range times {
		t.on = append(t.on, uint64(at)<<t.shift|uint64(leaf))
	}
	on := t.on[:n]
	for leaf := len(times); leaf < n; leaf++ {
		on[leaf] = empty
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
	t.First = Tick(on[0] >> t.shift)
}
