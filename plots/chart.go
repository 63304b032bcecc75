// Package plots draws what a run found. Each chart answers one question, which is its
// title: a function takes a result and returns a figure. It computes no statistics,
// chooses no files and reads no configuration. Charts promise no bytes.
package plots

import (
	"fmt"

	"hangup/sim/experiment"
)

// Chart is one picture of a result.
type Chart struct {
	Name     string // as `plot --chart` takes it, and the name of the file
	Question string // what it answers; the title
	draw     func(*experiment.Result) (Figure, error)
}

// Draw makes the chart of a result. Its error names the chart and says why it has nothing
// to say about this result, in words for the reader: a reason to leave the chart out.
func (c Chart) Draw(r *experiment.Result) (Figure, error) {
	figure, err := c.draw(r)
	if err != nil {
		return Figure{}, fmt.Errorf("%s: %w", c.Name, err)
	}
	figure.Title = c.Question
	return figure, nil
}

// Charts is the table of charts, in the order in which a report shows them.
var Charts = []Chart{
	{"day", "What happens through the day?", day},
	{"service-level", "When is the service level met, and when not?", serviceLevel},
	{"waits", "How long do callers wait, and who would still be there?", waits},
	{"occupancy", "How busy is each group of agents?", occupancy},
	{"queue", "How long is the queue on most days?", queue},
	{"abandonment", "Who hangs up, and when?", abandonment},
	{"days", "How far apart are days under the same plan?", days},
	{"breaking-point", "How near do callers come to their breaking point?", breakingPoint},
	{"patience-spent", "Where did the patience go?", patienceSpent},
	{"survival", "When would callers hang up if nobody answered?", survival},
	{"told", "How do the waits that callers are told compare with what they live?", told},
	{"hazard", "When do callers hang up, and on what?", hazard},
}

// Names are the names of Charts.
func Names() []string {
	names := make([]string, len(Charts))
	for i, chart := range Charts {
		names[i] = chart.Name
	}
	return names
}

// Find is the chart of a name. For an unknown name the error tells the nearest.
func Find(name string) (Chart, error) {
	for _, chart := range Charts {
		if chart.Name == name {
			return chart, nil
		}
	}
	return Chart{}, unknownChart(name, Names())
}

// distance is the number of letters to insert, delete or replace to turn a into b.
func distance(a, b string) int {
	row := make([]int, len(b)+1) // of the letters of a seen so far, to each beginning of b
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
