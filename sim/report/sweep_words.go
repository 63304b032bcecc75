package report

import (
	"fmt"
	"math"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// paths are what is varied, in words.
func paths(s *experiment.SweepResult) string {
	var all []string
	for _, axis := range s.Vary {
		all = append(all, axis.Path)
	}
	return strings.Join(all, " and ")
}

// sweepHeading says what was run.
func sweepHeading(s *experiment.SweepResult) string {
	plain := experiment.Result{Manifest: experiment.Manifest{Seed: s.Seed, Replications: 1}, Clock: s.Clock, Batches: s.Batches, Intervals: make([]experiment.Interval, s.Intervals)}
	text := heading(&plain)
	least, most := replicationsOf(s)
	runs := many(least, replication(&plain))
	if most > least {
		runs = fmt.Sprintf("%d to %s", least, many(most, replication(&plain)))
	}
	old, each := "1 "+replication(&plain), runs+" at each of "+many(len(s.Points), "point")
	if s.Batches {
		old, each = "one long run", "one long run at each of "+many(len(s.Points), "point")
	}
	if len(s.Points) == 1 {
		each = strings.Replace(each, "each of 1 point", "one point", 1)
	}
	if len(s.Warnings) == 0 && len(s.Points) > 1 {
		each += ", the same callers at all"
	}
	return strings.Replace(text, old+", seed", each+", seed", 1)
}

// replicationsOf are the fewest and the most replications of a point.
func replicationsOf(s *experiment.SweepResult) (least, most int) {
	least = math.MaxInt
	for _, p := range s.Points {
		least, most = min(least, p.Replications), max(most, p.Replications)
	}
	return least, most
}

// pointName names a point by its values: 7, or extra 2 and mean 90s.
func pointName(s *experiment.SweepResult, point int) string {
	values := s.Points[point].Values
	if len(s.Vary) == 1 {
		return strings.Join(values, "")
	}
	var parts []string
	for i, axis := range s.Vary {
		parts = append(parts, lastName(axis.Path)+" "+at(values, i))
	}
	return strings.Join(parts, ", ")
}

// lastName is the end of a path, which tells the two of a sweep apart as a rule.
func lastName(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// pointsName names several points.
func pointsName(s *experiment.SweepResult, points []int) string {
	const most = 6 // as can be taken in
	if len(points) > most {
		return fmt.Sprintf("at %d of %d points", len(points), len(s.Points))
	}
	var names []string
	for _, i := range points {
		names = append(names, pointName(s, i))
	}
	if len(s.Vary) > 1 {
		return "at " + strings.Join(names, "; ")
	}
	return "at " + list(names)
}

// pledge is a target that a point is judged by.
type pledge struct {
	measure, title string
	style          style
	limit          float64
	atLeast        bool
}

// pledges are the targets of a point.
func pledges(p *experiment.PointResult) (all []pledge) {
	for _, h := range headMeasures {
		of := pledge{measure: h.name, title: h.title, style: unitOf(&metric.Measures[mustFind(h.name)], "").style, limit: -1}
		if h.name == "service_level" {
			of.limit, of.atLeast = p.ServiceLevel.Target, true
		} else if h.limit != nil {
			of.limit = h.limit(&p.Targets)
		}
		if of.limit >= 0 {
			all = append(all, of)
		}
	}
	return all
}

// standing is how a point stands to a target, and whether that is clear.
func (g pledge) standing(p *experiment.PointResult) (v verdict, sure bool) {
	e := of(p.Total, g.measure)
	v = judge(e, g.limit, g.atLeast)
	return v, v == unclear || clear(e, g.limit)
}

// standing is how a point stands to all its targets: a clear miss of one is a clear miss.
func standing(p *experiment.PointResult) (v verdict, sure bool) {
	v, sure = met, true
	for _, g := range pledges(p) {
		switch is, clear := g.standing(p); {
		case is == missed && clear:
			return missed, true
		case is == missed:
			v, sure = missed, false
		case is == unclear && v == met:
			v = unclear
		case v == met:
			sure = sure && clear
		}
	}
	return v, sure
}

// reached are the first lines: where each target is met.
func reached(s *experiment.SweepResult) (figures []figure) {
	all := pledges(s.Points[0])
	for i, g := range all {
		of := func(p *experiment.PointResult) verdict {
			v, _ := pledges(p)[i].standing(p)
			return v
		}
		f := whereMet(s, g.title, of)
		f.promise, f.below = promiseOf(s, i), nearTarget(s, g.measure, of)
		figures = append(figures, f)
	}
	if len(all) > 1 {
		f := whereMet(s, "All targets", func(p *experiment.PointResult) verdict { v, _ := standing(p); return v })
		f.promise = "together"
		figures = append(figures, f)
	}
	return figures
}

// promiseOf is a target in words.
func promiseOf(s *experiment.SweepResult, i int) string {
	g := pledges(s.Points[0])[i]
	for _, p := range s.Points {
		if other := pledges(p); i >= len(other) || other[i] != g || g.measure == "service_level" && p.ServiceLevel.Within != s.Points[0].ServiceLevel.Within {
			return "the target of each point"
		}
	}
	if g.measure != "service_level" {
		return "at most " + g.style.limit(g.limit)
	}
	text := fmt.Sprintf("at least %s %s", percent.limit(g.limit), formula(s.Points[0].ServiceLevel))
	if s.Points[0].Targets.ServiceLevelDefault {
		text += " (the default)"
	}
	return text
}

// whereMet says at which points a target is met.
func whereMet(s *experiment.SweepResult, title string, of func(*experiment.PointResult) verdict) figure {
	f := figure{title: title, verdict: missed}
	var where []int
	for i, p := range s.Points {
		if of(p) == met {
			where = append(where, i)
		}
	}
	order, _ := s.InOrder()
	switch n := len(where); {
	case n == 0:
		f.value = "at no point"
		return f
	case n == len(s.Points):
		f.value = "at every point"
	case len(s.Vary) > 1:
		f.value = fmt.Sprintf("at %d of %d points", n, len(s.Points))
	case order != nil && together(s, order[len(order)-n:], of):
		f.value = "from " + pointName(s, order[len(order)-n]) + " on"
	case order != nil && together(s, order[:n], of):
		f.value = "up to " + pointName(s, order[n-1])
	default:
		f.value = pointsName(s, where)
	}
	f.verdict = met
	return f
}

// together says whether all of some points meet a target.
func together(s *experiment.SweepResult, points []int, of func(*experiment.PointResult) verdict) bool {
	for _, i := range points {
		if of(s.Points[i]) != met {
			return false
		}
	}
	return true
}

// nearTarget tells the figures on both sides of a target, of one path of numbers: those of
// the first neighbours of which one meets it and one does not, or of the nearest miss.
func nearTarget(s *experiment.SweepResult, measure string, is func(*experiment.PointResult) verdict) string {
	order, _ := s.InOrder()
	u := unitOf(&metric.Measures[mustFind(measure)], s.Currency)
	tell := func(i int) string { return u.style.sure(of(s.Points[i].Total, measure)) + " at " + pointName(s, i) }
	for k := 1; k < len(order); k++ {
		a, b := order[k-1], order[k]
		if (is(s.Points[a]) == met) != (is(s.Points[b]) == met) {
			return tell(a) + ", " + tell(b)
		}
	}
	lowest, highest := -1, -1
	value := func(i int) float64 { return of(s.Points[i].Total, measure).Mean }
	for i := range s.Points {
		if math.IsNaN(value(i)) {
			continue
		}
		if lowest < 0 || value(i) < value(lowest) {
			lowest = i
		}
		if highest < 0 || value(i) > value(highest) {
			highest = i
		}
	}
	if lowest < 0 || lowest == highest {
		return ""
	}
	return "from " + tell(lowest) + " to " + tell(highest)
}

// cheapest tells the least cost of meeting every target.
func cheapest(s *experiment.SweepResult) string {
	cost := func(i int) float64 { return of(s.Points[i].Total, "cost").Mean }
	best, all := -1, 0
	for i, p := range s.Points {
		if v, _ := standing(p); v != met || math.IsNaN(cost(i)) {
			continue
		}
		all++
		if best < 0 || cost(i) < cost(best) {
			best = i
		}
	}
	if all < 2 || cost(best) == 0 {
		return ""
	}
	plain := experiment.Result{Clock: s.Clock}
	return fmt.Sprintf("Of the %d points that meet every target, %s costs least: %s a %s.", all, pointName(s, best),
		strings.TrimSpace(money.show(cost(best), 2)+" "+s.Currency), replication(&plain))
}

// kneeWords tell the knees of the service level and of abandonment.
func kneeWords(s *experiment.SweepResult) string {
	order, _ := s.InOrder()
	const fewest = 4 // points that can have a knee
	if len(order) < fewest {
		return ""
	}
	var told []string
	for _, of := range []struct{ measure, name string }{{"service_level", "service level"}, {"abandonment_rate", "abandonment"}} {
		bend, found := s.Knee(of.measure)
		if !found {
			continue
		}
		told = append(told, fmt.Sprintf("The knee of the %s is at %s: up to there a step changes it by %s points on average, beyond it by %s.",
			of.name, pointName(s, bend.Point), points(bend.Before), points(bend.After)))
	}
	if told == nil {
		return "No knee: neither the service level nor abandonment bends more than a straight line, or they move no more than their noise."
	}
	return strings.Replace(strings.Join(told, " "), "The knee of the abandonment", "The knee of abandonment", 1)
}

// points is a difference of shares in points.
func points(share float64) string { return fmt.Sprintf("%+.1f", 100*share) }
