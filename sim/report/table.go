package report

import (
	"strings"
	"unicode/utf8"

	"hangup/sim/experiment"
)

// column is one column of a table for people.
type column struct {
	head     string
	measure  string
	style    style
	leave    int  // when the screen is narrow it is left out in this turn; 0: never
	optional bool // only where some row has more than nothing
}

// line is what a row of a table is made from.
type line struct {
	name   string
	values experiment.Values

	miss bool // the row misses its target
}

// table is text in rows and columns, the first column to the left, the others to the right.
type table struct {
	heads []string
	leave []int
	rows  [][]string
	miss  []bool // by row
	sums  bool   // the last row sums up the others

	signed bool     // numbers with a sign are coloured: + over, - short
	left   []string // heads of columns that were left out
}

// mark stands at the end of a row that misses its target.
const mark = "!"

// tabulate shows lines in columns, the first of which holds their names; sums says that
// the last line sums up the others.
func tabulate(name string, columns []column, lines []line, sums bool) table {
	t := table{rows: make([][]string, len(lines)), sums: sums}
	t.head(name)
	for i, l := range lines {
		t.rows[i] = []string{l.name}
		t.miss = append(t.miss, l.miss)
	}
	parts := len(lines)
	if sums {
		parts--
	}
	for _, c := range columns {
		all := largest(c.measure, lines)
		if c.optional && all == 0 {
			continue
		}
		t.heads, t.leave = append(t.heads, c.head), append(t.leave, c.leave)
		d := decimals(largest(c.measure, lines[:parts]))
		for i, l := range lines {
			if i == parts {
				d = decimals(all)
			}
			t.rows[i] = append(t.rows[i], c.style.show(of(l.values, c.measure).Mean, d))
		}
	}
	return t
}

// largest is the largest mean of a measure; 0 where none is known.
func largest(measure string, lines []line) float64 {
	most := 0.0
	for _, l := range lines {
		if m := of(l.values, measure).Mean; m > most {
			most = m
		}
	}
	return most
}

// add adds a column of text that is never left out.
func (t *table) add(name string, cells func(row int) string) {
	t.head(name)
	for i := range t.rows {
		t.rows[i] = append(t.rows[i], cells(i))
	}
}

// head adds the head of a column that is never left out.
func (t *table) head(name string) { t.heads, t.leave = append(t.heads, name), append(t.leave, 0) }

// row adds a row without a mark.
func (t *table) row(cells []string) { t.rows, t.miss = append(t.rows, cells), append(t.miss, false) }

// widths are the columns' widths in letters.
func (t *table) widths() []int {
	w := make([]int, len(t.heads))
	for i, h := range t.heads {
		w[i] = utf8.RuneCountInString(h)
		for _, row := range t.rows {
			w[i] = max(w[i], utf8.RuneCountInString(row[i]))
		}
	}
	return w
}

// gap is the space between columns.
const gap = "  "

// narrow leaves columns out, those of the lowest turn first, until the table fits a
// screen; 0 is no limit.
func (t *table) narrow(width int) {
	for width > 0 && t.width() > width {
		first := -1
		for i, turn := range t.leave {
			if turn > 0 && (first < 0 || turn < t.leave[first]) {
				first = i
			}
		}
		if first < 0 {
			return
		}
		t.left = append(t.left, strings.TrimSpace(t.heads[first]))
		t.heads = without(t.heads, first)
		t.leave = without(t.leave, first)
		for i := range t.rows {
			t.rows[i] = without(t.rows[i], first)
		}
	}
}

// width is how wide the table is on a screen, with room for the mark.
func (t *table) width() int {
	total := len(mark)
	for _, w := range t.widths() {
		total += w + len(gap)
	}
	return total
}

// without is s less element i.
func without[T any](s []T, i int) []T { return append(append([]T{}, s[:i]...), s[i+1:]...) }

// pad is text in a field of a width, to the left or to the right.
func pad(text string, width int, left bool) string {
	space := strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
	if left {
		return text + space
	}
	return space + text
}
