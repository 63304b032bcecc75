package centre

import (
	"cmp"
	"slices"
)

// SortLegs puts the legs of one replication in the order of calls.csv: as they joined,
// then by class name and caller.
func SortLegs(legs []Leg) {
	slices.SortFunc(legs, func(a, b Leg) int {
		return cmp.Or(
			cmp.Compare(a.Joined, b.Joined),
			cmp.Compare(a.Class, b.Class),
			cmp.Compare(a.Origin, b.Origin),
			cmp.Compare(a.Person.Interval, b.Person.Interval),
			cmp.Compare(a.Person.Source, b.Person.Source),
			cmp.Compare(a.Person.Number, b.Person.Number),
			cmp.Compare(a.Attempt, b.Attempt),
			cmp.Compare(a.Leg, b.Leg),
			cmp.Compare(a.Via, b.Via), // a promise and its end
		)
	})
}
