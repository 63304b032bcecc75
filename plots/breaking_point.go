package plots

import (
	"errors"
	"math"
	"slices"

	"hangup/sim/experiment"
)

// breakingPoint answers how near those who waited came to hanging up, through the day; by
// class when there is no course over the day.
func breakingPoint(r *experiment.Result) (Figure, error) {
	switch err := overTime(r); {
	case errors.Is(err, errOneInterval):
		return breakingPointRows(r)
	case err != nil:
		return Figure{}, err
	}
	c := clockOf(r)
	p, broke := bandsPanel(c.starts, c.ends, func(name string) series {
		return byInterval(r, name)
	})
	if !anyKnown(broke.mean) {
		return Figure{}, errNobodyWaited
	}
	p.Plot.Add(whiskers{c.middles(), broke.low, broke.high})
	p.Height = 2.2
	waited := byInterval(r, "delayed")
	b := bars{starts: c.starts, ends: c.ends, top: waited.mean, fill: steel}
	below := newPanel("Calls that found no agent free, share of offered", grid{}, b, whiskers{c.middles(), waited.low, waited.high})
	shares(&below.Plot.Y, 0, 1, 4)
	f := overClock(c, p, below)
	f.Subtitle = about(r, nearMisses(r), whiskersOf(broke))
	return f, nil
}

var errNobodyWaited = errors.New("nobody waited: every caller was answered at once, or none came")

// bandsPanel stacks the bands of patience, those who hung up at the bottom where their
// share is read off, and answers that band.
func bandsPanel(starts, ends []float64, of func(measure string) series) (Panel, series) {
	p := newPanel("Callers who waited")
	base := make([]float64, len(starts))
	var broke series
	keys := make([]Key, len(patienceLooks))
	for k := len(patienceLooks) - 1; k >= 0; k-- {
		look := patienceLooks[k]
		band := of(look.measure)
		if look.measure == "patience_bands.broke" {
			broke = band
		}
		b := bars{starts: starts, ends: ends, base: base, top: sum(base, band.mean), fill: look.fill}
		p.Plot.Add(b)
		keys[k], base = key(look.label, b), b.top
	}
	for i, mean := range broke.mean {
		if mean == 0 { // no bar to put a whisker on
			broke.high[i] = math.NaN()
		}
	}
	if slices.ContainsFunc(broke.mean, math.IsNaN) {
		keys = append(keys, Key{Label: "no bar: nobody waited"})
	}
	p.Keys = keys
	p.Plot.Add(lines{paper, true})
	shares(&p.Plot.Y, 0, 1, 5)
	return p, broke
}

func sum(a, b []float64) []float64 {
	s := make([]float64, len(a))
	for i := range s {
		s[i] = a[i] + b[i]
	}
	return s
}

// nearMisses says how many of the answered were about to hang up.
func nearMisses(r *experiment.Result) string {
	e := estimate(r.Total, "near_miss_rate")
	if !known(e.Mean) {
		return ""
	}
	return precise(e.Mean) + " of the answered who waited were within 30 s of hanging up"
}

// whiskersOf explains whiskers where there are any.
func whiskersOf(s series) string {
	if !anyKnown(s.low) {
		return ""
	}
	return "whiskers: 95 % interval of the mean"
}

// breakingPointRows are the bands of all callers and of each class over the whole run.
func breakingPointRows(r *experiment.Result) (Figure, error) {
	names, values, note := scopes(r)
	s := stackedRows{number: func(share float64) string { return number(1)(share * 100) }}
	for _, v := range values {
		var row []float64
		for k := len(patienceLooks) - 1; k >= 0; k-- {
			row = append(row, estimate(v, patienceLooks[k].measure).Mean)
		}
		s.rows = append(s.rows, row)
	}
	if !anyKnown(s.rows[0]) {
		return Figure{}, errNobodyWaited
	}
	p := rowsPanel("Callers who waited, in per cent", names)
	for k := len(patienceLooks) - 1; k >= 0; k-- {
		s.fills = append(s.fills, patienceLooks[k].fill)
		p.Keys = append([]Key{key(patienceLooks[k].label, bars{fill: patienceLooks[k].fill})}, p.Keys...)
	}
	shares(&p.Plot.X, 0, 1, 10)
	p.Plot.Add(s)
	return Figure{Panels: []Panel{p}, Subtitle: about(r, nearMisses(r), note)}, nil
}
