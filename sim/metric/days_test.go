package metric_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/metric"
)

// calm is n business calls in interval 1, each answered by the desk after a wait.
func calm(n int, wait des.Tick) []record {
	var day []record
	for i := range n {
		day = append(day, record{class: business, joined: 700*s + des.Tick(i)*s, wait: wait, outcome: centre.Answered, group: desk, talk: 10 * s})
	}
	return day
}

// Days of 0, 1, .., 10 calls: a tenth of them have at most one, nine tenths at most nine
// (Hyndman & Fan 1996, type 7, is exact here).
func TestHowDaysDiffer(t *testing.T) {
	st := handStudy(t, nil)
	const days = 11
	st.begin(t, nil, days)
	for day := range days {
		st.add(1+day, calm(day, des.Tick(day)*s), handCells)
	}
	for _, test := range []struct {
		measure  string
		slot     int
		p10, p90 float64
	}{
		{"offered", 0, 1, 9}, {"offered", 2, 1, 9}, {"offered", 1, 0, 0},
		{"average_speed_of_answer", 0, 1.9, 9.1}, // the day without a call has none: of 1..10
		{"wait_p50", 0, 1.9, 9.1},
		{"wait_p50", 2, unknown, unknown}, // kept for the whole clock
		{"longest_wait", 0, 1, 9},
		{"service_level", 0, 1, 1},
		{"offered_load", 0, 1. / 240, 9. / 240}, // n calls of 10 s in 2400 s
		{"occupancy", 0, 10. / 6630, 90. / 6630},
	} {
		m, _ := metric.Find(test.measure)
		_, q := st.sums.DayQuantiles(nil, st.sums.Scope(test.slot, 0), m, days, .1, .9)
		if !near(q[0], test.p10) || !near(q[1], test.p90) {
			t.Errorf("DayQuantiles of %s, slot %d: got %v, want %v and %v", test.measure, test.slot, q, test.p10, test.p90)
		}
	}
	if m, _ := metric.Find("occupancy"); true {
		if _, q := st.sums.DayQuantiles(nil, st.sums.Scope(0, 1), m, days, .1); !math.IsNaN(q[0]) {
			t.Errorf("DayQuantiles of the occupancy of a class: got %v, want unknown", q)
		}
	}
	if got := st.sums.Days.Level[:3]; !math.IsNaN(got[0]) || got[1] != 1 {
		t.Errorf("Days.Level of a day without a call and one of a call answered at 1 s: got %v, want NaN and 1", got)
	}
}

// near is same within the 0.5 % of a histogram and the 24 bits that days are kept in.
func near(got, want float64) bool {
	return same(got, want) || math.Abs(got-want) <= 0.005*math.Abs(want)
}

// Means, ratios and their intervals of two days, by hand: 2 calls waiting 0 s and 6
// waiting 4 s.
func TestTwoDays(t *testing.T) {
	st := handStudy(t, nil)
	st.begin(t, nil, 2)
	st.add(1, calm(2, 0), handCells)
	st.add(2, calm(6, 4*s), handCells)
	const t1 = 12.706204736432095 // Student's t, 0.975, 1 degree of freedom
	for _, test := range []struct {
		measure         string
		mean, halfWidth float64
	}{
		// s^2 = (2-4)^2 + (6-4)^2 = 8, standard error sqrt(8/2).
		{"offered", 4, t1 * 2},
		// 24/8 = 3 s, not the mean of 0 and 4. Residuals 0 - 3*2 and 24 - 3*6: variance
		// 72, standard error sqrt(72/2) over the mean of 4 calls.
		{"average_speed_of_answer", 3, t1 * 6 / 4},
		{"longest_wait", 2, t1 * 2},
		{"longest_queue", 4, 0},
		// Load: 4 calls of 10 s in 2400 s; its relative error is that of the calls.
		{"offered_load", 4. / 240, 4. / 240 * t1 / 2},
	} {
		mean, halfWidth, n, _ := st.at(t, test.measure, 0, 0)
		if !same(mean, test.mean) || !(math.Abs(halfWidth-test.halfWidth) <= 1e-9*max(1, test.halfWidth)) || n != 2 {
			t.Errorf("%s: got %.9g +- %.9g of %d, want %.9g +- %.9g of 2", test.measure, mean, halfWidth, n, test.mean, test.halfWidth)
		}
	}
}

