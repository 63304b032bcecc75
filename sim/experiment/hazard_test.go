package experiment_test

import (
	"math"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
)

// byHand are ten callers. In the first second one hangs up on an ad and two are answered,
// in the second two hang up waiting, in the third three are answered, in the fourth one of
// the last two hangs up.
func byHand() *experiment.Hazard {
	h := &experiment.Hazard{
		AtRisk: []float64{10, 7, 5, 2, 1},
		HungUp: []float64{1, 2, 0, 1},
		Causes: []experiment.HungUp{{Cause: "waiting", Calls: []float64{0, 2, 0, 1}}, {Cause: "ads", Calls: []float64{1, 0, 0, 0}}},
	}
	first := 1 - 1./9
	second := first * (1 - 2./7)
	h.Survival = []float64{1, first, second, second, second / 2}
	return h
}

func TestStretchesOfWaiting(t *testing.T) {
	got := byHand().Stretches(1, 2)
	if len(got) != 2 {
		t.Fatalf("Stretches(1, 2) of four seconds: got %d stretches, want 2", len(got))
	}
	for i, want := range []struct{ from, to, atRisk, share, waiting, ads float64 }{
		{0, 2, 10, 1 - 8./9*5/7, 8. / 9 * 2 / 7, 1. / 9},
		{2, 4, 5, .5, .5, 0},
	} {
		w := got[i]
		if w.From != want.from || w.To != want.to || w.AtRisk != want.atRisk || !near(w.Share, want.share) || !near(w.Causes[0], want.waiting) || !near(w.Causes[1], want.ads) {
			t.Errorf("Stretches(1, 2)[%d]: got %+v, want %+v", i, w, want)
		}
	}
	// Wilson 1927: a share at the end of the interval is 1.96 of its own standard errors from
	// the one seen, here of five at risk less half of the three answered.
	for _, end := range []float64{got[1].Low, got[1].High} {
		if errors := math.Abs(end-.5) / math.Sqrt(end*(1-end)/3.5); !near(errors, 1.959963984540054) {
			t.Errorf("Stretches(1, 2)[1]: %.5f ends the interval %.5f standard errors from .5, want 1.95996", end, errors)
		}
	}
	if last := byHand().Stretches(1, 3); len(last) != 2 || last[1].From != 3 || last[1].To != 4 {
		t.Errorf("Stretches(1, 3) of four seconds: got %+v, want a second one of a second", last)
	}
	if none := new(experiment.Hazard).Stretches(1, 5); none != nil {
		t.Errorf("Stretches of nobody: got %+v, want none", none)
	}
}

// Greenwood's variance of log S after two seconds: 1/(9*8) + 2/(7*5).
func TestSurvivalInterval(t *testing.T) {
	low, high := byHand().SurvivalInterval()
	if !math.IsNaN(low[0]) || !math.IsNaN(high[0]) {
		t.Errorf("SurvivalInterval before anybody hung up: got %v to %v, want NaN", low[0], high[0])
	}
	s := 8. / 9 * 5 / 7
	width := math.Exp(1.959963984540054 * math.Sqrt(1./72+2./35) / -math.Log(s))
	if wantLow, wantHigh := math.Pow(s, width), math.Pow(s, 1/width); !near(low[2], wantLow) || !near(high[2], wantHigh) {
		t.Errorf("SurvivalInterval after two seconds: got %.5f to %.5f, want %.5f to %.5f", low[2], high[2], wantLow, wantHigh)
	}
}

func near(got, want float64) bool { return math.Abs(got-want) <= 1e-5*(1+math.Abs(want)) }

// Where nothing but waiting uses up patience, callers hang up as their patience says: three
// times the interval, about six standard errors, holds the curve of patience.
func TestSurvivalIsThePatience(t *testing.T) {
	plan := planOf(des.Hour, des.Hour, []centre.Class{class("only", 1./30)}, []centre.Group{desk(5, 1, des.Hour)})
	plan.Replications = 60
	r, err := experiment.Run(t.Context(), plan, experiment.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := r.Charts.Hazard.Callers[0]
	low, high := h.Attempts.SurvivalInterval()
	if len(h.Patience) != len(h.Attempts.Survival) || len(low) < 61 || h.Attempts.AtRisk[60] < 100 {
		t.Fatalf("charts.hazard: %d of patience, %d of survival, want as many, a minute and more of a hundred callers", len(h.Patience), len(low))
	}
	for i := 10; i <= 60; i += 10 {
		width := high[i] - low[i]
		if h.Patience[i] < low[i]-width || h.Patience[i] > high[i]+width {
			t.Errorf("after %d s: patience lasts %.4f, seen %.4f (%.4f to %.4f)", i, h.Patience[i], h.Attempts.Survival[i], low[i], high[i])
		}
	}
}
