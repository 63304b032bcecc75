package experiment

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"hangup/sim/centre"
	"hangup/sim/metric"
	"hangup/sim/roster"
)

// Engine is the version of the program, and Stream that of draws, ticks and tie rules:
// it changes only on purpose, when equal seeds no longer mean equal callers.
const (
	Engine = "0.1.0"
	Stream = 1
)

// Run simulates a plan and says what it found. It returns when all replications are done,
// when ctx is cancelled (with its error), or when a check finds a breach.
func Run(ctx context.Context, plan *Plan, o Options) (*Result, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	r, err := newRunner(plan, o, forResult)
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { r.stop.Store(true) })
	defer stop()
	if err := r.run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, err
	}
	r.join()
	return r.result(), nil
}

// runner is one run of a plan.
type runner struct {
	plan    *Plan
	options Options
	cfg     centre.Config
	plans   []*roster.Plan
	batchOf []int
	days    *metric.Days
	workers []*worker
	done    int // replications
	joined  bool
	capped  bool
	stop    *atomic.Bool

	purpose purpose
	settled bool // under Precision it is enough to know whether the targets are met

	progress progress
}

// worker runs replications one after the other.
type worker struct {
	engine   *centre.Engine
	recorder *metric.Recorder
	sums     *metric.Sums
	waiting  waitingAtClose
	keepLegs bool
	legs     []centre.Leg // of the replication in hand, if they are kept
	spent    []centre.Spent
	runner   *runner
}

// waitingAtClose adds up who still waits at closing.
type waitingAtClose struct{ callers, turnedAway int64 }

// purpose is what a plan is run for.
type purpose uint8

const (
	forResult     purpose = iota
	forComparison         // with another plan: the fates of callers are told
	forWatch              // until enough is known: Replications are the most there may be
)

func newRunner(plan *Plan, o Options, p purpose) (*runner, error) {
	r := &runner{plan: plan, options: o, cfg: plan.Centre, purpose: p, stop: new(atomic.Bool)}
	r.cfg.Detail = o.Legs != nil || p == forComparison || r.cfg.Detail
	most := max(plan.Replications, 1)
	if o.Precision > 0 {
		most = precisionCap
	} else if plan.OneRun && most == 1 {
		r.cutBatches()
	}
	for g := range r.cfg.Groups {
		p, err := roster.Compile(r.cfg.Groups[g].Staff)
		if err != nil {
			return nil, fmt.Errorf("group %s: %w", r.cfg.Groups[g].Name, err)
		}
		r.plans = append(r.plans, p)
	}
	for range min(max(o.Workers, 1), most) {
		w, err := r.newWorker(most)
		if err != nil {
			return nil, err
		}
		r.workers = append(r.workers, w)
	}
	r.progress = progress{report: o.Progress, of: most}
	if r.batchOf != nil {
		r.progress.of = len(r.cfg.Cuts)
	}
	if o.Precision > 0 {
		r.progress.of = 0
	}
	return r, nil
}

// planned is how many replications there will be, 0 if that is not known.
func (r *runner) planned() int {
	if r.options.Precision > 0 || r.purpose == forWatch {
		return 0
	}
	return max(r.plan.Replications, 1)
}

func (r *runner) newWorker(most int) (*worker, error) {
	engine, err := centre.New(r.cfg)
	if err != nil {
		return nil, err
	}
	engine.Stop = r.stop
	if r.options.Verify {
		engine.Verify()
	}
	w := &worker{engine: engine, runner: r, keepLegs: r.options.Legs != nil || r.purpose == forComparison}
	w.recorder = metric.NewRecorder(&r.cfg, &r.plan.Metric, r.batchOf, r.planned())
	w.sums = metric.NewSums(&r.cfg, &r.plan.Metric, r.plans, w.recorder, r.batchOf)
	if r.days == nil {
		r.days = metric.NewDays(most, w.sums)
	}
	w.sums.Days = r.days
	return w, nil
}

// stopWith makes the runner and its engines give up when stop is set.
func (r *runner) stopWith(stop *atomic.Bool) {
	r.stop = stop
	for _, w := range r.workers {
		w.engine.Stop = stop
	}
}

