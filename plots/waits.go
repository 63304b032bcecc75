package plots

import (
	"errors"

	"gonum.org/v1/plot"

	"hangup/sim/experiment"
)

// shownWaits is the share of the waits that get bins of their own; the longest fall into
// one bin "over".
const shownWaits = .995

// waits answers how long those who waited did so, whether they were answered, and what
// share of callers would still be there by then.
func waits(r *experiment.Result) (Figure, error) {
	w := r.Charts.Waits
	if min(len(w.Answered), len(w.Abandoned)) == 0 || !(w.Bin > 0) {
		return Figure{}, errors.New("the result does not say how long callers waited")
	}
	b := binsOf(w)
	if largest(b.both) == 0 {
		return Figure{}, errors.New("nobody waited: every caller was answered at once, or none came")
	}
	lost := bars{starts: b.starts, ends: b.ends, top: b.abandoned, fill: red}
	took := bars{starts: b.starts, ends: b.ends, base: b.abandoned, top: b.both, fill: paleBlue}
	p := newPanel("Calls that waited, per replication", grid{}, took, lost)
	p.Keys = []Key{key("answered", took), key("abandoned", lost)}
	p.Plot.X.Min, p.Plot.X.Max = 0, b.ends[len(b.ends)-1]
	p.Plot.X.Tick.Marker = b.ticks()
	p.Plot.X.Label.Text = "wait"
	inParts(&p.Plot.Y, largest(b.both)*1.08, shareParts)
	if still := b.patience(w); len(still.y) > 1 {
		p.Plot.Add(still)
		p.Keys = append(p.Keys, key("share of callers whose patience lasts that long (scale to the right)", still))
	}
	if within := r.ServiceLevel.Within; within > 0 && within < b.cut {
		p.Plot.Add(moment{x: within, label: "threshold " + span(within), line: dotted})
	}
	return Figure{Panels: []Panel{p}, Subtitle: about(r, calls(w.AtOnce)+" answered without waiting are not shown")}, nil
}

// bins are the stretches of waiting that a chart shows.
type bins struct {
	starts, ends    []float64
	abandoned, both []float64 // both: answered and abandoned
	cut             float64   // where the even bins end
	over            bool      // the last bin is everything over cut
}

// binsOf keeps the bins that hold shownWaits of the waits and joins the others.
func binsOf(w experiment.WaitChart) bins {
	n := min(len(w.Answered), len(w.Abandoned))
	total, seen := 0.0, 0.0
	for i := range n {
		total += some(w.Answered[i]) + some(w.Abandoned[i])
	}
	var b bins
	var answered, abandoned float64 // over the cut
	for i := range n {
		a, h := some(w.Answered[i]), some(w.Abandoned[i])
		if i == n-1 || seen >= shownWaits*total {
			answered, abandoned = answered+a, abandoned+h
			continue
		}
		seen += a + h
		b.add(float64(i)*w.Bin, float64(i+1)*w.Bin, a, h)
		b.cut = float64(i+1) * w.Bin
	}
	if answered+abandoned > 0 {
		width := max(w.Bin, b.cut*.03) // stands apart and wide enough for its label
		b.add(b.cut+width/2, b.cut+width*3/2, answered, abandoned)
		b.over = true
	}
	return b
}

func (b *bins) add(start, end, answered, abandoned float64) {
	b.starts, b.ends = append(b.starts, start), append(b.ends, end)
	b.abandoned, b.both = append(b.abandoned, abandoned), append(b.both, answered+abandoned)
}

// patience is the curve of who would still be there, over the even bins.
func (b *bins) patience(w experiment.WaitChart) shareCurve {
	var s shareCurve
	for i, share := range w.Patience {
		if x := float64(i) * w.Bin; x <= b.cut {
			s.x, s.y = append(s.x, x), append(s.y, share)
		}
	}
	return s
}

// waitSteps are steps between labels, in seconds.
var waitSteps = []float64{1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400}

// ticks are labelled waits, and the label of the last bin.
func (b *bins) ticks() plot.ConstantTicks {
	step := waitSteps[len(waitSteps)-1]
	for _, s := range waitSteps {
		if b.cut/s <= 10 {
			step = s
			break
		}
	}
	write := span
	if b.cut >= 120 {
		write = minutes
	}
	var ticks plot.ConstantTicks
	last := b.cut
	if b.over {
		last -= step * .6 // leave room for the label of the last bin
	}
	for x := 0.0; x <= last; x += step {
		ticks = append(ticks, plot.Tick{Value: x, Label: write(x)})
	}
	if b.over {
		middle := (b.starts[len(b.starts)-1] + b.ends[len(b.ends)-1]) / 2
		ticks = append(ticks, plot.Tick{Value: middle, Label: "over " + write(b.cut)})
	}
	return ticks
}

// some is x, 0 where it is not known.
func some(x float64) float64 {
	if !known(x) {
		return 0
	}
	return max(x, 0)
}
