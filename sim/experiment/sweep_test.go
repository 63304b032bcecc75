package experiment_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// agentsOf are points of helpDesk with some numbers of agents.
func agentsOf(replications int, agents ...int) (points []experiment.Point) {
	for _, n := range agents {
		points = append(points, experiment.Point{Values: []string{fmt.Sprint(n)}, Plan: withAgents(replications, n)})
	}
	return points
}

func sweep(t *testing.T, points []experiment.Point, o experiment.SweepOptions) []*experiment.PointResult {
	t.Helper()
	found, err := experiment.Sweep(t.Context(), points, o)
	if err != nil {
		t.Fatalf("Sweep: %v", err)
	}
	return found
}

// A point says what a run of its plan says, however many workers there are and however many
// points; with precision too.
func TestAPointIsARunOfItsPlan(t *testing.T) {
	for _, precision := range []float64{0, .03} {
		var want string
		for _, workers := range []int{1, 2, 8} {
			found := sweep(t, agentsOf(60, 3, 5, 6, 7), experiment.SweepOptions{Options: experiment.Options{Workers: workers, Precision: precision}})
			var got strings.Builder
			for _, p := range found {
				got.WriteString(fmt.Sprintf("%+v\n", *p))
			}
			if want == "" {
				want = got.String()
			}
			if got.String() != want {
				t.Errorf("precision %v: %d workers find another sweep than one", precision, workers)
			}
			if precision > 0 {
				continue
			}
			r, err := experiment.Run(t.Context(), withAgents(60, 6), experiment.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if fmt.Sprintf("%+v", r.Total) != fmt.Sprintf("%+v", found[2].Total) || found[2].Replications != 60 {
				t.Errorf("six agents: the point of %d days is not the run of 60", found[2].Replications)
			}
		}
	}
}

// Where it is clear on which side of the target a point lies, few replications are enough;
// near the target they go on.
func TestPrecisionIsSpentWhereTheAnswerIsOpen(t *testing.T) {
	found := sweep(t, agentsOf(1, 2, 6, 12), experiment.SweepOptions{Options: experiment.Options{Precision: .01}})
	if found[0].Replications != 30 || found[2].Replications != 30 || found[1].Replications <= 30 {
		t.Errorf("2, 6 and 12 agents were replicated %d, %d and %d times; want 30 for the clear ones and more for six",
			found[0].Replications, found[1].Replications, found[2].Replications)
	}
}

// What was finished before is not run again, and what is finished is told once.
func TestASweepGoesOn(t *testing.T) {
	points := agentsOf(20, 3, 4, 5, 6, 7)
	all := sweep(t, points, experiment.SweepOptions{})
	told := map[int]int{}
	found := sweep(t, points, experiment.SweepOptions{
		Options: experiment.Options{Workers: 2},
		Have:    func(i int) (*experiment.PointResult, bool) { return all[i], i%2 == 0 },
		Done:    func(i int, _ *experiment.PointResult) error { told[i]++; return nil },
	})
	if len(told) != 2 || told[1] != 1 || told[3] != 1 {
		t.Errorf("points finished %v, want 1 and 3 once each", told)
	}
	for i := range found {
		if fmt.Sprintf("%+v", *found[i]) != fmt.Sprintf("%+v", *all[i]) {
			t.Errorf("point %d differs when the sweep goes on", i)
		}
	}
	full := errors.New("the disk is full")
	if _, err := experiment.Sweep(t.Context(), points, experiment.SweepOptions{Done: func(int, *experiment.PointResult) error { return full }}); !errors.Is(err, full) {
		t.Errorf("a point cannot be kept: error %v, want %v", err, full)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err := experiment.Sweep(ctx, points, experiment.SweepOptions{Done: func(int, *experiment.PointResult) error { cancel(); return nil }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a sweep that is cancelled: error %v", err)
	}
}

func TestKnee(t *testing.T) {
	curve := func(noise float64, y ...float64) (all []experiment.Estimate) {
		for _, v := range y {
			all = append(all, experiment.Estimate{Mean: v, HalfWidth: noise})
		}
		return all
	}
	nan := math.NaN()
	const up, down, neither = metric.Up, metric.Down, metric.Neither
	for _, test := range []struct {
		claim  string
		better metric.Direction
		y      []experiment.Estimate
		want   int
		found  bool
	}{
		{"it rises fast, then slowly", up, curve(.01, .1, .5, .8, .85, .88, .9), 2, true},
		{"it falls fast, then slowly", down, curve(.01, .9, .5, .2, .15, .12, .1), 2, true},
		{"it stays, then falls", up, curve(.01, .95, .94, .93, .9, .5, .1), 3, true},
		{"it stays, then rises: less is better", down, curve(.01, .05, .06, .07, .1, .5, .9), 3, true},
		{"it starts slowly, rises, then stays: the knee is where it stays", up, curve(.01, .0, .02, .1, .6, .97, 1), 4, true},
		{"it only gets steeper: no step may be left out", up, curve(.01, .1, .12, .15, .2, .5, .9), 0, false},
		{"no side is better", neither, curve(.01, .1, .12, .15, .2, .5, .9), 3, true},
		{"a straight line", up, curve(.01, .1, .2, .3, .4, .5, .6), 0, false},
		{"all of it noise", up, curve(.4, .1, .5, .8, .85, .88, .9), 0, false},
		{"one point is not known", up, curve(.01, .1, nan, .8, .85, .88, .9), 2, true},
		{"three points", up, curve(.01, .1, .8, .9)[:3], 0, false},
	} {
		x := []float64{1, 2, 3, 4, 5, 6}[:len(test.y)]
		if at, found := experiment.Knee(x, test.y, test.better); at != test.want || found != test.found {
			t.Errorf("%s: Knee = %d, %v; want %d, %v", test.claim, at, found, test.want, test.found)
		}
	}
}

// A sweep tells its knee by the point, whatever the order of the values, and what a step
// brings before and after.
func TestKneeOfASweep(t *testing.T) {
	points := agentsOf(30, 12, 3, 5, 7, 9, 11)
	s := experiment.SweepResult{Vary: []experiment.Axis{{Path: "agents.desk.staff", Values: []string{"12", "3", "5", "7", "9", "11"}, Numbers: []float64{12, 3, 5, 7, 9, 11}}}}
	s.Points = sweep(t, points, experiment.SweepOptions{})
	bend, found := s.Knee("service_level")
	level, _ := metric.Find("service_level")
	at := func(i int) float64 { return s.Points[i].Total[level].Mean }
	if !found || bend.Point != 3 {
		t.Fatalf("Knee = %+v, %v; want point 3, 7 agents: service levels %.3f %.3f %.3f %.3f %.3f %.3f", bend, found, at(1), at(2), at(3), at(4), at(5), at(0))
	}
	if before, after := (at(3)-at(1))/2, (at(0)-at(3))/3; math.Abs(bend.Before-before) > 1e-12 || math.Abs(bend.After-after) > 1e-12 {
		t.Errorf("a step brings %v before and %v after; want %v and %v", bend.Before, bend.After, before, after)
	}
	s.Vary[0].Numbers = nil
	if bend, found := s.Knee("service_level"); found {
		t.Errorf("names have no knee, found %+v", bend)
	}
}
