package insight

import (
	"math"
	"slices"

	"hangup/sim/arrive"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/erlang"
	"hangup/sim/experiment"
	"hangup/sim/rng/fmath"
	"hangup/sim/roster"
)

// Formula is what Erlang's formulas say of a plan's day: each interval by itself, weighed
// by its calls. Where staff changes within an interval each stretch is reckoned with the
// calls of its time. Calls that nobody can answer in the long run, by Erlang C because more
// work comes than agents can do, are not answered in time, and have no speed of answer.
type Formula struct {
	C, A      Answer   // A only where there is Patience
	Patience  bool     // somebody hangs up
	Unstable  []string // starts of the intervals for which Erlang C has no answer
	Intervals int      // those that are counted
}

// mean is what all calls of an interval have in common as the formulas see them.
type mean struct{ handle, patience float64 } // seconds

// callsByInterval are the calls expected to come to the queues, by class and interval.
func callsByInterval(p *experiment.Plan) [][]float64 {
	all := make([][]float64, len(p.Centre.Classes))
	for i := range all {
		k := &p.Centre.Classes[i]
		plan := arrive.Compile(k.Arrivals, p.Centre.Interval, p.Centre.Close)
		for _, in := range p.Metric.Intervals {
			all[i] = append(all[i], float64(plan.Expected(in.Start, in.End)*goesOn(k)))
		}
	}
	return all
}

// meansOf are the means of all calls, by interval.
func meansOf(p *experiment.Plan) []mean {
	calls := callsByInterval(p)
	means := make([]mean, len(p.Metric.Intervals))
	for i, in := range p.Metric.Intervals {
		at := (in.Start + in.End) / 2
		var weights, handles, rates []float64
		for c := range calls {
			k := &p.Centre.Classes[c]
			weights = append(weights, calls[c][i])
			handles = append(handles, k.Talk.Mean(at)+k.WrapUp.Mean(at))
			rates = append(rates, k.Patience.Mean(at))
		}
		means[i].handle = weighed(weights, handles)
		for c := range rates {
			rates[c] = 1 / rates[c] // how many of those who wait hang up in a second
		}
		means[i].patience = 1 / weighed(weights, rates)
		if same(weights, rates) { // not 1 / (1 / x)
			means[i].patience = p.Centre.Classes[heaviest(weights)].Patience.Mean(at)
		}
	}
	return means
}

// weighed is the mean of x by weight, x itself where all are alike; without any weight all
// weigh the same.
func weighed(weights, x []float64) float64 {
	if same(weights, x) {
		return x[heaviest(weights)]
	}
	total, weight := 0.0, 0.0
	for i := range x {
		total, weight = total+float64(weights[i]*x[i]), weight+weights[i]
	}
	if weight == 0 {
		return sum(x) / float64(len(x))
	}
	return total / weight
}

// same says whether all x that weigh anything are alike.
func same(weights, x []float64) bool {
	first := heaviest(weights)
	for i := range x {
		if weights[i] > 0 && x[i] != x[first] {
			return false
		}
	}
	return weights[first] > 0 || len(x) == 1
}

func heaviest(weights []float64) int {
	most := 0
	for i := range weights {
		if weights[i] > weights[most] {
			most = i
		}
	}
	return most
}

// exponentialBy is an exponential law with a mean for the callers of each interval; never
// where the mean is infinite.
func exponentialBy(p *experiment.Plan, mean func(interval int) float64) dist.Law {
	of := func(seconds float64) dist.Distribution {
		if math.IsInf(seconds, 1) {
			return dist.Never{}
		}
		return dist.Must(dist.NewExponential(max(seconds, des.Tick(1).Seconds())))
	}
	var points []dist.TimedDistribution
	for i, in := range p.Metric.Intervals {
		if n := len(points); n == 0 || mean(i) != mean(i-1) {
			points = append(points, dist.TimedDistribution{From: in.Start, Of: of(mean(i))})
		}
	}
	if len(points) == 1 {
		return dist.Fixed(points[0].Of)
	}
	return dist.ByTime(points)
}

// tally adds up what a formula says of stretches of the day.
type tally struct {
	calls, inTime, judged   float64 // of judged calls so many were answered in time
	answered, lost, waiting float64
	unknown                 bool // some calls have no speed of answer
}

