package check

import "hangup/sim/stats"

// What tests look at from outside: the looks of a check, and how evidence is weighed.
var (
	LooksUpTo = func(cap int) (at []int, share []float64) {
		for _, l := range looksUpTo(cap) {
			at, share = append(at, l.at), append(share, l.share)
		}
		return at, share
	}
	Weigh = func(days []stats.Batch, bound, most float64, share bool) evidence {
		return weigh(days, bound, known{most: most, share: share})
	}
)

// Over and Under are the chances of an evidence.
func (e evidence) Over() float64  { return e.over.chance }
func (e evidence) Under() float64 { return e.under.chance }
