package staffing_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/roster"
	"hangup/sim/staffing"
)

// shifts are types of shifts for a day of 8 hours.
func shiftTypes() []staffing.ShiftType {
	starts := func(n int) (all []des.Tick) {
		for i := range n {
			all = append(all, des.Tick(i)*des.Hour)
		}
		return all
	}
	return []staffing.ShiftType{
		{Name: "long", Starts: starts(3), Length: 6 * des.Hour, Paid: 6 * des.Hour, Cost: -1, AtMost: -1,
			Breaks: []roster.Break{{Start: 3 * des.Hour, End: 3*des.Hour + 30*des.Minute}}},
		{Name: "short", Starts: starts(6), Length: 3 * des.Hour, Paid: 3 * des.Hour, Cost: 4, AtMost: 6},
	}
}

func eightHours() *experiment.Plan {
	return planOf(des.Hour, 8, []centre.Class{class("all", des.Hour, .02)}, []centre.Group{group("desk", 0)}, 0)
}

// The rota has enough agents on duty and off breaks at every moment, costs what its shifts
// cost, no less than the bound, and as little as the best of all rotas found by trying.
func TestShiftsCoverAtTheLeastCost(t *testing.T) {
	p := eightHours()
	random := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		need := make([]int, 8)
		for i := range need {
			need[i] = random.IntN(3)
		}
		rota, err := staffing.Cover(p, staffing.Staff{need}, shiftTypes())
		if errors.Is(err, staffing.ErrInfeasible) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		own, err := roster.Compile(rota.Plan(p).Centre.Groups[0].Staff)
		if err != nil {
			t.Fatalf("need %v: the rota %+v is no roster: %v", need, rota.Shifts, err)
		}
		for i := range need {
			least := 1 << 20
			for _, s := range own.OnPhones(nil, 1) {
				if s.At < des.Tick(i+1)*des.Hour {
					least = min(least, s.Agents) // of the last step before the interval, and those in it
				}
				if s.At <= des.Tick(i)*des.Hour {
					least = s.Agents
				}
			}
			if least < need[i] || least != rota.Cover[0][i] {
				t.Errorf("need %v: %d on the phones in hour %d, the rota says %d: %+v", need, least, i, rota.Cover[0][i], rota.Shifts)
			}
		}
		if best := bestRota(need); rota.Cost != best || rota.Bound > best+1e-6 {
			t.Errorf("need %v: cost %v (bound %v), the best of all costs %v: %+v", need, rota.Cost, rota.Bound, best, rota.Shifts)
		}
	}
}

// bestRota is the least cost of shifts that cover the needs, by depth-first search: each
// moment in turn is covered by a shift that is on duty then.
func bestRota(need []int) float64 {
	const halves = 16
	type column struct {
		cost float64
		on   [halves]bool
	}
	var columns []column
	for start := range 3 {
		c := column{cost: 6}
		for h := 2 * start; h < 2*start+12; h++ {
			c.on[h] = h != 2*start+6
		}
		columns = append(columns, c)
	}
	for start := range 6 {
		c := column{cost: 4}
		for h := 2 * start; h < 2*start+6; h++ {
			c.on[h] = true
		}
		columns = append(columns, c)
	}
	best := 1e9
	var cover func(have [halves]int, cost float64)
	cover = func(have [halves]int, cost float64) {
		if cost >= best {
			return
		}
		for h := range halves {
			if have[h] >= need[h/2] {
				continue
			}
			for _, c := range columns {
				if c.on[h] {
					with := have
					for k := range with {
						if c.on[k] {
							with[k]++
						}
					}
					cover(with, cost+c.cost)
				}
			}
			return
		}
		best = cost
	}
	cover([halves]int{}, 0)
	return best
}

// What no shift reaches, or too few are allowed for, is said.
func TestWhatShiftsCannotCover(t *testing.T) {
	p := eightHours()
	types := shiftTypes()
	for name, c := range map[string]struct {
		types []staffing.ShiftType
		need  []int
	}{
		"nobody is needed":     {types[:1], []int{0, 0, 0, 0, 0, 0, 0, 0}},
		"at most 6":            {types[1:], []int{5, 5, 5, 5, 5, 5, 5, 5}},
		"a break of everybody": {types[:1], []int{0, 0, 0, 1, 0, 0, 0, 0}},
	} {
		_, err := staffing.Cover(p, staffing.Staff{c.need}, c.types)
		if want := name == "at most 6"; errors.Is(err, staffing.ErrInfeasible) != want {
			t.Errorf("%s: need %v: error %v, want infeasible: %v", name, c.need, err, want)
		}
	}
	types[0].Starts = types[0].Starts[:1]
	if _, err := staffing.Cover(p, staffing.Staff{{0, 0, 0, 1, 0, 0, 0, 0}}, types[:1]); !errors.Is(err, staffing.ErrInfeasible) {
		t.Errorf("the only shift has its break at 3 h, when one is needed: error %v, want %v", err, staffing.ErrInfeasible)
	}
}

// A clock of a day: shifts of the night reach into the morning.
func TestShiftsGoRoundTheClock(t *testing.T) {
	p := planOf(4*des.Hour, 6, []centre.Class{class("all", 4*des.Hour, .02)}, []centre.Group{group("desk", 0)}, 0)
	night := staffing.ShiftType{Name: "night", Starts: []des.Tick{20 * des.Hour}, Length: 8 * des.Hour, Paid: 8 * des.Hour, Cost: -1, AtMost: -1}
	rota, err := staffing.Cover(p, staffing.Staff{{2, 0, 0, 0, 0, 1}}, []staffing.ShiftType{night})
	if err != nil {
		t.Fatal(err)
	}
	own, err := roster.Compile(rota.Plan(p).Centre.Groups[0].Staff)
	if err != nil {
		t.Fatal(err)
	}
	steps := own.Scheduled()
	if len(rota.Shifts) != 1 || rota.Shifts[0].Agents != 2 || len(steps) != 4 || steps[0].Agents != 2 || steps[1].Agents != 0 || steps[2].Agents != 2 {
		t.Errorf("two agents from 20:00 to 04:00 are needed: %+v, on duty %v", rota.Shifts, steps)
	}
}
