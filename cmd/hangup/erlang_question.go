package main

import (
	"errors"
	"fmt"
	"strings"

	"hangup/sim/erlang"
	"hangup/sim/report"
)

// erlangQuestion is what is asked of the models.
type erlangQuestion struct {
	words     string
	models    []namedModel
	first     int // agents, from first to last; 0: the fewest are asked for
	last      int
	target    erlang.Target
	shrinkage float64
	noneHangs bool // nobody may hang up, which with patience no number of agents achieves
	noneBusy  bool // nor can a call find agents who are never busy
}

type namedModel struct {
	name string
	erlang.Model
}

// mostRows is the longest range of agents: a table that can be looked over.
const mostRows = 1000

// question reads the flags.
func (f *erlangFlags) question() (*erlangQuestion, error) {
	var q erlangQuestion
	var load erlang.Load
	var patience float64
	r := flagReader{}
	r.needed("calls", f.calls, "400/h")
	r.needed("aht", f.aht, "180s")
	r.rate("calls", f.calls, &load.CallsPerSecond)
	r.seconds("aht", f.aht, &load.HandleSeconds)
	r.seconds("within", f.within, &q.target.Within)
	r.seconds("patience", f.patience, &patience)
	r.share("target", f.target, &q.target.ServiceLevel)
	r.share("max-occupancy", f.maxOccupancy, &q.target.MaxOccupancy)
	r.share("max-abandonment", f.maxAbandonment, &q.target.MaxAbandonment)
	r.share("shrinkage", f.shrinkage, &q.shrinkage)
	r.span("agents", f.agents, &q.first, &q.last)
	if r.err == nil && f.trunks < 0 {
		r.err = usagef("--trunks %d: at least 1, or 0 for no limit", f.trunks)
	}
	if r.err == nil {
		r.err = oneOf("format", f.format, textOrJSON)
	}
	fewest := f.target+f.maxOccupancy+f.maxAbandonment != ""
	if r.err == nil && fewest == (f.agents != "") {
		r.err = usagef("give either --agents, or --target or a limit to be told the fewest agents")
	}
	if r.err != nil {
		return nil, r.err
	}
	if !fewest { // nobody waits under B: it meets any of these targets
		q.models = append(q.models, namedModel{"erlang_b", erlang.B{Load: load}})
	}
	q.models = append(q.models, namedModel{"erlang_c", erlang.C{Load: load, Trunks: f.trunks}})
	if f.patience != "" {
		q.models = append(q.models, namedModel{"erlang_a", erlang.A{Load: load, PatienceSeconds: patience, Trunks: f.trunks}})
	}
	q.noneHangs = f.maxAbandonment != "" && q.target.MaxAbandonment == 0
	q.noneBusy = f.maxOccupancy != "" && q.target.MaxOccupancy == 0
	q.words = f.words(load)
	return &q, nil
}

// words are the question in words.
func (f *erlangFlags) words(load erlang.Load) string {
	text := fmt.Sprintf("%s calls of %s are %.4g erlang; service level: answered within %s, of offered", f.calls, f.aht, load.Erlangs(), f.within)
	if f.patience != "" {
		text += "; mean patience " + f.patience
	}
	if f.trunks > 0 {
		text += fmt.Sprintf("; %d trunks", f.trunks)
	}
	var limits []string
	for _, l := range []struct{ name, value string }{
		{"service level at least ", f.target}, {"occupancy at most ", f.maxOccupancy}, {"abandonment at most ", f.maxAbandonment},
	} {
		if l.value != "" {
			limits = append(limits, l.name+l.value)
		}
	}
	if len(limits) > 0 {
		text += ". The fewest agents with " + strings.Join(limits, ", ")
	}
	return text + "."
}

// theory asks the models.
func (q *erlangQuestion) theory() (report.Theory, error) {
	t := report.Theory{Question: q.words, Table: q.first < q.last}
	for agents := q.first; agents <= q.last; agents++ {
		var c report.TheoryCase
		for _, m := range q.models {
			one, err := q.ask(m, agents)
			if err != nil {
				return t, err
			}
			c = append(c, one)
		}
		t.Cases = append(t.Cases, c)
	}
	return t, nil
}

// beyondReach says whether a target is only approached with ever more agents, and seems
// reached where numbers are rounded.
func (q *erlangQuestion) beyondReach(m namedModel) bool {
	_, impatient := m.Model.(erlang.A)
	return q.target.ServiceLevel >= 1 || q.noneBusy || q.noneHangs && impatient
}

// ask asks one model about a number of agents; 0: about the fewest.
func (q *erlangQuestion) ask(m namedModel, agents int) (report.TheoryModel, error) {
	out := report.TheoryModel{Name: m.name, Agents: agents}
	if agents == 0 {
		if q.beyondReach(m) {
			out.Note = erlang.ErrNever.Error()
			return out, nil
		}
		fewest, err := erlang.Fewest(m, q.target)
		if errors.Is(err, erlang.ErrNever) {
			out.Note = err.Error()
			return out, nil
		}
		if err != nil {
			return out, err
		}
		out.Agents = fewest
	}
	if q.shrinkage > 0 {
		rostered, err := erlang.Rostered(out.Agents, q.shrinkage)
		if err != nil {
			return out, err
		}
		out.Rostered = rostered
	}
	queue, err := m.Queue(out.Agents)
	switch {
	case errors.Is(err, erlang.ErrUnstable):
		out.Note = err.Error()
	case err != nil:
		return out, err
	default:
		answer := queue.Answer(q.target.Within)
		out.Answer = &answer
	}
	return out, nil
}
