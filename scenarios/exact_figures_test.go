package scenarios_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// figure is an exact answer in the words of a result.
type figure struct {
	name    string // in the file
	at      place
	measure string // in seconds and shares, as in a result; busy: agents with a call in hand
	want    float64
	level   level   // of a service level; else zero
	events  float64 // share of the calls that the figure is made of; 0: all
	rate    bool    // want is calls a minute
	onward  bool    // those who would call again after closing are missing
}

// place is what a figure stands for: the centre, unless one of these is given.
type place struct {
	interval     int // from 1
	class, group string
}

// level is how a service level is measured.
type level struct {
	formula string
	within  float64 // seconds
}

var usual = level{"answered_of_offered", 20}

// kind says how a figure of the file becomes one of a result.
type kind uint8

const (
	same      kind = iota
	admitted       // of all attempts -> of those that were not blocked
	times          // minutes -> seconds
	levelAt20      // a service level within 20 s
	perMinute      // calls a minute
	perUnit        // calls a unit of time of a published example
	ultimate       // of those who called first before closing
	others         // the share of the others
	ofCalls        // share of the calls -> calls a minute
)

// answers are the figures of the files that a result has.
var answers = []struct {
	name, measure string
	kind          kind
}{
	{"P_blocked", "blocking_rate", same}, {"P_blocked_per_attempt", "blocking_rate", same},
	{"P_wait", "delayed", admitted}, {"P_wait_callw", "delayed", same}, {"P_wait_per_attempt", "delayed", same}, {"P_wait_admitted_share", "delayed", admitted},
	{"P_ab", "abandonment_rate", admitted}, {"P_ab_callw", "abandonment_rate", same}, {"P_ab_per_attempt", "abandonment_rate", same}, {"cohort_P_ab", "abandonment_rate", same},
	{"E_W", "average_wait", times}, {"E_W_callw", "average_wait", times}, {"E_W_per_attempt", "average_wait", times}, {"Wq", "average_wait", times},
	{"E_W_served", "average_speed_of_answer", times}, {"E_W_ab", "average_time_to_abandon", times},
	{"wait_p90", "wait_p90", times}, {"wait_p95", "wait_p95", times},
	{"E_Q", "average_queue_length", same}, {"E_Q_avg", "average_queue_length", same}, {"Lq", "average_queue_length", same},
	{"occupancy", "occupancy", same}, {"E_B_avg", "busy", same}, {"mean_busy", "busy", same}, {"E_busy", "busy", same},
	{"SL20_offered_callw", "service_level", levelAt20}, {"SL_T_offered", "service_level", levelAt20},
	{"mean_attempts", "attempts_per_caller", same}, {"frac_ult_served", "answered_at_last", ultimate},
	{"effective_attempt_rate", "attempts", perMinute}, {"carried_rate", "answered", perMinute}, {"lambda_eff", "offered", perUnit},
	{"P_imm", "delayed", others}, {"P_callback", "callback", ofCalls}, {"E_W_callback", "callback_wait", times},
	{"E_W_staying", "average_wait", times}, {"E_Q_inbound", "average_queue_length", same},
	{"arrival_rate", "transferred", perMinute}, {"arrivals", "offered", same},
}

// figures are the exact answers of a case that a result has.
func (c exactCase) figures() []figure {
	m, e := c.Model, c.Expected
	switch c.family() {
	case "5a", "5c":
		all := m.plainFigures(e["day"], "day.", place{})
		for i, interval := range e["intervals"].([]any) {
			all = append(all, m.plainFigures(interval, "intervals.", place{interval: 1 + i})...)
		}
		return m.withoutOverhang(all)
	case "10a", "10b":
		first := m.plainFigures(e["tier1"], "tier1.", place{class: "tier1", group: "first"})
		return append(first, m.plainFigures(e["tier2"], "tier2.", place{class: "tier2", group: "second"})...)
	case "6a", "6b", "6c", "7a", "7b", "7c", "7d", "7e":
		return c.ofMany()
	}
	return m.plainFigures(e, "", place{})
}

// plainFigures are the answers of one queue.
func (m exactModel) plainFigures(expected any, prefix string, at place) []figure {
	e := expected.(map[string]any)
	get := func(name string) float64 { v, _ := e[name].(float64); return v }
	offered := 1 - get("P_blocked")
	var all []figure
	for _, a := range answers {
		want, ok := e[a.name].(float64)
		if !ok {
			continue
		}
		f := figure{name: prefix + a.name, at: at, measure: a.measure, want: want}
		switch a.kind {
		case admitted:
			f.want = want / offered
		case times:
			f.want = want * 60 * m.timeUnit
		case levelAt20:
			f.level = usual
		case perUnit:
			f.rate, f.want = true, want/m.timeUnit
		case perMinute:
			f.rate = true
		case ultimate:
			f.onward = true
		case others:
			f.want = 1 - want
		case ofCalls:
			f.rate, f.want = true, want*m.Lambda[0]
		}
		if a.name == "E_W_ab" {
			f.events = get("P_ab")
		}
		all = append(all, f)
	}
	return append(all, levels(e, prefix, at, offered)...)
}

