package fmath

import "math"

// Lgamma is the log of the gamma function at x > 0, within 1e-14 of it or of 1, whichever
// is more; +Inf at 0, NaN below. Stirling's series, from 10 on (Abramowitz & Stegun 1964,
// 6.1.41), reached from smaller x by gamma(x+1) = x gamma(x).
func Lgamma(x float64) float64 {
	switch {
	case !(x >= 0):
		return math.NaN()
	case x == 0 || math.IsInf(x, 1):
		return math.Inf(1)
	}
	product := 1.0
	for x < 10 {
		product *= x
		x++
	}
	const halfLog2Pi = 0.918938533204672741780329736406
	y := 1 / x
	y2 := y * y
	series := 1./1188 + float64(y2*(-691./360360+float64(y2*(1./156))))
	series = 1./1260 + float64(y2*(-1./1680+float64(y2*series)))
	series = 1./12 + float64(y2*(-1./360+float64(y2*series)))
	return float64((x-0.5)*Log(x)) - x + halfLog2Pi + float64(y*series) - Log(product)
}

// GammaP is the regularised lower incomplete gamma function: the chance that a gamma with
// shape a > 0 and scale 1 is at most x.
func GammaP(a, x float64) float64 {
	if x <= 0 {
		return 0
	}
	if x < a+1 {
		return gammaSeries(a, x)
	}
	return 1 - gammaFraction(a, x)
}

// GammaQ is 1 - GammaP(a, x), precise where that is small.
func GammaQ(a, x float64) float64 {
	if x <= 0 {
		return 1
	}
	if x < a+1 {
		return 1 - gammaSeries(a, x)
	}
	return gammaFraction(a, x)
}

// gammaSeries is P(a, x) = x^a e^-x / gamma(a+1) (1 + x/(a+1) + x^2/((a+1)(a+2)) + ..)
// (Abramowitz & Stegun 1964, 6.5.29). The terms fall, for x < a + 1.
func gammaSeries(a, x float64) float64 {
	sum, term := 1.0, 1.0
	for n := a + 1; term > sum*0x1p-54; n++ {
		term = float64(term * (x / n))
		sum += term
	}
	return min(1, sum*gammaPower(a, x)/a)
}

// gammaFraction is Q(a, x) by its continued fraction, for x >= a + 1 (Abramowitz & Stegun
// 1964, 6.5.31, even part), from the left (Lentz 1976, modified by Thompson & Barnett 1986).
func gammaFraction(a, x float64) float64 {
	if math.IsInf(x, 1) {
		return 0
	}
	b := x + 1 - a
	c, d := math.Inf(1), 1/b
	value := d
	for n := 1.0; n < 1e6; n++ {
		over := float64(n * (a - n))
		b += 2
		d = 1 / (b + float64(over*d))
		c = b + over/c
		step := float64(c * d)
		value *= step
		if math.Abs(step-1) < 0x1p-52 {
			break
		}
	}
	return min(1, value*gammaPower(a, x))
}

// gammaPower is x^a e^-x / gamma(a).
func gammaPower(a, x float64) float64 {
	return Exp(float64(a*Log(x)) - x - Lgamma(a))
}
