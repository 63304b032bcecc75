package report

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// CompareFormats is the table of formats of a comparison; the first is the default.
var CompareFormats = []Format[*experiment.Comparison, Options]{
	{Name: "text", Doc: "the answer in words and tables", Write: CompareText},
	{Name: "json", Doc: "compare.json", Write: func(w io.Writer, c *experiment.Comparison, _ Options) error { return CompareJSON(w, c) }},
	{Name: "csv", Doc: "a row a measure, class or group, and interval", Write: func(w io.Writer, c *experiment.Comparison, _ Options) error { return CompareCSV(w, c) }},
	{Name: "markdown", Doc: "the answer, for a wiki or an issue", Write: CompareMarkdown},
}

// CompareText writes c for people: what changes, in words; costs; what the same callers
// lived through under both plans; then the tables.
func CompareText(w io.Writer, c *experiment.Comparison, o Options) error {
	return textPages(w, o, comparePages(c)...)
}

// CompareMarkdown writes what CompareText writes, for a wiki or an issue.
func CompareMarkdown(w io.Writer, c *experiment.Comparison, _ Options) error {
	return markdownPages(w, comparePages(c)...)
}

// comparePages are a page that lays several plans side by side, and one for each plan.
func comparePages(c *experiment.Comparison) []page {
	var pages []page
	if len(c.Plans) > 1 {
		pages = append(pages, sideBySide(c))
	}
	for i := range c.Plans {
		pages = append(pages, comparePage(&c.Plans[i]))
	}
	return pages
}

// comparePage is what people are told of one plan against the base.
func comparePage(c *experiment.Compared) page {
	p := page{name: c.Result.Scenario.Name + ", against " + c.Base.Scenario.Name, heading: compareHeading(c), figures: changes(c)}
	for _, tell := range []func(*experiment.Compared) string{fateWords, elsewhere, mostMoved, worth, savedWords} {
		if text := tell(c); text != "" {
			p.words = append(p.words, text)
		}
	}
	for _, w := range c.Warnings {
		p.words = append(p.words, "Mind: "+w.Text+".")
	}
	p.tables = compareTables(c)
	p.stories = stories(c)
	p.notes = notesOf(c)
	return p
}

// compareHeading says what was run.
func compareHeading(c *experiment.Compared) string {
	text := heading(c.Base)
	if c.Fates != nil {
		return strings.Replace(text, ", seed", ", the same callers under both plans, seed", 1)
	}
	return text
}

// notesOf are the warnings of both runs, each once.
func notesOf(c *experiment.Compared) []string {
	var notes []string
	told := make(map[string]bool)
	for _, r := range []*experiment.Result{c.Base, c.Result} {
		for _, w := range r.Warnings {
			if !told[w.Text] {
				told[w.Text] = true
				notes = append(notes, w.Text)
			}
		}
	}
	return notes
}

// headMeasures are the measures of the first lines, where they mean something.
var headMeasures = []struct {
	name, title string
	limit       func(*experiment.Targets) float64 // a promise; negative: none
	needed      bool                              // told even if it is 0
}{
	{"service_level", "Service level", nil, true},
	{"abandonment_rate", "Abandonment", func(t *experiment.Targets) float64 { return t.MaxAbandonment }, true},
	{"average_speed_of_answer", "Speed of answer", func(t *experiment.Targets) float64 { return promised(t.AverageSpeedOfAnswer) }, true},
	{"average_wait", "Average wait", func(t *experiment.Targets) float64 { return promised(t.AverageWait) }, true},
	{"occupancy", "Occupancy", func(t *experiment.Targets) float64 { return t.MaxOccupancy }, true},
	{"blocking_rate", "Busy tone", nil, false},
	{"cost", "Cost", nil, false},
	{"value_lost", "Value lost", nil, false},
}

