package metric

const (
	calls        = Total | Class | ByInterval | ClassInterval
	whole        = Total | ByInterval
	agents       = Total | Group | ByInterval | GroupInterval
	handled      = calls | Group | GroupInterval
	perSecond    = 1e-6 // ticks to seconds
	perHour      = 1e-6 / 3600
	perMillionth = 1e-6
)

// Measures is the table of what is reported, in the order of result.json. JSON, text,
// help and documentation are made from it.
var Measures = []Measure{
	{Name: "attempts", Title: "Attempts", Formula: "calls made: first calls and redials", Unit: Calls, Scopes: calls, num: plus(attempts)},
	{Name: "blocked", Title: "Blocked", Formula: "found all trunks busy, or no room to wait", Unit: Calls, Better: Down, Scopes: calls, num: plus(blocked)},
	{Name: "offered", Title: "Offered", Formula: "attempts + transferred - blocked", Unit: Calls, Scopes: calls, num: plus(offered)},
	{Name: "answered", Title: "Answered", Formula: "taken by an agent", Unit: Calls, Better: Up, Scopes: handled, num: plus(answered)},
	{Name: "abandoned", Title: "Abandoned", Formula: "hung up before an answer, balked included", Unit: Calls, Better: Down, Scopes: calls, num: plus(abandoned)},
	{Name: "balked", Title: "Balked", Formula: "hung up at once on finding no free agent", Unit: Calls, Better: Down, Scopes: calls, num: plus(balked)},
	{Name: "short_abandoned", Title: "Short abandoned", Formula: "abandoned within the short-call limit", Unit: Calls, Scopes: calls, num: plus(shortAbandoned)},
	{Name: "voicemail", Title: "Voicemail", Formula: "left a message at the wait limit", Unit: Calls, Scopes: calls, num: plus(voicemail)},
	{Name: "turned_away", Title: "Turned away", Formula: "still waiting at closing and sent away", Unit: Calls, Better: Down, Scopes: calls, num: plus(turnedAway)},
	{Name: "too_late", Title: "Too late", Formula: "redials due at or after closing, not made", Unit: Calls, Scopes: calls, num: plus(tooLate)},
	{Name: "redials", Title: "Redials", Formula: "attempts by people who did not get through before", Unit: Calls, Better: Down, Scopes: calls, num: plus(redials)},
	{Name: "transferred", Title: "Transferred in", Formula: "legs that join by transfer", Unit: Calls, Scopes: calls, num: plus(transferred)},
	{Name: "service_level", Title: "Service level", Formula: "the scenario's formula and threshold", Unit: Share, Better: Up, Scopes: calls, Kind: Level},
	{Name: "days_meeting_target", Title: "Days meeting target", Formula: "share of replications with a call whose service level reaches the target", Unit: Share, Better: Up, Scopes: Total | Class, Kind: Ratio, num: plus(metTarget), den: plus(dayWithCalls)},
	{Name: "intervals_meeting_target", Title: "Intervals meeting target", Formula: "share of intervals with a call, over all replications, whose service level reaches the target", Unit: Share, Better: Up, Scopes: calls, Kind: Ratio, num: plus(metIntervals), den: plus(withCalls)},
	{Name: "abandonment_rate", Title: "Abandonment rate", Formula: "abandoned / offered", Unit: Share, Better: Down, Scopes: calls, Kind: Ratio, num: plus(abandoned), den: plus(offered)},
	{Name: "abandonment_rate_without_short", Title: "Abandonment rate without short", Formula: "(abandoned - short_abandoned) / (offered - short_abandoned)", Unit: Share, Better: Down, Scopes: calls, Kind: Ratio, num: plus(abandoned).less(shortAbandoned), den: plus(offered).less(shortAbandoned)},
	{Name: "blocking_rate", Title: "Blocking rate", Formula: "blocked / attempts", Unit: Share, Better: Down, Scopes: calls, Kind: Ratio, num: plus(blocked), den: plus(attempts)},
	{Name: "delayed", Title: "Delayed", Formula: "(offered - answered at once) / offered", Unit: Share, Better: Down, Scopes: calls, Kind: Ratio, num: plus(offered).less(atOnce), den: plus(offered)},
	{Name: "average_speed_of_answer", Title: "Average speed of answer", Formula: "waits of the answered / answered", Unit: Seconds, Better: Down, Scopes: calls, Kind: Ratio, num: plus(waitAnswered), den: plus(answered), scale: perSecond},
	{Name: "average_wait", Title: "Average wait", Formula: "waits of the offered less voicemails / their number", Unit: Seconds, Better: Down, Scopes: calls, Kind: Ratio, num: plus(waitAnswered, waitAbandoned, waitTurnedAway), den: plus(offered).less(voicemail), scale: perSecond},
	{Name: "average_time_to_abandon", Title: "Average time to abandon", Formula: "waits of the abandoned / abandoned", Unit: Seconds, Scopes: calls, Kind: Ratio, num: plus(waitAbandoned), den: plus(abandoned), scale: perSecond},
	{Name: "wait_p50", Title: "Wait, median", Formula: "half of the answered waited at most this long", Unit: Seconds, Better: Down, Scopes: calls, Kind: Quantile, P: .50, scale: perSecond},
	{Name: "wait_p80", Title: "Wait, 80 %", Formula: "80 % of the answered waited at most this long", Unit: Seconds, Better: Down, Scopes: calls, Kind: Quantile, P: .80, scale: perSecond},
	{Name: "wait_p90", Title: "Wait, 90 %", Formula: "90 % of the answered waited at most this long", Unit: Seconds, Better: Down, Scopes: calls, Kind: Quantile, P: .90, scale: perSecond},
	{Name: "wait_p95", Title: "Wait, 95 %", Formula: "95 % of the answered waited at most this long", Unit: Seconds, Better: Down, Scopes: calls, Kind: Quantile, P: .95, scale: perSecond},
	{Name: "wait_p99", Title: "Wait, 99 %", Formula: "99 % of the answered waited at most this long", Unit: Seconds, Better: Down, Scopes: calls, Kind: Quantile, P: .99, scale: perSecond},
	{Name: "longest_wait", Title: "Longest wait", Formula: "mean over days of the day's longest wait of all offered", Unit: Seconds, Better: Down, Scopes: calls, num: plus(longestWait), scale: perSecond},
	{Name: "longest_wait_answered", Title: "Longest wait, answered", Formula: "mean over days of the day's longest wait of the answered", Unit: Seconds, Better: Down, Scopes: calls, num: plus(longestAnswered), scale: perSecond},
	bucket("answered", 0), bucket("answered", 1), bucket("answered", 2), bucket("answered", 3), bucket("answered", 4),
	bucket("answered", 5), bucket("answered", 6), bucket("answered", 7), bucket("answered", 8), bucket("answered", 9),
	bucket("abandoned", 0), bucket("abandoned", 1), bucket("abandoned", 2), bucket("abandoned", 3), bucket("abandoned", 4),
	bucket("abandoned", 5), bucket("abandoned", 6), bucket("abandoned", 7), bucket("abandoned", 8), bucket("abandoned", 9),
	{Name: "average_queue_length", Title: "Average queue", Formula: "callers waiting, averaged over the time of the clock", Unit: Callers, Better: Down, Scopes: calls, Kind: Ratio, num: plus(queueTime), den: plus(clock)},
	{Name: "longest_queue", Title: "Longest queue", Formula: "mean over days of the most callers waiting at once", Unit: Callers, Better: Down, Scopes: calls, num: plus(queueMax)},
	{Name: "average_talk", Title: "Average talk", Formula: "talk time / answered", Unit: Seconds, Scopes: handled, Kind: Ratio, num: plus(talk), den: plus(answered), scale: perSecond},
	{Name: "average_wrap_up", Title: "Average wrap-up", Formula: "wrap-up time / answered", Unit: Seconds, Scopes: handled, Kind: Ratio, num: plus(wrapUp), den: plus(answered), scale: perSecond},
	{Name: "average_handle_time", Title: "Average handle time", Formula: "(talk + wrap-up time) / answered", Unit: Seconds, Scopes: handled, Kind: Ratio, num: plus(talk, wrapUp), den: plus(answered), scale: perSecond},
	{Name: "offered_load", Title: "Offered load", Formula: "offered x average handle time / length of the interval", Unit: Erlangs, Scopes: calls, Kind: Load},
	{Name: "occupancy", Title: "Occupancy", Formula: "agent time with a call in hand / staffed time", Unit: Share, Scopes: agents, Kind: Ratio, num: plus(busy), den: plus(staffed)},
	{Name: "agents_scheduled", Title: "Scheduled", Formula: "agents rostered, breaks included, averaged over time", Unit: Agents, Scopes: agents, Kind: Ratio, num: plus(scheduled), den: plus(clock)},
	{Name: "agents_on_phones", Title: "On phones", Formula: "agents present and not on a break, averaged over time", Unit: Agents, Scopes: agents, Kind: Ratio, num: plus(onPhones), den: plus(clock)},
	{Name: "staffed_hours", Title: "Staffed hours", Formula: "agent time on schedule and present, or stayed to finish a call", Unit: Hours, Scopes: agents, num: plus(staffed), scale: perHour},
	{Name: "rostered_hours", Title: "Rostered hours", Formula: "agent time rostered: what cost counts", Unit: Hours, Scopes: agents, num: plus(scheduled), scale: perHour},
	{Name: "overtime_hours", Title: "Overtime hours", Formula: "agent time with a call in hand after closing and after shift ends", Unit: Hours, Better: Down, Scopes: Total | Group, num: plus(overtime), scale: perHour},
	{Name: "trunks_peak", Title: "Trunks, peak", Formula: "mean over days of the most trunks busy at once", Unit: Trunks, Scopes: whole, num: plus(trunksPeak)},
	{Name: "all_trunks_busy", Title: "All trunks busy", Formula: "share of time with no free trunk", Unit: Share, Better: Down, Scopes: whole, Kind: Ratio, num: plus(trunksFull), den: plus(clock)},
	{Name: "attempts_per_caller", Title: "Attempts per caller", Formula: "counted attempts / counted first attempts", Unit: Number, Better: Down, Scopes: Total | Class, Kind: Ratio, num: plus(attempts), den: plus(firstAttempts)},
	{Name: "answered_at_last", Title: "Answered at last", Formula: "callers answered at some attempt / callers, by first attempt", Unit: Share, Better: Up, Scopes: calls, Kind: Ratio, num: plus(answeredAtLast), den: plus(firstAttempts)},
	{Name: "cost", Title: "Cost", Formula: "rostered hours and trunk hours at their prices", Unit: Currency, Better: Down, Scopes: agents, num: plus(cost), scale: perMillionth},
	{Name: "cost_per_answered", Title: "Cost per answered call", Formula: "cost / answered", Unit: Currency, Better: Down, Scopes: agents, Kind: Ratio, num: plus(cost), den: plus(answered), scale: perMillionth},
}
