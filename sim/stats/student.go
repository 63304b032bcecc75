package stats

import (
	"math"

	"hangup/sim/rng/fmath"
)

// manyFreedoms is from where on the expansion in 1/df is exact to a relative 1e-12 at
// 0.975, and 3e-10 at 0.9999.
const manyFreedoms = 200

// StudentT is the quantile p of Student's t with df degrees of freedom, to a relative
// 1e-9 for p within 0.001..0.999; NaN for p outside (0, 1) or df under 1.
func StudentT(p float64, df int) float64 {
	switch {
	case !(p > 0 && p < 1) || df < 1:
		return math.NaN()
	case p == 0.5:
		return 0
	case p < 0.5:
		return -StudentT(1-p, df)
	}
	return studentT(p, fmath.NormalQuantile(p), df)
}

// critical is the half-width, in standard errors, of 95 % intervals: StudentT(0.975, df)
// for df of 1 or more.
func critical(df int) float64 {
	if df < manyFreedoms {
		return criticals[df]
	}
	return studentT(0.975, z975, df)
}

// z975 is the normal quantile 0.975.
const z975 = 1.959963984540054

// criticals are the critical values of few degrees of freedom: intervals by sections and
// batches need the same one thousands of times.
var criticals = func() (t [manyFreedoms]float64) {
	for df := 1; df < manyFreedoms; df++ {
		t[df] = studentT(0.975, z975, df)
	}
	return t
}()

// studentT is the quantile p > 1/2, where z is that of the normal distribution.
//
// It solves tail(t) = 1-p by Newton's method. Right of 0 the tail is convex, so every
// step but the first ends below the solution, and the steps become small. With five
// degrees of freedom or more the expansion is so near that one or two steps do; with
// fewer it is of no use, and z, which lies below, takes up to 14 (p <= 0.9999).
func studentT(p, z float64, df int) float64 {
	t := z
	if df >= 5 {
		t = studentExpansion(z, float64(df))
	}
	if df >= manyFreedoms {
		return t
	}
	s := newStudent(df)
	for range 100 {
		density := s.density(t)
		step := (s.tail(t, density) - (1 - p)) / density
		t += step
		if math.Abs(step) <= 1e-8*t { // the next would be its square
			break
		}
	}
	return t
}

// studentExpansion is t in powers of 1/df around the normal quantile z (Abramowitz &
// Stegun 1964, 26.7.5).
func studentExpansion(z, df float64) float64 {
	y := float64(z * z)
	return horner(1/df, z,
		z*(y+1)/4,
		z*horner(y, 3, 16, 5)/96,
		z*horner(y, -15, 17, 19, 3)/384,
		z*horner(y, -945, -1920, 1482, 776, 79)/92160)
}

// student is Student's t distribution.
type student struct {
	df float64
	at float64 // density at 0
}

func newStudent(df int) student {
	// ratio is Gamma((i+1)/2) / Gamma(i/2), by Gamma(x+1) = x Gamma(x).
	ratio := 1 / math.Sqrt(math.Pi)
	for i := 1; i < df; i++ {
		ratio = float64(i) / 2 / ratio
	}
	return student{df: float64(df), at: ratio / math.Sqrt(float64(df)*math.Pi)}
}

func (s student) density(t float64) float64 {
	return s.at * fmath.Exp(-(s.df+1)/2*fmath.Log1p(t*t/s.df))
}

// tail is the chance of more than t > 0: half the regularised incomplete beta function
// with parameters df/2 and 1/2 at df/(df+t^2) (Abramowitz & Stegun 1964, 26.7.1), by its
// continued fraction on the side where that converges fast.
func (s student) tail(t, density float64) float64 {
	a, x := float64(s.df/2), s.df/(s.df+float64(t*t))
	if x < (a+1)/(a+2.5) {
		return float64(density * t / s.df * betaFraction(a, 0.5, x))
	}
	return 0.5 - float64(density*t*betaFraction(0.5, a, 1-x))
}

// betaFraction is the continued fraction of the incomplete beta function (NIST DLMF
// 8.17.22), evaluated forwards (Lentz 1976): I_x(a, b) is x^a (1-x)^b / (a B(a, b))
// times this.
func betaFraction(a, b, x float64) float64 {
	const tiny = 1e-300 // instead of a zero denominator
	away := func(v float64) float64 {
		if v == 0 {
			return tiny
		}
		return v
	}
	value, c, d := 1.0, math.Inf(1), 1.0
	for i := 1; i < 500; i++ {
		m := float64(i / 2)
		n := a + float64(2*m)
		term := m * (b - m) * x / ((n - 1) * n)
		if i%2 == 1 {
			term = -(a + m) * (a + b + m) * x / (n * (n + 1))
		}
		d = 1 / away(1+float64(term*d))
		c = away(1 + term/c)
		change := float64(c * d)
		value *= change
		if math.Abs(change-1) < 1e-16 {
			break
		}
	}
	return value
}

// horner is c[0] + c[1] x + c[2] x^2 + ..
func horner(x float64, c ...float64) float64 {
	sum := 0.0
	for i := len(c) - 1; i >= 0; i-- {
		sum = float64(sum*x) + c[i]
	}
	return sum
}
