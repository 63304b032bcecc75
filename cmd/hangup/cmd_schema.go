package main

import (
	"github.com/spf13/cobra"

	"hangup/scenarios"
)

// schemaCommand is hangup schema: what may be written in a scenario.
func schemaCommand(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "What may be written in a scenario, as JSON Schema",
		Example: "  hangup schema > hangup.schema.json",
		Long: `Print the language of scenarios as JSON Schema 2020-12: every key with its meaning, unit
and default, and for each default whether it is measured, extrapolated or assumed. An
editor that knows the schema completes keys and marks faults while you write.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			_, err := e.out.Write(scenarios.Schema())
			return err
		},
	}
}

// noArguments is a check of arguments.
func noArguments(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("there is nothing to do with %q", args[0])
	}
	return nil
}
