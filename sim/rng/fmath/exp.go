// Package fmath is exp, log, pow and their kin in plain float64 arithmetic: the same
// bits on every machine. The standard library's differ between machines, because it
// uses fused multiply-add where there is one. Here every product that is added to
// something is rounded first, by writing float64(a*b) + c.
package fmath

import "math"

const (
	expOverflow  = 0x1.62e42fefa39efp+9  // largest x with a finite exp(x): ln(2^1024)
	expUnderflow = -0x1.74910d52d3051p+9 // below it exp(x) rounds to 0: ln(2^-1075)

	toNearest = 0x1.8p52 // adding it rounds a float to a whole number, kept in the low bits

	ln2 = math.Ln2
	// 33 leading bits of ln(2)/128: products with a k below 2^20 are exact.
	stepHigh = 0x1.62e42fefp-8
	stepLow  = ln2/expSteps - stepHigh
)

// Exp is e to the power x, within 0.52 units in the last place (1 where the result is
// subnormal).
func Exp(x float64) float64 { return expSum(x, 0) }

// expSum is exp(x + tail) for a tail below an ulp of x. With k the whole number nearest
// to 128 x/ln 2 and r the rest, exp(x) = 2^(k/128) exp(r): the power from a table (Tang
// 1989, "Table-driven implementation of the exponential function"), exp(r) by Taylor's
// series, which for |r| < ln 2/256 is done after five terms.
func expSum(x, tail float64) float64 {
	if !(x <= expOverflow && x >= expUnderflow) {
		return expBeyond(x)
	}
	shifted := float64(x*(expSteps/ln2)) + toNearest
	k := int64(int32(math.Float64bits(shifted)))
	n := shifted - toNearest
	r := (x - float64(n*stepHigh)) - float64(n*stepLow) + tail
	power := &powersOfTwo[k&(expSteps-1)]
	r2 := r * r
	p := power.low + r + float64(r2*(0.5+float64(r*(1./6)))) + float64(float64(r2*r2)*(1./24+float64(r*(1./120))))
	exponent := k >> expStepBits
	if exponent < -1021 || exponent > 1023 {
		return expEdge(power.bits, exponent, p)
	}
	scale := math.Float64frombits(power.bits + uint64(exponent)<<52)
	return scale + float64(scale*p)
}

// expEdge is power (1 + p) 2^exponent where 2^exponent itself is no normal float.
func expEdge(power uint64, exponent int64, p float64) float64 {
	half := exponent / 2
	scale := math.Float64frombits(power + uint64(half)<<52)
	rest := math.Float64frombits(uint64(1023+exponent-half) << 52)
	return (scale + float64(scale*p)) * rest
}

// expBeyond is exp(x) where x is no number or the result no normal one.
func expBeyond(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > 0:
		return math.Inf(1)
	default:
		return 0
	}
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
