package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hangup/scenarios"
	"hangup/sim/check"
	"hangup/sim/experiment"
	"hangup/sim/report"
)

// checkFlags are the flags of hangup check, as written.
type checkFlags struct {
	runFlags
	cap      int
	error    string
	strict   bool
	only     bool
	baseline string
	writeTo  string
}

// checkCommand is hangup check: does a plan keep its promises.
func checkCommand(e *env) *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check FILE.. | DIR..",
		Short: "Does a plan keep its promises: passed, failed or undecided",
		Example: `  hangup check small-help-desk
  hangup check small-help-desk --set agents.desk.staff=4 --format github
  hangup check small-help-desk --write-baseline=baselines`,
		Long: `Hold scenarios to what they expect, or else to their targets. A scenario says so itself:

  expect:
    - {metric: service_level, at_least: 80%}
    - {metric: service_level, within: 60s, at_least: 95%}
    - {metric: abandonment_rate, callers: household, at_most: 5%}
    - {metric: average_wait, interval: "12:00", at_most: 40s}
    - {metric: occupancy, agents: desk, interval: every, between: [70%, 88%]}

Each expectation passes or fails only when the evidence is one-sided; else days are added,
at looks after 20, 40, 80, .. days, up to --cap; then it is undecided, and the answer says
by how much and how many days would decide. --error is the chance that a scenario that
keeps all its promises is said to break one, and that one that breaks a promise is said to
keep it: it is shared by the expectations of a file and by the looks. A truth that lies on
the bound stays undecided. Where there were no calls, in an interval or of a class,
nothing can be judged: undecided; of interval: every, such intervals are left out. Where
there were calls and nobody was ever answered, waits of the answered have no end: failed.

A DIR stands for all the *.yaml in it. --write-baseline leaves what a scenario does now as
NAME.baseline.json beside the scenario, or with =WHERE in a folder; --baseline holds it
against that: nothing may be worse than before. A scenario that was changed since asks another question:
undecided, and the answer says what changed. Exit code 0: passed, or undecided; 1: failed,
with --strict undecided too; 2: trouble.`,
		Args: func(c *cobra.Command, files []string) error {
			if len(files) == 0 {
				return usagef("which scenarios? Name files, folders or bundled scenarios (hangup examples lists them)")
			}
			return atLeastOneFile(c, files)
		},
		RunE: func(c *cobra.Command, files []string) error { return checkAll(c.Context(), e, files, &f) },
	}
	f.define(c.Flags())
	return c
}

// define adds the flags to the command.
func (f *checkFlags) define(s *pflag.FlagSet) {
	f.given = s
	s.StringVar(&f.format, "format", report.CheckFormats[0].Name, "print `FORMAT`: "+formatsHelp(report.CheckFormats))
	s.BoolVar(&f.strict, "strict", false, "undecided is a no as well: exit code 1")
	s.StringVar(&f.error, "error", "1%", "chance of a wrong verdict on a scenario, a `SHARE`")
	s.IntVar(&f.cap, "cap", check.DefaultCap, "simulate this `NUMBER` of days at most")
	s.StringVar(&f.baseline, "baseline", "", "nothing may be worse than in `WHERE`: a baseline file, or a folder of NAME.baseline.json; without =WHERE beside the scenario")
	s.BoolVar(&f.only, "baseline-only", false, "hold scenarios to their baselines and to nothing else")
	s.StringVar(&f.writeTo, "write-baseline", "", "leave baselines in `WHERE`: a file, or a folder; without =WHERE beside the scenario")
	s.Lookup("baseline").NoOptDefVal = beside
	s.Lookup("write-baseline").NoOptDefVal = beside
	defineSet(s, &f.set)
	s.Uint64Var(&f.seed, "seed", 0, "seed of chance, a whole `NUMBER` (default: the scenario's)")
	s.IntVar(&f.replications, "replications", 0, "`NUMBER` of days of a baseline (default: the scenario's)")
	s.IntVar(&f.workers, "workers", runtime.GOMAXPROCS(0), "`NUMBER` of processors to use; the answer is the same with any")
	s.Lookup("workers").DefValue = "0" // help is the same on every machine
	s.Lookup("workers").Usage += " (default: all)"
	s.BoolVar(&f.quiet, "quiet", false, "print the answer and errors only")
	s.SortFlags = false
}

