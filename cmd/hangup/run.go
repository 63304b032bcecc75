package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hangup/scenarios"
	"hangup/sim/experiment"
)

// Exit codes: the verdict of a command.
const (
	exitFine    = 0
	exitNo      = 1 // a verdict that was asked for is no
	exitTrouble = 2 // usage, a fault in a file, an output that cannot be written
)

// commands is the table of commands.
var commands = []func(*env) *cobra.Command{
	runCommand,
	compareCommand,
	sweepCommand,
	staffCommand,
	sensitivityCommand,
	explainCommand,
	checkCommand,
	diffCommand,
	plotCommand,
	erlangCommand,
	validateCommand,
	schemaCommand,
	examplesCommand,
	manCommand,
}

// errNo is a verdict of no, already told.
var errNo = errors.New("the answer is no")

// run runs the command that e's arguments name and returns its exit code.
func run(ctx context.Context, e *env) int {
	chosen, err := rootCommand(e).ExecuteContextC(ctx)
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errNo):
		return exitNo
	}
	fmt.Fprintln(e.err, trouble(err))
	if _, ok := errors.AsType[usageError](err); ok {
		fmt.Fprintf(e.err, "More: %s --help\n", chosen.CommandPath())
	}
	return exitTrouble
}

// trouble is what went wrong, as told on stderr. Faults in a scenario tell their place
// themselves, line by line, as compilers do.
func trouble(err error) string {
	if faults, ok := errors.AsType[scenarios.Faults](err); ok {
		return faults.Error()
	}
	return "hangup: " + err.Error()
}

// usageError is a command line that cannot be understood.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

func usagef(format string, a ...any) error { return usageError{fmt.Errorf(format, a...)} }

// rootCommand is hangup itself.
func rootCommand(e *env) *cobra.Command {
	root := &cobra.Command{
		Use:     "hangup COMMAND",
		Short:   "Simulate a call centre: who waits, who hangs up, who calls again",
		Example: "  hangup run small-help-desk",
		Long: `Simulate a call centre: who waits, who hangs up, who calls again under a plan of
staff. A scenario is a YAML file, the name of a bundled one, or - for standard input.
Answers go to standard output, all other talk to standard error. Exit code 0 is fine,
1 a verdict that is no, 2 trouble.`,
		Version:       cmp.Or(e.engine, experiment.Engine),
		SilenceErrors: true,
		SilenceUsage:  true,

		SuggestionsMinimumDistance: 2,                   // letters
		Args:                       cobra.ArbitraryArgs, // an unknown command comes here
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return unknownCommand(c, args[0])
		},
	}
	root.SetArgs(e.args)
	root.SetIn(e.in)
	root.SetOut(e.out)
	root.SetErr(e.err)
	root.SetVersionTemplate("hangup {{.Version}}\n")
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { fmt.Fprint(e.out, help(c)) })
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return flagError(err) })
	for _, command := range commands {
		c := command(e)
		c.DisableFlagsInUseLine = true
		c.Use += " [flags]"
		root.AddCommand(c)
	}
	root.DisableFlagsInUseLine = true
	return root
}

// flagError is the error of a flag in the words of help.
func flagError(err error) error {
	wrong, ok := errors.AsType[*pflag.InvalidValueError](err)
	if !ok {
		return usageError{err}
	}
	what, usage := pflag.UnquoteUsage(wrong.GetFlag())
	right := "a " + what
	if what == "" { // a switch
		right = "true or false"
	}
	return usagef("--%s %s: not %s; %s", wrong.GetFlag().Name, wrong.GetValue(), right, usage)
}

// unknownCommand is the error of a command that there is not, with the nearest.
func unknownCommand(root *cobra.Command, name string) error {
	hint := ""
	if near := root.SuggestionsFor(name); len(near) > 0 {
		hint = "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return usagef("there is no command %q%s", name, hint)
}
