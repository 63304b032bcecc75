package plots

import (
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
)

// occupancy answers how busy each group is: over the day as lines, as a map when there
// are too many groups for lines, and as dots when there is no course over the day.
func occupancy(r *experiment.Result) (Figure, error) {
	if len(r.Groups) == 0 {
		return Figure{}, errors.New("the result names no groups of agents")
	}
	switch err := overTime(r); {
	case errors.Is(err, errOneInterval):
		return occupancyDots(r)
	case err != nil:
		return Figure{}, err
	}
	groups := make([]series, len(r.Groups))
	means := make([][]float64, len(r.Groups))
	for g := range groups {
		groups[g] = byGroup(r, g, "occupancy")
		means[g] = groups[g].mean
	}
	if !slices.ContainsFunc(means, anyKnown) {
		return Figure{}, errors.New("nobody is on the phones in any interval")
	}
	if len(groups) > len(looks) {
		return occupancyMap(r, means), nil
	}
	return occupancyLines(r, groups), nil
}

func occupancyLines(r *experiment.Result, groups []series) Figure {
	c := clockOf(r)
	p := newPanel("Occupancy by interval", grid{})
	var lines []plot.Plotter
	lowest := 1.0
	for g, s := range groups {
		spread := band{c.middles(), s.low, s.high, faded(looks[g].color)}
		line := curve{x: c.middles(), y: s.mean, line: solid(looks[g].color)}
		line.line.Dashes = looks[g].dash
		if len(s.mean) <= 100 { // glyphs would touch
			line.glyph = looks[g].glyph
		}
		lowest = min(lowest, smallest(s.mean, s.low))
		p.Plot.Add(spread)
		lines = append(lines, line)
		p.Keys = append(p.Keys, key(r.Groups[g], spread, line))
	}
	addGoal(p, r.Targets.MaxOccupancy)
	p.Plot.Add(lines...)
	shares(&p.Plot.Y, start(lowest), 1, 5)
	f := overClock(c, p)
	f.Subtitle = about(r, "occupancy: share of staffed time with a call in hand", "bands: 95 % interval of the mean")
	return f
}

func occupancyMap(r *experiment.Result, means [][]float64) Figure {
	names, note := r.Groups, ""
	if len(names) > mostRows {
		note = fmt.Sprintf("the first %d of %d groups", mostRows, len(names))
		names, means = names[:mostRows], means[:mostRows]
	}
	c := clockOf(r)
	h := heat{c, means, start(smallest(means...)), 1, cool, r.Targets.MaxOccupancy}
	f := overClock(c, heatPanel("Occupancy, in per cent of staffed time", names, h))
	f.Subtitle = about(r, note)
	return f
}

// occupancyDots is a row for each group over the whole run.
func occupancyDots(r *experiment.Result) (Figure, error) {
	n := min(len(r.Groups), mostRows)
	s := collect(n, "occupancy", func(g int) experiment.Values { return at(r.Agents, g) })
	if !anyKnown(s.mean) {
		return Figure{}, errors.New("nobody is on the phones")
	}
	note := ""
	if n < len(r.Groups) {
		note = fmt.Sprintf("the first %d of %d groups", n, len(r.Groups))
	}
	p := newPanel("Occupancy: share of staffed time with a call in hand", grid{})
	d := dots{s}
	p.Keys = []Key{key("mean and its 95 % interval", d)}
	p.Plot.Y.Min, p.Plot.Y.Max = 0, float64(n)
	p.Plot.Y.Tick.Marker = rowTicks(r.Groups[:n])
	shares(&p.Plot.X, 0, 1, 10)
	if goal := r.Targets.MaxOccupancy; given(goal) && goal <= 1 {
		p.Plot.Add(moment{x: goal, label: "at most " + precise(goal), line: dotted})
	}
	p.Plot.Add(d)
	return Figure{Panels: []Panel{p}, Subtitle: about(r, note)}, nil
}

// dots are shares in rows from the top, each with its 95 % interval, and its number in the
// margin to the right.
type dots struct{ series }

// Plot draws the dots.
func (d dots) Plot(c draw.Canvas, p *plot.Plot) {
	for i, mean := range d.mean {
		if !known(mean) {
			continue
		}
		row := float64(len(d.mean)-i) - .5
		at := place(&c, p, mean, row)
		if known(d.low[i]) && known(d.high[i]) {
			low, high := place(&c, p, d.low[i], row), place(&c, p, d.high[i], row)
			c.StrokeLine2(draw.LineStyle{Color: paleBlue, Width: 5}, low.X, low.Y, high.X, high.Y)
		}
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: blue, Radius: 3.5, Shape: draw.CircleGlyph{}}, at)
		write(c, keyText, c.Max.X+5, at.Y-keyText.Font.Size*.35, percent(mean, .001))
	}
}

// GlyphBoxes reserves the margin for the numbers.
func (d dots) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	return []plot.GlyphBox{{X: 1, Rectangle: vg.Rectangle{Max: vg.Point{X: 5 + keyText.Width("100.0 %")}}}}
}

// Thumbnail draws the key.
func (d dots) Thumbnail(c *draw.Canvas) {
	y := c.Center().Y
	c.StrokeLine2(draw.LineStyle{Color: paleBlue, Width: 5}, c.Min.X, y, c.Max.X, y)
	c.DrawGlyphNoClip(draw.GlyphStyle{Color: blue, Radius: 3.5, Shape: draw.CircleGlyph{}}, vg.Point{X: c.Center().X, Y: y})
}
