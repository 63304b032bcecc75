package report_test

import (
	"fmt"
	"math"

	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// synthetic is a result made by rule, not by a run: a help desk open from 08:00 for the
// given number of half-hours, with two classes and two groups. Its numbers follow from
// their place, so that a mix-up shows.
func synthetic(intervals int) *experiment.Result {
	r := &experiment.Result{
		Manifest:     experiment.Manifest{Engine: "1.0.0", Stream: 1, Scenario: experiment.Scenario{Name: "Synthetic desk", File: "synthetic.yaml", SHA256: "00ff"}, Seed: 7, Replications: 100},
		Currency:     "EUR",
		ServiceLevel: experiment.ServiceLevel{Formula: "answered_of_offered", Within: 20, Target: .8, Classes: []experiment.ClassServiceLevel{{Within: 20, Target: .8}, {Within: 60, Target: .9}}},
		Targets:      experiment.Targets{ServiceLevel: .8, Within: 20 * des.Second, MaxAbandonment: .05, MaxOccupancy: -1, AverageSpeedOfAnswer: -1, AverageWait: -1},
		Clock:        experiment.Clock{Open: 8 * des.Hour, Length: des.Tick(intervals) * 30 * des.Minute, Interval: 30 * des.Minute},
		Classes:      []string{"regular", "business"},
		Groups:       []string{"desk", "back_office"},
		Warnings: []experiment.Warning{
			{Code: "days_by_chance", Text: "days differ by chance only: no day_to_day is given, and real days differ more"},
			{Code: "few_replications", Text: "100 days are few for a share near 1"},
		},
	}
	r.Total = typical(metric.Total, 600*float64(intervals)/18, .84)
	r.Callers = []experiment.Values{typical(metric.Class, 500, .86), typical(metric.Class, 100, .74)}
	r.Agents = []experiment.Values{typical(metric.Group, 480, nan), typical(metric.Group, 90, nan)}
	for i := range intervals {
		level := .95 - .3*math.Exp(-math.Pow(float64(i)-8, 2)/4) // worst at 12:00
		r.Intervals = append(r.Intervals, experiment.Interval{
			Start: clockTime(i), End: clockTime(i + 1), Seconds: float64(i) * 1800,
			Total:   typical(metric.ByInterval, 30+float64(i%7), level),
			Callers: []experiment.Values{typical(metric.ClassInterval, 25, level), typical(metric.ClassInterval, 5, level-.1)},
			Agents:  []experiment.Values{typical(metric.GroupInterval, 24, nan), typical(metric.GroupInterval, 4, nan)},
		})
		r.Charts.Queue = append(r.Charts.Queue, experiment.QueueFan{P5: 0, P25: .5, Median: 1, P75: 2.25, P95: 7})
		for _, class := range []string{"all", "regular", "business"} {
			r.Rows = append(r.Rows, row(clockTime(i), class, float64(i)))
		}
	}
	r.Charts.Waits = experiment.WaitChart{Bin: 5, Answered: []float64{10, 5.5, 2}, Abandoned: []float64{1, .25, 0}, AtOnce: 400, Patience: []float64{1, .9, .8, nan}}
	r.Charts.Days = []float64{.84, .8123456, nan}
	seconds := func(n float64) experiment.Hazard {
		return experiment.Hazard{AtRisk: []float64{n, n - 2, 0}, HungUp: []float64{1, 0}, Causes: []experiment.HungUp{{Cause: "ads", Calls: []float64{1, 0}}}, Survival: []float64{1, .9, .9}}
	}
	hazard := func(n float64) experiment.ClassHazard {
		return experiment.ClassHazard{Attempts: seconds(n), First: seconds(n - 1), Patience: []float64{1, .95, .875}}
	}
	r.Charts.Hazard = experiment.HazardChart{Step: 1, All: hazard(20), Callers: []experiment.ClassHazard{hazard(15), hazard(5)}}
	told := []experiment.ToldBin{{From: 15, To: 30, Calls: 12, Told: 22, Lived: 41.5, P10: 8, P90: 100}, {From: 3600, To: nan, Calls: 1, Told: 4000, Lived: 4100, P10: 4100, P90: 4100}}
	r.Charts.Told = experiment.ToldChart{All: told, Callers: [][]experiment.ToldBin{told, nil}}
	r.Charts.Messages = [][]experiment.Mark{{{Says: "ads", First: 45, Every: 45, For: 15}, {Says: "estimated_wait", First: 10}}, nil}
	return r
}

var nan = math.NaN()

// clockTime is the start of half-hour i from 08:00; from the second day on with its day.
func clockTime(i int) string {
	minutes := 8*60 + 30*i
	clock := fmt.Sprintf("%02d:%02d", minutes/60%24, minutes%60)
	if day := minutes/(24*60) + 1; day > 1 {
		clock = fmt.Sprintf("%dd %s", day, clock)
	}
	return clock
}

// row is a row of intervals.csv that counts upwards.
func row(interval, class string, from float64) experiment.Row {
	v := make([]float64, len(metric.Columns))
	for i := range v {
		v[i] = from + float64(i)/3
	}
	v[len(v)-1] = nan
	return experiment.Row{Interval: interval, Class: class, Values: v}
}

// typical are estimates with a meaning in scope: offered calls at a service level.
func typical(scope metric.Scope, offered, level float64) experiment.Values {
	mean := map[string]float64{
		"attempts": offered, "offered": offered, "answered": offered * .96, "abandoned": offered * .04,
		"service_level": level, "abandonment_rate": .04, "days_meeting_target": .71, "intervals_meeting_target": .62,
		"average_speed_of_answer": 14.25, "average_wait": 15.5, "longest_wait": 214, "average_handle_time": 263.4,
		"occupancy": .8123, "agents_scheduled": 12, "agents_on_phones": 10.4, "staffed_hours": 93.6, "rostered_hours": 108,
		"average_queue_length": .4, "wait_p90": 61, "cost": 3456.789, "redials": 0,
		"contained": offered * .1, "gave_up_in_menu": offered * .02, "callback": offered * .05, "callbacks_reached": offered * .03, "callbacks_failed": offered * .004,
		"callbacks_broken": offered * .016, "callback_wait": 754, "repeats": offered * .08, "repeat_rate": .08, "first_contact_resolution": .7,
		"patience_bands.calm": .6, "patience_bands.strained": .2, "patience_bands.near": .15, "patience_bands.broke": .05, "near_miss_rate": .12,
		"patience_spent.waiting": 20, "patience_spent.ads": 7, "patience_spent.silence": nan, "patience_spent.announcements": 2.25, "patience_spent.broken_promises": .1,
		"patience_spent.menus": 9.5, "patience_spent.transfers": nan, "patience_spent.off_line": 4, "estimate_error.mean": -12, "estimate_error.mean_absolute": 31,
		"customers_lost": 1.25, "value_lost": 500,
	}
	v := make(experiment.Values, len(metric.Measures))
	for i, m := range metric.Measures {
		x, ok := mean[m.Name]
		if !ok {
			x = float64(i) / 7
		}
		if m.Scopes&scope == 0 {
			x = nan
		}
		v[i] = experiment.Estimate{Mean: x, HalfWidth: x / 50, Low: nan, High: nan, N: 100, DayP10: x * .9, DayP90: x * 1.1}
		if m.Unit == metric.Share && m.Name != "abandonment_rate" {
			v[i].Low, v[i].High = x*.97, x*1.01
			v[i].DayP90 = min(1, v[i].DayP90)
		}
	}
	return v
}

// mean is the mean of a measure by name.
func mean(v experiment.Values, name string) float64 {
	i, ok := metric.Find(name)
	if !ok {
		panic("report_test: no measure " + name)
	}
	return v[i].Mean
}
