package scenarios

import (
	"fmt"
	"strings"

	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// clock is when the lines are open, and how the time is cut.
type clock struct {
	open, length, interval, warmUp des.Tick
	sendAway                       bool
	byLength                       bool // length was given, not close
}

// clockAsWritten is the clock before close and length are made one.
type clockAsWritten struct {
	clock
	close, lasts *des.Tick
	atClose      atClose
}

type atClose uint8

func clockSection() value[clock] {
	type c = clockAsWritten
	written := section("the clock, such as {open: \"09:00\", close: \"17:00\"}", c{},
		give("open", clockTime(), func(c *c) *des.Tick { return &c.open }, "when the lines open").or(`"00:00"`),
		give("close", optional(clockTime()), func(c *c) **des.Tick { return &c.close }, "when the lines close; a close not later than open is on the next day").unless(`"24:00"`),
		give("length", optional(span()), func(c *c) **des.Tick { return &c.lasts }, "how long the lines are open, instead of close").unless("until close"),
		give("interval", span(), func(c *c) *des.Tick { return &c.interval }, "the staffing and reporting interval; it divides the clock").or("30m"),
		give("warm_up", duration(), func(c *c) *des.Tick { return &c.warmUp }, "attempts that arrive before this is over are simulated and not counted; other times are counted from here to closing").or("0s"),
		give("at_close", word[atClose]("finish", "send_away"), func(c *c) *atClose { return &c.atClose }, "finish: whoever waits at closing is served by the last interval's staff, as overtime; send_away: they are turned away").or("finish"),
	).rivals("close", "length")
	return then(written, func(r *reader, n *node, w clockAsWritten) (clock, bool) {
		c, ok := w.clock, true
		c.open %= day // 24:00 is midnight
		c.sendAway = w.atClose == 1
		switch {
		case w.lasts != nil:
			c.length, c.byLength = *w.lasts, true
		case w.close != nil:
			c.length = until(c.open, *w.close)
		default:
			c.length = until(c.open, day)
		}
		if c.length%c.interval != 0 {
			ok = r.fault(n.orChild("interval"), "the interval of %s does not divide the clock of %s; intervals of %s would", spell(c.interval), spell(c.length), spell(divisor(c.length, c.interval)))
		}
		if c.length/c.interval > des.Tick(r.limits.intervals) {
			ok = r.fault(n, "%d intervals are more than %d; write a longer interval, or raise limits: {intervals: ..}", c.length/c.interval, r.limits.intervals)
		}
		if c.warmUp >= c.length {
			ok = r.fault(n.orChild("warm_up"), "the warm-up of %s leaves nothing of the clock of %s", spell(c.warmUp), spell(c.length))
		}
		return c, ok
	})
}

// orChild is the value of a name, or the mapping itself where it is not given.
func (n *node) orChild(name string) *node {
	if v := n.get(name); v != nil {
		return v
	}
	return n
}

// until is the time from one time of day to the next that another comes.
func until(from, to des.Tick) des.Tick {
	if to <= from {
		to += day
	}
	return to - from
}

// usual are intervals that people report by.
var usual = []des.Tick{des.Hour, 30 * des.Minute, 20 * des.Minute, 15 * des.Minute, 10 * des.Minute, 5 * des.Minute, des.Minute, 30 * des.Second, 10 * des.Second, des.Second}

// divisor is the longest usual interval up to most that divides all; all itself where
// there is none.
func divisor(all, most des.Tick) des.Tick {
	for _, u := range usual {
		if u <= most && all%u == 0 {
			return u
		}
	}
	return all
}

// count is how many intervals there are.
func (c clock) count() int { return int(c.length / c.interval) }

// moment is when a time of day first comes after opening.
func (c clock) moment(timeOfDay des.Tick) des.Tick { return (timeOfDay%day + day - c.open) % day }

// intervals are the reporting intervals.
func (c clock) intervals() []metric.Interval {
	all := make([]metric.Interval, c.count())
	for i := range all {
		start := des.Tick(i) * c.interval
		all[i] = metric.Interval{Start: start, End: start + c.interval}
	}
	return all
}

// cuts are the ends of the cells in which calls are counted: of intervals and warm-up.
func (c clock) cuts() []des.Tick {
	var cuts []des.Tick
	for _, i := range c.intervals() {
		if i.Start < c.warmUp && c.warmUp < i.End {
			cuts = append(cuts, c.warmUp)
		}
		cuts = append(cuts, i.End)
	}
	return cuts
}

// shown is the clock as results show it.
func (c clock) shown() experiment.Clock {
	return experiment.Clock{Open: c.open, Length: c.length, Interval: c.interval, WarmUp: c.warmUp}
}

// at is a moment as the clock shows it.
func (c clock) at(moment des.Tick) string { return c.shown().Time(moment) }

// spell is a duration as people write it: 1h30m.
func spell(t des.Tick) string {
	if t == 0 {
		return "0s"
	}
	var text strings.Builder
	for _, u := range []struct {
		name string
		size des.Tick
	}{{"h", des.Hour}, {"m", des.Minute}} {
		if n := t / u.size; n > 0 {
			text.WriteString(fmt.Sprintf("%d%s", n, u.name))
			t %= u.size
		}
	}
	if t > 0 {
		text.WriteString(fmt.Sprintf("%gs", t.Seconds()))
	}
	return text.String()
}
