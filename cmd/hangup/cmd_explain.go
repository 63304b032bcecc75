package main

import (
	"github.com/spf13/cobra"

	"hangup/plots"
	"hangup/sim/insight"
	"hangup/sim/report"
)

// explainCommand is hangup explain: why simulation differs from Erlang C.
func explainCommand(e *env) *cobra.Command {
	of := insightOf[*insight.Explanation]{
		name: "explain", formats: report.ExplainFormats,
		json: report.ExplainJSON, csv: report.ExplainCSV, chart: plots.Staircase,
	}
	var f runFlags
	c := &cobra.Command{
		Use:   "explain FILE",
		Short: "Why simulation differs from Erlang C, step by step",
		Example: `  hangup explain bank-1999
  hangup explain redial-spiral -o results`,
		Long: `Begin with the textbook's answer, Erlang C for each interval weighed by its calls, and
take into account what the scenario has and Erlang C does not know, one thing after
another, until the scenario is simulated as it is: patience (Erlang A), the day as it
goes, real handle times and patience, breaks, absence and shrinkage, skills, limits, what
callers hear, callbacks, redials, days that differ. Only what the scenario has appears;
the order is fixed, and in another the shares of the steps would be others. Simulated
steps have the same callers. The changes add up to the whole difference.

Where more work comes than agents can do Erlang C has no answer: it is taken to answer
nobody in time then, and that is said.

FILE is a scenario file, the name of a bundled one (hangup examples) or - for standard
input. With --precision days are simulated until every step's change is known that well.
With -o DIR the folder receives explain.json, explain.csv and the chart.`,
		Args: func(_ *cobra.Command, files []string) error { return oneFile(files) },
		RunE: func(c *cobra.Command, files []string) error {
			return of.answer(c.Context(), e, files[0], &f, insight.Explain)
		},
	}
	of.define(&f, c.Flags())
	return c
}
