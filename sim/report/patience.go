package report

import (
	"fmt"
	"sort"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/hold"
)

// causeWords are the causes that patience is spent on, as people say them.
var causeWords = [hold.CauseCount]string{"waiting", "ads", "silence", "announcements", "broken promises", "menus", "being sent on", "waiting off the line"}

// spentOn is what a cause used up, seconds a call offered.
func spentOn(v experiment.Values, cause hold.Cause) float64 {
	return of(v, "patience_spent."+cause.String()).Mean
}

// spentColumns are the columns of the table of what used up patience, by class.
func spentColumns() []column {
	var columns []column
	for cause := range hold.CauseCount {
		head := strings.ReplaceAll(cause.String(), "_", " ")
		columns = append(columns, column{head: strings.ToUpper(head[:1]) + head[1:], measure: "patience_spent." + cause.String(), style: span, optional: true, leave: int(hold.CauseCount - cause)})
	}
	return columns
}

// breakingPoint tells how near those who waited came to hanging up. It is empty where
// that is not known.
func breakingPoint(v experiment.Values) string {
	broke, near := of(v, "patience_bands.broke").Mean, of(v, "patience_bands.near").Mean
	if broke != broke || near != near {
		return ""
	}
	return fmt.Sprintf("Of those who waited %s hung up and %s came near it (80 %% of their patience gone).", roughly(broke), roughly(near))
}

// roughly is a share in words, not 0 % unless it is nothing.
func roughly(share float64) string {
	if share > 0 && share < .005 {
		return "under 1 %"
	}
	return wholePercent(share)
}

// whereTitle heads what whereItWent tells.
const whereTitle = "Where the patience went"

// whereItWent tells what waiting was like and what came of it, a sentence for each thing
// that the scenario asks for. It is empty for a plain queue.
func whereItWent(r *experiment.Result) []string {
	var all []string
	for _, tell := range []func(*experiment.Result) string{spending, estimates, selfService, callbacks, repeats, losses} {
		if text := tell(r); text != "" {
			all = append(all, text)
		}
	}
	if len(all) == 0 {
		return nil
	}
	if text := bands(r.Total); text != "" {
		all = append([]string{text}, all...)
	}
	return all
}

// bands tells how near those who waited came to hanging up, in full.
func bands(v experiment.Values) string {
	share := func(band string) string { return roughly(of(v, "patience_bands."+band).Mean) }
	if breakingPoint(v) == "" {
		return ""
	}
	text := fmt.Sprintf("Of those who waited %s hung up; %s came near it (80 %% of their patience gone), %s were strained (half of it), %s calm.",
		share("broke"), share("near"), share("strained"), share("calm"))
	if miss := of(v, "near_miss_rate").Mean; miss == miss { // not NaN
		text += fmt.Sprintf(" Of those answered %s would have hung up within 30 s more.", roughly(miss))
	}
	return text
}

// spending tells what used up patience, the largest first. It is empty where that was
// ordinary waiting alone.
func spending(r *experiment.Result) string {
	if !spendsMore(r.Total) {
		return ""
	}
	var all []hold.Cause
	total := 0.0
	for cause := range hold.CauseCount {
		if s := spentOn(r.Total, cause); s > 0 {
			all = append(all, cause)
			total += s
		}
	}
	if len(all) == 0 {
		return ""
	}
	sort.SliceStable(all, func(i, j int) bool { return spentOn(r.Total, all[i]) > spentOn(r.Total, all[j]) })
	told := make([]string, len(all))
	for i, cause := range all {
		s := spentOn(r.Total, cause)
		told[i] = fmt.Sprintf("%s %s (%s)", causeWords[cause], duration(s), roughly(s/total))
	}
	return fmt.Sprintf("A call offered used up %s of patience: %s.", duration(total), list(told))
}

// spendsMore says whether anything but ordinary waiting can use up patience.
func spendsMore(v experiment.Values) bool {
	for cause := hold.Waiting + 1; cause < hold.CauseCount; cause++ {
		if s := spentOn(v, cause); s == s { // not NaN
			return true
		}
	}
	return false
}

// estimates tells how wrong the told waits were.
func estimates(r *experiment.Result) string {
	mean, absolute := of(r.Total, "estimate_error.mean").Mean, of(r.Total, "estimate_error.mean_absolute").Mean
	if mean != mean {
		return ""
	}
	text := "Told waits were right on average"
	if duration(mean) != "0" && duration(mean) != "0.0 s" && duration(mean) != "-0.0 s" {
		way := "too long"
		if mean < 0 {
			mean, way = -mean, "too short"
		}
		text = fmt.Sprintf("Told waits were %s %s on average", duration(mean), way)
	}
	return text + fmt.Sprintf(", and %s off one way or the other (of those answered).", duration(absolute))
}

