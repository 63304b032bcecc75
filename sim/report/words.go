package report

import (
	"fmt"

	"hangup/sim/experiment"
)

// heading says what was run.
func heading(r *experiment.Result) string {
	c := r.Clock
	text := c.Time(0) + " to " + c.Time(c.Length)
	if c.Length > day {
		text = "A clock of " + lengthOf(c.Length)
	}
	if len(r.Intervals) > 1 {
		text += " in intervals of " + lengthOf(c.Interval)
	}
	if c.WarmUp > 0 {
		text += fmt.Sprintf(", the first %s not counted", lengthOf(c.WarmUp))
	}
	runs := "one long run"
	if !r.Batches {
		runs = many(r.Replications, replication(r))
	}
	return fmt.Sprintf("%s, %s, seed %d", text, runs, r.Seed)
}

// replication is what one is called: a day, or a run of a longer clock.
func replication(r *experiment.Result) string {
	if r.Clock.Length > day {
		return "run"
	}
	return "day"
}

// stretch is intervals in a row that miss the target.
type stretch struct{ first, last, worst int }

// stretches are the intervals below the target, joined where they follow one
// another.
func stretches(r *experiment.Result) (all []stretch, intervals int) {
	for i := range r.Intervals {
		if !misses(r.Intervals[i].Total, r.ServiceLevel.Target) {
			continue
		}
		intervals++
		if n := len(all); n > 0 && all[n-1].last == i-1 {
			s := &all[n-1]
			s.last = i
			if level(r, i) < level(r, s.worst) {
				s.worst = i
			}
			continue
		}
		all = append(all, stretch{i, i, i})
	}
	return all, intervals
}

// misses says whether a service level is known and below the target.
func misses(v experiment.Values, target float64) bool {
	return of(v, "service_level").Mean < target
}

func level(r *experiment.Result, interval int) float64 {
	return of(r.Intervals[interval].Total, "service_level").Mean
}

// worst tells in words which intervals are worst. It is empty for a single interval.
func worst(r *experiment.Result) string {
	if len(r.Intervals) < 2 {
		return ""
	}
	all, intervals := stretches(r)
	if len(all) == 0 {
		return weakest(r)
	}
	const most = 3 // as many as one can keep in mind
	var told []string
	for _, s := range lowest(r, all, most) {
		told = append(told, s.tell(r))
	}
	text := fmt.Sprintf("Below the target on average in %d of %d intervals: %s", intervals, len(r.Intervals), list(told))
	if intervals == len(r.Intervals) {
		text = fmt.Sprintf("Below the target on average in all %d intervals: %s", intervals, list(told))
	}
	if more := len(all) - most; more == 1 {
		text += ", and a milder stretch"
	} else if more > 1 {
		text += fmt.Sprintf(", and %d milder stretches", more)
	}
	return text + "."
}

// tell is 12:00-13:30 (worst 12:30: 41.3 %, 14.0 of 62.0 hang up).
func (s stretch) tell(r *experiment.Result) string {
	w := &r.Intervals[s.worst]
	offered, abandoned := of(w.Total, "offered").Mean, of(w.Total, "abandoned").Mean
	what := fmt.Sprintf("%s %%, %s of %s calls hang up", percent.show(level(r, s.worst), 0), few(abandoned), few(offered))
	if s.first == s.last {
		return fmt.Sprintf("%s (%s)", w.Start, what)
	}
	return fmt.Sprintf("%s to %s (worst %s: %s)", r.Intervals[s.first].Start, r.Intervals[s.last].End, w.Start, what)
}

// few is a number of calls in words, with a decimal only under ten.
func few(calls float64) string {
	if calls >= 9.95 {
		return count.show(calls, 0)
	}
	return count.show(calls, 1)
}

// lowest are the n stretches with the lowest service level, in order of time.
func lowest(r *experiment.Result, all []stretch, n int) []stretch {
	for len(all) > n {
		mildest := 0
		for i := range all {
			if level(r, all[i].worst) > level(r, all[mildest].worst) {
				mildest = i
			}
		}
		all = append(append([]stretch{}, all[:mildest]...), all[mildest+1:]...)
	}
	return all
}

// weakest tells which interval comes nearest to missing the target.
func weakest(r *experiment.Result) string {
	at := -1
	for i := range r.Intervals {
		if l := level(r, i); l == l && (at < 0 || l < level(r, at)) {
			at = i
		}
	}
	if at < 0 {
		return ""
	}
	return fmt.Sprintf("Every interval reaches the target on average; the weakest is %s with %s %%.", r.Intervals[at].Start, percent.show(level(r, at), 0))
}

// weighty are the codes of warnings about what the plan assumes, the heaviest first.
var weighty = []string{"unbounded_queue", "queue_never_empties", "single_day", "assumed_defaults", "beyond_evidence", "days_by_chance", "default"}

// mostImportant is the index of the warning to be told first; -1: none is about an
// assumption.
func mostImportant(warnings []experiment.Warning) int {
	for _, code := range weighty {
		for i, w := range warnings {
			if w.Code == code {
				return i
			}
		}
	}
	return -1
}
