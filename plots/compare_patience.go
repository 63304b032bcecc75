package plots

import (
	"fmt"
	"image/color"

	"hangup/sim/experiment"
)

// patienceLooks are the bands of patience, from the easiest; the darker the nearer to
// hanging up.
var patienceLooks = []struct {
	measure, label string
	fill           color.NRGBA
}{
	{"patience_bands.calm", "calm: under half of their patience used", faintBlue},
	{"patience_bands.strained", "strained: half or more", paleBlue},
	{"patience_bands.near", "near: 80 % or more", looks[1].color},
	{"patience_bands.broke", "hung up", red},
}

// patienceBands answers how near callers come to hanging up, the plans below each other:
// all callers, and each class where there are several.
func patienceBands(c *experiment.Comparison) (Figure, error) {
	var names []string
	var rows [][]float64
	groups := 0
	add := func(who string, base []float64, plans [][]float64) {
		if !anyKnown(base) && !anyKnown(plans[0]) || len(rows)+2+len(plans) > mostRows {
			return
		}
		groups++
		if len(rows) > 0 { // air
			names, rows = append(names, ""), append(rows, nil)
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
			base, plans := bandsOf(c, func(p *experiment.Compared) experiment.Differences { return at(p.Callers, i) })
			add(class, base, plans)
		}
	}
	if len(rows) == 0 {
		return Figure{}, errNobodyWaited
	}
	note := ""
	if len(c.Base.Classes) > 1 && groups < 1+len(c.Base.Classes) {
		note = fmt.Sprintf("%d of %d classes", groups-1, len(c.Base.Classes))
	}
	stack := stackedRows{rows: rows, number: func(share float64) string { return number(.1)(share * 100) }}
	for _, look := range patienceLooks {
		stack.fills = append(stack.fills, look.fill)
	}
	p := newPanel("Callers who waited, by how much of their patience was used", stack)
	for _, look := range patienceLooks {
		p.Keys = append(p.Keys, key(look.label, band{fill: look.fill}))
	}
	p.Plot.Y.Min, p.Plot.Y.Max = 0, float64(len(rows))
	p.Plot.Y.Tick.Marker = rowTicks(names)
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
