package report

import (
	"encoding/csv"
	"io"
	"strconv"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// compareColumns head compare.csv.
var compareColumns = []string{"plan", "interval", "callers", "agents", "measure", "unit", "base_value", "plan_value", "difference", "half_width", "n", "noise", "settled_after", "saved"}

// CompareCSV writes a row for each measure of the centre, of each class and each group,
// over the whole clock (interval empty) and in each interval. What is not known is empty;
// a measure of which nothing is known has no row.
func CompareCSV(w io.Writer, c *experiment.Comparison) error {
	out := compareCSV{csv.NewWriter(w)}
	out.Write(compareColumns) // errors are kept until Flush
	for i := range c.Plans {
		p := &c.Plans[i]
		out.slot(p, "", p.Total, p.Callers, p.Agents)
		for k := range p.Intervals {
			v := &p.Intervals[k]
			out.slot(p, v.Start, v.Total, v.Callers, v.Agents)
		}
	}
	out.Flush()
	return out.Error()
}

type compareCSV struct{ *csv.Writer }

// slot writes the rows of the whole clock or of an interval.
func (w compareCSV) slot(p *experiment.Compared, interval string, total experiment.Differences, callers, agents []experiment.Differences) {
	name := p.Result.Scenario.Name
	w.scope([]string{name, interval, "", ""}, total)
	for i, all := range callers {
		w.scope([]string{name, interval, p.Base.Classes[i], ""}, all)
	}
	for i, all := range agents {
		w.scope([]string{name, interval, "", p.Base.Groups[i]}, all)
	}
}

func (w compareCSV) scope(where []string, all experiment.Differences) {
	for i := range all {
		d, m := &all[i], &metric.Measures[i]
		if d.Base != d.Base && d.Plan != d.Plan { // both NaN
			continue
		}
		noise, settled := "", ""
		if d.Mean == d.Mean && d.HalfWidth == d.HalfWidth { // neither is NaN
			noise = strconv.FormatBool(d.Noise())
		}
		if d.Settles > 0 {
			settled = strconv.Itoa(d.Settles)
		}
		row := append(append([]string{}, where...), m.Name, m.Unit.String(),
			plainNumber(d.Base), plainNumber(d.Plan), plainNumber(d.Mean), plainNumber(d.HalfWidth), strconv.Itoa(d.N), noise, settled, plainNumber(d.Saved))
		w.Write(row) // errors are kept until Flush
	}
}

// plainNumber is a number as in CSV, empty where it is not known.
func plainNumber(f float64) string {
	if f != f { // NaN
		return ""
	}
	return string(appendNumber(nil, f))
}
