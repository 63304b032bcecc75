package dist_test

import (
	"testing"

	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/rng"
)

var ticks des.Tick

// BenchmarkSample is what the engine does for every call: its key, its stream, its time.
func BenchmarkSample(b *testing.B) {
	laws := []struct {
		name string
		of   dist.Distribution
	}{
		{"exponential", dist.Must(dist.NewExponential(300))},
		{"lognormal", dist.Must(dist.NewLognormal(300, 300))},
		{"weibull", dist.Must(dist.WeibullOfScale(200, 1.5))},
		{"gamma", dist.Must(dist.NewGamma(300, 200))},
		{"constant", dist.Must(dist.NewConstant(300))},
		{"hyperexponential", dist.Must(dist.NewHyperexponential([]float64{64, 501}, []float64{0.127, 0.873}))},
	}
	for _, l := range laws {
		b.Run(l.name, func(b *testing.B) {
			law, class, sum := dist.Fixed(l.of), rng.Root(1).Child(0).Named("household"), des.Tick(0)
			b.ReportAllocs()
			for n := uint64(0); b.Loop(); n++ {
				sum += law.Sample(class.Child(n).Stream(rng.ForTalk, 0), 0)
			}
			ticks = sum
		})
	}
}
