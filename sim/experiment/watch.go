package experiment

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// View is another way to look at the same replications: every class's service level by
// another threshold, and as a share of the answered where OfAnswered asks for it.
type View struct {
	Within     des.Tick
	OfAnswered bool
}

// Watch runs the replications of a plan, more and more of them, and keeps the numerators
// and denominators of figures replication by replication.
type Watch struct {
	Watched
	runner  *runner
	workers []*watcher
	rows    [][]stats.Batch // by figure traced and replication
}

// Traced is a figure that is kept replication by replication; View is -1 for the plan's
// own thresholds, or an index in the views.
type Traced struct {
	Figure
	View int
}

// watcher is a worker whose records are added up once more for each view.
type watcher struct {
	*worker
	views    []viewed
	sections [][metric.Batches]stats.Batch // by figure sectioned
}

// viewed is what a view adds up.
type viewed struct {
	recorder *metric.Recorder
	sums     *metric.Sums
}

// Watched is what a watch keeps.
type Watched struct {
	Most      int // replications
	Views     []View
	Traced    []Traced // by replication
	Sectioned []Traced // by section
	Sections  int      // of so many replications, the first ones
}

// NewWatch prepares to watch the replications of a plan. A plan of one long run is run as
// often as others.
func NewWatch(plan *Plan, o Options, of Watched) (*Watch, error) {
	one := *plan
	one.Replications, one.OneRun = of.Most, false
	o.Precision, o.Legs, o.Trace = 0, nil, nil
	r, err := newRunner(&one, o, forWatch)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", plan.Scenario.Name, err)
	}
	r.progress.of = 0 // not known
	w := &Watch{runner: r, Watched: of, rows: make([][]stats.Batch, len(of.Traced))}
	for i := range w.rows {
		w.rows[i] = make([]stats.Batch, of.Most)
	}
	for _, own := range r.workers {
		worker := &watcher{worker: own, sections: make([][metric.Batches]stats.Batch, len(of.Sectioned))}
		for _, v := range of.Views {
			worker.views = append(worker.views, r.view(v))
		}
		w.workers = append(w.workers, worker)
	}
	return w, nil
}

// view is what adds a view up.
func (r *runner) view(v View) viewed {
	cfg, spec := r.cfg, r.plan.Metric
	cfg.Classes = slices.Clone(cfg.Classes)
	for i := range cfg.Classes {
		cfg.Classes[i].Threshold = v.Within
	}
	if v.OfAnswered {
		spec.Formula, spec.Deferred = metric.AnsweredOfAnswered, metric.DeferredExcluded
	}
	recorder := metric.NewRecorder(&cfg, &spec, nil, 0)
	sums := metric.NewSums(&cfg, &spec, r.plans, recorder, nil)
	sums.Days = metric.NewDays(1, sums)
	return viewed{recorder, sums}
}

