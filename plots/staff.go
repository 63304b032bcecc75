package plots

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/staffing"
)

// mostStaffGroups is how many groups have a panel of their own.
const mostStaffGroups = 4

// Staff draws how many agents are required through the day, beside those scheduled and
// what the formulas of Erlang say; each group below; and what is over or lacks.
func Staff(r *staffing.Result) (Figure, error) {
	switch n := len(r.Intervals); {
	case n < 2:
		return Figure{}, errOneInterval
	case n > mostIntervals:
		return Figure{}, errors.New("there are more intervals than a picture can show")
	}
	c := staffClock(r)
	panels := []Panel{requiredPanel(r, c)}
	if n := len(r.Groups); n > 1 && n <= mostStaffGroups {
		for _, g := range r.Groups {
			panels = append(panels, groupPanel(r, c, g))
		}
	}
	if len(r.Groups) == 1 || len(r.Groups) > mostStaffGroups {
		panels = append(panels, netPanel(r, c))
	}
	f := overClock(c, panels...)
	f.Title = "How many agents are enough, and when?"
	f.Subtitle = staffSubtitle(r)
	return f, nil
}

// staffClock is the clock of the intervals that are counted.
func staffClock(r *staffing.Result) clock {
	c := clock{of: r.Plan.Clock}
	for _, i := range r.Intervals {
		interval := r.Plan.Metric.Intervals[i]
		c.starts = append(c.starts, (c.of.Open + interval.Start).Seconds())
		c.ends = append(c.ends, (c.of.Open + interval.End).Seconds())
	}
	return c
}

// staffSubtitle says what is promised.
func staffSubtitle(r *staffing.Result) string {
	t := &r.Plan.Targets
	where := "in every interval"
	if r.WholeDay {
		where = "over the whole day"
	}
	text := fmt.Sprintf("%s of calls answered within %s %s", precise(t.ServiceLevel), span(t.Within.Seconds()), where)
	if more := len(r.Promises) - 1; more == 1 {
		text += ", and a promise more"
	} else if more > 1 {
		text += fmt.Sprintf(", and %d promises more", more)
	}
	days := r.Fresh.Last - r.Fresh.First + 1
	text += apart + fmt.Sprintf("certified on %d fresh replications", days)
	if r.Plan.Scenario.Name != "" {
		text = fit(subtitleText, r.Plan.Scenario.Name, longName) + apart + text
	}
	return text
}

// inAll are numbers of agents of all groups by interval.
func inAll(r *staffing.Result, of func(group, interval int) float64) []float64 {
	all := make([]float64, len(r.Intervals))
	for row, i := range r.Intervals {
		for _, g := range r.Groups {
			all[row] += of(g, i)
		}
	}
	return all
}

// byFormula are the agents that a formula asks for; unknown where it has no answer.
func byFormula(r *staffing.Result, agents []int) []float64 {
	all := make([]float64, len(r.Intervals))
	for row, i := range r.Intervals {
		if all[row] = float64(agents[i]); agents[i] < 0 {
			all[row] = math.NaN()
		}
	}
	return all
}

// requiredPanel sets required agents against scheduled ones and the formulas.
func requiredPanel(r *staffing.Result, c clock) Panel {
	required := inAll(r, r.Required.Whole)
	rostered := inAll(r, r.Rostered.Whole)
	scheduled := inAll(r, func(g, i int) float64 { return r.Scheduled[g][i] })
	erlangC, erlangA := byFormula(r, r.ErlangC), byFormula(r, r.ErlangA)
	area := bars{starts: c.starts, ends: c.ends, top: required, fill: paleBlue}
	now := stairs{c, scheduled, draw.LineStyle{Color: ink, Width: lineWidth}}
	formulaC := curve{x: c.middles(), y: erlangC, line: draw.LineStyle{Color: looks[1].color, Width: 1.2, Dashes: []vg.Length{4, 2}}, glyph: draw.PyramidGlyph{}}
	formulaA := curve{x: c.middles(), y: erlangA, line: draw.LineStyle{Color: blue, Width: 1.2, Dashes: []vg.Length{1.5, 2}}, glyph: draw.CircleGlyph{}}
	caption := "Agents"
	if len(r.Groups) > 1 {
		caption = "Agents, all groups"
	}
	p := newPanel(caption, grid{}, area)
	p.Keys = []Key{key("required on the phones", area)}
	top := largest(required, scheduled, erlangC, erlangA)
	if hasMore(rostered, required) {
		line := stairs{c, rostered, draw.LineStyle{Color: blue, Width: lineWidth}}
		p.Plot.Add(line)
		p.Keys = append(p.Keys, key("to roster", line))
		top = max(top, largest(rostered))
	}
	if r.Shifts != nil {
		cover := inAll(r, r.Shifts.Cover.Whole)
		line := stairs{c, cover, draw.LineStyle{Color: looks[2].color, Width: lineWidth, Dashes: []vg.Length{6, 2}}}
		p.Plot.Add(line)
		p.Keys = append(p.Keys, key("in shifts, breaks left out", line))
		top = max(top, largest(cover))
	}
	p.Plot.Add(now, formulaC, formulaA)
	p.Keys = append(p.Keys, key("scheduled now", now), key("Erlang C", formulaC), key("Erlang A", formulaA))
	from0(&p.Plot.Y, top, 4)
	p.Height = 1.6
	return p
}

// hasMore says whether some of a are above those of b.
func hasMore(a, b []float64) bool {
	for i := range a {
		if a[i] > b[i] {
			return true
		}
	}
	return false
}

// groupPanel sets what a group needs against what is scheduled.
func groupPanel(r *staffing.Result, c clock, g int) Panel {
	need, now := make([]float64, len(r.Intervals)), make([]float64, len(r.Intervals))
	for row, i := range r.Intervals {
		need[row], now[row] = float64(r.Rostered[g][i]), r.Scheduled[g][i]
	}
	area := bars{starts: c.starts, ends: c.ends, top: need, fill: paleBlue}
	line := stairs{c, now, draw.LineStyle{Color: ink, Width: lineWidth}}
	p := newPanel(r.Plan.Centre.Groups[g].Name, grid{}, area, line)
	p.Keys = []Key{key("to roster", area), key("scheduled now", line)}
	from0(&p.Plot.Y, largest(need, now), 3)
	p.Height = .8
	return p
}

// netPanel is what is over, upwards, and what lacks, downwards.
func netPanel(r *staffing.Result, c clock) Panel {
	net := inAll(r, r.Net)
	zero, over, short := make([]float64, len(net)), make([]float64, len(net)), make([]float64, len(net))
	for i, n := range net {
		over[i], short[i] = max(n, 0), min(n, 0)
	}
	more := bars{starts: c.starts, ends: c.ends, top: over, fill: steel}
	less := bars{starts: c.starts, ends: c.ends, base: short, top: zero, fill: red}
	p := newPanel("Scheduled less what is to be rostered", grid{}, more, less)
	p.Keys = []Key{key("over", more), key("short", less)}
	low := 0.0
	for _, n := range short {
		low = min(low, n)
	}
	step := max(roundStep(max(largest(over)-low, 1), 4), 1)
	axis := &p.Plot.Y
	axis.Min, axis.Max = math.Floor(low/step)*step, math.Ceil(largest(over)/step)*step
	if axis.Min == axis.Max {
		axis.Max = step
	}
	write := number(step)
	axis.Tick.Marker = scale{step, func(x float64) string {
		switch {
		case x > step/2:
			return "+" + write(x)
		case x < -step/2:
			return "-" + write(-x)
		}
		return "0"
	}}
	p.Height = .9
	return p
}
