package rng

// Purpose says what a draw is for. The list is append-only: a new purpose goes to the
// end, so that no older draw changes.
type Purpose uint8

// The purposes.
const (
	ForArrival     Purpose = iota // gap to the previous arrival of the process
	ForPresence                   // is this person of a scaled strip there at all
	ForTalk                       // talk time
	ForWrapUp                     // wrap-up time
	ForPatience                   // patience
	ForBalk                       // hangs up at once on finding no free agent
	ForRedial                     // calls again after hanging up
	ForRedialAfter                // how long after
	ForTransfer                   // is transferred, and where to
	ForAgent                      // which free agent, where the rule is random
	ForAbsence                    // is this rostered agent away today
	ForShrinkage                  // rounding of shrinkage, one a replication and group
	ForDay                        // how busy the day is
	ForSurge                      // not drawn from: surges draw their arrivals with ForArrival
	ForTold                       // how a told wait is held against patience, one a person
	ForMenu                       // is contained by self-service, gives up in it
	ForMenuTime                   // how long self-service takes
	ForEscalation                 // is sent on because of temper
	ForResolution                 // is the matter settled
	ForRepeatAfter                // how long until the repeat call
	ForAccept                     // accepts a callback
	ForReach                      // is reached by a try to call back
)
