package experiment

import (
	"math"

	"hangup/sim/rng/fmath"
)

// z95 is the normal quantile 0.975.
const z95 = 1.959963984540054

// WaitStretch is a stretch of waiting: of those still waiting at its start, the share who hang up within it.
type WaitStretch struct {
	From, To  float64   // seconds
	AtRisk    float64   // still waiting at the start
	Share     float64   // of them hang up by the end, if nobody answered
	Low, High float64   // 95 % interval
	Causes    []float64 // the parts of Share, in the order of Hazard.Causes
}

// Stretches joins so many steps of the hazard, of step seconds each, to a stretch; what
// is left over at the end is one shorter stretch. Shares agree with Survival: what is left
// after a stretch is what was there before, less Share. The interval is Wilson's (1927) of
// those at risk less half of those who left otherwise; it takes callers as independent.
func (h *Hazard) Stretches(step float64, join int) []WaitStretch {
	var all []WaitStretch
	n := min(len(h.HungUp), len(h.AtRisk)-1, len(h.Survival)-1)
	for i := range h.Causes {
		n = min(n, len(h.Causes[i].Calls))
	}
	join = max(join, 1)
	for from := 0; from < n; from += join {
		to := min(from+join, n)
		if !(h.AtRisk[from] > 0 && h.Survival[from] > 0) {
			break
		}
		all = append(all, h.stretch(step, from, to))
	}
	return all
}

func (h *Hazard) stretch(step float64, from, to int) WaitStretch {
	w := WaitStretch{From: float64(from) * step, To: float64(to) * step, AtRisk: h.AtRisk[from], Causes: make([]float64, len(h.Causes))}
	hungUp := 0.0
	for i := from; i < to; i++ {
		risk := h.risk(i)
		if !(risk > 0) {
			continue
		}
		hungUp += h.HungUp[i]
		for c := range h.Causes {
			w.Causes[c] += float64(h.Causes[c].Calls[i] / risk * h.Survival[i] / h.Survival[from])
		}
	}
	w.Share = max(0, 1-h.Survival[to]/h.Survival[from])
	left := max(0, h.AtRisk[from]-h.AtRisk[to]-hungUp)
	w.Low, w.High = wilson(w.Share, w.AtRisk-float64(left/2))
	return w
}

// risk is how many were at risk in a step: whoever left within it otherwise than by
// hanging up was so for half of it.
func (h *Hazard) risk(i int) float64 {
	left := max(0, h.AtRisk[i]-h.AtRisk[i+1]-h.HungUp[i])
	return h.AtRisk[i] - float64(left/2)
}

// wilson is the interval of a share seen among n (Wilson 1927).
func wilson(share, n float64) (low, high float64) {
	if !(n > 0) {
		return math.NaN(), math.NaN()
	}
	zz := z95 * z95 / n
	middle := (share + float64(zz/2)) / (1 + zz)
	half := z95 * math.Sqrt(float64(share*(1-share)/n)+float64(zz/n/4)) / (1 + zz)
	return max(0, middle-half), min(1, middle+half)
}

// SurvivalInterval is the 95 % interval of Survival: Greenwood's variance (1926) of its
// logarithm, on the scale of log(-log) so that it stays within 0..1 (Kalbfleisch and
// Prentice 1980). It takes callers as independent, and is NaN where nobody hung up so far
// or nobody is left.
func (h *Hazard) SurvivalInterval() (low, high []float64) {
	low, high = make([]float64, len(h.Survival)), make([]float64, len(h.Survival))
	variance := 0.0
	for i, share := range h.Survival {
		low[i], high[i] = math.NaN(), math.NaN()
		if share > 0 && share < 1 {
			of := -fmath.Log(share)
			width := fmath.Exp(z95 * math.Sqrt(variance) / of)
			low[i], high[i] = fmath.Exp(-of*width), fmath.Exp(-of/width)
		}
		if i >= len(h.HungUp) || i+1 >= len(h.AtRisk) {
			continue
		}
		if risk := h.risk(i); risk > h.HungUp[i] {
			variance += h.HungUp[i] / (risk * (risk - h.HungUp[i]))
		}
	}
	return low, high
}
