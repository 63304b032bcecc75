package plots

import (
	"errors"
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
)

// patienceLooks are the bands of patience, from the easiest; the darker the nearer to
// hanging up.
var patienceLooks = []struct {
	measure, label string
	fill           color.NRGBA
}{
	{"patience_bands.calm", "calm: under half of their patience used", faintBlue},
	{"patience_bands.strained", "strained: half of it", paleBlue},
	{"patience_bands.near", "near: 80 %", looks[1].color},
	{"patience_bands.broke", "hung up", red},
}

// patienceBands answers how near callers come to hanging up, the plans below each other:
// all callers, and each class where there are several.
func patienceBands(c *experiment.Comparison) (Figure, error) {
	var names []string
	var rows [][]float64
	add := func(who string, base []float64, plans [][]float64) {
		if !anyKnown(base) && !anyKnown(plans[0]) || len(rows)+1+len(plans) > mostRows {
			return
		}
		names, rows = append(names, who+" · base"), append(rows, base)
		for k, plan := range plans {
			names, rows = append(names, who+" · "+planName(c, k)), append(rows, plan)
		}
	}
	base, plans := bandsOf(c, func(p *experiment.Compared) experiment.Differences { return p.Total })
	add("all callers", base, plans)
	if len(c.Base.Classes) > 1 {
		for i, class := range c.Base.Classes {
			base, plans := bandsOf(c, func(p *experiment.Compared) experiment.Differences { return p.Callers[i] })
			add(class, base, plans)
		}
	}
	if len(rows) == 0 {
		return Figure{}, errors.New("nobody waited")
	}
	note := ""
	if groups := len(rows) / (1 + len(c.Plans)); len(c.Base.Classes) > 1 && groups < 1+len(c.Base.Classes) {
		note = fmt.Sprintf("%d of %d classes", groups-1, len(c.Base.Classes))
	}
	s := stacked{rows, 1 + len(c.Plans)}
	p := newPanel("Callers who waited, by how much of their patience was used", s)
	for _, look := range patienceLooks {
		p.Keys = append(p.Keys, key(look.label, bars{fill: look.fill}))
	}
	p.Plot.Y.Min, p.Plot.Y.Max = 0, s.bottom(0)+1
	var ticks plot.ConstantTicks
	for i, name := range names {
		ticks = append(ticks, plot.Tick{Value: s.bottom(i) + .5, Label: fit(labelText, name, 150)})
	}
	p.Plot.Y.Tick.Marker = ticks
	shares(&p.Plot.X, 0, 1, 10)
	return Figure{Panels: []Panel{p}, Subtitle: aboutCompare(c, "numbers: per cent of the offered who waited", note)}, nil
}

// bandsOf are the shares of the bands in a scope, under the base and under each plan.
func bandsOf(c *experiment.Comparison, scope func(*experiment.Compared) experiment.Differences) (base []float64, plans [][]float64) {
	for k := range c.Plans {
		var plan []float64
		base = base[:0]
		for _, look := range patienceLooks {
			d := differenceOf(scope(&c.Plans[k]), look.measure)
			base, plan = append(base, d.Base), append(plan, d.Plan)
		}
		plans = append(plans, plan)
	}
	return base, plans
}

// stacked are rows from the top, each cut into shares that add up to all of it; rows that
// belong together stand close.
type stacked struct {
	rows     [][]float64
	together int
}

// bottom is the lower edge of a row, with half a row of air between those that do not
// belong together.
func (s stacked) bottom(row int) float64 {
	below := len(s.rows) - 1 - row
	return float64(below) + .5*float64(below/s.together)
}

// Plot draws the rows, with numbers where there is room.
func (s stacked) Plot(c draw.Canvas, p *plot.Plot) {
	for i, row := range s.rows {
		bottom, from := s.bottom(i), 0.
		for k, share := range row {
			if !known(share) {
				continue
			}
			low, high := place(&c, p, from, bottom+.06), place(&c, p, from+share, bottom+.94)
			fill := patienceLooks[k].fill
			c.FillPolygon(fill, corners(low.X, low.Y, high.X, high.Y))
			from += share
			text := keyText
			text.XAlign = draw.XCenter
			if patienceLooks[k].fill == red {
				text.Color = paper
			}
			label := number(.1)(share * 100)
			if high.X-low.X > text.Width(label)+4 && high.Y-low.Y > height(text) {
				write(c, text, (low.X+high.X)/2, (low.Y+high.Y)/2-text.Font.Size*.35, label)
			}
		}
	}
}
