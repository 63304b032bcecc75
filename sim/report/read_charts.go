package report

import "hangup/sim/experiment"

// charts are the figures of the charts as they stand in the file.
type charts struct {
	Waits struct {
		Bin       *float64
		Answered  []*float64
		Abandoned []*float64
		AtOnce    *float64 `json:"at_once"`
		Patience  []*float64
	}
	Queue []struct{ P5, P25, Median, P75, P95 *float64 }
	Days  []*float64

	Hazard   hazardChart
	Told     toldChart
	Messages named[[]experiment.Mark]
}

// known is c with classes in the order of names.
func (c charts) known(names []string) experiment.Charts {
	out := experiment.Charts{
		Waits: experiment.WaitChart{
			Bin: orNaN(c.Waits.Bin), Answered: allOrNaN(c.Waits.Answered), Abandoned: allOrNaN(c.Waits.Abandoned),
			AtOnce: orNaN(c.Waits.AtOnce), Patience: allOrNaN(c.Waits.Patience),
		},
		Days: allOrNaN(c.Days), Hazard: c.Hazard.known(names), Told: c.Told.known(names),
	}
	for _, name := range names {
		marks, _ := c.Messages.find(name)
		out.Messages = append(out.Messages, marks)
	}
	for _, q := range c.Queue {
		out.Queue = append(out.Queue, experiment.QueueFan{P5: orNaN(q.P5), P25: orNaN(q.P25), Median: orNaN(q.Median), P75: orNaN(q.P75), P95: orNaN(q.P95)})
	}
	return out
}

func allOrNaN(numbers []*float64) []float64 {
	var out []float64
	for _, f := range numbers {
		out = append(out, orNaN(f))
	}
	return out
}
