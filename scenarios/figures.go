package scenarios

import (
	"slices"
	"strings"

	"hangup/sim/experiment"
)

// figure is a default that is an estimate. It is read where a scenario names a mechanism
// and leaves the figure out; a mechanism that is not named is off.
type figure struct {
	what   string // as people say it
	value  string // as a scenario writes it
	span   string // what is thinkable
	label  string // measured, extrapolated or assumed
	source string
}

// basis is where a figure comes from, in words.
func (f figure) basis() string { return f.label + ": " + f.source }

const (
	bank       = "an Israeli bank, February 1999"
	voices     = "Munichor & Rafaeli 2007"
	promises   = "Webb, Yu & Bretthauer"
	offers     = "Hathaway, Emadi & Deshpande 2021"
	hospitals  = "from hospitals, Berry Jaeker & Tucker 2017"
	intentions = "what people say they will do, discounted to four tenths"
)

// figures are what is known of the breaking point, or guessed: every default that is an
// estimate, once.
var figures = struct {
	redialShare, redialAfter, redialPatience        figure
	firstContact, callsBackAfter, transferShare     figure
	silence, ad, apology, informed, withinPromise   figure
	apologyCost, announcementCost                   figure
	perMinuteOver, overAtMost, toldSpread           figure
	menu                                            figure
	accepts, unanswered, tries, retryAfter, offLine figure
	tiredAbove, tiredSlows, tiredOver               figure
	leavesAnswered, leavesRepeated, leavesLost      figure
	tells, heeds                                    figure
}{
	redialShare:      figure{"the share that calls again", "60%", "45-80%", "measured", bank},
	redialAfter:      figure{"the time until the next attempt", "{lognormal: {median: 1050s, sigma: 2.2}}", "", "measured", bank},
	redialPatience:   figure{"the patience of who calls again", "same", "", "measured", "repeat callers are impatient people, not people made impatient"},
	firstContact:     figure{"the share resolved at the first contact", "70%", "55-85%", "assumed", "surveys of vendors"},
	callsBackAfter:   figure{"the time until the unresolved call again", "{exponential: {mean: 1h}}", "10m-1d", "assumed", "nobody has published it"},
	transferShare:    figure{"the share that is transferred", "19%", "5-30%", "assumed", "a vendor's survey"},
	silence:          figure{"the rate of silence", "1.3", "1.0-3.0", "assumed", "after Maister 1985"},
	ad:               figure{"the rate of ads", "1.4", "0.8-2.5", "assumed", "even its sign is unknown"},
	apology:          figure{"the rate of an apology", "1.0", "0.5-1.7", "measured", voices},
	informed:         figure{"the rate of who knows the position or the wait", "0.40", "0.20-0.75", "measured", "one experiment of 123 calls, converted, " + voices},
	withinPromise:    figure{"the rate within a promised wait", "0.8", "0.5-1.0", "extrapolated", promises},
	apologyCost:      figure{"what an apology costs", "4s", "0-15s", "extrapolated", voices},
	announcementCost: figure{"what an announcement costs", "6s", "0-17s", "measured", "hang-ups at the announcements of an Israeli bank"},
	perMinuteOver:    figure{"how a broken promise speeds the clock", "30%", "0-42%", "measured", "as an upper bound, " + promises},
	overAtMost:       figure{"how long a broken promise speeds the clock", "3m", "", "measured", "as an upper bound, " + promises},
	toldSpread:       figure{"how people differ in what is too long a wait to be told", "0.5", "0.3-0.8", "assumed", "the mechanism of Armony, Shimkin & Whitt 2009 and Jouini, Aksin & Dallery 2011"},
	menu:             figure{"the rate of self-service", "1.2", "1.0-2.0", "extrapolated", "a menu asks more than music does"},
	accepts:          figure{"the share that accepts a callback", "37%", "25-60%", "measured", offers},
	unanswered:       figure{"the share of callbacks that nobody answers", "7%", "3-20%", "measured", offers},
	tries:            figure{"how often a callback is tried", "2", "1-3", "assumed", "a usual setting"},
	retryAfter:       figure{"the time between two tries of a callback", "15m", "5m-1h", "assumed", "a usual setting"},
	offLine:          figure{"the rate off the line, waiting for a callback", "0.1", "0.02-0.3", "extrapolated", offers},
	tiredAbove:       figure{"the occupancy above which handling slows", "93%", "", "extrapolated", hospitals},
	tiredSlows:       figure{"how much handling slows", "10%", "0-20%", "extrapolated", hospitals},
	tiredOver:        figure{"the time whose occupancy tires", "2h", "", "extrapolated", hospitals},
	leavesAnswered:   figure{"the share that leaves for good after one call", "2%", "0-5%", "assumed", intentions},
	leavesRepeated:   figure{"the share that leaves for good after several calls", "3.6%", "0-9%", "assumed", intentions},
	leavesLost:       figure{"the share that leaves for good after never getting through", "10%", "0-25%", "assumed", intentions},
	tells:            figure{"the people whom a lost caller tells", "10", "5-28", "assumed", "surveys that contradict one another"},
	heeds:            figure{"the share of people told who leave too", "1%", "0-5%", "assumed", "nobody has measured it"},
}

// leaning is a figure that a scenario leaves to its default, and where.
type leaning struct {
	path string // of the section
	key  string
	figure
}

// leans notes that a figure was left out of a section.
func (r *reader) leans(path, key string, f figure) {
	r.leanings = append(r.leanings, leaning{path, key, f})
}

// tellLeanings warns of the figures that were left out, those of a section and basis
// together; guesses are told apart, for the result to weigh. Those of hold programmes that
// no class hears do not matter.
func (r *reader) tellLeanings(heard func(programme string) bool) (guesses []experiment.Assumed) {
	var told []leaning
	for _, l := range r.leanings {
		section, name, _ := strings.Cut(l.path, ".")
		name, _, _ = strings.Cut(name, ".")
		if slices.Contains(told, l) || section == "hold" && !heard(name) {
			continue
		}
		told = append(told, l)
		if l.label == "assumed" {
			guesses = append(guesses, experiment.Assumed{What: l.what + " (" + l.path + ")", Value: l.value, Range: l.span})
		}
	}
	for len(told) > 0 {
		first := told[0]
		alike := func(l leaning) bool { return l.path == first.path && l.basis() == first.basis() }
		var said []string
		for _, l := range told {
			if alike(l) {
				said = append(said, l.key+" "+l.value)
			}
		}
		told = slices.DeleteFunc(told, alike)
		switch {
		case first.label == "assumed":
		case len(said) == 1:
			r.warn("default", "%s is the default, %s (%s)", below(first.path, first.key), first.value, first.basis())
		default:
			r.warn("default", "%s: %s are defaults (%s)", first.path, strings.Join(said, ", "), first.basis())
		}
	}
	return guesses
}
