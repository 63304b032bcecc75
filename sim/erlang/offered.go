package erlang

import (
	"fmt"
	"math"
	"sort"

	"hangup/sim/rng/fmath"
)

// offered is the law of the offered wait of M/M/n+G, integrated panel by panel. Its
// density at x is proportional to exp(h(x) - peak), h(x) = lambda H(x) - n mu x, and h
// is concave: it rises to one top, where lambda times the survival falls below n mu.
//
//	panels   0   |       |   | | | |   |     |         |
//	         breaks and the top always end a panel
type offered struct {
	arrival, finish float64 // lambda and n mu, per second
	survival        func(float64) float64
	breaks          []float64 // ascending
	rule            *gauss
	peak            float64 // h at its top, about: it keeps the exponentials in bounds
	panels          []panel
}

// panel is a stretch of waiting on which the survival is smooth.
type panel struct {
	from, to float64
	borne    float64 // H(from): the mean of the patience, cut at from
	here     sums    // over this panel
	after    sums    // over all panels after it
}

// sums are integrals over the offered wait x of its density (times exp(-peak) and
// without a factor) and of: 1, answered S, abandoned 1-S, x, x S, and H - x S, the wait
// of those who hang up.
type sums struct {
	mass, answered, abandoned, wait, waitAnswered, waitAbandoned float64
}

const (
	forgotten  = 650    // exp(-650) of the peak is nothing, and still a normal number
	steepest   = 40     // largest change of h on a panel that matters
	sharpest   = 1. / 8 // largest fall of the survival on a panel
	agreement  = 1e-12  // relative, of a panel with its two halves; the halves are far better
	longEnough = 1e15   // seconds: whoever waits so long waits for ever
	mostPanels = 200000
)

// top is where the density of the offered wait is highest; not found where lambda times
// the survival never falls below n mu.
func (o *offered) top() (x float64, found bool) {
	rising := func(x float64) bool { return o.arrival*o.survival(x) >= o.finish }
	if !rising(0) {
		return 0, true
	}
	low, high := 0.0, 1/o.finish
	for rising(high) {
		if high > longEnough {
			return 0, false
		}
		low, high = high, 2*high
	}
	for {
		middle := low + (high-low)/2
		if middle <= low || middle >= high {
			return high, true
		}
		if rising(middle) {
			low = middle
		} else {
			high = middle
		}
	}
}

// solve integrates up to the top first, to learn the height of the peak, and then all.
// While the peak is +Inf, no density matters and the survival alone is looked at.
func (o *offered) solve(top float64) error {
	if top > 0 {
		o.peak = math.Inf(1)
		borne, err := o.march([]float64{top})
		if err != nil {
			return err
		}
		o.peak = o.exponent(top, borne)
		o.panels = o.panels[:0]
	}
	if _, err := o.march([]float64{top, math.Inf(1)}); err != nil {
		return err
	}
	for i := len(o.panels) - 1; i > 0; i-- {
		o.panels[i-1].after = o.panels[i].after.plus(o.panels[i].here)
	}
	return nil
}

// march lays panels from 0 through the marks, ending one at every mark and break, and
// stops at the last mark or where the density is forgotten. It answers H there.
func (o *offered) march(marks []float64) (borne float64, err error) {
	x, width := 0.0, 1/o.finish
	for x < marks[len(marks)-1] {
		stop := o.next(x, marks)
		p, end, fits := o.lay(x, min(x+width, stop), borne)
		if !fits {
			width = (p.to - p.from) / 2
			continue
		}
		if err := o.sound(p); err != nil {
			return 0, err
		}
		o.panels = append(o.panels, p)
		x, borne, width = p.to, end, 2*(p.to-p.from)
		if x >= marks[0] && o.exponent(x, borne) < o.peak-forgotten && !math.IsInf(o.peak, 1) {
			break
		}
	}
	return borne, nil
}

// next is the first mark or break after x.
func (o *offered) next(x float64, marks []float64) float64 {
	stop := marks[sort.Search(len(marks), func(i int) bool { return marks[i] > x })]
	if i := sort.SearchFloat64s(o.breaks, math.Nextafter(x, math.Inf(1))); i < len(o.breaks) {
		stop = min(stop, o.breaks[i])
	}
	return stop
}

