package report

import (
	"encoding/csv"
	"io"
	"strconv"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// sweepColumnNames head sweep.csv, after the paths that are varied.
var sweepColumnNames = []string{"replications", "callers", "agents", "measure", "unit", "mean", "half_width", "low", "high", "n", "day_p10", "day_p90"}

// SweepCSV writes a row for each measure of the centre, of each class and each group, at
// each point; the first columns are the values of the paths. What is not known is empty; a
// measure of which nothing is known has no row.
func SweepCSV(w io.Writer, s *experiment.SweepResult) error {
	out := csv.NewWriter(w)
	var head []string
	for _, axis := range s.Vary {
		head = append(head, axis.Path)
	}
	out.Write(append(head, sweepColumnNames...)) // errors are kept until Flush
	for _, p := range s.Points {
		where := append(append([]string{}, p.Values...), strconv.Itoa(p.Replications))
		sweepRows(out, append(where, "", ""), p.Total)
		for i, name := range s.Classes {
			sweepRows(out, append(where, name, ""), at(p.Callers, i))
		}
		for i, name := range s.Groups {
			sweepRows(out, append(where, "", name), at(p.Agents, i))
		}
	}
	out.Flush()
	return out.Error()
}

// sweepRows writes the measures of one scope.
func sweepRows(out *csv.Writer, where []string, values experiment.Values) {
	for i := range values {
		e, m := &values[i], &metric.Measures[i]
		if e.Mean != e.Mean { // NaN
			continue
		}
		out.Write(append(append([]string{}, where...), m.Name, m.Unit.String(), plainNumber(e.Mean), plainNumber(e.HalfWidth), // errors are kept until Flush
			plainNumber(e.Low), plainNumber(e.High), strconv.Itoa(e.N), plainNumber(e.DayP10), plainNumber(e.DayP90)))
	}
}
