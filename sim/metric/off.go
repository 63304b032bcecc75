package metric

import (
	"strings"

	"hangup/sim/centre"
	"hangup/sim/des"
)

// off says what a measure is where its mechanism is not there: to count nothing is then
// certain, and no matter of how much was seen.
type off uint8

const (
	notOff        off = iota
	alwaysZero        // unless it was seen all the same
	alwaysUnknown     // it has no meaning
)

// mechanism is something that a scenario may leave out.
type mechanism struct {
	measures string                                   // names, or beginnings of names that end in a dot
	without  off                                      // what they then are
	has      func(cfg *centre.Config, class int) bool // whether a class meets it
}

var mechanisms = []mechanism{
	{"blocked blocking_rate", alwaysZero, func(cfg *centre.Config, _ int) bool {
		return cfg.Trunks != centre.Unlimited || cfg.MaxWaiting != centre.Unlimited
	}},
	{"trunks_peak all_trunks_busy", alwaysUnknown, func(cfg *centre.Config, _ int) bool {
		return cfg.Trunks != centre.Unlimited
	}},
	{"abandoned short_abandoned abandonment_rate abandonment_rate_without_short wait_buckets.abandoned.", alwaysZero, hangsUp},
	{"balked", alwaysZero, func(cfg *centre.Config, class int) bool { return cfg.Classes[class].Balk > 0 }},
	{"voicemail", alwaysZero, func(cfg *centre.Config, class int) bool { return cfg.Classes[class].WaitLimit < des.Never }},
	{"redials too_late", alwaysZero, func(cfg *centre.Config, class int) bool { return cfg.Classes[class].Redial != nil }},
	{"transferred", alwaysZero, isTransferredTo},
	// Else only whoever still waits a day after closing is turned away.
	{"turned_away", alwaysZero, func(cfg *centre.Config, _ int) bool { return cfg.SendAway }},
}

// hangsUp says whether callers in the line of a class may hang up: of their own class, or
// of another that is transferred.
func hangsUp(cfg *centre.Config, class int) bool {
	for i := range cfg.Classes {
		c := &cfg.Classes[i]
		bears := c.Patience.IsNever() && (c.Redial == nil || c.Redial.Patience != centre.OwnLaw || c.Redial.Law.IsNever())
		if (i == class || isTransferredTo(cfg, class)) && (c.Balk > 0 || !bears) {
			return true
		}
	}
	return false
}

func isTransferredTo(cfg *centre.Config, class int) bool {
	for i := range cfg.Classes {
		for _, t := range cfg.Classes[i].Transfers {
			if t.To == class && t.Share > 0 {
				return true
			}
		}
	}
	return false
}

// whatIsOff finds by measure and scope of a slot what a centre's mechanisms leave out. The
// whole has what any class has.
func whatIsOff(cfg *centre.Config, l *layout) [][]off {
	all := make([][]off, len(Measures))
	for m := range all {
		all[m] = make([]off, l.perSlot())
		for _, k := range mechanisms {
			if !k.concerns(Measures[m].Name) {
				continue
			}
			all[m][0] = k.without
			for class := range cfg.Classes {
				all[m][1+class] = k.without
				if k.has(cfg, class) {
					all[m][0], all[m][1+class] = notOff, notOff
				}
			}
		}
	}
	return all
}

func (k *mechanism) concerns(measure string) bool {
	for name := range strings.FieldsSeq(k.measures) {
		if name == measure || strings.HasSuffix(name, ".") && strings.HasPrefix(measure, name) {
			return true
		}
	}
	return false
}
