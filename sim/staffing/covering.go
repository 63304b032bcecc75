package staffing

import (
	"fmt"
	"math"
	"slices"

	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/roster"
)

// covering is the choice of shifts for one group: how many agents begin which kind of
// shift when, so that demands are met.
//
//	moment   need   early 8:00   early 9:00   late 12:00
//	08:00     3         1            0            0
//	09:00     5         1            1            0
//	12:00     6         0 (break)    1            1
type covering struct {
	plan    *experiment.Plan
	group   int
	choices []choice
	cost    []float64   // of each choice
	moments []des.Tick  // at which somebody may come or go, or the demand changes
	rows    [][]float64 // one for each demand: 1 where a choice has its agents on duty; then the limits
	demand  []float64
	from    []int // of each demand, the moment
	types   []ShiftType
	daily   bool // the clock is a day or longer: shifts of yesterday reach into today
}

// choice is a kind of shift that begins at a time.
type choice struct {
	kind  int
	start des.Tick
}

func newCovering(plan *experiment.Plan, rostered Staff, types []ShiftType, group int) *covering {
	c := &covering{plan: plan, group: group, types: types, daily: plan.Centre.Close >= day}
	for k, t := range types {
		if len(t.Groups) > 0 && !slices.Contains(t.Groups, group) {
			continue
		}
		cost := t.Cost
		if cost < 0 {
			cost = float64(t.Paid.Hours() * price(plan, group))
		}
		for _, start := range t.Starts {
			c.choices, c.cost = append(c.choices, choice{k, start}), append(c.cost, cost)
		}
	}
	c.cut()
	c.demands(rostered[group])
	c.limits()
	return c
}

// cut finds the moments of a day of the clock at which anything changes.
func (c *covering) cut() {
	whole := min(c.plan.Centre.Close, day)
	add := func(t des.Tick) {
		if c.daily {
			t = (t%day + day) % day
		}
		if t >= 0 && t < whole {
			c.moments = append(c.moments, t)
		}
	}
	add(0)
	for _, i := range c.plan.Metric.Intervals {
		add(i.Start)
	}
	for _, choice := range c.choices {
		t := &c.types[choice.kind]
		add(choice.start)
		add(choice.start + t.Length)
		for _, b := range t.Breaks {
			add(choice.start + b.Start)
			add(choice.start + b.End)
		}
	}
	slices.Sort(c.moments)
	c.moments = slices.Compact(c.moments)
}

// demands makes a row of every moment; of moments at which the same choices are on duty
// the one that needs most.
func (c *covering) demands(rostered []int) {
	known := make(map[string]int)
	for k, t := range c.moments {
		row := make([]float64, len(c.choices))
		name := make([]byte, len(c.choices))
		for j := range row {
			if c.onDuty(j, t) {
				row[j], name[j] = 1, 1
			}
		}
		need := 0
		for i, interval := range c.plan.Metric.Intervals {
			for at := t; at < c.plan.Centre.Close; at += day {
				if interval.Start <= at && at < interval.End {
					need = max(need, rostered[i])
				}
			}
		}
		if at, ok := known[string(name)]; ok {
			if float64(need) > c.demand[at] {
				c.demand[at], c.from[at] = float64(need), k
			}
			continue
		}
		known[string(name)] = len(c.rows)
		c.rows, c.demand, c.from = append(c.rows, row), append(c.demand, float64(need)), append(c.from, k)
	}
}

// limits makes a row of every kind of shift of which there may be only so many.
func (c *covering) limits() {
	for k, t := range c.types {
		if t.AtMost < 0 {
			continue
		}
		row := make([]float64, len(c.choices))
		for j, choice := range c.choices {
			if choice.kind == k {
				row[j] = -1
			}
		}
		c.rows, c.demand, c.from = append(c.rows, row), append(c.demand, -float64(t.AtMost)), append(c.from, -1)
	}
}

// onDuty says whether agents of a choice are on duty at a moment and not on a break.
func (c *covering) onDuty(choice int, at des.Tick) bool {
	t := &c.types[c.choices[choice].kind]
	since := at - c.choices[choice].start
	if c.daily {
		since = (since%day + day) % day
	}
	if since < 0 || since >= t.Length {
		return false
	}
	return !slices.ContainsFunc(t.Breaks, func(b roster.Break) bool { return b.Start <= since && since < b.End })
}

// coverable tells a demand that no shift can meet.
func (c *covering) coverable() error {
	for i, need := range c.demand {
		if need > 0 && slices.Max(append([]float64{0}, c.rows[i]...)) == 0 {
			return fmt.Errorf("%w: %d agents of %s must be rostered at %s, and no shift has anybody on the phones then", ErrInfeasible,
				int(need), c.plan.Centre.Groups[c.group].Name, c.plan.Clock.Time(c.moments[c.from[i]]))
		}
	}
	return nil
}

// least is the fewest agents on duty at any moment of a stretch of the clock.
func (c *covering) least(number []int, from, to des.Tick) int {
	least := math.MaxInt
	for k, t := range c.moments {
		end := min(c.plan.Centre.Close, day)
		if k+1 < len(c.moments) {
			end = c.moments[k+1]
		}
		for ; t < to; t, end = t+day, end+day {
			if end > from {
				least = min(least, c.duty(number, c.moments[k]))
			}
		}
	}
	return least
}

// duty is how many are on duty at a moment.
func (c *covering) duty(number []int, at des.Tick) int {
	n := 0
	for j, agents := range number {
		if agents > 0 && c.onDuty(j, at) {
			n += agents
		}
	}
	return n
}
