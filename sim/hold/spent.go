package hold

import (
	"math"
	"sort"

	"hangup/sim/des"
)

// Spent is what was used up of patience since joining, by cause, after waiting so long. Not
// inclusive: what happens at just that moment has not happened, but that of joining has.
func (t *Table) Spent(waited des.Tick, inclusive bool) Ledger {
	var spent Ledger
	t.Account(&spent, waited, inclusive)
	return spent
}

// Account writes Spent to where it is kept, and says its sum.
func (t *Table) Account(spent *Ledger, waited des.Tick, inclusive bool) (used des.Tick) {
	i, rest, laps := t.find(waited, inclusive)
	r := &t.rows[i]
	*spent, used = r.spent, t.used[i]
	if laps > 0 {
		used += laps * t.lapUse()
		last, first := &t.rows[len(t.rows)-1].spent, &t.rows[t.lap-1].spent
		for cause := range spent {
			spent[cause] += laps * (last[cause] - first[cause])
		}
	}
	plain, excess := t.line.use(&r.span, rest)
	spent[r.cause] += plain
	spent[BrokenPromises] += excess
	return used + plain + excess
}

// Used is the sum of Spent: C(t), as a function of the time waited.
func (t *Table) Used(waited des.Tick, inclusive bool) des.Tick {
	row, rest, laps := t.find(waited, inclusive)
	used := t.used[row]
	if laps > 0 {
		used += laps * t.lapUse()
	}
	plain, excess := t.line.use(&t.rows[row].span, rest)
	return used + plain + excess
}

// StandardSeconds is C(t), the standard seconds used after waiting t seconds, between the
// ticks too: with S0 the survival of patience, S0(C(t)) is that of the time until hanging
// up (where no wait is too long). Each change until t may add half a microsecond.
func (t *Table) StandardSeconds(waited float64) float64 {
	whole := math.Floor(float64(waited * 1e6))
	row, rest, laps := t.find(ticks(whole), true)
	used := t.used[row]
	if laps > 0 {
		used += laps * t.lapUse()
	}
	d := float64(rest) + (float64(waited*1e6) - whole)
	plain, excess := t.line.exactUse(&t.rows[row].span, d)
	return (float64(used) + plain + excess) / 1e6
}

// Breaks are the moments above 0 and up to so many seconds at which StandardSeconds jumps
// or has a kink.
func (t *Table) Breaks(until float64) []float64 {
	var breaks []float64
	for at := des.Tick(0); ; {
		row, _, laps := t.find(at, true)
		if row+1 == len(t.at) && t.lap > 0 {
			row, laps = t.lap-1, laps+1
		}
		if row+1 == len(t.at) {
			return breaks
		}
		at = t.at[row+1]
		if laps > 0 {
			at += laps * t.lapTime()
		}
		if at.Seconds() > until {
			return breaks
		}
		breaks = append(breaks, at.Seconds())
	}
}

// Told is the first wait that someone was told who has waited so long, and the time waited
// when it was; -1: none.
func (t *Table) Told(waited des.Tick, inclusive bool) (wait, at des.Tick) {
	if len(t.tellings) == 0 && t.tells {
		t.find(waited, inclusive)
	}
	if t.last.Told < 0 || t.last.ToldAt > waited || t.last.ToldAt == waited && !inclusive && waited > 0 {
		return -1, 0
	}
	return t.last.Told, t.last.ToldAt
}

// find is the row that holds after waiting so long, the time since it began, and how many
// rounds later than written it did.
func (t *Table) find(waited des.Tick, inclusive bool) (row int, rest, laps des.Tick) {
	limit := waited // a row holds from its beginning, or from the tick after
	if !inclusive && waited > 0 {
		limit--
	}
	for t.at[len(t.at)-1] <= limit && t.grow() {
	}
	if last := t.at[len(t.at)-1]; t.lap > 0 && limit > last {
		lasts := t.lapTime()
		laps = (limit - last + lasts - 1) / lasts
		limit, waited = limit-laps*lasts, waited-laps*lasts
	}
	for row+1 < len(t.at) && t.at[row+1] <= limit {
		if row == fewRows {
			row += sort.Search(len(t.at)-row-1, func(i int) bool { return t.at[row+1+i] > limit })
			break
		}
		row++
	}
	return row, waited - t.at[row], laps
}
