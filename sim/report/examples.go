package report

import (
	"io"
	"unicode/utf8"
)

// Example is a bundled scenario and the question it asks.
type Example struct {
	Name     string `json:"name"`
	Question string `json:"question"`
}

// ExamplesText lists examples for people.
func ExamplesText(w io.Writer, all []Example, o Options) error {
	lines := make([][2]string, len(all))
	for i, e := range all {
		lines[i] = [2]string{e.Name, e.Question}
	}
	return namesText(w, lines, o)
}

// ExamplesJSON lists examples for programs.
func ExamplesJSON(w io.Writer, all []Example) error { return indented(w, all) }

// CallerType is a bundled type of callers: what it says of them, and whether that was
// measured or is assumed.
type CallerType struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Says  string `json:"says"`
}

// CallerTypesText lists types of callers for people.
func CallerTypesText(w io.Writer, all []CallerType, o Options) error {
	lines := make([][2]string, len(all))
	for i, t := range all {
		lines[i] = [2]string{t.Name, t.Label + ": " + t.Says}
	}
	return namesText(w, lines, o)
}

// CallerTypesJSON lists types of callers for programs.
func CallerTypesJSON(w io.Writer, all []CallerType) error { return indented(w, all) }

// namesText lists names and what there is to say of each.
func namesText(w io.Writer, lines [][2]string, o Options) error {
	s := screen{Options: o}
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(l[0]))
	}
	for _, l := range lines {
		s.paragraph(pad(l[0], width, true)+gap, l[1])
	}
	_, err := w.Write(s.b.Bytes())
	return err
}
