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
	changed []*check.Change // the outcome that counts most first, then what people ask for first
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

// placesOf are the places in which something really changed: where it is worse first, else
// as the figures stand.
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
		slices.SortStableFunc(all[i].changed, func(a, b *check.Change) int {
			return cmp.Or(cmp.Compare(slices.Index(beyondNoise, a.Outcome), slices.Index(beyondNoise, b.Outcome)), cmp.Compare(asked(a), asked(b)))
		})
	}
	slices.SortStableFunc(all, func(a, b place) int {
		return cmp.Compare(slices.Index(beyondNoise, a.outcome()), slices.Index(beyondNoise, b.outcome()))
	})
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

// outcome is the one that counts most.
func (p *place) outcome() check.Outcome { return p.changed[0].Outcome }

// text tells the first figures of the outcome that counts most, and how many more there
// are.
func (p *place) text() string {
	const most = 2
	var told []string
	for _, c := range p.changed {
		if len(told) < most && c.Outcome == p.outcome() {
			told = append(told, measureName(&c.Recorded)+": "+moved(c))
		}
	}
	if more := len(p.changed) - len(told); more > 0 {
		told = append(told, fmt.Sprintf("%s more", many(more, "figure")))
	}
	return p.name + ": " + strings.Join(told, "; ")
}
