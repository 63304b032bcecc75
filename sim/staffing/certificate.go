package staffing

import (
	"slices"

	"hangup/sim/experiment"
)

// certify raises and trims a staff on fresh callers, noise included, until no agent can be
// spared, and says of each why.
func (s *search) certify(near Staff) (*Answer, error) {
	s.callers, s.step = s.fresh, "certifying"
	s.ease = 1
	x, err := s.descend(near, true)
	if err != nil {
		return nil, err
	}
	for {
		removals, spared, err := s.removals(x)
		if err != nil {
			return nil, err
		}
		if spared != nil {
			x = spared
			continue
		}
		now, err := s.try(x)
		if err != nil {
			return nil, err
		}
		a := &Answer{Required: x, Promises: s.promises, Met: now.verdicts, Certificate: removals, Joint: 1,
			Search: s.common, Fresh: s.fresh, WholeDay: s.options.WholeDay, AllAtOnce: s.options.AllAtOnce}
		for i := range now.verdicts {
			v := &now.verdicts[i]
			a.Joint -= s.promises[v.Promise].doubt(v)
		}
		a.Joint = max(a.Joint, 0)
		return a, nil
	}
}

// sure is the confidence that each of some promises needs: by itself, or so that all hold
// together (Bonferroni).
func sure(allAtOnce bool, promises int) float64 {
	if allAtOnce {
		return 1 - .05/float64(max(promises, 1))
	}
	return .95
}

// removals tries every agent fewer and every cheaper one instead. If one can be spared it
// is the staff without.
func (s *search) removals(x Staff) (all []Removal, spared Staff, err error) {
	for _, m := range s.singles() {
		for i := s.first; i < len(x[0]); i++ {
			if !s.fits(m, x, i) {
				continue
			}
			t, err := s.tryRemoval(s.level(m.made(x, i)))
			if err != nil {
				return nil, nil, err
			}
			if t.met() {
				return nil, t.staff, nil
			}
			all = append(all, m.removal(i, t))
		}
	}
	return all, nil, nil
}

// quick is the share of the callers, one of so many, that is enough to show most promises
// broken beyond noise; fewer days than least are not.
const (
	quick = 4
	least = 20
)

// part is the share of the callers that a doubtful staff is tried on first, if there are
// enough of them.
func (s *search) part() (part experiment.Stretch, ok bool) {
	days := (s.callers.Last - s.callers.First + 1) / quick
	return experiment.Stretch{First: s.callers.First, Last: s.callers.First + days - 1}, days >= least
}

// tryOn judges a staff on some callers.
func (s *search) tryOn(callers experiment.Stretch, x Staff) (*trial, error) {
	all := s.callers
	defer func() { s.callers = all }()
	s.callers = callers
	return s.try(x)
}

// tryRemoval judges a staff that is expected to fail: on a part of the callers, and on all
// of them unless it fails there beyond noise.
func (s *search) tryRemoval(x Staff) (*trial, error) {
	if part, ok := s.part(); ok {
		if t, err := s.tryOn(part, x); err != nil || t.broken() {
			return t, err
		}
	}
	return s.try(x)
}

// broken says whether a promise is broken beyond noise.
func (t *trial) broken() bool {
	for i := range t.verdicts {
		if t.verdicts[i].Missed() {
			return true
		}
	}
	return false
}

// single says whether the move saves by taking one agent away, in one interval.
func (m move) single() bool { return m.size == 1 && len(m.delta) == 1 && m.saves > 0 }

// singles are such moves.
func (s *search) singles() []move {
	return slices.DeleteFunc(s.moves(), func(m move) bool { return !m.single() })
}

// removal is what the move in an interval breaks: of the promises broken there or nearest
// to it the one that is missed by most.
func (m move) removal(interval int, t *trial) Removal {
	r := Removal{Interval: interval, Instead: -1}
	for g, n := range m.delta[0] {
		if n < 0 {
			r.Group = g
		} else if n > 0 {
			r.Instead = g
		}
	}
	nearest := len(t.slack) + 1
	for _, v := range t.verdicts {
		distance := 0
		if v.Interval >= 0 {
			distance = max(v.Interval-interval, interval-v.Interval)
		}
		if !v.Met() && (distance < nearest || distance == nearest && v.relative < r.Breaks.relative) {
			r.Breaks, nearest = v, distance
		}
	}
	return r
}
