package scenarios

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"hangup/sim/experiment"
)

// mostFaultyPoints is how many points of a sweep are told to be faulty: the others are
// likely to be so in the same way.
const mostFaultyPoints = 5

// Grid loads what a sweep runs: the scenario, and it with each value of the one or two
// paths set. The error is Faults, or says why the points cannot stand beside each other.
func Grid(src Source, vary []experiment.Axis) (*experiment.Grid, error) {
	if src.Open != nil {
		src.Open = rereading(src.Open)
	}
	base, err := Load(src)
	if err != nil {
		return nil, err
	}
	g := &experiment.Grid{Base: base, Vary: vary}
	if f := setToo(src.Set, vary); f != nil {
		return nil, f
	}
	var faults Faults
	faulty := 0
	for _, values := range combinations(vary) {
		point, found := loadPoint(src, vary, values)
		if found != nil {
			faults = faults.join(found)
			if faulty++; faulty == mostFaultyPoints {
				break
			}
			continue
		}
		g.Points = append(g.Points, point)
	}
	if faults != nil {
		return nil, faults
	}
	return g, g.Check()
}

// setToo are the faults of paths that are set and varied.
func setToo(set []string, vary []experiment.Axis) error {
	for _, text := range set {
		path, _, _ := cutPath(text)
		for _, axis := range vary {
			if strings.TrimSpace(path) == axis.Path {
				return Faults{{File: "--set " + text, Path: axis.Path, Text: "it is varied too; write one of --set and --vary"}}
			}
		}
	}
	return nil
}

// combinations are the values of each point, those of the last path moving fastest.
func combinations(vary []experiment.Axis) [][]string {
	all := [][]string{nil}
	for _, axis := range vary {
		var longer [][]string
		for _, values := range all {
			for _, v := range axis.Values {
				longer = append(longer, append(slices.Clone(values), v))
			}
		}
		all = longer
	}
	return all
}

// loadPoint loads the scenario with values set.
func loadPoint(src Source, vary []experiment.Axis, values []string) (experiment.Point, Faults) {
	var with []string
	for i, axis := range vary {
		with = append(with, axis.Path+"="+values[i])
	}
	src.Set = append(slices.Clone(src.Set), with...)
	plan, err := Load(src)
	if err == nil {
		return experiment.Point{Values: values, Plan: plan}, nil
	}
	faults := err.(Faults) // Load has no other
	for i := range faults {
		f := &faults[i]
		if value, own := strings.CutPrefix(f.File, "--set "); own && slices.Contains(with, value) {
			f.File = "--vary " + value
		} else {
			f.Text += " (with " + strings.Join(with, " and ") + ")"
		}
	}
	return experiment.Point{}, faults
}

// join adds the faults of another point, but those that say the same of the same path: a
// path that is not known is so at every point.
func (f Faults) join(more Faults) Faults {
	for _, m := range more {
		same := func(o Fault) bool { return o.Path == m.Path && o.Text == m.Text && o.Line == m.Line }
		if !slices.ContainsFunc(f, same) {
			f = append(f, m)
		}
	}
	return f
}

// rereading opens standard input as often as it is asked for: it can be read but once.
func rereading(open func(string) (io.ReadCloser, error)) func(string) (io.ReadCloser, error) {
	var input []byte
	return func(name string) (io.ReadCloser, error) {
		if name != "-" {
			return open(name)
		}
		if input == nil {
			in, err := open(name)
			if err != nil {
				return nil, err
			}
			defer in.Close()
			if input, err = io.ReadAll(io.LimitReader(in, mostBytes+1)); err != nil {
				return nil, err
			}
		}
		return io.NopCloser(bytes.NewReader(input)), nil
	}
}
