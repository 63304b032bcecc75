package metric_test

import (
	"math"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/metric"
)

// bare takes every mechanism away; patience is for ever.
func bare(cfg *centre.Config, _ *metric.Spec) {
	cfg.Trunks, cfg.SendAway = centre.Unlimited, false
	for i := range cfg.Classes {
		c := &cfg.Classes[i]
		c.WaitLimit, c.Balk, c.Redial, c.Transfers, c.Patience = des.Never, 0, nil, nil, dist.Fixed(dist.Never{})
	}
}

// What cannot happen is 0 for sure, not "at most 3 / n of the calls"; what could is not.
func TestWhatCannotHappen(t *testing.T) {
	patient := dist.Fixed(dist.Must(dist.NewExponential(60)))
	for _, test := range []struct {
		claim    string
		change   func(*centre.Config)
		possible map[string][3]bool // of the centre, business, household; the others are not
	}{
		{"nothing but calls and agents", func(*centre.Config) {}, nil},
		{"trunks", func(c *centre.Config) { c.Trunks = 3 }, map[string][3]bool{"blocked": {true, true, true}, "blocking_rate": {true, true, true}}},
		{"a waiting room", func(c *centre.Config) { c.MaxWaiting = 0 }, map[string][3]bool{"blocked": {true, true, true}, "blocking_rate": {true, true, true}}},
		{"household has patience", func(c *centre.Config) { c.Classes[household].Patience = patient }, map[string][3]bool{
			"abandoned": {true, false, true}, "short_abandoned": {true, false, true}, "abandonment_rate": {true, false, true},
			"abandonment_rate_without_short": {true, false, true}, "wait_buckets.abandoned.over_600": {true, false, true}}},
		{"household balks", func(c *centre.Config) { c.Classes[household].Balk = .1 }, map[string][3]bool{
			"balked": {true, false, true}, "abandoned": {true, false, true}, "short_abandoned": {true, false, true}, "abandonment_rate": {true, false, true},
			"abandonment_rate_without_short": {true, false, true}, "wait_buckets.abandoned.over_600": {true, false, true}}},
		{"household is transferred to business", func(c *centre.Config) {
			c.Classes[household].Transfers = []centre.Transfer{{To: business, Share: .1}}
		}, map[string][3]bool{"transferred": {true, true, false}}},
		{"business leaves messages", func(c *centre.Config) { c.Classes[business].WaitLimit = 60 * s }, map[string][3]bool{"voicemail": {true, true, false}}},
		{"business calls again", func(c *centre.Config) { c.Classes[business].Redial = &centre.Redial{Share: .5} }, map[string][3]bool{
			"redials": {true, true, false}, "too_late": {true, true, false}}},
		{"sent away at closing", func(c *centre.Config) { c.SendAway = true }, map[string][3]bool{"turned_away": {true, true, true}}},
	} {
		st := handStudy(t, func(cfg *centre.Config, spec *metric.Spec) {
			bare(cfg, spec)
			test.change(cfg)
		})
		st.begin(t, nil, 2)
		for day := 1; day <= 2; day++ {
			waits := append(calm(2, s), record{class: household, joined: 700 * s, wait: s, outcome: centre.Answered, group: desk, talk: s})
			st.add(day, waits, handCells)
		}
		for _, name := range []string{"blocked", "blocking_rate", "abandoned", "short_abandoned", "abandonment_rate", "abandonment_rate_without_short",
			"wait_buckets.abandoned.over_600", "balked", "voicemail", "redials", "too_late", "transferred", "turned_away"} {
			for what := range 3 {
				mean, halfWidth, n, ok := st.at(t, name, 0, what)
				if mean != 0 || n != 2 || !ok || (halfWidth > 0) != test.possible[name][what] {
					t.Errorf("%s: %s of %s, seen on none of 2 days: got %v +- %v of %d, want 0 +- more than 0: %v", test.claim, name, scopes[what], mean, halfWidth, n, test.possible[name][what])
				}
			}
		}
	}
}

// Of no calls even an impossible share is unknown.
func TestWhatCannotHappenToNobody(t *testing.T) {
	st := handStudy(t, bare)
	st.add(1, nil, handCells)
	for _, name := range []string{"blocking_rate", "abandonment_rate"} {
		if got, _, _, _ := st.at(t, name, 0, 0); !math.IsNaN(got) {
			t.Errorf("%s of no calls, where nobody can be lost: got %v, want unknown", name, got)
		}
	}
}

// Whoever was turned away all the same, a day after closing, is told of.
func TestWhatWasSeenIsTold(t *testing.T) {
	st := handStudy(t, bare)
	st.add(1, handDay, handCells)
	if got, _, _, _ := st.at(t, "turned_away", 0, 0); got != 1 {
		t.Errorf("turned_away where nobody is sent away at closing, seen once: got %v, want 1", got)
	}
}

// Trunks are not counted where they are not limited.
func TestTrunksWithoutALimit(t *testing.T) {
	st := handStudy(t, bare)
	st.add(1, handDay, handCells)
	for _, name := range []string{"trunks_peak", "all_trunks_busy"} {
		for slot := range 5 {
			if mean, _, n, ok := st.at(t, name, slot, 0); !math.IsNaN(mean) || n != 0 || ok {
				t.Errorf("%s, slot %d, without a limit on trunks: got %v of %d, %v; want unknown", name, slot, mean, n, ok)
			}
		}
	}
}

// A day without a call meets no target and misses none.
func TestDaysWithoutCalls(t *testing.T) {
	st := handStudy(t, nil)
	st.begin(t, nil, 3)
	st.add(1, nil, handCells)
	if got, _, _, _ := st.at(t, "days_meeting_target", 0, 0); !math.IsNaN(got) {
		t.Errorf("days_meeting_target of a day without a call: got %v, want unknown", got)
	}
	st.add(2, calm(2, s), handCells)
	st.add(3, calm(2, 500*s), handCells)
	if got, _, _, _ := st.at(t, "days_meeting_target", 0, 0); got != .5 {
		t.Errorf("days_meeting_target of a day that does, one that does not and one without a call: got %v, want 0.5", got)
	}
}

// Trunks cost the centre, not its only group.
func TestOneGroupDoesNotPayForTrunks(t *testing.T) {
	st := handStudy(t, func(cfg *centre.Config, spec *metric.Spec) {
		cfg.Classes, cfg.Groups = cfg.Classes[:1], cfg.Groups[:1]
		spec.Class, spec.AgentHour = spec.Class[:1], spec.AgentHour[:1]
	})
	var cells []centre.Cell
	for _, c := range handCells {
		c.QueueMax, c.OnPhones, c.Stayed = c.QueueMax[:1], c.OnPhones[:1], c.Stayed[:1]
		cells = append(cells, c)
	}
	st.add(1, calm(2, s), cells)
	// Agents of 2400 s and 1800 s at 30 an hour; ten trunks for 2400 s at 0.6.
	for what, want := range map[int]float64{0: 35 + 4, 2: 35} {
		if got, _, _, _ := st.at(t, "cost", 0, what); !same(got, want) {
			t.Errorf("cost of scope %d (0: the centre, 2: its only group): got %v, want %v", what, got, want)
		}
	}
}
