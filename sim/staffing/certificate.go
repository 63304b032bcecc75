package staffing

// certify raises and trims a staff on fresh callers, noise included, until no agent can be
// spared, and says of each why.
func (s *search) certify(start, near Staff) (*Answer, error) {
	s.callers, s.step = s.fresh, "certifying"
	s.sure = .95
	if s.options.AllAtOnce {
		s.sure = 1 - .05/float64(len(s.verdicts)) // Bonferroni
	}
	x, err := s.descend(near)
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
		a := &Answer{Required: x, Start: start, Promises: s.promises, Met: now.verdicts, Certificate: removals, Joint: 1,
			Searched: s.tried, Search: s.common, Fresh: s.fresh}
		for i := range now.verdicts {
			v := &now.verdicts[i]
			a.Joint -= s.promises[v.Promise].doubt(v)
		}
		a.Joint = max(a.Joint, 0)
		return a, nil
	}
}

// removals tries every agent fewer and every cheaper one instead. If one can be spared it
// is the staff without.
func (s *search) removals(x Staff) (all []Removal, spared Staff, err error) {
	for _, m := range s.moves() {
		if m.saves == 0 || !m.single() {
			continue
		}
		for i := s.first; i < len(x[0]); i++ {
			if !m.fits(x, i) {
				continue
			}
			t, err := s.try(s.level(m.made(x, []int{i})))
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

// single says whether the move takes one agent away.
func (m move) single() bool {
	less := 0
	for _, n := range m.delta {
		less -= min(n, 0)
	}
	return less == 1
}

// removal is what the move in an interval breaks.
func (m move) removal(interval int, t *trial) Removal {
	r := Removal{Interval: interval, Instead: -1}
	for g, n := range m.delta {
		if n < 0 {
			r.Group = g
		} else if n > 0 {
			r.Instead = g
		}
	}
	nearest := len(t.slack)
	for _, v := range t.verdicts {
		if distance := max(v.Interval-interval, interval-v.Interval); !v.Met() && (v.Interval < 0 || distance < nearest) {
			r.Breaks, nearest = v, distance
		}
	}
	return r
}
