package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/report"
)

// traceWriter passes a trace on, and remembers whether there was any.
type traceWriter struct {
	to  io.Writer
	any bool
}

// Write passes lines on.
func (t *traceWriter) Write(lines []byte) (int, error) {
	t.any = t.any || len(lines) > 0
	return t.to.Write(lines)
}

// tellEmptyTrace says on stderr when a trace that was asked for has no line.
func (f *runFlags) tellEmptyTrace(e *env, t *experiment.Trace) {
	if t == nil {
		return
	}
	w, ok := t.To.(*traceWriter)
	if !ok || w.any {
		return
	}
	if caller, is := strings.CutPrefix(f.trace, "caller="); is {
		fmt.Fprintf(e.err, "--trace: no caller %s called on the first day\n", caller)
		return
	}
	fmt.Fprintf(e.err, "--trace %s: nothing happened then on the first day\n", f.trace)
}

// parseTrace reads what to trace: caller=CLASS/INTERVAL/NUMBER or from=09:00,to=09:05.
func parseTrace(text string, plan *experiment.Plan) (centre.TraceFilter, error) {
	if caller, ok := strings.CutPrefix(text, "caller="); ok {
		return traceCaller(caller, plan)
	}
	from, to, ok := strings.Cut(text, ",")
	from, ok1 := strings.CutPrefix(from, "from=")
	to, ok2 := strings.CutPrefix(to, "to=")
	if !ok || !ok1 || !ok2 {
		return centre.TraceFilter{}, usagef("--trace %s: write caller=CLASS/INTERVAL/NUMBER or from=09:00,to=09:05", text)
	}
	f := centre.TraceFilter{Class: -1}
	var err error
	if f.From, err = momentOf(from, plan.Clock); err != nil {
		return f, err
	}
	if f.To, err = momentOf(to, plan.Clock); err != nil {
		return f, err
	}
	if f.To <= f.From {
		return f, usagef("--trace %s: it ends before it begins", text)
	}
	return f, nil
}

// traceCaller is the trace of one person.
func traceCaller(text string, plan *experiment.Plan) (centre.TraceFilter, error) {
	class, person, err := report.ParseCaller(text)
	if err != nil {
		return centre.TraceFilter{}, usagef("--trace: %w", err)
	}
	var names []string
	for i := range plan.Centre.Classes {
		if plan.Centre.Classes[i].Name == class {
			return centre.TraceFilter{Class: i, Person: person}, nil
		}
		names = append(names, plan.Centre.Classes[i].Name)
	}
	return centre.TraceFilter{}, usagef("--trace: there is no class %q; there are %s", class, strings.Join(names, ", "))
}

// momentOf is the moment of a clock time: 09:00, 09:00:30, or "2d 09:00" on a longer
// clock. Before opening it is a time of the next day.
func momentOf(text string, c experiment.Clock) (des.Tick, error) {
	const day = 24 * des.Hour
	wrong := usagef("--trace: %q is no clock time; write 09:00, 09:00:30 or, on a longer clock, 2d 09:00", text)
	first, clock := int64(0), text
	if d, rest, ok := strings.Cut(text, "d "); ok {
		n, err := strconv.ParseInt(d, 10, 32)
		if err != nil || n < 1 {
			return 0, wrong
		}
		first, clock = n, rest
	}
	parts := strings.Split(clock, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, wrong
	}
	var t des.Tick
	for i, unit := range []des.Tick{des.Hour, des.Minute, des.Second}[:len(parts)] {
		n, err := strconv.ParseUint(parts[i], 10, 16)
		if err != nil || i == 0 && n > 24 || i > 0 && n > 59 {
			return 0, wrong
		}
		t += des.Tick(n) * unit
	}
	switch {
	case first > 0:
		t += des.Tick(first-1) * day
	case t < c.Open:
		t += day
	}
	return t - c.Open, nil
}
