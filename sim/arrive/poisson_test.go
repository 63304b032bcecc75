package arrive_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"hangup/sim/arrive"
	"hangup/sim/des"
)

// Calls of an interval are Poisson: how often there were k of them, by chi-square against
// e^-m m^k / k!.
func TestCountsArePoisson(t *testing.T) {
	const m, days, most = 4.0, 1000, 11
	var seen [most + 1]float64 // the last is most and more
	for day := range days {
		var counts [8]int
		for _, p := range everybody(poisson(m), day, 1) {
			counts[p.interval]++
		}
		for _, n := range counts {
			seen[min(n, most)]++
		}
	}
	chi, rest := 0.0, 1.0
	chance := math.Exp(-m)
	for k := range most {
		expected := 8 * days * chance
		chi += (seen[k] - expected) * (seen[k] - expected) / expected
		rest -= chance
		chance *= m / float64(k+1)
	}
	expected := 8 * days * rest
	chi += (seen[most] - expected) * (seen[most] - expected) / expected
	if p := tooFar(chi, most); p > 0 {
		t.Errorf("calls of an interval with %v expected: %v of 0, 1, ..: chi-square %.1f with %d degrees of freedom, p %.2g", m, seen, chi, most, p)
	}
}

// Calls come evenly over an interval of one rate, and by the steps of one that changes.
func TestWhenTheyCome(t *testing.T) {
	const days = 500
	for _, test := range []struct {
		claim string
		rate  des.Series
		want  []float64 // expected in each minute of the first interval
	}{
		{"one rate", des.Series{{Value: 1. / 60}}, slices.Repeat([]float64{1}, 30)},
		{"none, then three times, then once", des.Series{{Value: 0}, {At: 10 * des.Minute, Value: 3. / 60}, {At: 20 * des.Minute, Value: 1. / 60}},
			slices.Concat(make([]float64, 10), slices.Repeat([]float64{3}, 10), slices.Repeat([]float64{1}, 10))},
		{"a step just before the interval's end", des.Series{{Value: 1. / 60}, {At: 29 * des.Minute, Value: 20. / 60}},
			append(slices.Repeat([]float64{1}, 29), 20)},
	} {
		seen := make([]float64, 30)
		for day := range days {
			for _, p := range everybody(arrive.Spec{Rate: test.rate}, day, 1) {
				if p.interval == 0 {
					seen[p.at/des.Minute]++
				}
			}
		}
		chi, df := 0.0, 0
		for minute, want := range test.want {
			if want == 0 {
				if seen[minute] > 0 {
					t.Errorf("%s: %v calls in minute %d, want none", test.claim, seen[minute], minute)
				}
				continue
			}
			want *= days
			chi += (seen[minute] - want) * (seen[minute] - want) / want
			df++
		}
		if p := tooFar(chi, df); p > 0 {
			t.Errorf("%s: calls by the minute %v, want %d times %v: chi-square %.1f, p %.2g", test.claim, seen, days, test.want, chi, p)
		}
	}
}

// Gaps within an interval are exponential: their deciles.
func TestGapsAreExponential(t *testing.T) {
	const calls, days = 2000.0, 20
	mean := interval.Seconds() / calls
	var seen [10]float64
	total := 0.0
	for day := range days {
		last := des.Tick(0)
		for _, p := range everybody(poisson(calls), day, 1) {
			if p.number > 1 {
				below := 1 - math.Exp(-(p.at-last).Seconds()/mean)
				seen[min(int(below*10), 9)]++
				total++
			}
			last = p.at
		}
	}
	chi := 0.0
	for _, n := range seen {
		chi += (n - total/10) * (n - total/10) / (total / 10)
	}
	if p := tooFar(chi, 9); p > 0 {
		t.Errorf("%v gaps of mean %.3g s by deciles of the exponential: %v: chi-square %.1f, p %.2g", total, mean, seen, chi, p)
	}
}

// A busy day is busy in all its intervals: the count of a day has mean m and variance
// m + (cv m)^2; the factors of class and centre multiply.
func TestDayToDay(t *testing.T) {
	const m, days = 50.0, 3000
	for _, test := range []struct {
		cv, factor float64
	}{{0, 1}, {.1, 1}, {.5, 1}, {2, 1}, {.3, 2}} {
		spec := poisson(m / 8)
		spec.DayToDay = test.cv
		counts := make([]float64, days)
		for day := range days {
			counts[day] = float64(len(everybody(spec, day, test.factor)))
		}
		mean, variance := moments(counts)
		wantMean := m * test.factor
		wantVariance := wantMean + test.cv*test.cv*wantMean*wantMean
		// The variance of a variance needs the fourth moment: for the mixed counts it is
		// below that of a gamma with this cv, of excess 6 cv^2.
		error4 := wantVariance * math.Sqrt((2+6*test.cv*test.cv+1/wantMean)/days)
		if !within(mean, wantMean, math.Sqrt(wantVariance/days)) || !within(variance, wantVariance, error4) {
			t.Errorf("day_to_day %v, factor of the centre %v: mean %.4g and variance %.5g of a day's calls, want %.4g and %.5g", test.cv, test.factor, mean, variance, wantMean, wantVariance)
		}
	}
}

