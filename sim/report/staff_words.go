package report

import (
	"fmt"
	"math"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/staffing"
)

// promisesInWords are the targets that are met, and how sure that is.
func promisesInWords(r *staffing.Result, head *experiment.Result) string {
	var kept []string
	for _, p := range r.Promises {
		kept = append(kept, promiseInWords(r, head, p))
	}
	where := "In every interval"
	if r.WholeDay {
		where = "Over the whole " + replication(head)
	}
	text := fmt.Sprintf("%s these agents keep the promise of %s.", where, list(kept))
	if len(kept) > 1 {
		text = fmt.Sprintf("%s these agents keep the promises of %s.", where, list(kept))
	}
	switch {
	case len(r.Met) == 1:
		return text + " It is kept with 95 % confidence."
	case r.AllAtOnce:
		return text + fmt.Sprintf(" All %d are kept together with 95 %% confidence.", len(r.Met))
	default:
		return text + fmt.Sprintf(" Each of the %d is kept with 95 %% confidence by itself, all together with at least %s (--all-at-once asks for more).",
			len(r.Met), wholePercent(math.Floor(100*r.Joint)/100))
	}
}

// promiseInWords is a target: a service level of at least 80 %, answered within 20 s.
func promiseInWords(r *staffing.Result, head *experiment.Result, p staffing.Promise) string {
	bound := promiseStyle(p.Measure).limit(p.Bound)
	of := ""
	if p.Class >= 0 {
		of = " for " + r.Plan.Centre.Classes[p.Class].Name
	}
	switch name := metric.Measures[p.Measure].Name; {
	case name == "service_level" && p.Class < 0:
		return fmt.Sprintf("a service level of at least %s (%s)", bound, formula(head.ServiceLevel))
	case name == "service_level":
		return fmt.Sprintf("a service level of at least %s within %s%s", bound, threshold(r.Plan.Centre.Classes[p.Class].Threshold.Seconds()), of)
	default:
		return fmt.Sprintf("%s of at most %s%s", measureWords[name], bound, of)
	}
}

// measureWords are measures as a promise calls them.
var measureWords = map[string]string{
	"abandonment_rate": "an abandonment", "occupancy": "an occupancy",
	"average_speed_of_answer": "an average speed of answer", "average_wait": "an average wait",
}

// enoughInWords says whether the scenario's own staff is enough.
func enoughInWords(r *staffing.Result) string {
	short, worst := r.Enough()
	if short == 0 {
		return "The scenario's own staff is enough in every interval."
	}
	var lacks []string
	for _, g := range r.Groups {
		if net := r.Net(g, worst); net < 0 {
			text := agentsOf(-net)
			if len(r.Groups) > 1 {
				text += " of " + r.Plan.Centre.Groups[g].Name
			}
			lacks = append(lacks, text)
		}
	}
	if len(r.Intervals) == 1 {
		return fmt.Sprintf("The scenario's own staff is too small: it lacks %s.", list(lacks))
	}
	return fmt.Sprintf("The scenario's own staff is too small in %d of %d intervals, most at %s, where it lacks %s.", short, len(r.Intervals), startOf(r, worst), list(lacks))
}

// rosteredInWords says how many more are rostered than are required; "" where none are.
func rosteredInWords(r *staffing.Result) string {
	if !away(r) {
		return ""
	}
	rule, _ := r.HoursOf(r.ByRule.Whole)
	all, _ := r.HoursOf(r.Rostered.Whole)
	text := fmt.Sprintf("To roster: required / ((1 - absence) x (1 - shrinkage)), rounded up, are %s", agentHours(rule))
	if more := all - rule; more > 0 {
		return text + fmt.Sprintf("; %s more keep the promises on days on which more are away than usual. Breaks come on top.", agentsOf(more))
	}
	return text + ". Breaks come on top."
}

// certificateInWords says why no agent can be spared.
func certificateInWords(r *staffing.Result) string {
	missed, instead := 0, 0
	nearest := -1
	for i := range r.Certificate {
		c := &r.Certificate[i]
		if c.Breaks.Missed() {
			missed++
		}
		if c.Instead >= 0 {
			instead++
		}
		if nearest < 0 || c.Breaks.Slack > r.Certificate[nearest].Breaks.Slack {
			nearest = i
		}
	}
	if nearest < 0 {
		return "No agent is needed, so none can be spared."
	}
	tried := many(len(r.Certificate)-instead, "single agent") + " taken away"
	if instead > 0 {
		tried += fmt.Sprintf(" and %d exchanged for a cheaper one", instead)
	}
	text := fmt.Sprintf("No agent can be spared, on fresh callers and all else as it is. Of %s, each in turn, ", tried)
	switch within := len(r.Certificate) - missed; {
	case within == 0:
		text += "every one breaks a promise beyond noise."
	case missed == 0:
		text += "every one brings a promise within its noise."
	default:
		text += fmt.Sprintf("%s a promise beyond noise and %s one within it.", thatMany(missed, "break"), thatMany(within, "bring"))
	}
	c := &r.Certificate[nearest]
	return text + fmt.Sprintf(" The nearest to being spared is %s: %s.", removalInWords(r, c), breaksInWords(r, &c.Breaks))
}

