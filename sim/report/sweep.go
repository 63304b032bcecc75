package report

import (
	"bytes"
	"fmt"
	"io"

	"hangup/sim/experiment"
)

// SweepFormat is one way to write a sweep.
type SweepFormat struct {
	Name  string
	Doc   string // for help: what is written
	Write func(w io.Writer, s *experiment.SweepResult, o Options) error
}

// SweepFormats is the table of formats of a sweep; the first is the default.
var SweepFormats = []SweepFormat{
	{"text", "the answer in words and tables", SweepText},
	{"json", "sweep.json", func(w io.Writer, s *experiment.SweepResult, _ Options) error { return SweepJSON(w, s) }},
	{"csv", "a row a point, class or group, and measure", func(w io.Writer, s *experiment.SweepResult, _ Options) error { return SweepCSV(w, s) }},
	{"markdown", "the answer, for a wiki or an issue", SweepMarkdown},
}

// SweepText writes s for people: where the targets are met and where the knee is, in
// words; then a row for each point, or of two paths a table with one down and one across.
func SweepText(w io.Writer, s *experiment.SweepResult, o Options) error {
	out := screen{Options: o}
	out.page(sweepPage(s))
	_, err := w.Write(out.b.Bytes())
	return err
}

// SweepMarkdown writes what SweepText writes, for a wiki or an issue.
func SweepMarkdown(w io.Writer, s *experiment.SweepResult, _ Options) error {
	var b bytes.Buffer
	markdownPage(&b, sweepPage(s))
	_, err := w.Write(b.Bytes())
	return err
}

// sweepPage is what people are told of a sweep.
func sweepPage(s *experiment.SweepResult) page {
	p := page{name: s.Scenario.Name + ": " + paths(s), heading: sweepHeading(s), figures: reached(s)}
	for _, tell := range []func(*experiment.SweepResult) string{cheapest, kneeWords} {
		if text := tell(s); text != "" {
			p.words = append(p.words, text)
		}
	}
	for _, w := range s.Warnings {
		p.words = append(p.words, "Mind: "+w.Text+".")
	}
	if len(s.Vary) == 1 {
		p.tables = append([]titled{pointTable(s)}, scopeTables(s)...)
	} else {
		p.words = append(p.words, fmt.Sprintf("In the tables %s goes down, %s across.", s.Vary[0].Path, s.Vary[1].Path))
		p.tables = crossTables(s)
	}
	p.notes = sweepNotes(s)
	return p
}

// sweepNotes are the warnings of the points, each once, with the points that it is about.
func sweepNotes(s *experiment.SweepResult) (notes []string) {
	about := make(map[string][]int) // points by text, or by code where texts differ
	var order []string
	first := make(map[string]string)
	for i, p := range s.Points {
		for _, w := range p.Warnings {
			key := w.Text
			if pointWise[w.Code] {
				key = w.Code
			}
			if about[key] == nil {
				order, first[key] = append(order, key), w.Text
			}
			about[key] = append(about[key], i)
		}
	}
	for _, key := range order {
		text := first[key]
		switch n := len(about[key]); {
		case n == len(s.Points) && !pointWise[key]:
		case n > 1 && pointWise[key]:
			text = pointsName(s, about[key]) + ", such as at " + pointName(s, about[key][0]) + ": " + text
		default:
			text = pointsName(s, about[key]) + ": " + text
		}
		notes = append(notes, text)
	}
	return notes
}

// pointWise are the codes of warnings whose texts bear the figures of their point.
var pointWise = map[string]bool{"queue_never_empties": true, "unbounded_queue": true, "overtime_limit": true, "precision_not_met": true}
