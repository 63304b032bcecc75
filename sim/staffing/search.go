package staffing

import (
	"context"
	"fmt"
	"math"
	"slices"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// search is a search at work.
type search struct {
	ctx      context.Context
	plan     *experiment.Plan
	options  Options
	promises []Promise
	verdicts []Verdict // as they will be judged, in order of interval
	wanted   []experiment.Figure
	common   experiment.Stretch // callers of the search
	fresh    experiment.Stretch // callers of the certificate
	callers  experiment.Stretch // of them, those that staffs are tried on now
	sure     float64            // confidence that a promise needs; 0: noise does not matter
	step     string             // what is being done, for Progress
	first    int                // first interval that is counted
	cache    map[string][]experiment.Estimate
	tried    int
}

// Replications of the search and of the certificate, where nothing else is asked for: of
// a hundred calls an interval they leave a noise of about two and one points of service
// level.
const (
	searching  = 200
	certifying = 400
)

func newSearch(ctx context.Context, plan *experiment.Plan, o Options) (*search, error) {
	s := &search{ctx: ctx, plan: plan, options: o, promises: promises(plan), first: lead(plan), cache: make(map[string][]experiment.Estimate)}
	n, fresh := o.Searching, o.Certifying
	if n == 0 {
		n = searching
	}
	if fresh == 0 {
		fresh = certifying
	}
	s.common = experiment.Stretch{First: 1, Last: n}
	s.callers, s.step = s.common, "searching"
	s.fresh = experiment.Stretch{First: n + 1, Last: n + fresh}
	s.figures()
	for c, group := range s.homes() {
		if group < 0 {
			return nil, fmt.Errorf("%w: no group takes a new caller of %s", ErrInfeasible, plan.Centre.Classes[c].Name)
		}
	}
	return s, nil
}

// estimates are the wanted figures under a staff.
func (s *search) estimates(x Staff, callers experiment.Stretch) ([]experiment.Estimate, error) {
	key := fmt.Sprint(callers.First, x.key())
	if found, ok := s.cache[key]; ok {
		return found, nil
	}
	found, err := experiment.Figures(s.ctx, x.Plan(s.plan), callers, s.options.Workers, s.wanted)
	if err != nil {
		return nil, err
	}
	s.tried++
	s.cache[key] = found
	return found, nil
}

// try judges a staff.
func (s *search) try(x Staff) (*trial, error) {
	found, err := s.estimates(x, s.callers)
	if err != nil {
		return nil, err
	}
	if s.options.Progress != nil {
		s.options.Progress(s.step, s.tried)
	}
	return s.judge(x, found), nil
}

// trial is a staff and how it did.
type trial struct {
	staff    Staff
	verdicts []Verdict
	slack    []float64 // by interval: the smallest share of its bound by which a promise is kept
}

func (s *search) judge(x Staff, found []experiment.Estimate) *trial {
	t := &trial{staff: x, slack: slices.Repeat([]float64{math.Inf(1)}, len(s.plan.Metric.Intervals))}
	for k, v := range s.verdicts {
		p := &s.promises[v.Promise]
		v = p.judge(v, found[k], s.sure)
		t.verdicts = append(t.verdicts, v)
		if math.IsNaN(v.Found.Mean) {
			continue
		}
		relative := v.Slack / max(math.Abs(p.Bound), 1e-9)
		for i := range t.slack {
			if v.Interval == i || v.Interval < 0 {
				t.slack[i] = min(t.slack[i], relative)
			}
		}
	}
	return t
}

// met says whether every promise is kept.
func (t *trial) met() bool { return t.worst() >= 0 }

// worst is the smallest slack of all.
func (t *trial) worst() float64 { return slices.Min(t.slack) }

// descend finds a staff that meets the promises and of which no move spares an agent.
func (s *search) descend(x Staff) (Staff, error) {
	now, err := s.raise(x)
	if err != nil {
		return nil, err
	}
	for {
		before := now.staff.Cost(s.plan)
		for _, m := range s.moves() {
			if now, err = s.everywhere(now, m); err != nil {
				return nil, err
			}
		}
		if now.staff.Cost(s.plan) >= before {
			return now.staff, nil
		}
	}
}

// raise adds agents in the intervals that fail, all together, until none does.
func (s *search) raise(x Staff) (*trial, error) {
	now, err := s.try(x)
	if err != nil {
		return nil, err
	}
	for ; !now.met(); err = nil {
		if now, err = s.raised(now); err != nil {
			return nil, err
		}
	}
	return now, nil
}

// raised adds agents to every interval that fails, in the group where they help most for
// their price.
func (s *search) raised(now *trial) (*trial, error) {
	var best *trial
	choice := make([]int, len(now.slack)) // by interval: the group
	gain := slices.Repeat([]float64{math.Inf(-1)}, len(now.slack))
	for g := range now.staff {
		t, err := s.try(s.withMore(now, func(i int) int { return g }))
		if err != nil {
			return nil, err
		}
		for i := range gain {
			if better := (t.slack[i] - now.slack[i]) / price(s.plan, g); now.slack[i] < 0 && better > gain[i] {
				choice[i], gain[i] = g, better
			}
		}
		best = t
	}
	if len(now.staff) > 1 {
		t, err := s.try(s.withMore(now, func(i int) int { return choice[i] }))
		if err != nil {
			return nil, err
		}
		best = t
	}
	for i := range best.slack {
		if counted(s.plan, i) && best.slack[i] < 0 && best.staff.in(i) > s.most(i) {
			return nil, s.infeasible(best, i)
		}
	}
	return best, nil
}

// withMore adds agents to the intervals that fail, in the group that is answered for each:
// one, or a part of the staff where far too few are there.
func (s *search) withMore(now *trial, group func(interval int) int) Staff {
	x := now.staff.clone()
	for i, slack := range now.slack {
		if slack < 0 && counted(s.plan, i) {
			x[group(i)][i] += max(1, int(float64(now.staff.in(i))*min(.2, -slack/4)))
		}
	}
	return s.level(x)
}

// in is all agents of an interval.
func (x Staff) in(interval int) int {
	n := 0
	for g := range x {
		n += x[g][interval]
	}
	return n
}

// most is how many agents are tried in an interval before it is given up: several times
// the work there is.
func (s *search) most(interval int) int {
	work := 0.0
	for _, of := range Loads(s.plan) {
		for i := max(0, interval-1); i <= interval; i++ {
			work = max(work, of[i].Carried*of[i].Handle)
		}
	}
	return 50 + int(4*float64(len(s.plan.Centre.Classes))*work)
}

// infeasible says which promise of an interval no number of agents keeps.
func (s *search) infeasible(t *trial, interval int) error {
	for _, v := range t.verdicts {
		if !v.Met() && (v.Interval == interval || v.Interval < 0) {
			p := s.promises[v.Promise]
			return fmt.Errorf("%w: with %d agents in the interval of %s %s is %.4g, and it is to be %.4g", ErrInfeasible, t.staff.in(interval),
				s.plan.Clock.Time(s.plan.Metric.Intervals[interval].Start), metric.Measures[p.Measure].Name, v.Found.Mean, p.Bound)
		}
	}
	return ErrInfeasible
}
