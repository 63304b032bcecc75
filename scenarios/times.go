package scenarios

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"hangup/sim/des"
)

const (
	day      = 24 * des.Hour
	longest  = 3_650_000 * day // of a duration: ten thousand years, far from overflow
	unitText = "units are s, m, h and d, as in 90s, 4m30s, 1.5h, 2d"
)

// units are the units of durations and rates, in seconds.
var units = []struct {
	name, word string
	seconds    float64
}{{"ms", "", 0.001}, {"s", "second", 1}, {"m", "minute", 60}, {"h", "hour", 3600}, {"d", "day", 86400}}

func unit(name string) (seconds float64, known bool) {
	for _, u := range units {
		if u.name == name {
			return u.seconds, true
		}
	}
	return 0, false
}

var (
	durationText = schema{AnyOf: []*schema{
		{Type: "string", Pattern: `^(([0-9]+\.?[0-9]*|\.[0-9]+)(ms|s|m|h|d))+$`},
		{Const: 0}, {Type: "string", Pattern: `^\+?(0\.?0*|\.0+)([eE][+-]?[0-9]+)?$`}}}
	durationPart = regexp.MustCompile(`^([0-9]+\.?[0-9]*|\.[0-9]+)([a-zA-Z]*)`)
)

// secondsIn is the duration that a scalar is, in seconds.
func secondsIn(n *node) (float64, amiss) {
	text := n.text
	if v, a := numberIn(&node{kind: scalar, text: text}); a == "" && v == 0 && !strings.HasPrefix(text, "-") {
		return 0, ""
	}
	if unending.MatchString(text) {
		return 0, "it is not a finite time"
	}
	if strings.HasPrefix(text, "-") {
		return 0, "a time cannot be negative"
	}
	if decimal.MatchString(text) {
		return 0, amiss(fmt.Sprintf("a time carries its unit: write %ss if seconds are meant, %sm if minutes", text, text))
	}
	total, last := 0.0, math.Inf(1)
	for rest := text; rest != ""; {
		part := durationPart.FindStringSubmatch(rest)
		if part == nil {
			return 0, spaced(text)
		}
		seconds, known := unit(part[2])
		switch {
		case part[2] == "" && len(part[0]) < len(rest):
			return 0, spaced(text)
		case part[2] == "":
			return 0, amiss("write " + text + smaller(last))
		case !known && strings.ToLower(part[2]) != part[2]:
			return 0, amiss("write " + strings.ToLower(text) + "; " + unitText)
		case !known:
			return 0, spelt(text, part[2])
		case seconds >= last:
			return 0, "write the larger unit first, each once, as in 1h30m"
		}
		v, err := strconv.ParseFloat(part[1], 64)
		if err != nil {
			return 0, "it is too long"
		}
		total, last = total+float64(v*seconds), seconds
		rest = rest[len(part[0]):]
	}
	if text == "" {
		return 0, unclear
	}
	if total > longest.Seconds() {
		return 0, "it is too long"
	}
	return total, ""
}

// spaced is what is amiss with a duration that has something foreign in it.
func spaced(text string) amiss {
	if tight := strings.ReplaceAll(text, " ", ""); tight != text {
		_, a := secondsIn(&node{kind: scalar, text: tight})
		if a == "" {
			return amiss("write " + tight)
		}
		return a
	}
	return unclear
}

// spelt is what is amiss with a duration whose unit is not one of ours.
func spelt(text, name string) amiss {
	for _, u := range units {
		if u.word != "" && strings.HasPrefix(u.word, strings.TrimSuffix(name, "s")) {
			return amiss("write " + strings.Replace(text, name, u.name, 1))
		}
	}
	return amiss("no unit is called " + name + "; " + unitText)
}

// smaller is the unit that follows one of so many seconds: 5m30 means 5m30s.
func smaller(seconds float64) string {
	name := "s"
	for _, u := range units {
		if u.seconds < seconds {
			name = u.name
		}
	}
	return name
}

const wantDuration = "a duration such as 90s, 4m30s or 1.5h"

// seconds is a duration in seconds, as distributions take it.
func seconds() value[float64] {
	return scalarOf(wantDuration, durationText, secondsIn).called("duration")
}

// duration is a duration in ticks.
func duration() value[des.Tick] {
	return scalarOf(wantDuration, durationText, func(n *node) (des.Tick, amiss) {
		s, a := secondsIn(n)
		return des.FromSeconds(s), a
	}).called("duration")
}

// span is a duration above 0.
func span() value[des.Tick] {
	return then(duration(), func(r *reader, n *node, t des.Tick) (des.Tick, bool) {
		if t == 0 {
			return 0, r.fault(n, "found %s; it must be above 0", n.found())
		}
		return t, true
	})
}

// rate is so many per time, in calls per second.
func rate() value[float64] {
	s := schema{Type: "string", Pattern: `^\+?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?/(s|m|h|d)$`}
	return scalarOf("a rate such as 60/h", s, func(n *node) (float64, amiss) {
		head, per, slash := strings.Cut(n.text, "/")
		v, a := numberIn(&node{kind: scalar, text: head})
		seconds, known := unit(per)
		switch {
		case a == "" && v < 0:
			return 0, "a rate cannot be negative"
		case a == "" && !slash:
			return 0, amiss(fmt.Sprintf("a rate says per what time: write %s/h if hours are meant", head))
		case a == "" && (!known || per == "ms"):
			return 0, amiss(fmt.Sprintf("write %s/h; a rate is per s, m, h or d", head))
		}
		return v / seconds, a
	}).called("rate")
}

var clockText = regexp.MustCompile(`^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?$`)

const clockPattern = `^([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$|^24:00(:00)?$`

// timeOfDay is the time since midnight that a text is, up to 24:00.
func timeOfDay(text string) (des.Tick, amiss) {
	parts := clockText.FindStringSubmatch(text)
	if parts == nil {
		return 0, unclear
	}
	h, _ := strconv.Atoi(parts[1])
	m, _ := strconv.Atoi(parts[2])
	s, _ := strconv.Atoi(parts[3])
	t := des.Tick(h)*des.Hour + des.Tick(m)*des.Minute + des.Tick(s)*des.Second
	if m > 59 || s > 59 || t > day {
		return 0, "a clock time is within 00:00 and 24:00"
	}
	return t, ""
}

// clockTime is a time of day, since midnight.
func clockTime() value[des.Tick] {
	s := schema{Type: "string", Pattern: clockPattern}
	return scalarOf(`a clock time such as "08:30"`, s, func(n *node) (des.Tick, amiss) { return timeOfDay(n.text) }).called("clock_time")
}
