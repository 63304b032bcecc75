package staffing

import "slices"

// solve finds whole numbers of agents for the choices that meet the demands, and a bound
// below which no numbers cost. It rounds the linear programme's answer: whole parts are
// kept, the largest fraction goes up, and what is left is solved anew; then it repairs
// what can be had cheaper, and looks for something better for as long as is reasonable.
func (c *covering) solve() (number []int, bound float64, err error) {
	number = make([]int, len(c.choices))
	if slices.Max(append([]float64{0}, c.demand...)) == 0 {
		return number, 0, nil
	}
	left := slices.Clone(c.demand)
	for first := true; first || slices.Max(left) > 0; first = false {
		x, value, err := cheapest(c.cost, c.rows, left)
		if err != nil {
			return nil, 0, err
		}
		if first {
			bound = value
		}
		c.round(x, number, left)
	}
	c.repair(number, left)
	b := branching{covering: c, best: number, least: c.costOf(number), tries: c.branches()}
	b.branch(c.rows, c.demand)
	return b.best, bound, nil
}

// costOf is what numbers of agents cost.
func (c *covering) costOf(number []int) float64 {
	total := 0.0
	for j, n := range number {
		total += float64(float64(n) * c.cost[j])
	}
	return total
}

// round adds the whole parts of x to the numbers, or else one of the largest fraction, and
// takes them from the demands.
func (c *covering) round(x []float64, number []int, left []float64) {
	largest, whole := 0, false
	for j, v := range x {
		if n := int(v + nothing); n > 0 {
			c.add(j, n, number, left)
			whole = true
		}
		if v > x[largest] {
			largest = j
		}
	}
	if !whole {
		c.add(largest, 1, number, left)
	}
}

// add adds agents to a choice, and takes what they do from the demands.
func (c *covering) add(choice, agents int, number []int, left []float64) {
	number[choice] += agents
	for i := range c.rows {
		left[i] -= float64(float64(agents) * c.rows[i][choice])
	}
}

// repair exchanges agents for cheaper ones while the demands stay met: one or two who
// leave, and nobody or one who comes instead. left is what the demands lack: nothing.
func (c *covering) repair(number []int, left []float64) {
	for c.cheaper(number, left) {
	}
}

// cheaper makes the first exchange that saves.
func (c *covering) cheaper(number []int, left []float64) bool {
	for a := range number {
		if number[a] == 0 {
			continue
		}
		c.add(a, -1, number, left)
		if c.instead(c.cost[a], number, left) {
			return true
		}
		for b := a; b < len(number); b++ {
			if number[b] == 0 {
				continue
			}
			c.add(b, -1, number, left)
			if c.instead(c.cost[a]+c.cost[b], number, left) {
				return true
			}
			c.add(b, 1, number, left)
		}
		c.add(a, 1, number, left)
	}
	return false
}

// instead meets what the demands now lack for less than a cost: by nobody, or by one agent.
func (c *covering) instead(cost float64, number []int, left []float64) bool {
	if slices.Max(left) <= 0 {
		return cost > 0
	}
	best := -1
	for j := range c.choices {
		if c.cost[j] < cost-nothing && (best < 0 || c.cost[j] < c.cost[best]) && c.meets(j, left) {
			best = j
		}
	}
	if best < 0 {
		return false
	}
	c.add(best, 1, number, left)
	return true
}

// meets says whether one agent of a choice meets what the demands lack.
func (c *covering) meets(choice int, left []float64) bool {
	for i, lack := range left {
		if lack > c.rows[i][choice] {
			return false
		}
	}
	return true
}
