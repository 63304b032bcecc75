package roster

import (
	"cmp"
	"slices"

	"hangup/sim/des"
)

// Compile makes a Plan of a Spec, or says what is wrong with it. Whatever lies before
// opening counts for nothing.
//
// A negative extra takes the highest-numbered agents on duty away, be they on a break
// or not, as if they had not come; a positive one adds agents, without breaks, numbered
// above the largest number in the roster.
func Compile(spec Spec) (*Plan, error) {
	if err := check(spec); err != nil {
		return nil, err
	}
	w := newSweep(spec)
	for _, at := range w.times(spec) {
		w.advance(at)
		w.settle(extraAt(spec.Extra, at))
		w.plan.moments = append(w.plan.moments, moment{
			at: at, upTo: len(w.plan.changes), count: w.count, share: spec.Shrinkage.At(at, 0),
		})
		w.plan.scheduled = appendStep(w.plan.scheduled, 0, Step{at, max(0, w.duties+w.extra)})
		w.plan.max = max(w.plan.max, w.count)
	}
	return w.plan, nil
}

// extraAt is the value of a step function at t; before its first step there is none.
func extraAt(steps []Step, t des.Tick) int {
	extra := 0
	for _, s := range steps {
		if s.At > t {
			break
		}
		extra = s.Agents
	}
	return extra
}

// sweep goes once through the day and notes who comes and goes.
type sweep struct {
	plan   *Plan
	edges  []edge  // not yet passed, in order of time
	agents []agent // in order of number
	above  int     // largest number in the roster
	duties int     // agents on duty
	count  int     // agents present
	extra  int
	moved  []int // agents whose state may have changed at this moment
}

// edge is the begin (+1) or the end (-1) of an agent's duty or break.
type edge struct {
	at           des.Tick
	agent        int // index in sweep.agents
	duty, breaks int
}

// agent is the state of one rostered agent.
type agent struct {
	number       int
	duty, breaks int // begun and not ended: 0 or 1 once a moment is through
	taken        bool
	present      bool
}

func newSweep(spec Spec) *sweep {
	w := &sweep{plan: &Plan{absence: spec.Absence, shrinks: len(spec.Shrinkage) > 0}}
	index := make(map[int]int)
	for _, s := range spec.Spans {
		if _, known := index[s.Agent]; !known {
			index[s.Agent] = 0
			w.agents = append(w.agents, agent{number: s.Agent})
		}
	}
	slices.SortFunc(w.agents, func(a, b agent) int { return a.number - b.number })
	for i, a := range w.agents {
		index[a.number] = i
		w.above = a.number
	}
	for _, s := range spec.Spans {
		i := index[s.Agent]
		w.edges = append(w.edges,
			edge{at: max(0, s.Start), agent: i, duty: 1}, edge{at: max(0, s.End), agent: i, duty: -1})
		for _, b := range s.Breaks {
			w.edges = append(w.edges,
				edge{at: max(0, b.Start), agent: i, breaks: 1}, edge{at: max(0, b.End), agent: i, breaks: -1})
		}
	}
	slices.SortFunc(w.edges, func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.agent, b.agent))
	})
	return w
}

// times is every moment at which something changes, 0 always among them.
func (w *sweep) times(spec Spec) []des.Tick {
	times := []des.Tick{0}
	for _, e := range w.edges {
		times = append(times, e.at)
	}
	for _, s := range spec.Extra {
		times = append(times, max(0, s.At))
	}
	for _, s := range spec.Shrinkage {
		times = append(times, max(0, s.At))
	}
	slices.Sort(times)
	return slices.Compact(times)
}

// advance passes the edges at one moment.
func (w *sweep) advance(at des.Tick) {
	w.moved = w.moved[:0]
	for len(w.edges) > 0 && w.edges[0].at == at {
		e := w.edges[0]
		w.edges = w.edges[1:]
		w.agents[e.agent].duty += e.duty
		w.agents[e.agent].breaks += e.breaks
		w.duties += e.duty
		w.moved = append(w.moved, e.agent)
	}
}

// settle notes the changes of a moment at which extra agents are there or away.
func (w *sweep) settle(extra int) {
	if extra < 0 || w.extra < 0 {
		w.take(-extra)
	}
	for _, i := range w.moved {
		a := &w.agents[i]
		if now := a.duty > 0 && a.breaks == 0 && !a.taken; now != a.present {
			a.present = now
			w.change(a.number, now)
		}
	}
	for n := max(0, w.extra); n < extra; n++ {
		w.change(w.above+1+n, true)
	}
	for n := w.extra; n > max(0, extra); n-- {
		w.change(w.above+n, false)
	}
	w.extra = extra
}

// take marks the highest-numbered agents on duty as taken away, and no others.
func (w *sweep) take(away int) {
	w.moved = w.moved[:0]
	for i := len(w.agents) - 1; i >= 0; i-- {
		a := &w.agents[i]
		a.taken = a.duty > 0 && away > 0
		if a.taken {
			away--
		}
		w.moved = append(w.moved, i)
	}
}

func (w *sweep) change(number int, comes bool) {
	by := -1
	if comes {
		by = 1
	}
	w.count += by
	w.plan.changes = append(w.plan.changes, change{number, by})
}
