package experiment

import (
	"hangup/sim/des"
)

// Expectation is a promise about one figure of a plan: that it is at least Low and at most
// High.
type Expectation struct {
	File string // where the promise stands
	Line int    // from 1; 0: not known, it is the file's as a whole

	Figure
	Every     bool // each interval is held to it; Interval says nothing
	Other     bool // Within replaces the thresholds of the service level
	Within    des.Tick
	Low, High float64 // in the measure's unit; -Inf and +Inf: no such bound
	Target    bool    // it is one of the targets, and not of expect
}