// run runs the replications: a fixed number, or until the targets are known well enough.
func (r *runner) run() error {
	if r.options.Trace != nil {
		if err := r.trace(); err != nil {
			return err
		}
	}
	if r.options.Precision <= 0 {
		return r.upTo(max(r.plan.Replications, 1))
	}
	for look := firstLook; ; look = min(nextLook(look), precisionCap) {
		if err := r.upTo(look); err != nil {
			return err
		}
		if r.preciseEnough() {
			return nil
		}
		if look == precisionCap {
			r.capped = true
			return nil
		}
	}
}

// upTo runs the replications from those done up to number n.
func (r *runner) upTo(n int) error {
	order := newTurnstile(r.done + 1)
	err := shareOut(len(r.workers), r.done+1, n, r.stop, func(worker, replication int) error {
		err := r.workers[worker].replicate(replication, order)
		if err != nil {
			order.open()
		}
		return err
	})
	if err != nil {
		return err
	}
	r.done = n
	return nil
}

// replicate runs one replication and adds it up.
func (w *worker) replicate(replication int, order *turnstile) error {
	w.recorder.Begin(replication)
	w.legs, w.spent = w.legs[:0], w.spent[:0]
	if err := w.engine.Run(replication, w); err != nil {
		return fmt.Errorf("replication %d: %w", replication, err)
	}
	w.sums.Add(replication)
	if w.runner.options.Legs != nil {
		if err := w.hand(replication, order); err != nil {
			return err
		}
	}
	if w.runner.batchOf == nil {
		w.runner.progress.step()
	}
	return nil
}

// Legs passes legs on to the recorder, and keeps them if they are asked for.
func (w *worker) Legs(legs []centre.Leg, spent []centre.Spent) {
	w.recorder.Legs(legs, spent)
	if w.engine.Closed() {
		for i := range legs {
			if legs[i].Outcome == centre.TurnedAway {
				w.waiting.turnedAway++
			}
		}
	}
	if w.keepLegs {
		w.keep(legs, spent)
	}
}

// keep adds legs to those of the replication.
func (w *worker) keep(legs []centre.Leg, spent []centre.Spent) {
	first, before := len(w.legs), int32(len(w.spent))
	w.legs = append(w.legs, legs...)
	if len(spent) == 0 {
		return
	}
	w.spent = append(w.spent, spent...)
	for i := range w.legs[first:] {
		if l := &w.legs[first+i]; l.Spent > 0 {
			l.Spent += before
		}
	}
}

// Cell passes a cell on to the recorder.
func (w *worker) Cell(c *centre.Cell) {
	w.recorder.Cell(c)
	if c.End == w.runner.cfg.Close && c.Index == len(w.runner.cfg.Cuts)-1 {
		for _, n := range c.Waiting {
			w.waiting.callers += int64(n)
		}
	}
	if w.runner.batchOf != nil && c.Index < len(w.runner.cfg.Cuts) { // not what is after closing
		w.runner.progress.step()
	}
}

// hand gives the legs of a replication away in the order in which callers joined, when
// those of the replications before have been.
func (w *worker) hand(replication int, order *turnstile) error {
	centre.SortLegs(w.legs)
	if !order.wait(replication) {
		return nil
	}
	defer order.pass()
	return w.runner.options.Legs(replication, w.legs, w.spent)
}

// turnstile lets replications through in order.
type turnstile struct {
	mu      sync.Mutex
	changed *sync.Cond
	next    int
	broken  bool
}

func newTurnstile(first int) *turnstile {
	t := &turnstile{next: first}
	t.changed = sync.NewCond(&t.mu)
	return t
}

// wait waits for the turn of n; it answers no if the run has been given up.
func (t *turnstile) wait(n int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	for t.next != n && !t.broken {
		t.changed.Wait()
	}
	return !t.broken
}

func (t *turnstile) pass() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.next++
	t.changed.Broadcast()
}

// open lets everybody go: the run has been given up.
func (t *turnstile) open() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.broken = true
	t.changed.Broadcast()
}

// progress tells how far a run is, each time another hundredth is done, or at every step
// where it is not known how many there are.
type progress struct {
	mu     sync.Mutex
	report func(done, of int)
	done   int
	of     int // 0: not known
}

// step counts another replication, or another cell of one long run.
func (p *progress) step() {
	if p.report == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if every := p.of / 100; every < 2 || p.done%every == 0 || p.done == p.of {
		p.report(p.done, p.of)
	}
}
