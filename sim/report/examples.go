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
	s := screen{Options: o}
	width := 0
	for _, e := range all {
		width = max(width, utf8.RuneCountInString(e.Name))
	}
	for _, e := range all {
		s.paragraph(pad(e.Name, width, true)+gap, e.Question)
	}
	_, err := w.Write(s.b.Bytes())
	return err
}

// ExamplesJSON lists examples for programs.
func ExamplesJSON(w io.Writer, all []Example) error { return indented(w, all) }
