package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hangup/plots"
	"hangup/scenarios"
	"hangup/sim/experiment"
	"hangup/sim/report"
)

// sweepFlags are the flags of hangup sweep, as written.
type sweepFlags struct {
	runFlags
	vary      []string
	maxPoints int
}

// sweepCommand is hangup sweep: how the measures move over a grid.
func sweepCommand(e *env) *cobra.Command {
	var f sweepFlags
	c := &cobra.Command{
		Use:   "sweep FILE --vary PATH=VALUES",
		Short: "How the measures move along one path or two: where the targets are met, where the cliff is",
		Example: `  hangup sweep small-help-desk --vary agents.desk.staff=3..9
  hangup sweep small-help-desk --vary callers.everyone.patience.exponential.mean=1m..5m:30s
  hangup sweep small-help-desk --vary agents.desk.staff=4..7 --vary callers.everyone.arrivals.scale=80%..120%:10%`,
		Long: `Run a scenario with a value varied, or each of one with each of another, and tell how
the measures move: where the targets are met, and where the knee is, the point beyond
which a step brings little, or from which on it costs much. All points have the same
callers, so that what differs is the value and not the day.

FILE is a scenario file, the name of a bundled scenario (hangup examples) or - for
standard input. VALUES are FROM..TO:STEP, such as 4..12:2, 60s..300s:30s or 5%..20%:5%
(without a unit the step is 1 if none is given), or a list, such as 4,6,9 or
music,silence. PATH is any path that --set takes.

With --precision a point is run until it is clear whether it meets its targets, or its
figures are known that well: days are spent where the answer is still open.

With -o DIR the folder receives sweep.json, sweep.csv and the charts, and each point as
soon as it is finished, in DIR/points: the same command goes on from there if it was
stopped. hangup plot DIR/sweep.json draws the charts again:

` + sweepChartsHelp(),
		Args: func(_ *cobra.Command, files []string) error {
			if len(files) != 1 {
				return usagef("which scenario? Name one file, a bundled scenario (hangup examples lists them) or - for standard input")
			}
			return nil
		},
		RunE: func(c *cobra.Command, files []string) error { return sweepOne(c.Context(), e, files[0], &f) },
	}
	f.define(c.Flags())
	return c
}

// define adds the flags to the command.
func (f *sweepFlags) define(s *pflag.FlagSet) {
	f.given = s
	s.StringArrayVar(&f.vary, "vary", nil, "vary a value of the scenario: `PATH=FROM..TO:STEP` or PATH=A,B,C; once or twice")
	s.StringVar(&f.format, "format", report.SweepFormats[0].Name, "print `FORMAT`: "+formatsHelp(report.SweepFormats))
	s.StringVarP(&f.dir, "output", "o", "", "leave sweep.json, sweep.csv, the charts and each finished point in `DIR`")
	s.StringVar(&f.charts, "charts", plots.Formats[0], "draw the charts of -o as `FORMAT`: "+strings.Join(plots.Formats, ", ")+" or none")
	defineSet(s, &f.set)
	s.IntVar(&f.maxPoints, "max-points", scenarios.MostPoints, "allow this `NUMBER` of points")
	f.defineEffort(s)
	s.BoolVar(&f.quiet, "quiet", false, "print the answer and errors only")
	s.SortFlags = false
}

// sweepOne sweeps a scenario, once all of its points are known to be valid.
func sweepOne(ctx context.Context, e *env, name string, f *sweepFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	format, err := findFormat(report.SweepFormats, f.format)
	switch {
	case err != nil:
		return err
	case f.maxPoints < 1:
		return usagef("--max-points %d: at least 1", f.maxPoints)
	case len(f.vary) == 0:
		return usagef("sweep %s along what? Give --vary PATH=VALUES, such as --vary agents.desk.staff=4..12:2", name)
	}
	axes, err := scenarios.Axes(f.vary, f.maxPoints)
	if err != nil {
		return err
	}
	grid, err := scenarios.Grid(f.source(e, name), axes)
	if err != nil {
		return err
	}
	options, err := f.options(e, grid.Base)
	if err != nil {
		return err
	}
	s, err := sweepTo(ctx, e, grid, options, f)
	if err != nil {
		return err
	}
	if err := format.Write(e.out, s, e.screen()); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	return nil
}

