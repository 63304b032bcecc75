package report

import (
	"fmt"
	"io"
	"strconv"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/hold"
)

// callsHeader are the columns of calls.csv. Times are seconds from opening, spans
// seconds; what does not apply or is not known is empty.
//
//	class          whose queue
//	caller         INTERVAL/NUMBER of the person; with the person's own class in front,
//	               CLASS/INTERVAL/NUMBER, where that is another (after a transfer)
//	attempt, leg   from 1
//	arrived_at     when the queue was joined
//	estimate_told  the first wait that was told
//	patience       standard seconds the person bears on this attempt; never: no end
//	patience_used  of them, until this leg ended
//	cause          what used up most of it on this leg
//	ended_at       when the caller was gone: hung up, turned away, or done talking
const callsHeader = "replication,class,caller,attempt,leg,via,arrived_at,estimate_told,outcome,wait,patience,patience_used,cause,group,agent,talk,wrap_up,ended_at\n"

// callsFlush is how many bytes are gathered before they are written.
const callsFlush = 1 << 16

// Calls writes calls.csv: a row a leg, as they come.
type Calls struct {
	w       io.Writer
	b       []byte
	classes []string
	groups  []string
}

// NewCalls is a calls.csv of a plan's classes and groups.
func NewCalls(w io.Writer, plan *experiment.Plan) *Calls {
	c := &Calls{w: w, b: append(make([]byte, 0, callsFlush+1<<10), callsHeader...)}
	for i := range plan.Centre.Classes {
		c.classes = append(c.classes, plan.Centre.Classes[i].Name)
	}
	for i := range plan.Centre.Groups {
		c.groups = append(c.groups, plan.Centre.Groups[i].Name)
	}
	return c
}

// Write adds the legs of a replication, with where their patience went. Calls that were not made, being due too late,
// are no rows.
func (c *Calls) Write(replication int, legs []centre.Leg, spent []centre.Spent) error {
	for i := range legs {
		if legs[i].Outcome == centre.TooLate {
			continue
		}
		var s *centre.Spent
		if n := legs[i].Spent; n > 0 {
			s = &spent[n-1]
		}
		c.row(replication, &legs[i], s)
		if len(c.b) >= callsFlush {
			if err := c.Flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

// Flush writes what is gathered.
func (c *Calls) Flush() error {
	_, err := c.w.Write(c.b)
	c.b = c.b[:0]
	if err != nil {
		return fmt.Errorf("write calls.csv: %w", err)
	}
	return nil
}

// row adds one leg; s is nil where all of the wait was ordinary waiting.
func (c *Calls) row(replication int, l *centre.Leg, s *centre.Spent) {
	c.whole(int64(replication))
	c.text(c.classes[l.Class])
	if l.Origin != l.Class {
		c.b = append(append(c.b, c.classes[l.Origin]...), '/')
	}
	c.b = append(AppendCaller(c.b, l.Person), ',')
	c.whole(int64(l.Attempt))
	c.whole(int64(l.Leg))
	c.text(l.Via.String())
	c.seconds(l.Joined)
	if s != nil && s.Told >= 0 {
		c.seconds(s.Told)
	} else {
		c.text("")
	}
	c.text(l.Outcome.String())
	c.seconds(l.Wait)
	c.patience(l, s)
	end := l.Joined + l.Wait
	if s != nil {
		end += s.CalledBack
	}
	if l.Outcome == centre.Answered || l.Outcome == centre.CalledBack {
		end += l.Talk
		c.text(c.groups[l.Group])
		c.whole(int64(l.Agent))
		c.seconds(l.Talk)
		c.seconds(l.WrapUp)
	} else {
		c.b = append(c.b, ",,,,"...)
	}
	c.b = append(appendSeconds(c.b, end), '\n')
}

// patience adds what the caller bears, what of it is used, and what used it.
func (c *Calls) patience(l *centre.Leg, s *centre.Spent) {
	switch {
	case l.Patience < 0:
		c.text("")
	case l.Patience >= des.Never:
		c.text("never")
	default:
		c.seconds(l.Patience)
	}
	c.seconds(l.Used)
	switch {
	case s != nil:
		c.text(mostOf(&s.By))
	case l.Used > 0:
		c.text(hold.Waiting.String())
	default:
		c.text("")
	}
}

// mostOf is the cause of the largest part of a ledger; empty where nothing was spent.
func mostOf(by *hold.Ledger) string {
	most := hold.Waiting
	for cause := range hold.CauseCount {
		if by[cause] > by[most] {
			most = cause
		}
	}
	if by[most] == 0 {
		return ""
	}
	return most.String()
}

func (c *Calls) text(s string)      { c.b = append(append(c.b, s...), ',') }
func (c *Calls) whole(n int64)      { c.b = append(strconv.AppendInt(c.b, n, 10), ',') }
func (c *Calls) seconds(t des.Tick) { c.b = append(appendSeconds(c.b, t), ',') }
