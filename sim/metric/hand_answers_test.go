package metric_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"hangup/sim/metric"
)

// scopes are the scopes of a slot of the hand-made day, in the order of Sums.Scope.
var scopes = []string{"centre", "business", "household", "desk", "phone"}

// unknown is the answer of a measure without a meaning or without data.
var unknown = math.NaN()

// answer is a measure in the scopes of a slot; fewer values than scopes are those of the
// first ones.
type answer struct {
	measure string
	want    []float64
}

// handAnswers are all measures of the whole clock of the hand-made day. Sums over legs
// stand in the order of handDay.
var handAnswers = []answer{
	{"attempts", []float64{16, 10, 6}},
	{"transferred", []float64{1, 0, 1}},
	{"blocked", []float64{1, 1, 0}},
	{"offered", []float64{16, 9, 7}},
	{"answered", []float64{8, 6, 2, 4, 4}},
	{"abandoned", []float64{5, 3, 2}},
	{"balked", []float64{1, 1, 0}},
	{"short_abandoned", []float64{2, 2, 0}},
	{"voicemail", []float64{2, 0, 2}},
	{"turned_away", []float64{1, 0, 1}},
	{"too_late", []float64{1, 0, 1}},
	{"redials", []float64{1, 0, 1}},
	{"service_level", []float64{5. / 14, 3. / 9, 2. / 5}},
	{"days_meeting_target", []float64{0, 0, 0}},
	// Of the centre's: 3/9, 1/2, no call, 1/3. Business: 2/7, no call, none, 1/2.
	// Household: 1/2, 1/2, none, 0/1.
	{"intervals_meeting_target", []float64{1. / 3, 1. / 2, 2. / 3}},
	{"abandonment_rate", []float64{5. / 16, 3. / 9, 2. / 7}},
	{"abandonment_rate_without_short", []float64{3. / 14, 1. / 7, 2. / 7}},
	{"blocking_rate", []float64{1. / 16, 1. / 10, 0}},
	{"delayed", []float64{14. / 16, 7. / 9, 1}},
	{"average_speed_of_answer", []float64{223. / 8, (20. + 21 + 40 + 100) / 6, (12. + 30) / 2}},
	{"average_wait", []float64{(223. + 151 + 1210) / 14, (181. + 11) / 9, (42. + 140 + 1210) / 5}},
	{"average_time_to_abandon", []float64{151. / 5, (5. + 6 + 0) / 3, (90. + 50) / 2}},
	// Answered: 0 0 12 20 21 30 40 100; business 0 0 20 21 40 100; household 12 30.
	{"wait_p50", []float64{20, 20, 12}},
	{"wait_p80", []float64{40, 40, 30}},
	{"wait_p90", []float64{100, 100, 30}},
	{"wait_p95", []float64{100, 100, 30}},
	{"wait_p99", []float64{100, 100, 30}},
	{"longest_wait", []float64{1210, 100, 1210}},
	{"longest_wait_answered", []float64{100, 100, 30}},
	// Business: 20+21+5+6+40 and, of the 100, 50 before closing. Household: 12+90+60+25+30+1210+50.
	{"average_queue_length", []float64{1619. / 2400, 142. / 2400, 1477. / 2400}},
	{"longest_queue", []float64{4, 3, 4}},
	{"average_talk", []float64{1260. / 8, 1060. / 6, 200. / 2, (100. + 200 + 600 + 100) / 4, (50. + 80 + 120 + 10) / 4}},
	{"average_wrap_up", []float64{65. / 8, 60. / 6, 5. / 2, 50. / 4, 15. / 4}},
	{"average_handle_time", []float64{1325. / 8, 1120. / 6, 205. / 2, 1050. / 4, 275. / 4}},
	{"offered_load", []float64{16 * 1325. / 8 / 2400, 9 * 1120. / 6 / 2400, 7 * 205. / 2 / 2400}},
	// Desk: 120+200+630 and 10 before closing; phone: 60+85+120 and nothing.
	{"occupancy", []float64{1225. / 6630, unknown, unknown, 960. / 4230, 265. / 2400}},
	{"agents_scheduled", []float64{6600. / 2400, unknown, unknown, 4200. / 2400, 1}},
	{"agents_on_phones", []float64{6600. / 2400, unknown, unknown, 4200. / 2400, 1}},
	{"staffed_hours", []float64{6630. / 3600, unknown, unknown, 4230. / 3600, 2400. / 3600}},
	{"rostered_hours", []float64{6600. / 3600, unknown, unknown, 4200. / 3600, 2400. / 3600}},
	{"overtime_hours", []float64{130. / 3600, unknown, unknown, 120. / 3600, 10. / 3600}},
	{"trunks_peak", []float64{7, unknown, unknown}},
	{"all_trunks_busy", []float64{36. / 2400, unknown, unknown}},
	{"attempts_per_caller", []float64{16. / 15, 10. / 10, 6. / 5}},
	// Business: all six answered; household: who called again. The transferred was answered before.
	{"answered_at_last", []float64{7. / 15, 6. / 10, 1. / 5}},
	// 30 an hour for the desk, 18 for the phone, 0.60 for each of ten trunks.
	{"cost", []float64{35 + 12 + 4, unknown, unknown, 35, 12}},
	{"cost_per_answered", []float64{51. / 8, unknown, unknown, 35. / 4, 12. / 4}},
	// An upper end belongs to its bucket.
	{"wait_buckets.answered.0_10", []float64{2, 2, 0}},
	{"wait_buckets.answered.10_20", []float64{2, 1, 1}},
	{"wait_buckets.answered.20_30", []float64{2, 1, 1}},
	{"wait_buckets.answered.30_60", []float64{1, 1, 0}},
	{"wait_buckets.answered.60_90", []float64{0, 0, 0}},
	{"wait_buckets.answered.90_120", []float64{1, 1, 0}},
	{"wait_buckets.answered.120_180", []float64{0, 0, 0}},
	{"wait_buckets.answered.180_300", []float64{0, 0, 0}},
	{"wait_buckets.answered.300_600", []float64{0, 0, 0}},
	{"wait_buckets.answered.over_600", []float64{0, 0, 0}},
	{"wait_buckets.abandoned.0_10", []float64{3, 3, 0}},
	{"wait_buckets.abandoned.10_20", []float64{0, 0, 0}},
	{"wait_buckets.abandoned.20_30", []float64{0, 0, 0}},
	{"wait_buckets.abandoned.30_60", []float64{1, 0, 1}},
	{"wait_buckets.abandoned.60_90", []float64{1, 0, 1}},
	{"wait_buckets.abandoned.90_120", []float64{0, 0, 0}},
	{"wait_buckets.abandoned.120_180", []float64{0, 0, 0}},
	{"wait_buckets.abandoned.180_300", []float64{0, 0, 0}},
	{"wait_buckets.abandoned.300_600", []float64{0, 0, 0}},
	{"wait_buckets.abandoned.over_600", []float64{0, 0, 0}},
}

