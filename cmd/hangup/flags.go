package main

import (
	"io"
	"runtime"
	"strings"

	"github.com/spf13/pflag"

	"hangup/plots"
	"hangup/scenarios"
	"hangup/sim/experiment"
	"hangup/sim/report"
)

// runFlags are the flags of a command that simulates.
type runFlags struct {
	given        *pflag.FlagSet // to tell a flag given from its default
	format       string
	dir          string
	charts       string
	set          []string
	seed         uint64
	replications int
	precision    string
	workers      int
	verify       bool
	trace        string
	quiet        bool
}

// define adds the flags to a command.
func (f *runFlags) define(s *pflag.FlagSet) {
	f.given = s
	s.StringVar(&f.format, "format", report.Formats[0].Name, "print `FORMAT`: "+formatsHelp(report.Formats))
	s.StringVarP(&f.dir, "output", "o", "", "leave result.json, calls.csv, intervals.csv and the charts in `DIR`")
	s.StringVar(&f.charts, "charts", plots.Formats[0], "draw the charts of -o as `FORMAT`: "+strings.Join(plots.Formats, ", ")+" or none")
	defineSet(s, &f.set)
	f.defineEffort(s)
	s.StringVar(&f.trace, "trace", "", "print a line an event of the first day: `WHAT` is caller=CLASS/INTERVAL/NUMBER or from=09:00,to=09:05")
	s.BoolVar(&f.quiet, "quiet", false, "print the answer and errors only")
	s.SortFlags = false
}

// defineEffort adds the flags that say how long to simulate and with what.
func (f *runFlags) defineEffort(s *pflag.FlagSet) {
	s.Uint64Var(&f.seed, "seed", 0, "seed of chance, a whole `NUMBER` (default: the scenario's)")
	s.IntVar(&f.replications, "replications", 0, "`NUMBER` of days to simulate (default: the scenario's)")
	s.StringVar(&f.precision, "precision", "", "simulate days until the targets' figures are known within `SHARE`, such as 1%")
	s.IntVar(&f.workers, "workers", runtime.GOMAXPROCS(0), "`NUMBER` of processors to use; the answer is the same with any")
	s.BoolVar(&f.verify, "verify", false, "check every invariant after each event (slower)")
	s.Lookup("workers").DefValue = "0" // help is the same on every machine
	s.Lookup("workers").Usage += " (default: all)"
}

// defineSet adds --set.
func defineSet(s *pflag.FlagSet, set *[]string) {
	s.StringArrayVar(set, "set", nil, "override a value of the scenario: `PATH=VALUE`, such as agents.desk.staff=7; may be repeated")
}

// check finds what is wrong with the flags before anything is read.
func (f *runFlags) check() error {
	switch {
	case f.given.Changed("replications") && f.replications < 1:
		return usagef("--replications %d: at least 1", f.replications)
	case f.workers < 0:
		return usagef("--workers %d: at least 1, or 0 for all", f.workers)
	case f.given.Changed("output") && f.dir == "":
		return usagef("--output: which folder?")
	}
	return oneOf("charts", f.charts, append([]string{"none"}, plots.Formats...))
}

// load reads the scenario of a name.
func (f *runFlags) load(e *env, name string) (*experiment.Plan, error) {
	return scenarios.Load(f.source(e, name))
}

// source is where the scenario of a name is, and what the flags change in it.
func (f *runFlags) source(e *env, name string) scenarios.Source {
	src := e.source(name, f.set)
	if f.given.Changed("seed") {
		src.Seed = &f.seed
	}
	if f.given.Changed("replications") {
		src.Replications = &f.replications
	}
	return src
}

// options are the options of a run of plan.
func (f *runFlags) options(e *env, plan *experiment.Plan) (experiment.Options, error) {
	o := experiment.Options{Workers: f.workers, Verify: f.verify}
	if o.Workers == 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if f.precision != "" {
		share, err := parseShare(f.precision)
		if err != nil || share == 0 {
			return o, usagef("--precision %s: write a share above 0, such as 1%% or 0.01", f.precision)
		}
		o.Precision = share
	}
	if f.trace != "" {
		filter, err := parseTrace(f.trace, plan)
		if err != nil {
			return o, err
		}
		o.Trace = &experiment.Trace{To: &traceWriter{to: f.tracesTo(e)}, Filter: filter}
	}
	return o, nil
}

// tracesTo is where the trace goes: before a text, beside a document that is to be read
// by a program; nil where none is asked for.
func (f *runFlags) tracesTo(e *env) io.Writer {
	switch {
	case f.trace == "":
		return nil
	case f.format == report.Formats[0].Name:
		return e.out
	default:
		return e.err
	}
}
