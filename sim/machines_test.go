package sim_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// The program gives the same bytes whether its processor, or its compiler, multiplies
// and adds in one instruction or not. The scenarios are those with most kinds of
// distributions, busy days and shrinkage.
func TestTheSameBytesOnEveryMachine(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program twice")
	}
	if runtime.GOARCH != "amd64" {
		t.Skip("GOAMD64 is for amd64")
	}
	questions := []string{"bank-1999", "two-skills-overflow", "same-mean-different-days", "absence-monday"}
	want := make([]string, len(questions))
	for _, machine := range []struct{ name, level, debug string }{
		{"GOAMD64=v1", "v1", ""},
		{"GOAMD64=v1 GODEBUG=cpu.fma=off", "v1", "cpu.fma=off"},
		{"GOAMD64=v3", "v3", ""},
	} {
		program := filepath.Join(t.TempDir(), "hangup")
		build := exec.Command("go", "build", "-o", program, "./cmd/hangup")
		build.Dir, build.Env = root, append(os.Environ(), "GOAMD64="+machine.level)
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v: %v\n%s", machine.name, build, err, out)
		}
		for i, question := range questions {
			run := exec.Command(program, "run", question, "--replications", "20", "--format", "json", "--quiet")
			run.Env = append(os.Environ(), "GODEBUG="+machine.debug)
			var said bytes.Buffer
			run.Stderr = &said
			got, err := run.Output()
			switch {
			case strings.Contains(said.String(), "can only be run on"):
				t.Skipf("%s: this processor cannot: %s", machine.name, said.String())
			case err != nil:
				t.Fatalf("%s: %v: %v\n%s", machine.name, run, err, said.String())
			case want[i] == "":
				want[i] = string(got)
			case string(got) != want[i]:
				t.Errorf("%s, %s: other bytes than with GOAMD64=v1:\n%s", machine.name, question,
					difference(documents{result: string(got)}, documents{result: want[i]}))
			}
		}
	}
}
