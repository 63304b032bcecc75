package arrive

import (
	"hangup/sim/des"
	"hangup/sim/dist"
)

// Plan is a Spec made ready to run: what does not change between replications.
type Plan struct {
	interval des.Tick
	close    des.Tick
	dayShape float64 // of the gamma law of the day's factor; 0: none
	sources  []source
}

// source is one process that brings callers. A class has one for its own arrivals, one
// for each further strip of scale, and one for each surge.
type source struct {
	id     uint32 // Person.Source
	daily  bool   // the day's factors multiply its rate
	pieces []piece
	first  []int32    // by interval: index of its first piece; one more than intervals
	share  des.Series // chance that a person is there; empty: 1
	log    []Logged
	gap    dist.Distribution
}

// piece is a stretch of constant rate within an interval.
type piece struct {
	start des.Tick
	calls float64 // expected in the piece
	rate  float64 // expected a second
}

// SurgeSource is the Source of the people of a class's first surge; the others follow.
const SurgeSource = 1 << 16

// Compile prepares spec for runs of a clock that closes at close and is cut into
// intervals.
func Compile(spec Spec, interval, close des.Tick) *Plan {
	p := &Plan{interval: interval, close: close}
	if spec.DayToDay > 0 {
		p.dayShape = 1 / (spec.DayToDay * spec.DayToDay)
	}
	switch {
	case spec.Log != nil:
		p.sources = append(p.sources, source{log: spec.Log})
	case spec.Interarrival != nil:
		p.sources = append(p.sources, source{gap: spec.Interarrival})
	case spec.Rate != nil:
		p.addStrips(spec.Rate, spec.Scale)
	}
	for i, s := range spec.Surges {
		rate := s.Calls / s.Over.Seconds()
		series := des.Series{{At: 0, Value: 0}, {At: s.At, Value: rate}, {At: s.At + s.Over, Value: 0}}
		p.addSource(source{id: SurgeSource + uint32(i)}, series)
	}
	return p
}

// addStrips adds one source for each whole multiple of scale begun: strip s is wholly
// there where scale is at least s+1, in part where it lies between s and s+1. So a
// scale of 110 % keeps everybody and adds others, and 90 % leaves some out.
func (p *Plan) addStrips(rate, scale des.Series) {
	most := 1.0
	if len(scale) > 0 {
		most = 0
		for _, point := range scale {
			most = max(most, point.Value)
		}
	}
	for s := uint32(0); float64(s) < most; s++ {
		src := source{id: s, daily: true}
		for _, point := range scale {
			share := min(max(point.Value-float64(s), 0), 1)
			src.share = append(src.share, des.Point{At: point.At, Value: share})
		}
		p.addSource(src, rate)
	}
}

// addSource adds a Poisson source with pieces of constant rate, cut at intervals.
func (p *Plan) addSource(src source, rate des.Series) {
	next := 0 // index of the rate point after the one in force
	for start := des.Tick(0); start < p.close; start += p.interval {
		src.first = append(src.first, int32(len(src.pieces)))
		end := min(start+p.interval, p.close)
		for at := start; at < end; {
			for next < len(rate) && rate[next].At <= at {
				next++
			}
			until := end
			if next < len(rate) {
				until = min(until, rate[next].At)
			}
			if perSecond := rate[max(next-1, 0)].Value; perSecond > 0 {
				src.pieces = append(src.pieces, piece{start: at, calls: perSecond * (until - at).Seconds(), rate: perSecond})
			}
			at = until
		}
	}
	src.first = append(src.first, int32(len(src.pieces)))
	p.sources = append(p.sources, src)
}

// Sources is how many processes bring callers.
func (p *Plan) Sources() int { return len(p.sources) }

// Expected is the expected number of calls that arrive in [from, to) of a replication,
// scale included; of a renewal process by its mean gap.
func (p *Plan) Expected(from, to des.Tick) float64 {
	total := 0.0
	for i := range p.sources {
		total += p.sources[i].expected(from, min(to, p.close))
	}
	return total
}

// expected is the source's part of Expected.
func (src *source) expected(from, to des.Tick) float64 {
	total := 0.0
	if src.gap != nil {
		total += (to - from).Seconds() / src.gap.Mean()
	}
	for i := range src.log {
		if at := src.log[i].At; at >= from && at < to {
			total++
		}
	}
	for _, piece := range src.pieces {
		end := piece.start + des.FromSeconds(piece.calls/piece.rate)
		if part := min(end, to) - max(piece.start, from); part > 0 {
			total += float64(piece.rate * part.Seconds() * src.share.At(piece.start, 1))
		}
	}
	return total
}
