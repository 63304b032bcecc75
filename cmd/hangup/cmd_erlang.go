package main

import (
	"github.com/spf13/cobra"

	"hangup/sim/report"
)

// erlangFlags are the flags of hangup erlang, as written.
type erlangFlags struct {
	calls, aht, within, patience string
	trunks                       int
	agents                       string
	target, maxOccupancy         string
	maxAbandonment               string
	shrinkage                    string
	format                       string
}

// erlangCommand is hangup erlang: what the formulas say.
func erlangCommand(e *env) *cobra.Command {
	var f erlangFlags
	c := &cobra.Command{
		Use:   "erlang",
		Short: "Erlang B, C and A answers for a load, agents and patience",
		Example: `  hangup erlang --calls 400/h --aht 180s --agents 24 --patience 3m
  hangup erlang --calls 400/h --aht 180s --agents 21..28
  hangup erlang --calls 400/h --aht 180s --target 80% --shrinkage 30%`,
		Long: `Answer from the formulas of Erlang, without simulating: steady calls, exponential
handle times. Erlang B: nobody waits, who finds all agents busy is lost. Erlang C:
everybody waits for ever. Erlang A, with --patience: callers hang up after an
exponential patience. --agents 21..28 shows what each agent more is worth; --target
asks for the fewest agents instead, also with limits.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return answerErlang(e, &f) },
	}
	s := c.Flags()
	s.SortFlags = false
	s.StringVar(&f.calls, "calls", "", "calls, a `RATE` such as 400/h (required)")
	s.StringVar(&f.aht, "aht", "", "average handle time, talk and wrap-up, a `TIME` such as 180s (required)")
	s.StringVar(&f.agents, "agents", "", "agents on the phones, a `NUMBER` or a range such as 21..28")
	s.StringVar(&f.within, "within", "20s", "service level: answered within this `TIME`")
	s.StringVar(&f.patience, "patience", "", "mean patience, a `TIME` such as 3m: adds Erlang A")
	s.IntVar(&f.trunks, "trunks", 0, "`NUMBER` of lines; calls beyond are blocked in C and A too (0: no limit)")
	s.StringVar(&f.target, "target", "", "fewest agents with this service level, a `SHARE` such as 80%")
	s.StringVar(&f.maxOccupancy, "max-occupancy", "", "fewest agents with at most this occupancy, a `SHARE`")
	s.StringVar(&f.maxAbandonment, "max-abandonment", "", "fewest agents with at most this abandonment, a `SHARE`")
	s.StringVar(&f.shrinkage, "shrinkage", "", "share of rostered agents who are away, a `SHARE`: adds how many to roster")
	s.StringVar(&f.format, "format", "text", "print `FORMAT`: text or json")
	return c
}

// answerErlang asks the models and prints what they say.
func answerErlang(e *env, f *erlangFlags) error {
	q, err := f.question()
	if err != nil {
		return err
	}
	t, err := q.theory()
	if err != nil {
		return err
	}
	if f.format == "json" {
		return report.TheoryJSON(e.out, t)
	}
	return report.TheoryText(e.out, t, e.screen())
}
