package report

import (
	"io"
	"math"

	"hangup/sim/erlang"
)

// Theory is what the formulas of Erlang say: of one case, or of one for each number of
// agents.
type Theory struct {
	Question string       // the load and what is asked, in words
	Table    bool         // a case for each number of agents
	Cases    []TheoryCase // at least one
}

// TheoryCase is what the models that apply say, each of its number of agents.
type TheoryCase []TheoryModel

// TheoryModel is what one model says of a number of agents.
type TheoryModel struct {
	Name     string         // erlang_b, erlang_c or erlang_a
	Agents   int            // on the phones; 0: no number is enough
	Rostered int            // with shrinkage; 0: none was given
	Answer   *erlang.Answer // nil: there is none
	Note     string         // why
}

// theoryRow is one measure of an answer.
type theoryRow struct {
	name  string // in JSON
	title string // of a row
	head  string // of a column
	style style
	of    func(*erlang.Answer) float64
	tells string // models that a table by agents shows it of: A, B, C
}

var theoryRows = []theoryRow{
	{"service_level", "Service level %", "SL %", percent, func(a *erlang.Answer) float64 { return a.ServiceLevel }, "AC"},
	{"average_speed_of_answer", "Average speed of answer", "ASA", span, func(a *erlang.Answer) float64 { return a.AverageSpeedOfAnswer }, "AC"},
	{"average_wait", "Average wait", "Wait", span, func(a *erlang.Answer) float64 { return a.AverageWait }, ""},
	{"abandonment_rate", "Abandonment %", "Abn %", percent, func(a *erlang.Answer) float64 { return a.AbandonmentRate }, "A"},
	{"blocking_rate", "Blocked %", "Blocked %", percent, func(a *erlang.Answer) float64 { return a.BlockingRate }, "B"},
	{"delayed", "Delayed %", "Delayed %", percent, func(a *erlang.Answer) float64 { return a.Delayed }, ""},
	{"occupancy", "Occupancy %", "Occ %", percent, func(a *erlang.Answer) float64 { return a.Occupancy }, "AC"},
	{"average_queue_length", "Average queue", "Queue", count, func(a *erlang.Answer) float64 { return a.AverageQueueLength }, ""},
}

// value is the row's measure of a model; NaN where it has no answer.
func (r *theoryRow) value(m *TheoryModel) float64 {
	if m.Answer == nil {
		return math.NaN()
	}
	return r.of(m.Answer)
}

// TheoryJSON writes t as JSON: an object with a member for each model, or a list of
// such, one for each number of agents. Where a model has no answer its measures are
// null, and a note says why.
func TheoryJSON(w io.Writer, t Theory) error {
	var d document
	if !t.Table {
		d.theory("", t.Cases[0], false)
		d.text("\n")
	} else {
		d.text("[")
		for i, c := range t.Cases {
			d.comma(i)
			d.text("\n ")
			d.theory(" ", c, true)
		}
		d.text("\n]\n")
	}
	_, err := w.Write(d.b)
	return err
}

// theory appends one case.
func (d *document) theory(indent string, c TheoryCase, table bool) {
	d.text("{")
	if table {
		d.key("agents")
		d.whole(c[0].Agents)
		d.text(",")
	}
	for i := range c {
		m := &c[i]
		d.comma(i)
		d.text("\n " + indent)
		d.key(m.Name)
		d.text(`{"agents": `)
		d.wholeOr("null", m.Agents)
		if m.Rostered > 0 {
			d.text(`, "rostered": `)
			d.whole(m.Rostered)
		}
		for r := range theoryRows {
			d.text(", ")
			d.key(theoryRows[r].name)
			d.number(theoryRows[r].value(m))
		}
		if m.Note != "" {
			d.text(`, "note": ` + quote(m.Note))
		}
		d.text("}")
	}
	d.text("\n" + indent + "}")
}

// wholeOr appends n, or what stands for none.
func (d *document) wholeOr(none string, n int) {
	if n == 0 {
		d.text(none)
		return
	}
	d.whole(n)
}
