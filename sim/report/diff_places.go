package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hangup/sim/check"
	"hangup/sim/metric"
)

// place is a class, a group or an interval, or one of the former in one of the latter, with
// what really changed there.
type place struct {
	name    string
	changed []*check.Change // what people ask for first
}

// centreChanges are the centre's figures over the whole clock that are more than noise.
func centreChanges(d *check.Diff) (all []*check.Change) {
	for _, o := range beyondNoise {
		for i := range d.Figures {
			if c := &d.Figures[i]; c.Outcome == o && placeName(c) == "" {
				all = append(all, c)
			}
		}
	}
	return all
}

// placesOf are the places in which something really changed: where anything is worse first,
// then by what is told of them, else as the figures stand.
func placesOf(d *check.Diff) []place {
	var all []place
	at := map[string]int{}
	for i := range d.Figures {
		c := &d.Figures[i]
		name := placeName(c)
		if name == "" || !slices.Contains(beyondNoise, c.Outcome) {
			continue
		}
		k, known := at[name]
		if !known {
			k = len(all)
			at[name] = k
			all = append(all, place{name: name})
		}
		all[k].changed = append(all[k].changed, c)
	}
	for i := range all {
		slices.SortStableFunc(all[i].changed, func(a, b *check.Change) int { return cmp.Compare(asked(a), asked(b)) })
	}
	slices.SortStableFunc(all, func(a, b place) int { return cmp.Compare(a.rank(), b.rank()) })
	return all
}

// placeName is where a figure is of; "" is the centre over the whole clock.
func placeName(c *check.Change) string {
	var parts []string
	for _, part := range []string{c.Interval, c.Callers, c.Agents} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// asked is the place of a figure's measure among those that people ask for first.
func asked(c *check.Change) int {
	first := []string{"service_level", "abandonment_rate", "average_speed_of_answer", "average_wait", "occupancy"}
	if i := slices.Index(first, c.Metric); i >= 0 {
		return i
	}
	i, _ := metric.Find(c.Metric)
	return len(first) + i
}

// outcome is that of what people ask for first.
func (p *place) outcome() check.Outcome { return p.changed[0].Outcome }

// rank is where a place stands among others.
func (p *place) rank() int {
	rank := slices.Index(beyondNoise, p.outcome())
	if !slices.ContainsFunc(p.changed, func(c *check.Change) bool { return c.Outcome == check.Worse }) {
		rank += len(beyondNoise)
	}
	return rank
}

// text tells two figures: what people ask for first, and what is worse beside what is
// better, or else what they ask for next; and how many more there are.
func (p *place) text() string {
	lead := p.changed[0]
	text := p.name + ": " + measureName(&lead.Recorded) + ": " + moved(lead)
	rest := p.changed[1:]
	if len(rest) == 0 {
		return text
	}
	next := rest[0]
	for _, o := range beyondNoise[:2] { // worse, better
		i := slices.IndexFunc(rest, func(c *check.Change) bool { return c.Outcome == o })
		if o != lead.Outcome && i >= 0 {
			next = rest[i]
			break
		}
	}
	text += "; "
	if next.Outcome != lead.Outcome {
		text += next.Outcome.String() + ": "
	}
	text += measureName(&next.Recorded) + ": " + moved(next)
	if more := len(rest) - 1; more > 0 {
		text += fmt.Sprintf("; %d more", more)
	}
	return text
}
