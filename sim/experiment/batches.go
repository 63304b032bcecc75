package experiment

import (
	"slices"

	"hangup/sim/des"
	"hangup/sim/metric"
)

// cutBatches cuts one long run into batches of equal time after warm-up, and notes each
// cell's batch. Cells get finer where a batch ends within one.
func (r *runner) cutBatches() {
	start, end := r.plan.Metric.WarmUp, r.cfg.Close
	ends := make([]des.Tick, metric.Batches)
	for b := range ends {
		ends[b] = start + (end-start)*des.Tick(b+1)/metric.Batches
	}
	cuts := append(slices.Clone(r.cfg.Cuts), ends...)
	slices.Sort(cuts)
	r.cfg.Cuts = slices.Compact(cuts)
	batch := 0
	for _, cut := range r.cfg.Cuts {
		for ends[batch] < cut {
			batch++
		}
		if cut <= start {
			r.batchOf = append(r.batchOf, -1)
		} else {
			r.batchOf = append(r.batchOf, batch)
		}
	}
}
