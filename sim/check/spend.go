package check

// Looks are taken at 20, 40, 80, .. replications, and at the cap.
const (
	firstLook = 20

	// DefaultCap is how many replications a check runs at most unless told otherwise.
	DefaultCap = 1280
)

// shares are the parts of the error that the looks may spend, in per cent: little at the
// first ones, where a few days say least about how days are spread. What is left is spent
// at the last look. However often it looks, and however the looks depend on each other, a
// check is wrong at most as often as all of them together (Bonferroni 1936; a spending
// function in the sense of Lan & DeMets 1983).
var shares = [...]float64{5, 5, 10, 10, 10, 10, 10, 10, 10, 10, 5, 5}

// look is one look at the evidence: after how many replications, and with which part of
// the error.
type look struct {
	at    int
	share float64
}

// looksUpTo are the looks of a check that runs at most cap replications, never less than
// the first look.
func looksUpTo(cap int) []look {
	var all []look
	left := 1.0
	for at := firstLook; ; at *= 2 {
		if at >= cap || len(all) == len(shares)-1 {
			return append(all, look{max(cap, firstLook), left})
		}
		share := shares[len(all)] / 100
		all, left = append(all, look{at, share}), left-share
	}
}
