package staffing

import (
	"cmp"
	"slices"
)

// descendDay finds the fewest agents whose figure of the whole day is good enough: it
// takes away where it is missed least for the price, which is best where every further
// agent helps less than the one before (Fox 1966, Management Science 13, 210). With ample
// it begins with more than are needed, so that it can choose.
func (s *search) descendDay(now *trial, ample bool) (Staff, error) {
	var err error
	if ample {
		if now, err = s.try(s.level(now.staff.ample())); err != nil {
			return nil, err
		}
	}
	for {
		if now, err = s.trim(now); err != nil {
			return nil, err
		}
		cheaper := now
		for _, m := range s.singles() {
			if !m.comes() {
				continue // trim has taken who can be spared
			}
			if cheaper, err = s.everywhere(cheaper, m); err != nil {
				return nil, err
			}
		}
		if cheaper == now {
			return now.staff, nil
		}
		now, s.memory = cheaper, newMemory(len(s.moves()), len(now.slack)) // trim notes nothing
	}
}

// ample is a tenth more, and at least one, wherever somebody is needed.
func (x Staff) ample() Staff {
	y := x.clone()
	for g := range y {
		for i, n := range y[g] {
			if n > 0 {
				y[g][i] += 1 + n/10
			}
		}
	}
	return y
}

// comes says whether somebody comes instead of who leaves.
func (m move) comes() bool {
	return slices.ContainsFunc(m.delta, func(delta []int) bool { return slices.Max(delta) > 0 })
}

// cut is an agent who can be spared alone.
type cut struct {
	move     move
	interval int
	loss     float64 // of slack, for the price that it saves
	trial    *trial
}

// trim takes single agents away while the promises stay met.
func (s *search) trim(now *trial) (*trial, error) {
	for {
		cuts, err := s.cuts(now)
		if err != nil || len(cuts) == 0 {
			return now, err
		}
		if now, err = s.cutTogether(now, cuts); err != nil {
			return nil, err
		}
	}
}

// cuts are the single agents who can be spared, the least missed first.
func (s *search) cuts(now *trial) (all []cut, err error) {
	for _, m := range s.singles() {
		if m.comes() {
			continue
		}
		for i := s.first; i < len(now.slack); i++ {
			if !s.fits(m, now.staff, i) {
				continue
			}
			t, err := s.try(s.level(m.made(now.staff, i)))
			if err != nil {
				return nil, err
			}
			if t.met() {
				all = append(all, cut{m, i, (now.worst() - t.worst()) / m.saves, t})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b cut) int { return cmp.Compare(a.loss, b.loss) })
	return all, nil
}

// cutTogether makes as many cuts as one can be sure to bear together, at least the first:
// those that take half of the slack.
func (s *search) cutTogether(now *trial, cuts []cut) (*trial, error) {
	n, left := 0, now.worst()/2
	for n < len(cuts) {
		if left -= float64(max(cuts[n].loss, 0) * cuts[n].move.saves); left < 0 {
			break
		}
		n++
	}
	for ; n > 1; n /= 2 {
		x := now.staff
		for _, c := range cuts[:n] {
			x = c.move.made(x, c.interval)
		}
		t, err := s.try(s.level(x))
		if err != nil || t.met() {
			return t, err
		}
	}
	return cuts[0].trial, nil
}
