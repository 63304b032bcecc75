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
		quiet    bool
		after    time.Duration // when 100 of 300 are done
		want     string
	}{
		{"a terminal, before a second is over", true, false, 900 * time.Millisecond, ""},
		{"a terminal, later", true, false, 2 * time.Second, bar + "\r\x1b[K"},
		{"a terminal, quiet", true, true, 2 * time.Second, ""},
		{"a log, before ten seconds are over", false, false, 9 * time.Second, ""},
		{"a log, later", false, false, 10 * time.Second, "100 of 300 days done, 20s left\n"},
		{"a log, quiet", false, true, 10 * time.Second, ""},
	}
	for _, c := range cases {
		var out strings.Builder
		watch := &clock{time.Unix(0, 0)}
		p := newProgress(&env{err: &out, now: watch.now, terminal: c.terminal}, c.quiet, false)
		watch.t = watch.t.Add(c.after)
		p.show(100, 300)
		p.show(101, 300) // at the same moment: nothing new is written
		p.finish()
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
