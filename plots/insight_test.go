package plots_test

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"hangup/plots"
	"hangup/sim/experiment"
	"hangup/sim/insight"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// sensitivity has a factor for each pair of changes of the service level, 10 % less first.
func sensitivity(changes ...[2]float64) *insight.Sensitivity {
	x := &insight.Sensitivity{Base: result(ordinary), By: .1}
	variation := func(d float64) insight.Variation {
		moves := make(experiment.Differences, len(metric.Measures))
		for m := range moves {
			moves[m] = stats.Difference{Base: .7, Plan: .7 + d, Mean: d, HalfWidth: .01}
		}
		return insight.Variation{Moves: moves, Agents: insight.Agents{More: -30 * d}}
	}
	for i, c := range changes {
		x.Factors = append(x.Factors, insight.Factor{Title: fmt.Sprintf("Factor number %d", i), Less: variation(c[0]), More: variation(c[1])})
	}
	return x
}

// explanation has steps that end at service levels.
func explanation(levels ...float64) *insight.Explanation {
	x := &insight.Explanation{Result: result(ordinary)}
	for i, level := range levels {
		step := insight.Step{Title: fmt.Sprintf("Step number %d", i)}
		step.After.ServiceLevel = experiment.Estimate{Mean: level, HalfWidth: .01}
		if i > 0 {
			step.Change.ServiceLevel = stats.Difference{Base: levels[i-1], Plan: level, Mean: level - levels[i-1], HalfWidth: .01}
		}
		x.Steps = append(x.Steps, step)
	}
	return x
}

// No text of the tornado or of the staircase leaves the page or touches another.
func TestInsightChartsAreReadable(t *testing.T) {
	nan := math.NaN()
	draws := map[string]func() (plots.Figure, error){
		"one factor": func() (plots.Figure, error) { return plots.Tornado(sensitivity([2]float64{.1, -.12})) },
		"tiny":       func() (plots.Figure, error) { return plots.Tornado(sensitivity([2]float64{1e-6, -1e-6})) },
		"nothing moves": func() (plots.Figure, error) {
			return plots.Tornado(sensitivity([2]float64{0, 0}, [2]float64{nan, nan}))
		},
		"nine factors, some one way": func() (plots.Figure, error) {
			return plots.Tornado(sensitivity([2]float64{.2, -.3}, [2]float64{-.2, -.1}, [2]float64{.1, .15}, [2]float64{.01, .01},
				[2]float64{0, -.05}, [2]float64{.04, -.04}, [2]float64{.03, nan}, [2]float64{-.02, -.02}, [2]float64{.001, -.001}))
		},
		"one step":     func() (plots.Figure, error) { return plots.Staircase(explanation(.5, .5)) },
		"from 0 to 1":  func() (plots.Figure, error) { return plots.Staircase(explanation(0, 1)) },
		"up and down":  func() (plots.Figure, error) { return plots.Staircase(explanation(.2, .7, .68, .4, .45)) },
		"twenty steps": func() (plots.Figure, error) { return plots.Staircase(explanation(make([]float64, 20)...)) },
	}
	for story, drawn := range draws {
		figure, err := drawn()
		if err != nil {
			t.Errorf("%s: %v", story, err)
			continue
		}
		page := plots.LayOut(figure)
		for i, text := range page.Texts {
			r := text.Rect
			if r.Min.X < 0 || r.Min.Y < 0 || r.Max.X > plots.Width || r.Max.Y > plots.Height {
				t.Errorf("%s: %q leaves the page: %.0f to %.0f across, %.0f to %.0f up", story, text.Words, r.Min.X, r.Max.X, r.Min.Y, r.Max.Y)
			}
			for _, other := range page.Texts[:i] {
				if overlap(r, other.Rect) > .1 {
					t.Errorf("%s: %q and %q overlap", story, other.Words, text.Words)
				}
			}
		}
		var svg bytes.Buffer
		if err := plots.Render(&svg, figure, "svg", plots.Width, plots.Height); err != nil || !strings.Contains(svg.String(), figure.Title) {
			t.Errorf("%s: the picture (%v) does not show its title, %q", story, err, figure.Title)
		}
	}
}

func TestInsightChartsSayWhyNot(t *testing.T) {
	if _, err := plots.Tornado(sensitivity()); err == nil || !strings.Contains(err.Error(), "nothing was varied") {
		t.Errorf("a tornado of nothing: error %v, want that nothing was varied", err)
	}
	if _, err := plots.Staircase(explanation(.5, math.NaN())); err == nil || !strings.Contains(err.Error(), "no service level") {
		t.Errorf("a staircase without a service level: error %v, want that a step has none", err)
	}
}
