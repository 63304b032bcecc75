package check

// What tests look at from outside: the looks of a check, and how evidence is weighed.
var (
	LooksUpTo = func(cap int) (at []int, share []float64) {
		for _, l := range looksUpTo(cap) {
			at, share = append(at, l.at), append(share, l.share)
		}
		return at, share
	}
	Weigh = weigh
)

// Over and Under are the chances of an evidence.
func (e evidence) Over() float64  { return e.over }
func (e evidence) Under() float64 { return e.under }
