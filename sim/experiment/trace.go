package experiment

import (
	"fmt"
	"strings"

	"hangup/sim/centre"
	"hangup/sim/des"
)

// trace tells the events of the first replication, one line each.
func (r *runner) trace() error {
	engine, err := centre.New(r.cfg)
	if err != nil {
		return err
	}
	engine.Stop = r.stop
	filter := r.options.Trace.Filter
	var wrong error
	engine.Tell(func(e centre.Event) {
		if wrong == nil && filter.Admits(e) {
			_, wrong = fmt.Fprintln(r.options.Trace.To, r.line(e))
		}
	})
	if err := engine.Run(1, silent{}); err != nil {
		return err
	}
	return wrong
}

// silent observes without remembering.
type silent struct{}

func (silent) Legs([]centre.Leg, []centre.Spent) {}
func (silent) Cell(*centre.Cell)                 {}

// line is an event as people read it.
func (r *runner) line(e centre.Event) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  ", r.plan.Clock.stamp(e.At))
	switch e.What {
	case centre.Staff:
		fmt.Fprintf(&b, "%s: %d on the phones", r.cfg.Groups[e.Group].Name, e.Number)
		return b.String()
	case centre.Tires:
		fmt.Fprintf(&b, "%s: handling takes %.4g times as long", r.cfg.Groups[e.Group].Name, e.Factor)
		return b.String()
	}
	fmt.Fprintf(&b, "%s/%d/%s ", r.cfg.Classes[e.Origin].Name, e.Person.Interval+1, e.Person.Name())
	queue := r.cfg.Classes[e.Class].Name
	switch e.What {
	case centre.Calls:
		fmt.Fprintf(&b, "calls, attempt %d", e.Attempt)
		if e.Via == centre.ViaRepeat {
			b.WriteString(", as it was not settled")
		}
	case centre.Joins:
		fmt.Fprintf(&b, "waits for %s, %d waiting", queue, e.Number)
	case centre.IsTold:
		fmt.Fprintf(&b, "is told %s after %s", seconds(e.Told), seconds(e.Wait))
	case centre.IsAnswered:
		fmt.Fprintf(&b, "is answered by %s %d after %s", r.cfg.Groups[e.Group].Name, e.Agent, seconds(e.Wait))
	case centre.Leaves:
		fmt.Fprintf(&b, "leaves: %s after %s", e.Outcome, seconds(e.Wait))
	case centre.EndsTalk:
		fmt.Fprintf(&b, "ends the talk with %s %d", r.cfg.Groups[e.Group].Name, e.Agent)
		if e.Unsettled {
			b.WriteString(", not settled")
		}
	case centre.EntersMenu:
		b.WriteString("enters self-service")
	case centre.LeavesMenu:
		fmt.Fprintf(&b, "wants an agent, after %s of self-service", seconds(e.Wait))
	case centre.Declines:
		fmt.Fprintf(&b, "is offered a callback%s, and stays", told(e))
	case centre.Accepts:
		fmt.Fprintf(&b, "is offered a callback%s, and accepts", told(e))
	case centre.NotReached:
		fmt.Fprintf(&b, "does not pick up at try %d to call back, after %s", e.Number, seconds(e.Wait))
	case centre.IsCalledBack:
		fmt.Fprintf(&b, "is called back by %s %d after %s", r.cfg.Groups[e.Group].Name, e.Agent, seconds(e.Wait))
	case centre.Escalates:
		fmt.Fprintf(&b, "escalates to %s", queue)
	case centre.EndsWrapUp:
		fmt.Fprintf(&b, "is wrapped up by %s %d", r.cfg.Groups[e.Group].Name, e.Agent)
	}
	return b.String()
}

// told is the wait that an offer went by, if it did.
func told(e centre.Event) string {
	if e.Told < 0 {
		return ""
	}
	return " as the wait would be " + seconds(e.Told)
}

func seconds(t des.Tick) string { return fmt.Sprintf("%.6g s", t.Seconds()) }

// stamp is a moment as clock time to the microsecond.
func (c Clock) stamp(t des.Tick) string {
	part := (c.Open + t) % des.Minute
	return fmt.Sprintf("%s:%09.6f", c.Time(t-part), part.Seconds())
}
