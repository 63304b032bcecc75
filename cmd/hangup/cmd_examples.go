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
	c := &cobra.Command{
		Use:   "examples [NAME]",
		Short: "Bundled scenarios and the question each asks",
		Example: `  hangup examples
  hangup examples small-help-desk > my-desk.yaml`,
		Long: `List the bundled scenarios, each with the question that it asks; or print one, to be
changed. A bundled scenario can be named wherever a file can.`,
		Args: func(_ *cobra.Command, names []string) error {
			if len(names) > 1 {
				return usagef("one NAME at a time")
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return scenarios.Names(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, names []string) error {
			if len(names) == 1 {
				return printExample(e, names[0])
			}
			return listExamples(e, format)
		},
	}
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

// printExample prints a bundled scenario as it stands.
func printExample(e *env, name string) error {
	if !slices.Contains(scenarios.Names(), name) {
		return usagef("no bundled scenario is called %s; there are %s", name, strings.Join(scenarios.Names(), ", "))
	}
	in, err := scenarios.Open(name)
	if err != nil {
		return fmt.Errorf("example %s: %w", name, err)
	}
	defer in.Close()
	_, err = io.Copy(e.out, in)
	return err
}
