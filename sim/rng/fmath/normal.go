package fmath

import "math"

// NormalCDF is the chance that a standard normal is at most z, within 1e-12 of it in the
// lower tail too.
func NormalCDF(z float64) float64 {
	half := float64(0.5 * GammaQ(0.5, 0.5*z*z))
	if z > 0 {
		return 1 - half
	}
	return half
}

// NormalDensity is the density of a standard normal at z.
func NormalDensity(z float64) float64 {
	const oneOverRootTwoPi = 0.398942280401432677939946059934
	return float64(oneOverRootTwoPi * Exp(-0.5*z*z))
}

// NormalQuantile is the z with NormalCDF(z) = p, for p in [0, 1]. A start that is right to
// 0.00045 (Abramowitz & Stegun 1964, 26.2.23), then Halley's steps: right to 1e-14, relative
// to z beyond 1.
func NormalQuantile(p float64) float64 {
	switch {
	case !(p >= 0 && p <= 1):
		return math.NaN()
	case p == 0:
		return math.Inf(-1)
	case p > 0.5:
		return -NormalQuantile(1 - p)
	}
	t := math.Sqrt(-2 * Log(p))
	above := 2.515517 + float64(t*(0.802853+float64(t*0.010328)))
	below := 1 + float64(t*(1.432788+float64(t*(0.189269+float64(t*0.001308)))))
	z := above/below - t
	for range 3 {
		off := (NormalCDF(z) - p) / NormalDensity(z)
		z -= off / (1 + float64(0.5*z*off))
	}
	return z
}
