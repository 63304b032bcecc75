package dist_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"hangup/sim/dist"
)

func TestFaults(t *testing.T) {
	tests := []struct {
		call string
		err  error
		want string
	}{
		{"NewExponential(0)", second(dist.NewExponential(0)), "mean must be above 0, found 0s"},
		{"NewExponential(-3)", second(dist.NewExponential(-3)), "mean must be above 0, found -3s"},
		{"NewExponential(1e-12)", second(dist.NewExponential(1e-12)), "mean must be at least a nanosecond, found 1e-12s"},
		{"NewExponential(NaN)", second(dist.NewExponential(math.NaN())), "mean must be a finite time, found NaN"},
		{"NewExponential(+Inf)", second(dist.NewExponential(math.Inf(1))), "mean must be a finite time, found +Inf"},
		{"NewLognormal(0, -1)", second(dist.NewLognormal(0, -1)), "mean must be above 0, found 0s\nsd must be above 0, found -1s"},
		{"NewLognormal(240, 0)", second(dist.NewLognormal(240, 0)), "sd must be above 0, found 0s: a time that does not vary is {constant: 240s}"},
		{"NewLognormal(1, 1e200)", second(dist.NewLognormal(1, 1e200)), "sd spreads the times beyond reckoning, found 1e+200"},
		{"LognormalOfMedian(60, 0)", second(dist.LognormalOfMedian(60, 0)), "sigma must be above 0, found 0"},
		{"LognormalOfMedian(60, 40)", second(dist.LognormalOfMedian(60, 40)), "sigma spreads the times beyond reckoning, found 40"},
		{"LognormalOfP90(120, 90)", second(dist.LognormalOfP90(120, 90)), "p90 must be above the median of 120s, found 90s"},
		{"NewWeibull(180, 0)", second(dist.NewWeibull(180, 0)), "shape must be above 0, found 0"},
		{"NewWeibull(180, 0.001)", second(dist.NewWeibull(180, 0.001)), "shape spreads the times beyond reckoning, found 0.001"},
		{"WeibullOfScale(0, 1)", second(dist.WeibullOfScale(0, 1)), "scale must be above 0, found 0s"},
		{"NewGamma(240, 0.1)", second(dist.NewGamma(240, 0.1)), "sd must be a thousandth of the mean or more, found 0.1s: a time that hardly varies is {constant: 240s}"},
		{"NewErlang(240, 0)", second(dist.NewErlang(240, 0)), "phases must be from 1 to 1000000, found 0"},
		{"NewHyperexponential, two and three", second(dist.NewHyperexponential([]float64{1, 2}, []float64{0.2, 0.3, 0.5})), "means must be as many as shares, found 2 and 3"},
		{"NewHyperexponential of nothing", second(dist.NewHyperexponential(nil, nil)), "shares must sum to 1, found 0"},
		{"NewHyperexponential, 90 %", second(dist.NewHyperexponential([]float64{1, 2}, []float64{0.4, 0.5})), "shares must sum to 1, found 0.9"},
		{"NewHyperexponential, a mean of 0", second(dist.NewHyperexponential([]float64{1, 0}, []float64{0.5, 0.5})), "means must be above 0, found 0s"},
		{"NewHyperexponential, a share of -1", second(dist.NewHyperexponential([]float64{1, 2}, []float64{-1, 2})), "shares must each be from 0 to 1, found -1"},
		{"NewUniform(-1, 5)", second(dist.NewUniform(-1, 5)), "min must not be negative, found -1s"},
		{"NewUniform(300, 60)", second(dist.NewUniform(300, 60)), "max must be above the min of 300s, found 60s"},
		{"NewTriangular(60, 30, 300)", second(dist.NewTriangular(60, 30, 300)), "mode must be from 60s to 300s, found 30s"},
		{"NewTriangular(60, 60, 60)", second(dist.NewTriangular(60, 60, 60)), "max must be above the min of 60s, found 60s"},
		{"NewConstant(0)", second(dist.NewConstant(0)), "must be above 0, found 0s"},
		{"NewEmpirical of nothing", second(dist.NewEmpirical(nil)), "must hold at least one time"},
		{"NewEmpirical of zeros", second(dist.NewEmpirical([]float64{0, 0})), "must hold a time above 0s"},
		{"NewEmpirical of -1", second(dist.NewEmpirical([]float64{3, -1})), "must not be negative, found -1s"},
		{"NewMixture of nothing", second(dist.NewMixture(nil)), "shares must sum to 1, found 0"},
		{"NewMixture without of", second(dist.NewMixture([]dist.Part{{Share: 1}})), "part 1 has no distribution"},
		{"NewMixture with never", second(dist.NewMixture([]dist.Part{{Share: 0.5, Of: short}, {Share: 0.5, Of: dist.Never{}}})), "part 2 is never: a mixture is of times that end"},
		{"NewShifted(-1, nil)", second(dist.NewShifted(-1, nil)), "by must not be negative, found -1s\nof must be a distribution"},
	}
	for _, c := range tests {
		if c.err == nil || c.err.Error() != c.want {
			t.Errorf("%s: error %q, want %q", c.call, fmt.Sprint(c.err), c.want)
			continue
		}
		if f, ok := errors.AsType[*dist.Fault](c.err); !ok || f.Problem == "" {
			t.Errorf("%s: no Fault in %v", c.call, c.err)
		}
	}
}

func second[D dist.Distribution](_ D, err error) error { return err }

// TestNoValuePanics gives every number of every form extreme values: the form refuses them
// or makes a distribution that can be used.
func TestNoValuePanics(t *testing.T) {
	extremes := []float64{math.NaN(), math.Inf(-1), -1, 0, math.SmallestNonzeroFloat64, 1e-9, 0.5, 1, 3, 1e6, 1e9, 1e150, 1e300, math.MaxFloat64, math.Inf(1)}
	for _, k := range dist.Kinds {
		for i, form := range k.Forms {
			for _, a := range extremes {
				for _, b := range extremes {
					values := make([]dist.Value, len(form.Parameters))
					for j, p := range form.Parameters {
						x := []float64{a, b}[j%2]
						values[j] = dist.Value{Number: x, List: []float64{a, b}, Of: short, Parts: []dist.Part{{Share: a, Of: short}, {Share: b, Of: fixed}}}
						if p.Takes == dist.Count {
							values[j].Number = max(-1, min(1e9, math.Floor(x)))
							if math.IsNaN(x) {
								values[j].Number = 0
							}
						}
					}
					d, err := form.New(values)
					if err != nil {
						continue
					}
					got := []float64{d.Mean(), d.Variance(), d.Sample(person(0)), d.Sample(person(1)), d.CDF(60), d.CDF(d.Mean()), d.Quantile(0.5), d.Hazard(60), d.Hazard(d.Mean())}
					if slices.ContainsFunc(got, func(x float64) bool { return !(x >= 0) }) || d.Mean() == 0 {
						t.Errorf("%s form %d of %g, %g is accepted, and mean, variance, samples, CDF, quantile, hazard are %g", k.Name, i, a, b, got)
					}
				}
			}
		}
	}
}

func TestMustPanicsByName(t *testing.T) {
	defer func() {
		const want = "dist: mean must be above 0, found 0s"
		if got := recover(); got != want {
			t.Errorf("Must of a fault panics with %q, want %q", got, want)
		}
	}()
	dist.Must(dist.NewExponential(0))
}
