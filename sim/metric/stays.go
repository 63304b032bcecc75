package metric

import (
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"
)

// HazardSeconds is how many seconds of waiting are told apart, for the hazard of hanging up;
// whoever waits longer counts as still waiting after them.
const HazardSeconds = 600

// stays are the legs that waited, by how many whole seconds and how that ended. Each is
// counted once, where it ends; who was still waiting follows from those who left later.
type stays struct {
	left   []int64                  // by class, first attempt or not, and second: neither hung up
	hungUp [hold.CauseCount][]int64 // alike, by cause; nil: nobody did
}

// bySecond is the room of one class, of first attempts or others.
const bySecond = HazardSeconds + 1

func newStays(classes int) stays { return stays{left: make([]int64, 2*classes*bySecond)} }

// stay is where a leg is counted. First attempts are people's first calls; what follows a
// transfer is not.
func stay(l *centre.Leg) int {
	at := 2 * int(l.Class)
	if l.Attempt|l.Leg != 1 {
		at++
	}
	return at*bySecond + second(l.Wait)
}

// second is the whole seconds of a wait, as far as they are told apart.
func second(wait des.Tick) int { return int(min(uint64(wait)/uint64(des.Second), HazardSeconds)) }

// first are the counts of first attempts in a class, by second.
func (s *stays) first(class int) []int64 { return s.left[2*class*bySecond:][:bySecond] }

// hangUp counts a leg whose caller hung up.
func (s *stays) hangUp(l *centre.Leg, cause hold.Cause) {
	if s.hungUp[cause] == nil {
		s.hungUp[cause] = make([]int64, len(s.left))
	}
	s.hungUp[cause][stay(l)]++
}

func (s *stays) merge(o *stays) {
	for i, n := range o.left {
		s.left[i] += n
	}
	for cause := range o.hungUp {
		if len(o.hungUp[cause]) > 0 && s.hungUp[cause] == nil {
			s.hungUp[cause] = make([]int64, len(s.left))
		}
		for i, n := range o.hungUp[cause] {
			s.hungUp[cause][i] += n
		}
	}
}

// Hazard is who hung up in each second of waiting, of all replications. It ends with the
// longest wait, or after HazardSeconds.
type Hazard struct {
	AtRisk []int64                  // still waiting at the start of each second, and at the end of the last
	HungUp [hold.CauseCount][]int64 // within it, by cause; nil: nobody
}

// Hazard adds up the legs of a class, or of all if it is negative; of first attempts only
// if so asked.
func (s *Sums) Hazard(class int, first bool) Hazard {
	var h Hazard
	all := &s.recorder.stays
	h.AtRisk = all.sum(all.left, class, s.classes, first)
	for cause := range all.hungUp {
		if all.hungUp[cause] == nil {
			continue
		}
		ends := all.sum(all.hungUp[cause], class, s.classes, first)
		for i, n := range ends {
			h.AtRisk[i] += n
		}
		h.HungUp[cause] = ends
	}
	for i := len(h.AtRisk) - 2; i >= 0; i-- {
		h.AtRisk[i] += h.AtRisk[i+1]
	}
	h.trim()
	return h
}

// sum adds up rows of a class or of all.
func (*stays) sum(from []int64, class, classes int, first bool) []int64 {
	total := make([]int64, bySecond)
	for c := range classes {
		for other := range 2 {
			if class >= 0 && c != class || first && other > 0 {
				continue
			}
			row := from[(2*c+other)*bySecond:]
			for i := range total {
				total[i] += row[i]
			}
		}
	}
	return total
}

// trim cuts the seconds off that nobody waited, and causes of which nobody hung up.
func (h *Hazard) trim() {
	n := 0
	for n < HazardSeconds && h.AtRisk[n] > 0 {
		n++
	}
	h.AtRisk = h.AtRisk[:n+1]
	for cause, ends := range h.HungUp {
		any := int64(0)
		for _, k := range ends[:min(n, len(ends))] {
			any += k
		}
		if any == 0 {
			h.HungUp[cause] = nil
			continue
		}
		h.HungUp[cause] = ends[:n]
	}
}

// Survival is the share of callers who would still wait at the start of each second, and
// at the end of the last, if nobody answered. Whoever left within a second otherwise than
// by hanging up was at risk for half of it (the actuarial estimate, Cutler & Ederer 1958).
func (h *Hazard) Survival() []float64 {
	share := 1.0
	all := make([]float64, 0, len(h.AtRisk))
	for i := range h.AtRisk {
		all = append(all, share)
		if i+1 == len(h.AtRisk) {
			break
		}
		hungUp := int64(0)
		for cause := range h.HungUp {
			if h.HungUp[cause] != nil {
				hungUp += h.HungUp[cause][i]
			}
		}
		left := h.AtRisk[i] - h.AtRisk[i+1] - hungUp
		if risk := float64(h.AtRisk[i]) - float64(float64(left)/2); risk > 0 {
			share *= max(0, 1-float64(hungUp)/risk)
		}
	}
	return all
}
