package report

import (
	"encoding/csv"
	"io"
	"strconv"

	"hangup/sim/insight"
	"hangup/sim/metric"
)

// SensitivityFormatName names the format of sensitivity.json.
const SensitivityFormatName = "hangup/sensitivity/1"

// SensitivityJSON writes x as sensitivity.json: the plan as it is, then each thing varied,
// that which moves the service level most first; each way has the differences of all
// measures and the agents that make them good.
func SensitivityJSON(w io.Writer, x *insight.Sensitivity) error {
	r := *x.Base
	r.Warnings = x.Warnings
	d := document{r: &r, classes: keys(r.Classes), groups: keys(r.Groups)}
	d.head(SensitivityFormatName)
	d.key("by")
	d.number(x.By)
	d.text(",\n")
	d.scope(" ", `"total": `, r.Total, metric.Total)
	d.text(",")
	d.begin("factors")
	d.text("[")
	for i := range x.Factors {
		d.comma(i)
		d.factor(&x.Factors[i], x.By)
	}
	d.text("],")
	d.begin("not_varied")
	d.text("[")
	for i, name := range x.Without {
		d.comma(i)
		d.quoted(name)
	}
	d.text("],")
	d.warnings()
	d.text("\n}\n")
	_, err := w.Write(d.b)
	return err
}

// factor appends one thing varied.
func (d *document) factor(f *insight.Factor, by float64) {
	d.text("\n  {\"name\": " + quote(f.Name) + `, "title": ` + quote(f.Title) + `, "unit": ` + quote(f.Unit.String()) + `, "planned": `)
	d.number(f.Figure)
	d.text(",\n")
	d.variation(`"less": `, -by, &f.Less)
	d.text(",\n")
	d.variation(`"more": `, by, &f.More)
	d.text("}")
}

func (d *document) variation(key string, by float64, v *insight.Variation) {
	d.text("   " + key + `{"by": `)
	d.number(by)
	d.text(`, "agents": {"mean": `)
	d.number(v.Agents.More)
	d.text(`, "half_width": `)
	d.number(v.Agents.HalfWidth)
	d.text("},\n")
	d.differences("    ", `"total": `, v.Moves, metric.Total)
	d.text("}")
}

// sensitivityColumns head sensitivity.csv.
var sensitivityColumns = []string{"varied", "by", "measure", "unit", "base_value", "varied_value", "difference", "half_width", "n", "noise"}

// SensitivityCSV writes a row for each thing varied, each way and each measure, and one of
// the agents that bring the service level back. What is not known is empty.
func SensitivityCSV(w io.Writer, x *insight.Sensitivity) error {
	out := csv.NewWriter(w)
	out.Write(sensitivityColumns) // errors are kept until Flush
	for i := range x.Factors {
		f := &x.Factors[i]
		for k, v := range []*insight.Variation{&f.Less, &f.More} {
			by := plainNumber([]float64{-x.By, x.By}[k])
			for m := range v.Moves {
				d := &v.Moves[m]
				if d.Base != d.Base && d.Plan != d.Plan { // both NaN
					continue
				}
				noise := ""
				if d.Mean == d.Mean && d.HalfWidth == d.HalfWidth { // neither is NaN
					noise = strconv.FormatBool(d.Noise())
				}
				out.Write([]string{f.Name, by, metric.Measures[m].Name, metric.Measures[m].Unit.String(),
					plainNumber(d.Base), plainNumber(d.Plan), plainNumber(d.Mean), plainNumber(d.HalfWidth), strconv.Itoa(d.N), noise})
			}
			out.Write([]string{f.Name, by, "agents_to_bring_back", metric.Agents.String(), "", "", plainNumber(v.Agents.More), plainNumber(v.Agents.HalfWidth), "", ""})
		}
	}
	out.Flush()
	return out.Error()
}
