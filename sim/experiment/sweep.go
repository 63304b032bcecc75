package experiment

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// Point is a plan of a sweep and the values that make it so, one for each path varied.
type Point struct {
	Values []string
	Plan   *Plan
}

// PointResult is what a point of a sweep found: the whole clock, classes and groups in the
// order of the file. Points of one sweep share their callers.
type PointResult struct {
	Values       []string
	SHA256       string // of the resolved scenario
	Replications int
	Capped       bool // the precision asked for was not met
	ServiceLevel ServiceLevel
	Targets      Targets
	Total        Values
	Callers      []Values
	Agents       []Values
	Warnings     []Warning
}

// SweepOptions say how to run a sweep. With Precision a point is replicated until it is
// clear whether its targets are met, or its target measures are known that well.
type SweepOptions struct {
	Options

	// Progress (of Options) is told in hundredths of points, first of those finished before.

	// Have answers a point that was finished before, by index; nil: none was.
	Have func(point int) (*PointResult, bool)

	// Done is told of each point as soon as it is finished, from one goroutine at a time,
	// in the order in which they are; its error ends the sweep.
	Done func(point int, r *PointResult) error
}

// Sweep runs the points of a sweep, several at once, and answers their results in the
// order of the points. A point's result does not depend on the others, nor on the workers.
func Sweep(ctx context.Context, points []Point, o SweepOptions) ([]*PointResult, error) {
	s := &sweep{points: points, options: o, found: make([]*PointResult, len(points))}
	var left []int
	for i := range points {
		if o.Have != nil {
			if r, ok := o.Have(i); ok {
				s.found[i] = r
				continue
			}
		}
		left = append(left, i)
	}
	s.progress = pointProgress{report: o.Progress, of: len(points), parts: make([]int, len(points))}
	s.progress.begin(left)
	stop := context.AfterFunc(ctx, func() { s.stop.Store(true) })
	defer stop()
	if err := s.run(left); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, err
	}
	return s.found, nil
}

// sweep is a sweep at work.
type sweep struct {
	points   []Point
	options  SweepOptions
	found    []*PointResult
	stop     atomic.Bool
	done     sync.Mutex // held while Done is told
	progress pointProgress
}

// run runs points: one a worker where there are enough and each takes as long as the
// others, else all workers on each.
func (s *sweep) run(left []int) error {
	workers := max(s.options.Workers, 1)
	apart := 1
	if len(left) < 2*workers || s.options.Precision > 0 {
		workers, apart = 1, workers
	}
	return shareOut(workers, 0, len(left)-1, &s.stop, func(_, k int) error { return s.point(left[k], apart) })
}

// point runs one point with some workers.
func (s *sweep) point(i, workers int) error {
	p := &s.points[i]
	o := s.options.Options
	o.Workers, o.Legs, o.Trace = workers, nil, nil
	o.Progress = func(done, of int) { s.progress.show(i, done, of) }
	r, err := newRunner(p.Plan, o, forResult)
	if err != nil {
		return fmt.Errorf("%v: %w", p.Values, err)
	}
	r.settled = true
	r.stopWith(&s.stop)
	if err := r.run(); err != nil {
		return fmt.Errorf("%v: %w", p.Values, err)
	}
	c := collector{runner: r, sums: r.merged()}
	found := &PointResult{Values: p.Values, SHA256: p.Plan.Scenario.SHA256, Replications: r.done, Capped: r.capped, ServiceLevel: p.Plan.ServiceLevel(), Targets: p.Plan.Targets}
	found.Total, found.Callers, found.Agents = c.slot(0)
	found.Warnings = r.warnings(&Result{Batches: r.batchOf != nil, Total: found.Total}, c.sums)
	s.done.Lock()
	defer s.done.Unlock()
	s.found[i] = found
	if s.options.Done != nil {
		if err := s.options.Done(i, found); err != nil {
			return err
		}
	}
	s.progress.show(i, 1, 1)
	return nil
}

// wholePoint is how many parts of a point progress is told in.
const wholePoint = 100

// pointProgress tells how far a sweep is.
type pointProgress struct {
	mu     sync.Mutex
	report func(done, of int)
	of     int   // points
	parts  []int // done of each point
	done   int   // parts, of all points
}

// begin counts the points that are not left as done.
func (p *pointProgress) begin(left []int) {
	if p.report == nil {
		return
	}
	p.done = (p.of - len(left)) * wholePoint
	p.report(p.done, p.of*wholePoint)
}

// show is told that so much of a point is done, of so much (0: not known).
func (p *pointProgress) show(point, done, of int) {
	if p.report == nil || of == 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if parts := done * wholePoint / of; parts > p.parts[point] {
		p.done += parts - p.parts[point]
		p.parts[point] = parts
		p.report(p.done, p.of*wholePoint)
	}
}
