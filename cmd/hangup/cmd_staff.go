package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hangup/plots"
	"hangup/scenarios"
	"hangup/sim/experiment"
	"hangup/sim/report"
	"hangup/sim/staffing"
)

// staffFlags are the flags of hangup staff, as written.
type staffFlags struct {
	runFlags
	wholeDay  bool
	allAtOnce bool
	shifts    string
}

// staffCommand is hangup staff: how many agents are enough.
func staffCommand(e *env) *cobra.Command {
	var f staffFlags
	c := &cobra.Command{
		Use:   "staff FILE",
		Short: "The fewest agents in each interval and group that meet the targets",
		Example: `  hangup staff small-help-desk
  hangup staff bilingual --replications 200
  hangup staff small-help-desk --whole-day -o staffed`,
		Long: `Find the fewest agents in each interval, and in each group where there are skills, that
meet the scenario's targets in every interval (--whole-day: over the whole day). The
search starts from Erlang A (C where nobody hangs up) with the load carried over from
the interval before, and tries staffs on the same callers: it raises intervals that
fail, takes away where there is slack, and moves agents between groups and intervals.
Then fresh callers certify the answer: no single agent can be taken from any group and
interval, nor be exchanged for one of a cheaper group, without missing a target or coming
within its noise, all else as it is. Groups cost what the scenario says; where none has a
cost, every agent counts alike.

Each target in each interval is met with 95 % confidence by itself, and it is said how
sure all of them are together; --all-at-once asks for 95 % of all together. Agents to
roster are those required / ((1 - absence) x (1 - shrinkage)), rounded up, and more where
days on which more are away than usual miss a target. Net is what the scenario schedules
less what is to be rostered. No staff that meets the targets is exit code 1.

With --shifts the cheapest shifts that cover what is to be rostered are chosen; FILE says
which there may be, in clock times that fit the scenario:

  shifts:
    early: {start: {earliest: "07:00", latest: "09:00", step: 30m}, length: 8h,
            breaks: [{after: 4h, for: 30m}], paid: 7h30m}
    short: {start: "10:00", length: 4h, cost: 90, agents: [desk], at_most: 3}

With -o DIR the folder receives staff.json, staff.csv, plan.yaml (a scenario whose base is
FILE, with the new staff) and the chart staff.`,
		Args: func(_ *cobra.Command, files []string) error { return oneFile(files) },
		RunE: func(c *cobra.Command, files []string) error { return staffOne(c.Context(), e, files[0], &f) },
	}
	f.define(c.Flags())
	return c
}

// define adds the flags to the command.
func (f *staffFlags) define(s *pflag.FlagSet) {
	f.given = s
	s.BoolVar(&f.wholeDay, "whole-day", false, "meet the targets over the whole day, not in every interval")
	s.BoolVar(&f.allAtOnce, "all-at-once", false, "be 95 % sure of all targets together, not of each by itself")
	s.StringVar(&f.shifts, "shifts", "", "choose the cheapest of the kinds of shifts in `FILE`")
	s.StringVar(&f.format, "format", report.StaffFormats[0].Name, "print `FORMAT`: "+formatsHelp(report.StaffFormats))
	s.StringVarP(&f.dir, "output", "o", "", "leave staff.json, staff.csv, plan.yaml and the chart in `DIR`")
	s.StringVar(&f.charts, "charts", plots.Formats[0], "draw the chart of -o as `FORMAT`: "+strings.Join(plots.Formats, ", ")+" or none")
	defineSet(s, &f.set)
	s.Uint64Var(&f.seed, "seed", 0, "seed of chance, a whole `NUMBER` (default: the scenario's)")
	s.IntVar(&f.replications, "replications", 0, "`NUMBER` of days for the certificate, the search takes half (default: 400, fewer where there are many calls)")
	s.IntVar(&f.workers, "workers", runtime.GOMAXPROCS(0), "`NUMBER` of processors to use; the answer is the same with any")
	s.BoolVar(&f.quiet, "quiet", false, "print the answer and errors only")
	s.SortFlags = false
	s.Lookup("workers").DefValue = "0" // help is the same on every machine
	s.Lookup("workers").Usage += " (default: all)"
}