// removalInWords is one agent less: one of desk at 09:00.
func removalInWords(r *staffing.Result, c *staffing.Removal) string {
	text := fmt.Sprintf("one of %s at %s", r.Plan.Centre.Groups[c.Group].Name, startOf(r, c.Interval))
	if c.Instead >= 0 {
		text += ", with one of " + r.Plan.Centre.Groups[c.Instead].Name + " instead"
	}
	return text
}

// breaksInWords is what is found of a promise: service level 78.4 % ± 1.0 at 09:00.
func breaksInWords(r *staffing.Result, v *staffing.Verdict) string {
	p := r.Promises[v.Promise]
	text := fmt.Sprintf("%s %s", spokenMeasure(p.Measure), promiseStyle(p.Measure).sure(v.Found))
	if p.Class >= 0 {
		text = r.Plan.Centre.Classes[p.Class].Name + " " + text
	}
	if v.Interval >= 0 {
		text += " at " + startOf(r, v.Interval)
	}
	return text
}

// spokenMeasure is a measure within a sentence.
func spokenMeasure(measure int) string {
	switch name := metric.Measures[measure].Name; name {
	case "service_level":
		return "service level"
	case "abandonment_rate":
		return "abandonment"
	case "average_speed_of_answer":
		return "speed of answer"
	case "average_wait":
		return "average wait"
	default:
		return name
	}
}

// formulasInWords says how far the formulas are off, and why.
func formulasInWords(r *staffing.Result) string {
	required, _ := r.HoursOf(r.Required.Whole)
	tell := func(name string, agents []int) string {
		if !answersAll(r, agents) {
			return name + " has no answer for some intervals"
		}
		switch more := r.Hours(func(i int) float64 { return float64(agents[i]) }) - required; {
		case more > 0:
			return fmt.Sprintf("%s asks for %s more", name, agentHours(more))
		case more < 0:
			return fmt.Sprintf("%s asks for %s fewer", name, agentHours(-more))
		default:
			return name + " asks for as many"
		}
	}
	text := tell("Erlang C", r.ErlangC) + ": in it nobody ever hangs up. " + tell("Erlang A", r.ErlangA)
	if len(r.Beyond) == 0 {
		return text + ": its assumptions hold here."
	}
	return text + ": it knows " + nor(r.Beyond) + "."
}

// nor is "neither a, b nor c", or "no a".
func nor(parts []string) string {
	if len(parts) == 1 {
		return "nothing of " + parts[0]
	}
	last := len(parts) - 1
	return "neither " + strings.Join(parts[:last], ", ") + " nor " + parts[last]
}

// shiftsInWords says what the shifts cost, how near to the cheapest they are, and whether
// the promises hold.
func shiftsInWords(r *staffing.Result) string {
	s := r.Shifts
	cost := agentHours(s.Cost) + " paid"
	if s.Priced {
		cost = priceOf(s.Cost, r.Plan.Currency)
	}
	agents := 0
	for _, shift := range s.Shifts {
		agents += shift.Agents
	}
	text := fmt.Sprintf("%s on %s cover what must be rostered for %s, ", many(agents, "agent"), many(len(s.Shifts), "shift"), cost)
	const exact = 1e-6
	if gap := s.Gap(); gap < exact {
		text += "and no others cost less."
	} else {
		text += fmt.Sprintf("at most %s more than the cheapest that there can be (the bound of the linear programme is %s).",
			percentUp(gap), boundOf(s, r.Plan.Currency))
	}
	broken, first := 0, -1
	for i := range s.Met {
		if !s.Met[i].Met() {
			if broken++; first < 0 || s.Met[i].Slack < s.Met[first].Slack {
				first = i
			}
		}
	}
	if broken == 0 {
		return text + " Simulated with these shifts and their breaks, every promise is kept."
	}
	return text + fmt.Sprintf(" Simulated with these shifts and their breaks, %d of %d promises are not kept beyond noise, the worst: %s.", broken, len(s.Met), breaksInWords(r, &s.Met[first]))
}

// percentUp is a share in per cent, rounded up to a tenth.
func percentUp(share float64) string {
	return percent.limit(math.Ceil(float64(share*1000)-1e-6) / 1000)
}

// boundOf is the bound of a rota.
func boundOf(s *staffing.Rota, currency string) string {
	if s.Priced {
		return priceOf(s.Bound, currency)
	}
	return agentHours(s.Bound)
}
