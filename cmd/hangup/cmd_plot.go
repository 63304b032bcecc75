package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hangup/plots"
	"hangup/sim/experiment"
	"hangup/sim/report"
)

// plotCommand is hangup plot: charts of a result.
func plotCommand(e *env) *cobra.Command {
	var names []string
	var format, dir string
	var quiet bool
	c := &cobra.Command{
		Use:   "plot RESULT.json",
		Short: "Charts of a result, as SVG, PNG or PDF",
		Example: `  hangup run small-help-desk -o results
  hangup plot results/result.json --chart waits --format png`,
		Long: `Draw charts of a result.json that hangup run -o left (- is standard input), each into
a file of its own, and print the names of the files. The charts:

` + chartsHelp(),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("which RESULT.json? Name one that hangup run FILE -o DIR left")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("format", format, plots.Formats); err != nil {
				return err
			}
			charts, err := chosenCharts(names)
			if err != nil {
				return err
			}
			result, err := readResult(e, args[0])
			if err != nil {
				return err
			}
			return plotAll(e, result, charts, format, dir, quiet)
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
func plotAll(e *env, r *experiment.Result, charts []plots.Chart, format, dir string, quiet bool) error {
	f, err := openFolder(dir)
	if err != nil {
		return err
	}
	defer f.discard()
	leftOut, err := drawAll(f, r, charts, format)
	if err != nil {
		return err
	}
	if len(leftOut) == len(charts) {
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

// chosenCharts are the charts of names; all of them where none is named.
func chosenCharts(names []string) ([]plots.Chart, error) {
	if len(names) == 0 {
		return plots.Charts, nil
	}
	var charts []plots.Chart
	for _, name := range names {
		chart, err := plots.Find(name)
		if err != nil {
			return nil, usagef("--chart: %w", err)
		}
		charts = append(charts, chart)
	}
	return charts, nil
}

// readResult reads a result.json.
func readResult(e *env, name string) (*experiment.Result, error) {
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
	r, err := report.ReadResult(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return r, nil
}

// chartsHelp lists the charts with their questions.
func chartsHelp() string {
	var b strings.Builder
	for _, chart := range plots.Charts {
		fmt.Fprintf(&b, "  %-14s %s\n", chart.Name, chart.Question)
	}
	return strings.TrimRight(b.String(), "\n")
}