// fewestDays is below which a certificate would rest on too few days.
const fewestDays = 20

// check finds what is wrong with the flags before anything is read.
func (f *staffFlags) check() error {
	if f.given.Changed("replications") && f.replications < fewestDays {
		return usagef("--replications %d: at least %d, so that noise can be told from lack of agents", f.replications, fewestDays)
	}
	return f.runFlags.check()
}

// source is the scenario of a name.
func (f *staffFlags) source(e *env, name string) scenarios.Source {
	src := e.source(name, f.set)
	if f.given.Changed("seed") {
		src.Seed = &f.seed
	}
	return src
}

// staffOne finds the staff of a scenario and prints it.
func staffOne(ctx context.Context, e *env, name string, f *staffFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	format, err := findFormat(report.StaffFormats, f.format)
	if err != nil {
		return err
	}
	if f.shifts == "-" && name == "-" {
		return usagef("- is named twice, and standard input can be read once")
	}
	src := f.source(e, name)
	plan, err := scenarios.Load(src)
	if err != nil {
		return err
	}
	var types []staffing.ShiftType
	if f.shifts != "" {
		if types, err = scenarios.ShiftTypes(f.shifts, e.open, plan); err != nil {
			return err
		}
	}
	var out *folder
	if f.dir != "" {
		if out, err = openFolder(f.dir); err != nil {
			return err
		}
		defer out.discard()
	}
	r, err := f.find(ctx, e, plan, types)
	if infeasible, ok := errors.AsType[*staffing.Infeasible](err); ok || errors.Is(err, staffing.ErrInfeasible) {
		if ok {
			err = infeasible
		}
		fmt.Fprintf(e.err, "hangup: %v\n", err)
		return errNo
	}
	if err != nil {
		return err
	}
	if out != nil {
		if err := keepStaff(out, src, r, f.charts); err != nil {
			return err
		}
		if !f.quiet {
			fmt.Fprintf(e.err, "the staff is in %s\n", f.dir)
		}
	}
	if err := format.Write(e.out, r, e.screen()); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	return nil
}

// find searches, and tells how far it is.
func (f *staffFlags) find(ctx context.Context, e *env, plan *experiment.Plan, types []staffing.ShiftType) (*staffing.Result, error) {
	bar, stop := newProgress(e, false), func() {}
	bar.unit = "staffs"
	if !f.quiet {
		stop = bar.watch()
	}
	o := staffing.Options{WholeDay: f.wholeDay, AllAtOnce: f.allAtOnce, Workers: f.workers, Certifying: f.replications, Searching: f.replications / 2,
		Types: types, Progress: func(_ string, staffs int) { bar.show(staffs, 0) }}
	if o.Workers == 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	r, err := staffing.Solve(ctx, plan, o)
	stop()
	if ctx.Err() != nil {
		return nil, fmt.Errorf("%s: stopped with %s: nothing was found, and nothing written", plan.Scenario.Name, bar.where())
	}
	return r, err
}

// keepStaff writes the files of a staff and puts them all in their place.
func keepStaff(out *folder, src scenarios.Source, r *staffing.Result, charts string) error {
	if err := out.write("staff.json", func(w io.Writer) error { return report.StaffJSON(w, r) }); err != nil {
		return err
	}
	if err := out.write("staff.csv", func(w io.Writer) error { return report.StaffCSV(w, r) }); err != nil {
		return err
	}
	plan, err := scenarios.WithStaff(src, out.dir, r)
	if err != nil {
		return err
	}
	if err := out.write("plan.yaml", func(w io.Writer) error { _, err := w.Write(plan); return err }); err != nil {
		return err
	}
	if charts != "none" {
		if figure, reason := plots.Staff(r); reason == nil {
			draw := func(w io.Writer) error { return plots.Render(w, figure, charts, plots.Width, plots.Height) }
			if err := out.write("staff."+charts, draw); err != nil {
				return err
			}
		}
	}
	return out.keep()
}
