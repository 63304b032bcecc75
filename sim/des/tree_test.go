package des_test

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hangup/sim/des"
)

// due is a slot that is due at a moment, in the sorted slice that the tree must agree with.
type due struct {
	at   des.Tick
	slot int
}

// shadow does what a tree does, by sorting.
type shadow []due

func (s *shadow) set(slot int, at des.Tick) {
	s.clear(slot)
	*s = append(*s, due{at, slot})
	slices.SortFunc(*s, func(a, b due) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.slot, b.slot)) })
}

func (s *shadow) clear(slot int) {
	*s = slices.DeleteFunc(*s, func(d due) bool { return d.slot == slot })
}

// agree holds every question to a tree against the sorted slice.
func (s shadow) agree(t *rapid.T, tree *des.Tree) {
	if len(s) == 0 {
		at, _ := tree.Next()
		if at <= tree.Latest() || tree.When() <= tree.Latest() || len(tree.Ties(nil)) != 0 {
			t.Fatalf("empty tree: Next at %d, When %d, Ties %v; want beyond Latest %d and none", at, tree.When(), tree.Ties(nil), tree.Latest())
		}
		return
	}
	first := s[0]
	if at, slot := tree.Next(); at != first.at || slot != first.slot || tree.When() != first.at {
		t.Fatalf("Next = %d, slot %d, When = %d; want %d, slot %d of %v", at, slot, tree.When(), first.at, first.slot, s)
	}
	var ties []int32
	for _, d := range s {
		if d.at == first.at {
			ties = append(ties, int32(d.slot))
		}
	}
	if got := tree.Ties(nil); !slices.Equal(got, ties) {
		t.Fatalf("Ties = %v, want %v of %v", got, ties, s)
	}
	if got := tree.Tied(first.slot); got != (len(ties) > 1) {
		t.Fatalf("Tied(%d) = %v, want %v of %v", first.slot, got, len(ties) > 1, s)
	}
	for slot := range tree.Slots() {
		i := slices.IndexFunc(s, func(d due) bool { return d.slot == slot })
		if at := tree.At(slot); i < 0 && at <= tree.Latest() || i >= 0 && at != s[i].at {
			t.Fatalf("At(%d) = %d; want that of %v", slot, at, s)
		}
	}
}

func TestTreeAgreesWithASortedSlice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slots := rapid.IntRange(1, 40).Draw(t, "slots")
		tree := des.NewTree(slots)
		if tree.Slots() < slots {
			t.Fatalf("NewTree(%d) has %d slots", slots, tree.Slots())
		}
		var want shadow
		// Few moments, so that ties are many; and the far ends.
		moments := rapid.OneOf(
			rapid.Map(rapid.Int64Range(0, 5), func(i int64) des.Tick { return des.Tick(i) }),
			rapid.Map(rapid.Int64Range(0, 1<<40), func(i int64) des.Tick { return des.Tick(i) }),
			rapid.Map(rapid.Int64Range(0, 3), func(i int64) des.Tick { return -des.Tick(i) - 1 }), // from the latest back
		)
		t.Repeat(map[string]func(*rapid.T){
			"": func(t *rapid.T) { want.agree(t, &tree) },
			"set": func(t *rapid.T) {
				slot, at := rapid.IntRange(0, tree.Slots()-1).Draw(t, "slot"), moments.Draw(t, "at")
				if at < 0 {
					at += tree.Latest() + 1
				}
				tree.Set(slot, at)
				want.set(slot, at)
			},
			"clear": func(t *rapid.T) {
				slot := rapid.IntRange(0, tree.Slots()-1).Draw(t, "slot")
				tree.Clear(slot)
				want.clear(slot)
			},
			"take the first": func(t *rapid.T) {
				if len(want) > 0 {
					_, slot := tree.Next()
					tree.Clear(slot)
					want.clear(slot)
				}
			},
			"reset": func(t *rapid.T) {
				if rapid.IntRange(0, 9).Draw(t, "seldom") == 0 {
					tree.Reset()
					want = nil
				}
			},
			"grow": func(t *rapid.T) {
				if tree.Slots() < 200 && (len(want) == 0 || want[len(want)-1].at <= 1<<40) { // a larger tree's latest is earlier
					tree.Grow()
				}
			},
		})
	})
}

// A copied tree is another tree only when its slots are copied: what the engine relies on
// is that Grow keeps what is due.
func TestTreeGrows(t *testing.T) {
	tree := des.NewTree(3)
	for slot := range 3 {
		tree.Set(slot, des.Tick(10-slot))
	}
	tree.Grow()
	if tree.Slots() < 8 {
		t.Errorf("a tree of 4 slots grows to %d, want 8", tree.Slots())
	}
	tree.Set(7, 9)
	if got := tree.Ties(nil); !slices.Equal(got, []int32{2}) {
		t.Errorf("Ties = %v, want slot 2 alone, due at 8", got)
	}
	tree.Clear(2)
	if got := tree.Ties(nil); !slices.Equal(got, []int32{1, 7}) {
		t.Errorf("Ties = %v, want slots 1 and 7, due at 9", got)
	}
}

// The latest moment leaves room for clocks of years: 80,000 hours with 16,384 agents.
func TestLatest(t *testing.T) {
	for _, test := range []struct {
		slots int
		hours des.Tick
	}{{1, 80_000}, {100, 80_000}, {16_384, 80_000}, {100_000, 24_000}} {
		tree := des.NewTree(test.slots)
		if got := tree.Latest(); got < test.hours*des.Hour {
			t.Errorf("Latest of a tree of %d slots: %v, want at least %d h", test.slots, got.Duration(), test.hours)
		}
		tree.Set(test.slots-1, tree.Latest())
		if at, slot := tree.Next(); at != tree.Latest() || slot != test.slots-1 {
			t.Errorf("the last of %d slots due at the latest moment: Next = %d, slot %d", test.slots, at, slot)
		}
	}
}

func BenchmarkTree(b *testing.B) {
	for _, slots := range []int{100, 10_000} {
		b.Run(map[int]string{100: "100", 10_000: "10000"}[slots], func(b *testing.B) {
			tree := des.NewTree(slots)
			step := uint64(1)
			next := func() des.Tick { // any numbers between 0 and 2^20
				step = step*6364136223846793005 + 1442695040888963407
				return des.Tick(step >> 44)
			}
			for slot := range slots {
				tree.Set(slot, next())
			}
			for b.Loop() {
				at, slot := tree.Next()
				tree.Set(slot, at+next())
			}
		})
	}
}
