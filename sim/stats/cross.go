package stats

import (
	"math"
	"math/big"
)

// Cross holds what the difference of two plans needs to know beside the Pair of each:
// sums of products of the base's numerators a1 and denominators b1 with the plan's a2 and
// b2, over the same replications. The zero value has seen nothing.
type Cross struct {
	Seen int64 // replications in which not all of a1, b1, a2 and b2 were 0

	AA Sum // sum of a1 x a2
	AB Sum // sum of a1 x b2
	BA Sum // sum of b1 x a2
	BB Sum // sum of b1 x b2
}

// Add adds one replication.
func (c *Cross) Add(a1, b1, a2, b2 int64) {
	if a1|b1|a2|b2 == 0 {
		return
	}
	c.Seen++
	c.AA.AddProduct(a1, a2)
	c.AB.AddProduct(a1, b2)
	c.BA.AddProduct(b1, a2)
	c.BB.AddProduct(b1, b2)
}

// Merge adds the replications of another cross.
func (c *Cross) Merge(o *Cross) {
	c.Seen += o.Seen
	c.AA.Merge(o.AA)
	c.AB.Merge(o.AB)
	c.BA.Merge(o.BA)
	c.BB.Merge(o.BB)
}

// Difference is how much larger a figure is under a plan than under the base.
type Difference struct {
	Base, Plan float64
	Mean       float64 // Plan - Base
	HalfWidth  float64 // of a 95 % interval
	N          int     // replications
	Settles    int     // replications after which the interval would leave out 0, if Mean is the truth; 0: not known
	Saved      float64 // how many times as many replications two independent runs would need; below 1 common callers cost some
}

// NoDifference is the difference of figures of which one is not known.
func NoDifference() Difference {
	nan := math.NaN()
	return Difference{Base: nan, Plan: nan, Mean: nan, HalfWidth: nan, Saved: nan}
}

// Noise says whether the difference cannot be told from none.
func (d Difference) Noise() bool { return !(math.Abs(d.Mean) > d.HalfWidth) }

// Scaled is the difference in another unit, factor > 0 of which make one of this.
func (d Difference) Scaled(factor float64) Difference {
	d.Base, d.Plan, d.Mean, d.HalfWidth = d.Base*factor, d.Plan*factor, d.Mean*factor, d.HalfWidth*factor
	return d
}

// MeanDifference estimates the difference of the means of a2 and a1 over the same
// replications (paired t; Law 2015, Simulation Modeling and Analysis, 10.2.1).
func MeanDifference(base, plan *Pair, c *Cross) Difference {
	n := float64(base.N)
	d := Difference{Base: base.A.Float() / n, Plan: plan.A.Float() / n}
	moved := new(big.Int).Sub(plan.A.Big(), base.A.Big())
	d.Mean = float(moved) / n
	squares := new(big.Int).Add(base.AA.Big(), plan.AA.Big())
	squares.Sub(squares, twice(c.AA.Big()))
	squares.Mul(squares, big.NewInt(base.N)).Sub(squares, moved.Mul(moved, moved))
	apart := base.spread()
	apart.Add(apart, plan.spread())
	scale := n * math.Sqrt(n-1)
	return d.judge(base.N, base.N, root(squares)/scale, root(apart)/scale)
}

// spread is n x the sum of (a - mean)^2.
func (p *Pair) spread() *big.Int {
	a := p.A.Big()
	q := new(big.Int).Mul(big.NewInt(p.N), p.AA.Big())
	return q.Sub(q, a.Mul(a, a))
}

