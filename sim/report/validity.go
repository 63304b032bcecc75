package report

import (
	"bytes"
	"encoding/json"
	"io"

	"hangup/scenarios"
	"hangup/sim/experiment"
)

// Validity is whether a scenario is well formed.
type Validity struct {
	File   string               `json:"file"`
	Valid  bool                 `json:"valid"`
	Faults scenarios.Faults     `json:"faults"`
	Notes  []experiment.Warning `json:"notes"` // what is worth knowing of a valid one
}

// ValidityText writes a line for each scenario that is valid, with notes; and every
// fault of one that is not.
func ValidityText(w io.Writer, all []Validity, o Options) error {
	s := screen{Options: o}
	for _, v := range all {
		if v.Valid {
			s.line(v.File + ": " + s.paint(green, "valid"))
		}
		for _, note := range v.Notes {
			s.paragraph("- ", note.Text)
		}
		for _, fault := range v.Faults {
			s.line(fault.Error()) // not wrapped: editors read these lines
		}
	}
	_, err := w.Write(s.b.Bytes())
	return err
}

// ValidityJSON writes a list with an object for each scenario.
func ValidityJSON(w io.Writer, all []Validity) error {
	for i := range all { // a list, never null
		all[i].Faults = append(scenarios.Faults{}, all[i].Faults...)
		all[i].Notes = append([]experiment.Warning{}, all[i].Notes...)
	}
	return indented(w, all)
}

// indented writes v as JSON that people can read too.
func indented(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}