// intervalAnswers are measures of the single intervals, by their number.
var intervalAnswers = map[int][]answer{
	0: {
		{"attempts", []float64{8, 7, 1}}, {"transferred", []float64{1, 0, 1}}, {"offered", []float64{9, 7, 2}},
		{"answered", []float64{5, 4, 1, 3, 2}}, {"abandoned", []float64{4, 3, 1}},
		{"service_level", []float64{3. / 9, 2. / 7, 1. / 2}},
		{"wait_p50", []float64{20, 20, 12}},
		// Whoever joined at 590 waits on in the next interval.
		{"average_queue_length", []float64{164. / 600, 62. / 600, 102. / 600}},
		{"occupancy", []float64{465. / 1800, unknown, unknown, 320. / 1200, 145. / 600}},
		{"answered_at_last", []float64{5. / 8, 4. / 7, 1}},
		{"longest_queue", []float64{3, 3, 1}}, {"all_trunks_busy", []float64{0}}, {"trunks_peak", []float64{3}},
		{"cost", []float64{14, unknown, unknown, 10, 3}},
		{"offered_load", []float64{9 * 1095. / 5 / 600}},
	},
	1: {
		{"attempts", []float64{5, 1, 4}}, {"blocked", []float64{1, 1, 0}}, {"offered", []float64{4, 0, 4}},
		{"voicemail", []float64{2, 0, 2}}, {"turned_away", []float64{1, 0, 1}}, {"redials", []float64{1, 0, 1}},
		{"service_level", []float64{1. / 2, unknown, 1. / 2}}, {"intervals_meeting_target", []float64{1, unknown, 1}},
		{"average_speed_of_answer", []float64{30, unknown, 30}}, {"longest_wait", []float64{1210, 0, 1210}},
		{"average_queue_length", []float64{155. / 600, 30. / 600, 125. / 600}},
		{"occupancy", []float64{690. / 1800, unknown, unknown, 570. / 1200, 120. / 600}},
		{"offered_load", []float64{4 * 120. / 600, 0, 4 * 120. / 600}},
		{"answered_at_last", []float64{0, 0, 0}}, {"all_trunks_busy", []float64{12. / 600}},
	},
	2: {
		{"attempts", []float64{0, 0, 0}}, {"offered", []float64{0, 0, 0}}, {"service_level", []float64{unknown, unknown, unknown}},
		{"average_queue_length", []float64{1, 0, 1}}, {"average_wait", []float64{unknown, unknown, unknown}},
		{"wait_p50", []float64{unknown, unknown, unknown}}, {"average_talk", []float64{unknown, unknown, unknown, unknown, unknown}},
		// An agent stays half a minute: staffed, not on schedule.
		{"occupancy", []float64{60. / 1830, unknown, unknown, 60. / 1230, 0}},
		{"staffed_hours", []float64{1830. / 3600, unknown, unknown, 1230. / 3600, 600. / 3600}},
		{"agents_on_phones", []float64{3, unknown, unknown, 2, 1}}, {"offered_load", []float64{0, 0, 0}},
		{"intervals_meeting_target", []float64{unknown, unknown, unknown}},
		{"overtime_hours", []float64{unknown, unknown, unknown, unknown, unknown}}, // of the whole clock only
	},
	3: {
		{"attempts", []float64{3, 2, 1}}, {"answered", []float64{2, 2, 0, 1, 1}}, {"too_late", []float64{1, 0, 1}},
		{"service_level", []float64{1. / 3, 1. / 2, 0}}, {"wait_p50", []float64{0, 0, unknown}}, {"wait_p90", []float64{100, 100, unknown}},
		// Nobody waits, and no call is in hand, after closing.
		{"average_queue_length", []float64{700. / 600, 50. / 600, 650. / 600}},
		{"occupancy", []float64{10. / 1200, unknown, unknown, 10. / 600, 0}},
		{"agents_scheduled", []float64{2, unknown, unknown, 1, 1}}, {"trunks_peak", []float64{7}},
	},
}

