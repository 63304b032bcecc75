package experiment_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/roster"
)

// Legs come replication after replication, each in order of joining, with what happened
// to every call.
func TestLegsComeInOrder(t *testing.T) {
	for _, workers := range []int{1, 2, 7} {
		p := helpDesk(40)
		var seen []int
		offered := 0
		_, err := experiment.Run(t.Context(), p, experiment.Options{Workers: workers, Legs: func(replication int, legs []centre.Leg, _ []centre.Spent) error {
			seen = append(seen, replication)
			if !slices.IsSortedFunc(legs, func(a, b centre.Leg) int { return int(a.Joined - b.Joined) }) {
				t.Errorf("%d workers: the legs of replication %d are not in order of joining", workers, replication)
			}
			for i := range legs {
				if legs[i].Patience < 0 || legs[i].Person.Number == 0 {
					t.Errorf("%d workers, replication %d: leg %+v has no patience or no caller", workers, replication, legs[i])
				}
			}
			offered += len(legs)
			return nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range seen {
			if r != i+1 {
				t.Fatalf("%d workers: replications came in order %v", workers, seen)
			}
		}
		r, err := experiment.Run(t.Context(), p, experiment.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := mean(r, "offered").Mean * 40; len(seen) != 40 || float64(offered) != got {
			t.Errorf("%d workers: %d legs of %d replications, want %v of 40", workers, offered, len(seen), got)
		}
	}
}

// An error of whoever takes the legs ends the run and is told.
func TestLegsMayFail(t *testing.T) {
	full := errors.New("the disk is full")
	for _, workers := range []int{1, 4} {
		calls := 0
		r, err := experiment.Run(t.Context(), helpDesk(500), experiment.Options{Workers: workers, Legs: func(replication int, _ []centre.Leg, _ []centre.Spent) error {
			if calls++; replication == 3 {
				return full
			}
			return nil
		}})
		if !errors.Is(err, full) || r != nil || calls != 3 {
			t.Errorf("%d workers, the third list of legs fails: result %v, error %v after %d lists; want the error after 3", workers, r != nil, err, calls)
		}
	}
}

// A run that is cancelled returns soon, with the context's error, and leaves no goroutine.
func TestCancel(t *testing.T) {
	before := runtime.NumGoroutine()
	days := planOf(20_000*des.Hour, 1000*des.Hour, longRun(1).Centre.Classes, longRun(20_000).Centre.Groups)
	days.Replications = 1000
	twoLongDays, bySkills := longRun(100_000), w3(1e8)
	for _, p := range []*experiment.Plan{twoLongDays, bySkills} {
		p.OneRun, p.Replications = false, 2
	}
	for _, test := range []struct {
		claim   string
		plan    *experiment.Plan
		options experiment.Options
	}{
		{"one long run of 10^8 calls", longRun(100_000), experiment.Options{}},
		{"one long run, every invariant checked", longRun(100_000), experiment.Options{Verify: true}},
		{"many long days", days, experiment.Options{Workers: 2}},
		{"many short days, whose legs are asked for", helpDesk(1_000_000), experiment.Options{Workers: 3, Legs: func(int, []centre.Leg, []centre.Spent) error { return nil }}},
		{"two long days of one interval", twoLongDays, experiment.Options{}},
		{"two long days of one interval, by skills", bySkills, experiment.Options{}},
		{"precision that is out of reach", days, experiment.Options{Workers: 2, Precision: 1e-9}},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		begun := time.AfterFunc(100*time.Millisecond, cancel)
		start := time.Now()
		r, err := experiment.Run(ctx, test.plan, test.options)
		begun.Stop()
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: returned %v after it was cancelled", test.claim, took)
		}
		if !errors.Is(err, context.Canceled) || r != nil {
			t.Errorf("%s: cancelled, got result %v and error %v, want context.Canceled", test.claim, r != nil, err)
		}
		cancel()
	}
	for wait := time.Now(); runtime.NumGoroutine() > before && time.Since(wait) < 2*time.Second; {
		time.Sleep(time.Millisecond)
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines before the runs, %d after", before, after)
	}
}

// A context that is cancelled before the run gives no result.
func TestCancelledBefore(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if r, err := experiment.Run(ctx, helpDesk(3), experiment.Options{}); !errors.Is(err, context.Canceled) || r != nil {
		t.Errorf("Run of a cancelled context: result %v, error %v; want context.Canceled", r != nil, err)
	}
}

// Progress only grows, ends at its end, and is told by one goroutine at a time.
func TestProgress(t *testing.T) {
	for _, test := range []struct {
		claim   string
		plan    *experiment.Plan
		options experiment.Options
		of      int // 0: not known
	}{
		{"days", helpDesk(299), experiment.Options{Workers: 3}, 299},
		{"one day", helpDesk(1), experiment.Options{}, 1},
		{"one long run", longRun(100), experiment.Options{}, metric.Batches},
		{"precision", helpDesk(1), experiment.Options{Workers: 3, Precision: .03}, 0},
	} {
		var mu sync.Mutex
		last, told := 0, 0
		test.options.Progress = func(done, of int) {
			if !mu.TryLock() {
				t.Errorf("%s: two goroutines tell at once", test.claim)
				return
			}
			defer mu.Unlock()
			if done <= last || of != test.of || of > 0 && done > of {
				t.Errorf("%s: told %d of %d after %d, want more of %d", test.claim, done, of, last, test.of)
			}
			last = done
			told++
		}
		r, err := experiment.Run(t.Context(), test.plan, test.options)
		if err != nil {
			t.Fatal(err)
		}
		end := test.of
		if end == 0 {
			end = r.Replications
		}
		if last != end || told > 300 {
			t.Errorf("%s: told %d times, at last %d done, want %d", test.claim, told, last, end)
		}
	}
}

// A trace tells the life of one caller.
func TestTrace(t *testing.T) {
	var lines bytes.Buffer
	p := helpDesk(2)
	p.Clock.Open = 9 * des.Hour
	filter := centre.TraceFilter{Class: 0, Person: centre.Person{Interval: 0, Number: 1}}
	_, err := experiment.Run(t.Context(), p, experiment.Options{Trace: &experiment.Trace{To: &lines, Filter: filter}})
	if err != nil {
		t.Fatal(err)
	}
	told := strings.Split(strings.TrimSpace(lines.String()), "\n")
	want := []string{"calls, attempt 1", "is answered by desk", "ends the talk with desk"}
	if len(told) != len(want) {
		t.Fatalf("trace of the first caller:\n%s\nwant %d lines", lines.String(), len(want))
	}
	for i, w := range want {
		if !strings.HasPrefix(told[i], "09:") || !strings.Contains(told[i], "all/1/1 "+w) {
			t.Errorf("trace, line %d: got %q, want a time from 09:00 and %q", i+1, told[i], "all/1/1 "+w)
		}
	}
	broken := experiment.Options{Trace: &experiment.Trace{To: brokenWriter{}, Filter: filter}}
	if _, err := experiment.Run(t.Context(), p, broken); !errors.Is(err, errBroken) {
		t.Errorf("a trace that cannot be written: error %v, want %v", err, errBroken)
	}
}

var errBroken = errors.New("broken pipe")

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

// A roster that cannot be is an error that names the group.
func TestFaultyRoster(t *testing.T) {
	p := helpDesk(1)
	p.Centre.Groups[0].Staff = roster.Spec{Spans: []roster.Span{{Agent: 1, Start: 10, End: 5}}}
	if _, err := experiment.Run(t.Context(), p, experiment.Options{}); err == nil || !strings.Contains(err.Error(), "desk") {
		t.Errorf("Run with a span that ends before it starts: error %v, want one that names desk", err)
	}
}

// The exact answers of M/M/100+M lie in the intervals of a long run (Palm 1957, by the
// formulas of Garnett, Mandelbaum & Reiman 2002).
func TestErlangA(t *testing.T) {
	if testing.Short() {
		t.Skip("counts millions of calls, on one goroutine")
	}
	r, err := experiment.Run(t.Context(), longRun(800), experiment.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]float64{"abandonment_rate": .072123, "average_wait": 12.982, "service_level": .673276} {
		// Opening finds the centre empty: half an hour of 800 h is under a thousandth. 95 %
		// intervals are 1.96 standard errors wide; three of them miss once in 10^8.
		if e := mean(r, name); !(e.Mean-3*e.HalfWidth <= want && want <= e.Mean+3*e.HalfWidth) {
			t.Errorf("%s of a million calls: %v +- %v, exactly %v", name, e.Mean, e.HalfWidth, want)
		}
	}
}

// Values stand by the order of the file, whatever the order of names.
func TestOrderOfTheFile(t *testing.T) {
	p := planOf(des.Hour, des.Hour, []centre.Class{class("a", .01), class("b", .02)}, []centre.Group{desk(9, 2, des.Hour)})
	p.Replications = 3
	p.ClassOrder = []int{1, 0}
	r, err := experiment.Run(t.Context(), p, experiment.Options{})
	if err != nil {
		t.Fatal(err)
	}
	offered, _ := metric.Find("offered")
	a, b := r.Callers[1][offered].Mean, r.Callers[0][offered].Mean
	if fmt.Sprint(r.Classes) != "[b a]" || a+b != mean(r, "offered").Mean || b < a {
		t.Errorf("classes %v: b has %v calls, a %v, the centre %v", r.Classes, b, a, mean(r, "offered").Mean)
	}
	if got := []string{r.Rows[0].Class, r.Rows[1].Class, r.Rows[2].Class}; !slices.Equal(got, []string{"all", "b", "a"}) {
		t.Errorf("rows of intervals.csv: %v, want all, b, a", got)
	}
}