// Sums merge in any order to the same figures.
func TestMergeInAnyOrder(t *testing.T) {
	parts := make([]*study, 3)
	of := func(order ...int) string {
		whole := handStudy(t, nil)
		whole.begin(t, nil, 6)
		for i := range parts {
			parts[i] = handStudy(t, nil)
			parts[i].begin(t, nil, 6)
			parts[i].sums.Days = whole.sums.Days
			for r := i; r < 6; r += 3 {
				parts[i].add(1+r, append(calm(r, des.Tick(r)*s), handDay...), handCells)
			}
		}
		for _, i := range order {
			whole.sums.Merge(parts[i].sums)
		}
		return figures(whole, 6)
	}
	want := of(0, 1, 2)
	for _, order := range [][]int{{0, 2, 1}, {1, 0, 2}, {2, 1, 0}} {
		if got := of(order...); got != want {
			t.Errorf("merged in order %v: other figures than in order 0 1 2", order)
		}
	}
	alone := handStudy(t, nil)
	alone.begin(t, nil, 6)
	for r := range 6 {
		alone.add(1+r, append(calm(r, des.Tick(r)*s), handDay...), handCells)
	}
	if figures(alone, 6) != want {
		t.Error("merged figures differ from those of one worker")
	}
}

// figures are all estimates as text, to the last bit.
func figures(st *study, days int) string {
	var text strings.Builder
	for slot := range 5 {
		for what := range 5 {
			for m := range metric.Measures {
				e, n, ok := st.sums.Estimate(st.sums.Scope(slot, what), m)
				_, q := st.sums.DayQuantiles(nil, st.sums.Scope(slot, what), m, days, .1, .9)
				fmt.Fprintf(&text, "%s %d %d: %x %x %x %x %d %v %x\n", metric.Measures[m].Name, slot, what, e.Mean, e.HalfWidth, e.Low, e.High, n, ok, q)
			}
		}
	}
	return text.String()
}

// One long run is cut into 32 batches of 75 s: every other one has two calls.
func TestBatches(t *testing.T) {
	const length = close / metric.Batches
	st := handStudy(t, func(cfg *centre.Config, spec *metric.Spec) {
		for b := range des.Tick(metric.Batches) {
			cfg.Cuts = append(cfg.Cuts, (b+1)*length)
		}
		slices.Sort(cfg.Cuts)
		cfg.Cuts = slices.Compact(cfg.Cuts)
	})
	var batchOf []int
	var cells []centre.Cell
	var day []record
	for _, end := range st.cfg.Cuts {
		batchOf = append(batchOf, int((end-1)/length))
		cells = append(cells, centre.Cell{QueueMax: []int32{1, 0}, TotalMax: 1, OnPhones: ticks(100, 0), Stayed: ticks(0, 0)})
	}
	cells = append(cells, handCells[4])
	for b := des.Tick(0); b < metric.Batches; b += 2 {
		for i := range des.Tick(2) {
			day = append(day, record{class: business, joined: b*length + i*s, wait: b * s / 8, outcome: centre.Answered, group: desk, talk: 10 * s})
		}
	}
	st.begin(t, batchOf, 1)
	st.add(1, day, cells)

	const t31 = 2.0395134463964077 // Student's t, 0.975, 31 degrees of freedom
	for _, test := range []struct {
		measure         string
		mean, halfWidth float64
		n               int
	}{
		// Batches of 0 and 2 calls: s^2 = 32/31, of their sum 32 x 32/31.
		{"offered", 32, t31 * 32 / math.Sqrt(31), 32},
		{"turned_away", 0, 32 * 3 / 32., 32}, // rule of three, for the run
		{"blocked", 0, 3, 32},
		{"average_talk", 10, 0, 32},
		{"longest_wait", 3.75, unknown, 32},
		{"longest_queue", 1, unknown, 32},
		{"average_speed_of_answer", 1.875, -1, 32},
		{"days_meeting_target", 1, unknown, 1},
		{"intervals_meeting_target", 1, unknown, 1},
	} {
		mean, halfWidth, n, ok := st.at(t, test.measure, 0, 0)
		tolerance := 1e-9 * max(1, test.halfWidth)
		if test.halfWidth == 3 {
			tolerance = 0.005 // -ln 0.05 = 2.9957
		}
		right := test.halfWidth < 0 && halfWidth > 0 || math.IsNaN(test.halfWidth) && math.IsNaN(halfWidth) || math.Abs(halfWidth-test.halfWidth) <= tolerance
		if !same(mean, test.mean) || !right || n != test.n || !ok {
			t.Errorf("%s of one long run: got %.9g +- %.9g of %d, want %.9g +- %.9g of %d", test.measure, mean, halfWidth, n, test.mean, test.halfWidth, test.n)
		}
	}
	if got := len(st.sums.InBatches); got != metric.Batches {
		t.Errorf("InBatches: got %d, want %d", got, metric.Batches)
	}
	// An interval is seen once: its figures have no interval.
	if mean, halfWidth, n, _ := st.at(t, "offered", 1, 0); mean != 8 || !math.IsNaN(halfWidth) || n != 1 {
		t.Errorf("offered of interval 0 of one long run: got %v +- %v of %d, want 8 without an interval of 1", mean, halfWidth, n)
	}
}
