package report

import (
	"io"
	"strconv"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// ResultFormat names the format of result.json.
const ResultFormat = "hangup/result/1"

// JSON writes r as result.json: keys in a fixed order, classes and groups in the order
// of the file, measures in the order of metric.Measures, seconds and shares, numbers
// rounded to 6 significant digits, null for what is not known. The same result gives
// the same bytes.
func JSON(w io.Writer, r *experiment.Result) error {
	d := document{b: make([]byte, 0, size(r)), r: r, classes: keys(r.Classes), groups: keys(r.Groups)}
	d.head(ResultFormat)
	d.scope(" ", `"total": `, r.Total, metric.Total)
	d.text(",\n")
	d.scopes(" ", `"callers": `, d.classes, r.Callers, metric.Class)
	d.text(",\n")
	d.scopes(" ", `"agents": `, d.groups, r.Agents, metric.Group)
	d.text(",\n")
	d.intervals()
	d.charts()
	d.warnings()
	d.text("\n}\n")
	_, err := w.Write(d.b)
	return err
}

// document is a result.json in the making. It is written by hand because a day of a
// large centre has tens of thousands of estimates.
type document struct {
	b               []byte
	r               *experiment.Result
	classes, groups []string // names as JSON keys, `"desk": `
	layouts         []layout
}

func (d *document) text(s string)     { d.b = append(d.b, s...) }
func (d *document) number(f float64)  { d.b = appendNumber(d.b, f) }
func (d *document) whole(n int)       { d.b = strconv.AppendInt(d.b, int64(n), 10) }
func (d *document) quoted(s string)   { d.b = append(d.b, quote(s)...) }
func (d *document) truth(is bool)     { d.b = strconv.AppendBool(d.b, is) }
func (d *document) key(name string)   { d.text(`"` + name + `": `) }
func (d *document) begin(name string) { d.text("\n "); d.key(name) }

// scopes appends an object of scopes: the values of each class or group by name.
func (d *document) scopes(indent, key string, names []string, all []experiment.Values, scope metric.Scope) {
	d.text(indent + key + "{")
	for i, name := range names {
		d.comma(i)
		d.text("\n")
		d.scope(indent+" ", name, at(all, i), scope)
	}
	d.text("}")
}

// scope appends one object of measures: those that have a meaning in scope.
func (d *document) scope(indent, key string, values experiment.Values, scope metric.Scope) {
	d.text(indent + key)
	for _, piece := range d.layout(indent, scope) {
		d.text(piece.before)
		if piece.measure < 0 {
			return
		}
		if piece.measure < len(values) {
			d.estimate(&values[piece.measure])
		} else {
			d.estimate(&nothing)
		}
	}
}

// nothing is the estimate of a measure that the result does not hold.
var nothing = estimate{}.known()

// estimate appends e; low and high only where they say more than half_width.
func (d *document) estimate(e *experiment.Estimate) {
	d.text(`{"mean": `)
	d.number(e.Mean)
	d.text(`, "half_width": `)
	d.number(e.HalfWidth)
	if e.Low == e.Low && e.High == e.High { // neither is NaN
		d.text(`, "low": `)
		d.number(e.Low)
		d.text(`, "high": `)
		d.number(e.High)
	}
	d.text(`, "n": `)
	d.whole(e.N)
	d.text(`, "day_p10": `)
	d.number(e.DayP10)
	d.text(`, "day_p90": `)
	d.number(e.DayP90)
	if e.Batches {
		d.text(`, "method": "batches"`)
	}
	d.text("}")
}

// intervals appends the reporting intervals.
func (d *document) intervals() {
	d.begin("intervals")
	d.text("[")
	for i := range d.r.Intervals {
		v := &d.r.Intervals[i]
		d.comma(i)
		d.text("\n  {\"start\": ")
		d.quoted(v.Start)
		d.text(`, "end": `)
		d.quoted(v.End)
		d.text(`, "seconds": `)
		d.number(v.Seconds)
		d.text(",\n")
		d.scope("   ", `"total": `, v.Total, metric.ByInterval)
		d.text(",\n")
		d.scopes("   ", `"callers": `, d.classes, v.Callers, metric.ClassInterval)
		d.text(",\n")
		d.scopes("   ", `"agents": `, d.groups, v.Agents, metric.GroupInterval)
		d.text("}")
	}
	d.text("],")
}

// size is about how many bytes r takes, so that the document need not grow.
func size(r *experiment.Result) int {
	const estimate, number = 120, 9 // bytes, as measured
	scopes := (1 + len(r.Intervals)) * (1 + len(r.Classes) + len(r.Groups))
	return 1<<14 + estimate*scopes*len(metric.Measures) + number*len(r.Charts.Days)
}

// comma appends the comma before element i of a list.
func (d *document) comma(i int) {
	if i > 0 {
		d.b = append(d.b, ',')
	}
}

// at is element i, or nothing where the list is short.
func at[T any](all []T, i int) T {
	if i < len(all) {
		return all[i]
	}
	var none T
	return none
}

// keys are names as keys of a JSON object.
func keys(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = quote(name) + ": "
	}
	return out
}
