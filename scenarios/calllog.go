package scenarios

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"hangup/sim/arrive"
	"hangup/sim/des"
)

// loggedCall is a row of a log.
type loggedCall struct {
	at   stamp
	talk des.Tick
}

// logged are the arrivals of a class out of a log, with the talk times of a column if
// there is one, in the order of time.
func (r *reader) logged(class string, l *callLog, talk *node) ([]arrive.Logged, bool) {
	calls, ok := r.callsOf(class, l, talk)
	days := stamps{}
	for _, c := range calls {
		days.see(r.clock, c.at)
	}
	all := []arrive.Logged{}
	for _, c := range calls {
		if at := days.moment(r.clock, c.at); at >= 0 && at < r.clock.length {
			all = append(all, arrive.Logged{At: at, Talk: c.talk})
		}
	}
	if outside := len(calls) - len(all); outside > 0 {
		r.warn("rows_outside", "%s: %d of %d calls of %s came outside the clock and were left out", l.file.path, outside, len(calls), class)
	}
	slices.SortStableFunc(all, func(a, b arrive.Logged) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Talk, b.Talk))
	})
	return all, ok
}

// callsOf are the rows of a class in a log, as far as they can be read.
func (r *reader) callsOf(class string, l *callLog, talk *node) (calls []loggedCall, ok bool) {
	if !r.clockOK || l.file == nil || l.time == nil {
		return nil, false
	}
	t, columns, ok := r.openTable(l.file, l.where, l.time, l.class, talk)
	if !ok {
		return nil, false
	}
	strangers := make(map[string]int)
	good := r.each(t, l.file, func(w row) bool {
		if columns[1] >= 0 && w.text(columns[1]) != class {
			if _, known := slices.BinarySearch(r.classes, w.text(columns[1])); !known && len(strangers) < mostStrangers {
				strangers[w.text(columns[1])]++
			}
			return true
		}
		at, placed := r.readStamp(w.cell(columns[0], l.time.path))
		ok = ok && placed
		c := loggedCall{at: at, talk: -1}
		if columns[2] >= 0 {
			c.talk = r.talkTime(w.cell(columns[2], talk.path))
		}
		if placed {
			calls = append(calls, c)
		}
		if len(calls) > r.limits.cells {
			return r.fault(l.file, "%s has more than %d calls; admit fewer with where, or raise limits: {cells: ..}", t.file, r.limits.cells)
		}
		return len(r.faults) < mostFaults
	})
	if !good {
		return nil, false
	}
	r.warnOfStrangers(l, strangers)
	return calls, ok
}

// mostStrangers is how many values that are no class are told apart.
const mostStrangers = 1000

// warnOfStrangers says which rows of a log are nobody's: how many name a class that there
// is not.
func (r *reader) warnOfStrangers(l *callLog, rows map[string]int) {
	const most = 5 // names in one sentence
	var told []string
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		if len(told) == most {
			told = append(told, "..")
			break
		}
		told = append(told, count(rows[name], "row")+" "+shown(name, false))
	}
	if len(told) > 0 {
		r.warn("unknown_class", "%s has rows whose %s is no class, which were left out: %s", r.relative(l.file), l.class.text, strings.Join(told, ", "))
	}
}

// talkTime is the talk time in a cell of a log: seconds, or with a unit; negative where
// there is none.
func (r *reader) talkTime(n *node) des.Tick {
	if n.text == "" || n.text == "NULL" || n.text == "NA" {
		return -1
	}
	if v, a := numberIn(n); a == "" {
		if v <= 0 || v > longest.Seconds() {
			return -1
		}
		return des.FromSeconds(v)
	}
	t, ok := duration().read(r, n)
	if !ok || t == 0 {
		return -1
	}
	return t
}
