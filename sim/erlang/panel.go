package erlang

import (
	"fmt"
	"math"

	"hangup/sim/rng/fmath"
)

// panel is a stretch of waiting on which the survival is smooth.
type panel struct {
	from, to place
	here     sums // over this panel
	after    sums // over all panels after it
}

// place is a moment of waiting.
type place struct {
	x      float64 // seconds
	borne  float64 // H(x): the mean of the patience, cut at x
	height float64 // h(x) less the peak, the sum of steps: more exact than from H(x)
}

// sums are integrals over the offered wait x of its density, exp(height), times: 1; S,
// the answered; 1-S, the abandoned; x; x S; and H - x S, the wait of those who hang up.
// The area is the integral of S alone.
type sums struct {
	mass, answered, abandoned, wait, waitAnswered, waitAbandoned float64
	area                                                         float64
}

const (
	forgotten  = 650    // exp(-650) of the peak is nothing, and still a normal number
	steepest   = 40     // largest change of h on a panel that matters
	sharpest   = 1. / 8 // largest fall of the survival on a panel
	agreement  = 1e-12  // relative, of a panel with its two halves; the halves are far better
	mostPanels = 50000  // beside those that breaks end; some 100 are usual
	slack      = 1e-9   // a survival that is a sum of shares may miss 1, or rise, by a rounding
)

// lay is the panel from a place to a moment. It fits if the survival is smooth on it,
// and the density too where it matters: a panel agrees with its two halves.
func (o *offered) lay(from place, to float64) (p panel, fits bool) {
	middle := from.x + float64((to-from.x)/2)
	whole, _ := o.measure(from, to)
	left, half := o.measure(from, middle)
	right, end := o.measure(half, to)
	p = panel{from: from, to: end, here: left.plus(right)}
	off := math.Abs(whole.area - p.here.area)
	switch {
	case middle <= from.x || middle >= to || float64((to-from.x)*(o.arrival+o.finish)) < 1e-16:
		return p, true // too short to matter, or to be halved
	case o.survival(from.x)-o.survival(math.Nextafter(to, 0)) > sharpest*o.survival(0):
		return p, false
	case off > agreement*p.here.area && o.arrival*off > 1e-15:
		return p, false
	case o.scouting || max(from.height, end.height) < -forgotten:
		return p, true
	}
	smooth := math.Abs(whole.mass-p.here.mass) <= agreement*p.here.mass
	return p, smooth && math.Abs(end.height-from.height) <= steepest
}

// sound refuses what no survival function does, and more panels than bear waiting for.
func (o *offered) sound(p panel) error {
	x, y := p.from.x, p.to.x
	from, to := o.survival(x), o.survival(math.Nextafter(y, 0))
	switch {
	case !(to >= 0 && to <= from+slack):
		return fmt.Errorf("patience: the share that waits longer than %v s is %v, and longer than %v s %v: it must not rise nor be below 0", x, from, y, to)
	case len(o.panels) > mostPanels+4*len(o.breaks):
		return fmt.Errorf("patience: the share still waiting is too ragged near %v s: name its jumps as breaks", y)
	}
	return nil
}

// measure integrates from a place to a moment, and says what that place is.
func (o *offered) measure(from place, to float64) (s sums, end place) {
	half := float64((to - from.x) / 2)
	var moment, survival, climb [points]float64
	for i, at := range o.rule.at {
		moment[i] = from.x + half + float64(half*at)
		survival[i] = o.survival(moment[i])
		climb[i] = float64(o.arrival*survival[i]) - o.finish // the slope of h
	}
	s.area = float64(half * o.rule.all(&survival))
	end = place{x: to, borne: from.borne + s.area, height: from.height + float64(half*o.rule.all(&climb))}
	if o.scouting {
		return s, end
	}
	for i, x := range moment {
		borne, height := o.rule.until(i, &survival, &climb)
		density := float64(half * o.rule.weight[i] * fmath.Exp(from.height+float64(half*height)))
		s.add(density, x, survival[i], from.borne+float64(half*borne))
	}
	return s, end
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
		area: s.area + t.area,
		mass: s.mass + t.mass, answered: s.answered + t.answered, abandoned: s.abandoned + t.abandoned,
		wait: s.wait + t.wait, waitAnswered: s.waitAnswered + t.waitAnswered, waitAbandoned: s.waitAbandoned + t.waitAbandoned,
	}
}
