package scenarios_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// tally counts what came of holding a run against exact answers.
type tally struct {
	mu       sync.Mutex
	cases    int
	compared int
	within95 int
	outside  int            // of their 99.9 % interval, at first
	rare     int            // too few calls to compare
	calls    float64        // simulated
	unsaid   map[string]int // by reason
	unused   map[string]int // by name
}

func newTally() *tally {
	return &tally{unsaid: make(map[string]int), unused: make(map[string]int)}
}

// leaveOut notes that a case cannot be said.
func (t *tally) leaveOut(c exactCase, why error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.unsaid[fmt.Sprintf("%s: %v", c.Family, why)]++
}

// leftOver notes the answers that no figure is made of.
func (t *tally) leftOver(names []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, name := range names {
		t.unused[name]++
	}
}

func (t *tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d cases, %d comparisons: %.1f %% within their 95 %% interval, %d outside their 99.9 %% interval at first; %d of too few calls; %.3g calls\n",
		t.cases, t.compared, 100*float64(t.within95)/float64(t.compared), t.outside, t.rare, t.calls)
	for _, why := range slices.Sorted(maps.Keys(t.unsaid)) {
		fmt.Fprintf(&b, "left out, %d cases: %s\n", t.unsaid[why], why)
	}
	b.WriteString("answers that a result does not have:")
	for _, name := range slices.Sorted(maps.Keys(t.unused)) {
		fmt.Fprintf(&b, " %s %d", name, t.unused[name])
	}
	return b.String()
}
