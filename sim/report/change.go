package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

type difference = stats.Difference

// tilde stands for a difference that cannot be told from none.
const tilde = "~"

// differenceOf is the difference of a measure, unknown where all does not hold it.
func differenceOf(all experiment.Differences, measure int) difference {
	if measure >= len(all) {
		return stats.NoDifference()
	}
	return all[measure]
}

// named is the difference of a measure by name.
func differenceBy(all experiment.Differences, name string) difference {
	return differenceOf(all, mustFind(name))
}

// unit says how values of a measure and differences between them are shown.
type unit struct {
	style  style
	factor float64 // from a value to what a difference is shown in
	name   string  // what a difference counts in
	fine   bool    // values under 10 have two decimals
}

// unitOf is the unit of a measure.
func unitOf(m *metric.Measure, currency string) unit {
	switch m.Unit {
	case metric.Share:
		return unit{percent, 100, "points", false}
	case metric.Seconds:
		return unit{span, 1, "s", false}
	case metric.Currency:
		return unit{money, 1, currency, false}
	case metric.Calls:
		return unit{count, 1, "calls", false}
	case metric.Hours:
		return unit{count, 1, "h", true}
	case metric.Number:
		return unit{count, 1, "", true}
	default:
		return unit{count, 1, m.Unit.String(), true}
	}
}

// cell is a value in a table.
func (u unit) cell(x float64) string {
	d := decimals(x)
	if u.fine && math.Abs(x) < 10 {
		d = 2
	}
	return u.style.show(x, d)
}

// outside is a value outside of tables.
func (u unit) outside(x float64) string {
	text := u.cell(x)
	if text == missing {
		return text
	}
	if u.style == money && u.name != "" {
		return text + " " + u.name
	}
	return text + u.style.unit()
}

// limit is a target in words.
func (u unit) limit(x float64, atLeast bool) string {
	if atLeast {
		return "at least " + u.style.limit(x)
	}
	return "at most " + u.style.limit(x)
}

// change is a difference with its sign, and the half-width of its interval, in as many
// decimals as tell two digits of the half-width.
func (u unit) change(d difference) (moved, half string) {
	if math.IsNaN(d.Mean) {
		return missing, missing
	}
	mean, width := u.factor*d.Mean, u.factor*d.HalfWidth
	after := digitsAfter(width)
	if !(width > 0) {
		after = digitsAfter(math.Abs(mean))
	}
	if small := min(after, 2); shows(mean, small) && shows(width, small) {
		after = small
	}
	if u.style == money {
		after = 2
	}
	write := func(x float64) string { return strconv.FormatFloat(x, 'f', after, 64) }
	switch {
	case d.Mean == 0:
		moved = "0"
	case d.Mean > 0:
		moved = "+" + write(mean)
	default:
		moved = write(mean)
	}
	switch {
	case math.IsNaN(width):
		return moved, missing
	case width == 0:
		return moved, "0"
	}
	return moved, write(width)
}

// shows says whether x is more than zeros with so many decimals, or nothing.
func shows(x float64, after int) bool {
	return x == 0 || math.IsNaN(x) || strings.Trim(strconv.FormatFloat(x, 'f', after, 64), "-0.") != ""
}

// digitsAfter is how many decimals show two digits of x, at most 4.
func digitsAfter(x float64) int {
	after := 0
	for ; x > 0 && x < 9.95 && after < 4; x *= 10 {
		after++
	}
	return after
}

// by is a difference in words: by +2.84 ± 0.31 points.
func (u unit) by(d difference) string {
	moved, half := u.change(d)
	name := u.name
	if name != "" {
		name = " " + name
	}
	switch {
	case moved == missing:
		return "not known under both"
	case d.Mean == 0:
		return "no difference"
	case half == missing:
		return moved + name
	case half == "0":
		return moved + name + ", exactly"
	}
	return moved + " ± " + half + name
}

// replicationsToTell says how many replications would tell a difference from none; "" where
// that is not known.
func replicationsToTell(c *experiment.Compared, d difference) string {
	if d.Settles == 0 || c.Base.Batches {
		return ""
	}
	return fmt.Sprintf("about %s %ss would tell", thousands(roundUp(d.Settles)), replication(c.Base))
}

// mostToTell is from where on it does not matter how many replications would tell.
const mostToTell = 1_000_000

// toTell is the number in a table.
func toTell(c *experiment.Compared, d difference) string {
	switch {
	case d.Settles == 0 || c.Base.Batches || !d.Noise():
		return ""
	case d.Settles > mostToTell:
		return ">" + thousands(mostToTell)
	}
	return thousands(roundUp(d.Settles))
}

// roundUp is n to two digits, upwards: that many is a guess.
func roundUp(n int) int {
	n = min(n, mostToTell)
	step := 1
	for n/step >= 100 {
		step *= 10
	}
	return (n + step - 1) / step * step
}

// thousands is a whole number with its thousands apart.
func thousands(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// capital is a word with a capital letter.
func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
