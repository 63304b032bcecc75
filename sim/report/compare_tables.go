package report

import (
	"fmt"
	"math"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// compareTables are the tables of a plan held against the base.
func compareTables(c *experiment.Compared) []titled {
	tables := []titled{measureTable(c)}
	if t, ok := fateTable(c); ok {
		tables = append(tables, t)
	}
	if t, ok := movedTable(c); ok {
		tables = append(tables, t)
	}
	if len(c.Base.Classes) > 1 {
		tables = append(tables, sideTable("By class of callers", "Class", c.Base.Classes, c.Callers, classSides))
	}
	if len(c.Base.Groups) > 0 {
		tables = append(tables, sideTable("By group of agents", "Group", c.Base.Groups, c.Agents, groupSides))
	}
	return tables
}

// measureTable is every measure of the centre that differs or might.
func measureTable(c *experiment.Compared) titled {
	t := titled{title: "By measure, means of a " + replication(c.Base)}
	if c.Base.Batches {
		t.title = "By measure"
	}
	t.heads = []string{"Measure", "Base", "Plan", "Difference", "±", "in", "", capital(replication(c.Base)) + "s to tell"}
	t.leave = []int{0, 0, 0, 0, 3, 2, 0, 1}
	var alike []string
	for i := range metric.Measures {
		m := &metric.Measures[i]
		d := differenceOf(c.Total, i)
		if strings.HasPrefix(m.Name, "wait_buckets.") || math.IsNaN(d.Base) && math.IsNaN(d.Plan) || d.Base == 0 && d.Plan == 0 {
			continue
		}
		if d.Mean == 0 && !(d.HalfWidth > 0) {
			alike = append(alike, strings.ToLower(titleOf(m)))
			continue
		}
		u := unitOf(m, currency(c))
		moved, half := u.change(d)
		verdict := judgeChange(m, d).String()
		if math.IsNaN(d.Mean) {
			verdict = ""
		}
		t.row([]string{titleOf(m), u.cell(d.Base), u.cell(d.Plan), moved, half, u.name, verdict, toTell(c, d)})
	}
	var below []string
	if len(t.rows) > 0 {
		below = append(below, fmt.Sprintf("± is a 95 %% interval of the difference over the same %ss; %s: it may be chance, and so many %ss would tell.", replication(c.Base), tilde, replication(c.Base)))
	}
	if len(alike) > 0 {
		below = append(below, "No difference at all: "+list(alike)+".")
	}
	t.below = strings.Join(below, " ")
	return t
}

// titleOf is a measure's title where nothing around it says what it is about.
func titleOf(m *metric.Measure) string {
	if strings.HasPrefix(m.Name, "patience_bands.") {
		return "Patience: " + strings.ToLower(m.Title)
	}
	return m.Title
}

// fateNames are the fates in a table.
var fateNames = [experiment.FateCount]string{"answered instead of hanging up", "hung up instead of answered", "same outcome, waited less", "same outcome, waited more",
	"no change", "another outcome", "calls under the base only", "calls under the plan only"}

// fateTable is how many callers met which fate.
func fateTable(c *experiment.Compared) (titled, bool) {
	if c.Fates == nil {
		return titled{}, false
	}
	t := titled{title: "What the same callers lived through, callers a " + replication(c.Base)}
	t.heads, t.leave = []string{"First attempt", "Callers", "±", "Wait changes by", "±"}, []int{0, 0, 0, 0, 0}
	seconds := unit{count, 1, "s", true}
	for fate := range experiment.FateCount {
		n, longer := c.Fates.Total.Callers[fate], c.Fates.Total.Longer[fate]
		if n.Mean == 0 && fate > experiment.HungUpInstead {
			continue
		}
		callers := unit{factor: 1}
		_, width := callers.change(difference{Mean: n.Mean, HalfWidth: n.HalfWidth})
		row := []string{fateNames[fate], strings.SplitN(callers.plain(n.Mean, n.HalfWidth), " ", 2)[0], width, "", ""}
		if fate < experiment.SameFate && n.Mean > 0 {
			moved, half := seconds.change(difference{Mean: longer.Mean, HalfWidth: longer.HalfWidth})
			row[3], row[4] = moved+" s", half
		}
		t.row(row)
	}
	return t, true
}

// side is a measure of which both figures and the difference are shown.
type side struct {
	head, measure string
	leave         int  // as of columns
	full          bool // with difference and its interval; else only the plan's beside the base's
}

var (
	intervalSides = []side{{"On phones", "agents_on_phones", 5, false}, {"SL %", "service_level", 0, true}, {"Abn %", "abandonment_rate", 2, false}}
	classSides    = []side{{"Answered", "answered", 3, false}, {"SL %", "service_level", 0, true}, {"Abn %", "abandonment_rate", 1, false}, {"ASA", "average_speed_of_answer", 2, false}}
	groupSides    = []side{{"On phones", "agents_on_phones", 2, false}, {"Answered", "answered", 1, false}, {"Occ %", "occupancy", 0, true}, {"Cost", "cost", 3, false}}
)

// sideTable is a row for each class or group, each figure under the base and the plan.
func sideTable(title, name string, names []string, all []experiment.Differences, sides []side) titled {
	t := titled{title: title}
	t.head(name)
	for _, s := range sides {
		i := mustFind(s.measure)
		if nothingOf(all, i) {
			continue
		}
		t.side(s)
	}
	for row, name := range names {
		cells := []string{name}
		for _, s := range sides {
			if i := mustFind(s.measure); !nothingOf(all, i) {
				cells = append(cells, s.cells(differenceOf(at(all, row), i))...)
			}
		}
		t.row(cells)
	}
	return t
}

// nothingOf says whether a measure is 0 everywhere.
func nothingOf(all []experiment.Differences, measure int) bool {
	for _, of := range all {
		if d := differenceOf(of, measure); !(d.Base == 0 || math.IsNaN(d.Base)) || !(d.Plan == 0 || math.IsNaN(d.Plan)) {
			return false
		}
	}
	return true
}

// side adds the heads of a measure under two plans.
func (t *table) side(s side) {
	t.heads, t.leave = append(t.heads, s.head, "plan"), append(t.leave, s.leave, s.leave)
	if s.full {
		t.heads, t.leave = append(t.heads, "Change", "±", ""), append(t.leave, 0, 0, 0)
	}
}

// cells are those of a measure under two plans.
func (s side) cells(d difference) []string {
	m := &metric.Measures[mustFind(s.measure)]
	u := unitOf(m, "")
	cells := []string{u.cell(d.Base), u.cell(d.Plan)}
	if s.full {
		moved, half := u.change(d)
		mark := ""
		if judgeChange(m, d) == noise {
			mark = tilde
		}
		cells = append(cells, moved, half, mark)
	}
	return cells
}

// movedTable is the intervals in which anything differs, with the fates of their callers.
func movedTable(c *experiment.Compared) (titled, bool) {
	var rows []int
	for i := range c.Intervals {
		if somethingMoves(c, i) {
			rows = append(rows, i)
		}
	}
	if len(rows) == 0 || len(c.Intervals) < 2 {
		return titled{}, false
	}
	t := titled{title: "By interval, means of a " + replication(c.Base)}
	if more := len(rows) - mostIntervals; more > 0 {
		rows = rows[:mostIntervals]
		t.below = fmt.Sprintf("The first %d of %d intervals in which anything differs; all of them: --format csv, or -o DIR.", mostIntervals, mostIntervals+more)
	} else if rest := len(c.Intervals) - len(rows); rest > 0 {
		t.below = fmt.Sprintf("No difference in the other %d intervals.", rest)
	}
	t.head("Interval")
	for _, s := range intervalSides {
		t.side(s)
	}
	if c.Fates != nil {
		t.heads, t.leave = append(t.heads, "Answered instead", "Hung up instead"), append(t.leave, 4, 3)
	}
	for _, i := range rows {
		cells := []string{c.Intervals[i].Start}
		for _, s := range intervalSides {
			cells = append(cells, s.cells(differenceBy(c.Intervals[i].Total, s.measure))...)
		}
		if c.Fates != nil {
			for _, fate := range []experiment.Fate{experiment.AnsweredInstead, experiment.HungUpInstead} {
				cells = append(cells, count.show(c.Fates.Intervals[i].Callers[fate].Mean, 2))
			}
		}
		t.row(cells)
	}
	return t, true
}

// somethingMoves says whether calls fare otherwise in an interval, or agents are more or fewer.
func somethingMoves(c *experiment.Compared, interval int) bool {
	for _, name := range []string{"agents_on_phones", "offered", "answered", "service_level"} {
		if d := differenceBy(c.Intervals[interval].Total, name); d.Mean != 0 && !math.IsNaN(d.Mean) {
			return true
		}
	}
	return false
}