// changes are the first lines: the base's figure and the plan's, and what lies between.
func changes(c *experiment.Compared) []figure {
	var all []figure
	for _, h := range headMeasures {
		i := mustFind(h.name)
		d := differenceOf(c.Total, i)
		if math.IsNaN(d.Base) && math.IsNaN(d.Plan) || !h.needed && d.Base == 0 && d.Plan == 0 {
			continue
		}
		m := &metric.Measures[i]
		u := unitOf(m, currency(c))
		f := figure{title: h.title, value: u.outside(d.Base) + " to " + u.outside(d.Plan), verdict: judgeChange(m, d), promise: u.by(d)}
		if d.Base == d.Plan {
			f.value = u.outside(d.Base) + " under both"
		}
		if text := replicationsToTell(c, d); f.verdict == noise && text != "" {
			f.promise += ", which may be chance: " + text
		}
		limit, atLeast := -1., false
		if h.name == "service_level" {
			limit, atLeast = c.Base.ServiceLevel.Target, true
		} else if h.limit != nil {
			limit = h.limit(&c.Base.Targets)
		}
		if text := targetWords(d.Base, d.Plan, limit, atLeast); text != "" {
			f.promise += fmt.Sprintf("; the target, %s, is %s", u.limit(limit, atLeast), text)
		}
		all = append(all, f)
	}
	return all
}

// currency is that of the base or, where it names none, of the plan.
func currency(c *experiment.Compared) string { return cmp.Or(c.Base.Currency, c.Result.Currency) }

// targetWords say what becomes of a target; "" where there is none or a figure is not
// known.
func targetWords(base, plan, limit float64, atLeast bool) string {
	if !(limit >= 0) || math.IsNaN(base) || math.IsNaN(plan) {
		return ""
	}
	meets := func(x float64) bool { return judge(experiment.Estimate{Mean: x}, limit, atLeast) == met }
	switch {
	case meets(base) && meets(plan):
		return "met under both"
	case meets(plan):
		return "now met"
	case meets(base):
		return "no longer met"
	default:
		return "missed under both"
	}
}

// judgeChange is the verdict on a difference.
func judgeChange(m *metric.Measure, d difference) verdict {
	switch {
	case math.IsNaN(d.Mean):
		return unclear
	case d.Mean == 0 && !(d.HalfWidth > 0):
		return same
	case math.IsNaN(d.HalfWidth):
		return unclear
	case d.Noise():
		return noise
	case m.Better == metric.Neither && d.Mean > 0:
		return higher
	case m.Better == metric.Neither:
		return lower
	case (d.Mean > 0) == (m.Better == metric.Up):
		return better
	default:
		return worse
	}
}

// sideBySide is the first page of several plans.
func sideBySide(c *experiment.Comparison) page {
	p := page{name: "Plans against " + c.Base.Scenario.Name, heading: heading(c.Base)}
	t := table{}
	t.head("Plan")
	show := []column{
		{head: levelHead(c.Base), measure: "service_level"}, {head: "Abn %", measure: "abandonment_rate"}, {head: "ASA", measure: "average_speed_of_answer", leave: 4},
		{head: "Occ %", measure: "occupancy", leave: 3}, {head: "Answered", measure: "answered", leave: 2}, {head: "On phones", measure: "agents_on_phones", leave: 1},
		{head: strings.TrimSpace("Cost " + c.Base.Currency), measure: "cost"},
	}
	rows := [][]string{{c.Base.Scenario.Name}}
	for i := range c.Plans {
		rows = append(rows, []string{c.Plans[i].Result.Scenario.Name})
	}
	chance := false
	for _, col := range show {
		i := mustFind(col.measure)
		u := unitOf(&metric.Measures[i], "")
		base := c.Base.Total[i].Mean
		if col.measure == "cost" && base == 0 && nothingIn(c, i) {
			continue
		}
		rows[0] = append(rows[0], u.cell(base)+"  ")
		t.heads, t.leave = append(t.heads, col.head), append(t.leave, col.leave)
		for k := range c.Plans {
			d := differenceOf(c.Plans[k].Total, i)
			cell := u.cell(d.Plan)
			if judgeChange(&metric.Measures[i], d) == noise {
				cell, chance = cell+" "+tilde, true
			} else {
				cell += "  "
			}
			rows[1+k] = append(rows[1+k], cell)
		}
	}
	for _, row := range rows {
		t.row(row)
	}
	side := titled{table: t, title: "Side by side, means of a " + replication(c.Base)}
	if chance {
		side.below = tilde + " cannot be told from the base: it may be chance."
	}
	p.tables = []titled{side}
	return p
}

// nothingIn says whether a measure is 0 under every plan.
func nothingIn(c *experiment.Comparison, measure int) bool {
	for i := range c.Plans {
		if differenceOf(c.Plans[i].Total, measure).Plan != 0 {
			return false
		}
	}
	return true
}

func mustFind(name string) int {
	i, ok := metric.Find(name)
	if !ok {
		panic("report: no measure " + name)
	}
	return i
}
