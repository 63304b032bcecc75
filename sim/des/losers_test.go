package des_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hangup/sim/des"
)

// TestLosersAreSorted compares agents who are filled in, taken, sent away and filled in anew
// with a sorted slice of their times.
func TestLosersAreSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.IntRange(1, 70).Draw(t, "room")
		tree := des.NewLosers(most)
		var free []des.Tick
		moment := rapid.Custom(func(t *rapid.T) des.Tick {
			return des.Tick(rapid.Int64Range(0, 1<<rapid.IntRange(0, 45).Draw(t, "size")).Draw(t, "at"))
		})
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			switch step := rapid.IntRange(0, 9).Draw(t, "step"); {
			case step == 0:
				free = rapid.SliceOfN(moment, 0, most).Draw(t, "free")
				tree.Fill(free)
				free = slices.Clone(free)
			case step < 3 && len(free) > 0:
				tree.Drop()
				free = free[1:]
			case len(free) > 0:
				until := free[0] + moment.Draw(t, "more")
				tree.Take(until)
				free[0] = until
			}
			slices.Sort(free)
			got := tree.Times(nil)
			slices.Sort(got)
			if !slices.Equal(got, free) {
				t.Fatalf("Times = %v, want %v", got, free)
			}
			if len(free) == 0 && tree.First < 1<<56 || len(free) > 0 && tree.First != free[0] {
				t.Fatalf("First = %d of %v", tree.First, free)
			}
		}
	})
}

// A smaller tree is enough only when half of the leaves are nobody's.
func TestLosersHalfEmpty(t *testing.T) {
	tree := des.NewLosers(100)
	tree.Fill(make([]des.Tick, 100))
	for _, test := range []struct {
		agents int
		want   bool
	}{{128, false}, {100, false}, {65, false}, {64, true}, {1, true}, {0, true}} {
		if got := tree.HalfEmpty(test.agents); got != test.want {
			t.Errorf("HalfEmpty(%d) of 100 agents = %v, want %v", test.agents, got, test.want)
		}
	}
}
