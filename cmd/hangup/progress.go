package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// progress tells on stderr how far a run is: on a terminal a bar that is drawn anew, as
// soon as the run has taken a second; in a log a line every ten seconds; or nothing.
type progress struct {
	to    io.Writer
	now   func() time.Time
	bar   bool
	one   bool   // one long run, told in parts
	unit  string // what is done; "": days
	start time.Time

	points bool // of a sweep, told in hundredths of points

	mu       sync.Mutex // guards what follows: the run tells from its workers
	told     time.Time  // when last something was written
	drawn    bool       // a bar stands on the screen
	done, of int        // replications, or parts; of 0: not known
	from     int        // done of points before this run began
}

const (
	barAfter  = time.Second
	barEvery  = 100 * time.Millisecond
	lineEvery = 10 * time.Second
	barWidth  = 30
)

// newProgress is the progress of a run that starts now.
func newProgress(e *env, one bool) *progress {
	start := e.now()
	return &progress{to: e.err, now: e.now, bar: e.terminal, one: one, start: start, told: start}
}

// watch tells how far the run is, from time to time, until it is stopped; then it takes
// the bar off the screen.
func (p *progress) watch() (stop func()) {
	ticker, over := time.NewTicker(barEvery), make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		for {
			select {
			case <-ticker.C:
				p.tell()
			case <-over:
				return
			}
		}
	})
	return func() {
		ticker.Stop()
		close(over)
		group.Wait()
		p.clear()
	}
}

// show is told that so many replications are done, of so many (0: not known).
func (p *progress) show(done, of int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.points && p.of == 0 {
		p.from = done
	}
	p.done, p.of = done, of
}

// tell writes how far the run is, if it is time to.
func (p *progress) tell() {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	switch {
	case p.bar && now.Sub(p.start) >= barAfter:
		fmt.Fprintf(p.to, "\r%s\x1b[K", p.line(now)) // and clear the rest of the line
		p.drawn = true
	case !p.bar && now.Sub(p.told) >= lineEvery:
		fmt.Fprintln(p.to, p.line(now))
		p.told = now
	}
}

// clear takes the bar off the screen.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.drawn {
		fmt.Fprint(p.to, "\r\x1b[K")
		p.drawn = false
	}
}

// line is "[##########          ] 40 of 100 days done, 3s left".
func (p *progress) line(now time.Time) string {
	if p.of <= 0 || p.done <= p.from {
		return p.where()
	}
	share := float64(p.done) / float64(p.of)
	left := time.Duration(float64(now.Sub(p.start)) * float64(p.of-p.done) / float64(p.done-p.from))
	text := fmt.Sprintf("%s, %s left", p.where(), left.Round(time.Second))
	if !p.bar {
		return text
	}
	full := min(int(share*barWidth), barWidth)
	return "[" + strings.Repeat("#", full) + strings.Repeat(" ", barWidth-full) + "] " + text
}

// where is how far the run is, in words.
func (p *progress) where() string {
	switch {
	case p.points && p.of > 0:
		return fmt.Sprintf("%d of %d points done", p.done/100, p.of/100)
	case p.done == 0:
		return "hardly anything done"
	case p.of <= 0:
		return fmt.Sprintf("%d %s done", p.done, cmp.Or(p.unit, "days"))
	case p.one:
		return fmt.Sprintf("%d %% of the run done", 100*p.done/p.of)
	default:
		return fmt.Sprintf("%d of %d days done", p.done, p.of)
	}
}
