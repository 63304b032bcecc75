package main

import (
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the golden parts of the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"hangup": main})
}

// The scripts are what people type: each command, its answers, faults and exit codes.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"code": code, "onejson": oneJSON, "samejson": sameJSON, "await": await, "saidkept": saidKept, "damage": damage},
	})
}

// code N COMMAND.. runs a command that must end with exit code N.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N COMMAND..")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%s: %v", strings.Join(args[1:], " "), err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%s: exit code %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// onejson FILE [PATH VALUE].. checks that a file is exactly one JSON document in which
// the values stand at the paths (keys and indices joined by dots).
func oneJSON(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args)%2 != 1 {
		ts.Fatalf("usage: onejson FILE [PATH VALUE]..")
	}
	doc := document(ts, args[0])
	for i := 1; i < len(args); i += 2 {
		if got := string(at(doc, args[i])); got != args[i+1] {
			ts.Fatalf("%s: %s is %s, want %s", args[0], args[i], got, args[i+1])
		}
	}
}

// document is the one JSON document that a file holds.
func document(ts *testscript.TestScript, file string) (doc any) {
	d := json.NewDecoder(strings.NewReader(ts.ReadFile(file)))
	ts.Check(d.Decode(&doc))
	if _, err := d.Token(); err != io.EOF {
		ts.Fatalf("%s: more than one JSON document", file)
	}
	return doc
}

// at is the value at a path, as JSON.
func at(doc any, path string) []byte {
	for key := range strings.SplitSeq(path, ".") {
		switch v := doc.(type) {
		case map[string]any:
			doc = v[key]
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(v) {
				return nil
			}
			doc = v[i]
		default:
			return nil
		}
	}
	text, err := json.Marshal(doc)
	if err != nil {
		return nil
	}
	return text
}

// A command needs no more than its env: no terminal, no colours, nothing of the process.
func TestRunWithoutAProcess(t *testing.T) {
	var out, talk strings.Builder
	e := &env{args: []string{"examples"}, in: strings.NewReader(""), out: &out, err: &talk}
	if got := run(t.Context(), e); got != exitFine || talk.Len() > 0 || !strings.Contains(out.String(), "small-help-desk") {
		t.Errorf("run examples: got code %d, stderr %q, stdout %q; want 0, nothing, the names", got, talk.String(), out.String())
	}
	if e.args = []string{"run"}; run(t.Context(), e) != exitTrouble {
		t.Errorf("run without a file: want exit code %d", exitTrouble)
	}
}