// RatioDifference estimates the difference of the ratios sum a2 / sum b2 and sum a1 / sum
// b1 over the same replications, with the delta method: its variance is that of (a2 - R2
// b2) / mean b2 - (a1 - R1 b1) / mean b1. In exact integers the sum of their squares is
// that of ((a2 B2 - b2 A2) B1^2 - (a1 B1 - b1 A1) B2^2)^2 over (B1 B2)^4, so that equal
// plans differ by exactly 0. Replications in which nothing was seen do not count.
func RatioDifference(base, plan *Pair, c *Cross) Difference {
	if base.B.IsZero() || plan.B.IsZero() {
		return NoDifference()
	}
	a1, b1, a2, b2 := base.A.Big(), base.B.Big(), plan.A.Big(), plan.B.Big()
	moved := new(big.Int).Sub(product(a2, b1), product(a1, b2))
	d := Difference{Base: float(a1) / float(b1), Plan: float(a2) / float(b2)}
	d.Mean = quotient(moved, product(b1, b2))

	square1, square2 := product(b1, b1), product(b2, b2)
	both := product(square1, square2)
	cross := product(a2, b1, c.AB.Big()) // the sum of (a1 B1 - b1 A1)(a2 B2 - b2 A2)
	cross = new(big.Int).Sub(product(b1, b2, c.AA.Big()), cross)
	cross.Sub(cross, product(a1, b2, c.BA.Big())).Add(cross, product(a1, a2, c.BB.Big()))
	apart := product(plan.residuals(), square1, square1)
	apart.Add(apart, product(base.residuals(), square2, square2))
	together := new(big.Int).Sub(apart, twice(product(cross, both)))
	n := float64(c.Seen)
	scale := math.Sqrt(n / (n - 1))
	return d.judge(c.Seen, base.N, rootOver(together, both)*scale, rootOver(apart, both)*scale)
}

// judge completes a difference from its standard error and from the one that independent
// runs would have: both rest on n independent parts of so many replications.
func (d Difference) judge(n, replications int64, paired, apart float64) Difference {
	d.N, d.HalfWidth, d.Saved = int(replications), math.NaN(), math.NaN()
	if n < 2 {
		return d
	}
	d.HalfWidth = critical(int(n-1)) * paired
	if paired > 0 {
		ratio := apart / paired
		d.Saved = float64(ratio * ratio)
	}
	if d.Mean != 0 {
		times := d.HalfWidth / d.Mean
		d.Settles = int(min(max(math.Ceil(float64(times*times)*float64(replications)), 2), math.MaxInt32))
	}
	return d
}

// QuantileDifference estimates the difference of the quantiles ps of what two plans'
// sections have counted over so many replications, the same of them in the same section:
// how much the differences of single sections spread says how well that of all is known.
func QuantileDifference(base, plan Sections, replications int64, ps ...float64) []Difference {
	var all [2]Histogram
	for i := range base {
		all[0].Merge(base[i])
		all[1].Merge(plan[i])
	}
	found := make([]Difference, len(ps))
	for i, p := range ps {
		d := Difference{Base: all[0].Quantile(p), Plan: all[1].Quantile(p)}
		d.Mean = d.Plan - d.Base
		var under, over, moved spread
		for s := range base {
			x, y := base[s].Quantile(p), plan[s].Quantile(p)
			if math.IsNaN(x) || math.IsNaN(y) {
				continue
			}
			under.add(x - d.Base)
			over.add(y - d.Plan)
			moved.add(y - x - d.Mean)
		}
		scale := math.Sqrt(moved.n * (moved.n - 1))
		found[i] = d.judge(int64(moved.n), replications, math.Sqrt(moved.squares())/scale, math.Sqrt(under.squares()+over.squares())/scale)
	}
	return found
}

// spread adds up values to say how far they lie apart.
type spread struct{ n, sum, square float64 }

func (s *spread) add(x float64) {
	s.n, s.sum = s.n+1, s.sum+x
	s.square += float64(x * x)
}

// squares is the sum of the squares of the distances from the mean.
func (s *spread) squares() float64 { return max(0, s.square-float64(s.sum*s.sum)/s.n) }

func float(x *big.Int) float64 {
	f, _ := x.Float64()
	return f
}

func twice(x *big.Int) *big.Int { return x.Lsh(x, 1) }

func product(x ...*big.Int) *big.Int {
	p := new(big.Int).Set(x[0])
	for _, y := range x[1:] {
		p.Mul(p, y)
	}
	return p
}

// rootOver is sqrt(x) / y where x and y may be beyond the largest float.
func rootOver(x, y *big.Int) float64 {
	ratio := new(big.Rat).SetFrac(x, product(y, y))
	f, _ := ratio.Float64()
	return math.Sqrt(f)
}
