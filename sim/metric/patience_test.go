package metric_test

import (
	"math"
	"slices"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"
	"hangup/sim/metric"
)

// everything gives both classes all that a scenario may ask for.
func everything(cfg *centre.Config, spec *metric.Spec) {
	programme := &hold.Programme{Cause: hold.Silence, PerMinuteOver: .3, Messages: []hold.Message{
		{Cause: hold.Ads}, {Cause: hold.Announcements, Tells: hold.Wait},
	}}
	for i := range cfg.Classes {
		c := &cfg.Classes[i]
		c.Hold, c.Resolution, c.Callback = programme, &centre.Resolution{}, &centre.Callback{PatienceRate: .1}
		c.SelfService = &centre.SelfService{PatienceRate: 1}
		c.Transfers = []centre.Transfer{{To: 1 - i, Share: .1, Cost: 60 * s}}
	}
	spec.Value = []*metric.Value{
		{Customer: 400, Leaves: metric.Leaves{Answered: .02, Repeated: .036, Lost: .1}, Tells: 10, Heeds: .01},
		{Customer: 50, Leaves: metric.Leaves{Answered: .005, Repeated: .01, Lost: .2}},
	}
}

// by is a ledger in seconds.
func by(pairs ...int) (l hold.Ledger) {
	for i := 0; i < len(pairs); i += 2 {
		l[pairs[i]] = des.Tick(pairs[i+1]) * s
	}
	return l
}

const (
	waiting   = int(hold.Waiting)
	ads       = int(hold.Ads)
	broken    = int(hold.BrokenPromises)
	menus     = int(hold.Menus)
	transfers = int(hold.Transfers)
	offLine   = int(hold.OffLine)
)

// patienceDay is a day on which patience is spent in every way. The household has no
// programme.
var patienceDay = []record{
	{story: "uses 40 % of the patience, was told 30 s with 30 s to go; not settled", class: business, joined: 10 * s, wait: 40 * s, outcome: centre.Answered, group: desk, talk: 100 * s,
		used: 40 * s, patience: 100 * s, left: 60 * s, unsettled: true, spent: &centre.Spent{By: by(waiting, 30, ads, 10), Told: 30 * s, ToldAt: 10 * s}},
	{story: "uses just half, was told 20 s with 40 s to go; is sent on", class: business, joined: 20 * s, wait: 50 * s, outcome: centre.Answered, group: desk, talk: 50 * s,
		used: 50 * s, patience: 100 * s, left: 30*s + 1, goesOn: true, spent: &centre.Spent{By: by(waiting, 35, ads, 5, broken, 10), Told: 20 * s, ToldAt: 10 * s}},
	{story: "uses just four fifths, misses by 30 s", class: business, joined: 30 * s, wait: 80 * s, outcome: centre.Answered, group: desk, talk: 50 * s,
		used: 80 * s, patience: 100 * s, left: 30 * s, spent: &centre.Spent{By: by(waiting, 80), Told: -1}},
	{story: "an ad is the last straw", class: business, joined: 60 * s, wait: 70 * s, outcome: centre.Abandoned,
		used: 90 * s, patience: 90 * s, spent: &centre.Spent{By: by(waiting, 70, ads, 20), Told: -1, Broke: hold.Ads}},
	{story: "would wait for ever", class: household, joined: 70 * s, wait: 10 * s, outcome: centre.Answered, group: phone, talk: 20 * s, used: 10 * s, patience: des.Never, left: des.Never},
	{story: "does not bear being sent on", class: household, origin: business, leg: 2, first: 20 * s, joined: 120 * s, outcome: centre.Abandoned, answeredOnEarlierLegs: true,
		used: 100 * s, patience: 100 * s, spent: &centre.Spent{By: by(transfers, 60), Told: -1, Broke: hold.Transfers}},
	{story: "needs nobody after the menu", class: business, joined: 100 * s, outcome: centre.Contained, spent: &centre.Spent{By: by(menus, 15), Told: -1}},
	{story: "hangs up in the menu", class: business, joined: 110 * s, outcome: centre.GaveUp, spent: &centre.Spent{By: by(menus, 25), Told: -1, Broke: hold.Menus}},

	{story: "accepts a callback after the menu", class: business, joined: 120 * s, outcome: centre.CallbackTaken, spent: &centre.Spent{By: by(menus, 5), Told: 90 * s}},
	{story: "and is called back", class: business, joined: 120 * s, via: centre.ViaCallback, outcome: centre.CalledBack, group: desk, talk: 60 * s, wrapUp: 10 * s, spent: &centre.Spent{By: by(offLine, 30), CalledBack: 300 * s}},
	{story: "accepts a callback", class: business, joined: 130 * s, outcome: centre.CallbackTaken},
	{story: "that comes within the threshold and settles nothing", class: business, joined: 130 * s, via: centre.ViaCallback, outcome: centre.CalledBack, group: phone, talk: 40 * s, unsettled: true, spent: &centre.Spent{By: by(offLine, 2), CalledBack: 20 * s}},
	{story: "accepts a callback", class: business, joined: 140 * s, outcome: centre.CallbackTaken},
	{story: "and is not there", class: business, joined: 140 * s, via: centre.ViaCallback, outcome: centre.CallbackFailed, spent: &centre.Spent{By: by(offLine, 50), CalledBack: 700 * s}},
	{story: "accepts a callback", class: business, joined: 150 * s, outcome: centre.CallbackTaken},
	{story: "and has had enough", class: business, joined: 150 * s, via: centre.ViaCallback, outcome: centre.CallbackBroken, spent: &centre.Spent{By: by(offLine, 80), CalledBack: 800 * s}},
	{story: "accepts a callback", class: business, joined: 160 * s, outcome: centre.CallbackTaken},
	{story: "and the day is over", class: business, joined: 160 * s, via: centre.ViaCallback, outcome: centre.TooLate, spent: &centre.Spent{By: by(offLine, 40), CalledBack: 2240 * s}},

	{story: "the first caller calls again", class: business, joined: 700 * s, first: 10 * s, attempt: 2, via: centre.ViaRepeat, answeredOnEarlierLegs: true, repeats: true, outcome: centre.Answered, group: desk, talk: 30 * s},
	{story: "who was called back would call again after closing", class: business, joined: 2500 * s, first: 130 * s, attempt: 2, via: centre.ViaRepeat, answeredOnEarlierLegs: true, repeats: true, outcome: centre.TooLate},
	{story: "hangs up", class: household, joined: 500 * s, wait: 20 * s, used: 20 * s, patience: 20 * s, outcome: centre.Abandoned},
	{story: "calls again, is answered at once", class: household, joined: 710 * s, first: 500 * s, attempt: 2, outcome: centre.Answered, group: phone, talk: 40 * s},
	{story: "leaves a message", class: household, joined: 800 * s, wait: 25 * s, used: 25 * s, patience: 90 * s, outcome: centre.Voicemail},
}

