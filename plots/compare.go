package plots

import (
	"errors"
	"fmt"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
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
	if len(of.Plans) == 0 {
		return Figure{}, fmt.Errorf("%s: the comparison has no plans", c.Name)
	}
	figure, err := c.draw(of)
	if err != nil {
		return Figure{}, fmt.Errorf("%s: %w", c.Name, err)
	}
	figure.Title = c.Question
	return figure, nil
}

// CompareCharts is the table of charts of a comparison, in the order in which a report
// shows them.
var CompareCharts = []CompareChart{
	{"differences", "What changes under the plan, and how sure is that?", differences},
	{"levels", "When does the plan change the service level?", levels},
	{"fates", "Who is answered instead of hanging up, and who waits less?", fates},
	{"same-callers", "How long do the same callers wait under both plans?", sameCallers},
	{"patience", "How near do callers come to hanging up?", patienceBands},
}

// FindCompare is the chart of a comparison of a name. For an unknown name the error tells
// the nearest.
func FindCompare(name string) (CompareChart, error) {
	var names []string
	for _, chart := range CompareCharts {
		if chart.Name == name {
			return chart, nil
		}
		names = append(names, chart.Name)
	}
	return CompareChart{}, unknownChart(name, names)
}

// mostPlans is how many plans stand below each other in a chart.
const mostPlans = 3

// aboutCompare is the subtitle: what is compared, how often it ran, and what else a
// chart says.
func aboutCompare(c *experiment.Comparison, more ...string) string {
	var parts []string
	for i := range c.Plans {
		parts = append(parts, fit(subtitleText, c.Plans[i].Result.Scenario.Name, longName/vg.Length(min(len(c.Plans), mostPlans))))
		if i == mostPlans-1 && len(c.Plans) > mostPlans {
			parts = append(parts, fmt.Sprintf("%d more", len(c.Plans)-mostPlans))
			break
		}
	}
	base := fit(subtitleText, c.Base.Scenario.Name, longName)
	var text strings.Builder
	text.WriteString(strings.Join(parts, ", ") + " against " + base + apart + replications(c.Base))
	for _, part := range more {
		if part != "" {
			text.WriteString(apart + part)
		}
	}
	return text.String()
}

// planName is how a plan is called in a chart: by its name only where there are several.
func planName(c *experiment.Comparison, plan int) string {
	if len(c.Plans) == 1 {
		return "plan"
	}
	return fit(keyText, c.Plans[plan].Result.Scenario.Name, 180)
}

// differenceOf is the difference of a measure, unknown where all does not hold it.
func differenceOf(all experiment.Differences, name string) stats.Difference {
	i, ok := metric.Find(name)
	if !ok {
		panic("plots: no measure is called " + name)
	}
	if i >= len(all) {
		return stats.NoDifference()
	}
	return all[i]
}

// compareClock is the clock of a comparison by interval, or why there is nothing to show.
func compareClock(c *experiment.Comparison) (clock, error) {
	if err := overTime(c.Base); err != nil {
		return clock{}, err
	}
	for i := range c.Plans {
		if len(c.Plans[i].Intervals) != len(c.Base.Intervals) {
			return clock{}, errors.New("the plans have other intervals")
		}
	}
	return clockOf(c.Base), nil
}

// aroundZero sets an axis from -down to up in round steps, with about parts labels that
// bear no sign if plain.
func aroundZero(a *plot.Axis, down, up, factor float64, parts int, plain bool) {
	step := roundStep(max(down+up, 1e-9/factor)*factor*1.05, parts)
	steps := func(x float64) float64 {
		n := 0.
		for n*step < x*factor*1.02 {
			n++
		}
		return n
	}
	a.Min, a.Max = -steps(down)*step/factor, steps(up)*step/factor
	if a.Min == a.Max {
		a.Max = step / factor
	}
	write := number(step)
	a.Tick.Marker = scale{step / factor, func(x float64) string {
		switch x *= factor; {
		case plain:
			return write(max(x, -x))
		case x > step/2:
			return "+" + write(x)
		case x < -step/2:
			return "-" + write(-x)
		}
		return "0"
	}}
}
