package fmath

import "math"

const (
	// Every positive float is 2^k z with z around one, of a stretch that begins (up to
	// half a step) at 0.703125; logSteps steps cover a factor of two.
	logStart = 0x3fe6800000000000
	logShift = 52 - logStepBits
	halfStep = 1 << (logShift - 1)

	// ln 2 in two parts, the first a multiple of 2^-42, so that k times it is exact and
	// stays so when a log from the table, of the same grain, is added.
	ln2High = 0x1.62e42fefa38p-1
	ln2Low  = ln2 - ln2High

	mantissaHigh = 0xffff_ffff_0000_0000 // keeps 21 bits of a float's 53
)

// Log is the natural logarithm of x, within 0.51 units in the last place; -Inf at 0, NaN
// below.
func Log(x float64) float64 {
	high, low := logParts(x)
	return high + low
}

// logParts is log(x) in two parts. With x = 2^n z and a short number c from the table near
// 1/z, log(x) = n ln 2 - log(c) + log(1+r), r = cz - 1 (Tang 1990, "Table-driven
// implementation of the logarithm function"). c has 11 bits, so that r is exact but for one
// rounding, and is 1 for z next to 1. |r| < 0.0052: eight terms of Taylor's series do.
func logParts(x float64) (high, low float64) {
	bits, n := math.Float64bits(x), 0.0
	if bits-1<<52 >= 0x7fe<<52 { // no normal positive number
		if !(x > 0 && x <= math.MaxFloat64) {
			return logBeyond(x), 0
		}
		bits, n = math.Float64bits(x*0x1p52), -52
	}
	place := bits - logStart + halfStep
	n += float64(int64(place) >> 52)
	bits -= place &^ (1<<52 - 1)
	step := &logTable[place>>logShift&(logSteps-1)]
	z, zHigh := math.Float64frombits(bits), math.Float64frombits(bits&mantissaHigh)
	r0 := float64(zHigh*step.inverse) - 1
	r1 := float64((z - zHigh) * step.inverse)
	r := r0 + r1

	whole := float64(n*ln2High) + step.high
	high = whole + r
	low = (whole - high) + r + (((r0 - r) + r1) + (float64(n*ln2Low) + step.low))
	r2 := r * r
	p := float64(r2*r2) * (-1./6 + float64(r*(1./7)) + float64(r2*(-1./8)))
	p = -1./2 + float64(r*(1./3)) + float64(r2*(-1./4+float64(r*(1./5)))) + float64(p)
	return high, low + float64(r2*p)
}

// logBeyond is log(x) where x is not positive and finite.
func logBeyond(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x < 0:
		return math.NaN()
	default: // +Inf, NaN
		return x
	}
}

// Log1p is log(1 + x), accurate to a few units in the last place for small x too (Kahan's
// correction; Higham 2002, "Accuracy and Stability", section 1.14.1).
func Log1p(x float64) float64 {
	u := 1 + x
	if u == 1 || math.IsInf(u, 1) {
		return x
	}
	return Log(u) * x / (u - 1)
}
