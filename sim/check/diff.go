package check

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// Outcome is what comparing two baselines says, of one figure or of all.
type Outcome uint8

// The outcomes. Figures, Different are said of a whole only.
const (
	Same    Outcome = iota // to the last digit
	Figures                // all figures are the same; something else of what was written is not
	Untold                 // changed, and too few days to tell from noise
	Noise                  // changed, but equal within noise
	Changed                // more or less, where neither is better
	Better                 // of a whole: something is, and nothing is worse
	Worse
	Different // another question
)

// String is the outcome in a few words.
func (o Outcome) String() string {
	return [...]string{"same bytes", "same figures", "cannot be told", "equal within noise", "changed", "better", "worse", "different question"}[o]
}

// Diff is what differs between two baselines.
type Diff struct {
	Old, New    experiment.Manifest
	Outcome     Outcome
	Question    []KeyChange // what of the scenario changed, by path
	Unknown     bool        // what changed of the scenario is not known
	Paired      bool        // section by section, the same callers in both
	Figures     []Change    // in the order of the new; the unchanged too
	Gone, Added []string    // figures that only the old one has, and only the new one
	OtherCuts   bool        // their intervals are not equally long: figures of intervals are not compared
	Elsewhere   []string    // where else than in figures two documents differ, as far as that was looked at
}

// KeyChange is one value of the resolved scenario that changed; "" is not there.
type KeyChange struct{ Path, Old, New string }

// Measure is what the figure is of.
func (r *Recorded) Measure() *metric.Measure {
	m, known := metric.Find(r.Metric)
	if !known {
		panic("check: no measure " + r.Metric) // readers leave unknown measures out
	}
	return &metric.Measures[m]
}

// Name is the figure in a line.
func (s Subject) Name() string {
	var text strings.Builder
	text.WriteString(s.Metric)
	for _, part := range []string{s.Callers, s.Agents, s.Interval} {
		if part != "" {
			text.WriteString(" " + part)
		}
	}
	return text.String()
}

// Compare tells what differs between a baseline and a later one, and what of it is more
// than noise: with a chance of at most risk that anything is said to have changed that has
// not. Half of the risk is for the figures of intervals, of which there may be thousands;
// each half is shared as Holm says (1979). Baselines of another stream have nothing to say
// of each other, nor have those of other scenarios, whose figures stand beside each other
// as before and after.
func Compare(old, new *Baseline, risk float64) (*Diff, error) {
	if old.Stream != new.Stream {
		return nil, fmt.Errorf("one was made with stream %d of draws, ticks and tie rules, the other with stream %d: equal seeds mean other callers; write the baseline anew", old.Stream, new.Stream)
	}
	d := &Diff{Old: old.Manifest, New: new.Manifest}
	same := old.Scenario.SHA256 == new.Scenario.SHA256
	if !same {
		d.Question, d.Unknown = questions(old.Keys, new.Keys)
		same = len(d.Question) == 1 && d.Question[0].Path == "name" // it has no part in what is asked
	}
	d.Paired = same && old.Seed == new.Seed && old.Replications == new.Replications && old.sections() > 0 && old.sections() == new.sections()
	d.OtherCuts = old.Step != new.Step && old.Step != 0 && new.Step != 0 ||
		slices.ContainsFunc(d.Question, func(k KeyChange) bool { return k.Path == "clock.interval" })
	if d.match(old, new); len(d.Figures) == 0 {
		return nil, errors.New("they have no figure in common: there is nothing to compare")
	}
	d.tell(risk)
	d.judge(same)
	return d, nil
}

// sections is in how many sections the days of a baseline are told apart; 0: they are not.
func (b *Baseline) sections() (n int) {
	for i := range b.Figures {
		n = max(n, len(b.Figures[i].Sections))
	}
	return n
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

// match lays the figures that both have beside each other.
func (d *Diff) match(old, new *Baseline) {
	before, now := old.bySubject(), new.bySubject()
	for _, f := range new.Figures {
		o := before[f.Subject]
		switch {
		case d.OtherCuts && f.Interval != "":
		case o == nil:
			d.Added = append(d.Added, f.Name())
		default:
			c := d.change(o, f)
			if was, is := before.endless(o), now.endless(&f); was != is {
				c.chance = 0 // a wait lost its end, or has one again
				c.Moved = math.Inf(1)
				if was {
					c.Moved = math.Inf(-1)
				}
			}
			d.Figures = append(d.Figures, c)
		}
	}
	for i := range old.Figures {
		s := old.Figures[i].Subject
		if now[s] == nil && !(d.OtherCuts && s.Interval != "") {
			d.Gone = append(d.Gone, s.Name())
		}
	}
}

// figures are those of a baseline by what they are of.
type figures map[Subject]*Recorded

func (b *Baseline) bySubject() figures {
	all := make(figures, len(b.Figures))
	for i := range b.Figures {
		all[b.Figures[i].Subject] = &b.Figures[i]
	}
	return all
}

// endless says whether a figure is of the waits of the answered, of whom there are none
// though there were calls: waits without end.
func (all figures) endless(f *Recorded) bool {
	if !math.IsNaN(f.Mean) || !ofTheAnswered(f.Measure()) {
		return false
	}
	const enough = 20 // calls
	calls := all[Subject{Metric: "offered", Callers: f.Callers, Interval: f.Interval, Within: -1}]
	return calls != nil && calls.Mean*float64(calls.N) >= enough
}

// ofTheAnswered says whether a measure is of the waits of the answered.
func ofTheAnswered(m *metric.Measure) bool {
	return m.Kind == metric.Quantile || m.Name == "average_speed_of_answer"
}

// judge sums up.
func (d *Diff) judge(same bool) {
	if d.Old != d.New || len(d.Gone)+len(d.Added) > 0 {
		d.Outcome = Figures
	}
	for i := range d.Figures {
		d.Outcome = max(d.Outcome, d.Figures[i].Outcome)
	}
	if !same {
		d.Outcome = Different
	}
}
