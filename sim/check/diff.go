package check

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// Outcome is what comparing two baselines says, of one figure or of all.
type Outcome uint8

// The outcomes. Different is said of a whole only: the scenario is another.
const (
	Same    Outcome = iota // to the last digit
	Noise                  // changed, but equal within noise
	Changed                // more or less, where neither is better
	Better                 // of a whole: something is, and nothing is worse
	Worse
	Different // another question
)

// String is the outcome in a few words.
func (o Outcome) String() string {
	return [...]string{"same bytes", "equal within noise", "changed", "better", "worse", "different question"}[o]
}

// Diff is what differs between two baselines.
type Diff struct {
	Old, New experiment.Manifest
	Outcome  Outcome
	Question []KeyChange // what of the scenario changed, by path
	Unknown  bool        // what changed of the scenario is not known
	Paired   bool        // section by section, the same callers in both
	Figures  []Change    // in the order of the new; the unchanged too
	Gone     []string    // figures that only the old one has
}

// KeyChange is one value of the resolved scenario that changed; "" is not there.
type KeyChange struct{ Path, Old, New string }

// Change is one figure under both.
type Change struct {
	Recorded // the new one
	Old      float64
	Moved    float64 // new - old
	Half     float64 // half-width of its 95 % interval; NaN: not known
	Outcome  Outcome
	chance   float64 // of so large a difference if there were none; NaN: cannot be told
}

// Measure is what the figure is of.
func (r *Recorded) Measure() *metric.Measure {
	m, known := metric.Find(r.Metric)
	if !known {
		panic("check: no measure " + r.Metric) // readers leave unknown measures out
	}
	return &metric.Measures[m]
}

// same says whether two records are of the same figure.
func (r *Recorded) same(o *Recorded) bool {
	return r.Metric == o.Metric && r.Callers == o.Callers && r.Agents == o.Agents && r.Interval == o.Interval && r.Within == o.Within
}

// name is the figure in a line.
func (r *Recorded) name() string {
	var text strings.Builder
	text.WriteString(r.Metric)
	for _, part := range []string{r.Callers, r.Agents, r.Interval} {
		if part != "" {
			text.WriteString(" " + part)
		}
	}
	return text.String()
}

// Compare tells what changed from an old baseline to a new one. Figures are compared
// section by section where scenario, seed, stream and replications agree, for then the
// callers are the same; as two runs apart where not (Welch 1947). That any of them is told
// to have changed without having done so happens with a chance of at most risk (Holm
// 1979). Another stream of draws is an error: nothing of the two can be held against each
// other as before and after.
func Compare(old, new *Baseline, risk float64) (*Diff, error) {
	if old.Stream != new.Stream {
		return nil, fmt.Errorf("one was made with stream %d of draws, ticks and tie rules, the other with stream %d: equal seeds mean other callers; write the baseline anew", old.Stream, new.Stream)
	}
	d := &Diff{Old: old.Manifest, New: new.Manifest}
	same := old.Scenario.SHA256 == new.Scenario.SHA256
	d.Paired = same && old.Seed == new.Seed && old.Replications == new.Replications
	if !same {
		d.Question, d.Unknown = questions(old.Keys, new.Keys)
	}
	matched := make([]bool, len(old.Figures))
	for _, f := range new.Figures {
		i := slices.IndexFunc(old.Figures, func(o Recorded) bool { return o.same(&f) })
		if i < 0 {
			continue // expected since
		}
		matched[i] = true
		d.Figures = append(d.Figures, d.change(&old.Figures[i], f))
	}
	for i := range matched {
		if !matched[i] {
			d.Gone = append(d.Gone, old.Figures[i].name())
		}
	}
	d.holm(risk)
	d.judge(same)
	return d, nil
}

