package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"hangup/sim/check"
	"hangup/sim/experiment"
	"hangup/sim/stats"
)

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
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // some editors put it there
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
	Figures []recordedFile
	Sums    [][]int64
}

type recordedFile struct {
	Metric, Callers, Agents, Interval string
	Within                            *float64
	Mean                              *float64
	HalfWidth                         *float64 `json:"half_width"`
	N                                 int
	Sums                              []int
}

// baseline is f as the rest of the program knows it. A file that was damaged must not pass
// for one that says nothing.
func (f *baselineFile) baseline() (*check.Baseline, error) {
	if f.Scenario.SHA256 == "" || f.Replications < 1 {
		return nil, damaged("what was run (scenario, replications) is not all there")
	}
	b := &check.Baseline{Manifest: f.Manifest, Keys: f.Keys}
	seen := make(map[check.Subject]bool)
	for i := range f.Figures {
		g := &f.Figures[i]
		if !knownMeasure(g.Metric) {
			continue // of another version: measures may be added
		}
		r := check.Recorded{
			Subject: check.Subject{Metric: g.Metric, Callers: g.Callers, Agents: g.Agents, Interval: g.Interval, Within: or(g.Within, -1)},
			Mean:    orNaN(g.Mean), HalfWidth: orNaN(g.HalfWidth), N: g.N,
		}
		if seen[r.Subject] {
			return nil, damaged(r.Name() + " is there twice")
		}
		seen[r.Subject] = true
		if err := f.sections(g, &r); err != nil {
			return nil, err
		}
		b.Figures = append(b.Figures, r)
	}
	if len(b.Figures) == 0 {
		return nil, damaged("there is no figure in it that this hangup knows")
	}
	return b, nil
}

// sections reads the sums that a figure names by their places. A figure may have fewer
// sections than another, as quantiles have where there is little room.
func (f *baselineFile) sections(g *recordedFile, r *check.Recorded) error {
	if len(g.Sums) == 0 {
		return nil
	}
	var rows [2][]int64
	for k, at := range g.Sums {
		if len(g.Sums) != 2 || at < 0 || at >= len(f.Sums) {
			return damaged("the sums of " + r.Name() + " are not all there")
		}
		rows[k] = f.Sums[at]
	}
	if len(rows[0]) == 0 || len(rows[0]) != len(rows[1]) {
		return damaged("the sums of " + r.Name() + " are not all there")
	}
	for i := range rows[0] {
		r.Sections = append(r.Sections, stats.Batch{A: rows[0][i], B: rows[1][i]})
	}
	return nil
}

func damaged(what string) error {
	return fmt.Errorf("read baseline: %s: the file is damaged; write the baseline anew", what)
}
