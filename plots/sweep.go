package plots

import (
	"errors"
	"fmt"

	"hangup/sim/experiment"
)

// SweepChart is one picture of a sweep.
type SweepChart struct {
	Name     string // as `plot --chart` takes it, and the name of the file
	Question string // what it answers; the title
	draw     func(*experiment.SweepResult) (Figure, error)
}

// Draw makes the chart of a sweep. Its error names the chart and says why it has nothing
// to say about this sweep: a reason to leave the chart out.
func (c SweepChart) Draw(s *experiment.SweepResult) (Figure, error) {
	figure, err := c.draw(s)
	if err != nil {
		return Figure{}, fmt.Errorf("%s: %w", c.Name, err)
	}
	figure.Title = c.Question
	return figure, nil
}

// SweepCharts is the table of charts of a sweep, in the order in which a report shows them.
var SweepCharts = []SweepChart{
	{"curves", "What does each value change, and where is the target met?", sweepCurves},
	{"staff-breaking-point", staffQuestion, sweepStaff},
	{"lines", "How do the two together move the service level?", sweepLines},
	{"map", "Where is the service level met?", sweepMap},
}

// FindSweep is the chart of a sweep of a name. For an unknown name the error tells the
// nearest.
func FindSweep(name string) (SweepChart, error) {
	var names []string
	for _, chart := range SweepCharts {
		if chart.Name == name {
			return chart, nil
		}
		names = append(names, chart.Name)
	}
	return SweepChart{}, unknownChart(name, names)
}

// aboutSweep is the subtitle: the scenario, how often each point ran, and what else a
// chart says.
func aboutSweep(s *experiment.SweepResult, more ...string) string {
	least, most := s.Points[0].Replications, s.Points[0].Replications
	for _, p := range s.Points {
		least, most = min(least, p.Replications), max(most, p.Replications)
	}
	each := replications(&experiment.Result{Manifest: experiment.Manifest{Replications: most}, Batches: s.Batches})
	if least < most {
		each = number(1)(float64(least)) + " to " + each
	}
	text := each + " a point"
	if s.Scenario.Name != "" {
		text = fit(subtitleText, s.Scenario.Name, longName) + apart + text
	}
	for _, part := range more {
		if part != "" {
			text += apart + part
		}
	}
	return text
}

// levelOf is the service level of a sweep as a result of no numbers, for words about it.
func levelOf(s *experiment.SweepResult) *experiment.Result {
	return &experiment.Result{ServiceLevel: s.Points[0].ServiceLevel, Targets: s.Points[0].Targets}
}

// pathsAre is an error unless a sweep varies so many paths.
func pathsAre(s *experiment.SweepResult, n int) error {
	switch {
	case len(s.Points) == 0:
		return errors.New("the sweep has no points")
	case len(s.Vary) != n && n == 1:
		return errors.New("the sweep varies two paths: see the map")
	case len(s.Vary) != n:
		return errors.New("the sweep varies one path: see the curves")
	}
	return nil
}
