package plots

import (
	"fmt"

	"hangup/sim/experiment"
)

// SeveralChart is one picture of several results beside each other.
type SeveralChart struct {
	Name     string // as `plot --chart` takes it, and the name of the file
	Question string // what it answers; the title
	draw     func([]*experiment.Result) (Figure, error)
}

// Draw makes the chart of several results. Its error names the chart and says why it has
// nothing to say about them: a reason to leave the chart out.
func (c SeveralChart) Draw(of []*experiment.Result) (Figure, error) {
	figure, err := c.draw(of)
	if err != nil {
		return Figure{}, fmt.Errorf("%s: %w", c.Name, err)
	}
	figure.Title = c.Question
	return figure, nil
}

// FindSeveral is the chart of several results of a name. For an unknown name the error
// tells the nearest.
func FindSeveral(name string) (SeveralChart, error) {
	var names []string
	for _, chart := range SeveralCharts {
		if chart.Name == name {
			return chart, nil
		}
		names = append(names, chart.Name)
	}
	return SeveralChart{}, unknownChart(name, names)
}

// SeveralCharts is the table of charts of several results.
var SeveralCharts = []SeveralChart{
	{"staff-breaking-point", staffQuestion, staffBreakingPoint},
}
