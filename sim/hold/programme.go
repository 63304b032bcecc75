// Package hold is the patience clock: what a caller hears and knows while waiting uses
// up patience, faster or slower, and some things cost a lump at once. It is pure: time
// waited in, standard time used out, and back.
//
// Patience is a stock of standard time: time of ordinary hold music without information.
// A Table answers for a Programme in which all follows from the time waited:
//
//	table := hold.NewTable(&programme)
//	leaves := table.Leaves(patience, luck) // time waited when it is used up
//	spent := table.Spent(waited, true)     // where it went until then
//
// Where callers are told what the state of the centre says (Programme.Knows), each has a
// Clock, and a Timeline of the programme says what comes next to it.
package hold

import "hangup/sim/des"

// Programme is what one waits with, complete and valid. Rates are standard time used in
// a unit of time; they are not negative.
type Programme struct {
	Rate     float64   // of the background
	Cause    Cause     // what the background's use is charged to: Waiting or Silence
	Messages []Message // in the order of the file, which decides between messages due at once

	Informed      float64  // multiplies, from the first position or wait told until the caller leaves
	WithinPromise float64  // multiplies until the told wait is over; where both hold the smaller counts
	PerMinuteOver float64  // past the told wait the rate is multiplied by exp(PerMinuteOver x minutes past it); 0: off
	AtMost        des.Tick // of the minutes past it
	Spread        float64  // hangs up at once if told wait x rate > patience left x lognormal(0, Spread); negative: off
}

// Message is something said over the background. It is due at First and then every
// Every, starts when no other plays, and has at most one copy waiting for that.
type Message struct {
	First, Every, For des.Tick // Every 0: heard once
	Rate              float64  // while it plays, instead of the background's
	Cost              des.Tick // of patience, when it starts
	Cause             Cause    // what its use is charged to
	Tells             Tells    // when it starts
	Estimate          Estimate // of Wait
	Fixed             des.Tick // the told wait, where Estimate is Fixed
}

// Tells is what a message lets the caller know.
type Tells uint8

// The choices of Tells.
const (
	Nothing Tells = iota
	Position
	Wait
)

// Estimate is how the wait that is told is found.
type Estimate uint8

// The choices of Estimate.
const (
	LastAnswered   Estimate = iota // the wait of the last of the class to be answered
	LongestWaiting                 // the wait so far of the head of the queue
	QueueLength                    // (ahead + 1) x mean handle time / agents on the phones for the class
	Fixed                          // always the same
)

// Cause is what patience is spent on.
type Cause uint8

// The causes, in the order of the ledger.
const (
	Waiting Cause = iota
	Ads
	Silence
	Announcements
	BrokenPromises
	Menus
	Transfers
	OffLine // waiting for a callback
	CauseCount
)

// String is the cause's name in patience_spent and calls.csv.
func (c Cause) String() string {
	return [...]string{"waiting", "ads", "silence", "announcements", "broken_promises", "menus", "transfers", "off_line"}[c]
}

// Ledger is standard time spent, by cause.
type Ledger [CauseCount]des.Tick

// Total is what was spent on all causes.
func (l *Ledger) Total() des.Tick {
	total := des.Tick(0)
	for _, t := range l {
		total += t
	}
	return total
}

// Knows says whether what is told depends on the state of the centre, so that the moment
// of hanging up cannot be known at joining.
func (p *Programme) Knows() bool {
	for i := range p.Messages {
		if m := &p.Messages[i]; m.Tells == Wait && m.Estimate != Fixed {
			return true
		}
	}
	return false
}
