package staffing

import (
	"math"
	"slices"
)

// branches is how many linear programmes are solved in search of cheaper whole numbers: at
// most so many, and fewer of large ones, so that it takes no more than a second or two.
func (c *covering) branches() int {
	const most, work = 200, 3e9 // operations
	n, m := float64(len(c.choices)), float64(len(c.rows))
	return int(min(most, work/max(2*n*m*(n+m), 1))) // about 2 m steps each
}

// branching looks for whole numbers that are cheaper than the best known, by branch and
// bound (Land & Doig 1960): a number that comes out as 2.5 is held to at least 3, then to
// at most 2, and a branch that cannot be cheaper is given up.
type branching struct {
	*covering
	best  []int
	least float64 // what best costs
	tries int
}

// branch solves a programme and those that follow from its first fraction.
func (b *branching) branch(rows [][]float64, demand []float64) {
	if b.tries--; b.tries < 0 {
		return
	}
	const same = 1e-6 // costs that differ by less are the same
	x, value, err := cheapest(b.cost, rows, demand)
	if err != nil || value > b.least-same {
		return
	}
	at := mostFractional(x)
	if at < 0 {
		for j := range x {
			x[j] = math.Round(x[j])
		}
		b.keep(x)
		return
	}
	atLeast, atMost := make([]float64, len(x)), make([]float64, len(x))
	atLeast[at], atMost[at] = 1, -1
	b.branch(append(slices.Clone(rows), atLeast), append(slices.Clone(demand), math.Ceil(x[at])))
	b.branch(append(slices.Clone(rows), atMost), append(slices.Clone(demand), -math.Floor(x[at])))
}

// keep takes whole numbers as the best, if they are.
func (b *branching) keep(x []float64) {
	number, left := make([]int, len(x)), slices.Clone(b.demand)
	for j, v := range x {
		b.add(j, int(v), number, left)
	}
	if cost := b.costOf(number); slices.Max(left) <= 0 && cost < b.least {
		b.best, b.least = number, cost
	}
}

// mostFractional is the index of the number farthest from a whole one; -1: all are whole.
func mostFractional(x []float64) int {
	const whole = 1e-6
	at, most := -1, whole
	for j, v := range x {
		if off := math.Abs(v - math.Round(v)); off > most {
			at, most = j, off
		}
	}
	return at
}
