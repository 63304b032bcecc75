package dist_test

import (
	"math"
	"testing"

	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/rng"
)

func constant(seconds float64) dist.Distribution { return dist.Must(dist.NewConstant(seconds)) }

func TestLawSample(t *testing.T) {
	const noon = 12 * des.Hour
	morning := dist.ByTime([]dist.TimedDistribution{{From: 8 * des.Hour, Of: constant(60)}, {From: noon, Of: constant(90)}})
	busy := des.Series{{At: 0, Value: 1}, {At: noon, Value: 1.5}}
	often := dist.Fixed(dist.Must(dist.NewEmpirical([]float64{0, 0, 0, 0, 1e-9})))
	tests := []struct {
		claim  string
		law    dist.Law
		at     des.Tick
		factor float64
		want   des.Tick
	}{
		{"a constant is itself", dist.Fixed(constant(180)), 0, 1, 180 * des.Second},
		{"rounded to the nearest microsecond, down", dist.Fixed(constant(1.0000014)), 0, 1, 1000001},
		{"rounded to the nearest microsecond, up", dist.Fixed(constant(1.0000016)), 0, 1, 1000002},
		{"a positive time is at least a tick", dist.Fixed(constant(1e-9)), 0, 1, 1},
		{"a 0 that was measured stays 0", often, 0, 1, 0},
		{"beyond all time is never", dist.Fixed(constant(1e300)), 0, 1, des.Never},
		{"never is never", dist.Fixed(dist.Never{}), 0, 0.5, des.Never},
		{"the zero law is no time", dist.Law{}, 0, 3, 0},
		{"a factor of the agent", dist.Fixed(constant(180)), 0, 1.4, 252 * des.Second},
		{"before the first time the first", morning, 0, 1, 60 * des.Second},
		{"just before the second time", morning, noon - 1, 1, 60 * des.Second},
		{"at the second time", morning, noon, 1, 90 * des.Second},
		{"scaled by a series, before it rises", dist.Fixed(constant(60)).Scaled(busy), noon - 1, 1, 60 * des.Second},
		{"scaled by a series", dist.Fixed(constant(60)).Scaled(busy), noon, 1, 90 * des.Second},
		{"scaled, by time, by the agent", morning.Scaled(busy), noon, 2, 270 * des.Second},
		{"scaled twice", dist.Fixed(constant(60)).Scaled(busy).Scaled(des.Series{{At: 0, Value: 2}, {At: noon + 1, Value: 3}}), noon, 1, 180 * des.Second},
		{"scaled twice, the second later", dist.Fixed(constant(60)).Scaled(busy).Scaled(des.Series{{At: 0, Value: 2}, {At: noon + 1, Value: 3}}), noon + 1, 1, 270 * des.Second},
		{"scaled by nothing", dist.Fixed(constant(60)).Scaled(nil), noon, 1, 60 * des.Second},
	}
	for _, c := range tests {
		if got := c.law.SampleScaled(person(0), c.at, c.factor); got != c.want {
			t.Errorf("%s: SampleScaled(at %d, factor %g) = %d, want %d", c.claim, c.at, c.factor, got, c.want)
		}
		if got := c.law.Sample(person(0), c.at); c.factor == 1 && got != c.want {
			t.Errorf("%s: Sample(at %d) = %d, want %d", c.claim, c.at, got, c.want)
		}
	}
}

// TestSameLawSameDraws: however a law is written, the same person draws the same time.
func TestSameLawSameDraws(t *testing.T) {
	batteryOfTimes(t, func(t *testing.T, d dist.Distribution) {
		fixed, one := dist.Fixed(d), des.Series{{At: 0, Value: 1}}
		byTime := dist.ByTime([]dist.TimedDistribution{{From: 0, Of: d}, {From: des.Hour, Of: d}})
		for n := range uint64(100) {
			want := fixed.Sample(person(n), 0)
			for name, law := range map[string]dist.Law{"by time": byTime, "scaled by 1": fixed.Scaled(one), "both": byTime.Scaled(one)} {
				if got := law.Sample(person(n), 2*des.Hour); got != want {
					t.Errorf("person %d: %s draws %d, fixed %d", n, name, got, want)
				}
			}
			if got := math.Round(d.Sample(person(n)) * 1e6); got != float64(want) && want != 1 {
				t.Errorf("person %d: law draws %d ticks, distribution %g microseconds", n, want, got)
			}
		}
	})
}

