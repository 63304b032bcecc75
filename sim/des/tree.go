package des

import (
	"math/bits"
	"unsafe"
)

// Tree is a packed winner tree: it answers which of a fixed number of slots (agents,
// waiting callers, sources of arrivals) is due first. A leaf is one word, the moment
// in the high bits and the slot in the low bits, so that the smaller word is the
// earlier moment and, at one moment, the lower slot. Every node holds the smaller of
// its children; changing a leaf replays one path with no data-dependent branch.
//
//	        3|2                   node 1: slot 2 is due first, at 3
//	   5|0       3|2              nodes 2, 3
//	5|0   9|1 3|2    -            nodes 4..7: the leaves; - is an empty slot
type Tree struct {
	node  []uint64
	leaf  int  // index of the leaf of slot 0: the number of leaves
	shift uint // bits of a slot
}

// empty is the leaf of a slot that is not due.
const empty = ^uint64(0)

// NewTree is a tree of at least the given number of slots, all empty.
func NewTree(slots int) Tree {
	shift := uint(bits.Len(uint(max(slots, 2) - 1))) // at least 1: an empty slot stays beyond Never
	t := Tree{node: make([]uint64, 2<<shift), leaf: 1 << shift, shift: shift}
	t.Reset()
	return t
}

// Reset empties every slot.
func (t *Tree) Reset() {
	for i := range t.node {
		t.node[i] = empty
	}
}

// Slots is how many slots the tree has room for.
func (t *Tree) Slots() int { return t.leaf }

// Latest is the latest moment the tree can tell from an empty slot.
func (t *Tree) Latest() Tick { return Tick(min(empty>>(t.shift&63)-1, uint64(Never))) }

// LatestGrown is what Latest will be once the tree has grown.
func (t *Tree) LatestGrown() Tick { return Tick(min(empty>>((t.shift+1)&63)-1, uint64(Never))) }

// Next is the moment and the slot due first; the moment of a tree of empty slots is
// beyond Latest.
func (t *Tree) Next() (Tick, int) {
	top := *(*uint64)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(t.node)), word)) // there is always one
	return Tick(top >> (t.shift & 63)), int(top & uint64(t.leaf-1))
}

// When is the moment due first, beyond Latest if every slot is empty.
func (t *Tree) When() Tick { return Tick(t.node[1] >> (t.shift & 63)) }

// At is the moment of a slot, beyond Latest if it is empty.
func (t *Tree) At(slot int) Tick { return Tick(t.node[t.leaf+slot] >> (t.shift & 63)) }

// Set makes a slot due at a moment, at most Latest.
func (t *Tree) Set(slot int, at Tick) { t.replay(slot, uint64(at)<<(t.shift&63)|uint64(slot)) }

// Clear empties a slot.
func (t *Tree) Clear(slot int) { t.replay(slot, empty) }

// replay puts a key into a leaf and lets the nodes above it find their smaller child anew.
// The nodes are reached without the checks of a slice, which would be a third of the work
// of the engine's most frequent step: leaf and siblings are below the length of node by
// construction, a slot being below leaf.
func (t *Tree) replay(slot int, key uint64) {
	if uint(slot) >= uint(t.leaf) {
		panic("des: no such slot")
	}
	node := unsafe.Pointer(unsafe.SliceData(t.node))
	i := uintptr(t.leaf + slot)
	*(*uint64)(unsafe.Add(node, i*word)) = key
	for i > 1 {
		key = min(key, *(*uint64)(unsafe.Add(node, (i^1)*word)))
		i >>= 1
		*(*uint64)(unsafe.Add(node, i*word)) = key
	}
}

// word is the size of a node.
const word = unsafe.Sizeof(uint64(0))

// Tied says whether a second slot is due at the same moment as slot, which is due first.
func (t *Tree) Tied(slot int) bool {
	second := empty
	for i := t.leaf + slot; i > 1; i >>= 1 {
		second = min(second, t.node[i^1])
	}
	return second>>t.shift == t.node[1]>>t.shift && second != empty
}

// Ties appends to dst the slots that are due at the first moment, lowest first.
func (t *Tree) Ties(dst []int32) []int32 {
	if t.node[1] == empty {
		return dst
	}
	return t.ties(dst, 1, t.node[1]>>t.shift)
}

func (t *Tree) ties(dst []int32, i int, moment uint64) []int32 {
	if t.node[i]>>t.shift != moment {
		return dst
	}
	if i >= t.leaf {
		return append(dst, int32(i-t.leaf))
	}
	return t.ties(t.ties(dst, 2*i, moment), 2*i+1, moment)
}

// Grow doubles the slots, keeping what is due. No slot may be due after LatestGrown.
func (t *Tree) Grow() {
	old := *t
	*t = NewTree(2 * old.leaf)
	for slot := range old.leaf {
		if at := old.node[old.leaf+slot]; at != empty {
			t.Set(slot, Tick(at>>old.shift))
		}
	}
}