// questions are the values of a scenario that changed.
func questions(old, new map[string]string) (all []KeyChange, unknown bool) {
	if old == nil || new == nil {
		return nil, true
	}
	paths := map[string]bool{}
	for path := range old {
		paths[path] = true
	}
	for path := range new {
		paths[path] = true
	}
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		if old[path] != new[path] {
			all = append(all, KeyChange{path, old[path], new[path]})
		}
	}
	return all, false
}

// change compares one figure.
func (d *Diff) change(old *Recorded, new Recorded) Change {
	c := Change{Recorded: new, Old: old.Mean, Moved: new.Mean - old.Mean, Half: math.NaN(), chance: math.NaN()}
	known := !math.IsNaN(old.Mean) && !math.IsNaN(new.Mean)
	switch {
	case math.IsNaN(old.Mean) && math.IsNaN(new.Mean):
		return c // the same nothing
	case !known:
		c.Outcome, c.chance = Noise, 0
		return c
	case old.Mean == new.Mean && slices.Equal(old.Sections, new.Sections):
		c.Half = 0
		return c
	}
	c.Outcome = Noise
	var se float64
	var df int
	if d.Paired && len(old.Sections) == len(new.Sections) && old.Sections != nil {
		se, df = paired(old.Sections, new.Sections)
		se *= unitOf(new.Measure())
	} else {
		se, df = welch(old, &new)
	}
	if df < 1 || math.IsNaN(se) {
		return c
	}
	c.Half = stats.StudentT(0.975, df) * se
	switch {
	case c.Moved == 0:
		c.chance = 1
	case se == 0:
		c.chance = 0
	default:
		c.chance = 2 * stats.StudentTail(math.Abs(c.Moved)/se, df)
	}
	return c
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

// welch is the standard error of a difference of two runs apart, with Satterthwaite's
// degrees of freedom (1946).
func welch(old, new *Recorded) (se float64, df int) {
	x, n := old.variance()
	y, m := new.variance()
	if n < 1 || m < 1 {
		return math.NaN(), 0
	}
	if x+y == 0 {
		return 0, n + m
	}
	freedom := (x + y) * (x + y) / (float64(x*x)/float64(n) + float64(y*y)/float64(m))
	return math.Sqrt(x + y), max(int(freedom), 1)
}

// variance is the square of a figure's standard error and its degrees of freedom.
func (r *Recorded) variance() (variance float64, df int) {
	if r.Sections != nil {
		n, squares := 0, 0.0
		for i, x := range residuals(r.Sections) {
			if r.Sections[i] != (stats.Batch{}) {
				n++
				squares += float64(x * x)
			}
		}
		unit := unitOf(r.Measure())
		return squares * float64(n) / float64(n-1) * unit * unit, n - 1
	}
	if r.N < 2 || math.IsNaN(r.HalfWidth) {
		return math.NaN(), 0
	}
	se := r.HalfWidth / stats.StudentT(0.975, r.N-1)
	return se * se, r.N - 1
}

// holm says which figures have changed, so that all that is said is wrong with a chance of
// at most risk.
func (d *Diff) holm(risk float64) {
	var tested []*Change
	for i := range d.Figures {
		if c := &d.Figures[i]; c.chance == c.chance {
			tested = append(tested, c)
		}
	}
	slices.SortStableFunc(tested, func(a, b *Change) int {
		switch {
		case a.chance < b.chance:
			return -1
		case a.chance > b.chance:
			return 1
		}
		return 0
	})
	for i, c := range tested {
		if c.chance > risk/float64(len(tested)-i) {
			return
		}
		better := c.Measure().Better
		switch {
		case math.IsNaN(c.Moved) || better == metric.Neither:
			c.Outcome = Changed
		case (c.Moved > 0) == (better == metric.Up):
			c.Outcome = Better
		default:
			c.Outcome = Worse
		}
	}
}

// judge sums up.
func (d *Diff) judge(same bool) {
	for i := range d.Figures {
		d.Outcome = max(d.Outcome, d.Figures[i].Outcome)
	}
	if !same {
		d.Outcome = Different
	}
}
