package check_test

import (
	"testing"

	"hangup/sim/check"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/experiment"
	"hangup/sim/stats"
)

// What twenty days have in common may be otherwise on the next; certain is only what the
// plan makes so.
func TestWhatIsCertain(t *testing.T) {
	away, line, quiet := plan(6), plan(8), plan(40)
	away.Centre.Groups[0].Staff.Absence = .003
	line.Centre.Trunks = 30
	endless := plan(40)
	endless.Centre.Classes[0].Patience = dist.Fixed(dist.Never{})
	rare := plan(5)
	rare.Centre.Classes[0].Arrivals.Rate = des.Series{{Value: 60. / 3600}, {At: 5400 * s, Value: .05 / 1800}}
	for i := range rare.Centre.Groups[0].Staff.Spans {
		rare.Centre.Groups[0].Staff.Spans[i].End = 5400 * s
	}
	every := func(e experiment.Expectation) experiment.Expectation {
		e.Every = true
		return e
	}
	for _, c := range []struct {
		name   string
		plan   *experiment.Plan
		expect experiment.Expectation
		want   check.Verdict
		rare   bool // it says that rare days are lacking
		needs  bool // and how many
	}{
		{"an agent may be away, though nobody was", away, of(t, "agents_on_phones", 6, none), check.Undecided, true, false},
		{"so much is sure of equal days", away, of(t, "agents_on_phones", 5, none), check.Passed, false, false},
		{"agents without absence", plan(6), of(t, "agents_on_phones", 6, none), check.Passed, false, false},
		{"what is paid is rostered", away, of(t, "cost", -none, 0), check.Passed, false, false},
		{"nobody was blocked, which is not never", line, of(t, "blocked", -none, 0), check.Undecided, true, false},
		{"a busy tone for one call in a hundred", line, of(t, "blocked", -none, 2), check.Undecided, true, true},
		{"for one in five", line, of(t, "blocked", -none, 24), check.Passed, false, false},
		{"nobody waited, which is not never", quiet, of(t, "average_wait", -none, 0), check.Undecided, true, false},
		{"nobody waited: so many days would tell", quiet, of(t, "average_wait", -none, 1), check.Undecided, true, true},
		{"nobody bears more than a few minutes, on average", quiet, of(t, "average_wait", -none, 20), check.Passed, false, false},
		{"nor do they stand in line for longer", quiet, of(t, "average_queue_length", -none, 1), check.Passed, false, false},
		{"some bear any wait", endless, of(t, "average_wait", -none, 20), check.Undecided, true, true},
		{"a quantile of at least 0", quiet, of(t, "wait_p90", 0, none), check.Passed, false, false},
		{"a quantile from 0 on", quiet, of(t, "wait_p50", 0, 30), check.Passed, false, false},
		{"a quantile of more than anybody waits", quiet, of(t, "wait_p50", 30, none), check.Failed, false, false},
		{"an interval whose calls are rare is not left out", rare, every(of(t, "average_speed_of_answer", -none, 60)), check.Undecided, false, false},
	} {
		p := *c.plan
		p.Expect = []experiment.Expectation{c.expect}
		got := run(t, &p, check.Options{Cap: 80}).Checks[0]
		if got.Verdict != c.want || got.Rare != c.rare || (got.Needs > 0) != c.needs {
			t.Errorf("%s: %v, rare days lacking %v, needs %d (%q); want %v, %v, a number of days %v",
				c.name, got.Verdict, got.Rare, got.Needs, got.Reason, c.want, c.rare, c.needs)
		}
	}
}

// Of a bad day in twenty, seen or not, at most so much is known: that bad days are rarer
// than would lead across the bound.
func TestRareDays(t *testing.T) {
	days := make([]stats.Batch, 400)
	for i := range days {
		days[i].B = 100
	}
	chance := func() float64 {
		e := check.Weigh(days, .1, 1, true)
		return e.Under()
	}
	none := chance()
	days[7].A = 5
	one := chance()
	for i := range 12 {
		days[20*i].A = 60
	}
	many := chance()
	if !(none < 1e-9 && none < one && one < 1e-9 && many > .01) {
		t.Errorf("chances of at most 10 %% by no day off, one of 5 %%, and twelve of 60 %%: %v, %v, %v; want rising, the first two below 1e-9, the last no evidence", none, one, many)
	}
}

// Where days off the usual were seen, those too must turn out to be few: as many days as
// are said to be lacking do tell. (Counting the unseen alone, it said one more than there
// had been, again and again.)
func TestRareDaysNeeded(t *testing.T) {
	asked, told := 0, 0
	for seed := range uint64(20) {
		p := plan(1, of(t, "abandonment_rate", -none, .3))
		p.Centre.Classes[0].Arrivals.Rate[0].Value = .4 / 3600
		p.Centre.Seed = seed
		first := run(t, p, check.Options{Cap: 80}).Checks[0]
		if !first.Rare || first.Needs == 0 {
			continue
		}
		asked++
		if run(t, p, check.Options{Cap: first.Needs}).Checks[0].Verdict == check.Passed {
			told++
		}
	}
	if asked < 5 || 2*told < asked {
		t.Errorf("of %d checks that lacked rare days %d passed with as many as they asked for, want at least 5, and half of them", asked, told)
	}
}

// Of every interval the one that needs most days says how many (it was the one nearest to
// its bound, whatever the others lacked).
func TestEveryIntervalNeeds(t *testing.T) {
	e := of(t, "average_wait", -none, 60)
	e.Every = true
	p := plan(9, e)
	p.Centre.Classes[0].Arrivals.Rate = des.Series{{Value: 90. / 3600}, {At: 5400 * s, Value: .5 / 3600}}
	most := 0
	for i := range p.Metric.Intervals {
		one := of(t, "average_wait", -none, 60)
		one.Interval = i
		q := *p
		q.Expect = []experiment.Expectation{one}
		most = max(most, run(t, &q, check.Options{Cap: 80}).Checks[0].Needs)
	}
	if got := run(t, p, check.Options{Cap: 80}).Checks[0]; got.Needs != most || most == 0 {
		t.Errorf("every interval: %d days would tell, want %d, as of the interval that needs most", got.Needs, most)
	}
}
