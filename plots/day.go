package plots

import (
	"errors"
	"math"
	"slices"

	"hangup/sim/experiment"
)

// day answers what happens through the day: calls, staff against load, and beneath them
// the queue and the hang-ups that follow.
func day(r *experiment.Result) (Figure, error) {
	if err := overTime(r); err != nil {
		return Figure{}, err
	}
	if !anyKnown(byInterval(r, "offered").mean) && !anyKnown(byInterval(r, "agents_on_phones").mean) {
		return Figure{}, errors.New("nothing is known of any interval")
	}
	c := clockOf(r)
	f := overClock(c, callsPanel(r, c), staffPanel(r, c), queuePanel(r, c), hangUpsPanel(r, c))
	f.Subtitle = about(r, "bands and whiskers: 95 % interval of the mean")
	return f, nil
}

func callsPanel(r *experiment.Result, c clock) Panel {
	return barsPanel("Calls offered in each interval", byInterval(r, "offered"), c, bars{fill: steel})
}

func hangUpsPanel(r *experiment.Result, c clock) Panel {
	return barsPanel("Calls abandoned in each interval", byInterval(r, "abandoned"), c, bars{fill: red})
}

func barsPanel(caption string, s series, c clock, b bars) Panel {
	b.starts, b.ends, b.top = c.starts, c.ends, s.mean
	for i, mean := range s.mean {
		if mean == 0 { // no bar to put a whisker on
			s.high[i] = math.NaN()
		}
	}
	p := newPanel(caption, grid{}, b, whiskers{c.middles(), s.low, s.high})
	from0(&p.Plot.Y, largest(s.mean, s.high), 3)
	p.Height = .8
	return p
}

// staffPanel sets agents against the load they face: one erlang keeps one agent busy.
func staffPanel(r *experiment.Result, c clock) Panel {
	phones, rostered := byInterval(r, "agents_on_phones"), byInterval(r, "agents_scheduled")
	load := byInterval(r, "offered_load")
	spread := band{c.middles(), load.low, load.high, faded(blue)}
	line := curve{x: c.middles(), y: load.mean, line: solid(blue)}
	onPhones := stairs{c, phones.mean, solid(ink)}
	scheduled := stairs{c, rostered.mean, dashed}
	p := newPanel("Agents and load", grid{})
	p.Keys = []Key{key("agents on the phones", onPhones)}
	if !slices.Equal(phones.mean, rostered.mean) {
		p.Plot.Add(scheduled)
		p.Keys = append(p.Keys, key("scheduled, breaks included", scheduled))
	}
	p.Plot.Add(onPhones, spread, line)
	p.Keys = append(p.Keys, key("offered load in erlang: agents' work brought by calls", spread, line))
	p.Height = 1.5
	from0(&p.Plot.Y, largest(phones.mean, rostered.mean, load.mean, load.high), 4)
	return p
}

func queuePanel(r *experiment.Result, c clock) Panel {
	queue := byInterval(r, "average_queue_length")
	spread := band{c.middles(), queue.low, queue.high, faded(blue)}
	line := curve{x: c.middles(), y: queue.mean, line: solid(blue)}
	p := newPanel("Callers waiting, on average", grid{}, spread, line)
	from0(&p.Plot.Y, largest(queue.mean, queue.high), 3)
	p.Height = .8
	return p
}
