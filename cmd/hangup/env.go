package main

import (
	"bytes"
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	"golang.org/x/term"

	"hangup/scenarios"
	"hangup/sim/report"
)

// env is the world that a command sees.
type env struct {
	args     []string
	in       io.Reader
	out      io.Writer // the answer
	err      io.Writer // the talk
	width    int       // columns of the screen that out is; 0: no screen, no limit
	colour   bool      // out shows colours
	terminal bool      // err is a screen, on which a line can be drawn anew
	now      func() time.Time
	stdin    []byte // what in held, once it was read
	engine   string // version of the program, as the build says; "": the source's
}

// system is the world of a process.
func system() *env {
	return &env{
		args: os.Args[1:], in: os.Stdin, out: os.Stdout, err: os.Stderr,
		width:    screenWidth(),
		colour:   isScreen(os.Stdout) && os.Getenv("NO_COLOR") == "",
		terminal: isScreen(os.Stderr),
		now:      time.Now,
		engine:   engineVersion(debug.ReadBuildInfo),
	}
}

// isScreen says whether f is a terminal that moves its cursor.
func isScreen(f *os.File) bool {
	return term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
}

// screenWidth is how wide answers may be: the terminal's columns, or COLUMNS where the
// answer goes elsewhere.
func screenWidth() int {
	if term.IsTerminal(int(os.Stdout.Fd())) {
		if width, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && width > 0 {
			return width
		}
		return 80
	}
	width, err := strconv.Atoi(os.Getenv("COLUMNS"))
	if err != nil {
		return 0
	}
	return max(width, 0)
}

// open opens a file that a command names; "-" is standard input, from its beginning.
func (e *env) open(name string) (io.ReadCloser, error) {
	if name != "-" {
		return os.Open(name)
	}
	if e.stdin == nil {
		var err error
		if e.stdin, err = io.ReadAll(e.in); err != nil {
			return nil, err
		}
	}
	return io.NopCloser(bytes.NewReader(e.stdin)), nil
}

// source is where the scenario of a name is, with what --set changes in it, to be run by
// this program.
func (e *env) source(name string, set []string) scenarios.Source {
	return scenarios.Source{Name: name, Open: e.open, Set: set, Engine: e.engine}
}

// screen is what the answer is written for.
func (e *env) screen() report.Options { return report.Options{Width: e.width, Colour: e.colour} }