// options are the options of a check.
func (f *checkFlags) options() (check.Options, error) {
	o := check.Options{Cap: f.cap, Keep: f.baseline != "" || f.writeTo != ""}
	o.Workers = f.workers
	if o.Workers == 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	var err error
	if o.Error, err = parseShare(f.error); err != nil || o.Error <= 0 || o.Error > 0.5 {
		return o, usagef("--error %s: write a share above 0 and up to 50%%, such as 1%% or 0.01", f.error)
	}
	const least, most = 20, 1_000_000
	if f.cap < least || f.cap > most {
		return o, usagef("--cap %d: from %d, the fewest days that are judged, to %d", f.cap, least, most)
	}
	switch {
	case f.given.Changed("replications") && f.replications < 1:
		return o, usagef("--replications %d: at least 1", f.replications)
	case f.workers < 0:
		return o, usagef("--workers %d: at least 1, or 0 for all", f.workers)
	case f.only && f.baseline == "":
		return o, usagef("--baseline-only: where are the baselines? Give --baseline too")
	case f.given.Changed("baseline") && f.baseline == "":
		return o, usagef("--baseline: which file or folder?")
	case f.given.Changed("write-baseline") && f.writeTo == "":
		return o, usagef("--write-baseline: which file or folder?")
	}
	return o, nil
}

// checking is a scenario to check, with its baseline.
type checking struct {
	name, baseline string
	plan           *experiment.Plan
	keys           map[string]string
	old            *check.Baseline
}

// checkAll checks scenarios, once all of them are known to be valid.
func checkAll(ctx context.Context, e *env, names []string, f *checkFlags) error {
	o, err := f.options()
	if err != nil {
		return err
	}
	format, err := findFormat(report.CheckFormats, f.format)
	if err != nil {
		return err
	}
	files, err := e.scenariosIn(names)
	if err != nil {
		return err
	}
	all := make([]checking, len(files))
	for i, name := range files {
		if all[i], err = f.prepare(e, name, len(files)); err != nil {
			return err
		}
	}
	found, err := f.each(ctx, e, all, o)
	if err != nil {
		return err
	}
	if err := format.Write(e.out, found, report.CheckOptions{Options: e.screen(), Strict: f.strict}); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	if worst := report.Worst(found); worst == check.Failed || worst == check.Undecided && f.strict {
		return errNo
	}
	return nil
}

// each checks scenario after scenario.
func (f *checkFlags) each(ctx context.Context, e *env, all []checking, o check.Options) ([]report.Checked, error) {
	bar, stop := newProgress(e, false), func() {}
	if !f.quiet {
		stop = bar.watch()
	}
	defer func() { stop() }()
	before := 0
	o.Progress = func(done, _ int) { bar.show(before+done, 0) }
	found := make([]report.Checked, len(all))
	for i := range all {
		c := &all[i]
		checked, err := check.Run(ctx, c.plan, o)
		switch {
		case ctx.Err() != nil:
			return nil, fmt.Errorf("check: stopped with %s: the verdicts are lost, nothing was written", bar.where())
		case err != nil:
			return nil, fmt.Errorf("check %s: %w", c.name, err)
		}
		before += checked.Days
		found[i].Checked = checked
		if checked.Baseline != nil {
			checked.Baseline.Keys = c.keys
		}
		if c.old != nil {
			found[i].Against = c.baseline
			if found[i].Diff, err = check.Compare(c.old, checked.Baseline, o.Error); err != nil {
				return nil, fmt.Errorf("%s and %s: %w", c.baseline, c.name, err)
			}
		}
	}
	stop()
	stop = func() {}
	for i := range all {
		if f.writeTo == "" {
			break
		}
		if err := f.write(e, &all[i], found[i].Baseline, len(all)); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// prepare reads a scenario and its baseline.
func (f *checkFlags) prepare(e *env, name string, of int) (c checking, err error) {
	c.name = name
	if c.plan, err = f.load(e, name); err != nil {
		return c, err
	}
	if f.only {
		c.plan.Expect = nil
	}
	if f.baseline == "" && f.writeTo == "" {
		return c, nil
	}
	if name == "-" && (f.baseline == beside || f.writeTo == beside) {
		return c, usagef("standard input has no folder to keep a baseline in: name a file")
	}
	if name != "-" { // standard input can be read once
		if c.keys, err = scenarios.Keys(e.source(name, f.set)); err != nil {
			return c, err
		}
	}
	if f.baseline != "" {
		err = f.readBaseline(&c, of)
	}
	return c, err
}

// scenariosIn are the scenarios that names stand for: a folder for the *.yaml in it.
func (e *env) scenariosIn(names []string) ([]string, error) {
	var all []string
	for _, name := range names {
		if strings.HasSuffix(name, ".json") {
			return nil, usagef("%s is no scenario; where baselines are is told with a =, as in --baseline=%s", name, name)
		}
		info, err := os.Stat(name)
		if name == "-" || err != nil || !info.IsDir() || slices.Contains(scenarios.Names(), name) {
			all = append(all, name)
			continue
		}
		found, err := filepath.Glob(filepath.Join(name, "*.yaml"))
		if err != nil {
			return nil, fmt.Errorf("look into %s: %w", name, err)
		}
		if len(found) == 0 {
			return nil, usagef("there is no *.yaml in %s; where baselines are is told with a =, as in --baseline=%s", name, name)
		}
		all = append(all, found...)
	}
	return all, nil
}
