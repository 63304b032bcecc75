package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"hangup/sim/check"
	"hangup/sim/report"
)

// beside stands for the folder of each scenario, as where its baseline is: a flag without
// a value.
const beside = "beside"

// baselineOf is the file of a scenario's baseline: in the scenario's folder, in one that is
// named, or the file that is named, of one scenario.
func baselineOf(where, name string, of int) (string, error) {
	own := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)) + ".baseline.json"
	if name == "-" {
		own = "stdin.baseline.json"
	}
	if where == beside {
		return filepath.Join(filepath.Dir(name), own), nil
	}
	info, err := os.Stat(where)
	if err == nil && info.IsDir() || filepath.Ext(where) != ".json" {
		return filepath.Join(where, own), nil
	}
	if of > 1 {
		return "", usagef("%s is one file, and there are %d scenarios: name a folder", where, of)
	}
	return where, nil
}

// readBaseline reads what a scenario is held against.
func (f *checkFlags) readBaseline(c *checking, of int) (err error) {
	if c.baseline, err = baselineOf(f.baseline, c.name, of); err != nil {
		return err
	}
	in, err := os.Open(c.baseline)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s has no baseline %s: leave one with --write-baseline", c.name, c.baseline)
	} else if err != nil {
		return fmt.Errorf("baseline: %w", err)
	}
	defer in.Close()
	if c.old, err = report.ReadBaseline(in); err != nil {
		return fmt.Errorf("%s: %w", c.baseline, err)
	}
	return nil
}

// write leaves a scenario's baseline; the file is replaced at once. One that says the same,
// but for the version that wrote it, is left as it is.
func (f *checkFlags) write(e *env, c *checking, b *check.Baseline, of int) error {
	path, err := baselineOf(f.writeTo, c.name, of)
	if err != nil {
		return err
	}
	if in, err := os.Open(path); err == nil {
		old, err := report.ReadBaseline(in)
		in.Close()
		if err == nil && old.Keys != nil {
			engine := b.Engine
			b.Engine = old.Engine
			same := sameBaseline(old, b)
			b.Engine = engine
			if same {
				return nil
			}
		}
	}
	out, err := openFolder(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer out.discard()
	if err := out.write(filepath.Base(path), func(w io.Writer) error { return report.BaselineJSON(w, b) }); err != nil {
		return err
	}
	if err := out.keep(); err != nil {
		return err
	}
	if !f.quiet {
		fmt.Fprintf(e.err, "%s: the baseline is in %s\n", c.plan.Scenario.Name, path)
	}
	return nil
}

// sameBaseline says whether two baselines are written alike.
func sameBaseline(a, b *check.Baseline) bool {
	var x, y strings.Builder
	return report.BaselineJSON(&x, a) == nil && report.BaselineJSON(&y, b) == nil && x.String() == y.String()
}
