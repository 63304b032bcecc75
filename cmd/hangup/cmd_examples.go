package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hangup/scenarios"
	"hangup/sim/report"
)

// examplesCommand is hangup examples: what is bundled.
func examplesCommand(e *env) *cobra.Command {
	var format string
	var callers bool
	c := &cobra.Command{
		Use:   "examples [NAME]",
		Short: "Bundled scenarios and the question each asks",
		Example: `  hangup examples
  hangup examples small-help-desk > my-desk.yaml
  hangup examples --callers`,
		Long: `List the bundled scenarios, each with the question that it asks; or print one, to be
changed. A bundled scenario can be named wherever a file can. --callers lists the bundled
types of callers instead, each with what it says of them and whether that was measured or
is assumed; a class of callers starts from one by like: NAME.`,
		Args: func(_ *cobra.Command, names []string) error {
			if len(names) > 1 {
				return usagef("one NAME at a time")
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			if callers {
				return callerTypeNames(), cobra.ShellCompDirectiveNoFileComp
			}
			return scenarios.Names(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, names []string) error {
			switch {
			case len(names) == 1 && callers:
				return printBundled(e, names[0], "type of callers", callerTypeNames(), scenarios.OpenCallerType)
			case len(names) == 1:
				return printBundled(e, names[0], "scenario", scenarios.Names(), scenarios.Open)
			case callers:
				return listCallerTypes(e, format)
			}
			return listExamples(e, format)
		},
	}
	c.Flags().BoolVar(&callers, "callers", false, "list the bundled types of callers, or print the one of that NAME")
	c.Flags().StringVar(&format, "format", "text", "print the list as `FORMAT`: text or json")
	return c
}

// listExamples prints names and questions.
func listExamples(e *env, format string) error {
	if err := oneOf("format", format, textOrJSON); err != nil {
		return err
	}
	var all []report.Example
	for _, name := range scenarios.Names() {
		all = append(all, report.Example{Name: name, Question: scenarios.Question(name)})
	}
	if format == "json" {
		return report.ExamplesJSON(e.out, all)
	}
	return report.ExamplesText(e.out, all, e.screen())
}

// callerTypeNames are the names of the bundled types of callers.
func callerTypeNames() []string {
	var names []string
	for _, t := range scenarios.CallerTypes() {
		names = append(names, t.Name)
	}
	return names
}

// listCallerTypes prints the types of callers and what each says of them.
func listCallerTypes(e *env, format string) error {
	if err := oneOf("format", format, textOrJSON); err != nil {
		return err
	}
	var all []report.CallerType
	for _, t := range scenarios.CallerTypes() {
		all = append(all, report.CallerType(t))
	}
	if format == "json" {
		return report.CallerTypesJSON(e.out, all)
	}
	return report.CallerTypesText(e.out, all, e.screen())
}

// printBundled prints one of the bundled files of a kind as it stands.
func printBundled(e *env, name, kind string, names []string, open func(string) (io.ReadCloser, error)) error {
	if !slices.Contains(names, name) {
		return usagef("no bundled %s is called %s; there are %s", kind, name, strings.Join(names, ", "))
	}
	in, err := open(name)
	if err != nil {
		return fmt.Errorf("example %s: %w", name, err)
	}
	defer in.Close()
	_, err = io.Copy(e.out, in)
	return err
}
