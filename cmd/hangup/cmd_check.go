package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hangup/sim/check"
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
the bound stays undecided; so does at_most: 0 of what did not happen but may: only what
no chance is in, such as agents as rostered, is certain. Where there were no calls, in an
interval or of a class, nothing can be judged: undecided; of interval: every, intervals in
which no call can come are left out. Where there were calls and nobody was ever answered,
waits of the answered have no end: failed.

A DIR stands for all the *.yaml and *.yml in it, not for those in its folders.
--write-baseline leaves what a scenario does now as NAME.baseline.json beside the scenario,
or with =WHERE in a folder, whatever the verdict; --baseline holds it against that: nothing
may be worse than before, with --error once more. A scenario that was changed since asks
another question: undecided, and the answer says what changed; when that is as it should
be, write the baseline anew. Exit code 0: passed, or undecided; 1: failed, with --strict
undecided too; 2: trouble.`,
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
	o := check.Options{Cap: f.cap, Keep: f.baseline != "" || f.writeTo != "", Only: f.only}
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

// checkAll checks scenarios, once all of them are known to be valid and to have a place for
// their baselines.
func checkAll(ctx context.Context, e *env, names []string, f *checkFlags) error {
	began := e.now()
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
	to := report.CheckOptions{Options: e.screen(), Strict: f.strict, Began: began, Exists: isFile}
	all, err := f.prepare(e, files, &to)
	defer discardAll(all)
	if err != nil {
		if to.Trouble != nil && (f.format == "junit" || f.format == "github") { // they say where it is amiss
			err = errors.Join(err, format.Write(e.out, nil, to))
		}
		return err
	}
	found, err := f.each(ctx, e, all, o)
	if err != nil {
		return err
	}
	if err := format.Write(e.out, found, to); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	if err := f.keep(e, all, found); err != nil {
		return err
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
		c, began := &all[i], e.now()
		checked, err := check.Run(ctx, c.plan, o)
		switch {
		case ctx.Err() != nil:
			return nil, fmt.Errorf("check: stopped with %s: the verdicts are lost, nothing was written", bar.where())
		case err != nil:
			return nil, fmt.Errorf("check %s: %w", c.name, err)
		}
		before += checked.Days
		found[i] = report.Checked{Checked: checked, Took: e.now().Sub(began)}
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
	return found, nil
}
