package staffing

import (
	"cmp"
	"slices"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/experiment"
)

// Load is what a class brings in one interval.
type Load struct {
	Calls    float64 // expected, with those transferred to it
	Length   float64 // of the interval, seconds
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
			l := Load{Calls: arrivals.Expected(interval.Start, interval.End), Length: (interval.End - interval.Start).Seconds()}
			l.Handle = meanOf(class.Talk, middle) + meanOf(class.WrapUp, middle)
			l.Patience = meanOf(class.Patience, middle)
			lag := min(des.FromSeconds(l.Handle), interval.Start)
			l.Carried = arrivals.Expected(interval.Start-lag, interval.End-lag) / l.Length
			if menu := class.SelfService; menu != nil {
				l.Calls *= 1 - menu.Contains - menu.GivesUp
				l.Carried *= 1 - menu.Contains - menu.GivesUp
			}
			loads[c] = append(loads[c], l)
		}
	}
	transferred(cfg.Classes, loads)
	return loads
}

// transferred adds those who are sent on from class to class, some more than once, as if
// everybody were answered.
func transferred(classes []centre.Class, loads [][]Load) {
	come := make([][]Load, len(loads)) // of the last transfer
	for c := range loads {
		come[c] = slices.Clone(loads[c])
	}
	const transfers = 5 // of one call; what is left is too little to matter
	for range transfers {
		next := make([][]Load, len(loads))
		for c := range loads {
			next[c] = make([]Load, len(loads[c]))
		}
		for from := range classes {
			for _, t := range classes[from].Transfers {
				for i, l := range come[from] {
					next[t.To][i].Calls += float64(t.Share * l.Calls)
					next[t.To][i].Carried += float64(t.Share * l.Carried)
				}
			}
		}
		for c := range loads {
			for i := range loads[c] {
				loads[c][i].Calls += next[c][i].Calls
				loads[c][i].Carried += next[c][i].Carried
			}
		}
		come = next
	}
}

// meanOf is the mean of a law for callers of a moment, in seconds.
func meanOf(law dist.Law, at des.Tick) float64 {
	if law.IsZero() {
		return 0
	}
	return law.At(at).Mean()
}

// start is where the search begins: every class's calls go to the group whose first job
// they are, the cheapest and then the most special of such, and each group is staffed for
// its share by Erlang A, or by C where nobody hangs up.
func (s *search) start() Staff {
	loads := s.loads
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
			n, _ := fewest(s.plan, rate, work, bears)
			x[g][i] = n
		}
	}
	return s.level(x)
}

// pooled is another place to begin, where groups share classes: agents for one class do a
// part of its work, and agents for several the rest and whatever comes unevenly. From the
// one side the search exchanges special agents for general ones, from the other general
// for special; in between lie staffs of which neither finds every one. It is not ok where
// no group serves more than another.
func (s *search) pooled() (x Staff, ok bool) {
	const part = .6 // of the work of a class
	groups := s.plan.Centre.Groups
	general := 0
	for g := range groups {
		if len(groups[g].Skills) > len(groups[general].Skills) {
			general = g
		}
	}
	x = s.start()
	for g := range groups {
		ok = ok || len(groups[g].Skills) < len(groups[general].Skills)
	}
	if !ok {
		return nil, false
	}
	for i := range s.plan.Metric.Intervals {
		rate, work, bears := 0.0, 0.0, 0.0
		for c := range s.loads {
			l := &s.loads[c][i]
			rate += l.Carried
			work += float64(l.Carried * l.Handle)
			bears += float64(l.Carried / l.Patience)
		}
		all, _ := fewest(s.plan, rate, work, bears)
		special := 0
		for g := range groups {
			if g != general {
				x[g][i] = int(float64(x[g][i]) * part)
				special += x[g][i]
			}
		}
		x[general][i] = max(x[general][i], all-special)
	}
	return s.level(x), true
}

// better is the cheaper of a staff and of what is found from another start, interval by
// interval.
func (s *search) better(near, start Staff) (Staff, error) {
	other, err := s.descend(start, false)
	if err != nil {
		return nil, err
	}
	mixed, changed := near.clone(), false
	for i := range s.plan.Metric.Intervals {
		if other.costIn(s.plan, i) < near.costIn(s.plan, i) {
			changed = true
			for g := range mixed {
				mixed[g][i] = other[g][i]
			}
		}
	}
	if !changed {
		return near, nil
	}
	return s.descend(mixed, true)
}

// costIn is what the agents of an interval cost.
func (x Staff) costIn(plan *experiment.Plan, interval int) float64 {
	total := 0.0
	for g := range x {
		total += float64(float64(x[g][interval]) * price(plan, g))
	}
	return total
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
				rank := []float64{skill.After.Seconds(), float64(skill.Rank), price(s.plan, g), float64(len(group.Skills))}
				if skill.Class == c && (best == nil || less(rank, best)) {
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
