package report

import (
	"math"
	"strings"

	"hangup/sim/experiment"
)

// sweepColumns are the columns of the table of points, each with the half-width of its
// interval where sure says so.
var sweepColumns = []struct {
	column
	sure int // the turn in which the half-width is left out; 0: it is not shown
}{
	{column{head: "On phones", measure: "agents_on_phones", leave: 3}, 0},
	{column{head: "Offered", measure: "offered", leave: 2}, 0},
	{column{head: "SL %", measure: "service_level", style: percent}, 5},
	{column{head: "Abn %", measure: "abandonment_rate", style: percent}, 4},
	{column{head: "ASA", measure: "average_speed_of_answer", style: span, leave: 8}, 0},
	{column{head: "Occ %", measure: "occupancy", style: percent, leave: 7}, 0},
	{column{head: "Cost", measure: "cost", style: money, leave: 6, optional: true}, 0},
}

// pointTable is a row for each point of one path.
func pointTable(s *experiment.SweepResult) titled {
	lines := make([]line, len(s.Points))
	for i, p := range s.Points {
		v, _ := standing(p)
		lines[i] = line{name: p.Values[0], values: p.Total, miss: v == missed}
	}
	var columns []column
	for _, c := range sweepColumns {
		if c.measure == "cost" && s.Currency != "" {
			c.head += " " + s.Currency
		}
		columns = append(columns, c.column)
	}
	if sameLevels(s) {
		columns = withHead(columns, "SL % ("+levelName(s.Points[0].ServiceLevel.Target, s.Points[0].ServiceLevel.Within)+")")
	}
	plain := experiment.Result{Clock: s.Clock}
	t := titled{title: "By " + paths(s) + ", means of a " + replication(&plain), table: tabulate(pathHead(s.Vary[0].Path), columns, lines, false)}
	t.halfWidths(s)
	if least, most := replicationsOf(s); most > least {
		t.add(capital(replication(&plain))+"s", func(i int) string { return thousands(s.Points[i].Replications) })
	}
	open := false
	t.add("Targets", func(i int) string {
		v, sure := standing(s.Points[i])
		if sure {
			return v.String()
		}
		open = true
		return v.String() + " " + tilde
	})
	t.below = "± is a 95 % interval."
	if open {
		t.below += " " + tilde + ": within the noise of a target; --precision runs such points longer."
	}
	return t
}

// halfWidths puts the half-widths of intervals behind their columns.
func (t *table) halfWidths(s *experiment.SweepResult) {
	for _, c := range sweepColumns {
		for at, head := range t.heads {
			if c.sure == 0 || !strings.HasPrefix(head, c.head) {
				continue
			}
			t.heads = inserted(t.heads, at+1, "±")
			t.leave = inserted(t.leave, at+1, c.sure)
			for i := range t.rows {
				half := missing
				if e := of(s.Points[i].Total, c.measure); !math.IsNaN(e.HalfWidth) {
					half = c.style.atLeast(e.HalfWidth, 1)
				}
				t.rows[i] = inserted(t.rows[i], at+1, half)
			}
			break
		}
	}
}

func inserted[T any](s []T, at int, x T) []T {
	return append(append(append([]T{}, s[:at]...), x), s[at:]...)
}

// pathHead heads a column with a path, or with the end of a long one.
func pathHead(path string) string {
	const most = 28 // letters
	for len(path) > most && strings.Contains(path, ".") {
		_, path, _ = strings.Cut(path, ".")
	}
	return path
}

// sameLevels says whether all points are judged by one service level.
func sameLevels(s *experiment.SweepResult) bool {
	for _, p := range s.Points {
		if p.ServiceLevel.Target != s.Points[0].ServiceLevel.Target || p.ServiceLevel.Within != s.Points[0].ServiceLevel.Within {
			return false
		}
	}
	return true
}

// mostAcross is how many classes or groups stand beside each other.
const mostAcross = 10

// scopeTables are the service level by class and the occupancy by group, where there are
// several.
func scopeTables(s *experiment.SweepResult) (tables []titled) {
	add := func(title string, names []string, measure string, scope func(*experiment.PointResult) []experiment.Values) {
		if len(names) < 2 || len(names) > mostAcross {
			return
		}
		t := titled{title: title}
		t.head(pathHead(s.Vary[0].Path))
		for i, name := range names {
			t.heads, t.leave = append(t.heads, name), append(t.leave, len(names)-i)
		}
		for _, p := range s.Points {
			row := []string{p.Values[0]}
			for i := range names {
				row = append(row, percent.show(of(at(scope(p), i), measure).Mean, 1))
			}
			t.row(row)
		}
		tables = append(tables, t)
	}
	add("Service level % by class of callers", s.Classes, "service_level", func(p *experiment.PointResult) []experiment.Values { return p.Callers })
	add("Occupancy % by group of agents", s.Groups, "occupancy", func(p *experiment.PointResult) []experiment.Values { return p.Agents })
	return tables
}

// crossTables are measures of two paths, one down and one across.
func crossTables(s *experiment.SweepResult) (tables []titled) {
	tables = append(tables, crossTable(s, "Service level %", "service_level", percent), crossTable(s, "Abandonment %", "abandonment_rate", percent),
		crossTable(s, "Average speed of answer", "average_speed_of_answer", span))
	for _, p := range s.Points {
		if of(p.Total, "cost").Mean > 0 {
			tables = append(tables, crossTable(s, strings.TrimSpace("Cost "+s.Currency), "cost", money))
			break
		}
	}
	tables[len(tables)-1].below = strings.TrimSpace(tables[len(tables)-1].below + " All measures of every point: --format csv, or -o DIR.")
	return tables
}

// crossTable is one measure; marks say where it misses its target, or may.
func crossTable(s *experiment.SweepResult, title, measure string, style style) titled {
	down, across := s.Vary[0], s.Vary[1]
	t := titled{title: title}
	t.head("")
	for i, v := range across.Values {
		t.heads, t.leave = append(t.heads, v+" "), append(t.leave, len(across.Values)-i) // room for a mark
	}
	misses, open := false, false
	for i, v := range down.Values {
		row := []string{v}
		for k := range across.Values {
			p := s.Points[i*len(across.Values)+k]
			sign := " "
			switch v, sure := pledgeOf(p, measure); {
			case v == missed && sure:
				sign, misses = mark, true
			case !sure:
				sign, open = tilde, true
			}
			row = append(row, style.show(of(p.Total, measure).Mean, 1)+sign)
		}
		t.row(row)
	}
	if misses {
		t.below = mark + " misses its target."
	}
	if open {
		t.below = strings.TrimSpace(t.below + " " + tilde + " lies within the noise of it.")
	}
	return t
}

// pledgeOf is how a point stands to the target of a measure; sure where there is none.
func pledgeOf(p *experiment.PointResult, measure string) (v verdict, sure bool) {
	for _, g := range pledges(p) {
		if g.measure == measure {
			return g.standing(p)
		}
	}
	return noTarget, true
}
