package report

import (
	"io"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// Intervals writes intervals.csv: a row an interval and class (and "all"), means per
// replication and no ratios, so that dayparts can be added up. What is not known is empty.
func Intervals(w io.Writer, r *experiment.Result) error {
	b := []byte("interval,class")
	for _, c := range metric.Columns {
		b = append(append(b, ','), c.Name...)
	}
	b = append(b, '\n')
	for i := range r.Rows {
		row := &r.Rows[i]
		b = append(append(append(b, row.Interval...), ','), row.Class...)
		for _, v := range row.Values {
			b = append(b, ',')
			if v == v { // not NaN
				b = appendNumber(b, v)
			}
		}
		b = append(b, '\n')
	}
	_, err := w.Write(b)
	return err
}
