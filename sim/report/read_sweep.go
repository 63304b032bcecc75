package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"hangup/sim/experiment"
)

// IsSweep says whether a document is a sweep, of whatever version.
func IsSweep(text []byte) bool {
	var doc struct{ Format string }
	return json.Unmarshal(text, &doc) == nil && strings.HasPrefix(doc.Format, "hangup/sweep/")
}

// ReadSweep reads a sweep.json. What it does not hold is unknown.
func ReadSweep(in io.Reader) (*experiment.SweepResult, error) {
	text, err := io.ReadAll(in)
	if err != nil {
		return nil, fmt.Errorf("read sweep: %w", err)
	}
	var format struct{ Format string }
	if err := json.Unmarshal(text, &format); err != nil {
		return nil, fmt.Errorf("not a sweep.json: %w", located(text, err))
	}
	if format.Format != SweepFormatName {
		return nil, fmt.Errorf("format %q is not known here, only %s: use the hangup that wrote it", format.Format, SweepFormatName)
	}
	var f sweepFile
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, fmt.Errorf("read sweep: %w", located(text, err))
	}
	if err := f.check(); err != nil {
		return nil, fmt.Errorf("read sweep: %w", err)
	}
	return f.sweep(), nil
}

// sweepFile is sweep.json as it stands in the file.
type sweepFile struct {
	experiment.Manifest
	OneRun       bool `json:"one_run"`
	Currency     string
	Clock        clock
	Intervals    int          `json:"intervals_counted"`
	ServiceLevel serviceLevel `json:"service_level"`
	Targets      promises
	Vary         []axisFile
	Points       []pointFile
	Warnings     []experiment.Warning
}

type axisFile struct {
	Path    string
	Values  []string
	Numbers []float64
}

type pointFile struct {
	Values       []string
	SHA256       string
	Replications int
	PrecisionMet bool          `json:"precision_met"`
	ServiceLevel *serviceLevel `json:"service_level"` // nil: that of the sweep
	Targets      *promises     // nil: those of the sweep
	Total        values
	Callers      named[values]
	Agents       named[values]
	Warnings     []experiment.Warning
}

// check finds what would lead astray whoever takes the points to be a grid.
func (f *sweepFile) check() error {
	if len(f.Vary) != 1 && len(f.Vary) != 2 {
		return fmt.Errorf("vary: one path or two are varied, not %d", len(f.Vary))
	}
	points := 1
	for _, axis := range f.Vary {
		if axis.Numbers != nil && len(axis.Numbers) != len(axis.Values) {
			return fmt.Errorf("vary: %s has %d values and %d numbers", axis.Path, len(axis.Values), len(axis.Numbers))
		}
		points *= len(axis.Values)
	}
	if points != len(f.Points) || points == 0 {
		return fmt.Errorf("points: %d, and the paths make %d", len(f.Points), points)
	}
	for i := range f.Points {
		if len(f.Points[i].Values) != len(f.Vary) {
			return errors.New("points: one has not a value for each path")
		}
	}
	return nil
}

// sweep is f as the rest of the program knows it.
func (f *sweepFile) sweep() *experiment.SweepResult {
	s := &experiment.SweepResult{
		Manifest: f.Manifest, Batches: f.OneRun, Currency: f.Currency,
		Clock: f.Clock.clock(), Intervals: f.Intervals, Classes: f.Points[0].Callers.names, Groups: f.Points[0].Agents.names,
		Targets: f.Targets.targets(), Warnings: f.Warnings,
	}
	s.ServiceLevel = f.ServiceLevel.named(s.Classes)
	for _, axis := range f.Vary {
		s.Vary = append(s.Vary, experiment.Axis(axis))
	}
	for i := range f.Points {
		p := &f.Points[i]
		found := &experiment.PointResult{
			Values: p.Values, SHA256: p.SHA256, Replications: p.Replications, Capped: !p.PrecisionMet, ServiceLevel: s.ServiceLevel, Targets: s.Targets,
			Total: p.Total.filled(), Callers: filled(p.Callers, s.Classes), Agents: filled(p.Agents, s.Groups), Warnings: p.Warnings,
		}
		if p.ServiceLevel != nil {
			found.ServiceLevel = p.ServiceLevel.named(s.Classes)
		}
		if p.Targets != nil {
			found.Targets = p.Targets.targets()
		}
		s.Points = append(s.Points, found)
	}
	return s
}
