package check

import (
	"cmp"
	"math"
	"slices"

	"hangup/sim/metric"
	"hangup/sim/stats"
)

// Change is one figure under both.
type Change struct {
	Recorded // the new one
	Old      float64
	Moved    float64 // new - old
	Half     float64 // half-width of its 95 % interval; NaN: not known
	Outcome  Outcome
	chance   float64 // of so large a difference if there were none; NaN: cannot be told
}

// change compares one figure. A figure that has a value in one of them only, such as the
// time to abandon where hardly anybody does, may have it by chance.
func (d *Diff) change(old *Recorded, new Recorded) Change {
	c := Change{Recorded: new, Old: old.Mean, Moved: new.Mean - old.Mean, Half: math.NaN(), chance: math.NaN()}
	switch {
	case math.IsNaN(old.Mean) && math.IsNaN(new.Mean):
		return c // the same nothing
	case old.Mean == new.Mean && slices.Equal(old.Sections, new.Sections):
		c.Half = 0
		return c
	}
	c.Outcome = Untold
	var se float64
	var df int
	var certain float64 // chance of what days tell that all say the same
	if d.Paired && len(old.Sections) == len(new.Sections) && old.Sections != nil {
		se, df = paired(old.Sections, new.Sections)
		se *= unitOf(new.Measure())
		certain = math.Ldexp(1, -df) // all n differences on one side: 2 of 2^n
	} else {
		se, df = welch(old, &new)
		certain = split(old.days(), new.days())
	}
	if df < 1 || math.IsNaN(se) || math.IsNaN(c.Moved) {
		return c
	}
	c.Outcome = Noise
	c.Half = stats.StudentT(0.975, df) * se
	switch {
	case c.Moved == 0:
		c.chance = 1
	case se == 0:
		c.chance = certain
	default:
		c.chance = 2 * stats.StudentTail(math.Abs(c.Moved)/se, df)
	}
	return c
}

// split is the chance that so many days on one side all say one thing and those on the
// other side all another, if it is but chance which day is on which side (Fisher 1935): 2
// of the ways to choose n of n + m.
func split(n, m int) float64 {
	chance := 2.0
	for i := range n {
		chance *= float64(i+1) / float64(m+i+1)
	}
	return min(chance, 1)
}

// days is how many days, or sections, a figure rests on.
func (r *Recorded) days() int {
	if r.Sections == nil {
		return r.N
	}
	n := 0
	for _, s := range r.Sections {
		if s != (stats.Batch{}) {
			n++
		}
	}
	return n
}

// unitOf turns ratios of sections into the measure's unit.
func unitOf(m *metric.Measure) float64 {
	if m.Kind == metric.Quantile {
		return 1e-3 // milliseconds
	}
	return m.PerUnit()
}

// residuals are each section's part in how far the ratio of the sums is from its truth
// (the delta method): (a - R b) / B.
func residuals(sections []stats.Batch) []float64 {
	var a, b float64
	for _, s := range sections {
		a, b = a+float64(s.A), b+float64(s.B)
	}
	all := make([]float64, len(sections))
	for i, s := range sections {
		all[i] = (float64(s.A) - float64(a/b*float64(s.B))) / b
	}
	return all
}

// paired is the standard error of a difference from the same sections of both.
func paired(old, new []stats.Batch) (se float64, df int) {
	x, y := residuals(old), residuals(new)
	n, squares := 0, 0.0
	for i := range x {
		if old[i] != (stats.Batch{}) || new[i] != (stats.Batch{}) {
			n++
			squares += float64((y[i] - x[i]) * (y[i] - x[i]))
		}
	}
	return math.Sqrt(squares * float64(n) / float64(n-1)), n - 1
}

// welch is the standard error of a difference of two runs apart, with the degrees of
// freedom of the one that has fewer (Hsu 1938): never too many. Satterthwaite's formula for
// Welch's test gives more where a few days happen to say nearly the same, and of thousands
// of figures some always do.
func welch(old, new *Recorded) (se float64, df int) {
	x, n := old.variance()
	y, m := new.variance()
	if n < 1 || m < 1 {
		return math.NaN(), 0
	}
	return math.Sqrt(x + y), min(n, m)
}

// variance is the square of a figure's standard error and its degrees of freedom. A
// quantile of all calls is not the mean of its sections' quantiles where days differ much:
// its interval comes from the share of calls below it (stats.Sections), section by section.
func (r *Recorded) variance() (variance float64, df int) {
	if r.Measure().Kind == metric.Quantile {
		const fewest = metric.Batches / 2 // sections, where there is little room
		return r.fromInterval(max(len(r.Sections), fewest)-1, firstLook)
	}
	if r.Sections != nil {
		squares := 0.0
		for i, x := range residuals(r.Sections) {
			if r.Sections[i] != (stats.Batch{}) {
				squares += float64(x * x)
			}
		}
		unit, n := unitOf(r.Measure()), r.days()
		return squares * float64(n) / float64(n-1) * unit * unit, n - 1
	}
	return r.fromInterval(r.N-1, 2)
}

// fromInterval is the variance that an interval of 95 % tells, unless there were too few
// days: of 8, wait_p99 of an interval moved by chance in one comparison of ten.
func (r *Recorded) fromInterval(df, fewest int) (float64, int) {
	if r.N < fewest || math.IsNaN(r.HalfWidth) {
		return math.NaN(), 0
	}
	se := r.HalfWidth / stats.StudentT(0.975, df)
	return se * se, df
}

// tell says which figures have changed: those of the whole clock at half of the risk, those
// of intervals at the other half; where there is but one kind of them, at all of it.
func (d *Diff) tell(risk float64) {
	var kinds [2][]*Change
	for i := range d.Figures {
		if c := &d.Figures[i]; !math.IsNaN(c.chance) {
			kind := 0
			if c.Interval != "" {
				kind = 1
			}
			kinds[kind] = append(kinds[kind], c)
		}
	}
	if kinds[0] != nil && kinds[1] != nil {
		risk /= 2
	}
	for _, tested := range kinds {
		holm(tested, risk)
	}
}

// holm says which of some figures have changed, so that all that is said is wrong with a
// chance of at most risk (Holm 1979).
func holm(tested []*Change, risk float64) {
	slices.SortStableFunc(tested, func(a, b *Change) int { return cmp.Compare(a.chance, b.chance) })
	for i, c := range tested {
		if c.chance > risk/float64(len(tested)-i) {
			return
		}
		better := c.Measure().Better
		switch {
		case better == metric.Neither:
			c.Outcome = Changed
		case (c.Moved > 0) == (better == metric.Up):
			c.Outcome = Better
		default:
			c.Outcome = Worse
		}
	}
}
