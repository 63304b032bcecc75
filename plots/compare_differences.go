package plots

import (
	"cmp"
	"errors"
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// differing are the measures that the chart of differences shows, by what they count in.
var differing = []struct {
	caption string
	factor  float64 // from a value to what is shown
	names   []string
}{
	{"Shares, in points of a hundred", 100, []string{"service_level", "abandonment_rate", "blocking_rate", "delayed", "occupancy", "answered_at_last", "first_contact_resolution"}},
	{"Times, in seconds", 1, []string{"average_speed_of_answer", "average_wait", "wait_p90", "longest_wait", "callback_wait"}},
	{"Calls", 1, []string{"answered", "abandoned", "blocked", "voicemail", "callback", "redials", "repeats"}},
	{"Money", 1, []string{"cost", "value_lost"}},
}

// differences answers what changes: a dot and its 95 % interval for each measure, those of
// one unit on one scale.
func differences(c *experiment.Comparison) (Figure, error) {
	var panels []Panel
	keys := make(map[string]Key)
	for _, d := range differing {
		rows := differingRows(c, d.names)
		if len(rows) == 0 {
			continue
		}
		p := differencesPanel(c, d.caption, d.factor, rows)
		for i := range c.Plans {
			p.addKeys(c, i, rows, keys)
		}
		panels = append(panels, p)
	}
	if len(panels) == 0 {
		return Figure{}, errors.New("no measure differs")
	}
	return Figure{Panels: panels, apart: true, Subtitle: aboutCompare(c, "bars: 95 % interval of the difference")}, nil
}

// differingRow is a measure and its difference under each plan.
type differingRow struct {
	measure *metric.Measure
	plans   []stats.Difference
}

// differingRows are the measures of names that differ under some plan.
func differingRows(c *experiment.Comparison, names []string) []differingRow {
	var rows []differingRow
	for _, name := range names {
		i, _ := metric.Find(name)
		row := differingRow{measure: &metric.Measures[i]}
		differ := false
		for k := range c.Plans {
			d := differenceOf(c.Plans[k].Total, name)
			row.plans = append(row.plans, d)
			differ = differ || known(d.Mean) && d.Mean != 0
		}
		if differ {
			rows = append(rows, row)
		}
	}
	return rows
}

func differencesPanel(c *experiment.Comparison, caption string, factor float64, rows []differingRow) Panel {
	if currency := cmp.Or(c.Base.Currency, c.Plans[0].Result.Currency); caption == "Money" && currency != "" {
		caption = "Money, in " + currency
	}
	if caption == "Calls" || strings.HasPrefix(caption, "Money") {
		caption += ", a day"
	}
	var titles []string
	down, up := 0., 0.
	for _, row := range rows {
		titles = append(titles, row.measure.Title)
		for _, d := range row.plans {
			if known(d.Mean) {
				half := some(d.HalfWidth)
				down, up = max(down, half-d.Mean), max(up, d.Mean+half)
			}
		}
	}
	p := newPanel(caption, grid{}, moment{x: 0, line: draw.LineStyle{Color: quiet, Width: 1}}, bothWays{rows, factor, len(c.Plans) > 1})
	p.Plot.Y.Min, p.Plot.Y.Max = 0, float64(len(rows))
	p.Plot.Y.Tick.Marker = rowTicks(titles)
	aroundZero(&p.Plot.X, down, up, factor, 8, false)
	p.Height = float64(len(rows)) + .2
	return p
}

// addKeys explains the marks of a plan that no panel has explained yet.
func (p *Panel) addKeys(c *experiment.Comparison, plan int, rows []differingRow, told map[string]Key) {
	add := func(label string, m differenceMark) {
		if _, ok := told[label]; !ok {
			k := key(label, m)
			told[label] = k
			p.Keys = append(p.Keys, k)
		}
	}
	if len(c.Plans) > 1 {
		add(planName(c, plan), markOf(plan, true, nil, stats.Difference{Mean: 1}))
	}
	for _, row := range rows {
		d := row.plans[plan]
		switch {
		case !known(d.Mean):
		case d.Noise() && d.HalfWidth > 0:
			add("may be chance", markOf(0, false, row.measure, d))
		case len(c.Plans) > 1 || d.Mean == 0:
		case row.measure.Better == metric.Neither:
			add("neither better nor worse", markOf(0, false, row.measure, d))
		case (d.Mean > 0) == (row.measure.Better == metric.Up):
			add("better", markOf(0, false, row.measure, d))
		default:
			add("worse", markOf(0, false, row.measure, d))
		}
	}
}

// bothWays draws dots and bars in rows from the top, and numbers in the margin to the right.
type bothWays struct {
	rows    []differingRow
	factor  float64
	several bool // plans
}

// Plot draws the rows.
func (b bothWays) Plot(c draw.Canvas, p *plot.Plot) {
	for i, row := range b.rows {
		for k, d := range row.plans {
			if !known(d.Mean) {
				continue
			}
			y := float64(len(b.rows)-i) - (float64(k)+.5)/float64(len(row.plans))
			mark := markOf(k, b.several, row.measure, d)
			mid := place(&c, p, d.Mean, y)
			if half := d.HalfWidth; known(half) {
				low, high := place(&c, p, d.Mean-half, y), place(&c, p, d.Mean+half, y)
				c.StrokeLine2(draw.LineStyle{Color: mark.bar, Width: 3}, low.X, low.Y, high.X, high.Y)
			}
			mark.dot(c, mid)
			if b.labelled() {
				write(c, keyText, c.Max.X+5, mid.Y-keyText.Font.Size*.35, b.label(d))
			}
		}
	}
}

// labelled says whether there is room for numbers.
func (b bothWays) labelled() bool { return !b.several || len(b.rows)*len(b.rows[0].plans) <= 12 }

// label is "+13.3 ± 0.5", with two digits of the interval.
func (b bothWays) label(d stats.Difference) string {
	mean, half := d.Mean*b.factor, d.HalfWidth*b.factor
	step := 1.
	if reach := max(some(half), math.Abs(mean)/100); reach < 10 && reach > 0 {
		step = max(.01, math.Pow(10, math.Floor(math.Log10(reach))-1))
	}
	text := number(step)(math.Abs(mean))
	switch {
	case mean > 0:
		text = "+" + text
	case mean < 0:
		text = "-" + text
	}
	if known(half) && half > 0 {
		text += " ± " + number(step)(half)
	}
	return text
}

// GlyphBoxes reserves the margin for the numbers.
func (b bothWays) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	if !b.labelled() {
		return nil
	}
	widest := vg.Length(0)
	for _, row := range b.rows {
		for _, d := range row.plans {
			widest = max(widest, keyText.Width(b.label(d)))
		}
	}
	return []plot.GlyphBox{{X: 1, Rectangle: vg.Rectangle{Max: vg.Point{X: 5 + widest}}}}
}

