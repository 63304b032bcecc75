// Package report writes what a run found, one file a format: text and Markdown for
// people, JSON and CSV for machines; and reads result.json back.
package report

import (
	"io"

	"hangup/sim/experiment"
)

// Format is one way to write a result.
type Format struct {
	Name  string
	Doc   string // for help: what is written
	Many  bool   // results of several scenarios may follow one another
	Write func(w io.Writer, r *experiment.Result, o Options) error
}

// Formats is the table of formats; the first is the default.
var Formats = []Format{
	{Name: "text", Doc: "the summary, for people", Many: true, Write: Text},
	{Name: "json", Doc: "result.json", Write: func(w io.Writer, r *experiment.Result, _ Options) error { return JSON(w, r) }},
	{Name: "csv", Doc: "intervals.csv: a row an interval and class", Write: func(w io.Writer, r *experiment.Result, _ Options) error { return Intervals(w, r) }},
	{Name: "markdown", Doc: "the summary, for a wiki or an issue", Many: true, Write: Markdown},
}

// FormatOf is one way to write an answer of another kind.
type FormatOf[T any] struct {
	Name  string
	Doc   string // for help: what is written
	Write func(w io.Writer, answer T, o Options) error
}

// Options say what the screen that text is written to can show.
type Options struct {
	Width  int  // columns of the screen; 0: no limit
	Colour bool // it shows colours
}