// UpTo runs the replications from those done up to number n.
func (w *Watch) UpTo(ctx context.Context, n int) error {
	stop := context.AfterFunc(ctx, func() { w.runner.stop.Store(true) })
	defer stop()
	var next atomic.Int64
	next.Store(int64(w.runner.done))
	var group sync.WaitGroup
	errs := make([]error, len(w.workers))
	for i, worker := range w.workers {
		group.Go(func() {
			for errs[i] == nil && !w.runner.stop.Load() {
				replication := int(next.Add(1))
				if replication > n {
					return
				}
				if errs[i] = w.replicate(worker, replication); errs[i] != nil {
					w.runner.stop.Store(true)
				}
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil && !errors.Is(err, centre.ErrStopped) {
			return fmt.Errorf("%s: %w", w.runner.plan.Scenario.Name, err)
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	w.runner.done = max(w.runner.done, n)
	return nil
}

// replicate runs one replication and keeps what is traced of it.
func (w *Watch) replicate(worker *watcher, replication int) error {
	worker.recorder.Begin(replication)
	for i := range worker.views {
		worker.views[i].recorder.Begin(replication)
	}
	if err := worker.engine.Run(replication, worker); err != nil {
		return fmt.Errorf("replication %d: %w", replication, err)
	}
	worker.sums.Add(replication)
	for i := range worker.views {
		worker.views[i].sums.Add(replication)
	}
	for i, t := range w.Traced {
		w.rows[i][replication-1] = worker.parts(t)
	}
	if replication <= w.Sections {
		for i, t := range w.Sectioned {
			part, section := worker.parts(t), &worker.sections[i][replication%metric.Batches]
			section.A, section.B = section.A+part.A, section.B+part.B
		}
	}
	w.runner.progress.step()
	return nil
}

// parts are numerator and denominator of a figure in the replication in hand.
func (w *watcher) parts(t Traced) (parts stats.Batch) {
	sums := w.sums
	if t.View >= 0 {
		sums = w.views[t.View].sums
	}
	parts.A, parts.B, _ = sums.Replicated(w.runner.scope(sums, t.Figure), t.Measure)
	return parts
}

// Legs passes legs on to whoever counts them.
func (w *watcher) Legs(legs []centre.Leg, spent []centre.Spent) {
	w.worker.Legs(legs, spent)
	for i := range w.views {
		w.views[i].recorder.Legs(legs, spent)
	}
}

// Cell passes a cell on to whoever counts it.
func (w *watcher) Cell(c *centre.Cell) {
	w.worker.Cell(c)
	for i := range w.views {
		w.views[i].recorder.Cell(c)
	}
}

// Done is how many replications were run.
func (w *Watch) Done() int { return w.runner.done }

// Kept are the numerators and denominators of a traced figure, by replication.
func (w *Watch) Kept(traced int) []stats.Batch { return w.rows[traced][:w.runner.done] }

// Seen is what the replications done so far say.
type Seen struct {
	watch *Watch
	own   *metric.Sums
	views []*metric.Sums
}

// Seen gathers what all workers have added up.
func (w *Watch) Seen() *Seen {
	s := &Seen{watch: w, own: w.runner.merged()}
	for v := range w.Views {
		all := w.runner.view(w.Views[v]).sums
		for _, worker := range w.workers {
			all.Merge(worker.views[v].sums)
		}
		s.views = append(s.views, all)
	}
	return s
}

// Estimate estimates a traced figure.
func (s *Seen) Estimate(t Traced) Estimate {
	sums := s.own
	if t.View >= 0 {
		sums = s.views[t.View]
	}
	e, n, ok := sums.Estimate(s.watch.runner.scope(sums, t.Figure), t.Measure)
	if !ok {
		e, n = stats.Unknown(), 0
	}
	return estimateOf(e, int64(n))
}

// Section are the sums of a sectioned figure in each section: replication r is of section r
// modulo their number. Of a quantile it is each section's own, in milliseconds, with 1 as
// denominator; nil where the waits of an interval are not told apart so far.
func (s *Seen) Section(sectioned int) []stats.Batch {
	t := s.watch.Sectioned[sectioned]
	m := &metric.Measures[t.Measure]
	if m.Kind == metric.Quantile {
		return s.own.QuantileSections(s.watch.runner.scope(s.own, t.Figure), m.P)
	}
	all := make([]stats.Batch, metric.Batches)
	for _, worker := range s.watch.workers {
		for i, part := range worker.sections[sectioned] {
			all[i].A, all[i].B = all[i].A+part.A, all[i].B+part.B
		}
	}
	return all
}

// Off says whether a figure counts what cannot happen in the plan.
func (w *Watch) Off(t Traced) bool {
	sums := w.workers[0].sums
	return sums.Off(w.runner.scope(sums, t.Figure), t.Measure)
}

// Means says whether a figure has a meaning in the plan.
func (w *Watch) Means(f Figure) bool {
	sums := w.workers[0].sums
	return sums.Means(w.runner.scope(sums, f), f.Measure)
}
