package metric_test

import (
	"math"
	"slices"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/metric"
)

// warmUpTo makes a study whose warm-up ends at a moment, and whose first interval is cut
// there.
func warmUpTo(t *testing.T, end des.Tick) *study {
	st := handStudy(t, func(cfg *centre.Config, spec *metric.Spec) {
		spec.WarmUp = end
		if end%interval != 0 {
			cfg.Cuts = slices.Insert(cfg.Cuts, int(end/interval), end)
		}
	})
	return st
}

// Attempts before the end of warm-up are not counted; queue, busy and staffed time from
// there on are, whoever the call belongs to.
func TestWarmUpCutsAnInterval(t *testing.T) {
	st := warmUpTo(t, 65*s)
	first := centre.Cell{QueueMax: []int32{2, 0}, TotalMax: 2, OnPhones: ticks(130, 65), Stayed: ticks(0, 0), TrunksPeak: 9, TrunksFull: 7 * s}
	cells := slices.Insert(slices.Clone(handCells), 0, first)
	cells[1].OnPhones = ticks(1200-130, 600-65)
	st.add(1, handDay, cells)
	answers := []answer{
		{"attempts", []float64{13, 7, 6}}, // not those at 10, 50 and 60
		{"offered", []float64{13, 6, 7}},
		{"answered", []float64{5, 3, 2, 2, 3}},
		{"attempts_per_caller", []float64{13. / 12, 1, 6. / 5}},
		{"answered_at_last", []float64{4. / 12, 3. / 7, 1. / 5}},
		{"average_talk", []float64{(600. + 80 + 120 + 10 + 100) / 5}},
		{"average_speed_of_answer", []float64{(40. + 12 + 30 + 100) / 5}},
		{"wait_p50", []float64{30}}, // of 0 12 30 40 100
		{"wait_buckets.answered.0_10", []float64{1}},
		// Of the waits from 50 to 70 and from 60 to 81 there are 5 and 16 s left.
		{"average_queue_length", []float64{1599. / 2335}},
		// The first call is in hand from 10 to 130: 65 s of it count.
		{"occupancy", []float64{(1225. - 55) / (6630 - 195)}},
		{"staffed_hours", []float64{(6630. - 195) / 3600}},
		{"agents_on_phones", []float64{(6600. - 195) / 2335}},
		{"agents_scheduled", []float64{(6600. - 195) / 2335}},
		// 65 s of two agents at 30, of one at 18 and of ten trunks at 0.60 are not counted.
		{"cost", []float64{51 - 65./3600*(2*30+18+10*.6)}},
		{"trunks_peak", []float64{7}}, {"all_trunks_busy", []float64{36. / 2335}},
		{"longest_queue", []float64{4, 3, 4}},
	}
	compareRounded(t, st, "the clock after warm-up", 0, answers, 1e-6)
	compare(t, st, "what is left of interval 0", 1, []answer{
		{"attempts", []float64{5, 4, 1}}, {"average_queue_length", []float64{144. / 535}}, {"wait_p50", []float64{12, 40, 12}},
	})
	// The waits of an interval stay with it though its cell has another number.
	compare(t, st, "interval 1", 2, []answer{{"wait_p50", []float64{30, unknown, 30}}})
	compare(t, st, "interval 3", 4, []answer{{"wait_p90", []float64{100, 100, unknown}}})
}

// compareRounded is compare where a price is rounded to a millionth for each cell.
func compareRounded(t *testing.T, st *study, where string, slot int, answers []answer, tolerance float64) {
	t.Helper()
	for _, a := range answers {
		if a.measure != "cost" {
			compare(t, st, where, slot, []answer{a})
			continue
		}
		if got, _, _, _ := st.at(t, a.measure, slot, 0); math.Abs(got-a.want[0]) > 5*tolerance { // five cells
			t.Errorf("%s, %s: got %.9f, want %.9f", a.measure, where, got, a.want[0])
		}
	}
}

func TestWarmUpOfWholeIntervals(t *testing.T) {
	st := warmUpTo(t, interval)
	st.add(1, handDay, handCells)
	compare(t, st, "the clock after warm-up", 0, []answer{
		{"attempts", []float64{8, 3, 5}}, {"redials", []float64{1}}, {"offered", []float64{7, 2, 5}},
		{"average_queue_length", []float64{(1619. - 164) / 1800}}, {"occupancy", []float64{(1225. - 465) / (6630 - 1800)}},
		{"longest_queue", []float64{4, 1, 4}}, {"intervals_meeting_target", []float64{1. / 2}}, {"wait_p50", []float64{30}},
	})
	compare(t, st, "interval 0, before the end of warm-up", 1, []answer{
		{"attempts", []float64{0, 0, 0}}, {"service_level", []float64{unknown}}, {"occupancy", []float64{unknown}},
		{"average_queue_length", []float64{unknown}}, {"wait_p50", []float64{unknown}},
	})
	compare(t, st, "interval 1", 2, []answer{{"wait_p50", []float64{30}}, {"attempts", []float64{5, 1, 4}}})
}

