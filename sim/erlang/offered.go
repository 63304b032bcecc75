package erlang

import (
	"math"
	"sort"
)

// offered is the law of the offered wait of M/M/n+G, integrated panel by panel. Its
// density at x is proportional to exp(h(x)), h(x) = lambda H(x) - n mu x, and h is
// concave: it rises to one top, where lambda times the survival falls below n mu.
// Heights are counted from that top, so that the exponentials stay in bounds and are
// most exact where they are largest.
//
//	panels   0   |       |   | | | |   |     |         |
//	         breaks and the top always end a panel
type offered struct {
	arrival, finish float64 // lambda and n mu, per second
	survival        func(float64) float64
	breaks          []float64 // ascending
	rule            *gauss
	peak            float64 // h at its top
	scouting        bool    // on the way to learn the peak: the survival alone matters
	panels          []panel
}

// longEnough is in seconds: whoever waits so long waits for ever.
const longEnough = 1e15

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
		middle := low + float64((high-low)/2)
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
func (o *offered) solve(top float64) error {
	if top > 0 {
		o.scouting = true
		summit, err := o.march(place{}, []float64{top})
		if err != nil {
			return err
		}
		o.peak, o.scouting, o.panels = summit.height, false, o.panels[:0]
	}
	if _, err := o.march(place{height: -o.peak}, []float64{top, math.Inf(1)}); err != nil {
		return err
	}
	for i := len(o.panels) - 1; i > 0; i-- {
		o.panels[i-1].after = o.panels[i].after.plus(o.panels[i].here)
	}
	return nil
}

// march lays panels from a place through the marks, ending one at every mark and break,
// and stops at the last mark or, after the first, where the density is forgotten.
func (o *offered) march(at place, marks []float64) (end place, err error) {
	width, grow := 1/o.finish, 2.0
	for at.x < marks[len(marks)-1] {
		further := math.Nextafter(at.x, math.Inf(1)) // however short the panel
		p, fits := o.lay(at, min(max(at.x+width, further), o.next(at.x, marks)))
		if !fits {
			width, grow = (p.to.x-p.from.x)/2, 1
			continue
		}
		if err := o.sound(p); err != nil {
			return at, err
		}
		o.panels = append(o.panels, p)
		at, width, grow = p.to, grow*(p.to.x-p.from.x), 2
		if at.x >= marks[0] && at.height < -forgotten {
			break
		}
	}
	return at, nil
}

// next is the first mark or break after x.
func (o *offered) next(x float64, marks []float64) float64 {
	stop := marks[sort.Search(len(marks), func(i int) bool { return marks[i] > x })]
	if i := sort.Search(len(o.breaks), func(i int) bool { return o.breaks[i] > x }); i < len(o.breaks) {
		stop = min(stop, o.breaks[i])
	}
	return stop
}

// beyond are the sums over offered waits longer than t.
func (o *offered) beyond(t float64) sums {
	i := sort.Search(len(o.panels), func(i int) bool { return o.panels[i].to.x > t })
	if i == len(o.panels) {
		return sums{}
	}
	p := o.panels[i]
	_, at := o.measure(p.from, t)
	rest, _ := o.measure(at, p.to.x)
	return rest.plus(p.after)
}

// all are the sums over all offered waits above 0.
func (o *offered) all() sums { return o.panels[0].here.plus(o.panels[0].after) }
