package main

import (
	"bytes"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"hangup/sim/check"
	"hangup/sim/report"
)

// diffCommand is hangup diff: are two results the same.
func diffCommand(e *env) *cobra.Command {
	var format, risk string
	c := &cobra.Command{
		Use:   "diff OLD.json NEW.json",
		Short: "Are two results or baselines the same, equal within noise, better or worse",
		Example: `  hangup check small-help-desk --write-baseline=old.json
  hangup check small-help-desk --seed 2 --write-baseline=new.json
  hangup diff old.json new.json`,
		Long: `Hold what was found against what was found before: two baselines of hangup check
--write-baseline, or two result.json of hangup run. The answer is one of: same bytes;
same figures, where only something else differs, and in what; equal within noise; better;
changed (in what has no better side); worse; or a different question, where the scenario
is another: then it says what of it changed, if baselines tell, and how the figures moved.
The same manifest gives the same bytes; where it did not, the answer says why.

Every figure that both have is looked at: of the centre, of classes and groups, over the
whole clock and, of results, in each interval. The answer tells the centre's figures that
are more than noise, then the classes, groups and intervals where something is. Where
scenario, seed and replications agree the callers are the same, and baselines are compared
section by section of their days; else as two runs apart, as results always are. --error
is the chance that any figure is said to have changed that has not: half of it is for
single intervals. Fewer than two days tell nothing, fewer than 20 nothing of the quantiles
of waits. Another stream of draws, or a newer format, is refused. Exit code 1 where
something is worse, 2 in trouble.`,
		Args: func(_ *cobra.Command, files []string) error {
			if len(files) != 2 {
				return usagef("diff takes two files, the old one and the new one; there are %d", len(files))
			}
			if files[0] == "-" && files[1] == "-" {
				return usagef("- is named twice, and standard input can be read once")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, files []string) error { return diffFiles(e, files, format, risk) },
	}
	s := c.Flags()
	s.SortFlags = false
	s.StringVar(&format, "format", report.DiffFormats[0].Name, "print `FORMAT`: "+formatsHelp(report.DiffFormats))
	s.StringVar(&risk, "error", "1%", "chance that anything is said to have changed that has not, a `SHARE`")
	return c
}

// read reads a file that a command names.
func (e *env) read(name string) ([]byte, error) {
	in, err := e.open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(in)
}

// diffFiles compares two files.
func diffFiles(e *env, files []string, format, risk string) error {
	writer, err := findFormat(report.DiffFormats, format)
	if err != nil {
		return err
	}
	error, err := parseShare(risk)
	if err != nil || error <= 0 || error > 0.5 {
		return usagef("--error %s: write a share above 0 and up to 50%%, such as 1%% or 0.01", risk)
	}
	var texts [2][]byte
	var sides [2]*check.Baseline
	for i, name := range files {
		if texts[i], err = e.read(name); err != nil {
			return fmt.Errorf("diff: %w", err)
		}
		if sides[i], err = report.ReadBaseline(bytes.NewReader(texts[i])); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	d, err := check.Compare(sides[0], sides[1], error)
	if err != nil {
		return fmt.Errorf("%s and %s: %w", files[0], files[1], err)
	}
	if d.Elsewhere = report.Elsewhere(d, texts[0], texts[1]); d.Elsewhere != nil {
		d.Outcome = max(d.Outcome, check.Figures)
	}
	if err := writer.Write(e.out, d, e.screen()); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	if d.Outcome == check.Worse {
		return errNo
	}
	return nil
}
