package metric_test

import (
	"math"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/metric"
)

// The waits of many intervals share less room: fewer sections, then no quantiles of
// single intervals. Those of the whole clock stay what they are.
func TestWaitsOfManyIntervals(t *testing.T) {
	for _, test := range []struct {
		intervals int
		each      bool // quantiles of single intervals are known
	}{{1, true}, {4, true}, {16, true}, {60, true}, {400, true}, {600, true}, {1200, false}, {2400, false}} {
		st := handStudy(t, func(cfg *centre.Config, spec *metric.Spec) {
			length := close / des.Tick(test.intervals)
			spec.Intervals, cfg.Cuts = nil, nil
			for i := range des.Tick(test.intervals) {
				spec.Intervals = append(spec.Intervals, metric.Interval{Start: i * length, End: (i + 1) * length})
				cfg.Cuts = append(cfg.Cuts, (i+1)*length)
			}
		})
		cells := make([]centre.Cell, test.intervals+1)
		for i := range cells {
			cells[i] = centre.Cell{QueueMax: []int32{0, 0}, OnPhones: ticks(1, 1), Stayed: ticks(0, 0)}
		}
		st.add(1, handDay, cells)
		for name, want := range map[string]float64{"wait_p50": 20, "wait_p90": 100} {
			if got, _, _, _ := st.at(t, name, 0, 0); !near(got, want) {
				t.Errorf("%d intervals: %s is %v, want %v", test.intervals, name, got, want)
			}
		}
		// In the interval of 800 s one call is answered after 30 s.
		slot := 1 + 800*test.intervals/2400
		if test.intervals == 1 {
			continue
		}
		if got, _, _, _ := st.at(t, "wait_p50", slot, 2); test.each && !near(got, 30) || !test.each && !math.IsNaN(got) {
			t.Errorf("%d intervals: wait_p50 of the one at 800 s is %v, want it known: %v", test.intervals, got, test.each)
		}
	}
}

// Of many days the first 256 are kept whole, and the service level of 2000.
func TestManyDays(t *testing.T) {
	const days = 2100
	st := handStudy(t, nil)
	st.begin(t, nil, days)
	for day := range days {
		calls := 1
		if day >= 256 {
			calls = 5
		}
		st.add(1+day, calm(calls, s), handCells)
	}
	offered, _ := metric.Find("offered")
	_, q := st.sums.DayQuantiles(nil, st.sums.Scope(0, 0), offered, days, .1, .9)
	if q[0] != 1 || q[1] != 1 {
		t.Errorf("DayQuantiles of 256 days of one call and 1844 of five: got %v, want those of the first 256: 1 and 1", q)
	}
	if got := len(st.sums.Days.Level); got != 2000 {
		t.Errorf("the service level is kept of %d days of %d, want 2000", got, days)
	}
	if mean, _, n, _ := st.at(t, "offered", 0, 0); n != days || !same(mean, (256+5*1844.)/days) {
		t.Errorf("offered: %v of %d days, want %v of %d", mean, n, (256+5*1844.)/days, days)
	}
}

// Where 32 or 16 sections for each class in each interval are too much, the whole clock
// and the centre keep theirs; a class in an interval has a value and no interval.
func TestWaitsOfManyClassesAndIntervals(t *testing.T) {
	for _, test := range []struct {
		intervals          int
		whole, centre, own bool // an interval of confidence is known
	}{{1, true, true, true}, {4, true, true, true}, {48, true, true, true}, {80, true, true, false}, {400, true, false, false}} {
		st := handStudy(t, func(cfg *centre.Config, spec *metric.Spec) {
			length := close / des.Tick(test.intervals)
			spec.Intervals, cfg.Cuts = nil, nil
			for i := range des.Tick(test.intervals) {
				spec.Intervals = append(spec.Intervals, metric.Interval{Start: i * length, End: (i + 1) * length})
				cfg.Cuts = append(cfg.Cuts, (i+1)*length)
			}
		})
		st.begin(t, nil, 40)
		cells := make([]centre.Cell, test.intervals+1)
		for i := range cells {
			cells[i] = centre.Cell{QueueMax: []int32{0, 0}, OnPhones: ticks(1, 1), Stayed: ticks(0, 0)}
		}
		for day := range 40 {
			st.add(1+day, calm(1, des.Tick(10+day%7)*s), cells)
		}
		slot := 1 + 700*test.intervals/2400
		for _, scope := range []struct {
			name       string
			slot, what int
			want       bool
		}{{"the centre", 0, 0, test.whole}, {"a class", 0, 1, test.whole}, {"the centre in an interval", slot, 0, test.centre}, {"a class in an interval", slot, 1, test.own}} {
			mean, halfWidth, _, _ := st.at(t, "wait_p50", scope.slot, scope.what)
			if !near(mean, 13) || (halfWidth >= 0) != scope.want {
				t.Errorf("%d intervals: wait_p50 of %s is %v +- %v, want 13, its half-width known: %v", test.intervals, scope.name, mean, halfWidth, scope.want)
			}
		}
	}
}

