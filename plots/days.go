package plots

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
)

// mostBlocks is how high a heap of days may be to be drawn day by day.
const mostBlocks = 25

// days answers how far apart days are that differ in nothing but their callers' luck:
// how many days had which service level, and which of them missed the target.
func days(r *experiment.Result) (Figure, error) {
	if r.Batches {
		return Figure{}, errors.New("one long run has no days to compare")
	}
	shown := slices.DeleteFunc(slices.Clone(r.Charts.Days), func(x float64) bool { return !known(x) })
	if len(shown) < 2 {
		return Figure{}, errors.New("days apart needs at least two replications with calls")
	}
	goal := r.ServiceLevel.Target
	b := heap(shown, goal)
	few := largest(b.met, b.missed) <= mostBlocks
	met := bars{starts: b.starts, ends: b.ends, top: b.met, fill: paleBlue, units: few}
	missed := bars{starts: b.starts, ends: b.ends, top: b.missed, fill: red, units: few}
	p := newPanel("Number of days by their service level", grid{}, met, missed)
	if given(goal) {
		p.Keys = []Key{key("target met", met), key("target missed", missed)}
	}
	from0(&p.Plot.Y, max(largest(b.met, b.missed), 5), 5) // 5: whole days
	p.Plot.X.Min, p.Plot.X.Max = b.starts[0], b.ends[len(b.ends)-1]
	p.Plot.X.Tick.Marker = shareTicks(p.Plot.X.Max - p.Plot.X.Min)
	p.Plot.X.Label.Text = "service level of the day"
	p = mark(p, r, goal)
	f := Figure{Panels: []Panel{p}}
	f.Subtitle = about(r, formula(r), verdict(r, goal), sample(r, len(shown)))
	return f, nil
}

// mark draws the target, labelled on the side with more room, and the mean of all days.
func mark(p Panel, r *experiment.Result, goal float64) Panel {
	if given(goal) {
		middle := (p.Plot.X.Min + p.Plot.X.Max) / 2
		p.Plot.Add(moment{goal, target(r), goal > middle, dotted})
	}
	if mean := estimate(r.Total, "service_level"); known(mean.Mean) {
		line := moment{x: mean.Mean, line: draw.LineStyle{Color: ink, Width: 1.2}}
		p.Plot.Add(line)
		p.Keys = append(p.Keys, key("all days "+withInterval(mean), line))
	}
	return p
}

// withInterval is a share and its 95 % interval.
func withInterval(e experiment.Estimate) string {
	if low, high := interval(e); known(low) && known(high) {
		return fmt.Sprintf("%s (95 %% interval %s to %s)",
			percent(e.Mean, .001), percent(max(low, 0), .001), percent(min(high, 1), .001))
	}
	return precise(e.Mean)
}

func verdict(r *experiment.Result, goal float64) string {
	e := estimate(r.Total, "days_meeting_target")
	if !given(goal) || !known(e.Mean) {
		return ""
	}
	return precise(e.Mean) + " of days reach the target"
}

func sample(r *experiment.Result, shown int) string {
	if shown == r.Replications {
		return ""
	}
	return fmt.Sprintf("%d days shown", shown)
}

// heaps are days heaped by service level; an edge lies on the target.
type heaps struct{ starts, ends, met, missed []float64 }

// widths of heaps, as shares.
var heapWidths = []float64{.001, .002, .005, .01, .02, .025, .05, .1}

func heap(days []float64, goal float64) heaps {
	low, high := slices.Min(days), slices.Max(days)
	if given(goal) {
		low, high = min(low, goal), max(high, goal)
	}
	width := heapWidths[len(heapWidths)-1]
	most := min(2*math.Sqrt(float64(len(days))), 30) // few days in many heaps show chance, not shape
	for _, w := range heapWidths {
		if (high-low)/w <= max(most, 8) && high > low {
			width = w
			break
		}
	}
	edge := 1.0
	if given(goal) {
		edge = goal
	}
	index := func(share float64) int { // the heap of a share, counted from the edge; 100 % joins those below
		i := int(math.Floor((share-edge)/width + 1e-9))
		if share >= 1 && goal < 1 {
			i = int(math.Ceil((share-edge)/width-1e-9)) - 1
		}
		return i
	}
	first := index(low) - 1
	n := index(high) - first + 1
	h := heaps{make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)}
	for i := range n {
		h.starts[i], h.ends[i] = edge+float64(first+i)*width, edge+float64(first+i+1)*width
	}
	for _, day := range days {
		i := index(day) - first
		if given(goal) && day < goal {
			h.missed[min(i, -first-1)]++
		} else {
			h.met[i]++
		}
	}
	return h
}

// shareTicks are labels at round shares, about ten over a span.
func shareTicks(span float64) plot.Ticker {
	step := roundStep(span, 10)
	return scale{step, func(x float64) string { return percent(x, step) }}
}
