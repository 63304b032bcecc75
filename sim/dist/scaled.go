package dist

import "hangup/sim/rng"

// scaled is another distribution with every time multiplied by a factor above 0.
type scaled struct {
	factor float64
	of     Distribution
}

func (d scaled) Sample(s rng.Stream) float64 { return float64(d.of.Sample(s) * d.factor) }

func (d scaled) Mean() float64 { return float64(d.of.Mean() * d.factor) }

func (d scaled) Variance() float64 { return float64(d.of.Variance() * d.factor * d.factor) }

func (d scaled) CDF(x float64) float64 { return d.of.CDF(x / d.factor) }

func (d scaled) Quantile(p float64) float64 { return float64(d.of.Quantile(p) * d.factor) }

func (d scaled) Hazard(x float64) float64 { return d.of.Hazard(x/d.factor) / d.factor }

func (d scaled) atom(x float64) bool { return hasAtom(d.of, x/d.factor) }
