package report

import (
	"io"
	"strconv"
	"strings"
)

// TheoryText writes t for people: a column for each model, or a row for each number of
// agents.
func TheoryText(w io.Writer, t Theory, o Options) error {
	s := screen{Options: o}
	s.paragraph("", t.Question)
	s.line("")
	if t.Table {
		s.table(titled{table: t.byAgents()})
	} else {
		s.table(titled{table: t.byMeasure()})
	}
	for i, note := range t.notes() {
		if i == 0 {
			s.line("")
		}
		s.paragraph("", note)
	}
	_, err := w.Write(s.b.Bytes())
	return err
}

// letter is the model's: A, B or C.
func (m *TheoryModel) letter() string {
	return strings.ToUpper(strings.TrimPrefix(m.Name, "erlang_"))
}

// notes are the reasons of missing answers: of each model the last, that of the most agents.
func (t *Theory) notes() []string {
	var notes []string
	for m := range t.Cases[0] {
		last := ""
		for _, c := range t.Cases {
			if c[m].Note != "" {
				last = "Erlang " + c[m].letter() + ": " + c[m].Note + "."
			}
		}
		if last != "" {
			notes = append(notes, last)
		}
	}
	return notes
}

// byMeasure is the table of one case: a row for each measure, a column for each model.
func (t *Theory) byMeasure() table {
	models := t.Cases[0]
	var out table
	out.head("")
	agents, rostered := []string{"Agents"}, []string{"Agents rostered"}
	for m := range models {
		out.head("Erlang " + models[m].letter())
		agents = append(agents, agentsOr(models[m].Agents))
		rostered = append(rostered, agentsOr(models[m].Rostered))
	}
	out.row(agents)
	if models[0].Rostered > 0 {
		out.row(rostered)
	}
	for r := range theoryRows {
		row := []string{theoryRows[r].title}
		for m := range models {
			row = append(row, theoryRows[r].show(&models[m]))
		}
		out.row(row)
	}
	return out
}

// byAgents is the table of several cases: what one agent more is worth.
func (t *Theory) byAgents() table {
	var out table
	out.head("Agents")
	withRostered := t.Cases[0][0].Rostered > 0
	if withRostered {
		out.head("Rostered")
	}
	for m := range t.Cases[0] {
		for r := range theoryRows {
			if letter := t.Cases[0][m].letter(); strings.Contains(theoryRows[r].tells, letter) {
				out.head(letter + ": " + theoryRows[r].head)
			}
		}
	}
	for _, models := range t.Cases {
		row := []string{agentsOr(models[0].Agents)}
		if withRostered {
			row = append(row, agentsOr(models[0].Rostered))
		}
		for m := range models {
			for r := range theoryRows {
				if strings.Contains(theoryRows[r].tells, models[m].letter()) {
					row = append(row, theoryRows[r].show(&models[m]))
				}
			}
		}
		out.row(row)
	}
	return out
}

// show is the row's measure of a model.
func (r *theoryRow) show(m *TheoryModel) string { return r.style.show(r.value(m), 2) }

func agentsOr(n int) string {
	if n == 0 {
		return missing
	}
	return strconv.Itoa(n)
}