var patienceAnswers = []answer{
	{"attempts", []float64{16, 12, 4}}, {"offered", []float64{15, 10, 5}}, {"answered", []float64{6, 4, 2, 4, 2}},
	{"contained", []float64{1, 1, 0}}, {"gave_up_in_menu", []float64{1, 1, 0}}, {"callback", []float64{5, 5, 0}},
	{"repeats", []float64{1, 1, 0}}, {"redials", []float64{1, 0, 1}}, {"transferred", []float64{1, 0, 1}}, {"too_late", []float64{2, 2, 0}},
	// Business: only the repeat is answered in time; 5 of 10 accept a callback.
	{"service_level", []float64{3. / 9, 1. / 5, 2. / 4}},
	{"average_wait", []float64{270. / 9, 240. / 5, 30. / 4}},
	{"attempts_per_caller", []float64{16. / 14, 12. / 11, 4. / 3}},
	{"answered_at_last", []float64{7. / 14, 5. / 11, 2. / 3}},
	// First contacts that end: business the first, the third and the two called back.
	{"first_contact_resolution", []float64{4. / 6, 2. / 4, 1}},
	{"repeat_rate", []float64{1. / 16, 1. / 12, 0}},
	{"callbacks_reached", []float64{2, 2, 0}}, {"callbacks_failed", []float64{1, 1, 0}}, {"callbacks_broken", []float64{1, 1, 0}},
	{"callback_wait", []float64{160, 160, unknown}},
	{"patience_bands.calm", []float64{2. / 6, 1. / 4, 1. / 2}}, {"patience_bands.strained", []float64{1. / 6, 1. / 4, 0}},
	{"patience_bands.near", []float64{1. / 6, 1. / 4, 0}}, {"patience_bands.broke", []float64{2. / 6, 1. / 4, 1. / 2}},
	{"near_miss_rate", []float64{1. / 4, 1. / 3, 0}},
	{"patience_spent.waiting", []float64{270. / 15, 215. / 10, 55. / 5}}, {"patience_spent.ads", []float64{35. / 15, 35. / 10, 0}},
	{"patience_spent.silence", []float64{0, 0, 0}}, {"patience_spent.announcements", []float64{0, 0, 0}},
	{"patience_spent.broken_promises", []float64{10. / 15, 10. / 10, 0}}, {"patience_spent.menus", []float64{45. / 15, 45. / 10, 0}},
	{"patience_spent.transfers", []float64{60. / 15, 0, 60. / 5}}, {"patience_spent.off_line", []float64{202. / 15, 202. / 10, 0}},
	{"estimate_error.mean", []float64{-10, -10, unknown}}, {"estimate_error.mean_absolute", []float64{10, 10, unknown}},
	{"average_talk", []float64{390. / 8, 330. / 6, 60. / 2, 290. / 5, 100. / 3}}, {"average_wrap_up", []float64{10. / 8, 10. / 6, 0, 10. / 5, 0}},
	{"average_handle_time", []float64{400. / 8, 340. / 6, 60. / 2, 300. / 5, 100. / 3}},
	{"offered_load", []float64{15 * 400. / 8 / 2400, 10 * 340. / 6 / 2400, 5 * 30. / 2400}},
	{"occupancy", []float64{400. / 6630, unknown, unknown, 300. / 4230, 100. / 2400}},
	{"cost_per_answered", []float64{51. / 8, unknown, unknown, 35. / 5, 12. / 3}},
	// Of 11 people of business 5 are answered, one of whom calls again, and one needs nobody;
	// of 3 of the household 2 are answered, one of them at the second call.
	{"customers_lost", []float64{1.136 + .215, 5*.02 + .036 + 5*(.1+.1), .005 + .01 + .2}},
	{"value_lost", []float64{454.4 + 10.75, 454.4, 10.75}},
}

