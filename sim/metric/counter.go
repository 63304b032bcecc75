package metric

import (
	"slices"

	"hangup/sim/hold"
)

// Counter names one integer that a replication adds up: a number of calls, a time in
// ticks, or a largest value. Counters of calls stand for a class in a cell, counters of
// agents for a group in a cell; the centre has both.
type Counter uint8

// The counters. Times are in ticks.
const (
	none             Counter = iota // always 0
	replication                     // 1 in every replication
	clock                           // time on the clock, after warm-up
	attempts                        // first legs
	redials                         // attempts by redial
	transferred                     // legs that joined by transfer
	blocked                         // found no free trunk or no room to wait
	offered                         // legs that reached the queue or an agent
	answered                        //
	atOnce                          // answered without waiting
	answeredInT                     // answered within the class's threshold
	abandoned                       // balked included
	abandonedInT                    //
	shortAbandoned                  // abandoned within the short-call limit
	balked                          //
	voicemail                       //
	voicemailInT                    // left within the threshold
	turnedAway                      //
	tooLate                         // redials due at or after closing, not made
	waitAnswered                    // waits of the answered
	waitAbandoned                   //
	waitTurnedAway                  //
	talk                            // of the answered
	wrapUp                          //
	firstAttempts                   // people: by class and cell of the first attempt
	answeredAtLast                  // people answered at some attempt, by class and cell of the first
	answeredAgain                   // answered legs that are not their person's first
	queueTime                       // number waiting, added up over time
	longestWait                     // the largest wait of the offered
	longestAnswered                 // the largest wait of the answered
	queueMax                        // most callers waiting
	dayWithCalls                    // 1 if there was a call
	metTarget                       // of them, 1 if the service level reached the target
	withCalls                       // intervals with a call
	metIntervals                    // of them, those that reached the target
	busy                            // agent time with a contact in hand, on the clock
	staffed                         // agent time on schedule and present, or stayed
	onPhones                        // agent time on schedule and present
	scheduled                       // agent time rostered, breaks included
	overtime                        // agent time after closing and after shift ends
	cost                            // in millionths of the currency
	trunksPeak                      //
	trunksFull                      // time with all trunks busy
	answeredBuckets                 // the first of bucketCount
	abandonedBuckets = answeredBuckets + bucketCount
	plainCount       = abandonedBuckets + bucketCount
)

// The counters of what waiting was like and of what it led to. From contained on they
// count only where a scenario asks for it; a Leg's Spent tells most of them.
const (
	served          Counter = iota + plainCount // answered, on the line or called back
	pastHalf                                    // answered after a wait that left half of their patience or less
	pastMost                                    // of them, with a fifth left or less
	nearMiss                                    // answered after a wait, who would have hung up before long
	hungUpAtOnce                                // abandoned with wait 0
	waitVoicemail                               //
	contained                                   // needed nobody after self-service
	gaveUp                                      // in self-service
	callbackTaken                               // legs whose callers accepted a callback
	callbackReached                             // of them, called back
	callbackInT                                 // within the threshold of accepting
	callbackFailed                              // every try went unanswered
	callbackBroken                              // patience was gone before the call came
	callbackOpen                                // nobody was dialled any more after closing
	callbackWait                                // from accepting to being connected
	repeats                                     // attempts of people whose matter was not settled
	contacts                                    // first contacts of people, where they end
	unsettled                                   // of them, those that left the matter unsettled
	containedAtLast                             // people contained who were never answered, by class and cell of the first attempt
	repeated                                    // people answered or contained who had to call more than once, likewise
	told                                        // answered who were told a wait
	toldError                                   // told less lived waits
	toldAbsolute                                // their absolute values
	customersLost                               // expected, in millionths
	valueLost                                   // in millionths of the currency
	programmeWaits                              // legs that waited with a hold programme
	programmeLong                               // of them, longer than the evidence reaches
	spentOn                                     // the first of hold.CauseCount: standard time; of waiting, beyond the waits
	counterCount    = spentOn + Counter(hold.CauseCount)
)

// bucketEnds are the upper ends of the wait buckets in seconds, end included; the last
// bucket is everything over.
var bucketEnds = [...]int64{10, 20, 30, 60, 90, 120, 180, 300, 600}

const bucketCount = Counter(len(bucketEnds) + 1)

// Counts are the counters of one cell, class or group, or sums of such.
type Counts [counterCount]int64

// largest are the counters of which parts are joined by their largest, not their sum.
var largest = [...]Counter{longestWait, longestAnswered, queueMax, trunksPeak}

// isMax says whether parts of a counter are joined by their largest.
func (k Counter) isMax() bool { return slices.Contains(largest[:], k) }

// add joins other into c.
func (c *Counts) add(other *Counts) {
	var most [len(largest)]int64
	for i, k := range largest {
		most[i] = max(c[k], other[k])
	}
	c.accumulate(other)
	for i, k := range largest {
		c[k] = most[i]
	}
}

// accumulate adds the counters of another replication: largest values are added up too,
// since it is their mean over replications that is reported.
func (c *Counts) accumulate(other *Counts) {
	for i := range c {
		c[i] += other[i]
	}
}

// sum is a linear combination of counters: numerators and denominators of measures.
type sum struct{ plus, minus []Counter }

func plus(counters ...Counter) sum { return sum{plus: counters} }

func (s sum) less(counters ...Counter) sum { return sum{plus: s.plus, minus: counters} }

// of is the value of s in c.
func (s sum) of(c *Counts) int64 {
	var total int64
	for _, i := range s.plus {
		total += c[i]
	}
	for _, i := range s.minus {
		total -= c[i]
	}
	return total
}
