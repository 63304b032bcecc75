package arrive_test

import (
	"fmt"
	"math"

	"hangup/sim/arrive"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/rng"
	"hangup/sim/rng/fmath"
)

// person is somebody who came.
type person struct {
	at               des.Tick
	key              rng.Key
	interval, source uint32
	number           uint64
	talk             des.Tick
}

// day is a clock of eight half-hours.
const (
	interval = 30 * des.Minute
	close    = 8 * interval
)

// classKey is the luck of a class in a replication.
func classKey(replication int) rng.Key {
	return rng.Root(1).Child(uint64(replication)).Named("household")
}

// everybody is who comes in a replication, source by source: found some at a time, one by one,
// and with their talk, which must all be the same people.
func everybody(spec arrive.Spec, replication int, factor float64) []person {
	plan := arrive.Compile(spec, interval, close)
	var all []person
	for i := range plan.Sources() {
		var p, single, talking arrive.Process
		var next, talked [7]arrive.Caller
		for _, p := range []*arrive.Process{&p, &single, &talking} {
			plan.Begin(p, i, classKey(replication), factor)
		}
		for some := len(next); some == len(next); {
			some = plan.Next(&p, i, 0, next[:])
			plan.Next(&talking, i, meanTalk, talked[:])
			for k, c := range next[:some] {
				all = append(all, person{c.At, c.Key, c.Interval, c.Source, c.Number, c.Talk})
				if plan.Advance(&single, i); single.Caller != c {
					panic(fmt.Sprintf("Advance finds %+v, Next %+v", single.Caller, c))
				}
				if c.Talk < 0 {
					c.Talk = talk.Sample(c.Key.Stream(rng.ForTalk, 0), c.At)
				}
				if talked[k] != c {
					panic(fmt.Sprintf("Next with talk finds %+v, want %+v", talked[k], c))
				}
			}
		}
	}
	return all
}

// meanTalk is the mean of talk, in seconds.
const meanTalk = 200

var talk = dist.Fixed(dist.Must(dist.NewExponential(meanTalk)))

// poisson is a steady rate of so many expected calls an interval.
func poisson(calls float64) arrive.Spec {
	return arrive.Spec{Rate: des.Series{{Value: calls / interval.Seconds()}}}
}

// tooFar is the chance of a chi-square statistic with df degrees of freedom as large as x,
// if that chance is under one in ten thousand; else 0. The seeds are fixed: a test that
// holds once holds always.
func tooFar(x float64, df int) float64 {
	if p := fmath.GammaQ(float64(df)/2, x/2); p < 1e-4 {
		return p
	}
	return 0
}

// moments are mean and variance of counts.
func moments(counts []float64) (mean, variance float64) {
	for _, n := range counts {
		mean += n / float64(len(counts))
	}
	for _, n := range counts {
		variance += (n - mean) * (n - mean) / float64(len(counts)-1)
	}
	return mean, variance
}

// within says whether got is within four standard errors of want.
func within(got, want, standardError float64) bool {
	return math.Abs(got-want) <= 4*standardError
}