// An interval of several cells had the longest queue of any of them. The last cell's
// overwrote the others'.
func TestLongestQueueOfAnIntervalOfTwoCells(t *testing.T) {
	st := handStudy(t, func(cfg *centre.Config, _ *metric.Spec) { cfg.Cuts = slices.Insert(cfg.Cuts, 1, 900*s) })
	cells := slices.Insert(slices.Clone(handCells), 1, centre.Cell{QueueMax: []int32{5, 6}, TotalMax: 9, OnPhones: ticks(600, 300), Stayed: ticks(0, 0)})
	cells[2].OnPhones = ticks(600, 300)
	st.add(1, nil, cells)
	compare(t, st, "interval 1", 2, []answer{{"longest_queue", []float64{9, 5, 6}}, {"agents_on_phones", []float64{3}}})
	compare(t, st, "the whole clock", 0, []answer{{"longest_queue", []float64{9, 5, 6}}, {"trunks_peak", []float64{7}}})
}

// Groups of one name are one group in reports: agents of a roster whose skills differ.
func TestGroupsOfOneNameAreOne(t *testing.T) {
	st := handStudy(t, func(cfg *centre.Config, _ *metric.Spec) { cfg.Groups[phone].Name = "desk" })
	st.add(1, handDay, handCells)
	for _, a := range []struct {
		measure string
		want    float64
	}{{"answered", 8}, {"occupancy", 1225. / 6630}, {"agents_scheduled", 2.75}, {"cost", 47}, {"overtime_hours", 130. / 3600}} {
		if got, _, _, _ := st.at(t, a.measure, 0, 3); !same(got, a.want) {
			t.Errorf("%s of the two groups named desk: got %v, want %v", a.measure, got, a.want)
		}
	}
}

// Where there is one class and one group they are the centre under other names, and say
// no more than a class or a group does.
func TestOneClassAndOneGroup(t *testing.T) {
	st := handStudy(t, func(cfg *centre.Config, spec *metric.Spec) {
		cfg.Classes, cfg.Groups = cfg.Classes[:1], cfg.Groups[:1]
		cfg.Classes[0].Transfers = nil
		spec.Class, spec.AgentHour = spec.Class[:1], spec.AgentHour[:1]
	})
	var day []record
	for _, r := range handDay {
		if r.class == business && r.outcome != centre.Answered || r.group == desk && r.outcome == centre.Answered && r.leg < 2 {
			day = append(day, r)
		}
	}
	var cells []centre.Cell
	for _, c := range handCells {
		c.QueueMax, c.OnPhones, c.Stayed = c.QueueMax[:1], c.OnPhones[:1], c.Stayed[:1]
		cells = append(cells, c)
	}
	st.add(1, day, cells)
	for what, want := range []map[string]float64{
		{"offered": 7, "answered": 4, "service_level": 3. / 7, "occupancy": 960. / 4230, "wait_p50": 0, "trunks_peak": 7},
		{"offered": 7, "answered": 4, "service_level": 3. / 7, "occupancy": unknown, "wait_p50": 0, "trunks_peak": unknown},
		{"offered": unknown, "answered": 4, "service_level": unknown, "occupancy": 960. / 4230, "wait_p50": unknown},
	} {
		for name, want := range want {
			if got, _, _, _ := st.at(t, name, 0, what); !same(got, want) {
				t.Errorf("%s of %s: got %v, want %v", name, []string{"the centre", "the class", "the group"}[what], got, want)
			}
		}
	}
}

// A call that comes and goes at the moment at which a cell ends is told before that end, and
// belongs to the next cell.
func TestCallOfNoTimeAtTheEndOfACell(t *testing.T) {
	st := handStudy(t, nil)
	st.told.Begin(1)
	for i, c := range handCells {
		if i == 0 {
			call := st.leg(record{joined: interval, class: business, group: desk, outcome: centre.Answered})
			st.told.Legs([]centre.Leg{call}, nil)
		}
		c.Index, c.End = i, des.Tick(i+1)*interval
		st.told.Cell(&c)
	}
	st.sums.Add(1)
	compare(t, st, "interval 1", 1, []answer{{"offered", []float64{0, 0, 0}}})
	compare(t, st, "interval 2", 2, []answer{{"offered", []float64{1, 1, 0}}})
}
