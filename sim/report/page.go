package report

import (
	"fmt"
	"math"
	"sort"

	"hangup/sim/experiment"
)

// page is what people are told of a result, before it is laid out as text or Markdown.
type page struct {
	name    string
	heading string
	figures []figure
	words   []string // sentences: the worst intervals, the breaking point, the assumption that matters most
	waiting []string // what waiting was like, where there is more to it than a plain queue
	tables  []titled
	stories []told // of single callers, of a comparison
	notes   []string
}

// titled is a table with what stands above it and below it.
type titled struct {
	title string
	table
	below string
}

// mostIntervals is how many intervals a table shows: what can be looked over.
const mostIntervals = 60

// intervalColumns are the columns of the table of intervals. On a narrow screen those
// go first that follow from others or matter least.
var intervalColumns = []column{
	{head: "Scheduled", measure: "agents_scheduled", leave: 5},
	{head: "On phones", measure: "agents_on_phones", leave: 10},
	{head: "Offered", measure: "offered"},
	{head: "AHT", measure: "average_handle_time", style: span, leave: 2},
	{head: "Answered", measure: "answered", leave: 3},
	{head: "Abandoned", measure: "abandoned", leave: 4},
	{head: "Blocked", measure: "blocked", optional: true, leave: 9},
	{head: "Voicemail", measure: "voicemail", optional: true, leave: 7},
	{head: "Callback", measure: "callback", optional: true, leave: 7},
	{head: "Turned away", measure: "turned_away", optional: true, leave: 8},
	{head: "Abn %", measure: "abandonment_rate", style: percent},
	{head: "SL %", measure: "service_level", style: percent},
	{head: "ASA", measure: "average_speed_of_answer", style: span, leave: 11},
	{head: "Longest", measure: "longest_wait", style: span, leave: 1},
	{head: "Occ %", measure: "occupancy", style: percent, leave: 6},
}

// classColumns are the columns of the table of classes.
var classColumns = []column{
	{head: "Offered", measure: "offered"},
	{head: "Answered", measure: "answered", leave: 4},
	{head: "Abandoned", measure: "abandoned", leave: 5},
	{head: "Blocked", measure: "blocked", optional: true, leave: 7},
	{head: "Voicemail", measure: "voicemail", optional: true, leave: 7},
	{head: "Callback", measure: "callback", optional: true, leave: 7},
	{head: "Turned away", measure: "turned_away", optional: true, leave: 7},
	{head: "Redials", measure: "redials", optional: true, leave: 6},
	{head: "Repeats", measure: "repeats", optional: true, leave: 6},
	{head: "Abn %", measure: "abandonment_rate", style: percent},
	{head: "SL %", measure: "service_level", style: percent},
	{head: "ASA", measure: "average_speed_of_answer", style: span},
	{head: "90 % within", measure: "wait_p90", style: span, leave: 2},
	{head: "Longest", measure: "longest_wait", style: span, leave: 1},
	{head: "AHT", measure: "average_handle_time", style: span, leave: 3},
}

// groupColumns are the columns of the table of groups.
var groupColumns = []column{
	{head: "Scheduled", measure: "agents_scheduled", leave: 3},
	{head: "On phones", measure: "agents_on_phones"},
	{head: "Answered", measure: "answered"},
	{head: "AHT", measure: "average_handle_time", style: span},
	{head: "Occ %", measure: "occupancy", style: percent},
	{head: "Staffed h", measure: "staffed_hours", leave: 2},
	{head: "Overtime h", measure: "overtime_hours", optional: true, leave: 1},
	{head: "Cost", measure: "cost", style: money, optional: true},
}

// newPage is what people are told of r.
func newPage(r *experiment.Result) page {
	p := page{name: r.Scenario.Name, heading: heading(r), figures: headline(r), waiting: whereItWent(r)}
	if text := worst(r); text != "" {
		p.words = append(p.words, text)
	}
	if text := breakingPoint(r.Total); text != "" && len(p.waiting) == 0 {
		p.words = append(p.words, text)
	}
	first := mostImportant(r.Warnings)
	defaults := 0
	for i, w := range r.Warnings {
		switch {
		case i == first:
			p.words = append(p.words, "Mind: "+w.Text+".")
		case w.Code == "default" && manyDefaults(r.Warnings):
			defaults++
		default:
			p.notes = append(p.notes, w.Text)
		}
	}
	if defaults > 0 {
		p.notes = append(p.notes, fmt.Sprintf("%d figures are left to defaults that were measured, or reckoned from what was: hangup validate names them", defaults))
	}
	p.tables = append(p.tables, intervalTable(r), classTable(r))
	if t, ok := spentTable(r); ok {
		p.tables = append(p.tables, t)
	}
	p.tables = append(p.tables, groupTable(r))
	return p
}

