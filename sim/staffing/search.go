package staffing

import (
	"context"
	"fmt"
	"math"
	"slices"

	"hangup/sim/experiment"
)

// search is a search at work.
type search struct {
	ctx      context.Context
	plan     *experiment.Plan
	options  Options
	promises []Promise
	loads    [][]Load
	verdicts []Verdict // as they will be judged, in order of interval
	wanted   []experiment.Figure
	common   experiment.Stretch // callers of the search
	fresh    experiment.Stretch // callers of the certificate
	callers  experiment.Stretch // of them, those that staffs are tried on now
	rostered bool               // staffs are rostered: some of them are absent or away
	sure     float64            // confidence that a promise needs
	ease     float64            // what is taken of the noise: the search is held to that of the certificate
	step     string             // what is being done, for Progress
	first    int                // first interval that is counted
	memory   *memory
	cache    map[string][]experiment.Estimate
	tried    int
}

func newSearch(ctx context.Context, plan *experiment.Plan, o Options) (*search, error) {
	for g := 1; g < len(plan.Centre.Groups); g++ {
		if name := plan.Centre.Groups[g].Name; name == plan.Centre.Groups[g-1].Name {
			return nil, fmt.Errorf("the roster gives agents of %s skills of their own: make a group of those who have the same, and each is told how many it needs", name)
		}
	}
	s := &search{ctx: ctx, plan: plan, options: o, promises: promises(plan), loads: Loads(plan), first: lead(plan), cache: make(map[string][]experiment.Estimate)}
	n, fresh := o.Searching, o.Certifying
	if n == 0 {
		n = s.usual()
	}
	if fresh == 0 {
		fresh = 2 * n
	}
	s.common = experiment.Stretch{First: 1, Last: n}
	s.callers, s.step = s.common, "searching"
	s.fresh = experiment.Stretch{First: n + 1, Last: n + fresh}
	s.figures()
	s.sure, s.ease = sure(o.AllAtOnce, len(s.verdicts)), math.Sqrt(float64(n)/float64(fresh))
	return s, nil
}

// usual is how many replications a search takes: of a hundred calls an interval 200 leave
// a noise of about two points of service level. More calls need fewer, but days that
// differ need days.
func (s *search) usual() int {
	const most, least, calls = 200, 20, 40_000
	calledIn := 0.0
	for c := range s.loads {
		for _, l := range s.loads[c] {
			calledIn += l.Calls / float64(len(s.plan.Metric.Intervals))
		}
	}
	if differ(s.plan) {
		return most
	}
	return min(most, max(least, int(calls/max(calledIn, 1))))
}

// differ says whether some days are busier than others by more than chance.
func differ(plan *experiment.Plan) bool {
	for c := range plan.Centre.Classes {
		if plan.Centre.Classes[c].Arrivals.DayToDay > 0 {
			return true
		}
	}
	return plan.Centre.DayToDay > 0
}

// estimates are the wanted figures under a staff.
func (s *search) estimates(x Staff) ([]experiment.Estimate, error) {
	key := fmt.Sprint(s.callers, s.rostered, x.key())
	if found, ok := s.cache[key]; ok {
		return found, nil
	}
	found, err := experiment.Figures(s.ctx, x.plan(s.plan, s.rostered), s.callers, s.options.Workers, s.wanted)
	if err != nil {
		return nil, err
	}
	s.tried++
	s.cache[key] = found
	return found, nil
}

// try judges a staff.
func (s *search) try(x Staff) (*trial, error) {
	found, err := s.estimates(x)
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
		v = p.judge(v, found[k], s.sure, s.ease, s.calls(p.Class, v.Interval)*float64(found[k].N))
		t.verdicts = append(t.verdicts, v)
		if math.IsNaN(v.Found.Mean) {
			continue
		}
		for i := range t.slack {
			if v.Interval == i || v.Interval < 0 {
				t.slack[i] = min(t.slack[i], v.relative)
			}
		}
	}
	return t
}

// calls are those expected of a class (-1: of all) in an interval (-1: in all).
func (s *search) calls(class, interval int) float64 {
	total := 0.0
	for c, of := range s.loads {
		for i := range of {
			if (class < 0 || class == c) && (interval < 0 || interval == i) {
				total += of[i].Calls
			}
		}
	}
	return total
}

// met says whether every promise is kept.
func (t *trial) met() bool { return t.worst() >= 0 }

// worst is the smallest slack of all.
func (t *trial) worst() float64 { return slices.Min(t.slack) }

// descend finds a staff that meets the promises and of which no move spares an agent. Of x
// it may be known that it has been searched already.
func (s *search) descend(x Staff, searched bool) (Staff, error) {
	now, err := s.raise(x)
	if err != nil {
		return nil, err
	}
	s.memory = newMemory(len(s.moves()), len(now.slack))
	if searched {
		s.memory.settle(s.moves(), x, now.staff)
	}
	if s.options.WholeDay {
		return s.descendDay(now, s.ease < 1)
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
	if !now.met() {
		if err := s.feasible(x); err != nil {
			return nil, err
		}
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
		if counted(s.plan, i) && best.slack[i] < 0 && best.staff.in(i) > len(best.staff)*s.plenty(i) {
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
