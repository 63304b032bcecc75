package experiment

import (
	"cmp"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/stats"
)

// Fate is how a caller fared under a plan, held against the base, on the first attempt.
type Fate uint8

// The fates.
const (
	AnsweredInstead Fate = iota // hung up under the base, answered under the plan
	HungUpInstead               // answered under the base, hung up under the plan
	WaitedLess                  // the same outcome sooner
	WaitedMore                  // the same outcome later
	SameFate                    // the same outcome at the same moment
	OtherFate                   // another outcome otherwise: blocked, a message, a callback
	OnlyBase                    // does not call under the plan
	OnlyPlan                    // does not call under the base
	FateCount
)

// String is the fate's name in compare.json.
func (f Fate) String() string {
	return [...]string{"answered_instead", "hung_up_instead", "waited_less", "waited_more", "same", "other", "only_base", "only_plan"}[f]
}

// Fates are how many callers a replication met which fate.
type Fates struct {
	Total     FateRow
	Callers   []FateRow // by class, in the order of the base's file
	Intervals []FateRow // by interval of the caller's first attempt
}

// FateRow is the fates of some callers: how many a replication, and how much longer they
// waited under the plan than under the base, in seconds a caller.
type FateRow struct {
	Callers [FateCount]Estimate
	Longer  [FateCount]Estimate
}

// Lived is how long a caller of the first day waited under both plans, who waited under
// one of them.
type Lived struct {
	Base, Plan float64 // seconds
	Fate       Fate
}

// mostLived is how many callers can be told of one by one: more would hide each other in
// a picture.
const mostLived = 3000

// fateSums adds up fates over replications: exact sums that merge in any order.
type fateSums struct {
	classes []int // by class of the base: that of the plan, nobody or otherPeople
	ofPlan  []int // by class of the plan: that of the base, nobody or otherPeople
	ends    []des.Tick
	warmUp  des.Tick
	rows    []fatePairs // total, classes, intervals
	today   []fateDay   // of the replication in hand
	base    []first
	plan    []first
}

type fatePairs struct{ callers, longer [FateCount]stats.Pair }

type fateDay struct{ callers, longer [FateCount]int64 }

// first is a person's first attempt.
type first struct {
	class   int16 // of the base; nobody: it has no such class
	person  centre.Person
	joined  des.Tick
	wait    des.Tick
	outcome centre.Outcome
}

func newFateSums(base, plan *runner, classes []int) *fateSums {
	f := &fateSums{classes: classes, warmUp: base.plan.Metric.WarmUp}
	f.ofPlan = slices.Repeat([]int{nobody}, len(plan.cfg.Classes))
	for class, other := range classes {
		if other == otherPeople {
			f.ofPlan[findClass(&plan.cfg, base.cfg.Classes[class].Name)] = otherPeople
		} else if other >= 0 {
			f.ofPlan[other] = class
		}
	}
	for _, interval := range base.plan.Metric.Intervals {
		f.ends = append(f.ends, interval.End)
	}
	n := 1 + len(classes) + len(f.ends)
	f.rows, f.today = make([]fatePairs, n), make([]fateDay, n)
	return f
}

// add counts the fates of one replication.
func (f *fateSums) add(base, plan []centre.Leg) {
	f.base, f.plan = f.base[:0], f.plan[:0]
	for class, other := range f.classes {
		if other != otherPeople {
			f.base = firsts(f.base, base, class, class)
		}
	}
	for class, other := range f.ofPlan {
		if other != otherPeople {
			f.plan = firsts(f.plan, plan, class, other)
		}
	}
	sortPeople(f.base)
	sortPeople(f.plan)
	clear(f.today)
	f.match(func(a, b *first) {
		fate, longer := fateOf(a, b), des.Tick(0)
		who := a
		if a == nil {
			who = b
		} else if b != nil {
			longer = b.wait - a.wait
		}
		if who.joined < f.warmUp {
			return
		}
		f.today[0].add(fate, longer)
		if who.class >= 0 {
			f.today[1+int(who.class)].add(fate, longer)
		}
		f.today[1+len(f.classes)+f.interval(who.joined)].add(fate, longer)
	})
	for row := range f.today {
		for fate := range FateCount {
			n, longer := f.today[row].callers[fate], f.today[row].longer[fate]
			f.rows[row].callers[fate].Add(n, 0)
			f.rows[row].longer[fate].Add(longer, n)
		}
	}
}

func (d *fateDay) add(fate Fate, longer des.Tick) {
	d.callers[fate]++
	d.longer[fate] += int64(longer)
}

