package metric

// Column is one column of intervals.csv: a mean per replication, never a ratio, so that
// dayparts can be added up.
type Column struct {
	Name     string
	Max      bool // parts are joined by their largest
	num      sum
	scale    float64
	overTime bool // an average over the time of the interval
	ofAgents bool // of the centre alone, not of its classes
}

// Columns are the columns of intervals.csv after interval and class.
var Columns = []Column{
	{Name: "attempts", num: plus(attempts)},
	{Name: "blocked", num: plus(blocked)},
	{Name: "offered", num: plus(offered)},
	{Name: "answered", num: plus(answered)},
	{Name: "answered_in_threshold", num: plus(answeredInT)},
	{Name: "abandoned", num: plus(abandoned)},
	{Name: "abandoned_in_threshold", num: plus(abandonedInT)},
	{Name: "short_abandoned", num: plus(shortAbandoned)},
	{Name: "voicemail", num: plus(voicemail)},
	{Name: "callback", num: plus(callbackTaken)},
	{Name: "turned_away", num: plus(turnedAway)},
	{Name: "wait_answered_s", num: plus(waitAnswered), scale: perSecond},
	{Name: "wait_abandoned_s", num: plus(waitAbandoned), scale: perSecond},
	{Name: "longest_wait_s", Max: true, num: plus(longestWait), scale: perSecond},
	{Name: "talk_s", num: plus(talk), scale: perSecond},
	{Name: "wrap_up_s", num: plus(wrapUp), scale: perSecond},
	{Name: "staffed_s", num: plus(staffed), scale: perSecond, ofAgents: true},
	{Name: "scheduled_agents", num: plus(scheduled), overTime: true, ofAgents: true},
	{Name: "on_phones", num: plus(onPhones), overTime: true, ofAgents: true},
	{Name: "queue_mean", num: plus(queueTime), overTime: true},
	{Name: "queue_max", Max: true, num: plus(queueMax)},
}
