package stats

import (
	"math"
	"math/bits"
)

// perOctave is how many buckets each doubling has: a bucket is at most 1/128 of its
// values wide, so its middle is within 0.4 % of each of them.
const (
	octaveBits = 7
	perOctave  = 1 << octaveBits
)

// Histogram counts non-negative integers (waits in milliseconds) in buckets of a fixed
// relative width, for quantiles within 0.5 %. Up to 255 every value has a bucket of its
// own. The zero value is empty; it grows only up to the largest value seen.
//
//	value    0 1 .. 255 | 256-257 258-259 .. 510-511 | 512-515 ..
//	bucket   0 1 .. 255 | 256     257     .. 383     | 384     ..
type Histogram struct {
	buckets []uint64
	count   uint64
}

// bucketOf is the bucket of v: the octave in the high bits, the seven binary digits
// after the leading one in the low bits.
func bucketOf(v uint64) int {
	shift := bits.Len64(v|perOctave) - octaveBits - 1
	return shift<<octaveBits + int(v>>shift)
}

// middle is the mean of the integers of bucket i.
func middle(i int) float64 {
	shift := max(0, i>>octaveBits-1)
	low := uint64(i-shift<<octaveBits) << shift
	return float64(low) + float64(float64(uint64(1)<<shift-1)/2)
}

// Add counts v; negative values count as 0.
func (h *Histogram) Add(v int64) {
	i := bucketOf(uint64(max(0, v)))
	if i >= len(h.buckets) {
		h.grow(i + 1)
	}
	h.buckets[i]++
	h.count++
}

// AddMany counts v n times.
func (h *Histogram) AddMany(v int64, n uint64) {
	if n == 0 {
		return
	}
	h.Add(v)
	h.buckets[bucketOf(uint64(max(0, v)))] += n - 1
	h.count += n - 1
}

// grow makes room for n buckets, in whole octaves, and at once for those that waits of
// up to two minutes need: to grow into them would leave twice their room behind.
func (h *Histogram) grow(n int) {
	n = max((n+perOctave-1)&^(perOctave-1), bucketOf(120_000)&^(perOctave-1)+perOctave)
	h.buckets = append(h.buckets, make([]uint64, n-len(h.buckets))...)
}

// Merge adds what another histogram has counted.
func (h *Histogram) Merge(o *Histogram) {
	if len(o.buckets) > len(h.buckets) {
		h.grow(len(o.buckets))
	}
	for i, n := range o.buckets {
		h.buckets[i] += n
	}
	h.count += o.count
}

// Reset forgets what was counted and keeps the room.
func (h *Histogram) Reset() {
	clear(h.buckets)
	h.count = 0
}

// Count is how many values were counted.
func (h *Histogram) Count() uint64 { return h.count }

// CountAtMost is how many values were at most v, or in v's own bucket.
func (h *Histogram) CountAtMost(v int64) uint64 {
	if v < 0 {
		return 0
	}
	var n uint64
	for _, c := range h.buckets[:min(len(h.buckets), bucketOf(uint64(v))+1)] {
		n += c
	}
	return n
}

// Quantile is the smallest value that at least a share p of the values do not exceed,
// within 0.5 %; NaN if nothing was counted.
func (h *Histogram) Quantile(p float64) float64 {
	if h.count == 0 || math.IsNaN(p) {
		return math.NaN()
	}
	// p x count may come out a rounding above the whole number it means.
	due := max(1, math.Ceil(float64(p*float64(h.count))*(1-1e-15)))
	var n uint64
	last := 0
	for i, c := range h.buckets {
		if c == 0 {
			continue
		}
		n += c
		last = i
		if float64(n) >= due {
			break
		}
	}
	return middle(last)
}
