package main

import (
	"context"

	"github.com/spf13/cobra"

	"hangup/plots"
	"hangup/sim/experiment"
	"hangup/sim/insight"
	"hangup/sim/report"
)

// sensitivityCommand is hangup sensitivity: what moves a plan most.
func sensitivityCommand(e *env) *cobra.Command {
	of := insightOf[*insight.Sensitivity]{
		name: "sensitivity", formats: report.SensitivityFormats,
		json: report.SensitivityJSON, csv: report.SensitivityCSV, chart: plots.Tornado,
	}
	var f runFlags
	var share string
	c := &cobra.Command{
		Use:   "sensitivity FILE",
		Short: "What moves the service level most, in points and in agents",
		Example: `  hangup sensitivity small-help-desk
  hangup sensitivity bank-1999 --by 5% -o results`,
		Long: `Vary what a plan assumes, one thing at a time, by 10 % less and 10 % more of itself: how
many call, how long they talk, how long wrap-up takes, how much patience they have, how
many agents are away, who calls again, how far days lie apart; whatever the scenario has.
All of it happens to the same callers: 10 % more calls are the callers there were, and
others. The answer is by how many points the service level and abandonment move, and how
many agents more, or fewer, whenever anybody is on duty bring the service level back:
interpolated between two whole numbers, both simulated. What moves most comes first.

FILE is a scenario file, the name of a bundled one (hangup examples) or - for standard
input. With --precision days are simulated until every change of the service level and
of abandonment is known that well. With -o DIR the folder receives sensitivity.json,
sensitivity.csv and the chart.`,
		Args: func(_ *cobra.Command, files []string) error { return oneFile(files) },
		RunE: func(c *cobra.Command, files []string) error {
			by, err := parseShare(share)
			if err != nil || by == 0 || by == 1 {
				return usagef("--by %s: write a share above 0 and below 1, such as 10%% or 0.1", share)
			}
			return of.answer(c.Context(), e, files[0], &f, func(ctx context.Context, plan *experiment.Plan, o experiment.Options) (*insight.Sensitivity, error) {
				return insight.FindSensitivity(ctx, plan, insight.SensitivityOptions{Options: o, By: by})
			})
		},
	}
	c.Flags().StringVar(&share, "by", "10%", "vary each thing by this `SHARE` of itself")
	of.define(&f, c.Flags())
	return c
}
