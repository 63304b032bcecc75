package experiment

import (
	"fmt"
	"math"

	"hangup/sim/des"
	"hangup/sim/metric"
)

// fewReplications is below which an interval rests on too few days to be trusted.
const fewReplications = 20

// warnings are what the reader of the result should know: each row of the table that
// applies, then what the reader of the scenario found.
func (r *runner) warnings(res *Result, sums *metric.Sums) []Warning {
	var found []Warning
	add := func(code, format string, args ...any) {
		found = append(found, Warning{Code: code, Text: fmt.Sprintf(format, args...)})
	}
	value := func(name string) float64 {
		m, _ := metric.Find(name)
		return res.Total[m].Mean
	}
	switch {
	case res.Batches:
		if sums.InBatches.Correlated() {
			add("batches_correlated", "the %d batches of the run are alike from one to the next: the intervals are too narrow; make the run longer", metric.Batches)
		}
	case r.done == 1:
		add("single_day", "one replication only: nothing is said of how sure the figures are; ask for more with --replications")
	case r.done < fewReplications:
		add("few_replications", "%d replications are few: the intervals themselves are uncertain below %d", r.done, fewReplications)
	}
	if r.capped {
		add("precision_not_met", "the precision asked for was not met after %d replications", r.done)
	}
	if offered := value("offered"); offered == 0 {
		add("no_calls", "no call was offered: most measures have no data")
	} else if math.IsNaN(value("service_level")) {
		add("no_service_level", "the service level has no data: its formula divides by nothing here")
	}
	r.warnOfQueue(add, value)
	r.warnOfPatience(add, value, sums)
	if !res.Batches && r.done > 1 && r.byChanceOnly() {
		add("days_by_chance", "days differ by chance only: no day_to_day is given, and real days differ more")
	}
	return append(found, r.plan.Assumptions...)
}

// warnOfQueue warns of a queue that does not empty, and of one that grows without bound.
func (r *runner) warnOfQueue(add func(code, format string, args ...any), value func(string) float64) {
	var callers, turnedAway int64
	for _, w := range r.workers {
		callers += w.waiting.callers
		turnedAway += w.waiting.turnedAway
	}
	left := float64(callers) / float64(r.done)
	// Agents who are always busy end so many calls an hour.
	perHour := value("agents_on_phones") * 3600 / value("average_handle_time")
	if !r.cfg.SendAway && turnedAway > 0 {
		add("overtime_limit", "callers still waited 24 h after closing and were turned away: %.3g a replication", float64(turnedAway)/float64(r.done))
	}
	if left < 5 || left < 0.02*value("offered") {
		return
	}
	add("queue_never_empties", "the queue does not empty before closing: on average %.0f callers still wait at closing", left)
	if overload := value("occupancy"); overload < 0.98 || !r.somebodyWaitsForEver() || !(perHour > 0) {
		return
	}
	// Whoever comes at closing waits for those left to be served; at opening nobody waited.
	growth := des.FromSeconds(left / perHour * 3600 / r.cfg.Close.Hours())
	add("unbounded_queue", "more work comes than the agents can do and somebody's patience is never: waits grow without bound, here by about %s an hour",
		minutes(growth))
}

// minutes writes a time as a planner says it.
func minutes(t des.Tick) string {
	if t < des.Minute {
		return fmt.Sprintf("%.0f s", t.Seconds())
	}
	return fmt.Sprintf("%.1f min", t.Seconds()/60)
}

// somebodyWaitsForEver says whether a class has callers who neither hang up nor leave.
func (r *runner) somebodyWaitsForEver() bool {
	for c := range r.cfg.Classes {
		class := &r.cfg.Classes[c]
		if class.Patience.IsNever() && class.WaitLimit == des.Never {
			return true
		}
	}
	return false
}

// byChanceOnly says whether nothing but chance makes one day busier than another.
func (r *runner) byChanceOnly() bool {
	if r.cfg.DayToDay > 0 {
		return false
	}
	for c := range r.cfg.Classes {
		if r.cfg.Classes[c].Arrivals.DayToDay > 0 {
			return false
		}
	}
	return true
}
