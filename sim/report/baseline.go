package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hangup/sim/check"
	"hangup/sim/experiment"
	"hangup/sim/stats"
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

// IsBaseline says whether a document is a baseline of the version that is written here.
func IsBaseline(text []byte) bool {
	var head struct{ Format string }
	return json.Unmarshal(text, &head) == nil && head.Format == BaselineFormat
}

// ReadBaseline reads a baseline, or a result.json as one.
func ReadBaseline(in io.Reader) (*check.Baseline, error) {
	text, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	var head struct{ Format string }
	if err := json.Unmarshal(text, &head); err != nil {
		return nil, fmt.Errorf("neither a baseline nor a result.json: %w", located(text, err))
	}
	switch {
	case strings.HasPrefix(head.Format, "hangup/result/"):
		r, err := ReadResult(bytes.NewReader(text))
		if err != nil {
			return nil, err
		}
		return check.OfResult(r), nil
	case head.Format == BaselineFormat:
	case strings.HasPrefix(head.Format, "hangup/baseline/"):
		return nil, fmt.Errorf("its format %s is not known here, only %s: a newer hangup wrote it; use that one, or write the baseline anew", head.Format, BaselineFormat)
	default:
		return nil, fmt.Errorf("neither a baseline nor a result.json: its format is %q", head.Format)
	}
	var f baselineFile
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, fmt.Errorf("read baseline: %w", located(text, err))
	}
	return f.baseline()
}

// baselineFile is a baseline as it stands in its file.
type baselineFile struct {
	experiment.Manifest
	Keys    map[string]string
	Figures []struct {
		Metric, Callers, Agents, Interval string
		Within                            *float64
		Mean                              *float64
		HalfWidth                         *float64 `json:"half_width"`
		N                                 int
		Sums                              []int
	}
	Sums [][]int64
}

func (f *baselineFile) baseline() (*check.Baseline, error) {
	b := &check.Baseline{Manifest: f.Manifest, Keys: f.Keys}
	for _, g := range f.Figures {
		if !knownMeasure(g.Metric) {
			continue // of another version: measures may be added
		}
		r := check.Recorded{Subject: check.Subject{Metric: g.Metric, Callers: g.Callers, Agents: g.Agents, Interval: g.Interval, Within: or(g.Within, -1)}, Mean: orNaN(g.Mean), HalfWidth: orNaN(g.HalfWidth), N: g.N}
		if len(g.Sums) == 2 {
			num, den := at(f.Sums, g.Sums[0]), at(f.Sums, g.Sums[1])
			if g.Sums[0] < 0 || g.Sums[1] < 0 || num == nil && den != nil || len(num) != len(den) {
				return nil, fmt.Errorf("read baseline: the sums of %s are not all there: the file is damaged; write the baseline anew", g.Metric)
			}
			for i := range num {
				r.Sections = append(r.Sections, stats.Batch{A: num[i], B: den[i]})
			}
		}
		b.Figures = append(b.Figures, r)
	}
	return b, nil
}
