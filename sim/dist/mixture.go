package dist

import (
	"math"

	"hangup/sim/rng"
)

// Part is one of the distributions of a Mixture.
type Part struct {
	Share float64 // of the times that are drawn from it
	Of    Distribution
}

// Mixture draws from one of several distributions: some calls are quick, others are not.
type Mixture struct {
	parts []Part
	upTo  []float64 // running sums of shares, the last 1
}

// NewMixture draws from these parts, whose shares sum to 1.
func NewMixture(parts []Part) (Mixture, error) {
	shares := make([]float64, len(parts))
	for i, p := range parts {
		shares[i] = p.Share
		if p.Of == nil {
			return Mixture{}, fault("", "part %d has no distribution", i+1)
		}
		if !finite(p.Of.Mean()) {
			return Mixture{}, fault("", "part %d is never: a mixture is of times that end", i+1)
		}
	}
	if problem := shareProblem(shares); problem != "" {
		return Mixture{}, fault("", "shares %s", problem)
	}
	shares, upTo := normalised(shares)
	d := Mixture{make([]Part, len(parts)), upTo}
	for i, p := range parts {
		d.parts[i] = Part{shares[i], p.Of}
	}
	return d, nil
}

// Sample draws a part, then a time from it.
func (d Mixture) Sample(s rng.Stream) float64 {
	return d.parts[pick(d.upTo, s.Uniform())].Of.Sample(s)
}

// Mean is the expected time in seconds.
func (d Mixture) Mean() float64 { return d.sum(Distribution.Mean) }

// Variance is in square seconds.
func (d Mixture) Variance() float64 {
	mean := d.Mean()
	return d.sum(func(of Distribution) float64 {
		off := of.Mean() - mean
		return of.Variance() + float64(off*off)
	})
}

// CDF is the shares' sum of the parts'.
func (d Mixture) CDF(x float64) float64 {
	return d.sum(func(of Distribution) float64 { return of.CDF(x) })
}

// Quantile inverts the CDF.
func (d Mixture) Quantile(p float64) float64 { return invert(d.CDF, p) }

// Hazard is the mean of the parts', weighted by who is left of each.
func (d Mixture) Hazard(x float64) float64 {
	left := d.sum(func(of Distribution) float64 { return 1 - of.CDF(x) })
	if left <= 0 || d.atom(x) {
		return math.Inf(1)
	}
	ending := d.sum(func(of Distribution) float64 {
		if survival := 1 - of.CDF(x); survival > 0 {
			return survival * of.Hazard(x)
		}
		return 0
	})
	return ending / left
}

func (d Mixture) atom(x float64) bool {
	for _, p := range d.parts {
		if p.Share > 0 && hasAtom(p.Of, x) {
			return true
		}
	}
	return false
}

// sum is f of each part, weighted by the shares.
func (d Mixture) sum(f func(Distribution) float64) float64 {
	total := 0.0
	for _, p := range d.parts {
		if p.Share > 0 {
			total += float64(p.Share * f(p.Of))
		}
	}
	return total
}
