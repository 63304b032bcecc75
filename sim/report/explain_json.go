package report

import (
	"encoding/csv"
	"io"
	"strconv"

	"hangup/sim/experiment"
	"hangup/sim/insight"
)

// ExplainFormatName names the format of explain.json.
const ExplainFormatName = "hangup/explain/1"

// ExplainJSON writes x as explain.json: the steps in order, each with its answer and what
// it changes; the changes of all steps add up to those of "whole".
func ExplainJSON(w io.Writer, x *insight.Explanation) error {
	d := document{r: x.Result, classes: keys(x.Result.Classes), groups: keys(x.Result.Groups)}
	d.head(ExplainFormatName)
	d.text(` "erlang_c": {"intervals": `)
	d.whole(x.Formula.Intervals)
	d.text(`, "without_answer": [`)
	for i, start := range x.Formula.Unstable {
		d.comma(i)
		d.quoted(start)
	}
	d.text("]},")
	d.begin("steps")
	d.text("[")
	for i := range x.Steps {
		d.comma(i)
		d.step(&x.Steps[i], i > 0)
	}
	d.text("],")
	d.begin("whole")
	d.changes(x.Whole)
	d.text(",")
	d.warnings()
	d.text("\n}\n")
	_, err := w.Write(d.b)
	return err
}

func (d *document) step(s *insight.Step, moves bool) {
	d.text("\n  {\"name\": " + quote(s.Name) + `, "title": ` + quote(s.Title) + `, "simulated": `)
	d.truth(s.Simulated)
	d.text(",\n   \"why\": " + quote(s.Why))
	for _, m := range []struct {
		name string
		of   *experiment.Estimate
	}{{"service_level", &s.After.ServiceLevel}, {"abandonment_rate", &s.After.Abandonment}, {"average_speed_of_answer", &s.After.SpeedOfAnswer}} {
		d.text(",\n   ")
		d.key(m.name)
		d.estimate(m.of)
	}
	d.text(",\n   \"change\": ")
	if moves {
		d.changes(s.Change)
	} else {
		d.text("null")
	}
	d.text("}")
}

// changes appends what a step changes.
func (d *document) changes(c insight.Changes) {
	d.text(`{"service_level": `)
	d.difference(c.ServiceLevel)
	d.text(`, "abandonment_rate": `)
	d.difference(c.Abandonment)
	d.text(`, "average_speed_of_answer": `)
	d.difference(c.SpeedOfAnswer)
	d.text("}")
}

// explainColumns head explain.csv.
var explainColumns = []string{"step", "simulated", "service_level", "service_level_change", "service_level_half_width",
	"abandonment_rate", "abandonment_rate_change", "abandonment_rate_half_width",
	"average_speed_of_answer", "average_speed_of_answer_change", "average_speed_of_answer_half_width"}

// ExplainCSV writes a row a step: its answer and what it changes, with the half-width of
// the change. What is not known is empty.
func ExplainCSV(w io.Writer, x *insight.Explanation) error {
	out := csv.NewWriter(w)
	out.Write(explainColumns) // errors are kept until Flush
	for i := range x.Steps {
		s := &x.Steps[i]
		row := []string{s.Name, strconv.FormatBool(s.Simulated)}
		add := func(e experiment.Estimate, d difference) {
			row = append(row, plainNumber(e.Mean))
			if i == 0 {
				row = append(row, "", "")
				return
			}
			row = append(row, plainNumber(d.Mean), plainNumber(d.HalfWidth))
		}
		add(s.After.ServiceLevel, s.Change.ServiceLevel)
		add(s.After.Abandonment, s.Change.Abandonment)
		add(s.After.SpeedOfAnswer, s.Change.SpeedOfAnswer)
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}