// differenceMark is the dot of a difference and the bar of its interval.
type differenceMark struct {
	colour color.NRGBA
	bar    color.NRGBA
	shape  draw.GlyphDrawer
	hollow bool // may be chance
}

// markOf is the mark of a difference: by what is better where there is one plan, else by
// plan.
func markOf(plan int, several bool, m *metric.Measure, d stats.Difference) differenceMark {
	mark := differenceMark{colour: ink, shape: draw.BoxGlyph{}}
	chance := d.Noise() && d.HalfWidth > 0
	switch {
	case several:
		look := looks[plan%len(looks)]
		mark.colour, mark.shape = look.color, filled(look.glyph)
	case chance:
		mark.colour, mark.shape = quiet, draw.CircleGlyph{}
	case d.Mean != 0 && m.Better != metric.Neither && (d.Mean > 0) == (m.Better == metric.Up):
		mark.colour, mark.shape = blue, draw.CircleGlyph{}
	case d.Mean != 0 && m.Better != metric.Neither:
		mark.colour, mark.shape = red, draw.PyramidGlyph{}
	}
	mark.bar = mark.colour
	mark.bar.A = 0x70
	mark.hollow = chance
	return mark
}

// filled is a shape that is not hollow by itself: hollow means that it may be chance.
func filled(shape draw.GlyphDrawer) draw.GlyphDrawer {
	switch shape.(type) {
	case draw.TriangleGlyph:
		return draw.PyramidGlyph{}
	case draw.SquareGlyph:
		return draw.BoxGlyph{}
	}
	return shape
}

// dot draws the dot.
func (m differenceMark) dot(c draw.Canvas, at vg.Point) {
	c.DrawGlyphNoClip(draw.GlyphStyle{Color: m.colour, Radius: 3.6, Shape: m.shape}, at)
	if m.hollow {
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: paper, Radius: 2.2, Shape: m.shape}, at)
	}
}

// Thumbnail draws the key.
func (m differenceMark) Thumbnail(c *draw.Canvas) {
	y := c.Center().Y
	c.StrokeLine2(draw.LineStyle{Color: m.bar, Width: 3}, c.Min.X, y, c.Max.X, y)
	m.dot(*c, c.Center())
}