// formulaOf is what the formulas say of a plan.
func formulaOf(p *experiment.Plan) Formula {
	f := Formula{}
	calls, means := callsByInterval(p), meansOf(p)
	var duty [][]roster.Step
	for g := range p.Centre.Groups {
		duty = append(duty, scheduled(&p.Centre.Groups[g]))
	}
	solve := solver{known: make(map[question]*erlang.Queue)}
	var c, a tally
	for i, in := range p.Metric.Intervals {
		if in.End <= p.Metric.WarmUp {
			continue
		}
		f.Intervals++
		var byClass []float64
		for k := range calls {
			byClass = append(byClass, calls[k][i])
		}
		rate := sum(byClass) / (in.End - in.Start).Seconds()
		if rate == 0 {
			continue
		}
		f.Patience = f.Patience || !math.IsInf(means[i].patience, 1)
		answered := true
		for _, s := range stretches(duty, max(in.Start, p.Metric.WarmUp), in.End) {
			length := (s.end - s.start).Seconds()
			q := question{rate, means[i].handle, math.Inf(1), s.agents}
			answered = answered && solve.queue(q) != nil
			c.add(p, byClass, float64(rate*length), q, solve.queue(q))
			q.patience = means[i].patience
			a.add(p, byClass, float64(rate*length), q, solve.queue(q))
		}
		if !answered {
			f.Unstable = append(f.Unstable, p.Clock.Time(in.Start))
		}
	}
	f.C, f.A = c.answer(), a.answer()
	return f
}

// stretch is a part of an interval with so many agents on schedule, of all groups.
type stretch struct {
	start, end des.Tick
	agents     int
}

func stretches(duty [][]roster.Step, from, to des.Tick) []stretch {
	moments := []des.Tick{from}
	for _, steps := range duty {
		for _, s := range steps {
			if s.At > from && s.At < to {
				moments = append(moments, s.At)
			}
		}
	}
	slices.Sort(moments)
	moments = slices.Compact(moments)
	var all []stretch
	for i, at := range moments {
		s := stretch{start: at, end: to}
		if i+1 < len(moments) {
			s.end = moments[i+1]
		}
		for _, steps := range duty {
			s.agents += agentsAt(steps, at)
		}
		all = append(all, s)
	}
	return all
}

// question is what a formula is asked: calls a second, seconds of handling and patience.
type question struct {
	rate, handle, patience float64
	agents                 int
}

// solver remembers what it was asked before: many intervals are alike.
type solver struct{ known map[question]*erlang.Queue }

// queue is the long run; nil where there is none.
func (s solver) queue(q question) *erlang.Queue {
	if found, ok := s.known[q]; ok {
		return found
	}
	load := erlang.Load{CallsPerSecond: q.rate, HandleSeconds: q.handle}
	var found *erlang.Queue
	if queue, err := (erlang.A{Load: load, PatienceSeconds: q.patience}).Queue(q.agents); err == nil {
		found = &queue
	}
	s.known[q] = found
	return found
}

// add adds a stretch with so many calls; queue nil: the formula has no answer.
func (t *tally) add(p *experiment.Plan, byClass []float64, calls float64, q question, queue *erlang.Queue) {
	t.calls += calls
	lost := 0.0
	switch {
	case queue != nil:
		lost = queue.AbandonmentRate
		t.answered += float64(calls * (1 - lost))
		t.waiting += float64(calls * (1 - lost) * queue.AverageSpeedOfAnswer)
	case !math.IsInf(q.patience, 1):
		lost = 1 // nobody is there: all hang up
	default:
		t.unknown = true
	}
	t.lost += float64(calls * lost)
	by := func(seconds float64) erlang.Fate {
		switch {
		case queue != nil:
			return queue.By(seconds)
		case lost == 1:
			return erlang.Fate{Abandoned: 1 - fmath.Exp(-seconds/q.patience)}
		}
		return erlang.Fate{}
	}
	all, short := sum(byClass), by(p.Metric.Short.Seconds()).Abandoned
	for k := range byClass {
		in := by(p.Centre.Classes[k].Threshold.Seconds())
		good, of := p.Metric.Formula.Of(in, short, lost)
		share := float64(calls * byClass[k] / all)
		t.inTime += float64(share * good)
		t.judged += float64(share * of)
	}
}

// answer is what all stretches say together; it is exact.
func (t *tally) answer() Answer {
	exact := func(x float64) experiment.Estimate {
		nan := math.NaN()
		return experiment.Estimate{Mean: x, Low: nan, High: nan, DayP10: nan, DayP90: nan}
	}
	a := Answer{exact(t.inTime / t.judged), exact(t.lost / t.calls), exact(t.waiting / t.answered)}
	if t.unknown {
		a.SpeedOfAnswer = exact(math.NaN())
	}
	return a
}
