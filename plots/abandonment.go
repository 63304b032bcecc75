package plots

import (
	"errors"
	"slices"

	"hangup/sim/experiment"
)

// mostRows is how many rows a picture of the usual height can name.
const mostRows = 31

// abandonment answers which callers hang up, and when.
func abandonment(r *experiment.Result) (Figure, error) {
	if err := overTime(r); err != nil {
		return Figure{}, err
	}
	names, rows, note := rates(r)
	if !slices.ContainsFunc(rows, anyKnown) {
		return Figure{}, errors.New("no calls were offered: nobody could hang up")
	}
	c := clockOf(r)
	if len(rows) == 1 {
		return abandonmentLine(r, c), nil
	}
	h := heat{c, rows, 0, roundUp(max(largest(rows...), .01)), warm, r.Targets.MaxAbandonment}
	p := heatPanel("Calls abandoned, in per cent of offered", names, h)
	f := overClock(c, p)
	f.Subtitle = about(r, note)
	return f, nil
}

// abandonmentLine is the rate of all callers, where they are of one class.
func abandonmentLine(r *experiment.Result, c clock) Figure {
	s := byInterval(r, "abandonment_rate")
	p, _, highest := sharePanel("Calls abandoned, share of offered", c, s)
	goal := r.Targets.MaxAbandonment
	if addGoal(p, goal) {
		highest = max(highest, goal)
		p = markMisses(p, c.middles(), s.mean, func(share float64) bool { return share > goal })
	}
	shares(&p.Plot.Y, 0, max(highest, .01), 5)
	f := overClock(c, p)
	f.Subtitle = about(r)
	return f
}

// rates are abandonment rates by interval: of all callers and, when there are several
// classes, of each; beyond mostRows of those with most hang-ups.
func rates(r *experiment.Result) (names []string, rows [][]float64, note string) {
	classes, note := mostClasses(r, mostRows-1, "abandoned", "hang-ups")
	if len(classes) != 1 {
		names, rows = []string{"all callers"}, [][]float64{byInterval(r, "abandonment_rate").mean}
	}
	for _, class := range classes {
		names = append(names, r.Classes[class])
		rows = append(rows, byClass(r, class, "abandonment_rate").mean)
	}
	return names, rows, note
}
