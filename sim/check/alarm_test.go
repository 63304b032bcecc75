package check_test

import (
	"testing"

	"hangup/sim/check"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// The truth lies on the bound: the worst case, in which an alarm and an all-clear are both
// false. Each comes at most as often as is stated, else the check stays undecided. Where
// days differ, a few bad ones hold most of what goes wrong, and what was not seen so far
// must not pass for what cannot be.
func TestFalseAlarms(t *testing.T) {
	const cap = 320
	truths := 10_000 + 100**seeds // of 300 on the error of the truth is a tenth of a check's
	for _, c := range []struct {
		name     string
		agents   int
		dayToDay float64
		trunks   int
		measures []string
	}{
		{"busy", 5, 0, 0, []string{"service_level", "abandonment_rate", "average_speed_of_answer", "wait_p90"}},
		{"hardly anybody waits", 8, 0, 0, []string{"service_level", "abandonment_rate", "average_speed_of_answer"}},
		{"some days bring more", 7, .3, 0, []string{"service_level", "abandonment_rate", "average_wait", "wait_p95"}},
		{"few days hold most", 11, .4, 16, []string{"service_level", "average_speed_of_answer", "blocked"}},
	} {
		prepare := func(expect ...experiment.Expectation) *experiment.Plan {
			p := plan(c.agents, expect...)
			p.Centre.Classes[0].Arrivals.DayToDay = c.dayToDay
			if c.trunks > 0 {
				p.Centre.Trunks = c.trunks
			}
			return p
		}
		truth := prepare()
		truth.Centre.Seed, truth.Replications = 99, truths
		r, err := experiment.Run(t.Context(), truth, experiment.Options{Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		for _, measure := range c.measures {
			m, _ := metric.Find(measure)
			low, high := -none, r.Total[m].Mean
			if metric.Measures[m].Better == metric.Up {
				low, high = high, none
			}
			var verdicts [3]int
			for seed := range *seeds {
				p := prepare(of(t, measure, low, high))
				p.Centre.Seed = uint64(1000 + seed)
				verdicts[run(t, p, check.Options{Options: experiment.Options{Workers: 2}, Error: *risk, Cap: cap}).Verdict]++
			}
			most := binomialMost(*seeds, *risk)
			if verdicts[check.Failed] > most || verdicts[check.Passed] > most {
				t.Errorf("%s: %d checks of %s, bound %v, which is the truth: %d failed and %d passed; want at most %d of each, as the stated rate of %v gives",
					c.name, *seeds, measure, r.Total[m].Mean, verdicts[check.Failed], verdicts[check.Passed], most, *risk)
			}
			t.Logf("%s, %s: of %d, %d failed, %d passed, %d undecided", c.name, measure, *seeds, verdicts[check.Failed], verdicts[check.Passed], verdicts[check.Undecided])
		}
	}
}
