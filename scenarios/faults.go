package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is something wrong in a scenario: where, and what would be right.
type Fault struct {
	File   string `json:"file"`          // as it was named; "--set PATH=VALUE" for an override
	Line   int    `json:"line,omitzero"` // from 1; 0: the file as a whole
	Column int    `json:"column,omitzero"`
	Path   string `json:"path,omitzero"` // of the key, such as agents.desk.staff
	Text   string `json:"text"`          // what was found, what would be right
}

// Error is the fault on one line: file:line:column: path: text.
func (f Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", f.Line, f.Column)
	}
	if f.Path != "" {
		b.WriteString(": " + f.Path)
	}
	return b.String() + ": " + f.Text
}

// Faults are all the faults of a scenario, by file and position.
type Faults []Fault

// Error is every fault on a line of its own.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.Error()
	}
	return strings.Join(lines, "\n")
}

// sorted is the faults by position, each once.
func (f Faults) sorted() Faults {
	slices.SortStableFunc(f, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.Compact(f)
}
