package report

import (
	"fmt"
	"strconv"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/staffing"
)

// netHead heads columns of what is over (+) or lacks (-).
const netHead = "Net"

// staffTable is the table of intervals: all agents, and what the formulas say.
func staffTable(r *staffing.Result, head *experiment.Result) titled {
	t := titled{title: "By interval"}
	t.sums, t.signed = len(r.Intervals) > 1, true
	t.head("Interval")
	add := func(name string, leave int, cell func(i int) string, total string) {
		t.heads, t.leave = append(t.heads, name), append(t.leave, leave)
		for row, i := range r.Intervals {
			t.rows[row] = append(t.rows[row], cell(i))
		}
		if t.sums {
			last := len(t.rows) - 1
			t.rows[last] = append(t.rows[last], total)
		}
	}
	for _, i := range r.Intervals {
		t.row([]string{startOf(r, i)})
	}
	if t.sums {
		t.row([]string{"Agent hours"})
	}
	hours := func(of func(i int) float64) string { return strconv.FormatFloat(r.Hours(of), 'f', 1, 64) }
	counted := func(name string, leave int, of func(i int) float64) {
		add(name, leave, func(i int) string { return agentsOf(of(i)) }, hours(of))
	}
	add("Calls", 2, func(i int) string { return count.show(r.Calls[i], decimals(r.Calls[i])) }, "")
	for _, c := range staffSums(r) {
		if c.head == netHead {
			add(c.head, 0, func(i int) string { return signed(c.of(i), 1) }, signed(r.Hours(c.of), 1))
			continue
		}
		counted(c.head, c.leave, c.of)
	}
	formulaColumn := func(name string, leave int, agents []int) {
		total := missing
		if answersAll(r, agents) {
			total = hours(func(i int) float64 { return float64(agents[i]) })
		}
		add(name, leave, func(i int) string {
			if agents[i] < 0 {
				return missing
			}
			return strconv.Itoa(agents[i])
		}, total)
	}
	formulaColumn("Erlang C", 4, r.ErlangC)
	formulaColumn("Erlang A", 3, r.ErlangA)
	if !r.WholeDay {
		for p := range r.Promises {
			add(promiseHead(r, head, p), 1*min(p, 1), func(i int) string { return found(r, p, i) }, "")
		}
	}
	return t
}

// staffSum is a column of all groups together.
type staffSum struct {
	head  string
	leave int
	of    func(interval int) float64
}

// staffSums are the columns of agents.
func staffSums(r *staffing.Result) []staffSum {
	all := []staffSum{{"Required", 0, func(i int) float64 { return float64(r.Required.In(i)) }}}
	if away(r) {
		all = append(all, staffSum{"To roster", 0, func(i int) float64 { return float64(r.Rostered.In(i)) }})
	}
	if r.Shifts != nil {
		all = append(all, staffSum{"In shifts", 5, func(i int) float64 { return float64(r.Shifts.Cover.In(i)) }})
	}
	sum := func(of func(g, i int) float64) func(int) float64 {
		return func(i int) float64 {
			total := 0.0
			for _, g := range r.Groups {
				total += of(g, i)
			}
			return total
		}
	}
	return append(all, staffSum{"Scheduled", 0, sum(func(g, i int) float64 { return r.Scheduled[g][i] })}, staffSum{netHead, 0, sum(r.Net)})
}

// promiseHead heads the column of a promise.
func promiseHead(r *staffing.Result, head *experiment.Result, promise int) string {
	p := r.Promises[promise]
	switch name := metric.Measures[p.Measure].Name; {
	case name == "service_level" && p.Class < 0:
		return levelHead(head)
	case name == "service_level":
		return "SL % " + r.Plan.Centre.Classes[p.Class].Name
	case name == "abandonment_rate":
		return "Abn %"
	case name == "occupancy":
		return "Occ %"
	case name == "average_speed_of_answer":
		return "ASA"
	default:
		return "Wait"
	}
}

// found is what the certificate found of a promise in an interval.
func found(r *staffing.Result, promise, interval int) string {
	for i := range r.Met {
		if v := &r.Met[i]; v.Promise == promise && v.Interval == interval {
			return promiseStyle(r.Promises[promise].Measure).show(v.Found.Mean, 1)
		}
	}
	return missing
}

