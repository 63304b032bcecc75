package main

import (
	"bytes"
	"fmt"
	"strings"

	"hangup/plots"
	"hangup/sim/experiment"
	"hangup/sim/report"
)

// readSeveral reads several results and gives their charts of some names; all of them
// where none is named.
func readSeveral(e *env, files, names []string) ([]drawing, error) {
	for _, name := range names {
		if _, err := plots.Find(name); err == nil {
			return nil, usagef("--chart %s: it is of one result; name one, or leave --chart out", name)
		}
	}
	var results []*experiment.Result
	for _, file := range files {
		text, err := readDocument(e, file)
		if err != nil {
			return nil, err
		}
		if report.IsComparison(text) {
			return nil, fmt.Errorf("%s: a comparison has charts of its own: name it alone", file)
		}
		result, err := report.ReadResult(bytes.NewReader(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		results = append(results, result)
	}
	var all []drawing
	for _, chart := range plots.SeveralCharts {
		all = append(all, drawing{chart.Name, func() (plots.Figure, error) { return chart.Draw(results) }})
	}
	return chosen(names, all, plots.FindSeveral)
}

// severalChartsHelp lists the charts of several results with their questions.
func severalChartsHelp() string {
	var b strings.Builder
	for _, chart := range plots.SeveralCharts {
		fmt.Fprintf(&b, "  %s  %s\n", chart.Name, chart.Question)
	}
	return strings.TrimRight(b.String(), "\n")
}