func TestWherePatienceWent(t *testing.T) {
	st := handStudy(t, everything)
	st.add(1, patienceDay, handCells)
	compare(t, st, "the whole clock", 0, patienceAnswers)
	compare(t, st, "interval 0", 1, []answer{
		{"attempts", []float64{13, 11, 2}}, {"callbacks_reached", []float64{2, 2, 0}}, {"customers_lost", []float64{1.351 - .2, 1.136, .015}},
		{"occupancy", []float64{330. / 1800, unknown, unknown, 270. / 1200, 60. / 600}},
	})
	compare(t, st, "interval 1", 2, []answer{{"repeats", []float64{1, 1, 0}}, {"customers_lost", []float64{.2, 0, .2}}, {"patience_bands.calm", []float64{unknown, unknown, unknown}}})
}

// What the causes used up is, to the microsecond, what the legs used.
func TestTheLedgerSums(t *testing.T) {
	st := handStudy(t, everything)
	st.add(1, patienceDay, handCells)
	offered, _, _, _ := st.at(t, "offered", 0, 0)
	got := 0.0
	for cause := range hold.CauseCount {
		perOffered, _, _, _ := st.at(t, "patience_spent."+cause.String(), 0, 0)
		got += perOffered * offered
	}
	want := 0.0
	for _, r := range patienceDay {
		switch {
		case r.spent != nil:
			want += r.spent.By.Total().Seconds()
		default:
			want += r.wait.Seconds()
		}
	}
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("patience_spent of all causes x offered: got %v s, want %v s", got, want)
	}
}

// Whoever accepts a callback is out of the service level, or good when called back within
// the threshold of accepting, or missed.
func TestServiceLevelOfCallbacks(t *testing.T) {
	for _, test := range []struct {
		formula metric.Formula
		want    [3]float64 // excluded, good, missed
	}{
		// Business: 1 of 10 offered in time, 4 answered, 5 callbacks of which one in time.
		{metric.AnsweredOfOffered, [3]float64{1. / 5, 2. / 10, 1. / 10}},
		{metric.AnsweredOfAnswered, [3]float64{1. / 4, 2. / 5, 1. / 9}},
	} {
		for deferred, want := range test.want {
			st := handStudy(t, func(cfg *centre.Config, spec *metric.Spec) {
				everything(cfg, spec)
				spec.Formula, spec.Deferred = test.formula, metric.Deferred(deferred)
			})
			st.add(1, patienceDay, handCells)
			if got, _, _, _ := st.at(t, "service_level", 0, 1); !same(got, want) {
				t.Errorf("service_level of business, %v, deferred %d: got %v, want %v", test.formula, deferred, got, want)
			}
		}
	}
}