// sweepTo sweeps and fills the folder.
func sweepTo(ctx context.Context, e *env, g *experiment.Grid, o experiment.Options, f *sweepFlags) (*experiment.SweepResult, error) {
	if f.dir == "" {
		points, err := sweepPoints(ctx, e, g, experiment.SweepOptions{Options: o}, f)
		if err != nil {
			return nil, err
		}
		return g.Result(points), nil
	}
	out, err := openFolder(f.dir)
	if err != nil {
		return nil, err
	}
	defer out.discard()
	store, err := openStore(f.dir, g, o.Precision)
	if err != nil {
		return nil, err
	}
	if n := store.finished(); n > 0 && !f.quiet {
		fmt.Fprintf(e.err, "%d of %d points were finished before and are taken from %s\n", n, len(g.Points), store.dir)
	}
	points, err := sweepPoints(ctx, e, g, experiment.SweepOptions{Options: o, Have: store.find, Done: store.keep}, f)
	if err != nil {
		return nil, err
	}
	s := g.Result(points)
	if err := keepSweep(out, s, f.charts); err != nil {
		return nil, err
	}
	if !f.quiet {
		fmt.Fprintf(e.err, "the sweep is in %s\n", f.dir)
	}
	return s, nil
}

// sweepPoints runs the points and tells how far it is.
func sweepPoints(ctx context.Context, e *env, g *experiment.Grid, o experiment.SweepOptions, f *sweepFlags) ([]*experiment.PointResult, error) {
	bar, stop := newProgress(e, false), func() {}
	bar.points = true
	if !f.quiet {
		stop = bar.watch()
	}
	o.Progress = bar.show
	points, err := experiment.Sweep(ctx, g.Points, o)
	stop()
	switch {
	case ctx.Err() != nil && f.dir == "":
		return nil, fmt.Errorf("sweep: stopped with %s: their figures are lost; with -o DIR a sweep can be stopped and gone on with", bar.where())
	case ctx.Err() != nil:
		return nil, fmt.Errorf("sweep: stopped with %d of %d points done: what is finished is kept in %s, and the same command goes on from there", kept(g, o.Have), len(g.Points), f.dir)
	case err != nil:
		return nil, fmt.Errorf("sweep: %w", err)
	}
	return points, nil
}

// kept is how many points are found again; those under way are not among them.
func kept(g *experiment.Grid, have func(int) (*experiment.PointResult, bool)) (n int) {
	for i := range g.Points {
		if _, ok := have(i); ok {
			n++
		}
	}
	return n
}

// keepSweep writes the files of a sweep and puts them all in their place.
func keepSweep(out *folder, s *experiment.SweepResult, charts string) error {
	if err := out.write("sweep.json", func(w io.Writer) error { return report.SweepJSON(w, s) }); err != nil {
		return err
	}
	if err := out.write("sweep.csv", func(w io.Writer) error { return report.SweepCSV(w, s) }); err != nil {
		return err
	}
	if charts != "none" {
		if _, err := drawEach(out, sweepDrawings(s), charts); err != nil {
			return err
		}
	}
	return out.keep()
}

// sweepDrawings are the charts of a sweep.
func sweepDrawings(s *experiment.SweepResult) []drawing {
	var all []drawing
	for _, chart := range plots.SweepCharts {
		all = append(all, drawing{chart.Name, func() (plots.Figure, error) { return chart.Draw(s) }})
	}
	return all
}

// sweepChartsHelp lists the charts of a sweep with their questions.
func sweepChartsHelp() string {
	var b strings.Builder
	for _, chart := range plots.SweepCharts {
		fmt.Fprintf(&b, "  %-20s %s\n", chart.Name, chart.Question)
	}
	return strings.TrimRight(b.String(), "\n")
}
