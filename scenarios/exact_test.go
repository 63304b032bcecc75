package scenarios_test

import (
	"flag"
	"testing"
)

var oracles = flag.String("oracles", "", "a `file` of exact answers, of the form of testdata/exact.json, to run scenarios against")

// TestExactAnswers runs a few models of every family that the language can say and holds
// the results against their exact answers.
func TestExactAnswers(t *testing.T) {
	holdFile(t, "testdata/exact.json", 200_000)
}

// TestAllExactAnswers does so with a whole file, and as many calls as show what is off by
// a thousandth.
func TestAllExactAnswers(t *testing.T) {
	if *oracles == "" {
		t.Skip("give -oracles FILE to run a whole file of exact answers, some ten minutes")
	}
	holdFile(t, *oracles, 3_000_000)
}

// TestExactProgrammes says the cases whose patience is a hazard by pieces once more, as
// people with exponential patience whom the hold programme wears out at these hazards.
func TestExactProgrammes(t *testing.T) {
	file, calls := "testdata/exact.json", 200_000.
	if *oracles != "" {
		file, calls = *oracles, 3_000_000
	}
	cases, err := readExact(file)
	if err != nil {
		t.Fatal(err)
	}
	tally, said := newTally(), 0
	t.Run("cases", func(t *testing.T) {
		for _, c := range cases {
			if c.Model.Patience == nil || c.Model.Patience.Dist != "piecewise_hazard" {
				continue
			}
			said++
			t.Run(c.ID, func(t *testing.T) {
				t.Parallel()
				s, err := onProgramme(c.Model)
				if err != nil {
					t.Fatal(err)
				}
				trial{c.ID + " as a programme", s}.hold(t, c.figures(), calls, tally)
			})
		}
	})
	t.Log(tally)
	if said == 0 {
		t.Errorf("%s has no case of a hazard by pieces", file)
	}
}

// holdFile holds every case of a file, with about so many calls for each.
func holdFile(t *testing.T, file string, calls float64) {
	cases, err := readExact(file)
	if err != nil {
		t.Fatal(err)
	}
	tally := newTally()
	t.Run("cases", func(t *testing.T) {
		for _, c := range cases {
			t.Run(c.ID, func(t *testing.T) {
				t.Parallel()
				s, err := c.say()
				if err != nil {
					tally.leaveOut(c, err)
					t.Skip("the language cannot say it: ", err)
				}
				figures := c.figures()
				trial{c.ID, s}.hold(t, figures, calls, tally)
				tally.leftOver(c.unused(figures))
			})
		}
	})
	t.Log(tally)
	if tally.compared < 5*len(cases) {
		t.Errorf("%s: %d figures of %d cases were compared, want 5 a case at least", file, tally.compared, len(cases))
	}
}
