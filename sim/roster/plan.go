package roster

import (
	"math"

	"hangup/sim/des"
	"hangup/sim/rng"
)

// Plan is a Spec made ready for many replications. It is read-only: replications may
// share it.
//
// Who is on the phones is decided in this order: duty, extra, breaks, absence,
// shrinkage. The first three are the same in every replication and stand in moments as
// changes of single agents; so absence need only leave out the changes of those away.
type Plan struct {
	scheduled []Step
	moments   []moment
	changes   []change // of all moments, in their order
	absence   float64
	shrinks   bool
	max       int
}

// moment is a time at which agents come or go, or shrinkage changes.
type moment struct {
	at    des.Tick
	upTo  int     // changes[:upTo] have happened by then
	count int     // agents present if nobody is absent
	share float64 // shrinkage from then on
}

// change is one agent coming (+1) or going (-1).
type change struct{ agent, by int }

// Scheduled is the staff as planned: agents on shift, breaks included, extra applied.
// Its first step is at 0 and neighbours differ. It must not be changed.
func (p *Plan) Scheduled() []Step { return p.scheduled }

// Max is a number of agents on the phones that no replication passes.
func (p *Plan) Max() int { return p.max }

// OnPhones appends to dst the agents who are on the phones in the replication whose
// luck for this group is key; breaks, absence and shrinkage have been taken off. The
// first step is at 0 and neighbours differ. It allocates only to grow dst.
func (p *Plan) OnPhones(dst []Step, key rng.Key) []Step {
	start, next, present := len(dst), 0, 0
	draw := key.Stream(rng.ForShrinkage, 0)
	u := draw.Uniform()
	for _, m := range p.moments {
		n := m.count
		if p.absence > 0 {
			for _, c := range p.changes[next:m.upTo] {
				if !absent(key, c.agent, p.absence) {
					present += c.by
				}
			}
			n, next = present, m.upTo
		}
		if p.shrinks {
			n = shrunk(n, m.share, u)
		}
		dst = appendStep(dst, start, Step{m.at, n})
	}
	return dst
}

// absent says whether an agent is away for the whole replication. It is drawn anew at
// every change: that costs a few nanoseconds and no memory.
func absent(key rng.Key, agent int, chance float64) bool {
	draw := key.Child(uint64(agent)).Stream(rng.ForAbsence, 0)
	return draw.Uniform() < chance
}

// shrunk is how many of n are left when a share of them is away: n x (1 - share) on
// average over u, and always one of the two whole numbers next to it.
func shrunk(n int, share, u float64) int {
	left := float64(float64(n)*(1-share)) + float64(u)
	return min(n, int(math.Floor(left)))
}

// appendStep appends s unless the function that begins at steps[start] has that value
// already.
func appendStep(steps []Step, start int, s Step) []Step {
	if len(steps) > start && steps[len(steps)-1].Agents == s.Agents {
		return steps
	}
	return append(steps, s)
}

// AgentTime is the time agents spend between from and to under a step function:
// rostered time, if steps are a Plan's Scheduled. Before the first step there is nobody.
func AgentTime(steps []Step, from, to des.Tick) des.Tick {
	var sum des.Tick
	for i, s := range steps {
		end := to
		if i+1 < len(steps) {
			end = min(to, steps[i+1].At)
		}
		if begin := max(from, s.At); begin < end {
			sum += (end - begin) * des.Tick(s.Agents)
		}
	}
	return sum
}