// interval is the interval of a moment; the last, if it is after closing.
func (f *fateSums) interval(at des.Tick) int {
	i, found := slices.BinarySearch(f.ends, at)
	if found {
		i++ // it begins there
	}
	return min(i, len(f.ends)-1)
}

// lived are the waits of the callers of the day that add has just counted, in the order
// of their classes and of their calls; of too many, some, evenly.
func (f *fateSums) lived() []Lived {
	var all []Lived
	f.match(func(a, b *first) {
		if a == nil || b == nil || a.joined < f.warmUp || a.wait == 0 && b.wait == 0 {
			return
		}
		all = append(all, Lived{a.wait.Seconds(), b.wait.Seconds(), fateOf(a, b)})
	})
	if len(all) <= mostLived {
		return all
	}
	for i := range mostLived {
		all[i] = all[i*len(all)/mostLived]
	}
	return all[:mostLived]
}

// firsts appends the first legs of the first attempts of people of a class, who are of
// a class of the base.
func firsts(dst []first, legs []centre.Leg, own, class int) []first {
	for i := range legs {
		l := &legs[i]
		if int(l.Origin) == own && l.Attempt == 1 && l.Leg == 1 && l.Via != centre.ViaCallback {
			dst = append(dst, first{class: int16(class), person: l.Person, joined: l.Joined, wait: l.Wait, outcome: l.Outcome})
		}
	}
	return dst
}

func sortPeople(all []first) {
	slices.SortStableFunc(all, func(a, b first) int { return comparePeople(&a, &b) })
}

func comparePeople(a, b *first) int {
	return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.person.Interval, b.person.Interval),
		cmp.Compare(a.person.Source, b.person.Source), cmp.Compare(a.person.Number, b.person.Number))
}

// match walks through the people of both days; one of a and b may be nil.
func (f *fateSums) match(tell func(a, b *first)) {
	for i, j := 0, 0; i < len(f.base) || j < len(f.plan); {
		order := 0
		switch {
		case i == len(f.base):
			order = 1
		case j == len(f.plan):
			order = -1
		default:
			order = comparePeople(&f.base[i], &f.plan[j])
		}
		switch {
		case order < 0:
			tell(&f.base[i], nil)
			i++
		case order > 0:
			tell(nil, &f.plan[j])
			j++
		default:
			tell(&f.base[i], &f.plan[j])
			i, j = i+1, j+1
		}
	}
}

// fateOf holds a caller's first attempt under the plan against that under the base.
func fateOf(base, plan *first) Fate {
	switch {
	case plan == nil:
		return OnlyBase
	case base == nil:
		return OnlyPlan
	case hungUp(base.outcome) && plan.outcome == centre.Answered:
		return AnsweredInstead
	case base.outcome == centre.Answered && hungUp(plan.outcome):
		return HungUpInstead
	case base.outcome != plan.outcome && !(hungUp(base.outcome) && hungUp(plan.outcome)):
		return OtherFate
	case plan.wait < base.wait:
		return WaitedLess
	case plan.wait > base.wait:
		return WaitedMore
	}
	return SameFate
}

func hungUp(o centre.Outcome) bool { return o == centre.Abandoned || o == centre.Balked }

// empty are sums of the same fates that have seen nothing.
func (f *fateSums) empty() *fateSums {
	return &fateSums{classes: f.classes, ends: f.ends, rows: make([]fatePairs, len(f.rows))}
}

func (f *fateSums) merge(o *fateSums) {
	for row := range f.rows {
		for fate := range FateCount {
			f.rows[row].callers[fate].Merge(&o.rows[row].callers[fate])
			f.rows[row].longer[fate].Merge(&o.rows[row].longer[fate])
		}
	}
}

// fates turns the sums into estimates, classes in the order of the file, intervals as
// reported.
func (f *fateSums) fates(r *runner, base *Result) *Fates {
	found := &Fates{Total: f.rows[0].estimates()}
	for _, class := range r.plan.ClassOrder {
		found.Callers = append(found.Callers, f.rows[1+class].estimates())
	}
	first := len(f.ends) - len(base.Intervals) // those within warm-up are not reported
	for i := range base.Intervals {
		found.Intervals = append(found.Intervals, f.rows[1+len(f.classes)+first+i].estimates())
	}
	return found
}

func (p *fatePairs) estimates() FateRow {
	const seconds = 1e-6 // of a tick
	var row FateRow
	for fate := range FateCount {
		row.Callers[fate] = estimateOf(p.callers[fate].Count(), p.callers[fate].N)
		row.Longer[fate] = estimateOf(p.longer[fate].Ratio().Scaled(seconds), p.longer[fate].Seen)
	}
	return row
}
