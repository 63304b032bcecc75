package plots

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
)

const (
	mostHazards  = 3   // classes below each other
	leastAtRisk  = 100 // callers, of all replications, who must still wait for bars to go on
	atRiskAtLast = .01 // the same as a share of those who waited
	shortStretch = 5   // seconds that are joined to a bar
	longStretch  = 10  // the same where waits go beyond longWaits
	longWaits    = 300 // seconds
)

// hazard answers when callers hang up while they wait: of those still waiting the share
// who hang up within each few seconds, by what broke them, and what they heard when.
func hazard(r *experiment.Result) (Figure, error) {
	classes, note := mostClasses(r, mostHazards, "abandoned", "hang-ups")
	far, width := hazardAxis(&r.Charts.Hazard, classes)
	if far == 0 {
		return Figure{}, tooFewWaited(r)
	}
	f := Figure{Subtitle: about(r, "whiskers: 95 % interval, as if callers were independent", note)}
	marks := heardBy(r, classes, far)
	f.Panels = hazardPanels(r, classes, width, marks)
	if len(f.Panels) == 0 {
		return Figure{}, tooFewWaited(r)
	}
	if len(marks.rows) > 0 {
		strip := rowsPanel("What they hear, and when", marks.names())
		strip.Plot.Add(marks)
		strip.Height = .09 * float64(len(marks.rows)*len(f.Panels))
		f.Panels = append(f.Panels, strip)
	}
	for _, p := range f.Panels {
		waitAxis(&p.Plot.X, far, 12)
		p.Plot.X.Max = far
	}
	f.Panels[len(f.Panels)-1].Plot.X.Label.Text = "time waited"
	return f, nil
}

// hazardAxis is how far the bars of some classes go, in seconds, and how wide they are.
func hazardAxis(h *experiment.HazardChart, classes []int) (far, width float64) {
	for _, class := range classes {
		if class < len(h.Callers) {
			of := &h.Callers[class].Attempts
			n := 0
			for n < min(len(of.HungUp), len(of.AtRisk)) && of.AtRisk[n] >= enough(of) {
				n++
			}
			far = max(far, float64(n)*h.Step)
		}
	}
	width = shortStretch
	if far > longWaits {
		width = longStretch
	}
	return math.Ceil(far/width) * width, width
}

// enough is how many must still wait at the start of a bar.
func enough(h *experiment.Hazard) float64 { return max(leastAtRisk, h.AtRisk[0]*atRiskAtLast) }

// hazardPanels are a panel for each class, on one scale and with one key.
func hazardPanels(r *experiment.Result, classes []int, width float64, marks heard) []Panel {
	var panels []Panel
	h := &r.Charts.Hazard
	top := .001
	for _, class := range classes {
		if class >= len(h.Callers) || len(barsOf(&h.Callers[class].Attempts, h.Step, width).starts) == 0 {
			continue
		}
		caption := "Of those still waiting, hung up within " + span(width)
		if len(r.Classes) > 1 {
			caption = fit(captionText, r.Classes[class], longName) + ": of those still waiting, hung up within " + span(width)
		}
		p, highest := hazardPanel(caption, &h.Callers[class], h.Step, width, marks)
		panels, top = append(panels, p), max(top, highest)
	}
	for i := range panels {
		shares(&panels[i].Plot.Y, 0, top, 4)
		if i > 0 {
			panels[0].mergeKeys(panels[i].Keys)
			panels[i].Keys = nil
		}
	}
	return panels
}

