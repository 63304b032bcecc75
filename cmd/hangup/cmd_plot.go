package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hangup/plots"
	"hangup/sim/report"
)

// plotCommand is hangup plot: charts of a result.
func plotCommand(e *env) *cobra.Command {
	var names []string
	var format, dir string
	var quiet bool
	c := &cobra.Command{
		Use:   "plot RESULT.json..",
		Short: "Charts of a result, as SVG, PNG or PDF",
		Example: `  hangup run small-help-desk -o results
  hangup plot results/result.json --chart waits --format png
  hangup plot ten/result.json eleven/result.json twelve/result.json`,
		Long: `Draw charts of a result.json that hangup run -o left (- is standard input), each into
a file of its own, and print the names of the files. A compare.json that hangup compare -o
left has charts of its own: hangup compare --help lists them; so has a sweep.json of
hangup sweep -o. The charts of a result:

` + chartsHelp() + `

Of several results, of runs with one number of agents each:

` + severalChartsHelp(),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("which RESULT.json? Name one that hangup run FILE -o DIR left")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("format", format, plots.Formats); err != nil {
				return err
			}
			drawings, err := readAllDrawings(e, args, names)
			if err != nil {
				return err
			}
			return plotAll(e, drawings, format, dir, quiet)
		},
	}
	s := c.Flags()
	s.SortFlags = false
	s.StringSliceVar(&names, "chart", nil, "draw only the charts of these `NAMES`; may be repeated")
	s.StringVar(&format, "format", plots.Formats[0], "write `FORMAT`: "+strings.Join(plots.Formats, ", "))
	s.StringVarP(&dir, "output", "o", ".", "leave the charts in `DIR`")
	s.BoolVar(&quiet, "quiet", false, "say nothing of charts that do not apply")
	return c
}

// plotAll draws charts into a folder and prints the names of the files.
func plotAll(e *env, drawings []drawing, format, dir string, quiet bool) error {
	f, err := openFolder(dir)
	if err != nil {
		return err
	}
	defer f.discard()
	leftOut, err := drawEach(f, drawings, format)
	if err != nil {
		return err
	}
	if len(leftOut) == len(drawings) {
		return fmt.Errorf("no chart to draw: %w", leftOut[0])
	}
	for _, reason := range leftOut {
		if !quiet {
			fmt.Fprintf(e.err, "left out: %v\n", reason)
		}
	}
	drawn := f.names()
	if err := f.keep(); err != nil {
		return err
	}
	for _, name := range drawn {
		fmt.Fprintln(e.out, filepath.Join(dir, name))
	}
	return nil
}

// readAllDrawings gives the charts of one document, or of several results.
func readAllDrawings(e *env, files, names []string) ([]drawing, error) {
	if len(files) > 1 {
		return readSeveral(e, files, names)
	}
	for _, name := range names {
		if _, err := plots.FindSeveral(name); err == nil {
			return nil, usagef("--chart %s: it takes several results, of runs with one number of agents each", name)
		}
	}
	return readDrawings(e, files[0], names)
}

// readDrawings reads a document and gives its charts of some names; all of them where
// none is named.
func readDrawings(e *env, name string, names []string) ([]drawing, error) {
	text, err := readDocument(e, name)
	if err != nil {
		return nil, err
	}
	if report.IsComparison(text) {
		c, err := report.ReadComparison(bytes.NewReader(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return chosen(names, compareDrawings(c), plots.FindCompare)
	}
	if report.IsSweep(text) {
		s, err := report.ReadSweep(bytes.NewReader(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return chosen(names, sweepDrawings(s), plots.FindSweep)
	}
	result, err := report.ReadResult(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return chosen(names, resultDrawings(result), plots.Find)
}

// readDocument reads a file that holds a document.
func readDocument(e *env, name string) ([]byte, error) {
	in, err := e.open(name)
	if err != nil {
		return nil, fmt.Errorf("read result: %w", err)
	}
	defer in.Close()
	if f, ok := in.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, fmt.Errorf("%s is a folder; name the result.json in it", name)
		}
	}
	text, err := io.ReadAll(in)
	if err != nil {
		return nil, fmt.Errorf("read result: %w", err)
	}
	return text, nil
}

// chosen are the charts of names; all of them where none is named. find is the table
// they stem from.
func chosen[C any](names []string, all []drawing, find func(string) (C, error)) ([]drawing, error) {
	if len(names) == 0 {
		return all, nil
	}
	var some []drawing
	for _, name := range names {
		if _, err := find(name); err != nil {
			return nil, usagef("--chart: %w", err)
		}
		for _, p := range all {
			if p.name == name {
				some = append(some, p)
			}
		}
	}
	return some, nil
}

// chartsHelp lists the charts with their questions.
func chartsHelp() string {
	var b strings.Builder
	for _, chart := range plots.Charts {
		fmt.Fprintf(&b, "  %-14s %s\n", chart.Name, chart.Question)
	}
	return strings.TrimRight(b.String(), "\n")
}
