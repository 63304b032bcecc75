package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"hangup/sim/check"
)

// DiffFormats is the table of the formats of a difference; the first is the default.
var DiffFormats = []Format[*check.Diff, Options]{
	{Name: "text", Doc: "what changed, for people", Write: DiffText},
	{Name: "json", Doc: "hangup/diff/1", Write: func(w io.Writer, d *check.Diff, _ Options) error { return DiffJSON(w, d) }},
}

// Elsewhere names the parts in which two documents differ though none of their figures do;
// nothing where they are the same bytes, or figures differ.
func Elsewhere(d *check.Diff, old, new []byte) (parts []string) {
	if d.Outcome > check.Figures || bytes.Equal(old, new) {
		return nil
	}
	var sides [2]map[string]json.RawMessage
	if json.Unmarshal(old, &sides[0]) != nil || json.Unmarshal(new, &sides[1]) != nil {
		return nil // they would not have been compared
	}
	for key := range sides[1] {
		if sides[0][key] == nil {
			parts = append(parts, key)
		}
	}
	for key, text := range sides[0] {
		if !bytes.Equal(tight(text), tight(sides[1][key])) {
			parts = append(parts, key)
		}
	}
	if parts == nil {
		return []string{"the order or the layout"}
	}
	slices.Sort(parts)
	return parts
}

// tight is a part of a document without its layout.
func tight(text json.RawMessage) []byte {
	var b bytes.Buffer
	if json.Compact(&b, text) != nil {
		return nil // not there
	}
	return b.Bytes()
}

// mostChanges is how many changed figures, places and keys are told beside a verdict.
const mostChanges = 8

// mostPlaces is how many are told where everything is: a screen or two.
const mostPlaces = 40

// DiffText writes for people what changed from one baseline or result to another: the
// centre's figures over the whole clock, then each class, group and interval in which
// something is really different.
func DiffText(w io.Writer, d *check.Diff, o Options) error {
	s := screen{Options: o}
	s.line(s.paint(outcomeColour(d.Outcome), d.Outcome.String()) + gap + s.paint(bold, d.New.Scenario.Name))
	s.paragraph("", capital(diffSummary(d))+".")
	s.changes(d, math.MaxInt)
	s.onlyIn("", "old", d.Gone)
	s.onlyIn("", "new", d.Added)
	_, err := w.Write(s.b.Bytes())
	return err
}

// onlyIn tells which figures stand on one side only.
func (s *screen) onlyIn(indent, side string, names []string) {
	switch {
	case len(names) > mostChanges:
		s.paragraph(indent, fmt.Sprintf("Only in the %s one: %s and %s more.", side, strings.Join(names[:mostChanges], ", "), many(len(names)-mostChanges, "figure")))
	case len(names) > 0:
		s.paragraph(indent, fmt.Sprintf("Only in the %s one: %s.", side, list(names)))
	}
}

// outcomeColour is the colour of an outcome.
func outcomeColour(o check.Outcome) string {
	return [...]string{green, green, faint, green, "", green, red, faint}[o]
}

// changes writes what of the scenario changed, then the centre's figures that changed,
// those for the worse first, then the places where something changed; of each so many at
// most.
func (s *screen) changes(d *check.Diff, most int) {
	s.questions(d, most)
	if d.OtherCuts {
		s.paragraph("    ", "Intervals are not compared: they are longer in one than in the other.")
	}
	told := 0
	for _, c := range centreChanges(d) {
		if told++; told <= most {
			s.paragraph("    "+outcomeLabel(c.Outcome), figureChange(c))
		}
	}
	if told > most {
		s.line(fmt.Sprintf("    and %s more", many(told-most, "figure")))
	}
	all := placesOf(d)
	if len(all) > 0 && most > mostChanges {
		s.line(s.paint(bold, "By class, group and interval"))
	}
	for i := range all {
		if i == min(most, mostPlaces) {
			s.line(fmt.Sprintf("    and %s more", many(len(all)-i, "place")))
			break
		}
		s.paragraph("    "+outcomeLabel(all[i].outcome()), all[i].text())
	}
}

// outcomeLabel is what a line on what changed begins with.
func outcomeLabel(o check.Outcome) string { return pad(o.String(), len("changed"), true) + gap }

// questions tells what of the scenario changed.
func (s *screen) questions(d *check.Diff, most int) {
	if d.Outcome != check.Different {
		return
	}
	if d.Unknown {
		s.paragraph("    ", "What changed in it is not told: a result does not hold its scenario.")
	}
	for i, k := range d.Question {
		if i == most {
			s.line(fmt.Sprintf("    and %s more", many(len(d.Question)-most, "key")))
			break
		}
		s.paragraph("    ", keyChange(k))
	}
}
