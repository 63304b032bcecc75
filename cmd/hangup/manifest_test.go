package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// Every document says what was run and with what: the engine as the build says, the stream,
// the resolved scenario, the seed and how many replications.
func TestEveryDocumentHasItsManifest(t *testing.T) {
	const engine = "9.9.9+0123456789ab.changed"
	for _, c := range []struct {
		command, at string // path of the manifest; "" is the document
		days        string
	}{
		{"run small-help-desk --seed 7 --replications 20", "", "20"},
		{"compare small-help-desk --set agents.desk.staff=6 --seed 7 --replications 20", "", "20"},
		{"sweep small-help-desk --vary agents.desk.staff=5,6 --seed 7 --replications 20", "", "20"},
		{"staff small-help-desk --whole-day --seed 7 --replications 100", "", "100"},
		{"sensitivity small-help-desk --seed 7 --replications 20", "", "20"},
		{"explain small-help-desk --seed 7 --replications 20", "", "20"},
		{"check small-help-desk --seed 7 --cap 20", "scenarios.0", "20"},
	} {
		var out, talk strings.Builder
		e := &env{args: append(strings.Fields(c.command), "--format", "json", "--quiet"), engine: engine, now: time.Now, in: strings.NewReader(""), out: &out, err: &talk}
		if code := run(t.Context(), e); code == exitTrouble {
			t.Errorf("hangup %s: exit code %d, %s", c.command, code, talk.String())
			continue
		}
		var doc any
		if err := json.Unmarshal([]byte(out.String()), &doc); err != nil {
			t.Errorf("hangup %s: not JSON: %v", c.command, err)
			continue
		}
		in := func(key string) string {
			return string(at(doc, strings.TrimPrefix(c.at+"."+key, ".")))
		}
		if got := string(at(doc, "format")); !strings.HasPrefix(got, `"hangup/`) {
			t.Errorf("hangup %s: format is %s", c.command, got)
		}
		for key, want := range map[string]string{"engine": `"` + engine + `"`, "stream": "1", "seed": "7", "replications": c.days} {
			if got := in(key); got != want {
				t.Errorf("hangup %s: %s is %s, want %s", c.command, key, got, want)
			}
		}
		if got := in("scenario.sha256"); len(got) != 66 {
			t.Errorf("hangup %s: scenario.sha256 is %s, want 64 digits", c.command, got)
		}
	}
}

// Points that another build has left are not taken over: it may count otherwise.
func TestASweepGoesOnWithTheSameBuild(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		engine string
		code   int
		says   string
	}{
		{"1.0.0+aaaa", exitFine, ""},
		{"1.0.0+aaaa", exitFine, "2 of 2 points were finished before"},
		{"1.0.0+bbbb", exitTrouble, "hangup 1.0.0+aaaa left them, and this is another, 1.0.0+bbbb"},
	} {
		var out, talk strings.Builder
		args := []string{"sweep", "small-help-desk", "--vary", "agents.desk.staff=5,6", "--replications", "5", "--charts", "none", "-o", dir}
		e := &env{args: args, engine: c.engine, now: time.Now, in: strings.NewReader(""), out: &out, err: &talk}
		if code := run(t.Context(), e); code != c.code || !strings.Contains(talk.String(), c.says) {
			t.Errorf("sweep by %s: exit code %d and %q, want %d and %q", c.engine, code, talk.String(), c.code, c.says)
		}
	}
}
