package main

import (
	"strings"
	"testing"
	"time"
)

// clock is a time that stands still until it is moved.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

func TestProgress(t *testing.T) {
	const bar = "\r[##########                    ] 100 of 300 days done, 4s left\x1b[K"
	cases := []struct {
		name     string
		terminal bool
		after    time.Duration // when 100 of 300 are done
		want     string
	}{
		{"a terminal, before a second is over", true, 900 * time.Millisecond, ""},
		{"a terminal, later", true, 2 * time.Second, bar + bar + "\r\x1b[K"},
		{"a log, before ten seconds are over", false, 9 * time.Second, ""},
		{"a log, later", false, 10 * time.Second, "100 of 300 days done, 20s left\n"},
	}
	for _, c := range cases {
		var out strings.Builder
		watch := &clock{time.Unix(0, 0)}
		p := newProgress(&env{err: &out, now: watch.now, terminal: c.terminal}, false)
		watch.t = watch.t.Add(c.after)
		p.show(100, 300)
		p.tell()
		p.tell() // at the same moment: in a log nothing new is written
		p.clear()
		if out.String() != c.want {
			t.Errorf("progress on %s: got %q, want %q", c.name, out.String(), c.want)
		}
	}
}

func TestProgressWhere(t *testing.T) {
	for _, c := range []struct {
		done, of int
		one      bool
		want     string
	}{
		{0, 0, false, "hardly anything done"}, {12, 100, false, "12 of 100 days done"}, {45, 0, false, "45 days done"}, {8, 32, true, "25 % of the run done"},
	} {
		p := progress{one: c.one, done: c.done, of: c.of}
		if got := p.where(); got != c.want {
			t.Errorf("progress{done %d, of %d, one %v}.where(): got %q, want %q", c.done, c.of, c.one, got, c.want)
		}
	}
}

// Watching begins and ends with the run.
func TestProgressWatch(t *testing.T) {
	var out strings.Builder
	watch := &clock{time.Unix(0, 0)}
	p := newProgress(&env{err: &out, now: watch.now, terminal: true}, false)
	stop := p.watch()
	p.show(1, 2)
	stop()
	if out.Len() > 0 {
		t.Errorf("progress of a run that took no time: got %q, want nothing", out.String())
	}
}

// Of a sweep that goes on, the time left is that of the points left: those finished before
// took no time.
func TestProgressOfASweep(t *testing.T) {
	var out strings.Builder
	watch := &clock{time.Unix(0, 0)}
	p := newProgress(&env{err: &out, now: watch.now}, false)
	p.points = true
	p.show(600, 1000)
	watch.t = watch.t.Add(12 * time.Second)
	p.tell()
	p.show(850, 1000)
	watch.t = watch.t.Add(13 * time.Second)
	p.tell()
	if want := "6 of 10 points done\n8 of 10 points done, 15s left\n"; out.String() != want {
		t.Errorf("progress of a sweep: got %q, want %q", out.String(), want)
	}
}
