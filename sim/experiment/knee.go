package experiment

import (
	"math"

	"hangup/sim/metric"
)

// leastBend is how far from the straight line a knee lies, as a share of the span: closer
// to it the eye sees no knee.
const leastBend = .1

// Knee is where a curve over equal or unequal steps stops being worth its steps, or starts
// to fall: the index of the point farthest from the straight line between the ends, on the
// better side of it, both axes measured from end to end (Satopaa, Albrecht, Irwin &
// Raghavan 2011, "Finding a kneedle in a haystack"). On one side of it a step changes
// much, on the other little. Where neither direction is better both sides are. x is in
// order. There is none where fewer than four points are known, where the curve spans no
// more than its noise (twice the largest half-width), or where no point lies farther from
// the line than leastBend.
func Knee(x []float64, y []Estimate, better metric.Direction) (at int, found bool) {
	var known []int
	noise := 0.0
	for i := range y {
		if !math.IsNaN(y[i].Mean) {
			known = append(known, i)
			if !math.IsNaN(y[i].HalfWidth) {
				noise = max(noise, y[i].HalfWidth)
			}
		}
	}
	if len(known) < 4 {
		return 0, false
	}
	first, last := known[0], known[len(known)-1]
	width, height := x[last]-x[first], y[last].Mean-y[first].Mean
	if width <= 0 || math.Abs(height) <= 2*noise {
		return 0, false
	}
	farthest := leastBend
	for _, i := range known {
		line := y[first].Mean + float64(height*((x[i]-x[first])/width))
		above := (y[i].Mean - line) / math.Abs(height)
		switch better {
		case metric.Down:
			above = -above
		case metric.Neither:
			above = math.Abs(above)
		}
		if above > farthest {
			at, farthest, found = i, above, true
		}
	}
	return at, found
}
