package scenarios

import (
	"math"
	"math/bits"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
)

// limits are the guards against a scenario that would take all memory, or a week.
type limits struct {
	calls     float64
	intervals int
	agents    int
	duties    int
	cells     int
}

func limitsSection() value[limits] {
	type l = limits
	const most = 1 << 40
	return section("limits such as {calls: 1e11}", l{},
		give("calls", positive("a number of calls, such as 1e11"), func(l *l) *float64 { return &l.calls }, "expected calls of all replications, as many as there are if everybody redials").or("1e10"),
		give("intervals", whole(1, most), func(l *l) *int { return &l.intervals }, "intervals of the clock").or("100000"),
		give("agents", whole(1, most), func(l *l) *int { return &l.agents }, "agents on duty at once, of all groups").or("100000"),
		give("duties", whole(1, most), func(l *l) *int { return &l.duties }, "stretches of duty of one group").or("2000000"),
		give("cells", whole(1, most), func(l *l) *int { return &l.cells }, "intervals times classes and groups, and rows of a file").or("10000000"),
	)
}

// checkSizes tells what would not fit or take too long; most is how many agents of each
// group are on duty at once.
func (r *reader) checkSizes(root *node, plan *experiment.Plan, most []int) {
	c, l := plan.Centre, r.limits
	agents := 0
	for _, n := range most {
		agents += n
	}
	if agents > l.agents {
		r.fault(root.orChild("agents"), "%d agents are more than %d; raise limits: {agents: ..} if they are meant", agents, l.agents)
	}
	// A moment and an agent share a word of the engine's (des.Tree): 63 bits for both.
	const overtime = day
	if bits.Len64(uint64(c.Close+overtime))+bits.Len(uint(max(agents, 2)-1)) > 63 {
		r.fault(root.orChild("clock"), "a clock of %s with %d agents is too long to keep time by; shorten it, or run fewer agents", spell(c.Close), agents)
	} else {
		r.checkSums(root, plan, agents)
	}
	for _, x := range []struct {
		section, what string
		found         int
	}{{"callers", "classes of callers", len(c.Classes)}, {"agents", "groups of agents, with those of a roster who serve the same classes as one,", len(c.Groups)}} {
		if x.found > math.MaxInt16 { // they are 16-bit numbers in the record of a call
			r.fault(root.orChild(x.section), "%d %s are more than %d", x.found, x.what, math.MaxInt16)
		}
	}
	names := len(c.Classes) + len(c.Groups)
	if cells := (len(c.Cuts)+1)*names + len(c.Classes)*len(c.Groups); cells > l.cells {
		r.fault(root, "%d intervals of %d classes and groups are %d cells to count in, more than %d; write a longer interval, or raise limits: {cells: ..}", len(plan.Metric.Intervals), names, cells, l.cells)
	}
	if calls := expectedCalls(c) * float64(plan.Replications); calls > l.calls {
		r.fault(root.orChild("callers"), "%.3g expected calls in %d replications are more than %.3g; run fewer, or raise limits: {calls: ..} if they are meant", calls, plan.Replications, l.calls)
	}
}

// checkSums tells when the time of all agents is too long to be summed: in microseconds
// and 63 bits, with a bit to spare.
func (r *reader) checkSums(root *node, plan *experiment.Plan, agents int) {
	lasts := plan.Centre.Close
	if !plan.Centre.SendAway {
		lasts += day // of overtime
	}
	const most = 1 << 62
	if sum := float64(lasts) * float64(agents) * float64(plan.Replications); sum >= most {
		r.fault(root.orChild("clock"), "%d agents for %s in %d replications are %.3g agent-hours, more than the %.3g that can be summed; lower the replications, the agents or the clock",
			agents, spell(lasts), plan.Replications, sum/float64(des.Hour), most/float64(des.Hour))
	}
}

// expectedCalls are the calls of a replication if nobody is served but everybody calls
// again and is transferred as often as may be: more than there will be.
func expectedCalls(c centre.Config) float64 {
	legs := make([]float64, len(c.Classes))
	for i, class := range c.Classes {
		legs[i] = arriving(class.Arrivals, c.Close) * attempts(class, c.Close) * repeats(c, i)
	}
	total := 0.0
	const rounds = 1000 // of transfers; by then hardly anybody is left, or everybody is
	for range rounds {
		next, sum := make([]float64, len(legs)), 0.0
		for i, class := range c.Classes {
			sum += legs[i]
			for _, t := range class.Transfers {
				next[t.To] += float64(legs[i] * t.Share)
			}
			if class.Temper != nil && class.Temper.Escalates > 0 {
				next[class.Temper.To] += float64(legs[i] * class.Temper.Escalates)
			}
		}
		if total += sum; sum < 1e-6*total {
			break
		}
		legs = next
	}
	return total
}

// arriving is the expected number of first attempts in a replication.
func arriving(s arrive.Spec, close des.Tick) float64 {
	calls := float64(len(s.Log))
	for i, p := range s.Rate {
		end := close
		if i+1 < len(s.Rate) {
			end = s.Rate[i+1].At
		}
		calls += float64(p.Value * (end - p.At).Seconds())
	}
	if len(s.Scale) > 0 {
		most := 0.0
		for _, p := range s.Scale {
			most = max(most, p.Value)
		}
		calls *= most
	}
	if s.Interarrival != nil {
		calls += close.Seconds() / s.Interarrival.Mean()
	}
	for _, surge := range s.Surges {
		calls += surge.Calls
	}
	return calls
}

// attempts are those of a caller who never gets through.
func attempts(c centre.Class, close des.Tick) float64 {
	if c.Redial == nil {
		return 1
	}
	share := c.Redial.Share
	if c.Callback != nil {
		share = 1 // who was promised a callback in vain calls again in any case
	}
	return again(share, c.Redial.After.Mean(0), c.Redial.AtMost, close)
}

// repeats are the calls of a caller of a class whose contacts settle as little as any
// group's.
func repeats(c centre.Config, class int) float64 {
	s := c.Classes[class].Resolution
	if s == nil {
		return 1
	}
	least := s.FirstContact
	for _, g := range c.Groups {
		for _, skill := range g.Skills {
			if skill.Class == class && skill.Resolves >= 0 {
				least = min(least, skill.Resolves)
			}
		}
	}
	return again(1-least, s.After.Mean(0), s.AtMost, c.Close)
}

// again is how often somebody calls of whom a share calls again each time, after so many
// seconds.
func again(share, after float64, atMost int, close des.Tick) float64 {
	most := 1 + close.Seconds()/after // no more than follow one another in the time
	if atMost != centre.Unlimited {
		most = min(most, 1+float64(share*float64(atMost)))
	}
	if share < 1 {
		most = min(most, 1/(1-share))
	}
	return most
}
