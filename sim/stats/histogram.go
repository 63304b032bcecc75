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
//
// Counts are kept in 32 bits, which halves what a run has to hold near; what does not fit
// is carried, and hardly ever is.
type Histogram struct {
	buckets []uint32
	carried []uint32 // by bucket: how often it was full; nil: never
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
	n := h.buckets[i] + 1
	h.buckets[i] = n
	h.count++
	if n == 0 {
		h.carry(i, 1)
	}
}

// AddMany counts v n times.
func (h *Histogram) AddMany(v int64, n uint64) {
	if n == 0 {
		return
	}
	i := bucketOf(uint64(max(0, v)))
	if i >= len(h.buckets) {
		h.grow(i + 1)
	}
	h.put(i, n)
	h.count += n
}

// put adds n to bucket i.
func (h *Histogram) put(i int, n uint64) {
	sum := uint64(h.buckets[i]) + n
	h.buckets[i] = uint32(sum)
	if full := sum >> 32; full > 0 {
		h.carry(i, uint32(full))
	}
}

// carry notes that bucket i was full n times.
func (h *Histogram) carry(i int, n uint32) {
	if len(h.carried) < len(h.buckets) {
		h.carried = append(h.carried, make([]uint32, len(h.buckets)-len(h.carried))...)
	}
	h.carried[i] += n
}

// in is how many values bucket i counted, which holds n.
func (h *Histogram) in(i int, n uint32) uint64 {
	if i < len(h.carried) {
		return uint64(h.carried[i])<<32 + uint64(n)
	}
	return uint64(n)
}

// grow makes room for n buckets, in whole octaves, and at once for those that waits of
// up to two minutes need: to grow into them would leave twice their room behind.
func (h *Histogram) grow(n int) {
	n = max((n+perOctave-1)&^(perOctave-1), bucketOf(120_000)&^(perOctave-1)+perOctave)
	h.buckets = append(h.buckets, make([]uint32, n-len(h.buckets))...)
}

// Merge adds what another histogram has counted.
func (h *Histogram) Merge(o *Histogram) {
	if len(o.buckets) > len(h.buckets) {
		h.grow(len(o.buckets))
	}
	if h.count+o.count < 1<<32 { // no bucket gets full
		to := h.buckets[:len(o.buckets)]
		for i, n := range o.buckets {
			to[i] += n
		}
	} else {
		for i, n := range o.buckets {
			h.put(i, o.in(i, n))
		}
	}
	h.count += o.count
}

// Reset forgets what was counted and keeps the room.
func (h *Histogram) Reset() {
	clear(h.buckets)
	h.carried, h.count = nil, 0
}

// Count is how many values were counted.
func (h *Histogram) Count() uint64 { return h.count }

// CountAtMost is how many values were at most v, or in v's own bucket.
func (h *Histogram) CountAtMost(v int64) uint64 { return h.between(0, h.upTo(v)) }

// countsAtMost are CountAtMost of some values, quickest in ascending order.
func (h *Histogram) countsAtMost(counts []uint64, values []int64) {
	n, from := uint64(0), 0
	for i, v := range values {
		to := h.upTo(v)
		if to < from {
			n, from = 0, 0
		}
		n += h.between(from, to)
		counts[i], from = n, to
	}
}

// upTo is the first bucket beyond those that hold values up to v.
func (h *Histogram) upTo(v int64) int {
	if v < 0 {
		return 0
	}
	return min(len(h.buckets), bucketOf(uint64(v))+1)
}

// between is how many values the buckets from one up to another counted.
func (h *Histogram) between(from, to int) uint64 {
	var n uint64
	for _, c := range h.buckets[from:to] {
		n += uint64(c)
	}
	if len(h.carried) > from {
		for _, c := range h.carried[from:min(to, len(h.carried))] {
			n += uint64(c) << 32
		}
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
		in := h.in(i, c)
		if in == 0 {
			continue
		}
		n += in
		last = i
		if float64(n) >= due {
			break
		}
	}
	return middle(last)
}
