package plots

import (
	"errors"
	"fmt"
	"image/color"
	"slices"

	"hangup/sim/experiment"
	"hangup/sim/hold"
)

// causeLooks are what patience is spent on: as it is called, and its colour. Each differs
// from the others in lightness too, most of all from those that it often stands beside.
var causeLooks = [hold.CauseCount]struct {
	words string
	fill  color.NRGBA
}{
	hold.Waiting:        {"ordinary waiting", paleBlue},
	hold.Ads:            {"ads", red},
	hold.Silence:        {"silence", rgb(0x16365C)},
	hold.Announcements:  {"announcements", rgb(0xE69F00)},
	hold.BrokenPromises: {"broken promises", rgb(0x6B2E7E)},
	hold.Menus:          {"menus", rgb(0x2E9E7B)},
	hold.Transfers:      {"transfers", rgb(0x808080)},
	hold.OffLine:        {"off the line", faintBlue},
}

// causeLook is the look of a cause by its name in files.
func causeLook(name string) (words string, fill color.NRGBA) {
	for cause, look := range causeLooks {
		if hold.Cause(cause).String() == name {
			return look.words, look.fill
		}
	}
	return name, missing
}

// patienceSpent answers what used up the callers' patience: by class, and beneath it
// through the day.
func patienceSpent(r *experiment.Result) (Figure, error) {
	names, values, note := scopes(r)
	var causes []hold.Cause // that used up anything in a row
	for cause := range hold.CauseCount {
		if slices.ContainsFunc(values, func(v experiment.Values) bool { return spent(v, cause).Mean > 0 }) {
			causes = append(causes, cause)
		}
	}
	switch {
	case len(causes) == 0:
		return Figure{}, errors.New("nobody's patience was used: nobody waited, or none came")
	case len(causes) == 1 && causes[0] == hold.Waiting:
		return Figure{}, errors.New("nothing but ordinary waiting used up patience")
	}
	f := Figure{apart: true, Panels: []Panel{spentRows(names, values, causes)}}
	for _, cause := range causes {
		look := causeLooks[cause]
		f.Panels[0].Keys = append(f.Panels[0].Keys, key(look.words+" "+plusMinus(spent(r.Total, cause)), bars{fill: look.fill}))
	}
	if overTime(r) == nil && len(names) <= mostRows/2 {
		f.Panels = append(f.Panels, spentByInterval(r, causes))
	}
	f.Subtitle = about(r, "a standard second: one of ordinary hold music", "in the key: all callers and their 95 % interval", note)
	return f, nil
}

// spentRows are what each cause used up in each scope.
func spentRows(names []string, values []experiment.Values, causes []hold.Cause) Panel {
	s := stackedRows{number: seconds}
	longest := 0.0
	for _, v := range values {
		var row []float64
		total := 0.0
		for _, cause := range causes {
			row = append(row, spent(v, cause).Mean)
			total += some(spent(v, cause).Mean)
		}
		s.rows, s.totals = append(s.rows, row), append(s.totals, seconds(total)+" s")
		longest = max(longest, total)
	}
	for _, cause := range causes {
		s.fills = append(s.fills, causeLooks[cause].fill)
	}
	p := rowsPanel("Standard seconds of patience per call offered", names)
	from0(&p.Plot.X, longest, 8)
	p.Plot.Add(s)
	p.Height = min(.1+.15*float64(len(names)), 1.5)
	return p
}

// spentByInterval is what each cause used up of all callers' patience through the day.
func spentByInterval(r *experiment.Result, causes []hold.Cause) Panel {
	c := clockOf(r)
	p := newPanel("All callers, by interval", grid{})
	base := make([]float64, len(c.starts))
	for _, cause := range causes {
		top := byInterval(r, "patience_spent."+cause.String()).mean
		for i := range top {
			top[i] = base[i] + some(top[i])
		}
		p.Plot.Add(bars{starts: c.starts, ends: c.ends, base: base, top: top, fill: causeLooks[cause].fill})
		base = top
	}
	from0(&p.Plot.Y, largest(base), 4)
	p.Plot.X.Min, p.Plot.X.Max = c.starts[0], c.ends[len(c.ends)-1]
	p.Plot.X.Tick.Marker = c.ticks(Width - 4*margin)
	return p
}

// spent is what a cause used up in a scope.
func spent(v experiment.Values, cause hold.Cause) experiment.Estimate {
	return estimate(v, "patience_spent."+cause.String())
}

// seconds writes an amount of seconds with a decimal where it is small.
func seconds(s float64) string {
	if s >= 99.95 {
		return fmt.Sprintf("%.0f", s)
	}
	return fmt.Sprintf("%.1f", s)
}

// plusMinus is an amount of seconds and its interval.
func plusMinus(e experiment.Estimate) string {
	switch {
	case !known(e.Mean):
		return "(unknown)"
	case !known(e.HalfWidth):
		return seconds(e.Mean) + " s"
	}
	return fmt.Sprintf("%s ± %s s", seconds(e.Mean), seconds(e.HalfWidth))
}
