package arrive_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hangup/sim/arrive"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/rng"
)

// Surges bring extra people, evenly over their time, without moving anybody.
func TestSurges(t *testing.T) {
	const days = 500
	spec := poisson(10)
	plain := spec
	spec.DayToDay, plain.DayToDay = .4, .4
	// The second lies across two intervals.
	spec.Surges = []arrive.Surge{{At: 10 * des.Minute, Over: 5 * des.Minute, Calls: 30}, {At: 50 * des.Minute, Over: 20 * des.Minute, Calls: 8}}
	var counts [2][]float64
	var halves [2]float64
	for day := range days {
		var own []person
		seen := [2]float64{}
		for _, p := range everybody(spec, day, 1.7) {
			if p.source < arrive.SurgeSource {
				own = append(own, p)
				continue
			}
			i := p.source - arrive.SurgeSource
			surge := spec.Surges[i]
			if p.at < surge.At || p.at >= surge.At+surge.Over || p.interval != uint32(p.at/interval) {
				t.Fatalf("day %d: surge %d of [%v, +%v) brings %+v", day, i, surge.At.Duration(), surge.Over.Duration(), p)
			}
			seen[i]++
			if i == 0 {
				halves[(p.at-surge.At)*2/surge.Over]++
			}
		}
		if !slices.Equal(own, everybody(plain, day, 1.7)) {
			t.Fatalf("day %d: surges move other people", day)
		}
		for i := range counts {
			counts[i] = append(counts[i], seen[i])
		}
	}
	for i, surge := range spec.Surges {
		// No busy day makes a surge larger: mean and variance are those of a Poisson number.
		mean, variance := moments(counts[i])
		if !within(mean, surge.Calls, math.Sqrt(surge.Calls/days)) || !within(variance, surge.Calls, surge.Calls*math.Sqrt((2+1/surge.Calls)/days)) {
			t.Errorf("surge %d of %v calls: mean %.4g, variance %.4g a day; want both %v", i, surge.Calls, mean, variance, surge.Calls)
		}
	}
	if diff := halves[0] - halves[1]; !within(diff, 0, math.Sqrt(30*days)) {
		t.Errorf("surge 0: %v calls in its first half, %v in its second: want as many", halves[0], halves[1])
	}
}

// A log is replayed to the tick, with each caller's own talk time; scale and busy days
// are not for it. Numbers begin anew in each interval, and lines from closing on are out.
func TestLog(t *testing.T) {
	log := []arrive.Logged{
		{At: 0, Talk: 5}, {At: 7, Talk: -1}, {At: 7, Talk: 9}, {At: interval - 1, Talk: 2},
		{At: interval, Talk: 3}, {At: 5 * interval, Talk: 4}, {At: close - 1, Talk: 1}, {At: close, Talk: 8},
	}
	want := []person{
		{at: 0, interval: 0, number: 1, talk: 5}, {at: 7, interval: 0, number: 2, talk: -1}, {at: 7, interval: 0, number: 3, talk: 9},
		{at: interval - 1, interval: 0, number: 4, talk: 2}, {at: interval, interval: 1, number: 1, talk: 3},
		{at: 5 * interval, interval: 5, number: 1, talk: 4}, {at: close - 1, interval: 7, number: 1, talk: 1},
	}
	got := everybody(arrive.Spec{Log: log, DayToDay: 1}, 1, 3)
	keys := map[rng.Key]bool{}
	for i := range got {
		keys[got[i].key] = true
		got[i].key = 0
	}
	if !slices.Equal(got, want) {
		t.Errorf("log %v brings\n%v, want\n%v", log, got, want)
	}
	if len(keys) != len(want) {
		t.Errorf("%d people of a log have %d different lucks", len(want), len(keys))
	}
}

// Renewal arrivals are sums of gaps, the first from opening: with constant gaps they are
// known; with others there are as many as time over the mean gap, nearly.
func TestRenewal(t *testing.T) {
	constant := arrive.Spec{Interarrival: dist.Must(dist.NewConstant(600))}
	got := everybody(constant, 1, 5)
	if len(got) != 23 { // 10 minutes to 3:50; the 24th would come at closing
		t.Fatalf("a call every ten minutes until 4:00: %d calls, want 23", len(got))
	}
	for i, p := range got {
		at := des.Tick(i+1) * 10 * des.Minute
		if p.at != at || p.interval != uint32(at/interval) || p.number != uint64(i+1)%3+1 && i > 1 {
			t.Errorf("call %d: %+v; want it at %v, number %d of its interval", i+1, p, at.Duration(), (i+1)%3+1)
		}
	}
	// Renewal theory (Cox 1962, section 3.3): of n(t) the mean is t/m + (c^2-1)/2, the
	// variance c^2 t/m + 1/6 + c^2/2 + c^4/2 - third/3 nearly; here gamma gaps, c = 1/2.
	const days, calls, c = 400, 240.0, .5
	gaps := arrive.Spec{Interarrival: dist.Must(dist.NewGamma(close.Seconds()/calls, c*close.Seconds()/calls))}
	counts := make([]float64, days)
	for day := range days {
		counts[day] = float64(len(everybody(gaps, day, 1)))
	}
	mean, variance := moments(counts)
	wantMean, wantVariance := calls+(c*c-1)/2, c*c*calls
	if !within(mean, wantMean, math.Sqrt(wantVariance/days)) || !within(variance, wantVariance, wantVariance*math.Sqrt(2./days)) {
		t.Errorf("gaps of cv %v, %v expected: mean %.5g, variance %.4g; want %.5g and about %.4g", c, calls, mean, variance, wantMean, wantVariance)
	}
}