// staffGroups is the table of groups by interval: of each what is to be rostered and what
// is over or lacks.
func staffGroups(r *staffing.Result) titled {
	t := titled{title: "By group, to roster and net of what is scheduled"}
	if !away(r) {
		t.title = "By group, required and net of what is scheduled"
	}
	t.sums, t.signed = len(r.Intervals) > 1, true
	t.head("Interval")
	for _, g := range r.Groups {
		t.head(r.Plan.Centre.Groups[g].Name)
		t.head(netHead)
	}
	for _, i := range r.Intervals {
		row := []string{startOf(r, i)}
		for _, g := range r.Groups {
			row = append(row, strconv.Itoa(r.Rostered[g][i]), signed(r.Net(g, i), 1))
		}
		t.row(row)
	}
	if t.sums {
		row := []string{"Agent hours"}
		for _, g := range r.Groups {
			needed := r.Hours(func(i int) float64 { return float64(r.Rostered[g][i]) })
			net := r.Hours(func(i int) float64 { return r.Net(g, i) })
			row = append(row, strconv.FormatFloat(needed, 'f', 1, 64), signed(net, 1))
		}
		t.row(row)
	}
	return t
}

// removalTable is the certificate: of each way to spare an agent how often it was tried
// and what is nearest to bearing it.
func removalTable(r *staffing.Result) titled {
	t := titled{title: "Certificate: single agents less"}
	for _, head := range []string{"Less", "Instead", "Tried", "Missed", "In noise", "Nearest"} {
		t.head(head)
	}
	for _, g := range r.Groups {
		for _, instead := range append([]int{-1}, r.Groups...) {
			if row := removalRow(r, g, instead); row != nil {
				t.row(row)
			}
		}
	}
	return t
}

// removalRow is the row of one group's agents, and who comes instead; nil: there is none.
func removalRow(r *staffing.Result, group, instead int) []string {
	tried, missed, nearest := 0, 0, -1
	for i := range r.Certificate {
		c := &r.Certificate[i]
		if c.Group != group || c.Instead != instead {
			continue
		}
		tried++
		if c.Breaks.Missed() {
			missed++
		}
		if nearest < 0 || c.Breaks.Slack > r.Certificate[nearest].Breaks.Slack {
			nearest = i
		}
	}
	if tried == 0 {
		return nil
	}
	comes := "nobody"
	if instead >= 0 {
		comes = r.Plan.Centre.Groups[instead].Name
	}
	c := &r.Certificate[nearest]
	at := fmt.Sprintf("%s: %s", startOf(r, c.Interval), breaksInWords(r, &c.Breaks))
	return []string{r.Plan.Centre.Groups[group].Name, comes, strconv.Itoa(tried), strconv.Itoa(missed), strconv.Itoa(tried - missed), at}
}

// shiftTable is the table of shifts.
func shiftTable(r *staffing.Result) titled {
	t := titled{title: "Shifts"}
	several := len(r.Groups) > 1
	if several {
		t.head("Group")
	}
	for _, head := range []string{"Shift", "From", "To", "Breaks", "Agents", "Paid h"} {
		t.head(head)
	}
	clock := r.Plan.Clock
	for _, s := range r.Shifts.Shifts {
		kind := &r.Shifts.Types[s.Type]
		var breaks []string
		for _, b := range kind.Breaks {
			breaks = append(breaks, clock.Time(s.Start+b.Start)+"-"+clock.Time(s.Start+b.End))
		}
		if breaks == nil {
			breaks = []string{"none"}
		}
		row := []string{kind.Name, clock.Time(s.Start), clock.Time(s.Start + kind.Length), strings.Join(breaks, " "), strconv.Itoa(s.Agents),
			strconv.FormatFloat(float64(s.Agents)*kind.Paid.Hours(), 'f', 1, 64)}
		if several {
			row = append([]string{r.Plan.Centre.Groups[s.Group].Name}, row...)
		}
		t.row(row)
	}
	return t
}
