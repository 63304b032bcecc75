package experiment

import "math"

// Knee is where a curve over equal or unequal steps bends most: the index of the point
// farthest from the straight line between the ends, both axes measured from end to end
// (Satopaa, Albrecht, Irwin & Raghavan 2011, "Finding a kneedle in a haystack"). Beyond it
// a step brings little, before it much. x is in order. There is none where fewer than
// four points are known, where the curve spans no more than its noise (the largest
// half-width), or where no point lies farther from the line than a tenth of the span.
func Knee(x []float64, y []Estimate) (at int, found bool) {
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
	farthest := 0.1
	for _, i := range known {
		away := math.Abs(float64((y[i].Mean-y[first].Mean)/height) - float64((x[i]-x[first])/width))
		if away > farthest {
			at, farthest, found = i, away, true
		}
	}
	return at, found
}
