package metric

import (
	"strings"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"
)

// soon is before long: whoever would have hung up by then had a near miss.
const soon = 30 * des.Second

// band is the row of a share of those who waited, by how near they came to hanging up.
func band(name, title, who string, better Direction, num sum) Measure {
	return Measure{
		Name:    "patience_bands." + name,
		Title:   title,
		Formula: "of the offered who waited: " + who,
		Unit:    Share,
		Better:  better,
		Scopes:  calls,
		Kind:    Ratio,
		num:     num,
		den:     plus(answered, abandoned).less(atOnce, hungUpAtOnce),
	}
}

// spending is the row of what a cause used up of the callers' patience.
func spending(cause hold.Cause) Measure {
	words := strings.ReplaceAll(cause.String(), "_", " ")
	num := plus(spentOn + Counter(cause))
	if cause == hold.Waiting {
		num.plus = append(num.plus, waitAnswered, waitAbandoned, waitTurnedAway, waitVoicemail)
	}
	return Measure{
		Name:    "patience_spent." + cause.String(),
		Title:   "Patience spent: " + words,
		Formula: "standard time used up by " + words + " / offered",
		Unit:    Seconds,
		Better:  Down,
		Scopes:  calls,
		Kind:    Ratio,
		num:     num,
		den:     plus(offered),
		scale:   perSecond,
	}
}

// margin counts how near an answered leg that waited came to its end. A patience that is
// not known is -1 and, like one without end, larger than any use, even four times.
func (c *Counts) margin(l *centre.Leg) {
	used, patience := uint64(l.Used), uint64(l.Patience)
	c[pastHalf] += atLeast(2*used, patience)
	c[pastMost] += atLeast(5*used, 4*patience)
	c[nearMiss] += 1 - over(l.Left, soon)
}

// atLeast is 1 if a is not below b, else 0: without a branch to guess.
func atLeast(a, b uint64) int64 {
	if a >= b {
		return 1
	}
	return 0
}
