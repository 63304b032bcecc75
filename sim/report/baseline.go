package report

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"hangup/sim/check"
)

// BaselineFormat names the format of a baseline.
const BaselineFormat = "hangup/baseline/1"

// BaselineJSON writes a baseline: small, sorted and rounded, a figure a line, so that a
// change of it can be read. The sums of the sections stand once, where several figures
// share them, and are named by their place.
func BaselineJSON(w io.Writer, b *check.Baseline) error {
	var d document
	d.text("{")
	d.begin("format")
	d.text(quote(BaselineFormat) + ",\n ")
	d.manifest(",\n ", &b.Manifest)
	d.text(",")
	d.begin("keys")
	d.text("{")
	for i, path := range slices.Sorted(maps.Keys(b.Keys)) {
		d.comma(i)
		d.text("\n  " + quote(path) + ": " + quote(b.Keys[path]))
	}
	d.text("},")
	var sums sumTable
	d.begin("figures")
	d.text("[")
	for i := range b.Figures {
		d.comma(i)
		d.recorded(&b.Figures[i], &sums)
	}
	d.text("\n ],")
	d.begin("sums")
	d.text("[")
	for i, row := range sums.rows {
		d.comma(i)
		d.text("\n  [" + row + "]")
	}
	d.text("]\n}\n")
	_, err := w.Write(d.b)
	return err
}

// recorded appends one figure.
func (d *document) recorded(r *check.Recorded, sums *sumTable) {
	d.text("\n  {" + `"metric": ` + quote(r.Metric))
	d.of(r)
	d.text(`, "mean": `)
	d.number(r.Mean)
	d.text(`, "half_width": `)
	d.number(r.HalfWidth)
	d.text(`, "n": `)
	d.whole(r.N)
	if r.Sections != nil {
		var a, b []int64
		for _, s := range r.Sections {
			a, b = append(a, s.A), append(b, s.B)
		}
		d.text(fmt.Sprintf(`, "sums": [%d, %d]`, sums.place(a), sums.place(b)))
	}
	d.text("}")
}

// of appends what a figure stands for.
func (d *document) of(r *check.Recorded) {
	for _, part := range []struct{ key, value string }{{"callers", r.Callers}, {"agents", r.Agents}, {"interval", r.Interval}} {
		if part.value != "" {
			d.text(`, "` + part.key + `": ` + quote(part.value))
		}
	}
	if r.Within >= 0 {
		d.text(`, "within": `)
		d.number(r.Within)
	}
}

// sumTable holds lists of sums, each once.
type sumTable struct {
	rows  []string
	known map[string]int
}

func (t *sumTable) place(list []int64) int {
	var b []byte
	for i, v := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, v, 10)
	}
	row := string(b)
	if i, ok := t.known[row]; ok {
		return i
	}
	if t.known == nil {
		t.known = map[string]int{}
	}
	t.known[row] = len(t.rows)
	t.rows = append(t.rows, row)
	return len(t.rows) - 1
}