// What is expected is what comes, in the mean.
func TestExpected(t *testing.T) {
	spec := poisson(5)
	spec.Scale = des.Series{{Value: 1.5}, {At: 4 * interval, Value: .5}}
	spec.Surges = []arrive.Surge{{At: 0, Over: des.Hour, Calls: 7}}
	for _, test := range []struct {
		claim string
		spec  arrive.Spec
		want  float64
	}{
		{"a rate", poisson(5), 40}, {"with scale by time, and a surge", spec, 40 + 7},
		{"a log", arrive.Spec{Log: make([]arrive.Logged, 12)}, 12},
		{"renewal", arrive.Spec{Interarrival: dist.Must(dist.NewConstant(60))}, 240},
		{"none", arrive.Spec{}, 0},
	} {
		plan := arrive.Compile(test.spec, interval, close)
		got, parts := plan.Expected(0, close), 0.0
		for from := des.Tick(0); from < close; from += 7 * des.Minute {
			parts += plan.Expected(from, from+7*des.Minute)
		}
		if math.Abs(got-test.want) > 1e-9*test.want || math.Abs(parts-test.want) > 1e-6*test.want {
			t.Errorf("%s: Expected = %v, %v in stretches of 7 minutes; want %v", test.claim, got, parts, test.want)
		}
	}
}

// What always holds, on any plan: people of a source come in order, within their
// interval, numbered upwards from 1, before closing; each has luck of their own; asking
// again gives the same people.
func TestWhatAlwaysHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := randomSpec(t)
		replication := rapid.IntRange(1, 1000).Draw(t, "replication")
		factor := rapid.SampledFrom([]float64{1, .3, 2.5}).Draw(t, "factor")
		all := everybody(spec, replication, factor)
		keys := map[rng.Key]bool{}
		for i, p := range all {
			keys[p.key] = true
			if p.at < 0 || p.at >= close || p.interval != uint32(p.at/interval) || p.number < 1 {
				t.Fatalf("%+v: out of the clock or of the interval", p)
			}
			if i == 0 || all[i-1].source != p.source {
				continue
			}
			before := all[i-1]
			if p.at < before.at || p.interval == before.interval && p.number <= before.number {
				t.Fatalf("%+v comes after %+v", p, before)
			}
		}
		if len(keys) != len(all) {
			t.Fatalf("%d people have %d different lucks", len(all), len(keys))
		}
		if again := everybody(spec, replication, factor); !slices.Equal(again, all) {
			t.Fatalf("asked again, other people come")
		}
	})
}

// randomSpec is any arrivals of a class.
func randomSpec(t *rapid.T) (spec arrive.Spec) {
	series := func(name string, most float64) (s des.Series) {
		at := des.Tick(0)
		for range rapid.IntRange(1, 6).Draw(t, name) {
			s = append(s, des.Point{At: at, Value: rapid.SampledFrom([]float64{0, .1, .5, 1, most}).Draw(t, name+" value")})
			at += des.Tick(rapid.Int64Range(1, int64(close)).Draw(t, name+" step"))
		}
		return s
	}
	switch rapid.IntRange(0, 3).Draw(t, "source") {
	case 0:
		spec.Rate = series("rate", 2)
		for i := range spec.Rate {
			spec.Rate[i].Value /= 60
		}
		spec.DayToDay = rapid.SampledFrom([]float64{0, .1, 1.5}).Draw(t, "day to day")
		if rapid.Bool().Draw(t, "scaled") {
			spec.Scale = series("scale", 2.3)
		}
	case 1:
		spec.Interarrival = dist.Must(dist.NewExponential(rapid.Float64Range(20, 1000).Draw(t, "gap")))
	case 2:
		for range rapid.IntRange(1, 20).Draw(t, "lines") {
			spec.Log = append(spec.Log, arrive.Logged{At: des.Tick(rapid.Int64Range(0, int64(close)+5).Draw(t, "line")), Talk: -1})
		}
		slices.SortStableFunc(spec.Log, func(a, b arrive.Logged) int { return cmp.Compare(a.At, b.At) })
	}
	for range rapid.IntRange(0, 3).Draw(t, "surges") {
		spec.Surges = append(spec.Surges, arrive.Surge{
			At: des.Tick(rapid.Int64Range(0, int64(close)-1).Draw(t, "surge at")), Over: des.Tick(rapid.Int64Range(1, int64(des.Hour)).Draw(t, "surge over")),
			Calls: rapid.Float64Range(.1, 40).Draw(t, "surge calls"),
		})
	}
	return spec
}
