package scenarios

import (
	"regexp"
	"strings"
	"time"

	"hangup/sim/des"
)

// stamp is a moment as a table gives it: seconds from opening, a time of day, or a date
// and a time.
type stamp struct {
	kind stampKind
	at   des.Tick // from opening, from midnight, or from the first of January 1970
}

type stampKind uint8

const (
	fromOpening stampKind = iota
	fromMidnight
	dated
)

const wantStamp = "a time: seconds from opening, 08:30, or 2024-05-13 08:30:00"

// layouts are the dates that are understood, after T has become a space and what is
// behind the seconds, a zone say, has been cut off: the clock on the wall counts.
var layouts = []string{"2006-01-02 15:04:05", "2006-01-02 15:04", "02.01.2006 15:04:05", "02.01.2006 15:04", "2006-01-02"}

var zone = regexp.MustCompile(`(Z|[+-][0-9]{2}:?[0-9]{2})$`)

// stampIn is the moment that a cell of a table is.
func stampIn(n *node) (stamp, amiss) {
	if v, a := numberIn(n); a == "" {
		if v < 0 || v > longest.Seconds() {
			return stamp{}, "seconds count from opening and are not negative"
		}
		return stamp{fromOpening, des.FromSeconds(v)}, ""
	}
	if t, a := timeOfDay(n.text); a == "" {
		return stamp{fromMidnight, t}, ""
	}
	text := strings.Replace(n.text, "T", " ", 1)
	if len(text) > len("2006-01-02 ") {
		text = strings.TrimSpace(zone.ReplaceAllString(text, ""))
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, text); err == nil && t.Year() >= 1900 && t.Year() < 2200 {
			return stamp{dated, des.Tick(t.UnixMicro())}, ""
		}
	}
	return stamp{}, unclear
}

// readStamp is the moment in a cell, or a fault.
func (r *reader) readStamp(n *node) (stamp, bool) {
	return scalarOf(wantStamp, schema{}, stampIn).read(r, n)
}

// stamps places the moments of a table in the clock. Dates count from the date of the
// earliest of them.
type stamps struct {
	origin des.Tick // opening on that date
	known  bool
}

// see lets a moment count for which date is the first. After midnight a clock that runs
// through the night is still on yesterday's date.
func (s *stamps) see(c clock, t stamp) {
	if t.kind != dated {
		return
	}
	timeOfDay := (t.at%day + day) % day
	opening := t.at - timeOfDay + c.open
	if c.length < day && timeOfDay < c.open+c.length-day {
		opening -= day
	}
	if !s.known || opening < s.origin {
		s.origin, s.known = opening, true
	}
}

// moment is the moment from opening; it may lie outside the clock.
func (s *stamps) moment(c clock, t stamp) des.Tick {
	switch t.kind {
	case fromMidnight:
		return c.moment(t.at)
	case dated:
		return t.at - s.origin
	}
	return t.at
}
