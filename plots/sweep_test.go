package plots_test

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"hangup/plots"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// sweepOf makes up a sweep: the ordinary day, whose service level rises with each value
// of the first path and falls with each of the second.
func sweepOf(vary ...experiment.Axis) *experiment.SweepResult {
	r := result(ordinary)
	s := &experiment.SweepResult{Manifest: r.Manifest, ServiceLevel: r.ServiceLevel, Targets: r.Targets, Clock: r.Clock, Classes: r.Classes, Groups: r.Groups, Vary: vary}
	second := []string{""}
	if len(vary) > 1 {
		second = vary[1].Values
	}
	for i, v := range vary[0].Values {
		for k, w := range second {
			level := max(1-.6*math.Exp(-.6*float64(i))-.07*float64(k), .01)
			p := &experiment.PointResult{Values: []string{v, w}[:len(vary)], Replications: 100, ServiceLevel: s.ServiceLevel, Targets: s.Targets, Total: slices.Clone(r.Total)}
			for name, mean := range map[string]float64{"service_level": level, "abandonment_rate": .3 * (1 - level), "occupancy": .95 - .03*float64(i), "agents_on_phones": 8 + float64(i)} {
				m, _ := metric.Find(name)
				p.Total[m] = experiment.Estimate{Mean: mean, HalfWidth: .01, Low: math.NaN(), High: math.NaN(), N: 100, DayP10: math.NaN(), DayP90: math.NaN()}
			}
			bandsOf(p.Total, level)
			s.Points = append(s.Points, p)
		}
	}
	return s
}

// along is a path of n numbers.
func along(path string, n int, format string) experiment.Axis {
	a := experiment.Axis{Path: path}
	for i := range n {
		a.Values = append(a.Values, fmt.Sprintf(format, 5+i))
		a.Numbers = append(a.Numbers, float64(5+i))
	}
	return a
}

// named is a path of names.
func named(path string, values ...string) experiment.Axis {
	return experiment.Axis{Path: path, Values: values}
}

// awkwardSweeps are sweeps that charts must cope with, and what they then refuse.
func awkwardSweeps() map[string]struct {
	s       *experiment.SweepResult
	refuses map[string]string
} {
	staff := along("agents.desk.staff", 8, "%d")
	scale := along("callers.household.arrivals.scale", 5, "%d0%%")
	long := named("callers.everyone.hold", "music that goes on and on", "silence", "your-call-is-important-to-us-please-hold-the-line", "ads", "position")
	unknown := sweepOf(staff)
	cross := sweepOf(staff, scale)
	for _, s := range []*experiment.SweepResult{unknown, cross} {
		for _, p := range s.Points {
			for i := range p.Total {
				p.Total[i].Mean, p.Total[i].HalfWidth = math.NaN(), math.NaN()
			}
		}
	}
	gap := sweepOf(staff, scale)
	gap.Points[3], gap.Points[7].Replications = cross.Points[3], 2000
	still := sweepOf(along("callers.household.patience.exponential.mean", 9, "%dm"))
	for _, p := range still.Points {
		m, _ := metric.Find("agents_on_phones")
		p.Total[m].Mean = 8
	}
	none := sweepOf(staff)
	none.Points = nil
	one := map[string]string{"lines": "varies one path", "map": "varies one path"}
	two := map[string]string{"curves": "varies two paths", "staff-breaking-point": "varies two paths"}
	with := func(of map[string]string, chart, reason string, more ...string) map[string]string {
		all := map[string]string{chart: reason}
		for name, r := range of {
			if all[name] == "" {
				all[name] = r
			}
		}
		for i := 0; i < len(more); i += 2 {
			all[more[i]] = more[i+1]
		}
		return all
	}
	return map[string]struct {
		s       *experiment.SweepResult
		refuses map[string]string
	}{
		"staff":              {sweepOf(staff), one},
		"200 values":         {sweepOf(along("agents.desk.staff", 200, "%d")), one},
		"two values":         {sweepOf(along("agents.desk.staff", 2, "%d")), one},
		"one value":          {sweepOf(along("agents.desk.staff", 1, "%d")), with(one, "curves", "has one point", "staff-breaking-point", "at least two")},
		"patience":           {still, with(one, "staff-breaking-point", "do not differ in their number of agents")},
		"names":              {sweepOf(long), one},
		"two paths":          {sweepOf(staff, scale), two},
		"a path and names":   {sweepOf(staff, long), two},
		"names and a path":   {sweepOf(long, scale), two},
		"names and names":    {sweepOf(named("a", "x", "y"), long), with(two, "lines", "neither path takes numbers")},
		"30 by 40":           {sweepOf(along("a", 30, "%d"), along("b", 40, "%d")), two},
		"300 by 2":           {sweepOf(along("a", 300, "%d"), along("b", 2, "%d")), with(two, "map", "too many for a map")},
		"a point not known":  {gap, two},
		"nothing known":      {unknown, with(one, "curves", "nothing is known", "staff-breaking-point", "at least two")},
		"nothing known, two": {cross, with(two, "lines", "no point has a service level", "map", "no point has a service level")},
		"no points":          {none, map[string]string{"curves": "no points", "staff-breaking-point": "no points", "lines": "no points", "map": "no points"}},
	}
}

func TestSweepsDrawOrSayWhyNot(t *testing.T) {
	for story, a := range awkwardSweeps() {
		for _, chart := range plots.SweepCharts {
			figure, err := chart.Draw(a.s)
			if want := a.refuses[chart.Name]; want != "" {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("chart %s of %s: got error %v, want a reason with %q", chart.Name, story, err, want)
				}
				continue
			}
			if err != nil {
				t.Errorf("chart %s of %s: got error %v, want a figure", chart.Name, story, err)
				continue
			}
			format := "svg" // quick
			if *look != "" {
				format = "png"
			}
			var out bytes.Buffer
			if err := plots.Render(&out, figure, format, plots.Width, plots.Height); err != nil {
				t.Fatalf("Render %s of %s: %v", chart.Name, story, err)
			}
			if format == "svg" {
				checkXML(t, chart.Name+" of "+story, out.Bytes())
			} else {
				keepGrey(t, chart.Name+"-"+story, out.Bytes())
			}
			keep(t, chart.Name+"-"+story+"."+format, out.Bytes())
			page := plots.LayOut(figure)
			checkTexts(t, chart.Name+" of "+story, page)
			for i, d := range page.Data {
				if height := d.Max.Y - d.Min.Y; height < 20 {
					t.Errorf("%s of %s: panel %d is %.0f points high, want at least 20", chart.Name, story, i, height)
				}
			}
		}
	}
}

func TestFindSweep(t *testing.T) {
	if chart, err := plots.FindSweep("map"); err != nil || chart.Name != "map" {
		t.Errorf("FindSweep(map) = %s, %v", chart.Name, err)
	}
	if _, err := plots.FindSweep("cruves"); err == nil || !strings.Contains(err.Error(), `did you mean "curves"?`) {
		t.Errorf("FindSweep(cruves): error %v, want the nearest name", err)
	}
}
