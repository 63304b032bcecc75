package report

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"hangup/sim/centre"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/staffing"
)

// StaffFormats is the table of formats of a staff; the first is the default.
var StaffFormats = []Format[*staffing.Result, Options]{
	{Name: "text", Doc: "the answer in words and tables", Write: StaffText},
	{Name: "json", Doc: "staff.json", Write: func(w io.Writer, r *staffing.Result, _ Options) error { return StaffJSON(w, r) }},
	{Name: "csv", Doc: "a row an interval and group, and all", Write: func(w io.Writer, r *staffing.Result, _ Options) error { return StaffCSV(w, r) }},
	{Name: "markdown", Doc: "the answer, for a wiki or an issue", Write: StaffMarkdown},
}

// StaffText writes r for people: agent hours, what they promise and why none can be
// spared, in words; then the tables of intervals, of groups and of shifts.
func StaffText(w io.Writer, r *staffing.Result, o Options) error {
	return textPages(w, o, staffPage(r))
}

// StaffMarkdown writes what StaffText writes, for a wiki or an issue.
func StaffMarkdown(w io.Writer, r *staffing.Result, _ Options) error {
	return markdownPages(w, staffPage(r))
}

// staffHead is what stands above a staff: what a result of the plan would say of it.
func staffHead(r *staffing.Result) *experiment.Result {
	p := r.Plan
	head := &experiment.Result{
		Manifest: p.Manifest(r.Fresh.Last - r.Fresh.First + 1), Targets: p.Targets, Clock: p.Clock, Currency: p.Currency,
		ServiceLevel: experiment.ServiceLevel{Formula: p.Metric.Formula.String(), Within: p.Targets.Within.Seconds(), Target: p.Metric.Target},
		Intervals:    make([]experiment.Interval, len(r.Intervals)),
	}
	for _, class := range p.ClassOrder {
		head.Classes = append(head.Classes, p.Centre.Classes[class].Name)
		head.ServiceLevel.Classes = append(head.ServiceLevel.Classes,
			experiment.ClassServiceLevel{Within: p.Centre.Classes[class].Threshold.Seconds(), Target: p.Metric.Class[class]})
	}
	for _, g := range r.Groups {
		head.Groups = append(head.Groups, p.Centre.Groups[g].Name)
	}
	return head
}

// staffPage is what people are told.
func staffPage(r *staffing.Result) page {
	head := staffHead(r)
	what := "the fewest agents for every interval"
	if r.WholeDay {
		what = "the fewest agents for the whole " + replication(head)
	}
	name := "Agents"
	if r.Plan.Scenario.Name != "" {
		name = r.Plan.Scenario.Name
	}
	p := page{name: name + ": " + what, heading: staffHeading(r, head), figures: staffFigures(r)}
	p.words = append(p.words, promisesInWords(r, head))
	if c := &r.Plan.Centre; c.Trunks != centre.Unlimited || c.MaxWaiting != centre.Unlimited {
		p.words = append(p.words, "Mind: calls that hear a busy tone are not offered, and no promise counts them; hangup run says how many they are.")
	}
	p.words = append(p.words, enoughInWords(r))
	if text := rosteredInWords(r); text != "" {
		p.words = append(p.words, text)
	}
	p.words = append(p.words, certificateInWords(r), formulasInWords(r))
	p.tables = append(p.tables, staffTable(r, head))
	if len(r.Groups) > 1 {
		p.tables = append(p.tables, staffGroups(r), removalTable(r))
	}
	if r.Shifts != nil {
		p.words = append(p.words, shiftsInWords(r))
		p.tables = append(p.tables, shiftTable(r))
	}
	for _, w := range r.Plan.Assumptions {
		p.notes = append(p.notes, w.Text)
	}
	return p
}

// staffHeading says what was simulated.
func staffHeading(r *staffing.Result, head *experiment.Result) string {
	c := head.Clock
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
	return fmt.Sprintf("%s, seed %d; %s tried, in search on %s, for the certificate on %d others", text, head.Seed,
		many(r.Searched, "staff"), many(r.Search.Last-r.Search.First+1, replication(head)), head.Replications)
}

