package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hangup/sim/experiment"
	"hangup/sim/report"
)

// runCommand is hangup run: what happens under a plan.
func runCommand(e *env) *cobra.Command {
	var f runFlags
	c := &cobra.Command{
		Use:   "run FILE..",
		Short: "What happens under a plan: targets, intervals, classes and groups",
		Example: `  hangup run small-help-desk
  hangup run small-help-desk --set agents.desk.staff=6 --replications 200
  hangup run small-help-desk -o results`,
		Long: `Simulate scenarios and tell what happened: whether the targets are met, which
intervals are worst, what each class of callers and each group of agents saw. FILE is
a scenario file, the name of a bundled scenario (hangup examples) or - for standard
input. A run that misses its targets says so and ends with exit code 0.

With -o DIR the folder receives result.json, calls.csv (a row a call), intervals.csv
(a row an interval and class) and the charts; of several scenarios each gets a folder
of its own inside. Files of these names are replaced when the run is over, all at
once; others are not touched. A caller of calls.csv is INTERVAL/NUMBER; hangup run FILE
--trace caller=CLASS/INTERVAL/NUMBER tells the same caller's day event by event.`,
		Args: atLeastOneFile,
		RunE: func(c *cobra.Command, files []string) error { return runAll(c.Context(), e, files, &f) },
	}
	f.define(c.Flags())
	return c
}

// runAll runs scenarios one after the other, once all of them are known to be valid.
func runAll(ctx context.Context, e *env, files []string, f *runFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	format, err := findFormat(report.Formats, f.format)
	if err != nil {
		return err
	}
	several := len(files) > 1
	if several && !format.Many && f.dir == "" {
		return usagef("--format %s prints one answer, and there are %d scenarios: give -o DIR, and each has a folder of its own there", f.format, len(files))
	}
	plans := make([]*experiment.Plan, len(files))
	for i, name := range files {
		if plans[i], err = f.load(e, name); err != nil {
			return err
		}
	}
	folders, err := foldersOf(f.dir, files)
	if err != nil {
		return err
	}
	for i, plan := range plans {
		result, err := runOne(ctx, e, plan, folders[i], f)
		if err != nil {
			return err
		}
		if several && !format.Many {
			continue // the folders hold the answers
		}
		if i > 0 || f.tracesTo(e) == e.out {
			fmt.Fprintln(e.out)
		}
		if err := format.Write(e.out, result, e.screen()); err != nil {
			return fmt.Errorf("print the answer: %w", err)
		}
	}
	return nil
}

// runOne runs a scenario and fills its folder.
func runOne(ctx context.Context, e *env, plan *experiment.Plan, dir string, f *runFlags) (*experiment.Result, error) {
	options, err := f.options(e, plan)
	if err != nil {
		return nil, err
	}
	out, err := newOutput(dir, f.charts, plan)
	if err != nil {
		return nil, err
	}
	defer out.discard()
	bar, stop := newProgress(e, plan.OneRun && plan.Replications == 1), func() {}
	if !f.quiet {
		stop = bar.watch()
	}
	options.Progress, options.Legs = bar.show, out.legs()
	result, err := experiment.Run(ctx, plan, options)
	stop()
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("%s: stopped with %s: their figures are lost, nothing of it was written", plan.Scenario.Name, bar.where())
	case err != nil:
		return nil, fmt.Errorf("run %s: %w", plan.Scenario.Name, err)
	}
	f.tellEmptyTrace(e, options.Trace)
	if err := out.keep(result); err != nil {
		return nil, err
	}
	if dir != "" && !f.quiet {
		fmt.Fprintf(e.err, "%s: the result is in %s\n", plan.Scenario.Name, dir)
	}
	return result, nil
}

// foldersOf are the output folders of scenarios: dir for one, a folder in it for each
// of several, named after the file.
func foldersOf(dir string, files []string) ([]string, error) {
	folders := make([]string, len(files))
	if dir == "" {
		return folders, nil
	}
	if len(files) == 1 {
		return []string{dir}, nil
	}
	of := make(map[string]string)
	for i, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		if file == "-" {
			name = "stdin"
		}
		if other, ok := of[name]; ok {
			return nil, usagef("%s and %s would share the folder %s: run them one at a time", other, file, filepath.Join(dir, name))
		}
		of[name], folders[i] = file, filepath.Join(dir, name)
	}
	return folders, nil
}

// atLeastOneFile is a check of arguments.
func atLeastOneFile(_ *cobra.Command, files []string) error {
	if len(files) == 0 {
		return usagef("which scenario? Name a file, a bundled scenario (hangup examples lists them) or - for standard input")
	}
	if i := slices.Index(files, "-"); i >= 0 && slices.Contains(files[i+1:], "-") {
		return usagef("- is named twice, and standard input can be read once")
	}
	return nil
}
