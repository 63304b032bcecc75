package report

import (
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// fateWords tell what the same callers lived through under both plans.
func fateWords(c *experiment.Compared) string {
	if c.Fates == nil {
		return ""
	}
	row := &c.Fates.Total
	all := 0.0
	for fate := experiment.AnsweredInstead; fate <= experiment.OtherFate; fate++ {
		all += row.Callers[fate].Mean
	}
	if all == 0 {
		return ""
	}
	who := func(f experiment.Fate) string { return countOf(row.Callers[f]) }
	text := fmt.Sprintf("Of %s callers a %s, %s who hung up are answered, and %s who were answered hang up", few(all), replication(c.Base), who(experiment.AnsweredInstead), who(experiment.HungUpInstead))
	less, more := row.Callers[experiment.WaitedLess].Mean, row.Callers[experiment.WaitedMore].Mean
	if less+more > 0 {
		text += fmt.Sprintf(". For the others the outcome is the same: %s wait less%s, %s wait more%s, %s just as long",
			atAll(less), by(-row.Longer[experiment.WaitedLess].Mean), atAll(more), by(row.Longer[experiment.WaitedMore].Mean), atAll(row.Callers[experiment.SameFate].Mean))
	} else {
		text += fmt.Sprintf("; %s wait just as long", atAll(row.Callers[experiment.SameFate].Mean))
	}
	if other := row.Callers[experiment.OtherFate].Mean; other > 0 {
		text += fmt.Sprintf("; %s fare otherwise: busy tone, message, callback, menu", atAll(other))
	}
	return text + ". (By the first attempt of each.)"
}

// countOf is a number of callers with its interval.
func countOf(e experiment.Estimate) string {
	if e.Mean == 0 {
		return "none"
	}
	return unit{factor: 1}.plain(e.Mean, e.HalfWidth)
}

// plain is a value and the half-width of its interval, without a sign.
func (u unit) plain(mean, half float64) string {
	moved, width := u.change(difference{Mean: mean, HalfWidth: half})
	moved = strings.TrimPrefix(moved, "+")
	if width == missing || width == "0" {
		return moved
	}
	return moved + " ± " + width
}

// by is ", by 42 s on average".
func by(seconds float64) string {
	if !(seconds > 0) {
		return ""
	}
	return fmt.Sprintf(" (by %s on average)", duration(seconds))
}

// elsewhere tells of callers who call under one plan only.
func elsewhere(c *experiment.Compared) string {
	if c.Fates == nil {
		return ""
	}
	base, plan := c.Fates.Total.Callers[experiment.OnlyBase].Mean, c.Fates.Total.Callers[experiment.OnlyPlan].Mean
	var parts []string
	if base > 0 {
		parts = append(parts, fmt.Sprintf("%s callers a %s call under %s only", atAll(base), replication(c.Base), c.Base.Scenario.Name))
	}
	if plan > 0 {
		parts = append(parts, fmt.Sprintf("%s callers a %s call under %s only", atAll(plan), replication(c.Base), c.Result.Scenario.Name))
	}
	if len(parts) == 0 {
		return ""
	}
	return "Counted apart: " + list(parts) + "."
}

// mostMoved tells in which intervals the service level moves most.
func mostMoved(c *experiment.Compared) string {
	if len(c.Intervals) < 2 {
		return ""
	}
	level := mustFind("service_level")
	var clear []int
	moved := false
	for i := range c.Intervals {
		d := differenceOf(c.Intervals[i].Total, level)
		moved = moved || d.Mean > 0 || d.Mean < 0
		if known := !math.IsNaN(d.Mean) && !math.IsNaN(d.HalfWidth); known && !d.Noise() {
			clear = append(clear, i)
		}
	}
	if len(clear) == 0 {
		if moved {
			return "In no single interval can the change of the service level be told from chance."
		}
		return ""
	}
	move := func(i int) float64 { return math.Abs(differenceOf(c.Intervals[i].Total, level).Mean) }
	sort.SliceStable(clear, func(a, b int) bool { return move(clear[a]) > move(clear[b]) })
	const most = 3 // as many as one can keep in mind
	shown := append([]int{}, clear[:min(most, len(clear))]...)
	for move(shown[len(shown)-1]) < move(shown[0])/5 { // not worth telling beside the first
		shown = shown[:len(shown)-1]
	}
	sort.Ints(shown)
	u := unitOf(&metric.Measures[level], "")
	var parts []string
	for _, i := range shown {
		d := differenceOf(c.Intervals[i].Total, level)
		parts = append(parts, fmt.Sprintf("%s (%s %% to %s %%: %s)", c.Intervals[i].Start, u.cell(d.Base), u.cell(d.Plan), u.by(d)))
	}
	return fmt.Sprintf("The service level moves most at %s; beyond chance in %d of %d intervals.", list(parts), len(clear), len(c.Intervals))
}

// worth tells what a caller more who is answered costs.
func worth(c *experiment.Compared) string {
	cost, answered, lost := differenceBy(c.Total, "cost"), differenceBy(c.Total, "answered"), differenceBy(c.Total, "value_lost")
	if !(cost.Mean != 0) || math.IsNaN(cost.Mean) {
		return ""
	}
	price := func(x float64) string { return strings.TrimSpace(money.show(x, 0) + " " + currency(c)) }
	way := "more"
	if cost.Mean < 0 {
		way = "less"
	}
	text := fmt.Sprintf("It costs %s a %s %s: %s instead of %s", price(math.Abs(cost.Mean)), replication(c.Base), way, price(cost.Plan), price(cost.Base))
	switch {
	case cost.Mean > 0 && answered.Mean > 0 && !answered.Noise():
		text += fmt.Sprintf(", %s for each call more that is answered", price(cost.Mean/answered.Mean))
	case cost.Mean < 0 && answered.Mean < 0 && !answered.Noise():
		text += fmt.Sprintf(", %s saved for each call less that is answered", price(cost.Mean/answered.Mean))
	}
	if lost.Mean != 0 && !math.IsNaN(lost.Mean) && !lost.Noise() {
		text += fmt.Sprintf("; customers lost for good are worth %s instead of %s", price(lost.Plan), price(lost.Base))
	}
	return text + "."
}

// savedWords tell what it was worth that both plans had the same callers, if they had.
func savedWords(c *experiment.Compared) string {
	d := differenceBy(c.Total, "service_level")
	if c.Fates == nil || c.Base.Batches || d.Mean == 0 || !(d.Saved > 0) {
		return ""
	}
	if d.Saved >= 1 {
		return fmt.Sprintf("The same callers under both plans did the work of %s times as many %ss with callers of their own (for the service level).", timesOf(d.Saved), replication(c.Base))
	}
	return fmt.Sprintf("That both plans have the same callers did not help here: %ss with callers of their own would have told as much in %.1g times their number (for the service level).", replication(c.Base), d.Saved)
}

// timesOf is a factor in words, to two digits.
func timesOf(x float64) string {
	if x < 10 {
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return thousands(roundUp(int(min(x, mostToTell))))
}
