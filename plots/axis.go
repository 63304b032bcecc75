package plots

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"hangup/sim/des"
	"hangup/sim/experiment"
)

// clock is the axis of a chart by interval, in seconds from midnight before opening.
type clock struct {
	starts, ends []float64
	of           experiment.Clock
}

// clockOf is the clock of a result with at least two intervals.
func clockOf(r *experiment.Result) clock {
	n := len(r.Intervals)
	c := clock{starts: make([]float64, n), ends: make([]float64, n), of: r.Clock}
	for i, interval := range r.Intervals {
		c.starts[i] = r.Clock.Open.Seconds() + interval.Seconds
		if i > 0 {
			c.ends[i-1] = c.starts[i]
		}
	}
	last := c.ends[n-2] - c.starts[n-2]
	if r.Clock.Length > 0 { // the last interval may be a short one
		last = min(last, r.Clock.Open.Seconds()+r.Clock.Length.Seconds()-c.starts[n-1])
	}
	c.ends[n-1] = c.starts[n-1] + max(last, 1)
	return c
}

// middles are the middles of the intervals.
func (c clock) middles() []float64 {
	m := make([]float64, len(c.starts))
	for i := range m {
		m[i] = (c.starts[i] + c.ends[i]) / 2
	}
	return m
}

// label is a moment as the tables write it: "09:00", on a later day "2d 09:00".
func (c clock) label(seconds float64) string {
	return c.of.Time(des.FromSeconds(seconds) - c.of.Open)
}

// steps between labels, in minutes; beyond them whole numbers of days.
var clockSteps = []float64{1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 7200, 14400, 28800, 72000, 144000}

// ticks are labelled moments, as many as fit the width.
func (c clock) ticks(width vg.Length) plot.ConstantTicks {
	from, to := c.starts[0], c.ends[len(c.ends)-1]
	room := labelText.Width(c.label(to)) * 1.5
	step := clockSteps[len(clockSteps)-1] * 60
	for _, minutes := range clockSteps {
		if width*vg.Length(minutes*60/(to-from)) >= room {
			step = minutes * 60
			break
		}
	}
	var ticks plot.ConstantTicks
	for t := math.Ceil(from/step) * step; t <= to; t += step {
		ticks = append(ticks, plot.Tick{Value: t, Label: c.label(t)})
	}
	return ticks
}

// scale is the axis of a quantity: labels at round steps.
type scale struct {
	step   float64
	format func(float64) string
}

// Ticks are the marks from min to max.
func (s scale) Ticks(min, max float64) []plot.Tick {
	var ticks []plot.Tick
	for k := math.Ceil(min/s.step-1e-9) + 0; k*s.step <= max+s.step*1e-9; k++ {
		ticks = append(ticks, plot.Tick{Value: k * s.step, Label: s.format(k * s.step)})
	}
	return ticks
}

// roundStep is the smallest step of 1, 2 or 5 times a power of ten that takes at most
// parts steps to cover span.
func roundStep(span float64, parts int) float64 {
	if !known(span) || span <= 0 {
		span = 1
	}
	power := math.Pow(10, math.Floor(math.Log10(span/float64(parts))))
	for _, m := range []float64{1, 2, 5} {
		if m*power*float64(parts) >= span*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// from0 sets an axis of counts or amounts from 0 to the first round number over top, with
// about parts labels.
func from0(a *plot.Axis, top float64, parts int) {
	step := roundStep(top*1.02, parts)
	a.Min, a.Max = 0, math.Max(math.Ceil(top*1.02/step), 1)*step
	a.Tick.Marker = scale{step, number(step)}
}

// start is where a scale of high shares begins: at a half if all lie well above it.
func start(lowest float64) float64 {
	if lowest > .6 {
		return .5
	}
	return 0
}

// shares sets an axis of shares from low to high.
func shares(a *plot.Axis, low, high float64, parts int) {
	step := roundStep(high-low, parts)
	a.Min, a.Max = math.Floor(low/step+1e-9)*step, math.Ceil(high/step-1e-9)*step
	a.Tick.Marker = scale{step, func(x float64) string { return percent(x, step) }}
}

// roundUp is x or the next round number over it.
func roundUp(x float64) float64 {
	step := roundStep(x, 4)
	return math.Ceil(x/step-1e-9) * step
}

// number writes amounts with the decimals that a step needs, thousands apart.
func number(step float64) func(float64) string {
	decimals := decimals(step)
	return func(x float64) string {
		text := strconv.FormatFloat(x, 'f', decimals, 64)
		whole, rest, _ := strings.Cut(text, ".")
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
		if rest != "" {
			return whole + "." + rest
		}
		return whole
	}
}

// decimals is how many a multiple of step needs, at most 9.
func decimals(step float64) int {
	n := 0
	for ; n < 9; n++ {
		if whole := math.Round(step); whole != 0 && math.Abs(step-whole) < 1e-6*whole {
			break
		}
		step *= 10
	}
	return n
}

// percent writes a share with the decimals that a step of shares needs: "80 %".
func percent(x, step float64) string {
	return strconv.FormatFloat(x*100, 'f', decimals(step*100), 64) + " %"
}

// span writes a span of seconds: "45 s", "2:30".
func span(seconds float64) string {
	if seconds < 120 || seconds != math.Trunc(seconds) {
		return strconv.FormatFloat(seconds, 'g', 4, 64) + " s"
	}
	return minutes(seconds)
}

// inParts sets an axis from 0 to over top in exactly so many parts.
func inParts(a *plot.Axis, top float64, parts int) {
	power := math.Pow(10, math.Floor(math.Log10(top/float64(parts))))
	step := 10 * power
	for _, m := range []float64{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8} {
		if m*power*float64(parts) >= top {
			step = m * power
			break
		}
	}
	a.Min, a.Max = 0, step*float64(parts)
	a.Tick.Marker = scale{step, number(step)}
}

// minutes writes a span of seconds as "2:30" or "1:02:30".
func minutes(seconds float64) string {
	whole := int(math.Round(seconds))
	if whole >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", whole/3600, whole/60%60, whole%60)
	}
	return fmt.Sprintf("%d:%02d", whole/60, whole%60)
}

// calls is a number of calls: "1,204 calls", "3.4 calls".
func calls(n float64) string {
	switch {
	case !known(n):
		return "calls"
	case n >= 10 || n == math.Trunc(n):
		return number(1)(n) + " calls"
	}
	return number(.1)(n) + " calls"
}
