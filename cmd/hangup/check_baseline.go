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
	info, err := os.Stat(where)
	switch ext := filepath.Ext(where); {
	case where == beside:
		return filepath.Join(filepath.Dir(name), own), nil
	case err == nil && info.IsDir(), err != nil && (ext == "" || strings.HasSuffix(where, "/")):
		return filepath.Join(where, own), nil
	case ext != ".json":
		return "", usagef("%s is neither a .json file nor a folder that is there; end it with a / to make one", where)
	case of > 1:
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

// places makes sure that each scenario has a baseline of its own, and that new ones can be
// written where they belong and replace nothing else.
func (f *checkFlags) places(all []checking) error {
	of := make(map[string]string)
	for i := range all {
		c := &all[i]
		for _, path := range []string{c.baseline, c.to} {
			path = filepath.Clean(path)
			if other, taken := of[path]; taken && other != c.name {
				return usagef("%s and %s would share the baseline %s: give one another name, or check them apart", other, c.name, path)
			}
			if path != "." {
				of[path] = c.name
			}
		}
		if c.to == "" {
			continue
		}
		if target, err := filepath.EvalSymlinks(c.to); err == nil {
			c.to = target // a link stays one
		}
		if text, err := os.ReadFile(c.to); err == nil && !report.IsBaseline(text) {
			return fmt.Errorf("%s is not a baseline that this hangup writes (%s): remove it first, or name another place", c.to, report.BaselineFormat)
		}
		var err error
		if c.out, err = openFolder(filepath.Dir(c.to)); err != nil {
			return err
		}
	}
	return nil
}

// keep leaves the scenarios' baselines; files are replaced when all of them are written. One
// that says the same, but for the version that wrote it, is left as it is.
func (f *checkFlags) keep(e *env, all []checking, found []report.Checked) error {
	for i := range all {
		c, b := &all[i], found[i].Baseline
		if c.out == nil || f.known(c.to, b) {
			continue
		}
		if err := c.out.write(filepath.Base(c.to), func(w io.Writer) error { return report.BaselineJSON(w, b) }); err != nil {
			return err
		}
	}
	for i := range all {
		c := &all[i]
		if c.out == nil || len(c.out.names()) == 0 {
			continue
		}
		if err := c.out.keep(); err != nil {
			return err
		}
		if !f.quiet {
			as := ""
			if len(f.set) > 0 {
				as = ", of the scenario as --set changes it"
			}
			fmt.Fprintf(e.err, "%s: the baseline is in %s%s\n", c.plan.Scenario.Name, c.to, as)
		}
	}
	return nil
}

// known says whether a file holds a baseline but for the version that wrote it.
func (f *checkFlags) known(path string, b *check.Baseline) bool {
	in, err := os.Open(path)
	if err != nil {
		return false
	}
	defer in.Close()
	old, err := report.ReadBaseline(in)
	if err != nil {
		return false
	}
	old.Engine = b.Engine
	var x, y strings.Builder
	return report.BaselineJSON(&x, old) == nil && report.BaselineJSON(&y, b) == nil && x.String() == y.String()
}

// discardAll removes what was not put in its place.
func discardAll(all []checking) {
	for i := range all {
		if all[i].out != nil {
			all[i].out.discard()
		}
	}
}
