package staffing

import (
	"cmp"
	"slices"

	"hangup/sim/centre"
)

// move takes agents away from an interval, or from some in a row, and adds others.
type move struct {
	id    int     // among the moves of a search
	delta [][]int // by interval from the first on, by group
	size  int     // agents who leave
	saves float64 // of the price of an interval; 0: it is made for better service at the same price
}

// moves are what is tried to spare agents, the smallest first: some agents less and fewer,
// or cheaper, instead; one of equal price instead, if that serves better; and at last one
// more now for one less in each of the next two intervals.
func (s *search) moves() []move {
	groups := len(s.plan.Centre.Groups)
	// Up to three leave and two come: with fewer, two special agents and a general one are
	// never exchanged for two general ones. Of many groups that would be too many moves.
	less, more := min(3, groups), 2
	if groups > 3 {
		less, more = 2, 1
	}
	var all []move
	for _, leave := range multisets(groups, less, nil) {
		for _, come := range append(multisets(groups, min(more, len(leave)), nil), nil) {
			if m, ok := s.moveOf(leave, come); ok {
				all = append(all, m)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b move) int {
		return cmp.Or(cmp.Compare(a.size, b.size), cmp.Compare(b.saves, a.saves))
	})
	for g := range groups {
		all = append(all, s.earlier(g))
	}
	for i := range all {
		all[i].id = i
	}
	return all
}

// multisets are all ways to choose one to most of groups, each as often as one likes.
func multisets(groups, most int, chosen []int) (all [][]int) {
	if most == 0 {
		return nil
	}
	first := 0
	if len(chosen) > 0 {
		first = chosen[len(chosen)-1]
	}
	for g := first; g < groups; g++ {
		with := append(slices.Clone(chosen), g)
		all = append(append(all, with), multisets(groups, most-1, with)...)
	}
	return all
}

// moveOf is the move by which agents of groups less leave and those of groups more come;
// not ok if it costs more, or takes and gives in one group.
func (s *search) moveOf(less, more []int) (m move, ok bool) {
	delta := make([]int, len(s.plan.Centre.Groups))
	m = move{delta: [][]int{delta}, size: len(less)}
	for _, g := range less {
		delta[g]--
		m.saves += price(s.plan, g)
	}
	for _, g := range more {
		if delta[g] < 0 {
			return m, false
		}
		delta[g]++
		m.saves -= price(s.plan, g)
	}
	if len(more) > 0 && !s.related(less, more) {
		return m, false
	}
	const rounding = 1e-9
	if m.saves < rounding {
		even := m.saves > -rounding
		m.saves = 0
		return m, even && len(less) == 1 && len(more) == 1
	}
	return m, len(more) > 0 || len(less) == 1 // two agents less are twice one
}

// related says whether everybody who comes can do some work of those who leave, and the
// other way round: else somebody might as well just leave.
func (s *search) related(less, more []int) bool {
	shares := func(g int, others []int) bool {
		for _, skill := range s.plan.Centre.Groups[g].Skills {
			for _, o := range others {
				if slices.ContainsFunc(s.plan.Centre.Groups[o].Skills, func(k centre.Skill) bool { return k.Class == skill.Class }) {
					return true
				}
			}
		}
		return false
	}
	for _, g := range less {
		if !shares(g, more) {
			return false
		}
	}
	for _, g := range more {
		if !shares(g, less) {
			return false
		}
	}
	return true
}

// earlier is the move of an agent more who leaves less to do for the two intervals after.
func (s *search) earlier(group int) move {
	m := move{delta: make([][]int, 3), size: 2, saves: price(s.plan, group)}
	for k := range m.delta {
		m.delta[k] = make([]int, len(s.plan.Centre.Groups))
		m.delta[k][group] = -1
	}
	m.delta[0][group] = 1
	return m
}

// apart is how many intervals lie between those of which agents are taken at once, so that
// it can be told who is missed.
const apart = 3

// everywhere makes a move in every interval in which the promises stay met.
func (s *search) everywhere(now *trial, m move) (*trial, error) {
	turns := apart + len(m.delta) - 1
	if s.options.WholeDay {
		turns = len(now.slack) // all intervals share the promises: one at a time
	}
	for again := true; again; {
		again = false
		for turn := range turns {
			var at []int
			for i := s.first + turn; i < len(now.slack); i += turns {
				if s.fits(m, now.staff, i) && s.memory.worthwhile(m, i, turns) {
					at = append(at, i)
				}
			}
			kept, next, err := s.together(now, m, at)
			if err != nil {
				return nil, err
			}
			s.memory.note(m, at, kept)
			again = again || len(kept) > 0
			now = next
		}
	}
	return now, nil
}

// together makes a move in some intervals at once and takes back where it does harm.
func (s *search) together(now *trial, m move, at []int) (kept []int, next *trial, err error) {
	reach := apart + len(m.delta) - 2
	if at, err = s.hopeful(now, m, at, reach); err != nil {
		return nil, nil, err
	}
	for ; len(at) > 0; reach *= 2 {
		t, err := s.try(s.level(m.made(now.staff, at...)))
		if err != nil {
			return nil, nil, err
		}
		good := slices.DeleteFunc(slices.Clone(at), func(i int) bool { return s.harms(now, t, m, i, reach) })
		if t.met() && len(good) == len(at) {
			return at, t, nil
		}
		if len(good) == len(at) {
			break // whom to blame cannot be told
		}
		at = good
	}
	return nil, now, nil
}

// hopeful are the intervals in which a move does not, on a part of the callers, break a
// promise beyond noise.
func (s *search) hopeful(now *trial, m move, at []int, reach int) ([]int, error) {
	part, ok := s.part()
	if !ok || len(at) == 0 {
		return at, nil
	}
	t, err := s.tryOn(part, s.level(m.made(now.staff, at...)))
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(at), func(i int) bool {
		return slices.ContainsFunc(t.verdicts, func(v Verdict) bool {
			return v.Missed() && (v.Interval < 0 || v.Interval >= i && v.Interval <= i+reach)
		})
	}), nil
}

// harms says whether a move in an interval leaves it or one of the next without its
// promises, or serves no better where it saves nothing.
func (s *search) harms(before, after *trial, m move, interval, reach int) bool {
	if m.saves == 0 && after.slack[interval] <= before.slack[interval] {
		return true
	}
	for i := interval; i <= min(interval+reach, len(after.slack)-1); i++ {
		if after.slack[i] < 0 {
			return true
		}
	}
	return false
}

// fits says whether a move can be made in an interval. Where only the day's figure counts
// somebody stays all the same wherever calls come: a line on which nobody is, is closed.
func (s *search) fits(m move, x Staff, interval int) bool {
	if !m.fits(x, interval) {
		return false
	}
	if !s.options.WholeDay || m.made(x, interval).in(interval) > 0 {
		return true
	}
	for c := range s.loads {
		if s.loads[c][interval].Calls > 0 {
			return false
		}
	}
	return true
}

// fits says whether the agents to take away are there, and the intervals.
func (m move) fits(x Staff, interval int) bool {
	if interval+len(m.delta) > len(x[0]) {
		return false
	}
	for k, delta := range m.delta {
		for g, n := range delta {
			if x[g][interval+k]+n < 0 {
				return false
			}
		}
	}
	return true
}

// made is the staff after the move in some intervals.
func (m move) made(x Staff, at ...int) Staff {
	y := x.clone()
	for _, i := range at {
		for k, delta := range m.delta {
			for g, n := range delta {
				y[g][i+k] += n
			}
		}
	}
	return y
}