// The day's factor is a gamma of mean 1 and variance 1/shape; shape 0 is always 1.
func TestDayFactor(t *testing.T) {
	const days = 20_000
	for _, shape := range []float64{.25, 1, 11.1, 100} {
		factors := make([]float64, days)
		for day := range days {
			factors[day] = arrive.DayFactor(classKey(day), shape)
		}
		mean, variance := moments(factors)
		if !within(mean, 1, math.Sqrt(1/shape/days)) || !within(variance, 1/shape, math.Sqrt((2+6/shape)/days)/shape) {
			t.Errorf("DayFactor with shape %v: mean %.4g, variance %.4g; want 1 and %.4g", shape, mean, variance, 1/shape)
		}
	}
	if got := arrive.DayFactor(classKey(1), 0); got != 1 {
		t.Errorf("DayFactor with shape 0: %v, want 1", got)
	}
}

// Scale adds strips of people: whoever comes at a lower scale comes at a higher one, at
// the same moment and with the same luck; how many come follows the scale.
func TestScaleKeepsEverybody(t *testing.T) {
	const m, days = 40.0, 400
	scales := []float64{0, .25, .9, 1, 1.1, 2, 2.5, 3}
	total := make([]float64, len(scales))
	for day := range days {
		var before map[string]bool
		for i, scale := range scales {
			spec := poisson(m / 8)
			spec.Scale = des.Series{{Value: scale}}
			now := map[string]bool{}
			for _, p := range everybody(spec, day, 1) {
				now[fmt.Sprint(p)] = true
			}
			for p := range before {
				if !now[p] {
					t.Fatalf("day %d: %v comes at scale %v, not at %v", day, p, scales[i-1], scale)
				}
			}
			total[i] += float64(len(now))
			before = now
		}
	}
	for i, scale := range scales {
		if got, want := total[i]/days, m*scale; !within(got, want, math.Sqrt(want/days)) {
			t.Errorf("scale %v: %.4g calls a day, want %.4g", scale, got, want)
		}
	}
}

// A scale of 1 is no scale; a scale by time of day is that of the moment.
func TestScaleByTime(t *testing.T) {
	plain := everybody(poisson(50), 1, 1)
	one := poisson(50)
	one.Scale = des.Series{{Value: 1}}
	if got := everybody(one, 1, 1); !slices.Equal(got, plain) {
		t.Error("a scale of 1 brings other people than none")
	}
	half := poisson(50)
	half.Scale = des.Series{{Value: 1}, {At: 4 * interval, Value: 0}, {At: 6 * interval, Value: 1}}
	var want []person
	for _, p := range plain {
		if p.at < 4*interval || p.at >= 6*interval {
			want = append(want, p)
		}
	}
	if got := everybody(half, 1, 1); !slices.Equal(got, want) {
		t.Errorf("a scale of 0 in two of eight intervals: %d people of %d, want the %d of the others", len(got), len(plain), len(want))
	}
}

// Editing the rate of one interval, even to nothing, leaves those of the others where
// they were.
func TestEditingAnIntervalLeavesTheOthers(t *testing.T) {
	rates := func(third float64) arrive.Spec {
		spec := arrive.Spec{}
		for i := range 8 {
			calls := 20. + float64(i)
			if i == 3 {
				calls = third
			}
			spec.Rate = append(spec.Rate, des.Point{At: des.Tick(i) * interval, Value: calls / interval.Seconds()})
		}
		return spec
	}
	others := func(third float64) []person {
		return slices.DeleteFunc(everybody(rates(third), 5, 1), func(p person) bool { return p.interval == 3 })
	}
	want := others(23)
	for _, third := range []float64{0, 1, 22.9, 500} {
		if got := others(third); !slices.Equal(got, want) {
			t.Errorf("%v calls in interval 3: %d people in the others, want the %d who come with 23 calls in it, at the same moments", third, len(got), len(want))
		}
	}
}

// Nobody comes where the rate is nothing, and a plan without a rate has no source.
func TestNobody(t *testing.T) {
	for claim, spec := range map[string]arrive.Spec{
		"nothing given": {}, "a rate of 0": poisson(0), "a scale of 0": {Rate: poisson(9).Rate, Scale: des.Series{{Value: 0}}},
		"an empty log": {Log: []arrive.Logged{}},
	} {
		if got := everybody(spec, 1, 1); len(got) != 0 {
			t.Errorf("%s: %v came", claim, got)
		}
	}
}
