package fmath

import "math"

// Pow is x to the power y, within 1.1 units in the last place (2.1 where the result is
// beyond exp(708) or under exp(-708)), with the special cases of math.Pow.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	case x == 0 || math.IsInf(x, 0) || math.IsInf(y, 0):
		return powBeyond(x, y)
	case x < 0:
		if y != math.Trunc(y) {
			return math.NaN()
		}
		if isOdd(y) {
			return -powPositive(-x, y)
		}
		return powPositive(-x, y)
	}
	return powPositive(x, y)
}

// powPositive is exp(y log x) for positive finite x and finite y. The product needs more
// bits than a float has: its two parts are multiplied exactly (Dekker 1971).
func powPositive(x, y float64) float64 {
	high, low := logParts(x)
	high, low = high+low, (high-(high+low))+low
	product := float64(y * high)
	power := Exp(product)
	if power == 0 || !(power <= math.MaxFloat64) {
		return power
	}
	yHigh, logHigh := leading(y), leading(high)
	yLow, logLow := y-yHigh, high-logHigh
	tail := float64(yHigh*logHigh) - product
	tail += float64(yHigh * logLow)
	tail += float64(yLow * logHigh)
	tail += float64(yLow * logLow)
	tail += float64(y * low)
	return power + float64(power*tail)
}

// QuickPow is x to the power y for a positive x, within 2 + 2 |y| (1 + |log x|) units in the
// last place: enough for a draw, at a third of the work of Pow. A power needs a log of small
// absolute error only, for which half of what logParts does is enough.
func QuickPow(x, y float64) float64 {
	bits := math.Float64bits(x)
	if bits-1<<52 >= 0x7fe<<52 { // no normal positive number
		return Exp(float64(y * Log(x)))
	}
	place := bits - logStart + halfStep
	n := float64(int64(place) >> 52)
	step := &logTable[place>>logShift&(logSteps-1)]
	r := float64(math.Float64frombits(bits-place&^(1<<52-1))*step.inverse) - 1
	r2 := r * r
	tail := float64(r2 * (-1./2 + float64(r*(1./3)) + float64(r2*(-1./4+float64(r*(1./5))-float64(r2*(1./6))))))
	log := (float64(n*ln2High) + step.high) + (r + (tail + (float64(n*ln2Low) + step.low)))
	return Exp(float64(y * log))
}

// leading is x cut to its first 26 bits.
func leading(x float64) float64 {
	return math.Float64frombits(math.Float64bits(x) &^ (1<<27 - 1))
}

// powBeyond is x^y where x is 0 or infinite or y is infinite; x is not 1, y not 0.
func powBeyond(x, y float64) float64 {
	if math.IsInf(y, 0) {
		switch {
		case x == -1:
			return 1
		case (math.Abs(x) > 1) == (y > 0):
			return math.Inf(1)
		default:
			return 0
		}
	}
	sign := 1.0
	if isOdd(y) {
		sign = math.Copysign(1, x)
	}
	if (x == 0) == (y > 0) {
		return math.Copysign(0, sign)
	}
	return math.Copysign(math.Inf(1), sign)
}

// isOdd tells whether y is an odd whole number.
func isOdd(y float64) bool {
	if math.Abs(y) >= 1<<53 { // all are even
		return false
	}
	return y == math.Trunc(y) && int64(y)&1 == 1
}