// manyDefaults says whether so many warnings tell of defaults that they would fill the screen.
func manyDefaults(warnings []experiment.Warning) bool {
	const most = 3
	n := 0
	for _, w := range warnings {
		if w.Code == "default" {
			n++
		}
	}
	return n > most
}

// intervalTable is the table of intervals with the whole clock beneath.
func intervalTable(r *experiment.Result) titled {
	shown := chosen(r)
	lines := make([]line, 0, len(shown)+1)
	for _, i := range shown {
		v := &r.Intervals[i]
		lines = append(lines, line{name: v.Start, values: v.Total, miss: misses(v.Total, r.ServiceLevel.Target)})
	}
	whole := "All day"
	if r.Batches || r.Clock.Length > day {
		whole = "Whole run"
	}
	lines = append(lines, line{name: whole, values: r.Total, miss: misses(r.Total, r.ServiceLevel.Target)})
	t := titled{title: "By interval, means of a " + replication(r), table: tabulate("Interval", withHead(intervalColumns, levelHead(r)), lines, true)}
	if r.Batches {
		t.title = "By interval"
	}
	if len(shown) == mostIntervals && len(r.Intervals) > mostIntervals {
		t.below = fmt.Sprintf("The %d of %d intervals with the lowest service level; all of them: --format csv, or -o DIR.", len(shown), len(r.Intervals))
	}
	return t
}

// chosen are the intervals that the table shows: all that are counted, or those with the
// lowest service level, in order of time. A single one is the whole clock and needs no row.
func chosen(r *experiment.Result) []int {
	var all []int
	for i := range r.Intervals {
		if !inWarmUp(r, i) {
			all = append(all, i)
		}
	}
	if len(all) < 2 {
		return nil
	}
	if len(all) <= mostIntervals {
		return all
	}
	known := func(i int) float64 {
		if l := level(r, i); l == l { // not NaN
			return l
		}
		return math.Inf(1)
	}
	sort.SliceStable(all, func(a, b int) bool { return known(all[a]) < known(all[b]) })
	all = all[:mostIntervals]
	sort.Ints(all)
	return all
}

// inWarmUp says whether an interval is over before anything is counted.
func inWarmUp(r *experiment.Result, i int) bool {
	return i+1 < len(r.Intervals) && r.Intervals[i+1].Seconds <= r.Clock.WarmUp.Seconds()
}

// classTable is the table of classes, each against its own target.
func classTable(r *experiment.Result) titled {
	lines := make([]line, len(r.Classes))
	own := make([]experiment.ClassServiceLevel, len(r.Classes))
	differ := false
	for i, name := range r.Classes {
		own[i] = experiment.ClassServiceLevel{Within: r.ServiceLevel.Within, Target: r.ServiceLevel.Target}
		if i < len(r.ServiceLevel.Classes) {
			own[i] = r.ServiceLevel.Classes[i]
		}
		differ = differ || own[i].Within != r.ServiceLevel.Within || own[i].Target != r.ServiceLevel.Target
		lines[i] = line{name: name, values: at(r.Callers, i), miss: misses(at(r.Callers, i), own[i].Target)}
	}
	head := levelHead(r)
	if differ {
		head = "SL %"
	}
	t := titled{title: "By class of callers", table: tabulate("Class", withHead(classColumns, head), lines, false)}
	if differ {
		t.add("Target", func(i int) string { return levelName(own[i].Target, own[i].Within) })
	}
	return t
}

// groupTable is the table of groups of agents.
func groupTable(r *experiment.Result) titled {
	lines := make([]line, len(r.Groups))
	for i, name := range r.Groups {
		limit := r.Targets.MaxOccupancy
		lines[i] = line{name: name, values: at(r.Agents, i), miss: limit >= 0 && of(at(r.Agents, i), "occupancy").Mean > limit}
	}
	columns := append([]column{}, groupColumns...)
	if last := len(columns) - 1; r.Currency != "" {
		columns[last].head = "Cost " + r.Currency
	}
	return titled{title: "By group of agents", table: tabulate("Group", columns, lines, false)}
}

// levelHead heads a column of service levels with target and threshold: SL % (80/20).
func levelHead(r *experiment.Result) string {
	return "SL % (" + levelName(r.ServiceLevel.Target, r.ServiceLevel.Within) + ")"
}

// levelName is a target as planners say it: 80/20.
func levelName(target, within float64) string {
	return fmt.Sprintf("%.6g/%.6g", 100*target, within)
}

// withHead are columns with the head of the service level's.
func withHead(columns []column, head string) []column {
	out := append([]column{}, columns...)
	for i := range out {
		if out[i].measure == "service_level" {
			out[i].head = head
		}
	}
	return out
}
