package insight

import (
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/roster"
)

// withAgents is a plan with so many rostered agents more, or fewer, whenever a group has
// anybody on duty. Groups share them in proportion to their scheduled time, by the divisors
// .5, 1.5, 2.5, .. (Webster 1832): one agent more is given to one group and takes none
// from another.
func withAgents(p *experiment.Plan, more int) *experiment.Plan {
	one := copyOf(p)
	for g, n := range sharedOut(p, max(more, -more)) {
		if more < 0 {
			n = -n
		}
		addAgents(&one.Centre.Groups[g], n)
	}
	return one
}

// sharedOut are n agents shared out among the groups.
func sharedOut(p *experiment.Plan, n int) []int {
	given := make([]int, len(p.Centre.Groups))
	var hours []float64
	for g := range given {
		hours = append(hours, scheduledTime(&p.Centre.Groups[g], p.Centre.Close).Hours())
	}
	for range n {
		next, most := -1, 0.0
		for g := range given {
			if claim := hours[g] / (float64(given[g]) + .5); claim > most {
				next, most = g, claim
			}
		}
		if next < 0 {
			break // nobody is ever on duty
		}
		given[next]++
	}
	return given
}

// addAgents adds n to the extra agents of a group while it has anybody on duty.
func addAgents(g *centre.Group, n int) {
	if n == 0 {
		return
	}
	duty := scheduled(g)
	var moments []des.Tick
	for _, s := range slices.Concat(duty, g.Staff.Extra) {
		moments = append(moments, max(s.At, 0))
	}
	slices.Sort(moments)
	var extra []roster.Step
	for _, at := range slices.Compact(moments) {
		step := roster.Step{At: at, Agents: agentsAt(g.Staff.Extra, at)}
		if agentsAt(duty, at) > 0 {
			step.Agents += n
		}
		extra = append(extra, step)
	}
	g.Staff.Extra = extra
}

// scheduled is how many agents of a group are on duty when, breaks included. A plan that
// has been read compiles.
func scheduled(g *centre.Group) []roster.Step {
	plan, err := roster.Compile(g.Staff)
	if err != nil {
		return nil
	}
	return plan.Scheduled()
}

func scheduledTime(g *centre.Group, close des.Tick) des.Tick {
	return roster.AgentTime(scheduled(g), 0, close)
}

// agentsAt is the value of a step function at t; before its first step there is nobody.
func agentsAt(steps []roster.Step, t des.Tick) int {
	n := 0
	for _, s := range steps {
		if s.At > t {
			break
		}
		n = s.Agents
	}
	return n
}
