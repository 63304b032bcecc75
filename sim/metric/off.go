package metric

import (
	"slices"
	"strings"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"
)

// off says what a measure is where its mechanism is not there: to count nothing is then
// certain, and no matter of how much was seen.
type off uint8

const (
	notOff        off = iota
	alwaysZero        // unless it was seen all the same
	alwaysUnknown     // it has no meaning
	alwaysNone        // it has no meaning alone; beside a plan that has it, it is 0
)

// meaningless says whether a measure has no sums of its own.
func (o off) meaningless() bool { return o == alwaysUnknown || o == alwaysNone }

// mechanism is something that a scenario may leave out.
type mechanism struct {
	measures string                   // names, or beginnings of names that end in a dot
	without  off                      // what they then are
	has      func(p plan, i int) bool // whether a class meets it
}

// plan is what says which mechanisms there are.
type plan struct {
	*centre.Config
	values []*Value
}

var mechanisms = []mechanism{
	{"blocked blocking_rate", alwaysZero, func(p plan, _ int) bool { return p.Trunks != centre.Unlimited || p.MaxWaiting != centre.Unlimited }},
	{"trunks_peak all_trunks_busy", alwaysUnknown, func(p plan, _ int) bool { return p.Trunks != centre.Unlimited }},
	{"abandoned short_abandoned abandonment_rate abandonment_rate_without_short wait_buckets.abandoned. patience_bands.broke", alwaysZero, hangsUp},
	{"balked", alwaysZero, func(p plan, i int) bool { return p.Classes[i].Balk > 0 }},
	{"voicemail", alwaysZero, func(p plan, i int) bool { return p.Classes[i].WaitLimit < des.Never }},
	{"redials", alwaysZero, func(p plan, i int) bool { return p.Classes[i].Redial != nil }},
	{"too_late", alwaysZero, func(p plan, i int) bool {
		return p.Classes[i].Redial != nil || p.Classes[i].Callback != nil || anyResolution(p, i)
	}},
	{"transferred", alwaysZero, isTransferredTo},
	// Else only whoever still waits a day after closing is turned away.
	{"turned_away", alwaysZero, func(p plan, _ int) bool { return p.SendAway }},
	{"contained gave_up_in_menu", alwaysZero, func(p plan, i int) bool { return p.Classes[i].SelfService != nil }},
	{"callback callbacks_reached callbacks_failed callbacks_broken", alwaysZero, callsBack},
	{"callback_wait", alwaysUnknown, callsBack},
	// People of one class may be sent on to another that leaves the matter unsettled.
	{"first_contact_resolution", alwaysUnknown, anyResolution},
	{"repeats repeat_rate", alwaysZero, anyResolution},
	{"estimate_error.", alwaysUnknown, func(p plan, i int) bool { return tells(p.Classes[i].Hold) }},
	{"customers_lost value_lost", alwaysUnknown, func(p plan, i int) bool { return i < len(p.values) && p.values[i] != nil }},
	{"patience_spent.ads", alwaysNone, plays(hold.Ads)},
	{"patience_spent.silence", alwaysNone, plays(hold.Silence)},
	{"patience_spent.announcements", alwaysNone, plays(hold.Announcements)},
	{"patience_spent.broken_promises", alwaysNone, func(p plan, i int) bool {
		return tells(p.Classes[i].Hold) && p.Classes[i].Hold.PerMinuteOver > 0
	}},
	{"patience_spent.menus", alwaysNone, func(p plan, i int) bool {
		return p.Classes[i].SelfService != nil && p.Classes[i].SelfService.PatienceRate > 0
	}},
	{"patience_spent.transfers", alwaysNone, costsToReach},
	{"patience_spent.off_line", alwaysNone, func(p plan, i int) bool {
		return p.Classes[i].Callback != nil && p.Classes[i].Callback.PatienceRate > 0
	}},
}

// plays says whether a class hears something that is charged to a cause.
func plays(cause hold.Cause) func(p plan, i int) bool {
	return func(p plan, i int) bool {
		programme := p.Classes[i].Hold
		if programme == nil {
			return false
		}
		charged := programme.Cause == cause
		for _, m := range programme.Messages {
			charged = charged || m.Cause == cause
		}
		return charged
	}
}

func callsBack(p plan, i int) bool { return p.Classes[i].Callback != nil }

func anyResolution(p plan, _ int) bool {
	return slices.ContainsFunc(p.Classes, func(c centre.Class) bool { return c.Resolution != nil })
}

// hangsUp says whether callers in the line of a class may hang up: of their own class, or
// of another that is transferred.
func hangsUp(p plan, class int) bool {
	for i := range p.Classes {
		c := &p.Classes[i]
		bears := c.Patience.IsNever() && (c.Redial == nil || c.Redial.Patience != centre.OwnLaw || c.Redial.Law.IsNever())
		if (i == class || isTransferredTo(p, class)) && (c.Balk > 0 || !bears) {
			return true
		}
	}
	return false
}

func isTransferredTo(p plan, class int) bool {
	for i := range p.Classes {
		c := &p.Classes[i]
		if c.Temper != nil && c.Temper.To == class && c.Temper.Escalates > 0 {
			return true
		}
		for _, t := range c.Transfers {
			if t.To == class && t.Share > 0 {
				return true
			}
		}
	}
	return false
}

// costsToReach says whether being sent on to a class costs patience.
func costsToReach(p plan, class int) bool {
	for i := range p.Classes {
		for _, t := range p.Classes[i].Transfers {
			if t.To == class && t.Share > 0 && t.Cost > 0 {
				return true
			}
		}
	}
	return false
}

// whatIsOff finds by measure and scope of a slot what a centre's mechanisms leave out. The
// whole has what any class has.
func whatIsOff(cfg *centre.Config, spec *Spec, perSlot int) [][]off {
	p := plan{cfg, spec.Value}
	all := make([][]off, len(Measures))
	for m := range all {
		all[m] = make([]off, perSlot)
	}
	for _, k := range mechanisms {
		names := strings.Fields(k.measures)
		for m := range all {
			if !slices.ContainsFunc(names, Measures[m].is) {
				continue
			}
			all[m][0] = k.without
			for class := range cfg.Classes {
				all[m][1+class] = k.without
				if k.has(p, class) {
					all[m][0], all[m][1+class] = notOff, notOff
				}
			}
		}
	}
	return all
}

// isNone says whether a measure has no meaning in a scope, and is 0 beside a plan that has it.
func (l *layout) isNone(scope, measure int) bool {
	return Measures[measure].Scopes&l.kind(scope) != 0 && l.off[measure][l.of[scope]%l.perSlot()] == alwaysNone
}

// is says whether a name is that of the measure, or its beginning and ends in a dot.
func (m *Measure) is(name string) bool {
	return name == m.Name || strings.HasSuffix(name, ".") && strings.HasPrefix(m.Name, name)
}