// TestScaledDistribution: At is the law in force, multiplied, in all its methods.
func TestScaledDistribution(t *testing.T) {
	batteryOfTimes(t, func(t *testing.T, d dist.Distribution) {
		const factor = 1.5
		law := dist.Fixed(d).Scaled(des.Series{{At: 0, Value: 1}, {At: des.Hour, Value: factor}})
		if got := law.At(0); got.Mean() != d.Mean() {
			t.Errorf("At(0).Mean() = %g, want the unscaled %g", got.Mean(), d.Mean())
		}
		scaled, x := law.At(des.Hour), d.Quantile(0.6)
		checks := []struct {
			name      string
			got, want float64
		}{
			{"Mean", scaled.Mean(), factor * d.Mean()},
			{"law's Mean", law.Mean(des.Hour), factor * d.Mean()},
			{"Variance", scaled.Variance(), factor * factor * d.Variance()},
			{"Quantile(0.6)", scaled.Quantile(0.6), factor * x},
			{"CDF", scaled.CDF(factor * x * 1.0001), d.CDF(x * 1.0001)},
			{"Hazard", scaled.Hazard(factor * x * 1.0001), d.Hazard(x*1.0001) / factor},
			{"Sample", scaled.Sample(person(7)), factor * d.Sample(person(7))},
			{"Sample of the law", law.Sample(person(7), des.Hour).Seconds(), des.FromSeconds(factor * d.Sample(person(7))).Seconds()},
		}
		for _, c := range checks {
			if !(math.Abs(c.got-c.want) <= 1e-12*math.Abs(c.want)) && c.got != c.want {
				t.Errorf("scaled by %g: %s = %.15g, want %.15g", factor, c.name, c.got, c.want)
			}
		}
	})
}

// The largest mean may lie at a change of the law or of what scales it.
func TestLawMostMean(t *testing.T) {
	byTime := dist.ByTime([]dist.TimedDistribution{{From: 0, Of: constant(60)}, {From: des.Hour, Of: constant(90)}, {From: 3 * des.Hour, Of: constant(30)}})
	for _, c := range []struct {
		law  dist.Law
		want float64
	}{
		{dist.Law{}, 0},
		{dist.Fixed(constant(60)), 60},
		{byTime, 90},
		{byTime.Scaled(des.Series{{At: 0, Value: 1}, {At: 2 * des.Hour, Value: 1.5}, {At: 4 * des.Hour, Value: 3}}), 135},
		{byTime.Scaled(des.Series{{At: 0, Value: 2}, {At: des.Hour, Value: 1}}), 120},
		{dist.Fixed(dist.Never{}), math.Inf(1)},
	} {
		if got := c.law.MostMean(); got != c.want {
			t.Errorf("MostMean of a law with the mean %g at opening = %g, want %g", c.law.Mean(0), got, c.want)
		}
	}
}

func TestLawIs(t *testing.T) {
	never, some := dist.Fixed(dist.Never{}), dist.Fixed(constant(60))
	both := dist.ByTime([]dist.TimedDistribution{{From: 0, Of: dist.Never{}}, {From: des.Hour, Of: constant(60)}})
	twice := des.Series{{At: 0, Value: 2}}
	tests := []struct {
		claim       string
		law         dist.Law
		zero, never bool
		mean        float64
	}{
		{"the zero law", dist.Law{}, true, false, 0},
		{"the zero law scaled", dist.Law{}.Scaled(twice), true, false, 0},
		{"nothing by time", dist.ByTime(nil), true, false, 0},
		{"nothing fixed", dist.Fixed(nil), true, false, 0},
		{"never", never, false, true, math.Inf(1)},
		{"never scaled", never.Scaled(twice), false, true, math.Inf(1)},
		{"never until one o'clock", both, false, false, math.Inf(1)},
		{"a minute", some, false, false, 60},
		{"a minute, twice", some.Scaled(twice), false, false, 120},
	}
	for _, c := range tests {
		if got := c.law.IsZero(); got != c.zero {
			t.Errorf("%s: IsZero = %t, want %t", c.claim, got, c.zero)
		}
		if got := c.law.IsNever(); got != c.never {
			t.Errorf("%s: IsNever = %t, want %t", c.claim, got, c.never)
		}
		if got := c.law.Mean(0); got != c.mean {
			t.Errorf("%s: Mean = %g, want %g", c.claim, got, c.mean)
		}
	}
}

// TestStreamIsTheCallersOwn: sampling draws from a copy.
func TestStreamIsTheCallersOwn(t *testing.T) {
	s := rng.Root(1).Stream(rng.ForTalk, 0)
	before := s
	for _, law := range []dist.Law{dist.Fixed(constant(1)), dist.Fixed(short)} {
		law.Sample(s, 0)
	}
	if s != before {
		t.Error("Sample moved the caller's stream")
	}
}
