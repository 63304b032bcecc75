// Package report writes what a run found, one file a format: text and Markdown for
// people, JSON and CSV for machines; and reads result.json back.
package report

import (
	"io"

	"hangup/sim/experiment"
)

// Format is one way to write an answer T, such as a result, under options O.
type Format[T, O any] struct {
	Name  string
	Doc   string // for help: what is written
	Many  bool   // answers to several scenarios may follow one another
	Write func(w io.Writer, answer T, o O) error
}

// Formats is the table of formats of a result; the first is the default.
var Formats = []Format[*experiment.Result, Options]{
	{Name: "text", Doc: "the summary, for people", Many: true, Write: Text},
	{Name: "json", Doc: "result.json", Write: func(w io.Writer, r *experiment.Result, _ Options) error { return JSON(w, r) }},
	{Name: "csv", Doc: "intervals.csv: a row an interval and class", Write: func(w io.Writer, r *experiment.Result, _ Options) error { return Intervals(w, r) }},
	{Name: "markdown", Doc: "the summary, for a wiki or an issue", Many: true, Write: Markdown},
}

// Options say what the screen that text is written to can show.
type Options struct {
	Width  int  // columns of the screen; 0: no limit
	Colour bool // it shows colours
}
