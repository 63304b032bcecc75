// Package fmath is exp, log, pow and their kin in plain float64 arithmetic: the same
// bits on every machine. The standard library's differ between machines, because it
// uses fused multiply-add where there is one. Here every product that is added to
// something is rounded first, by writing float64(a*b) + c.
package fmath

import "math"

const (
	toNearest = 0x1.8p52 // adding it rounds a float to a whole number, kept in the low bits

	ln2 = math.Ln2
	// 33 leading bits of ln(2)/128: products with a k below 2^20 are exact.
	stepHigh = 0x1.62e42fefp-8
	stepLow  = ln2/expSteps - stepHigh
)

// Exp is e to the power x, within 0.51 units in the last place (2 beyond |x| = 708, where
// results get subnormal or infinite).
//
// With k the whole number nearest to 128 x/ln 2 and r the rest, exp(x) = 2^(k/128) exp(r):
// the power from a table (Tang 1989, "Table-driven implementation of the exponential
// function"), exp(r) by Taylor's series, which for |r| < ln 2/256 is done after five terms.
func Exp(x float64) float64 {
	x = float64(x) // a product that is passed is rounded before anything is subtracted from it
	if !(math.Abs(x) <= 708) {
		return expBeyond(x)
	}
	shifted := float64(x*(expSteps/ln2)) + toNearest
	k := int64(int32(math.Float64bits(shifted)))
	n := shifted - toNearest
	r := (x - float64(n*stepHigh)) - float64(n*stepLow)
	power := &powersOfTwo[k&(expSteps-1)]
	r2 := r * r
	p := power.low + r + float64(r2*(0.5+float64(r*(1./6)))) + float64(float64(r2*r2)*(1./24+float64(r*(1./120))))
	scale := math.Float64frombits(power.bits + uint64(k>>expStepBits)<<52)
	return scale + float64(scale*p)
}

// expBeyond is exp(x) for an x beyond 708 or no number: the square of half.
func expBeyond(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > 710: // ln(2^1024) = 709.8
		return math.Inf(1)
	case x < -746: // ln(2^-1075) = -745.1
		return 0
	}
	root := Exp(0.5 * x)
	return float64(root * root)
}

// Expm1 is exp(x) - 1, accurate to a few units in the last place for small x too
// (Kahan's correction; Higham 2002, "Accuracy and Stability", section 1.14.1).
func Expm1(x float64) float64 {
	u := Exp(x)
	switch {
	case u == 1 || math.IsNaN(x):
		return x
	case math.IsInf(u, 1):
		return u
	case u-1 == -1:
		return -1
	}
	return (u - 1) * x / Log(u)
}
