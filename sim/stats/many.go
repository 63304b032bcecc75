package stats

// AddMany counts v n times; negative values count as 0.
func (h *Histogram) AddMany(v int64, n uint64) {
	if n == 0 {
		return
	}
	h.Add(v)
	h.buckets[bucketOf(uint64(max(0, v)))] += n - 1
	h.count += n - 1
}