// Where agents hold several contacts their time is the centre's to tell.
func TestOccupancyOfSeveralContacts(t *testing.T) {
	st := handStudy(t, func(cfg *centre.Config, spec *metric.Spec) {
		cfg.Groups[desk].Skills = []centre.Skill{{Class: business, Concurrent: 3}}
	})
	cells := slices.Clone(handCells)
	for i := range cells {
		cells[i].Held = ticks(90, 0)
	}
	st.add(1, handDay, cells)
	compare(t, st, "three contacts at once", 0, []answer{{"occupancy", []float64{(360. + 265) / 6630, unknown, unknown, 360. / 4230, 265. / 2400}}})
}

// Patience that is not known, or without end, leaves the answered calm.
func TestBandsOfThePatient(t *testing.T) {
	for _, patience := range []des.Tick{-1, des.Never} {
		st := handStudy(t, nil)
		st.add(1, []record{{class: business, joined: s, wait: 3000 * s, used: 3000 * s, patience: patience, left: des.Never, outcome: centre.Answered, group: desk}}, handCells)
		if got, _, _, _ := st.at(t, "patience_bands.calm", 0, 0); got != 1 {
			t.Errorf("patience_bands.calm of a caller answered after 3000 s with patience %d: got %v, want 1", patience, got)
		}
	}
}

func TestHazard(t *testing.T) {
	st := handStudy(t, everything)
	st.begin(t, nil, 2)
	st.add(1, patienceDay, handCells)
	st.add(2, patienceDay, handCells)
	h := st.sums.Hazard(business, false)
	for second, want := range map[int]int64{0: 8, 40: 8, 41: 6, 51: 4, 70: 4, 71: 2, 80: 2, 81: 0} {
		if h.AtRisk[second] != want {
			t.Errorf("Hazard of business: at risk at %d s: got %d, want %d", second, h.AtRisk[second], want)
		}
	}
	if len(h.AtRisk) != 82 || len(h.HungUp[hold.Ads]) != 81 || h.HungUp[hold.Ads][70] != 2 || h.HungUp[hold.Waiting] != nil {
		t.Errorf("Hazard of business: got %d seconds, hung up %v; want 81, two because of ads in second 70", len(h.AtRisk)-1, h.HungUp)
	}
	if got := h.Survival(); got[70] != 1 || got[71] != .5 || got[81] != .5 {
		t.Errorf("Survival of business: got %v, %v, %v at 70, 71, 81 s; want 1, 0.5, 0.5", got[70], got[71], got[81])
	}
	all, first := st.sums.Hazard(-1, false), st.sums.Hazard(-1, true)
	if all.AtRisk[0] != 16 || first.AtRisk[0] != 14 {
		t.Errorf("Hazard of all: got %d at risk, %d on first attempts; want 16 and 14: one a day was transferred", all.AtRisk[0], first.AtRisk[0])
	}
	if all.HungUp[hold.Waiting][20] != 2 || all.HungUp[hold.Transfers][0] != 2 || first.HungUp[hold.Transfers] != nil {
		t.Errorf("Hazard of all, hung up in second 20: got %d; at once after a transfer: %d, on first attempts %v; want 2, 2, none",
			all.HungUp[hold.Waiting][20], all.HungUp[hold.Transfers][0], first.HungUp[hold.Transfers])
	}
}

// Whoever waits longer than the seconds that are told apart is at risk in all of them.
func TestHazardOfLongWaits(t *testing.T) {
	st := handStudy(t, nil)
	st.add(1, []record{
		{class: business, joined: s, wait: 700 * s, patience: 700 * s, outcome: centre.Abandoned},
		{class: business, joined: s, wait: 599 * s, patience: 599 * s, outcome: centre.Abandoned},
	}, handCells)
	h := st.sums.Hazard(business, false)
	if n := len(h.AtRisk); n != metric.HazardSeconds+1 || h.AtRisk[n-2] != 2 || h.AtRisk[n-1] != 1 || h.HungUp[hold.Waiting][n-2] != 1 {
		t.Errorf("Hazard after 599 s and 700 s: got %d seconds ending %v at risk", n-1, h.AtRisk[n-2:])
	}
}

