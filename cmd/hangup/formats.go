package main

import (
	"strings"

	"hangup/sim/report"
)

// findFormat is the format of a name in a table of formats.
func findFormat[T, O any](formats []report.Format[T, O], name string) (*report.Format[T, O], error) {
	var names []string
	for i := range formats {
		if formats[i].Name == name {
			return &formats[i], nil
		}
		names = append(names, formats[i].Name)
	}
	return nil, oneOf("format", name, names)
}

// formatsHelp lists a table of formats.
func formatsHelp[T, O any](formats []report.Format[T, O]) string {
	var all []string
	for _, f := range formats {
		all = append(all, f.Name+" ("+f.Doc+")")
	}
	return strings.Join(all, ", ")
}
