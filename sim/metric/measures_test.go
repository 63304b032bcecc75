package metric_test

import (
	"math"
	"slices"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/metric"
)

// scopeOf is what sort of scope stands for what in a slot of the hand-made day.
func scopeOf(slot, what int) metric.Scope {
	kinds := []metric.Scope{metric.Total, metric.Class, metric.Class, metric.Group, metric.Group}
	if slot > 0 {
		kinds = []metric.Scope{metric.ByInterval, metric.ClassInterval, metric.ClassInterval, metric.GroupInterval, metric.GroupInterval}
	}
	return kinds[what]
}

// Every measure is known in exactly the scopes that its row names; it can be found by its
// name; people can read what it is.
func TestEveryMeasure(t *testing.T) {
	st := handStudy(t, everything)
	st.begin(t, nil, 3)
	for day := 1; day <= 3; day++ {
		st.add(day, append(slices.Clone(handDay), patienceDay...), handCells)
	}
	for i := range metric.Measures {
		m := &metric.Measures[i]
		if at, ok := metric.Find(m.Name); !ok || at != i {
			t.Errorf("Find(%q) = %d, %v; want %d: is the name given twice?", m.Name, at, ok, i)
		}
		if m.Title == "" || m.Formula == "" || m.Scopes == 0 || m.Unit.String() == "" {
			t.Errorf("measure %s: title, formula, scopes or unit is missing", m.Name)
		}
		if m.Kind == metric.Quantile && !(m.P > 0 && m.P < 1) {
			t.Errorf("measure %s: quantile %v, want one between 0 and 1", m.Name, m.P)
		}
		for slot := range 5 {
			for what := range 5 {
				e, n, ok := st.sums.Estimate(st.sums.Scope(slot, what), i)
				if want := m.Scopes&scopeOf(slot, what) != 0; ok != want {
					t.Errorf("measure %s, slot %d, %s: known %v, want %v", m.Name, slot, scopes[what], ok, want)
				}
				if ok && n != 3 {
					t.Errorf("measure %s, slot %d, %s: of %d days, want 3", m.Name, slot, scopes[what], n)
				}
				if ok && m.Unit == metric.Share && (e.Mean < 0 || e.Mean > 1 || e.Low < 0 || e.High > 1) {
					t.Errorf("measure %s, slot %d, %s: %+v is no share", m.Name, slot, scopes[what], e)
				}
			}
		}
	}
	if _, ok := metric.Find("customer_happiness"); ok {
		t.Error("Find found customer_happiness")
	}
}

// Quantiles of waits count those who did not wait: of eight calls six are answered at
// once.
func TestQuantilesWithZeros(t *testing.T) {
	st := handStudy(t, nil)
	st.add(1, append(calm(6, 0), calm(2, 50*s)...), handCells)
	for name, want := range map[string]float64{"wait_p50": 0, "wait_p80": 50, "wait_p99": 50, "delayed": 2. / 8, "average_speed_of_answer": 100. / 8} {
		for _, slot := range []int{0, 2} {
			if got, _, _, _ := st.at(t, name, slot, 0); !near(got, want) {
				t.Errorf("%s of six answered at once and two after 50 s, slot %d: got %v, want %v", name, slot, got, want)
			}
		}
	}
}

// A wait that ends at the upper end of a bucket belongs to it, a microsecond more to the
// next.
func TestBucketEdges(t *testing.T) {
	names := []string{"0_10", "10_20", "20_30", "30_60", "60_90", "90_120", "120_180", "180_300", "300_600", "over_600"}
	for i, end := range []des.Tick{10, 20, 30, 60, 90, 120, 180, 300, 600} {
		st := handStudy(t, nil)
		day := []record{
			{class: business, joined: s, wait: end * s, outcome: centre.Answered},
			{class: business, joined: s, wait: end*s + 1, outcome: centre.Answered},
			{class: business, joined: s, wait: end * s, outcome: centre.Abandoned},
			{class: business, joined: s, wait: end*s + 1, outcome: centre.Abandoned},
		}
		st.add(1, day, handCells)
		for _, outcome := range []string{"answered", "abandoned"} {
			for _, name := range names[i : i+2] {
				if got, _, _, _ := st.at(t, "wait_buckets."+outcome+"."+name, 0, 0); got != 1 {
					t.Errorf("wait_buckets.%s.%s of waits of %d s and a microsecond more: got %v, want 1", outcome, name, end, got)
				}
			}
		}
	}
}

// The bins of the waits hold every answered and every abandoned call once, with the
// answered at once apart.
func TestBins(t *testing.T) {
	st := handStudy(t, nil)
	st.add(1, handDay, handCells)
	b := st.sums.Bins()
	total := func(bins []float64) float64 {
		sum := 0.0
		for _, n := range bins {
			sum += n
		}
		return sum
	}
	if b.AtOnce != 2 || total(b.Answered) != 6 || total(b.Abandoned) != 5 {
		t.Errorf("Bins: got %v at once, %v answered after a wait, %v abandoned; want 2, 6, 5", b.AtOnce, total(b.Answered), total(b.Abandoned))
	}
	// The longest wait of 100 s falls into 30 bins of 5 s; 12 and 20 s into the third and
	// the fourth (20 is the end of the fourth).
	if b.Width != 5 || b.Answered[2] != 1 {
		t.Errorf("Bins: got width %v, %v in the third bin; want 5 s and the wait of 12 s", b.Width, b.Answered[2])
	}
	empty := handStudy(t, nil)
	empty.add(1, nil, handCells)
	if e := empty.sums.Bins(); e.AtOnce != 0 || total(e.Answered) != 0 || math.IsNaN(e.Width) || e.Width <= 0 {
		t.Errorf("Bins of a day without a call: got %+v, want empty bins of some width", e)
	}
}
