package hold

import "hangup/sim/des"

// mostRows bounds a Table as mostSteps bounds a Timeline: what has not come round by then (a
// promise of days under messages every few seconds) goes on as its last round.
const mostRows = 3 * mostSteps

// Table is the patience clock of a programme that does not Know, where all is a function of
// the time waited: what is used by then, and back. Like its Timeline it grows as it is
// asked, and goes round from where the programme repeats itself.
type Table struct {
	line *Timeline
	last Clock // at the last row

	at, used []des.Tick // of the rows: when they begin, and what is used by then with their lumps
	rows     []row
	tellings []telling
	lap      int  // rows[lap:] repeat for ever, unless 0; row lap-1 is as the last
	lapTells int  // and tellings[lapTells:]
	whole    bool // no more rows are needed
	tells    bool // some message tells a wait
	round    round
}

// row is the rest of a row.
type row struct {
	span
	starts int32    // message; -1: none
	uses   des.Tick // of patience, over all of it; not known of the last
	spent  Ledger   // before it, with its lump
}

// telling is a fixed wait that is told.
type telling struct {
	at, used des.Tick // used with all lumps of the tick
	weight   float64  // of the wait, as Timeline.weight
	cause    Cause    // of the message
}

// round is how things stood when the schedule last came round.
type round struct {
	row, tellings int // the next ones
	at            des.Tick
	clock         Clock
}

// NewTable is the table of a programme that does not Know and does not change any more.
func NewTable(p *Programme) *Table {
	t := &Table{line: NewTimeline(p)}
	t.last = t.line.Begin()
	for i := range p.Messages {
		t.tells = t.tells || p.Messages[i].Tells == Wait
	}
	t.append(-1)
	for len(t.rows) < 8 && t.grow() {
	}
	return t
}

// append makes a row of the clock as it stands.
func (t *Table) append(starts int32) {
	c := &t.last
	t.at, t.used = append(t.at, c.since), append(t.used, c.used)
	t.rows = append(t.rows, row{span: t.line.span(c), starts: starts, spent: c.spent})
}

// grow adds the rows of the next tick that has any and says whether there can be more.
func (t *Table) grow() bool {
	if t.whole {
		return false
	}
	at, next, shift := t.line.end(&t.last)
	if at >= des.Never {
		t.whole = true
		return false
	}
	if next >= 0 && shift > t.last.shift && t.comesRound(at) {
		return false
	}
	s := t.line.span(&t.last)
	plain, excess := t.line.use(&s, at-t.last.since)
	t.last.run(&s, plain, excess, at)
	t.rows[len(t.rows)-1].uses = plain + excess
	told := len(t.tellings)
	for following := at; following == at; following, next, shift = t.line.end(&t.last) {
		t.enter(next, shift)
	}
	for i := range t.tellings[told:] {
		t.tellings[told+i].used = t.last.used
	}
	return true
}

// enter adds the row of a step, or of the end of the told wait.
func (t *Table) enter(next int32, shift des.Tick) {
	starts := int32(-1)
	if next >= 0 {
		t.last.enter(t.line, next, shift)
		starts = t.line.steps[next].starts
	}
	if starts >= 0 && t.line.p.Messages[starts].Tells == Wait {
		m := &t.line.p.Messages[starts]
		t.last.told(m.Fixed)
		t.tellings = append(t.tellings, telling{at: t.last.since, weight: t.line.weight(m.Fixed), cause: m.Cause})
	}
	t.append(starts)
}

// comesRound is told that the schedule comes round before the next row, and says whether
// what is known does so too.
func (t *Table) comesRound(at des.Tick) bool {
	before := &t.round
	if before.row > 0 && (len(t.rows) >= mostRows || t.alike(before, at)) {
		t.lap, t.lapTells, t.whole = before.row, before.tellings, true
		return true
	}
	t.round = round{row: len(t.rows), tellings: len(t.tellings), at: at, clock: t.last}
	return false
}

// alike says whether from at on all goes as it did from an earlier round on.
func (t *Table) alike(before *round, at des.Tick) bool {
	a, b := &before.clock, &t.last
	if t.rows[before.row-1].span != t.rows[len(t.rows)-1].span || b.since-a.since != t.line.period || (a.over < 0) != (b.over < 0) {
		return false
	}
	return a.over < 0 || t.line.sinceOver(a, before.at) == t.line.sinceOver(b, at)
}

// sinceOver is how long the told wait has been over, where that still matters; negative:
// so long until it is.
func (t *Timeline) sinceOver(c *Clock, at des.Tick) des.Tick {
	if c.over >= des.Never {
		return -des.Never
	}
	matters := des.Tick(0)
	if t.perTick > 0 {
		matters = t.p.AtMost
	}
	return min(at-c.over, matters)
}
