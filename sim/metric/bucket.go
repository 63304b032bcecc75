package metric

import (
	"fmt"

	"hangup/sim/des"
)

// bucket is the row of one wait bucket: calls of an outcome whose wait lies between two
// of bucketEnds, the upper end included.
func bucket(outcome string, i Counter) Measure {
	first := answeredBuckets
	if outcome == "abandoned" {
		first = abandonedBuckets
	}
	return Measure{
		Name:    fmt.Sprintf("wait_buckets.%s.%s", outcome, bucketName(i, "_")),
		Title:   fmt.Sprintf("%s after %s s", outcome, bucketName(i, "-")),
		Formula: fmt.Sprintf("calls %s after a wait of %s s", outcome, bucketName(i, "-")),
		Unit:    Calls,
		Scopes:  calls,
		num:     plus(first + i),
	}
}

// bucketName is "0_10" for the first bucket, "over_600" for the last.
func bucketName(i Counter, dash string) string {
	switch {
	case i == 0:
		return fmt.Sprintf("0%s%d", dash, bucketEnds[0])
	case int(i) == len(bucketEnds):
		return fmt.Sprintf("over%s%d", dash, bucketEnds[i-1])
	default:
		return fmt.Sprintf("%d%s%d", bucketEnds[i-1], dash, bucketEnds[i])
	}
}

// bucketOf is the bucket of a wait.
func bucketOf(wait des.Tick) Counter {
	return bucketByStep[min(uint64(wait+bucketStep-1)/uint64(bucketStep), uint64(len(bucketByStep)-1))]
}

// bucketStep is a time of which every end of a bucket is a multiple.
const bucketStep = 10 * des.Second

// bucketByStep is the bucket of the waits up to so many steps; the last is everything over.
var bucketByStep = func() (table [62]Counter) {
	for steps := range table {
		for _, end := range bucketEnds {
			if des.Tick(steps)*bucketStep > des.Tick(end)*des.Second {
				table[steps]++
			}
		}
	}
	return table
}()

// over is 1 if a wait is longer than a limit, else 0: without a branch to guess.
func over(wait, limit des.Tick) int64 { return int64(uint64(limit-wait) >> 63) }
