package staffing

import (
	"errors"
	"fmt"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// ErrInfeasible says that no number of agents meets the targets.
var ErrInfeasible = errors.New("no staff meets the targets")

// Infeasible is the error of targets that no number of agents meets: it wraps
// ErrInfeasible.
type Infeasible struct {
	Plan    *experiment.Plan
	Agents  int     // with so many in the interval, or in the busiest
	Promise Promise // it is not kept
	Verdict Verdict
	Why     string // what other than staff may be the reason
}

// Unwrap is ErrInfeasible.
func (*Infeasible) Unwrap() error { return ErrInfeasible }

// Error says where and why.
func (e *Infeasible) Error() string {
	where := "over the whole day"
	if e.Verdict.Interval >= 0 {
		where = "at " + e.Plan.Clock.Time(e.Plan.Metric.Intervals[e.Verdict.Interval].Start)
	}
	of := ""
	if e.Promise.Class >= 0 {
		of = " of " + e.Plan.Centre.Classes[e.Promise.Class].Name
	}
	bound := "at most"
	if e.Promise.AtLeast {
		bound = "at least"
	}
	return fmt.Sprintf("%v: %s even %d agents leave the %s%s at %s, and it is to be %s %s: %s", ErrInfeasible, where, e.Agents,
		spoken(e.Promise.Measure), of, shown(e.Promise.Measure, e.Verdict.Found.Mean), bound, shown(e.Promise.Measure, e.Promise.Bound), e.Why)
}

// spoken is a measure as people say it.
func spoken(measure int) string {
	switch name := metric.Measures[measure].Name; name {
	case "service_level":
		return "service level"
	case "abandonment_rate":
		return "share that hangs up"
	case "average_speed_of_answer":
		return "average speed of answer"
	case "average_wait":
		return "average wait"
	default:
		return name
	}
}

// shown is a value of a measure as people read it.
func shown(measure int, v float64) string {
	if metric.Measures[measure].Unit == metric.Seconds {
		return fmt.Sprintf("%.4g s", v)
	}
	return fmt.Sprintf("%.4g %%", 100*v)
}

// feasible tries plenty of agents, so that it is known early when no number is enough.
func (s *search) feasible(x Staff) error {
	many := x.clone()
	for g := range many {
		for i := range many[g] {
			many[g][i] = max(s.plenty(i), 2*x[g][i])
		}
	}
	t, err := s.try(s.level(many))
	if err != nil {
		return err
	}
	for i := range t.slack {
		if counted(s.plan, i) && t.slack[i] < 0 {
			return s.infeasible(t, i)
		}
	}
	return nil
}

// plenty is more agents of each group than an interval can need: several times the work
// there is, of which nobody knows how it is shared.
func (s *search) plenty(interval int) int {
	work := 0.0
	for _, of := range s.loads {
		for i := max(0, interval-1); i <= interval; i++ {
			work += float64(of[i].Carried * of[i].Handle)
		}
	}
	return 30 + int(3*work)
}

// infeasible says which promise of an interval no number of agents keeps.
func (s *search) infeasible(t *trial, interval int) error {
	for _, v := range t.verdicts {
		if !v.Met() && (v.Interval == interval || v.Interval < 0) {
			p := s.promises[v.Promise]
			return &Infeasible{Plan: s.plan, Agents: t.staff.in(interval), Promise: p, Verdict: v, Why: s.why(p, v)}
		}
	}
	return ErrInfeasible
}

// why is what keeps more agents from helping.
func (s *search) why(p Promise, v Verdict) string {
	if p.AtLeast && v.Found.Mean >= p.Bound || !p.AtLeast && v.Found.Mean <= p.Bound {
		return fmt.Sprintf("%d simulated days cannot show it beyond their noise; simulate more, or promise a little less", v.Found.N)
	}
	cfg := &s.plan.Centre
	for c := range cfg.Classes {
		if p.Class >= 0 && p.Class != c {
			continue
		}
		soonest := -1.0
		for g := range cfg.Groups {
			for _, skill := range cfg.Groups[g].Skills {
				if after := skill.After.Seconds(); skill.Class == c && (soonest < 0 || after < soonest) {
					soonest = after
				}
			}
		}
		if soonest > 0 {
			return fmt.Sprintf("no group takes a caller of %s before %.4g s", cfg.Classes[c].Name, soonest)
		}
	}
	return "something other than the number of agents is in the way"
}