// lay is a panel and H at its end. It fits if the survival is smooth on it, and the
// density too where it matters: a panel agrees with its two halves.
func (o *offered) lay(from, to, borne float64) (p panel, end float64, fits bool) {
	middle := from + (to-from)/2
	whole, area := o.measure(from, to, borne)
	left, leftArea := o.measure(from, middle, borne)
	right, rightArea := o.measure(middle, to, borne+leftArea)
	p = panel{from: from, to: to, borne: borne, here: left.plus(right)}
	halves := leftArea + rightArea
	end = borne + halves
	off := math.Abs(area - halves)
	before, after := o.exponent(from, borne), o.exponent(to, end)
	switch {
	case middle <= from || middle >= to || float64((to-from)*(o.arrival+o.finish)) < 1e-16:
		return p, end, true // too short to matter, or to be halved
	case o.survival(from)-o.survival(math.Nextafter(to, 0)) > sharpest*o.survival(0):
		return p, end, false
	case off > agreement*halves && o.arrival*off > 1e-15:
		return p, end, false
	case max(before, after) < o.peak-forgotten:
		return p, end, true
	}
	smooth := math.Abs(whole.mass-p.here.mass) <= agreement*p.here.mass
	return p, end, smooth && math.Abs(after-before) <= steepest
}

// sound refuses what no survival function can be, and more panels than bear waiting for.
func (o *offered) sound(p panel) error {
	from, to := o.survival(p.from), o.survival(math.Nextafter(p.to, 0))
	const slack = 1e-9 // a sum of shares may miss 1 by a rounding
	switch {
	case !(from >= 0 && from <= 1+slack):
		return fmt.Errorf("patience: the share that waits longer than %v s is %v, not from 0 to 1", p.from, from)
	case !(to >= 0 && to <= from+slack):
		return fmt.Errorf("patience: the share that waits longer than %v s is %v, and longer than %v s %v: it must not rise nor be below 0", p.from, from, p.to, to)
	case len(o.panels) >= mostPanels:
		return fmt.Errorf("patience: the share still waiting is too ragged near %v s: name its jumps as breaks", p.to)
	}
	return nil
}

// measure integrates from one moment to another, given H at the first; area is the
// integral of the survival.
func (o *offered) measure(from, to, borne float64) (s sums, area float64) {
	half := (to - from) / 2
	middle := from + half
	var moment, survival [points]float64
	for i, at := range o.rule.at {
		moment[i] = middle + float64(half*at)
		survival[i] = o.survival(moment[i])
		area += float64(half * o.rule.weight[i] * survival[i])
	}
	if math.IsInf(o.peak, 1) {
		return s, area
	}
	for i, x := range moment {
		h := borne + float64(half*o.rule.until(i, &survival))
		density := half * o.rule.weight[i] * fmath.Exp(o.exponent(x, h)-o.peak)
		s.add(density, x, survival[i], h)
	}
	return s, area
}

// exponent is h at x, given H.
func (o *offered) exponent(x, borne float64) float64 {
	return float64(o.arrival*borne) - float64(o.finish*x)
}

// beyond are the sums over offered waits longer than t.
func (o *offered) beyond(t float64) sums {
	i := sort.Search(len(o.panels), func(i int) bool { return o.panels[i].to > t })
	if i == len(o.panels) {
		return sums{}
	}
	p := o.panels[i]
	_, area := o.measure(p.from, t, p.borne)
	rest, _ := o.measure(t, p.to, p.borne+area)
	return rest.plus(o.beyondPanel(i))
}

// beyondPanel are the sums over all panels after i; -1 for all there are.
func (o *offered) beyondPanel(i int) sums {
	if i < 0 {
		return o.panels[0].here.plus(o.panels[0].after)
	}
	return o.panels[i].after
}

// add counts an offered wait x of so much density, where S is the survival and borne H.
func (s *sums) add(density, x, survival, borne float64) {
	s.mass += density
	s.answered += float64(density * survival)
	s.abandoned += float64(density * (1 - survival))
	s.wait += float64(density * x)
	s.waitAnswered += float64(density * x * survival)
	s.waitAbandoned += float64(density * (borne - float64(x*survival)))
}

func (s sums) plus(t sums) sums {
	return sums{
		mass: s.mass + t.mass, answered: s.answered + t.answered, abandoned: s.abandoned + t.abandoned,
		wait: s.wait + t.wait, waitAnswered: s.waitAnswered + t.waitAnswered, waitAbandoned: s.waitAbandoned + t.waitAbandoned,
	}
}
