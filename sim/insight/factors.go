package insight

import (
	"math"
	"slices"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// factor is something in a plan that may turn out larger or smaller.
type factor struct {
	name, title string
	unit        metric.Unit // of its figure
	has         func(*centre.Config) bool
	scale       func(c *centre.Config, by float64)                       // of a copy
	figure      func(p *experiment.Plan, base experiment.Values) float64 // as planned
}

// factors is the table of what FindSensitivity varies.
var factors = []factor{
	{"volume", "Volume", metric.Calls, anyClass(comes),
		eachClass(func(k *centre.Class, by float64) { k.Arrivals = scaledArrivals(k.Arrivals, by) }),
		func(p *experiment.Plan, _ experiment.Values) float64 { return sum(callsOf(p)) }},
	{"talk", "Talk time", metric.Seconds, anyClass(func(*centre.Class) bool { return true }),
		eachClass(scaleTalk), measured("average_talk")},
	{"wrap_up", "Wrap-up time", metric.Seconds, anyClass(func(k *centre.Class) bool { return !k.WrapUp.IsZero() }),
		eachClass(func(k *centre.Class, by float64) { k.WrapUp = k.WrapUp.Scaled(always(by)) }), measured("average_wrap_up")},
	{"patience", "Patience", metric.Seconds, anyClass(func(k *centre.Class) bool { return !k.Patience.IsNever() }),
		eachClass(scalePatience), meanOfClasses(meanPatience)},
	{"absence", "Absence", metric.Share, anyGroup(func(g *centre.Group) bool { return g.Staff.Absence > 0 }),
		eachGroup(func(g *centre.Group, by float64) { g.Staff.Absence = min(g.Staff.Absence*by, 1) }),
		meanOfGroups(func(g *centre.Group) float64 { return g.Staff.Absence })},
	{"shrinkage", "Shrinkage", metric.Share, anyGroup(func(g *centre.Group) bool { return len(g.Staff.Shrinkage) > 0 }),
		eachGroup(scaleShrinkage), meanOfGroups(meanShrinkage)},
	{"redials", "Share who call again", metric.Share, anyClass(func(k *centre.Class) bool { return k.Redial != nil }),
		eachClass(scaleRedials), meanOfClasses(redialShare)},
	{"repeats", "Share not settled", metric.Share, anyClass(func(k *centre.Class) bool { return k.Resolution != nil }),
		scaleRepeats,
		func(_ *experiment.Plan, base experiment.Values) float64 {
			return 1 - value(base, "first_contact_resolution").Mean
		}},
	{"day_to_day", "Spread between days", metric.Share, differs, scaleSpread, spreadOfDays},
}

func anyClass(is func(*centre.Class) bool) func(*centre.Config) bool {
	return func(c *centre.Config) bool {
		return slices.ContainsFunc(c.Classes, func(k centre.Class) bool { return is(&k) })
	}
}

func anyGroup(is func(*centre.Group) bool) func(*centre.Config) bool {
	return func(c *centre.Config) bool {
		return slices.ContainsFunc(c.Groups, func(g centre.Group) bool { return is(&g) })
	}
}

func eachClass(scale func(*centre.Class, float64)) func(*centre.Config, float64) {
	return func(c *centre.Config, by float64) {
		for i := range c.Classes {
			scale(&c.Classes[i], by)
		}
	}
}

func eachGroup(scale func(*centre.Group, float64)) func(*centre.Config, float64) {
	return func(c *centre.Config, by float64) {
		for i := range c.Groups {
			scale(&c.Groups[i], by)
		}
	}
}

func scaleTalk(k *centre.Class, by float64) {
	k.Talk = k.Talk.Scaled(always(by))
	if k.Arrivals.Log == nil {
		return
	}
	log := append([]arrive.Logged{}, k.Arrivals.Log...)
	for i := range log {
		if log[i].Talk > 0 {
			log[i].Talk = max(1, des.FromSeconds(float64(log[i].Talk.Seconds()*by)))
		}
	}
	k.Arrivals.Log = log
}

// scalePatience scales that of later attempts with that of the first.
func scalePatience(k *centre.Class, by float64) {
	if !k.Patience.IsNever() {
		k.Patience = k.Patience.Scaled(always(by))
	}
	if k.Redial != nil && k.Redial.Patience == centre.OwnLaw && !k.Redial.Law.IsNever() {
		again := *k.Redial
		again.Law = again.Law.Scaled(always(by))
		k.Redial = &again
	}
}

// mostShrinkage leaves somebody where a scenario does.
const mostShrinkage = .99

func scaleShrinkage(g *centre.Group, by float64) {
	if len(g.Staff.Shrinkage) == 0 {
		return
	}
	g.Staff.Shrinkage = scaled(g.Staff.Shrinkage, by)
	for i := range g.Staff.Shrinkage {
		g.Staff.Shrinkage[i].Value = min(g.Staff.Shrinkage[i].Value, mostShrinkage)
	}
}

func scaleRedials(k *centre.Class, by float64) {
	if k.Redial != nil {
		again := *k.Redial
		again.Share = min(again.Share*by, 1)
		k.Redial = &again
	}
}

// scaleRepeats scales the share whose matter a contact does not settle, by class and
// where a group has a share of its own.
func scaleRepeats(c *centre.Config, by float64) {
	settled := func(share float64) float64 { return max(1-float64((1-share)*by), 0) }
	for i := range c.Classes {
		if r := c.Classes[i].Resolution; r != nil {
			again := *r
			again.FirstContact = settled(r.FirstContact)
			c.Classes[i].Resolution = &again
		}
	}
	for g := range c.Groups {
		c.Groups[g].Skills = slices.Clone(c.Groups[g].Skills)
		for i := range c.Groups[g].Skills {
			if s := &c.Groups[g].Skills[i]; s.Resolves >= 0 {
				s.Resolves = settled(s.Resolves)
			}
		}
	}
}

// differs says whether some days are busier than others.
func differs(c *centre.Config) bool {
	return c.DayToDay > 0 || anyClass(func(k *centre.Class) bool { return k.Arrivals.DayToDay > 0 })(c)
}

func scaleSpread(c *centre.Config, by float64) {
	c.DayToDay *= by
	for i := range c.Classes {
		c.Classes[i].Arrivals.DayToDay *= by
	}
}

func measured(name string) func(*experiment.Plan, experiment.Values) float64 {
	return func(_ *experiment.Plan, base experiment.Values) float64 { return value(base, name).Mean }
}

// meanOfClasses is the mean of a figure over classes, each weighed by the calls it
// expects; NaN leaves a class out.
func meanOfClasses(figure func(*centre.Config, *centre.Class) float64) func(*experiment.Plan, experiment.Values) float64 {
	return func(p *experiment.Plan, _ experiment.Values) float64 {
		total, weight := 0.0, 0.0
		for i, calls := range callsOf(p) {
			if x := figure(&p.Centre, &p.Centre.Classes[i]); !math.IsNaN(x) {
				total, weight = total+float64(calls*x), weight+calls
			}
		}
		return total / weight
	}
}

// meanOfGroups is the mean of a figure over groups, each weighed by its scheduled time.
func meanOfGroups(figure func(*centre.Group) float64) func(*experiment.Plan, experiment.Values) float64 {
	return func(p *experiment.Plan, _ experiment.Values) float64 {
		total, weight := 0.0, 0.0
		for i := range p.Centre.Groups {
			g := &p.Centre.Groups[i]
			hours := scheduledTime(g, p.Centre.Close).Hours()
			total, weight = total+float64(hours*figure(g)), weight+hours
		}
		return total / weight
	}
}

// meanPatience is in seconds; NaN where all wait for ever.
func meanPatience(c *centre.Config, k *centre.Class) float64 {
	if mean := k.Patience.Mean(c.Close / 2); !math.IsInf(mean, 1) {
		return mean
	}
	return math.NaN()
}

func meanShrinkage(g *centre.Group) float64 {
	total := 0.0
	for _, point := range g.Staff.Shrinkage {
		total += point.Value
	}
	return total / float64(max(len(g.Staff.Shrinkage), 1))
}

func redialShare(_ *centre.Config, k *centre.Class) float64 {
	if k.Redial == nil {
		return 0
	}
	return k.Redial.Share
}

// spreadOfDays is the coefficient of variation of the volume of days: the shared factor
// and those of the classes multiply, and those of different classes are independent.
func spreadOfDays(p *experiment.Plan, _ experiment.Values) float64 {
	calls := callsOf(p)
	all, own := sum(calls), 0.0
	if all == 0 {
		return math.NaN()
	}
	for i := range calls {
		part := calls[i] / all * p.Centre.Classes[i].Arrivals.DayToDay
		own += float64(part * part)
	}
	shared := float64(p.Centre.DayToDay * p.Centre.DayToDay)
	return math.Sqrt(shared + own + float64(shared*own))
}

// callsOf are the calls that each class expects in a run of the clock.
func callsOf(p *experiment.Plan) []float64 {
	var calls []float64
	for i := range p.Centre.Classes {
		plan := arrive.Compile(p.Centre.Classes[i].Arrivals, p.Centre.Interval, p.Centre.Close)
		calls = append(calls, plan.Expected(0, p.Centre.Close))
	}
	return calls
}

func sum(all []float64) float64 {
	total := 0.0
	for _, x := range all {
		total += x
	}
	return total
}