func TestTheDayWorkedOutByHand(t *testing.T) {
	st := handStudy(t, nil)
	st.add(1, handDay, handCells)
	compare(t, st, "the whole clock", 0, handAnswers)
	for i, answers := range intervalAnswers {
		compare(t, st, "interval "+string(rune('0'+i)), 1+i, answers)
	}
	answered := map[string]bool{}
	for _, a := range append(slices.Clone(handAnswers), patienceAnswers...) {
		answered[a.measure] = true
	}
	for _, m := range metric.Measures {
		if !answered[m.Name] {
			t.Errorf("measure %s is not worked out in handAnswers or patienceAnswers: say what it is on a day made by hand", m.Name)
		}
	}
}

func compare(t *testing.T, st *study, where string, slot int, answers []answer) {
	t.Helper()
	for _, a := range answers {
		for what, want := range a.want {
			got, _, _, _ := st.at(t, a.measure, slot, what)
			tolerance := 1e-12
			if strings.HasPrefix(a.measure, "wait_p") {
				tolerance = 0.005 // of the histogram
			}
			if !same(got, want) && !(math.Abs(got-want) <= tolerance*want) {
				t.Errorf("%s of %s, %s: got %.12g, want %.12g", a.measure, scopes[what], where, got, want)
			}
		}
	}
}

// Counts of every interval are those of the legs, and they add up: over classes to the
// centre, over intervals to the whole clock; and every call went somewhere.
func TestCountsAddUp(t *testing.T) {
	st := handStudy(t, everything)
	st.add(1, append(slices.Clone(handDay), patienceDay...), handCells)
	count := func(name string, slot, what int) float64 {
		mean, _, _, _ := st.at(t, name, slot, what)
		return mean
	}
	for _, m := range metric.Measures {
		if m.Unit != metric.Calls || m.Kind != metric.Mean {
			continue
		}
		for slot := range 5 {
			classes := count(m.Name, slot, 1) + count(m.Name, slot, 2)
			if all := count(m.Name, slot, 0); classes != all {
				t.Errorf("%s, slot %d: the classes have %v together, the centre %v", m.Name, slot, classes, all)
			}
		}
		for what := range 3 {
			parts := 0.0
			for slot := range 4 {
				parts += count(m.Name, 1+slot, what)
			}
			if all := count(m.Name, 0, what); parts != all {
				t.Errorf("%s of %s: the intervals have %v together, the whole clock %v", m.Name, scopes[what], parts, all)
			}
		}
	}
	for slot := range 5 {
		for what := range 3 {
			in := count("attempts", slot, what) + count("transferred", slot, what)
			offered := count("offered", slot, what)
			out := count("blocked", slot, what) + count("contained", slot, what) + count("gave_up_in_menu", slot, what) + offered
			if in != out {
				t.Errorf("slot %d of %s: attempts + transferred = %v, blocked + contained + gave_up_in_menu + offered = %v", slot, scopes[what], in, out)
			}
			ends := count("answered", slot, what) + count("abandoned", slot, what) + count("voicemail", slot, what) + count("callback", slot, what) + count("turned_away", slot, what)
			if ends != offered {
				t.Errorf("slot %d of %s: answered + abandoned + voicemail + callback + turned away = %v, offered %v", slot, scopes[what], ends, offered)
			}
		}
	}
}
