package experiment

import (
	"errors"
	"sync"
	"sync/atomic"

	"hangup/sim/centre"
)

// shareOut has workers do the tasks first..last, each as soon as it is free, until one
// fails or stop is set. Its error is the cause, not what that stopped.
func shareOut(workers, first, last int, stop *atomic.Bool, do func(worker, task int) error) error {
	var next atomic.Int64
	next.Store(int64(first) - 1)
	var group sync.WaitGroup
	errs := make([]error, workers)
	for w := range workers {
		group.Go(func() {
			for errs[w] == nil && !stop.Load() {
				task := int(next.Add(1))
				if task > last {
					return
				}
				if errs[w] = do(w, task); errs[w] != nil {
					stop.Store(true)
				}
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil && !errors.Is(err, centre.ErrStopped) {
			return err
		}
	}
	if stop.Load() {
		return centre.ErrStopped
	}
	return nil
}
