package main

import (
	"errors"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"hangup/scenarios"
	"hangup/sim/report"
)

// validateCommand is hangup validate: is a scenario well formed.
func validateCommand(e *env) *cobra.Command {
	var set []string
	var format string
	c := &cobra.Command{
		Use:     "validate FILE..",
		Short:   "Is a scenario well formed: every fault with its place",
		Example: "  hangup validate small-help-desk",
		Long: `Read scenarios without running them. Of one that is valid it says so, and what is
worth knowing; of another every fault: file, line and column, the key, what was found
and what would be right. Exit code 0 when all are valid, 1 when one is not, 2 when a
file cannot be read.`,
		Args: atLeastOneFile,
		RunE: func(_ *cobra.Command, files []string) error { return validate(e, files, set, format) },
	}
	s := c.Flags()
	s.SortFlags = false
	s.StringVar(&format, "format", "text", "print `FORMAT`: text or json")
	defineSet(s, &set)
	return c
}

// validate reads scenarios and prints what is wrong with them.
func validate(e *env, files, set []string, format string) error {
	if err := oneOf("format", format, textOrJSON); err != nil {
		return err
	}
	var verdict error
	all := make([]report.Validity, len(files))
	for i, name := range files {
		all[i].File = name
		plan, err := scenarios.Load(e.source(name, set))
		if err == nil {
			all[i].Valid, all[i].Notes = true, plan.Notes()
			continue
		}
		faults, ok := errors.AsType[scenarios.Faults](err)
		if !ok || !e.readable(name) {
			return err
		}
		all[i].Faults, verdict = faults, errNo
	}
	var err error
	if format == "json" {
		err = report.ValidityJSON(e.out, all)
	} else {
		err = report.ValidityText(e.out, all, e.screen())
	}
	if err != nil {
		return err
	}
	return verdict
}

// readable says whether a file, standard input or a bundled scenario of a name can be read.
func (e *env) readable(name string) bool {
	if name == "-" || slices.Contains(scenarios.Names(), name) {
		return true
	}
	f, err := e.open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	_, err = f.Read(make([]byte, 1))
	return err == nil || errors.Is(err, io.EOF)
}
