package staffing

import (
	"cmp"
	"errors"
	"math"

	"hangup/sim/arrive"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/erlang"
	"hangup/sim/experiment"
)

// Load is what a class brings in one interval.
type Load struct {
	Calls    float64 // expected
	Handle   float64 // mean handle time, seconds
	Carried  float64 // calls a second at work in the interval: of this one and the one before
	Patience float64 // mean, seconds; +Inf: never
}

// Loads are those of every class by interval. Work begun in an interval ends, on average,
// a handle time later: what an interval has to do is the calls that arrived within its
// length, a handle time ago (the lagged stationary approximation: Green, Kolesar & Soares
// 2001, Operations Research 49, 549).
func Loads(plan *experiment.Plan) [][]Load {
	cfg := &plan.Centre
	loads := make([][]Load, len(cfg.Classes))
	for c := range cfg.Classes {
		class := &cfg.Classes[c]
		arrivals := arrive.Compile(class.Arrivals, cfg.Interval, cfg.Close)
		for _, interval := range plan.Metric.Intervals {
			middle := (interval.Start + interval.End) / 2
			l := Load{Calls: arrivals.Expected(interval.Start, interval.End)}
			l.Handle = meanOf(class.Talk, middle) + meanOf(class.WrapUp, middle)
			l.Patience = meanOf(class.Patience, middle)
			lag := min(des.FromSeconds(l.Handle), interval.Start)
			length := (interval.End - interval.Start).Seconds()
			l.Carried = arrivals.Expected(interval.Start-lag, interval.End-lag) / length
			loads[c] = append(loads[c], l)
		}
	}
	return loads
}

// meanOf is the mean of a law for callers of a moment, in seconds.
func meanOf(law dist.Law, at des.Tick) float64 {
	if law.IsZero() {
		return 0
	}
	return law.At(at).Mean()
}

// Formula is the fewest agents by Erlang's formulas for an interval as if all agents
// served all calls: C, in which nobody hangs up, or A, with exponential patience. It is 0
// where no number is enough, and where nobody calls.
func Formula(plan *experiment.Plan, loads [][]Load, interval int, patience bool) int {
	rate, work, bears := 0.0, 0.0, 0.0
	for c := range loads {
		l := &loads[c][interval]
		rate += l.Carried
		work += float64(l.Carried * l.Handle)
		bears += float64(l.Carried / l.Patience) // hang-ups a second of those who wait
	}
	return formula(plan, rate, work, bears, patience)
}

func formula(plan *experiment.Plan, rate, work, bears float64, patience bool) int {
	if !(rate > 0) {
		return 0
	}
	load := erlang.Load{CallsPerSecond: rate, HandleSeconds: work / rate}
	var model erlang.Model = erlang.C{Load: load}
	if patience && bears > 0 {
		model = erlang.A{Load: load, PatienceSeconds: rate / bears}
	}
	t := &plan.Targets
	n, err := erlang.FewestWhere(model, func(q erlang.Queue) bool {
		return q.By(t.Within.Seconds()).Answered >= t.ServiceLevel &&
			!(t.MaxAbandonment >= 0 && q.AbandonmentRate > t.MaxAbandonment) &&
			!(t.MaxOccupancy >= 0 && q.Occupancy > t.MaxOccupancy) &&
			!(t.AverageSpeedOfAnswer >= 0 && q.AverageSpeedOfAnswer > t.AverageSpeedOfAnswer.Seconds()) &&
			!(t.AverageWait >= 0 && q.AverageWait > t.AverageWait.Seconds())
	})
	if err != nil {
		if !errors.Is(err, erlang.ErrNever) {
			return int(math.Ceil(work)) + 1
		}
		return 0
	}
	return n
}

// start is where the search begins: every class's calls go to the group whose first job
// they are, the cheapest and then the most special of such, and each group is staffed for
// its share by Erlang A, or by C where nobody hangs up.
func (s *search) start() Staff {
	loads := Loads(s.plan)
	x := make(Staff, len(s.plan.Centre.Groups))
	home := s.homes()
	for g := range x {
		x[g] = make([]int, len(s.plan.Metric.Intervals))
		for i := range x[g] {
			rate, work, bears := 0.0, 0.0, 0.0
			for c := range loads {
				if home[c] == g {
					l := &loads[c][i]
					rate += l.Carried
					work += float64(l.Carried * l.Handle * s.handle(g, c))
					bears += float64(l.Carried / l.Patience)
				}
			}
			x[g][i] = formula(s.plan, rate, work, bears, true)
		}
	}
	return s.level(x)
}

// handle is what multiplies the handle time of a class in a group.
func (s *search) handle(group, class int) float64 {
	for _, skill := range s.plan.Centre.Groups[group].Skills {
		if skill.Class == class {
			return skill.HandleTime / float64(max(skill.Concurrent, 1))
		}
	}
	return 1
}

// homes are the groups that each class belongs to first; -1: nobody serves it.
func (s *search) homes() []int {
	home := make([]int, len(s.plan.Centre.Classes))
	for c := range home {
		home[c] = -1
		var best []float64
		for g := range s.plan.Centre.Groups {
			group := &s.plan.Centre.Groups[g]
			for _, skill := range group.Skills {
				rank := []float64{float64(skill.Rank), price(s.plan, g), float64(len(group.Skills))}
				if skill.Class == c && skill.After == 0 && (best == nil || less(rank, best)) {
					home[c], best = g, rank
				}
			}
		}
	}
	return home
}

func less(a, b []float64) bool {
	for i := range a {
		if order := cmp.Compare(a[i], b[i]); order != 0 {
			return order < 0
		}
	}
	return false
}

// level gives intervals within warm-up the staff of the first that is counted.
func (s *search) level(x Staff) Staff {
	first := lead(s.plan)
	for g := range x {
		for i := range first {
			x[g][i] = x[g][first]
		}
	}
	return x
}
