package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// style is how a number is shown to people. Unknown is "--" and nothing is "0" in all.
type style uint8

const (
	count   style = iota // 123, or 12.3 where all of a column are small
	percent              // 83.4
	span                 // 14 s, 1:24, 1:02:03
	money                // 3456.79
)

// missing is what stands for a number that is not known.
const missing = "--"

// show is f in a style, with as many decimals as a count needs.
func (s style) show(f float64, decimals int) string {
	switch {
	case math.IsNaN(f) || math.IsInf(f, 0):
		return missing
	case f == 0:
		return "0"
	}
	switch s {
	case percent:
		if f == 1 {
			return "100"
		}
		return strconv.FormatFloat(100*f, 'f', 1, 64)
	case span:
		return duration(f)
	case money:
		return strconv.FormatFloat(f, 'f', 2, 64)
	default:
		return strconv.FormatFloat(f, 'f', decimals, 64)
	}
}

// unit is what follows a number of the style outside of tables.
func (s style) unit() string {
	if s == percent {
		return " %"
	}
	return ""
}

// decimals is how many decimals a column of counts needs so that its largest shows three digits.
func decimals(largest float64) int {
	if largest >= 100 {
		return 0
	}
	return 1
}

// duration is seconds as 4.2 s, 14 s, 1:24 or 1:02:03.
func duration(seconds float64) string {
	whole := int64(math.Round(math.Abs(seconds)))
	sign := ""
	if seconds < 0 {
		sign = "-"
	}
	switch {
	case math.Abs(seconds) < 9.95:
		return strconv.FormatFloat(seconds, 'f', 1, 64) + " s"
	case whole < 60:
		return fmt.Sprintf("%s%d s", sign, whole)
	case whole < 3600:
		return fmt.Sprintf("%s%d:%02d", sign, whole/60, whole%60)
	default:
		return fmt.Sprintf("%s%d:%02d:%02d", sign, whole/3600, whole/60%60, whole%60)
	}
}

// sure is an estimate with its 95 % interval: 83.4 % ± 0.6, or 99.8 % (99.1 to 99.9)
// where the interval is not symmetric.
func (s style) sure(e experiment.Estimate) string {
	d, unit := decimals(e.Mean), s.unit()
	if s == span && e.Mean < 60 { // mean and interval with the same decimals
		s, d, unit = count, 1, " s"
	}
	text := s.show(e.Mean, d)
	switch {
	case text == missing:
		return text
	case e.Low == e.Low && e.High == e.High: // neither is NaN
		return fmt.Sprintf("%s%s (%s to %s)", text, unit, s.show(e.Low, d), s.show(e.High, d))
	case e.HalfWidth == e.HalfWidth:
		return text + unit + " ± " + s.atLeast(e.HalfWidth, d)
	default:
		return text + unit
	}
}

// atLeast is f, or "<0.1" where it is above nothing and too small to be shown.
func (s style) atLeast(f float64, decimals int) string {
	text := s.show(f, decimals)
	if f <= 0 || strings.Trim(text, "0.") != "" {
		return text
	}
	if strings.HasSuffix(text, ".0") {
		return "<0.1"
	}
	return "<1"
}

// limit is a target in words: 80 %, 30 s.
func (s style) limit(f float64) string {
	if s == percent {
		return strconv.FormatFloat(100*f, 'g', 6, 64) + " %"
	}
	return threshold(f)
}

// threshold is a time as people write it: 20 s, 1:30.
func threshold(seconds float64) string {
	if seconds < 60 {
		return strconv.FormatFloat(seconds, 'g', 6, 64) + " s"
	}
	return duration(seconds)
}

// day is the longest clock that is one day.
const day = 24 * des.Hour

// lengthOf is a span in words: 30 min, 200 h.
func lengthOf(t des.Tick) string {
	switch {
	case t%des.Hour == 0:
		return fmt.Sprintf("%d h", t/des.Hour)
	case t%des.Minute == 0:
		return fmt.Sprintf("%d min", t/des.Minute)
	case t > 10*des.Hour:
		return strconv.FormatFloat(t.Hours(), 'g', 6, 64) + " h"
	default:
		return strconv.FormatFloat(t.Seconds(), 'g', 6, 64) + " s"
	}
}

// wholePercent is a share in words: 71 %, and not 100 % unless it is all.
func wholePercent(share float64) string {
	if share > .995 && share < 1 {
		return percent.show(share, 0) + " %"
	}
	return strconv.FormatFloat(100*share, 'f', 0, 64) + " %"
}

// many is a number of things: 1 day, 2 days.
func many(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// thatMany is a number of them that do something: 1 breaks, 2 break.
func thatMany(n int, do string) string {
	if n == 1 {
		return "1 " + do + "s"
	}
	return strconv.Itoa(n) + " " + do
}

// list is a, b and c.
func list(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}

// of is the estimate of a measure by name; unknown where values do not hold it.
func of(values experiment.Values, name string) experiment.Estimate {
	i, ok := metric.Find(name)
	if !ok || i >= len(values) {
		return nothing
	}
	return values[i]
}
