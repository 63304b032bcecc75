package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"hangup/plots"
	"hangup/sim/experiment"
	"hangup/sim/report"
)

// insightOf is a command that looks behind one plan, and answers with one T and one chart.
type insightOf[T any] struct {
	name    string // of the command, of its files and of its chart
	formats []report.Format[T, report.Options]
	json    func(io.Writer, T) error
	csv     func(io.Writer, T) error
	chart   func(T) (plots.Figure, error)
}

// oneFile is the argument of a command that takes one scenario.
func oneFile(files []string) error {
	if len(files) > 1 {
		return usagef("one scenario at a time, and there are %d", len(files))
	}
	return atLeastOneFile(nil, files)
}

// define adds the flags to a command.
func (of *insightOf[T]) define(f *runFlags, s *pflag.FlagSet) {
	f.given = s
	s.StringVar(&f.format, "format", of.formats[0].Name, "print `FORMAT`: "+formatsHelp(of.formats))
	s.StringVarP(&f.dir, "output", "o", "", fmt.Sprintf("leave %s.json, %s.csv and the chart in `DIR`", of.name, of.name))
	s.StringVar(&f.charts, "charts", plots.Formats[0], "draw the chart of -o as `FORMAT`: "+strings.Join(plots.Formats, ", ")+" or none")
	defineSet(s, &f.set)
	f.defineEffort(s)
	s.BoolVar(&f.quiet, "quiet", false, "print the answer and errors only")
	s.SortFlags = false
}

// answer reads a plan, looks behind it, fills the folder and prints what was found.
func (of *insightOf[T]) answer(ctx context.Context, e *env, file string, f *runFlags, find func(context.Context, *experiment.Plan, experiment.Options) (T, error)) error {
	if err := f.check(); err != nil {
		return err
	}
	format, err := findFormat(of.formats, f.format)
	if err != nil {
		return err
	}
	plan, err := f.load(e, file)
	if err != nil {
		return err
	}
	options, err := f.options(e, plan)
	if err != nil {
		return err
	}
	found, err := of.look(ctx, e, f, func(progress func(done, of int)) (T, error) {
		options.Progress = progress
		return find(ctx, plan, options)
	})
	if err != nil {
		return err
	}
	if err := format.Write(e.out, found, e.screen()); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	return nil
}

// look finds the answer and fills the folder, if there is to be one.
func (of *insightOf[T]) look(ctx context.Context, e *env, f *runFlags, find func(progress func(done, of int)) (T, error)) (found T, err error) {
	var out *folder
	if f.dir != "" {
		if out, err = openFolder(f.dir); err != nil {
			return found, err
		}
		defer out.discard()
	}
	bar, stop := newProgress(e, true), func() {}
	if !f.quiet {
		stop = bar.watch()
	}
	found, err = find(bar.show)
	stop()
	switch {
	case ctx.Err() != nil:
		return found, fmt.Errorf("%s: stopped with %s: nothing was written", of.name, bar.where())
	case err != nil:
		return found, fmt.Errorf("%s: %w", of.name, err)
	case out == nil:
		return found, nil
	}
	if err := of.keep(out, found, f.charts); err != nil {
		return found, err
	}
	if !f.quiet {
		fmt.Fprintf(e.err, "the answer is in %s\n", f.dir)
	}
	return found, nil
}

// keep writes the files and puts them all in their place. A chart that has nothing to say
// is left out.
func (of *insightOf[T]) keep(out *folder, found T, charts string) error {
	if err := out.write(of.name+".json", func(w io.Writer) error { return of.json(w, found) }); err != nil {
		return err
	}
	if err := out.write(of.name+".csv", func(w io.Writer) error { return of.csv(w, found) }); err != nil {
		return err
	}
	if charts == "none" {
		return out.keep()
	}
	if figure, nothing := of.chart(found); nothing == nil {
		draw := func(w io.Writer) error { return plots.Render(w, figure, charts, plots.Width, plots.Height) }
		if err := out.write(of.name+"."+charts, draw); err != nil {
			return err
		}
	}
	return out.keep()
}
