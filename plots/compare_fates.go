package plots

import (
	"errors"
	"fmt"
	"image/color"

	"hangup/sim/experiment"
)

// errOtherPeople is why nothing can be said of the same callers.
var errOtherPeople = errors.New("the plans have other callers than the base")

// turn is two fates that are each other's opposite.
type turn struct {
	caption      string
	up, down     experiment.Fate
	upKey        string
	downKey      string
	upFill, fill color.NRGBA
}

var turns = []turn{
	{"Callers whose outcome turns", experiment.AnsweredInstead, experiment.HungUpInstead, "answered instead of hanging up (up)", "hung up instead of being answered (down)", blue, red},
	{"Callers with the same outcome", experiment.WaitedLess, experiment.WaitedMore, "waited less (up)", "waited more (down)", steel, looks[1].color},
}

// fates answers whom a plan helps and whom it hurts, by the interval of their first call.
func fates(c *experiment.Comparison) (Figure, error) {
	clock, err := compareClock(c)
	if err != nil {
		return Figure{}, err
	}
	shown := turns
	if len(c.Plans) > 2 {
		shown = turns[:1] // more would be too flat
	}
	var panels []Panel
	note := ""
	for k := range c.Plans {
		if c.Plans[k].Fates == nil {
			continue
		}
		if len(panels) == mostPlans*len(shown) {
			note = fmt.Sprintf("the first %d of %d plans", mostPlans, len(c.Plans))
			break
		}
		for i, t := range shown {
			if p, ok := t.panel(c, k, clock); ok {
				if i > 0 {
					p.Height = .8
				}
				panels = append(panels, p)
			}
		}
	}
	if len(panels) == 0 {
		if c.Plans[0].Fates == nil {
			return Figure{}, errOtherPeople
		}
		return Figure{}, errors.New("every caller fares the same")
	}
	f := overClock(clock, panels...)
	f.Subtitle = aboutCompare(c, "callers a day by their first attempt", "whiskers: 95 % interval", note)
	return f, nil
}

// panel shows a turn under a plan; ok is false where it befalls nobody.
func (t turn) panel(c *experiment.Comparison, plan int, clock clock) (Panel, bool) {
	all := c.Plans[plan].Fates.Intervals
	up, down := fateSeries(all, t.up, 1), fateSeries(all, t.down, -1)
	if largest(up.mean) == 0 && smallest(down.mean) == 0 {
		return Panel{}, false
	}
	most, least := t.reach(c)
	caption := t.caption
	if len(c.Plans) > 1 {
		caption += ": " + planName(c, plan)
	}
	zero := make([]float64, len(all))
	over := bars{starts: clock.starts, ends: clock.ends, top: up.mean, fill: t.upFill}
	under := bars{starts: clock.starts, ends: clock.ends, base: down.mean, top: zero, fill: t.fill}
	x := clock.middles()
	p := newPanel(caption, grid{}, over, under, whiskers{x, up.low, up.high}, whiskers{x, down.low, down.high}, level{y: 0})
	p.Keys = []Key{key(t.upKey, over), key(t.downKey, under)}
	aroundZero(&p.Plot.Y, least, most, 1, 4, true)
	return p, true
}

// reach is how far bars and whiskers go up and down under any plan: all have one scale.
func (t turn) reach(c *experiment.Comparison) (most, least float64) {
	for k := range c.Plans {
		if c.Plans[k].Fates == nil {
			continue
		}
		all := c.Plans[k].Fates.Intervals
		up, down := fateSeries(all, t.up, 1), fateSeries(all, t.down, 1)
		most, least = max(most, largest(up.mean, up.high)), max(least, largest(down.mean, down.high))
	}
	return most, least
}

// fateSeries is how many callers met a fate, with a sign; no whiskers where nobody did.
func fateSeries(all []experiment.FateRow, fate experiment.Fate, sign float64) series {
	var s series
	for i := range all {
		e := all[i].Callers[fate]
		half := e.HalfWidth
		if e.Mean == 0 {
			half = e.Mean / e.Mean // not known
		}
		s.mean = append(s.mean, sign*e.Mean)
		s.low, s.high = append(s.low, sign*e.Mean-half), append(s.high, sign*e.Mean+half)
	}
	return s
}
