package staffing

import (
	"fmt"

	"hangup/sim/erlang"
	"hangup/sim/experiment"
	"hangup/sim/roster"
)

// ByRule is how many to roster so that, on average, as many as x are on the phones at every
// moment of an interval: x / ((1 - absence) (1 - shrinkage)), rounded up, with the
// largest shrinkage of the interval. Breaks are not part of it.
func (x Staff) ByRule(plan *experiment.Plan) (Staff, error) {
	y := x.clone()
	for g := range x {
		spec := &plan.Centre.Groups[g].Staff
		for i, n := range x[g] {
			away := spec.Shrinkage.At(plan.Metric.Intervals[i].Start, 0)
			for _, p := range spec.Shrinkage {
				if p.At > plan.Metric.Intervals[i].Start && p.At < plan.Metric.Intervals[i].End {
					away = max(away, p.Value)
				}
			}
			away = 1 - float64((1-spec.Absence)*(1-away))
			if n == 0 || away == 0 {
				continue
			}
			rostered, err := erlang.Rostered(n, away)
			if err != nil {
				return nil, fmt.Errorf("%w: at %s nobody rostered in %s is on the phones: %w", ErrInfeasible,
					plan.Clock.Time(plan.Metric.Intervals[i].Start), plan.Centre.Groups[g].Name, err)
			}
			y[g][i] = rostered
		}
	}
	return y, nil
}

// roster finds how many to roster for the agents that are required: by the rule, and more
// where the days on which more are away than usual then miss a target.
func (s *search) roster(a *Answer) (err error) {
	if a.ByRule, err = a.Required.ByRule(s.plan); err != nil {
		return err
	}
	s.rostered, s.step = true, "rostering"
	now, err := s.raise(a.ByRule)
	if err != nil {
		return err
	}
	a.Rostered, a.MetRostered, a.Searched = now.staff, now.verdicts, s.tried
	return nil
}

// Scheduled is the plan's own staff: agents on duty by group and interval, on average over
// the interval, breaks included.
func Scheduled(plan *experiment.Plan) ([][]float64, error) {
	all := make([][]float64, len(plan.Centre.Groups))
	for g := range all {
		own, err := roster.Compile(plan.Centre.Groups[g].Staff)
		if err != nil {
			return nil, fmt.Errorf("group %s: %w", plan.Centre.Groups[g].Name, err)
		}
		for _, i := range plan.Metric.Intervals {
			time := roster.AgentTime(own.Scheduled(), i.Start, i.End)
			all[g] = append(all[g], time.Seconds()/(i.End-i.Start).Seconds())
		}
	}
	return all, nil
}
