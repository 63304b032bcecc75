package hold

import (
	"sort"

	"hangup/sim/des"
)

// fewRows is how many rows are looked at one by one before the rest is halved: most
// callers hang up before they have heard many messages.
const fewRows = 8

// End is how a wait ends that nobody ends by answering.
type End struct {
	At           des.Tick // time waited; Never: it does not end
	Broke        Cause    // what used up the last of the patience, or told too long a wait
	Told, ToldAt des.Tick // the first wait that was told until then, and when; Told -1: none
}

// Leaves is the time waited at which a caller hangs up: the first tick at which what was
// used since joining is at least patience, which is what was left at joining, or an
// earlier one at which a wait is told that is too long with the caller's luck
// (Programme.Spread). Never: the caller waits for ever, as with a patience of Never.
func (t *Table) Leaves(patience des.Tick, luck float64) des.Tick {
	if patience <= 0 {
		return 0
	}
	p := t.usedUp(patience)
	if t.line.p.Spread >= 0 {
		if told, ok := t.tooLong(patience, p.at, luck); ok {
			return told.at
		}
	}
	return p.at
}

// Ends is Leaves, and what goes with it.
func (t *Table) Ends(patience des.Tick, luck float64) End {
	if patience <= 0 {
		return End{Broke: t.line.p.Cause, Told: -1}
	}
	p := t.usedUp(patience)
	if t.line.p.Spread >= 0 {
		if told, ok := t.tooLong(patience, p.at, luck); ok {
			end := End{At: told.at, Broke: told.cause}
			end.Told, end.ToldAt = t.Told(told.at, true)
			return end
		}
	}
	end := End{At: p.at, Broke: t.line.p.Cause, Told: -1}
	switch {
	case p.row < 0:
	case p.lump:
		end.Broke = t.line.p.Messages[t.rows[p.row].starts].Cause
	default:
		end.Broke = t.line.broke(&t.rows[p.row].span, p.since)
	}
	if p.at > 0 {
		end.Told, end.ToldAt = t.Told(p.at, false)
	}
	return end
}

// place is a moment in a table.
type place struct {
	at    des.Tick
	since des.Tick // from the beginning of the row
	row   int      // -1: never
	lump  bool     // at its beginning, of its lump
}

// usedUp is where patience, above 0, is used up.
func (t *Table) usedUp(patience des.Tick) place {
	never := place{at: des.Never, row: -1}
	if patience >= des.Never {
		return never
	}
	for t.used[len(t.used)-1] < patience && t.grow() {
	}
	last := len(t.rows) - 1
	var later des.Tick
	if t.used[last] < patience {
		if t.lap == 0 {
			if s := &t.rows[last].span; !t.line.uses(s, des.Never, patience-t.used[last]) {
				return never
			}
			return t.within(last, patience, des.Never)
		}
		used, lasts := t.lapUse(), t.lapTime()
		if used == 0 {
			return never
		}
		laps := (patience - t.used[last] + used - 1) / used
		if laps > (des.Never-t.at[last])/lasts {
			return never
		}
		later, patience = laps*lasts, patience-laps*used
	}
	p := t.inRows(patience)
	p.at += later
	return p
}

// inRows is where patience is used up, by the last row at the latest.
func (t *Table) inRows(patience des.Tick) place {
	row := 1
	for row < len(t.used) && t.used[row] < patience {
		if row == fewRows {
			row += sort.Search(len(t.used)-row, func(i int) bool { return t.used[row+i] >= patience })
			break
		}
		row++
	}
	if patience-t.used[row-1] > t.rows[row-1].uses {
		return place{at: t.at[row], row: row, lump: true}
	}
	return t.within(row-1, patience, t.at[row]-t.at[row-1])
}

// within is where in a row of a given length patience is used up, as it is.
func (t *Table) within(row int, patience, length des.Tick) place {
	d := t.line.first(&t.rows[row].span, patience-t.used[row], length)
	if d >= des.Never-t.at[row] {
		return place{at: des.Never, row: -1}
	}
	return place{at: t.at[row] + d, since: d, row: row}
}

// lapUse is what a round uses up, lapTime how long it takes.
func (t *Table) lapUse() des.Tick  { return t.used[len(t.used)-1] - t.used[t.lap-1] }
func (t *Table) lapTime() des.Tick { return t.at[len(t.at)-1] - t.at[t.lap-1] }

// tooLong is the first telling, before patience is used up at a moment, of a wait that is
// too long.
func (t *Table) tooLong(patience, usedUp des.Tick, luck float64) (telling, bool) {
	if patience >= des.Never {
		return telling{}, false
	}
	for t.at[len(t.at)-1] < usedUp && t.grow() {
	}
	for _, told := range t.tellings {
		if told.used >= patience {
			return telling{}, false
		}
		if told.tooLong(patience, luck) {
			return told, true
		}
	}
	if t.lap == 0 || t.lapUse() == 0 {
		return telling{}, false
	}
	// Once a telling is too long, so it is in every later round: what is left only falls.
	used, lasts, round := t.lapUse(), t.lapTime(), t.tellings[t.lapTells:]
	in := func(laps des.Tick) (telling, bool) {
		for _, told := range round {
			told.at, told.used = told.at+laps*lasts, told.used+laps*used
			if told.tooLong(patience, luck) {
				return told, true
			}
		}
		return telling{}, false
	}
	most := min(patience/used+1, (des.Never-t.at[len(t.at)-1])/lasts)
	first := sort.Search(int(most)+1, func(laps int) bool {
		_, ok := in(des.Tick(laps))
		return ok
	})
	told, ok := in(des.Tick(first))
	return told, ok && told.used < patience
}

// tooLong says whether it is for someone of such patience at joining.
func (w *telling) tooLong(patience des.Tick, luck float64) bool {
	return w.weight > float64(float64(patience-w.used)*luck)
}
