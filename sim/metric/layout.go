package metric

import (
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/roster"
)

// layout numbers the scopes of a run: the centre, its classes and its groups, over the
// whole clock and then in each interval. Where there is one class (or group, and trunks
// cost nothing) it is the centre under another name and shares its sums.
type layout struct {
	classes   int
	groups    int // as reported
	intervals int
	of        []int     // by scope: the scope whose sums it shares, or itself
	own       []int     // of a slot: the scopes with sums of their own
	measures  [][]int32 // by scope: indices in Measures
	from      []int     // by scope: index of its first measure's sums; one more than scopes
	report    []int     // by group of the config: the group as reported
	interval  []int     // by cell: its interval, -1 before the end of warm-up
	off       [][]off   // by measure and scope of a slot: mechanisms that are not there
}

// scopesOf are the scopes of the centre, a class and a group, over the clock and in an
// interval.
var scopesOf = [2][3]Scope{{Total, Class, Group}, {ByInterval, ClassInterval, GroupInterval}}

func newLayout(cfg *centre.Config, spec *Spec) layout {
	l := layout{classes: len(cfg.Classes), intervals: len(spec.Intervals)}
	for g := range cfg.Groups {
		if g == 0 || cfg.Groups[g].Name != cfg.Groups[g-1].Name {
			l.groups++
		}
		l.report = append(l.report, l.groups-1)
	}
	shareClass := l.classes == 1 && spec.Class[0] == spec.Target
	shareGroup := l.groups == 1 && l.classes == 1 && (cfg.Trunks == centre.Unlimited || spec.TrunkHour == 0)
	l.off = whatIsOff(cfg, spec, l.perSlot())
	for slot := range 1 + l.intervals {
		first := len(l.of)
		for i := range 1 + l.classes + l.groups {
			what := 0
			if i > l.classes {
				what = 2
			} else if i > 0 {
				what = 1
			}
			share := first + i
			if what == 1 && shareClass || what == 2 && shareGroup {
				share = first
			}
			l.of = append(l.of, share)
			l.addMeasures(scopesOf[min(slot, 1)][what], i, share == first+i)
		}
	}
	for what := range l.perSlot() {
		if l.of[what] == what {
			l.own = append(l.own, what)
		}
	}
	l.from = append(l.from, l.total())
	l.interval = intervalOf(cfg.Cuts, spec)
	return l
}

// addMeasures adds the row of a scope: what has a meaning there. A scope that shares
// another's sums has none.
func (l *layout) addMeasures(scope Scope, what int, own bool) {
	var row []int32
	if own {
		for i := range Measures {
			if Measures[i].Scopes&scope != 0 && !l.off[i][what].meaningless() {
				row = append(row, int32(i))
			}
		}
	}
	l.from = append(l.from, l.total())
	l.measures = append(l.measures, row)
}

// total is how many sums the scopes added so far have.
func (l *layout) total() int {
	if len(l.from) == 0 {
		return 0
	}
	last := len(l.from) - 1
	return l.from[last] + len(l.measures[last])
}

// intervalOf is the interval of each cell, -1 before the end of warm-up.
func intervalOf(cuts []des.Tick, spec *Spec) []int {
	of := make([]int, len(cuts))
	start, interval := des.Tick(0), 0
	for cell, end := range cuts {
		for interval < len(spec.Intervals) && spec.Intervals[interval].End <= start {
			interval++
		}
		of[cell] = interval
		if end <= spec.WarmUp {
			of[cell] = -1
		}
		start = end
	}
	return of
}

// scope is the number of a scope: slot 0 is the whole clock, slot i+1 interval i; what is
// 0 for the centre, then the classes, then the groups.
func (l *layout) scope(slot, what int) int { return slot*l.perSlot() + what }

// perSlot is how many scopes a slot has.
func (l *layout) perSlot() int { return 1 + l.classes + l.groups }

// kind is what sort of scope it is.
func (l *layout) kind(scope int) Scope {
	what := scope % l.perSlot()
	return scopesOf[min(scope/l.perSlot(), 1)][min(what, 1)+min(max(what-l.classes, 0), 1)]
}

// find is where the sums of a measure in a scope stand, or -1 if it has no meaning there.
func (l *layout) find(scope, measure int) int {
	if Measures[measure].Scopes&l.kind(scope) == 0 {
		return -1
	}
	own := l.of[scope]
	for i, m := range l.measures[own] {
		if int(m) == measure {
			return l.from[own] + i
		}
	}
	return -1
}

// fixed are the counters of cells that no replication changes: time, rostered agents and
// what they cost.
type fixed struct {
	centre []Counts // by cell
	group  []Counts // by cell and group of the config
}

func newFixed(cfg *centre.Config, spec *Spec, plans []*roster.Plan) fixed {
	f := fixed{centre: make([]Counts, len(cfg.Cuts)), group: make([]Counts, len(cfg.Cuts)*len(cfg.Groups))}
	start := des.Tick(0)
	for cell, end := range cfg.Cuts {
		f.centre[cell][clock] = int64(end - start)
		if cfg.Trunks != centre.Unlimited {
			f.centre[cell][cost] = price(end-start, spec.TrunkHour*float64(cfg.Trunks))
		}
		for g := range cfg.Groups {
			c := &f.group[cell*len(cfg.Groups)+g]
			c[scheduled] = int64(roster.AgentTime(plans[g].Scheduled(), start, end))
			c[cost] = price(des.Tick(c[scheduled]), spec.AgentHour[g])
		}
		start = end
	}
	return f
}

// price is what a time costs at a rate an hour, in millionths of the currency.
func price(t des.Tick, hour float64) int64 { return int64(float64(t.Hours()*hour*1e6) + 0.5) }
