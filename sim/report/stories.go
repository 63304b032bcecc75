package report

import (
	"fmt"
	"strings"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
)

const storiesTitle = "The same callers on the first day"

// told is what became of one caller.
type told struct {
	who  string
	days []string // under the base, under the plan
}

// fateEnds are the fates of single callers, in words.
var fateEnds = [experiment.FateCount]string{"answered instead of hanging up", "hangs up instead of being answered", "waits less", "waits more", "no change", "fares otherwise", "", ""}

// stories tell callers whose fates differ, with clock times.
func stories(c *experiment.Compared) []told {
	var all []told
	for i := range c.Stories {
		s := &c.Stories[i]
		clock := c.Base.Clock
		all = append(all, told{
			who: fmt.Sprintf("%s caller %s of %s calls at %s: %s.", s.Class, s.Name, clock.Time(des.Tick(s.Interval)*clock.Interval), moment(clock, s.At), fateEnds[s.Fate]),
			days: []string{
				"Base: " + dayOf(clock, s.At, s.Base),
				"Plan: " + dayOf(clock, s.At, s.Plan),
			},
		})
	}
	return all
}

// dayOf tells the chapters of a caller's day, who first called at a moment.
func dayOf(c experiment.Clock, at des.Tick, chapters []experiment.Chapter) string {
	var parts []string
	for i := range chapters {
		parts = append(parts, beginning(c, at, &chapters[i])+ending(c, &chapters[i]))
	}
	if len(parts) == 0 {
		return "does not call."
	}
	return strings.Join(parts, "; ") + "."
}

// beginning is how a chapter comes about.
func beginning(c experiment.Clock, at des.Tick, h *experiment.Chapter) string {
	when := moment(c, h.Joined)
	switch {
	case h.Outcome == centre.TooLate, h.Outcome == centre.CalledBack, h.Outcome == centre.CallbackFailed, h.Outcome == centre.CallbackBroken:
		return ""
	case h.Via == centre.ViaRedial:
		return "calls again at " + when + ", "
	case h.Via == centre.ViaRepeat:
		return "calls about it once more at " + when + ", "
	case h.Via == centre.ViaTransfer:
		return "is sent on to " + h.Class + " at " + when + ", "
	case h.Joined != at:
		return "calls at " + when + ", "
	}
	return ""
}

// ending is what becomes of a chapter.
func ending(c experiment.Clock, h *experiment.Chapter) string {
	end := moment(c, h.Joined+h.Wait)
	waits := "waits " + duration(h.Wait.Seconds())
	if h.Wait < des.Second/20 {
		waits = "waits no time"
	}
	by := h.Group
	if h.Agent > 0 {
		by = fmt.Sprintf("%s %d", h.Group, h.Agent)
	}
	switch h.Outcome {
	case centre.Answered:
		if h.Wait == 0 {
			return "is answered at once by " + by
		}
		return waits + ", is answered at " + end + " by " + by
	case centre.Abandoned:
		return waits + " and hangs up at " + end
	case centre.Balked:
		return "finds nobody free and hangs up at once"
	case centre.Blocked:
		return "hears the busy tone"
	case centre.Voicemail:
		return waits + " and leaves a message"
	case centre.TurnedAway:
		return waits + " and is turned away at " + end
	case centre.TooLate:
		return "would call again at " + moment(c, h.Joined) + ", after closing"
	case centre.Contained:
		return "needs nobody after the menu"
	case centre.GaveUp:
		return "hangs up in the menu"
	case centre.CallbackTaken:
		return "accepts to be called back"
	case centre.CalledBack:
		return "is called back " + duration(h.After.Seconds()) + " later, at " + moment(c, h.Joined+h.After) + ", by " + by
	case centre.CallbackFailed:
		return "does not take the call that comes back"
	default:
		return "loses patience before the call comes back"
	}
}

// moment is clock time to the second.
func moment(c experiment.Clock, t des.Tick) string {
	t = (t + des.Second/2) / des.Second * des.Second
	text := c.Time(t)
	if (c.Open+t)%des.Minute == 0 {
		text += ":00"
	}
	return text
}
