package plots

import (
	"fmt"

	"hangup/sim/experiment"
)

// CompareChart is one picture of a comparison.
type CompareChart struct {
	Name     string // as `plot --chart` takes it, and the name of the file
	Question string // what it answers; the title
	draw     func(*experiment.Comparison) (Figure, error)
}

// Draw makes the chart of a comparison. Its error names the chart and says why it has
// nothing to say about this comparison: a reason to leave the chart out.
func (c CompareChart) Draw(of *experiment.Comparison) (Figure, error) {
	figure, err := c.draw(of)
	if err != nil {
		return Figure{}, fmt.Errorf("%s: %w", c.Name, err)
	}
	figure.Title = c.Question
	return figure, nil
}

// CompareCharts is the table of charts of a comparison, in the order in which a report
// shows them.
var CompareCharts = []CompareChart{}