// levels are the service levels of one queue. offered is the share of the attempts that
// are not blocked, which the file's shares are of.
func levels(e map[string]any, prefix string, at place, offered float64) []figure {
	var all []figure
	add := func(name, within, formula string, want float64) {
		minutes, err := strconv.ParseFloat(within, 64)
		if err != nil {
			panic("exact answers: no threshold: " + within)
		}
		seconds := math.Round(minutes * 60) // the keys are rounded
		all = append(all, figure{name: prefix + name, at: at, measure: "service_level", want: want, level: level{formula, seconds}})
	}
	each := func(name string, do func(within string, v any)) {
		if of, ok := e[name].(map[string]any); ok {
			for within, v := range of {
				do(within, v)
			}
		}
	}
	simple := func(name string) {
		each(name, func(within string, v any) {
			add(fmt.Sprintf("%s.%s", name, within), within, "answered_of_offered", v.(float64))
		})
	}
	simple("P_W_le_T")
	simple("SL_offered")
	each("SL", func(within string, v any) {
		sl := v.(map[string]any)
		put := func(leaf, formula string, from func(v float64) float64) {
			if v, ok := sl[leaf].(float64); ok {
				add(fmt.Sprintf("SL.%s.%s", within, leaf), within, formula, from(v))
			}
		}
		put("ASA_offered", "answered_of_offered", func(v float64) float64 { return v / offered })
		put("ASA_served", "answered_of_answered", func(v float64) float64 { return v })
		put("ab_ok", "early_abandons_good", func(v float64) float64 { return v / offered })
		answered, _ := sl["ASA_offered"].(float64)
		if answered < 1e-6 { // too few of the file's digits are left
			return
		}
		gone := func(v float64) float64 { return 1 - answered/v } // hung up early, of the attempts
		put("excl_ab_T", "early_abandons_excluded", func(v float64) float64 { return answered / (offered - gone(v)) })
		put("excl_short", "short_abandons_excluded", func(v float64) float64 { return answered / (offered - gone(v)) })
		put("excl_short", "short_abandons_good", func(v float64) float64 { return (answered + gone(v)) / offered })
	})
	return all
}

// withoutOverhang leaves out occupancies after staff has fallen: a result counts those
// who stay to finish a call as staffed, the file does not.
func (m exactModel) withoutOverhang(all []figure) []figure {
	steady := len(m.Staff)
	for i := len(m.Staff) - 1; i > 0; i-- {
		if m.Staff[i] < m.Staff[i-1] {
			steady = i
		}
	}
	var kept []figure
	for _, f := range all {
		if f.measure != "occupancy" || len(m.Staff) == 0 || f.at.interval <= steady {
			kept = append(kept, f)
		}
	}
	return kept
}

// ofMany are the answers of several classes and groups.
func (c exactCase) ofMany() []figure {
	var all []figure
	pools := c.Expected["pools"].([]any)
	served := make([]float64, len(pools)) // by group: calls a minute
	known := true
	for i, class := range c.Expected["classes"].([]any) {
		all = append(all, c.Model.plainFigures(class, "classes.", place{class: className(i)})...)
		of := class.(map[string]any)
		shares, ok := of["frac_served_by_pool"].([]any)
		known = known && ok
		for p, share := range shares {
			served[p] += c.Model.Lambda[i] * (1 - of["P_ab"].(float64)) * share.(float64)
		}
	}
	for p, pool := range pools {
		at := place{group: groupName(p)}
		all = append(all, c.Model.plainFigures(pool, "pools.", at)...)
		if known {
			all = append(all, figure{name: "classes.frac_served_by_pool", at: at, measure: "answered", want: served[p], rate: true})
		}
	}
	return all
}

// unused are the answers of a case that no figure is made of, by their names.
func (c exactCase) unused(figures []figure) []string {
	used := make(map[string]bool)
	for _, f := range figures {
		used[f.name] = true
	}
	var rest []string
	var walk func(prefix string, v any)
	walk = func(prefix string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for name, below := range v {
				walk(prefix+"."+name, below)
			}
		case []any:
			for _, below := range v {
				walk(prefix, below)
			}
		case float64:
			if name := strings.TrimPrefix(prefix, "."); !used[name] {
				rest = append(rest, name)
			}
		}
	}
	walk("", c.Expected)
	return rest
}
