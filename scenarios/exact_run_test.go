package scenarios_test

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"testing"

	"hangup/sim/experiment"
)

// trial is a scenario that is held against exact answers.
type trial struct {
	name string
	saying
}

// hold runs a trial and compares it with exact answers. What is outside its interval of
// 99.9 % is run again with another seed and four times the calls.
func (r trial) hold(t *testing.T, figures []figure, calls float64, tally *tally) {
	t.Helper()
	outside := r.compare(t, figures, size{calls, 1}, tally)
	var again []figure
	for _, f := range outside {
		t.Logf("%s, outside at first: %v", r.name, f)
		again = append(again, f.figure)
	}
	for _, f := range r.compare(t, again, size{4 * calls, 2}, nil) {
		t.Errorf("%s, outside again: %v\nof the scenario\n%.2000s", r.name, f, r.text(r.name, size{4 * calls, 2}))
	}
	tally.mu.Lock()
	defer tally.mu.Unlock()
	tally.cases++
	tally.outside += len(outside)
}

// compare runs a trial as often as the service levels of figures ask for, those other than
// the usual with a quarter of the calls, and answers what is outside its interval of 99.9 %.
func (r trial) compare(t *testing.T, figures []figure, z size, tally *tally) []finding {
	t.Helper()
	byLevel := make(map[level][]figure)
	for _, f := range figures {
		l := cmp.Or(f.level, usual)
		byLevel[l] = append(byLevel[l], f)
	}
	var outside []finding
	for l, figures := range byLevel {
		own := z
		if l != usual {
			own.calls /= 4
		}
		outside = append(outside, judge(r.run(t, l, own), figures, tally)...)
	}
	return outside
}

// run runs a trial with a service level, and callers of its own.
func (r trial) run(t *testing.T, l level, z size) *experiment.Result {
	t.Helper()
	seed := fnv.New32a()
	fmt.Fprint(seed, r.name, l, z.seed)
	z.seed = int(seed.Sum32())
	text := r.text(r.name, z)
	p := plan(t, text, "targets.service_level.formula="+l.formula, fmt.Sprintf("targets.service_level.within=%gs", l.within))
	res, err := experiment.Run(t.Context(), p, experiment.Options{})
	if err != nil {
		t.Fatalf("Run of\n%.2000s\nfailed: %v", text, err)
	}
	return res
}
