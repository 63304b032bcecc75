package experiment

import (
	"fmt"
	"math"

	"hangup/sim/des"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// merged is the sums of all workers. It is called when none of them runs.
func (r *runner) merged() *metric.Sums {
	if len(r.workers) == 1 || r.joined {
		return r.workers[0].sums
	}
	fresh := metric.NewSums(&r.cfg, &r.plan.Metric, r.plans, metric.NewRecorder(&r.cfg, &r.plan.Metric, r.batchOf, 0), r.batchOf)
	fresh.Days = r.days
	for _, w := range r.workers {
		fresh.Merge(w.sums)
	}
	return fresh
}

// join adds the sums of all workers to the first's, when no replication will follow: to merge
// them apart takes the room of one more.
func (r *runner) join() {
	for _, w := range r.workers[1:] {
		r.workers[0].sums.Merge(w.sums)
	}
	r.joined = true
}

// result is what the replications done so far say.
func (r *runner) result() *Result {
	p := r.plan
	c := collector{runner: r, sums: r.merged()}
	res := &Result{
		Manifest: p.Manifest(r.done), Batches: r.batchOf != nil, Targets: p.Targets, Clock: p.Clock, Currency: p.Currency,
	}
	res.ServiceLevel = p.ServiceLevel()
	for _, class := range p.ClassOrder {
		res.Classes = append(res.Classes, p.Centre.Classes[class].Name)
	}
	res.Groups = append(res.Groups, p.GroupOrder...)
	res.Total, res.Callers, res.Agents = c.slot(0)
	for i, interval := range p.Metric.Intervals {
		if interval.End <= p.Metric.WarmUp {
			continue // nothing of it is counted
		}
		found := Interval{Start: p.Clock.Time(interval.Start), End: p.Clock.Time(interval.End), Seconds: interval.Start.Seconds()}
		found.Total, found.Callers, found.Agents = c.slot(1 + i)
		res.Intervals = append(res.Intervals, found)
		res.Rows = append(res.Rows, c.rows(found.Start, 1+i)...)
	}
	res.Charts = c.charts()
	res.Warnings = r.warnings(res, c.sums)
	return res
}

// ServiceLevel is how a plan judges service.
func (p *Plan) ServiceLevel() ServiceLevel {
	level := ServiceLevel{Formula: p.Metric.Formula.String(), Within: p.Targets.Within.Seconds(), Target: p.Metric.Target}
	for _, class := range p.ClassOrder {
		level.Classes = append(level.Classes, ClassServiceLevel{Within: p.Centre.Classes[class].Threshold.Seconds(), Target: p.Metric.Class[class]})
	}
	return level
}

// collector turns sums into estimates.
type collector struct {
	*runner
	sums *metric.Sums
	days []float64 // scratch
}

// slot is the whole clock (0) or an interval, with classes and groups in the order of the
// file.
func (c *collector) slot(slot int) (total Values, callers, agents []Values) {
	total = c.values(c.sums.Scope(slot, 0))
	for _, class := range c.plan.ClassOrder {
		callers = append(callers, c.values(c.sums.Scope(slot, 1+class)))
	}
	for _, name := range c.plan.GroupOrder {
		agents = append(agents, c.values(c.sums.Scope(slot, 1+len(c.cfg.Classes)+c.reported(name))))
	}
	return total, callers, agents
}

// reported is the number of a group among those reported: in order of name.
func (r *runner) reported(name string) int {
	n := -1
	for g := range r.cfg.Groups {
		if g == 0 || r.cfg.Groups[g].Name != r.cfg.Groups[g-1].Name {
			n++
		}
		if r.cfg.Groups[g].Name == name {
			return n
		}
	}
	panic(fmt.Sprintf("experiment: no group %s", name))
}

func (c *collector) values(scope int) Values {
	values := make(Values, len(metric.Measures))
	for m := range values {
		values[m] = c.estimate(scope, m)
	}
	return values
}

// estimate is a measure in a scope and how well it is known.
func (c *collector) estimate(scope, measure int) Estimate {
	nan := math.NaN()
	found, n, ok := c.sums.Estimate(scope, measure)
	if !ok {
		return Estimate{Mean: nan, HalfWidth: nan, Low: nan, High: nan, DayP10: nan, DayP90: nan}
	}
	e := estimateOf(found, int64(n))
	e.Batches = c.batchOf != nil && n == metric.Batches
	var q []float64
	c.days, q = c.sums.DayQuantiles(c.days, scope, measure, c.done, .1, .9)
	e.DayP10, e.DayP90 = q[0], q[1]
	return e
}

// estimateOf is an estimate from n replications, of which no day is told.
func estimateOf(e stats.Estimate, n int64) Estimate {
	return Estimate{Mean: e.Mean, HalfWidth: e.HalfWidth, Low: e.Low, High: e.High, N: int(n), DayP10: math.NaN(), DayP90: math.NaN()}
}

// rows are the rows of intervals.csv for an interval: the centre, then the classes.
func (c *collector) rows(start string, slot int) []Row {
	rows := []Row{c.row(start, "all", c.sums.Scope(slot, 0))}
	for _, class := range c.plan.ClassOrder {
		rows = append(rows, c.row(start, c.cfg.Classes[class].Name, c.sums.Scope(slot, 1+class)))
	}
	return rows
}

func (c *collector) row(start, class string, scope int) Row {
	row := Row{Interval: start, Class: class}
	for i := range metric.Columns {
		row.Values = append(row.Values, c.sums.Value(scope, &metric.Columns[i]))
	}
	return row
}

// charts is what the charts need and the measures do not say.
func (c *collector) charts() Charts {
	n := float64(c.done)
	bins := c.sums.Bins()
	charts := Charts{Waits: WaitChart{Bin: bins.Width, AtOnce: bins.AtOnce / n}}
	for i := range bins.Answered {
		charts.Waits.Answered = append(charts.Waits.Answered, bins.Answered[i]/n)
		charts.Waits.Abandoned = append(charts.Waits.Abandoned, bins.Abandoned[i]/n)
		charts.Waits.Patience = append(charts.Waits.Patience, c.survival(float64(i)*bins.Width))
	}
	queue, _ := metric.Find("average_queue_length")
	for i, interval := range c.plan.Metric.Intervals {
		if interval.End <= c.plan.Metric.WarmUp {
			continue
		}
		var q []float64
		c.days, q = c.sums.DayQuantiles(c.days, c.sums.Scope(1+i, 0), queue, c.done, .05, .25, .5, .75, .95)
		charts.Queue = append(charts.Queue, QueueFan{P5: q[0], P25: q[1], Median: q[2], P75: q[3], P95: q[4]})
	}
	if c.batchOf == nil && c.done > 1 {
		charts.Days = c.dayLevels()
	}
	charts.Hazard, charts.Told, charts.Messages = c.hazards(), c.told(), c.messages()
	return charts
}

// dayLevels is the service level of each day.
func (c *collector) dayLevels() []float64 {
	return append([]float64(nil), c.sums.Days.Level[:min(c.done, len(c.sums.Days.Level))]...)
}

// survival is the share of callers who would still be there after waiting for some
// seconds if nobody answered, classes weighed by their calls.
func (c *collector) survival(seconds float64) float64 {
	share, weight := 0.0, 0.0
	offered, _ := metric.Find("offered")
	for i := range c.cfg.Classes {
		e, _, _ := c.sums.Estimate(c.sums.Scope(0, 1+i), offered)
		law := c.cfg.Classes[i].Patience.At(c.cfg.Close / 2)
		share += float64(e.Mean * (1 - law.CDF(seconds)))
		weight += e.Mean
	}
	if weight == 0 {
		return math.NaN()
	}
	return share / weight
}

// Time is a moment as clock time. A clock of at most a day shows plain times past midnight
// too: "23:30", "00:00"; closing at midnight is "24:00". A longer clock counts the days from
// the second on: "09:30", "2d 09:30".
func (c Clock) Time(t des.Tick) string {
	const day = 24 * des.Hour
	of := c.Open + t
	number, of := of/day, of%day
	if c.Length <= day && t == c.Length && of == 0 {
		return "24:00"
	}
	text := fmt.Sprintf("%02d:%02d", of/des.Hour, of%des.Hour/des.Minute)
	if seconds := of % des.Minute; seconds != 0 {
		text += fmt.Sprintf(":%02d", seconds/des.Second)
	}
	if c.Length > day && number > 0 {
		text = fmt.Sprintf("%dd %s", number+1, text)
	}
	return text
}
