package experiment_test

import (
	"math"
	"slices"
	"testing"

	"hangup/sim/experiment"
)

// looks are the numbers of replications at which precision is judged: half as many again
// each time, up to the cap.
func looks() []int {
	all := []int{30}
	for last := 30; last < 20_000; {
		last = min(last+(last+1)/2, 20_000)
		all = append(all, last)
	}
	return all
}

func TestLooks(t *testing.T) {
	want := []int{30, 45, 68, 102, 153, 230, 345}
	if got := looks()[:len(want)]; !slices.Equal(got, want) {
		t.Errorf("looks: got %v, want %v", got, want)
	}
}

// A run goes on until the targets' intervals are as tight as asked, and stops at the
// first look that finds them so, on any number of workers.
func TestPrecision(t *testing.T) {
	for _, precision := range []float64{.1, .03, .02, .015} {
		result := func(workers int) *experiment.Result {
			r, err := experiment.Run(t.Context(), helpDesk(7), experiment.Options{Workers: workers, Precision: precision})
			if err != nil {
				t.Fatalf("Run with precision %v: %v", precision, err)
			}
			return r
		}
		r := result(1)
		all := looks()
		at := slices.Index(all, r.Replications)
		if at < 0 {
			t.Fatalf("precision %v: stopped after %d replications, want one of %v", precision, r.Replications, all)
		}
		if got := mean(r, "service_level").HalfWidth; got > precision {
			t.Errorf("precision %v: half-width %v after %d replications", precision, got, r.Replications)
		}
		if at > 0 {
			p := helpDesk(all[at-1])
			before, err := experiment.Run(t.Context(), p, experiment.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := mean(before, "service_level").HalfWidth; got <= precision {
				t.Errorf("precision %v: went on to %d replications, but after %d the half-width was %v", precision, r.Replications, all[at-1], got)
			}
		}
		if many := result(3); many.Replications != r.Replications || mean(many, "service_level") != mean(r, "service_level") && !sameEstimate(mean(many, "service_level"), mean(r, "service_level")) {
			t.Errorf("precision %v: three workers stop after %d replications at %+v, one after %d at %+v", precision,
				many.Replications, mean(many, "service_level"), r.Replications, mean(r, "service_level"))
		}
	}
}

// sameEstimate says whether two estimates are equal, unknown equal to unknown.
func sameEstimate(a, b experiment.Estimate) bool {
	x := []float64{a.Mean, a.HalfWidth, a.Low, a.High, a.DayP10, a.DayP90}
	y := []float64{b.Mean, b.HalfWidth, b.Low, b.High, b.DayP10, b.DayP90}
	return a.N == b.N && slices.EqualFunc(x, y, func(f, g float64) bool { return f == g || math.IsNaN(f) && math.IsNaN(g) })
}

// Every target that is given is looked at: the times as a share of themselves.
func TestPrecisionLooksAtEveryTarget(t *testing.T) {
	const precision = .05
	p := helpDesk(1)
	p.Targets.MaxAbandonment, p.Targets.MaxOccupancy = .05, .9
	p.Targets.AverageSpeedOfAnswer, p.Targets.AverageWait = 30*s, 30*s
	r, err := experiment.Run(t.Context(), p, experiment.Options{Workers: 2, Precision: precision})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"service_level", "abandonment_rate", "occupancy"} {
		if e := mean(r, name); !(e.HalfWidth <= precision) {
			t.Errorf("%s after %d replications: half-width %v, want at most %v", name, r.Replications, e.HalfWidth, precision)
		}
	}
	for _, name := range []string{"average_speed_of_answer", "average_wait"} {
		if e := mean(r, name); !(e.HalfWidth <= precision*e.Mean) {
			t.Errorf("%s after %d replications: %v +- %v, want at most %v of it", name, r.Replications, e.Mean, e.HalfWidth, precision)
		}
	}
}

// What cannot be reached is given up at the cap, with a warning.
func TestPrecisionCap(t *testing.T) {
	if testing.Short() {
		t.Skip("runs 20,000 replications")
	}
	p := planOf(600*s, 600*s, helpDesk(1).Centre.Classes, helpDesk(1).Centre.Groups)
	p.Centre.Classes[0].Arrivals.Rate[0].Value = 1. / 200
	p.Centre.Groups[0] = desk(2, 1, 600*s)
	r, err := experiment.Run(t.Context(), p, experiment.Options{Workers: 2, Precision: 1e-6})
	if err != nil {
		t.Fatal(err)
	}
	if r.Replications != 20_000 || !warned(r, "precision_not_met") {
		t.Errorf("precision 1e-6: %d replications, warnings %v; want 20000 and precision_not_met", r.Replications, r.Warnings)
	}
}

// warned says whether a result has a warning of a code.
func warned(r *experiment.Result, code string) bool {
	return slices.ContainsFunc(r.Warnings, func(w experiment.Warning) bool { return w.Code == code })
}

// A share of which nothing was seen is as sure as its bound says, not for certain 0.
func TestPrecisionOfNothingSeen(t *testing.T) {
	p := helpDesk(1)
	p.Centre.Groups[0] = desk(400, 1, p.Centre.Close)
	p.Targets.MaxAbandonment = .05
	r, err := experiment.Run(t.Context(), p, experiment.Options{Workers: 2, Precision: .05})
	if err != nil {
		t.Fatal(err)
	}
	if e := mean(r, "abandonment_rate"); e.Mean != 0 || !(e.HalfWidth <= .05) {
		t.Errorf("abandonment_rate with 400 agents after %d replications: %+v, want 0 known to 0.05", r.Replications, e)
	}
}