// staffFigures are agent hours, and what they cost.
func staffFigures(r *staffing.Result) []figure {
	var all []figure
	add := func(title, what string, of func(group, interval int) float64) {
		hours, cost := r.HoursOf(of)
		value := agentHours(hours) + what
		if cost > 0 {
			value += ", " + priceOf(cost, r.Plan.Currency)
		}
		all = append(all, figure{title: title, value: value})
	}
	add("Required", " on the phones", r.Required.Whole)
	if away(r) {
		add("To roster", " with those absent or away", r.Rostered.Whole)
	}
	if r.Shifts != nil {
		all = append(all, figure{title: "In shifts", value: shiftHours(r)})
	}
	add("Scheduled now", "", func(g, i int) float64 { return r.Scheduled[g][i] })
	net, cost := r.HoursOf(r.Net)
	value := signed(net, 1) + " agent hours"
	if cost != 0 {
		value += ", " + strings.TrimSpace(signed(cost, 2)+" "+r.Plan.Currency)
	}
	all = append(all, figure{title: "Net", value: value})
	return append(all, figure{title: "Erlang C", value: formulaHours(r, r.ErlangC)}, figure{title: "Erlang A", value: formulaHours(r, r.ErlangA)})
}

// shiftHours are the hours of a rota, and what it costs.
func shiftHours(r *staffing.Result) string {
	text := strconv.FormatFloat(r.Shifts.Paid, 'f', 1, 64) + " paid hours"
	if r.Shifts.Priced {
		text += ", " + priceOf(r.Shifts.Cost, r.Plan.Currency)
	}
	return text
}

// away says whether some of the rostered are not on the phones.
func away(r *staffing.Result) bool {
	for g := range r.Plan.Centre.Groups {
		if s := &r.Plan.Centre.Groups[g].Staff; s.Absence > 0 || len(s.Shrinkage) > 0 {
			return true
		}
	}
	return false
}

func agentHours(hours float64) string {
	return strconv.FormatFloat(hours, 'f', 1, 64) + " agent hours"
}

// priceOf is a cost in a currency.
func priceOf(cost float64, currency string) string {
	text := money.show(cost, 2)
	if currency != "" {
		text += " " + currency
	}
	return text
}

// formulaHours are the agent hours that a formula asks for; unknown where it has no answer
// for some interval.
func formulaHours(r *staffing.Result, agents []int) string {
	if hours := r.Hours(func(i int) float64 { return float64(agents[i]) }); answersAll(r, agents) {
		return agentHours(hours)
	}
	return missing
}

// answersAll says whether a formula has an answer for every interval.
func answersAll(r *staffing.Result, agents []int) bool {
	for _, i := range r.Intervals {
		if agents[i] < 0 {
			return false
		}
	}
	return true
}

// signed is a number with its sign, and with decimals unless it is whole.
func signed(f float64, decimals int) string {
	if f == math.Trunc(f) {
		decimals = 0
	}
	text := strconv.FormatFloat(f, 'f', decimals, 64)
	switch {
	case f == 0:
		return "0"
	case f > 0:
		return "+" + text
	}
	return text
}

// agentsOf is a number of agents, with a decimal unless it is whole.
func agentsOf(f float64) string {
	if f == math.Trunc(f) {
		return strconv.Itoa(int(f))
	}
	return strconv.FormatFloat(f, 'f', 1, 64)
}

// promiseStyle is how a promise's figure is shown.
func promiseStyle(measure int) style {
	if metric.Measures[measure].Unit == metric.Seconds {
		return span
	}
	return percent
}

// startOf is when an interval starts, or what stands for all of them.
func startOf(r *staffing.Result, interval int) string {
	if interval < 0 {
		return "all day"
	}
	return r.Plan.Clock.Time(r.Plan.Metric.Intervals[interval].Start)
}