func TestToldAgainstLived(t *testing.T) {
	st := handStudy(t, everything)
	st.add(1, patienceDay, handCells)
	for _, class := range []int{-1, business} {
		got := st.sums.Told(class)
		if len(got) != 1 || got[0].From != 15 || got[0].To != 30 || got[0].Calls != 2 || !same(got[0].Told, 25) || !same(got[0].Lived, 35) || !near(got[0].P10, 30) || !near(got[0].P90, 40) {
			t.Errorf("Told of class %d: got %+v, want two calls told 25 s on average who lived 35, between 30 and 40", class, got)
		}
	}
	if got := st.sums.Told(household); got != nil {
		t.Errorf("Told of household: got %+v, want nothing", got)
	}
}

// What a scenario does not ask for is unknown, and no matter of how much was seen; calls
// that cannot be are none.
func TestWhatIsNotAskedForIsUnknown(t *testing.T) {
	st := handStudy(t, nil)
	st.add(1, handDay, handCells)
	for _, name := range []string{"contained", "gave_up_in_menu", "callback", "callbacks_reached", "callbacks_failed", "callbacks_broken", "repeats", "repeat_rate"} {
		if mean, halfWidth, _, ok := st.at(t, name, 0, 0); !ok || mean != 0 || halfWidth != 0 {
			t.Errorf("%s where nothing asks for it: got %v +- %v, %v; want 0 for certain", name, mean, halfWidth, ok)
		}
	}
	for _, name := range []string{"callback_wait", "first_contact_resolution", "patience_spent.ads", "patience_spent.silence", "patience_spent.announcements",
		"patience_spent.broken_promises", "patience_spent.menus", "patience_spent.transfers", "patience_spent.off_line",
		"estimate_error.mean", "estimate_error.mean_absolute", "customers_lost", "value_lost"} {
		for slot := range 2 {
			for what := range 3 {
				if mean, _, _, ok := st.at(t, name, slot, what); ok || !math.IsNaN(mean) {
					t.Errorf("%s of %s, slot %d, where nothing asks for it: got %v, %v; want unknown", name, scopes[what], slot, mean, ok)
				}
			}
		}
	}
	for _, name := range []string{"patience_bands.calm", "patience_bands.broke", "near_miss_rate", "patience_spent.waiting"} {
		if mean, _, _, ok := st.at(t, name, 0, 0); !ok || math.IsNaN(mean) {
			t.Errorf("%s of a plain queue: got %v, %v; want it known", name, mean, ok)
		}
	}
}

// Each measure is known where its own mechanism is there, for the class that has it.
func TestWhatIsAskedForIsKnown(t *testing.T) {
	for _, test := range []struct {
		claim   string
		change  func(*centre.Class, *metric.Spec)
		measure string
		both    bool // known for the other class too
	}{
		{"ads", func(c *centre.Class, _ *metric.Spec) {
			c.Hold = &hold.Programme{Messages: []hold.Message{{Cause: hold.Ads}}}
		}, "patience_spent.ads", false},
		{"silence", func(c *centre.Class, _ *metric.Spec) { c.Hold = &hold.Programme{Cause: hold.Silence} }, "patience_spent.silence", false},
		{"a told wait", func(c *centre.Class, _ *metric.Spec) {
			c.Hold = &hold.Programme{Messages: []hold.Message{{Tells: hold.Wait}}}
		}, "estimate_error.mean", false},
		{"a menu", func(c *centre.Class, _ *metric.Spec) { c.SelfService = &centre.SelfService{PatienceRate: 1} }, "patience_spent.menus", false},
		{"a callback", func(c *centre.Class, _ *metric.Spec) { c.Callback = &centre.Callback{PatienceRate: 1} }, "patience_spent.off_line", false},
		{"a transfer to the household that costs", func(c *centre.Class, _ *metric.Spec) { c.Transfers[0].Cost = s }, "patience_spent.transfers", false},
		{"matters that are not settled", func(c *centre.Class, _ *metric.Spec) { c.Resolution = &centre.Resolution{} }, "first_contact_resolution", true},
		{"a value", func(_ *centre.Class, spec *metric.Spec) { spec.Value = []*metric.Value{{Customer: 1}, nil} }, "value_lost", false},
	} {
		st := handStudy(t, func(cfg *centre.Config, spec *metric.Spec) { test.change(&cfg.Classes[business], spec) })
		st.add(1, patienceDay, handCells)
		own, other := 1, 2
		if test.measure == "patience_spent.transfers" {
			own, other = other, own
		}
		for what, want := range map[int]bool{0: true, own: true, other: test.both} {
			if _, _, _, ok := st.at(t, test.measure, 0, what); ok != want {
				t.Errorf("%s for business: %s of %s is known: %v, want %v", test.claim, test.measure, scopes[what], ok, want)
			}
		}
	}
}
