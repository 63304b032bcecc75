package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hangup/scenarios"
	"hangup/sim/check"
	"hangup/sim/experiment"
	"hangup/sim/report"
)

// scenariosIn are the scenarios that names stand for, each once: a folder for the *.yaml and
// *.yml in it. A folder without any leaves a bundled scenario its name.
func (e *env) scenariosIn(names []string) ([]string, error) {
	var all []string
	for _, name := range names {
		if strings.HasSuffix(name, ".json") {
			return nil, usagef("%s is no scenario; where baselines are is told with a =, as in --baseline=%s", name, name)
		}
		in := []string{name}
		if info, err := os.Stat(name); name != "-" && err == nil && info.IsDir() {
			if in, err = scenariosOf(name); err != nil {
				return nil, err
			}
			if len(in) == 0 && slices.Contains(scenarios.Names(), name) {
				in = []string{name}
			}
			if len(in) == 0 {
				return nil, usagef("there is no *.yaml or *.yml in %s, and folders in it are not looked into; where baselines are is told with a =, as in --baseline=%s", name, name)
			}
		}
		for _, file := range in {
			if !slices.ContainsFunc(all, func(known string) bool { return filepath.Clean(known) == filepath.Clean(file) }) {
				all = append(all, file)
			}
		}
	}
	return all, nil
}

// scenariosOf are the scenario files of a folder by name; hidden ones, such as those an
// editor leaves, and folders are none.
func scenariosOf(folder string) (files []string, err error) {
	all, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("look into %s: %w", folder, err)
	}
	for _, f := range all {
		ext := filepath.Ext(f.Name())
		if (ext == ".yaml" || ext == ".yml") && !f.IsDir() && f.Name()[0] != '.' {
			files = append(files, filepath.Join(folder, f.Name()))
		}
	}
	return files, nil
}

// isFile says whether there is a file to point at.
func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// checking is a scenario to check, with its baseline.
type checking struct {
	name     string
	plan     *experiment.Plan
	keys     map[string]string
	baseline string // the file it is held against; "": none
	old      *check.Baseline
	to       string // the file that receives what it does now; "": none
	out      *folder
}

// prepare reads the scenarios and their baselines and makes sure that new baselines can be
// written. It tells all that is amiss: the last of it is the error, and where it is stands
// in the options of the answer.
func (f *checkFlags) prepare(e *env, files []string, to *report.CheckOptions) ([]checking, error) {
	all := make([]checking, len(files))
	var amiss []error
	for i, name := range files {
		all[i].name = name
		if err := f.read(e, &all[i], len(files)); err != nil {
			amiss = append(amiss, err)
			to.Trouble = append(to.Trouble, troubles(name, err)...)
		}
	}
	if len(amiss) == 0 {
		return all, f.places(all)
	}
	last := len(amiss) - 1
	for _, err := range amiss[:last] {
		fmt.Fprintln(e.err, trouble(err))
	}
	return all, amiss[last]
}

// troubles are where a scenario is amiss.
func troubles(name string, err error) (all []report.Trouble) {
	faults, ok := errors.AsType[scenarios.Faults](err)
	if !ok {
		return []report.Trouble{{File: name, Text: err.Error()}}
	}
	for _, fault := range faults {
		at := fault
		at.File, at.Line = "", 0
		all = append(all, report.Trouble{File: fault.File, Line: fault.Line, Text: strings.TrimPrefix(at.Error(), ": ")})
	}
	return all
}

// read reads a scenario and its baseline.
func (f *checkFlags) read(e *env, c *checking, of int) (err error) {
	if c.plan, err = f.load(e, c.name); err != nil {
		return err
	}
	if f.baseline == "" && f.writeTo == "" {
		return nil
	}
	if c.name == "-" && (f.baseline == beside || f.writeTo == beside) {
		return usagef("standard input has no folder to keep a baseline in: name a file")
	}
	if c.keys, err = scenarios.Keys(e.source(c.name, f.set)); err != nil {
		return err
	}
	if f.writeTo != "" {
		if c.to, err = baselineOf(f.writeTo, c.name, of); err != nil {
			return err
		}
	}
	if f.baseline != "" {
		return f.readBaseline(c, of)
	}
	return nil
}
