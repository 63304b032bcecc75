package experiment

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"hangup/sim/centre"
	"hangup/sim/metric"
)

// Axis is a path that a sweep varies, and the values that it takes.
type Axis struct {
	Path    string
	Values  []string  // as a scenario writes them
	Numbers []float64 // the same as numbers, times in seconds, shares as shares; nil: they are names
}

// Grid is what a sweep runs: each value of one or two paths with each of the other, the
// values of the last path moving fastest.
type Grid struct {
	Base   *Plan // before anything is varied
	Vary   []Axis
	Points []Point
}

// Check says why the points of a grid cannot be laid beside each other.
func (g *Grid) Check() error {
	same := make(map[string]int) // point by resolved scenario
	for i := range g.Points {
		p, first := g.Points[i].Plan, g.Points[0].Plan
		other, known := same[p.Scenario.SHA256]
		same[p.Scenario.SHA256] = i
		switch {
		case p.Centre.Seed != first.Centre.Seed:
			return errors.New("the points of a sweep share one seed, so that their callers are the same: for more days raise the replications")
		case !slices.EqualFunc(first.Centre.Classes, p.Centre.Classes, sameName) || !slices.Equal(first.GroupOrder, p.GroupOrder):
			return errors.New("the points of a sweep have the same classes of callers and groups of agents: hangup compare holds other plans against each other")
		case known:
			return fmt.Errorf("%s and %s are the same scenario: what is varied changes nothing in it", strings.Join(g.Points[other].Values, ", "), strings.Join(g.Points[i].Values, ", "))
		}
	}
	return nil
}

func sameName(a, b centre.Class) bool { return a.Name == b.Name }

// warnings are what the reader of a sweep should know that no point tells.
func (g *Grid) warnings() (all []Warning) {
	clock := false
	people := error(nil)
	for i := range g.Points {
		clock = clock || sameClock(g.Points[0].Plan, g.Points[i].Plan) != nil
		people = cmp.Or(people, sameCallers(g.Points[0].Plan, g.Points[i].Plan))
	}
	if people != nil {
		all = append(all, Warning{"other_people", "the points of the sweep have other callers: " + people.Error()})
	}
	if clock {
		all = append(all, Warning{"other_clock", "the clock differs from point to point: only those callers are the same who find the lines open at both"})
	}
	return all
}

// Result is what a sweep of the grid found at its points.
func (g *Grid) Result(points []*PointResult) *SweepResult {
	b := g.Base
	r := &SweepResult{
		Manifest: b.Manifest(sameDays(points)), Clock: b.Clock, Currency: b.Currency,
		Intervals: len(b.Metric.Intervals), Batches: b.OneRun && b.Replications == 1,
		Groups: b.GroupOrder, ServiceLevel: b.ServiceLevel(), Targets: b.Targets, Vary: g.Vary, Points: points, Warnings: g.warnings(),
	}
	for _, class := range b.ClassOrder {
		r.Classes = append(r.Classes, b.Centre.Classes[class].Name)
	}
	return r
}

// sameDays is how many replications all points have; 0: not as many.
func sameDays(points []*PointResult) (days int) {
	for i, p := range points {
		if i > 0 && p.Replications != days {
			return 0
		}
		days = p.Replications
	}
	return days
}

// SweepResult is what a sweep found. Its manifest is that of the scenario before anything
// is varied; without Replications where the points do not have as many of them.
type SweepResult struct {
	Manifest
	Batches      bool // each point is one long run, judged by batches
	Clock        Clock
	Intervals    int // reporting intervals of the clock
	Currency     string
	ServiceLevel ServiceLevel // before anything is varied; points have their own
	Targets      Targets
	Classes      []string // in the order of the file
	Groups       []string
	Vary         []Axis
	Points       []*PointResult // as in Grid
	Warnings     []Warning      // of the sweep; points have their own
}

// Bend is the knee of a measure along the path of a sweep.
type Bend struct {
	Point  int     // index in SweepResult.Points
	Before float64 // what a step brings on average up to the knee, in the unit of the measure
	After  float64 // and beyond it
}

// InOrder are the points of a sweep of one path in order of its numbers, and these; none
// where the path takes names or there are two paths.
func (s *SweepResult) InOrder() (points []int, numbers []float64) {
	if len(s.Vary) != 1 || s.Vary[0].Numbers == nil {
		return nil, nil
	}
	for i := range s.Points {
		points = append(points, i)
	}
	of := s.Vary[0].Numbers
	slices.SortStableFunc(points, func(a, b int) int { return cmp.Compare(of[a], of[b]) })
	for _, p := range points {
		numbers = append(numbers, of[p])
	}
	return points, numbers
}

// Knee is the knee of a measure over the whole clock, as Knee finds it.
func (s *SweepResult) Knee(measure string) (Bend, bool) {
	m, ok := metric.Find(measure)
	points, x := s.InOrder()
	if !ok || points == nil {
		return Bend{}, false
	}
	var y []Estimate
	for _, p := range points {
		y = append(y, s.Points[p].Total[m])
	}
	at, found := Knee(x, y, metric.Measures[m].Better)
	if !found {
		return Bend{}, false
	}
	first, last := 0, len(y)-1
	for math.IsNaN(y[first].Mean) {
		first++
	}
	for math.IsNaN(y[last].Mean) {
		last--
	}
	step := func(from, to int) float64 { return (y[to].Mean - y[from].Mean) / float64(to-from) }
	return Bend{points[at], step(first, at), step(at, last)}, true
}
