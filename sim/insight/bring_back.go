package insight

import (
	"context"
	"math"

	"hangup/sim/experiment"
	"hangup/sim/stats"
)

// tried is a variation with so many agents more.
type tried struct {
	more  int
	level stats.Difference // of the service level, against the plan as it is
}

// mostRounds is how often numbers of agents are tried: doubling from 1, a thousand is
// reached in ten.
const mostRounds = 14

// bringBack finds for each variation (plans[1:], whose differences from plans[0] are known)
// how many agents more in every interval bring the service level back. In each round it
// tries one number for each variation that is still open, all for the same callers.
func bringBack(ctx context.Context, plans []*experiment.Plan, found *experiment.Shared, o experiment.Options, bar *rounds) ([]Agents, error) {
	base := *plans[0]
	base.Replications, o.Precision = found.Results[0].Replications, 0
	base.OneRun = found.Results[0].Batches
	all := make([]search, len(plans)-1)
	for i := range all {
		all[i] = search{tried{0, difference(found.Moves[i], "service_level")}}
	}
	for range mostRounds {
		trial, pairs := []*experiment.Plan{&base}, []experiment.Pair(nil)
		var of, more []int
		for i := range all {
			if n, ok := all[i].next(); ok {
				pairs = append(pairs, experiment.Pair{Base: 0, Plan: len(trial)})
				one := withAgents(plans[1+i], n)
				one.Replications, one.OneRun = base.Replications, base.OneRun
				trial, of, more = append(trial, one), append(of, i), append(more, n)
			}
		}
		if len(pairs) == 0 {
			break
		}
		round, err := experiment.Together(ctx, trial, pairs, bar.of(o))
		if err != nil {
			return nil, err
		}
		for k, i := range of {
			all[i] = append(all[i], tried{more[k], difference(round.Moves[k], "service_level")})
		}
	}
	agents := make([]Agents, len(all))
	for i := range all {
		agents[i] = all[i].answer()
	}
	return agents, nil
}

// search is what has been tried for one variation. More agents bring a higher service
// level; where they do not, for want of trunks or skills, nothing is found.
type search []tried

// around are the largest number known to be too few, or just enough, and the smallest
// known to be enough; ok says which of them there are.
func (s search) around() (low, high tried, lowOK, highOK bool) {
	for _, t := range s {
		if t.level.Mean <= 0 && (!lowOK || t.more > low.more) {
			low, lowOK = t, true
		}
		if t.level.Mean >= 0 && (!highOK || t.more < high.more) {
			high, highOK = t, true
		}
	}
	return low, high, lowOK, highOK
}

// next is the number to try next; ok is false where none is needed.
func (s search) next() (more int, ok bool) {
	for _, t := range s {
		if math.IsNaN(t.level.Mean) {
			return 0, false
		}
	}
	low, high, lowOK, highOK := s.around()
	last := s[len(s)-1]
	switch {
	case lowOK && highOK && high.more-low.more <= 1:
		return 0, false
	case lowOK && highOK:
		guess := int(math.Round(crossing(low, high)))
		return min(max(guess, low.more+1), high.more-1), true
	case len(s) == 1 && lowOK:
		return 1, true
	case len(s) == 1:
		return -1, true
	}
	// All on one side: as far as the last step would need to go on, at most twice as far.
	before := s[len(s)-2]
	step := last.more - before.more
	gained := last.level.Mean - before.level.Mean
	if gained*float64(step) > 0 {
		need := math.Ceil(math.Abs(last.level.Mean / gained * float64(step)))
		step = int(min(max(need, 1), float64(2*max(step, -step))))
	} else {
		step = 2 * max(step, -step)
	}
	if !lowOK {
		step = -step
	}
	return last.more + step, true
}

// crossing is where the line through two points is 0.
func crossing(low, high tried) float64 {
	if low.level.Mean == high.level.Mean {
		return float64(low.more)
	}
	share := -low.level.Mean / (high.level.Mean - low.level.Mean)
	return float64(low.more) + float64(share*float64(high.more-low.more))
}

// answer is what the search came to.
func (s search) answer() Agents {
	low, high, lowOK, highOK := s.around()
	switch {
	case lowOK && highOK && low.more == high.more:
		return Agents{More: float64(low.more), HalfWidth: 0}
	case !lowOK || !highOK || high.more-low.more != 1:
		return Agents{More: math.NaN(), HalfWidth: math.NaN()}
	}
	rise := high.level.Mean - low.level.Mean
	width := max(low.level.HalfWidth, high.level.HalfWidth)
	return Agents{More: crossing(low, high), HalfWidth: width / rise}
}
