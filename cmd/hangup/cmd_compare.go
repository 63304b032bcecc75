package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hangup/plots"
	"hangup/sim/experiment"
	"hangup/sim/report"
)

// compareFlags are the flags of hangup compare, as written.
type compareFlags struct {
	runFlags
	callers int
}

// compareCommand is hangup compare: what changes between plans.
func compareCommand(e *env) *cobra.Command {
	var f compareFlags
	c := &cobra.Command{
		Use:   "compare BASE PLAN..",
		Short: "What changes under another plan, for the same callers",
		Example: `  hangup compare small-help-desk --set agents.desk.extra=1
  hangup compare hold-silence hold-music --callers 5
  hangup compare bank-1999 --set agents.desk.extra=2 -o results`,
		Long: `Hold plans against a base: every caller lives through the base and through each plan,
so what differs is the plan and not the day. Each figure comes as a difference with its
interval; ~ marks what may be chance, and how many days would tell. Fates say how many
hung up under the base and are answered under the plan, and the other way round, and who
waits less or more.

BASE and PLAN are scenario files, names of bundled scenarios (hangup examples) or - for
standard input. --set changes the plans and leaves the base as it is; without a PLAN the
plan is the base with --set. Plans need the base's clock. Classes and groups are matched
by name. All run as often as the scenario that asks for the fewest replications, unless
--replications or --precision says otherwise; with --precision each plan runs until its
differences are known that well.

With -o DIR the folder receives compare.json, compare.csv and the charts; hangup plot
DIR/compare.json draws them again. The charts:

` + compareChartsHelp(),
		Args: atLeastOneFile,
		RunE: func(c *cobra.Command, files []string) error { return compareAll(c.Context(), e, files, &f) },
	}
	f.define(c.Flags())
	return c
}

// define adds the flags to the command.
func (f *compareFlags) define(s *pflag.FlagSet) {
	f.given = s
	s.StringVar(&f.format, "format", report.CompareFormats[0].Name, "print `FORMAT`: "+formatsHelp(report.CompareFormats))
	s.StringVarP(&f.dir, "output", "o", "", "leave compare.json, compare.csv and the charts in `DIR`")
	s.StringVar(&f.charts, "charts", plots.Formats[0], "draw the charts of -o as `FORMAT`: "+strings.Join(plots.Formats, ", ")+" or none")
	s.StringArrayVar(&f.set, "set", nil, "override a value of the plans, not of the base: `PATH=VALUE`, such as agents.desk.extra=1; may be repeated")
	s.IntVar(&f.callers, "callers", 0, "tell this `NUMBER` of callers whose first day differs most, as stories")
	f.defineEffort(s)
	s.BoolVar(&f.quiet, "quiet", false, "print the answer and errors only")
	s.SortFlags = false
}

// compareAll compares plans with a base, once all of them are known to be valid.
func compareAll(ctx context.Context, e *env, files []string, f *compareFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	if f.callers < 0 {
		return usagef("--callers %d: a number from 0 on", f.callers)
	}
	format, err := findFormat(report.CompareFormats, f.format)
	if err != nil {
		return err
	}
	base, plans, err := f.load(e, files)
	if err != nil {
		return err
	}
	options, err := f.options(e, base)
	if err != nil {
		return err
	}
	c, err := compareTo(ctx, e, base, plans, experiment.CompareOptions{Options: options, Stories: f.callers}, f)
	if err != nil {
		return err
	}
	if err := format.Write(e.out, c, e.screen()); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	return nil
}

// load reads the base and the plans.
func (f *compareFlags) load(e *env, files []string) (base *experiment.Plan, plans []*experiment.Plan, err error) {
	of := files[1:]
	if len(of) == 0 {
		switch {
		case len(f.set) == 0:
			return nil, nil, usagef("compare %s with what? Name a PLAN, or change something by --set PATH=VALUE", files[0])
		case files[0] == "-":
			return nil, nil, usagef("standard input can be read once: name a PLAN, or a file as BASE")
		}
		of = files[:1]
	}
	unchanged := f.runFlags
	unchanged.set = nil
	if base, err = unchanged.load(e, files[0]); err != nil {
		return nil, nil, err
	}
	names := []string{base.Scenario.Name}
	for _, file := range of {
		plan, err := f.runFlags.load(e, file)
		if err != nil {
			return nil, nil, err
		}
		plan.Scenario.Name = ownName(plan.Scenario.Name, file, f.set, names)
		names = append(names, plan.Scenario.Name)
		plans = append(plans, plan)
	}
	return base, plans, nil
}

// ownName is a name of a plan that no other has: its own, with what --set changed, or its
// file's.
func ownName(name, file string, set, taken []string) string {
	if len(set) > 0 {
		name += " with " + strings.Join(set, ", ")
	}
	if !slices.Contains(taken, name) {
		return name
	}
	name = strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	if file == "-" {
		name = "standard input"
	}
	for n, plain := 2, name; slices.Contains(taken, name); n++ {
		name = fmt.Sprintf("%s (%d)", plain, n)
	}
	return name
}

// compareTo compares and fills the folder.
func compareTo(ctx context.Context, e *env, base *experiment.Plan, plans []*experiment.Plan, o experiment.CompareOptions, f *compareFlags) (*experiment.Comparison, error) {
	var out *folder
	if f.dir != "" {
		var err error
		if out, err = openFolder(f.dir); err != nil {
			return nil, err
		}
		defer out.discard()
	}
	bar, stop := newProgress(e, base.OneRun && base.Replications == 1), func() {}
	if !f.quiet {
		stop = bar.watch()
	}
	o.Progress = bar.show
	c, err := experiment.Compare(ctx, base, plans, o)
	stop()
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("compare: stopped with %s: their figures are lost, nothing of it was written", bar.where())
	case err != nil:
		return nil, fmt.Errorf("compare: %w", err)
	}
	if out == nil {
		return c, nil
	}
	if err := keepComparison(out, c, f.charts); err != nil {
		return nil, err
	}
	if !f.quiet {
		fmt.Fprintf(e.err, "the comparison is in %s\n", f.dir)
	}
	return c, nil
}

// keepComparison writes the files of a comparison and puts them all in their place.
func keepComparison(out *folder, c *experiment.Comparison, charts string) error {
	if err := out.write("compare.json", func(w io.Writer) error { return report.CompareJSON(w, c) }); err != nil {
		return err
	}
	if err := out.write("compare.csv", func(w io.Writer) error { return report.CompareCSV(w, c) }); err != nil {
		return err
	}
	if charts != "none" {
		if _, err := drawEach(out, compareDrawings(c), charts); err != nil {
			return err
		}
	}
	return out.keep()
}

// compareDrawings are the charts of a comparison.
func compareDrawings(c *experiment.Comparison) []drawing {
	var all []drawing
	for _, chart := range plots.CompareCharts {
		all = append(all, drawing{chart.Name, func() (plots.Figure, error) { return chart.Draw(c) }})
	}
	return all
}

// compareChartsHelp lists the charts of a comparison with their questions.
func compareChartsHelp() string {
	var b strings.Builder
	for _, chart := range plots.CompareCharts {
		fmt.Fprintf(&b, "  %-14s %s\n", chart.Name, chart.Question)
	}
	return strings.TrimRight(b.String(), "\n")
}
