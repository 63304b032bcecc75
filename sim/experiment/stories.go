package experiment

import (
	"cmp"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
)

// Story is one caller's day under the base and under the plan.
type Story struct {
	Class    string
	Interval int // of arrival, from 0: with Name part of who the caller is
	Name     string
	At       des.Tick // when the person first called, from opening
	Fate     Fate
	Base     []Chapter
	Plan     []Chapter
}

// Chapter is one leg of a caller's day.
type Chapter struct {
	Joined  des.Tick // from opening
	Wait    des.Tick
	Outcome centre.Outcome
	Via     centre.Via
	Class   string // whose queue
	Group   string // "": none
	Agent   int32  // 0: none
	Talk    des.Tick
	After   des.Tick // from accepting a callback to being connected, or to its end
}

// candidate is a caller who may be told of.
type candidate struct {
	first
	fate    Fate
	changed des.Tick // of the wait
}

// candidates are the callers of the day that add has just counted whose fates differ: those
// whose outcome turned first, then by how much the wait changed.
func (f *fateSums) candidates() []candidate {
	var all []candidate
	f.match(func(a, b *first) {
		if a == nil || b == nil || a.joined < f.warmUp {
			return // warm-up is not counted
		}
		if fate := fateOf(a, b); fate != SameFate {
			all = append(all, candidate{*a, fate, max(b.wait-a.wait, a.wait-b.wait)})
		}
	})
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.changed, a.changed))
	})
	return all
}

// rank puts callers whose outcome turned before those who waited longer or shorter.
func (c *candidate) rank() int {
	switch c.fate {
	case AnsweredInstead, HungUpInstead:
		return 0
	case OtherFate:
		return 1
	}
	return 2
}

// pick takes n candidates in their order, each fate and each interval as seldom as
// possible, and puts them in the order in which they called.
func pick(all []candidate, n int) []candidate {
	var chosen []candidate
	fates, intervals := map[Fate]int{}, map[uint32]int{}
	for len(chosen) < n && len(all) > 0 {
		best := 0
		for i := range all {
			often := func(c *candidate) int { return 10*c.rank() + fates[c.fate] + 2*intervals[c.person.Interval] }
			if often(&all[i]) < often(&all[best]) {
				best = i
			}
		}
		chosen = append(chosen, all[best])
		fates[all[best].fate]++
		intervals[all[best].person.Interval]++
		all = slices.Delete(all, best, best+1)
	}
	slices.SortStableFunc(chosen, func(a, b candidate) int { return cmp.Compare(a.joined, b.joined) })
	return chosen
}

// tellStories tells n callers of the replication that both runs have just done.
func (p *pairing) tellStories(base *runner, worker, n int) {
	for _, c := range pick(p.fates[worker].candidates(), n) {
		class := int(c.class)
		p.stories = append(p.stories, Story{
			Class: base.cfg.Classes[class].Name, Interval: int(c.person.Interval), Name: c.person.Name(), At: c.joined, Fate: c.fate,
			Base: base.workers[worker].chapters(class, c.person),
			Plan: p.plan.workers[worker].chapters(p.classes[class], c.person),
		})
	}
}

// chapters are the legs of a person on the day in hand, in order.
func (w *worker) chapters(class int, person centre.Person) []Chapter {
	cfg := &w.runner.cfg
	var own []centre.Leg
	for i := range w.legs {
		if int(w.legs[i].Origin) == class && w.legs[i].Person == person {
			own = append(own, w.legs[i])
		}
	}
	centre.SortLegs(own)
	var all []Chapter
	for i := range own {
		l := &own[i]
		c := Chapter{Joined: l.Joined, Wait: l.Wait, Outcome: l.Outcome, Via: l.Via, Class: cfg.Classes[l.Class].Name, Talk: l.Talk}
		if l.Group >= 0 {
			c.Group, c.Agent = cfg.Groups[l.Group].Name, l.Agent
		}
		if l.Spent > 0 {
			c.After = w.spent[l.Spent-1].CalledBack
		}
		all = append(all, c)
	}
	return all
}