// hazardPanel is the hazard of a class: bars by cause, and first attempts as a dashed line.
// It answers how high the scale must reach.
func hazardPanel(caption string, of *experiment.ClassHazard, step, width float64, marks heard) (p Panel, top float64) {
	all := barsOf(&of.Attempts, step, width)
	p = newPanel(caption, grid{})
	for _, x := range marks.moments() {
		p.Plot.Add(moment{x: x, line: draw.LineStyle{Color: quiet, Width: .8, Dashes: dotted.Dashes}})
	}
	base := make([]float64, len(all.starts))
	for k, cause := range of.Attempts.Causes {
		words, fill := causeLook(cause.Cause)
		b := bars{starts: all.starts, ends: all.ends, base: base, top: sum(base, all.parts[k]), fill: fill}
		p.Plot.Add(b)
		p.Keys, base = append(p.Keys, key(words, b)), b.top
	}
	p.Plot.Add(whiskers{all.middles(), all.low, all.high})
	top = largest(all.share, all.high)
	over, rest := all.spikes()
	if len(over) > 0 {
		top = rest
		for _, i := range over {
			p.Plot.Add(moment{x: all.starts[i], label: precise(all.share[i]), line: draw.LineStyle{Color: paper}})
		}
	}
	if f := &of.First; len(f.AtRisk) > 0 && f.AtRisk[0] < of.Attempts.AtRisk[0] {
		first := barsOf(f, step, width)
		line := curve{line: draw.LineStyle{Color: ink, Width: 1.3, Dashes: dashed.Dashes}}
		for i, share := range first.share[:min(len(first.share), len(all.share))] {
			line.x, line.y = append(line.x, first.starts[i], first.ends[i]), append(line.y, share, share)
		}
		p.Plot.Add(line)
		p.Keys = append(p.Keys, key("first attempts alone", line))
		if len(over) == 0 {
			top = max(top, largest(first.share))
		}
	}
	if len(over) > 0 {
		p.Keys = append(p.Keys, Key{Label: "numbers: of bars beyond the scale"})
	}
	return p, top
}

// mergeKeys adds those keys that p does not have yet, by their labels.
func (p *Panel) mergeKeys(keys []Key) {
	for _, k := range keys {
		if !slices.ContainsFunc(p.Keys, func(have Key) bool { return have.Label == k.Label }) {
			p.Keys = append(p.Keys, k)
		}
	}
}

// hazardBars are the stretches of waiting with enough callers in them.
type hazardBars struct {
	starts, ends, share, low, high []float64
	parts                          [][]float64 // by cause
}

func barsOf(h *experiment.Hazard, step, width float64) hazardBars {
	b := hazardBars{parts: make([][]float64, len(h.Causes))}
	for _, w := range h.Stretches(step, int(width/step)) {
		if w.AtRisk < enough(h) {
			break
		}
		b.starts, b.ends = append(b.starts, w.From), append(b.ends, w.From+width)
		b.share, b.low, b.high = append(b.share, w.Share), append(b.low, w.Low), append(b.high, w.High)
		for k := range b.parts {
			b.parts[k] = append(b.parts[k], w.Causes[k])
		}
	}
	return b
}

func (b hazardBars) middles() []float64 {
	x := sum(b.starts, b.ends)
	for i := range x {
		x[i] /= 2
	}
	return x
}

const (
	mostSpikes = 4  // bars beyond the scale
	leastBars  = 12 // of which there may be spikes
	spike      = 5  // times as high as any other
	spikeApart = 12 // bars between two, for their labels
)

// spikes are the bars, if any, beside which all others would vanish: they go beyond the
// scale, which holds the rest, and bear their number above the panel.
func (b hazardBars) spikes() (over []int, rest float64) {
	if len(b.share) < leastBars {
		return nil, 0
	}
	order := make([]int, len(b.share))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(b.share[j], b.share[i]) })
	for k := min(mostSpikes, len(order)-1); k > 0; k-- {
		if b.share[order[k-1]] < spike*b.share[order[k]] {
			continue
		}
		over = slices.Sorted(slices.Values(order[:k]))
		for i := range over[1:] {
			if over[i+1]-over[i] < spikeApart {
				return nil, 0
			}
		}
		for _, i := range order[k:] {
			rest = max(rest, b.high[i])
		}
		return over, rest
	}
	return nil, 0
}
