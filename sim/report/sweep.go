package report

import (
	"fmt"
	"io"

	"hangup/sim/experiment"
)

// SweepFormats is the table of formats of a sweep; the first is the default.
var SweepFormats = []Format[*experiment.SweepResult, Options]{
	{Name: "text", Doc: "the answer in words and tables", Write: SweepText},
	{Name: "json", Doc: "sweep.json", Write: func(w io.Writer, s *experiment.SweepResult, _ Options) error { return SweepJSON(w, s) }},
	{Name: "csv", Doc: "a row a point, class or group, and measure", Write: func(w io.Writer, s *experiment.SweepResult, _ Options) error { return SweepCSV(w, s) }},
	{Name: "markdown", Doc: "the answer, for a wiki or an issue", Write: SweepMarkdown},
}

// SweepText writes s for people: where the targets are met and where the knee is, in
// words; then a row for each point, or of two paths a table with one down and one across.
func SweepText(w io.Writer, s *experiment.SweepResult, o Options) error {
	return textPages(w, o, sweepPage(s))
}

// SweepMarkdown writes what SweepText writes, for a wiki or an issue.
func SweepMarkdown(w io.Writer, s *experiment.SweepResult, _ Options) error {
	return markdownPages(w, sweepPage(s))
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
