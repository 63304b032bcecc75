package metric

import (
	"slices"
	"strings"
	"testing"
)

// A measure says what it is made of.
func TestEveryMeasureHasItsSums(t *testing.T) {
	for i := range Measures {
		m := &Measures[i]
		num, den := len(m.num.plus) > 0, len(m.den.plus) > 0
		wantNum, wantDen := m.Kind == Mean || m.Kind == Ratio, m.Kind == Ratio
		if num != wantNum || den != wantDen {
			t.Errorf("measure %s: numerator %v, denominator %v; its kind wants %v, %v", m.Name, num, den, wantNum, wantDen)
		}
		if (m.Unit == Seconds || m.Unit == Hours) && m.scale == 0 {
			t.Errorf("measure %s: in %s, but no scale from ticks", m.Name, m.Unit)
		}
	}
}

// Every name of the table of mechanisms is one of a measure.
func TestMechanismsNameMeasures(t *testing.T) {
	for _, k := range mechanisms {
		found := 0
		for i := range Measures {
			if slices.ContainsFunc(strings.Fields(k.measures), Measures[i].is) {
				found++
			}
		}
		if found == 0 {
			t.Errorf("mechanism of %q concerns no measure", k.measures)
		}
	}
}