// Neighbouring days share a section, all sections about as many, where it is known how many
// days there will be; else each day goes on to the next section. No day is lost either way.
func TestSectionsOfDays(t *testing.T) {
	p50, _ := metric.Find("wait_p50")
	for _, test := range []struct {
		planned, days int
		before        int // days of another stretch
		sections      int // that have a day
		median        []float64
	}{
		{planned: 5, days: 5, sections: 5},
		{planned: 32, days: 32, sections: 32},
		// Two to a section: the first of them is its median.
		{planned: 64, days: 64, sections: 32, median: []float64{1, 3, 5, 7}},
		// 40 in 32: every fourth section, from the first on, has two.
		{planned: 40, days: 40, sections: 32, median: []float64{1, 3, 4, 5, 6, 8}},
		// Not known: days 32 and 64 share the first section, 1 and 33 the next.
		{planned: 0, days: 64, sections: 32, median: []float64{32, 1, 2, 3}},
		// A stretch that begins later: 65 to 128, and 31 to 94.
		{planned: 64, days: 64, before: 64, sections: 32, median: []float64{1, 3, 5, 7}},
		{planned: 64, days: 64, before: 30, sections: 32, median: []float64{35, 37, 39, 41}},
		// More than planned.
		{planned: 40, days: 45, sections: 32},
	} {
		st := handStudy(t, nil)
		st.begin(t, nil, test.planned)
		for day := range test.days {
			st.add(1+test.before+day, calm(1, des.Tick(1+day)*s), handCells)
		}
		found := 0
		for i, section := range st.sums.QuantileSections(st.sums.Scope(0, 0), metric.Measures[p50].P) {
			found += int(section.B)
			if i < len(test.median) && math.Abs(float64(section.A)/1000/test.median[i]-1) > .005 {
				t.Errorf("%d days, %d planned: the median of section %d is %d ms, want %v s", test.days, test.planned, i, section.A, test.median[i])
			}
		}
		if found != test.sections {
			t.Errorf("%d days, %d planned: %d sections have a day, want %d", test.days, test.planned, found, test.sections)
		}
		if mean, _, n, _ := st.at(t, "offered", 0, 0); n != test.days || !same(mean, 1) {
			t.Errorf("%d days, %d planned: offered %v of %d days, want 1 of all", test.days, test.planned, mean, n)
		}
	}
}

// Of 400 intervals no days are kept, of 100 fewer: eight megabytes hold them.
func TestDaysOfManyIntervals(t *testing.T) {
	for _, test := range []struct {
		intervals, days int
		whole, interval bool // how days differ is known
	}{{4, 300, true, true}, {100, 300, true, true}, {400, 300, true, false}, {2400, 60, true, false}} {
		st := handStudy(t, func(cfg *centre.Config, spec *metric.Spec) {
			length := close / des.Tick(test.intervals)
			spec.Intervals, cfg.Cuts = nil, nil
			for i := range des.Tick(test.intervals) {
				spec.Intervals = append(spec.Intervals, metric.Interval{Start: i * length, End: (i + 1) * length})
				cfg.Cuts = append(cfg.Cuts, (i+1)*length)
			}
		})
		st.begin(t, nil, test.days)
		cells := make([]centre.Cell, test.intervals+1)
		for i := range cells {
			cells[i] = centre.Cell{QueueMax: []int32{0, 0}, OnPhones: ticks(1, 1), Stayed: ticks(0, 0)}
		}
		for day := range 3 {
			st.add(1+day, calm(day, s), cells)
		}
		offered, _ := metric.Find("offered")
		for slot, want := range map[int]bool{0: test.whole, 1: test.interval} {
			if _, q := st.sums.DayQuantiles(nil, st.sums.Scope(slot, 0), offered, 3, .5); math.IsNaN(q[0]) == want {
				t.Errorf("%d days of %d intervals: the median day's offered calls, slot %d: %v, want it known: %v", test.days, test.intervals, slot, q[0], want)
			}
		}
	}
}
