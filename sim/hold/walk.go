package hold

import "hangup/sim/des"

// walk is a clock on its way. While nothing that is known changes, it takes whole rounds
// of the schedule at once.
type walk struct {
	Clock
	round struct { // as the schedule last came round
		known known
		spent Ledger
		used  des.Tick
	}
}

// known is what a caller knows.
type known uint8

// The choices of known.
const (
	changing known = iota // the told wait is over and the rate grows
	nothing
	informed // by a position
	within   // a told wait
	past     // a told wait, at a steady rate
)

// advance walks until patience is used up or, if so asked, a wait is told.
func (w *walk) advance(t *Timeline, patience des.Tick, tellings bool) Event {
	for {
		at, next, shift := t.end(&w.Clock)
		s := t.span(&w.Clock)
		plain, excess := t.use(&s, at-w.since)
		if patience < des.Never && plain >= patience-w.used-excess {
			d := t.first(&s, patience-w.used, at-w.since)
			return Event{At: w.since + d, Message: -1, Broke: t.broke(&s, d)}
		}
		if at >= des.Never {
			return Event{At: des.Never, Message: -1}
		}
		w.run(&s, plain, excess, at)
		if next < 0 {
			continue
		}
		w.pass(t, next, shift, des.Never, patience)
		if t.steps[next].starts < 0 {
			continue
		}
		message := t.steps[next].starts
		m := &t.p.Messages[message]
		if w.used >= patience {
			return Event{At: w.since, Message: -1, Broke: m.Cause}
		}
		if tellings && m.Tells == Wait {
			return w.telling(t, message, patience)
		}
	}
}

// telling is the event of being told a wait by the step just entered, unless the lumps
// after it at the same tick use patience up.
func (w *walk) telling(t *Timeline, message int32, patience des.Tick) Event {
	ahead := w.Clock
	for patience < des.Never {
		at, next, shift := t.end(&ahead)
		if at > w.since || next < 0 {
			break
		}
		ahead.enter(t, next, shift)
		if starts := t.steps[next].starts; starts >= 0 && ahead.used >= patience {
			return Event{At: w.since, Message: -1, Broke: t.p.Messages[starts].Cause}
		}
	}
	return Event{At: w.since, Message: message}
}

// until walks so long.
func (w *walk) until(t *Timeline, waited des.Tick, inclusive bool) {
	limit := waited
	if !inclusive && waited > 0 {
		limit--
	}
	for {
		at, next, shift := t.end(&w.Clock)
		s := t.span(&w.Clock)
		last := at > limit
		if last {
			at = max(waited, w.since)
		}
		plain, excess := t.use(&s, at-w.since)
		w.run(&s, plain, excess, at)
		if last {
			return
		}
		if next >= 0 {
			w.pass(t, next, shift, limit, des.Never)
		}
	}
}

// pass enters the next step, and before it takes as many whole rounds as fit before limit
// and before patience is used up.
func (w *walk) pass(t *Timeline, next int32, shift, limit, patience des.Tick) {
	if shift > w.shift {
		shift += w.comeRound(t, limit, patience)
	}
	w.enter(t, next, shift)
}

// comeRound takes whole rounds at once, where the last was like the next ones, and says
// how long they take.
func (w *walk) comeRound(t *Timeline, limit, patience des.Tick) des.Tick {
	now := w.knows(t)
	last := w.round
	w.round.known, w.round.spent, w.round.used = now, w.spent, w.used
	if now == changing || now != last.known {
		return 0
	}
	if now == within {
		limit = min(limit, w.over)
	}
	rounds := max(0, (limit-w.since)/t.period)
	if used := w.used - last.used; used > 0 {
		rounds = min(rounds, max(0, min(patience, des.Never-1)-1-w.used)/used)
	}
	for cause, spent := range w.spent {
		w.spent[cause] += rounds * (spent - last.spent[cause])
	}
	w.used += rounds * (w.used - last.used)
	w.since += rounds * t.period
	w.round.spent, w.round.used = w.spent, w.used
	return rounds * t.period
}

// knows is what the caller knows in the span in hand.
func (w *walk) knows(t *Timeline) known {
	switch {
	case !w.informed:
		return nothing
	case w.over < 0:
		return informed
	case w.over > w.since:
		return within
	case t.perTick == 0 || w.since-w.over >= t.p.AtMost:
		return past
	default:
		return changing
	}
}