// selfService tells who needed nobody and who gave up, of the classes that begin with it.
func selfService(r *experiment.Result) string {
	contained, gaveUp, attempts := of(r.Total, "contained").Mean, of(r.Total, "gave_up_in_menu").Mean, 0.0
	for _, class := range r.Callers {
		if of(class, "contained").Mean+of(class, "gave_up_in_menu").Mean > 0 || isKnown(class, "patience_spent.menus") {
			attempts += of(class, "attempts").Mean
		}
	}
	if !(attempts > 0) || !(contained+gaveUp >= 0) {
		return ""
	}
	return fmt.Sprintf("Of %s attempts a %s self-service settled %s and lost %s.", few(attempts), replication(r), roughly(contained/attempts), roughly(gaveUp/attempts))
}

// isKnown says whether there is such a measure for some callers: whether they meet its
// mechanism.
func isKnown(v experiment.Values, measure string) bool {
	mean := of(v, measure).Mean
	return mean == mean
}

// callbacks tells what became of those who accepted one.
func callbacks(r *experiment.Result) string {
	taken := of(r.Total, "callback").Mean
	switch {
	case taken == 0 && isKnown(r.Total, "patience_spent.off_line"):
		return "Nobody accepted a callback."
	case !(taken > 0):
		return ""
	}
	text := fmt.Sprintf("%s callers a %s accepted a callback: %s were reached", few(taken), replication(r), few(of(r.Total, "callbacks_reached").Mean))
	if wait := of(r.Total, "callback_wait").Mean; wait == wait {
		text += ", after " + duration(wait)
	}
	failed, broken := of(r.Total, "callbacks_failed").Mean, of(r.Total, "callbacks_broken").Mean
	text += fmt.Sprintf("; %s never took it; for %s it came too late, after their patience", atAll(failed), atAll(broken))
	if open := taken - of(r.Total, "callbacks_reached").Mean - failed - broken; open > .05 { // more than rounding
		text += fmt.Sprintf("; %s still waited for it at closing", atAll(open))
	}
	return text + "."
}

// atAll is a number of callers in words, not 0.0 unless it is nothing.
func atAll(callers float64) string {
	if callers >= 9.95 {
		return few(callers)
	}
	return count.atLeast(callers, 1)
}

// repeats tells whose matter was not settled.
func repeats(r *experiment.Result) string {
	settled, again := of(r.Total, "first_contact_resolution").Mean, of(r.Total, "repeat_rate").Mean
	if settled != settled {
		return ""
	}
	text := fmt.Sprintf("The first contact settled %s of matters", roughly(settled))
	if again == again {
		text += fmt.Sprintf("; %s of attempts were repeat calls", roughly(again))
	}
	return text + "."
}

// losses tells what it costs, agents and callers.
func losses(r *experiment.Result) string {
	lost, value := of(r.Total, "customers_lost").Mean, of(r.Total, "value_lost").Mean
	if lost != lost {
		return ""
	}
	currency := ""
	if r.Currency != "" {
		currency = " " + r.Currency
	}
	text := fmt.Sprintf("Customers lost for good: %s a %s", few(lost), replication(r))
	if value > 0 { // else nobody said what a customer is worth, or none is lost
		text += fmt.Sprintf(", worth %s%s", money.show(value, 0), currency)
	}
	text += " (assumed: what makes a customer leave is stated intention at a discount)"
	if cost := of(r.Total, "cost").Mean; cost > 0 {
		text += fmt.Sprintf("; agents and trunks cost %s%s", money.show(cost, 0), currency)
	}
	return text + "."
}

// spentTable is what used up patience by class, where there are several and more than
// ordinary waiting did.
func spentTable(r *experiment.Result) (titled, bool) {
	if len(r.Classes) < 2 || !spendsMore(r.Total) {
		return titled{}, false
	}
	lines := make([]line, len(r.Classes))
	for i, name := range r.Classes {
		lines[i] = line{name: name, values: at(r.Callers, i)}
	}
	return titled{title: "Patience spent on a call offered", table: tabulate("Class", spentColumns(), lines, false)}, true
}
