package sim_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// targets are builds for machines that multiply and add in one instruction, with one
// rounding instead of two: there the compiler may fuse any x*y + z that is not written
// float64(x*y) + z. Our amd64 machines without it would compute other bits.
var targets = []struct {
	name   string
	env    []string
	fusion *regexp.Regexp // the instructions, as the compiler prints them
}{
	{"arm64", []string{"GOARCH=arm64"}, regexp.MustCompile(`^FN?M(ADD|SUB)[SD]$`)},
	{"amd64 v3", []string{"GOARCH=amd64", "GOAMD64=v3"}, regexp.MustCompile(`^VFN?M(ADD|SUB)\d+[SP][SD]$`)},
}

// multiplies are the plain multiplications of both.
var multiplies = regexp.MustCompile(`^V?F?MUL(SD|SS|D|S)$`)

func TestNothingIsFused(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the packages for other machines")
	}
	for _, target := range targets {
		t.Run(target.name, func(t *testing.T) {
			// With the profile that the program is built with: what is fused depends on what is inlined.
			cmd := exec.Command("go", "build", "-pgo="+filepath.Join("cmd", "hangup", "default.pgo"), "-gcflags="+module+"/...=-S", "./sim/...", "./scenarios/...")
			cmd.Dir = root
			cmd.Env = append(os.Environ(), "GOOS=linux", "CGO_ENABLED=0")
			cmd.Env = append(cmd.Env, target.env...)
			listing, err := cmd.CombinedOutput()
			if err != nil {
				faults := regexp.MustCompile(`(?m)^\S+\.go:\d+:\d+: .*$`).FindAll(listing, 10)
				t.Fatalf("%v: %v\n%s", cmd, err, bytes.Join(faults, []byte("\n")))
			}
			multiplications := 0
			for text := range bytes.Lines(listing) {
				// Offsets, (place), name, operands.
				place, instruction, _ := bytes.Cut(text, []byte(")\t"))
				name, _, _ := bytes.Cut(instruction, []byte("\t"))
				if multiplies.Match(name) {
					multiplications++
				}
				if target.fusion.Match(name) {
					_, place, _ = bytes.Cut(place, []byte("("))
					t.Errorf("%s: %s: write float64(x*y) where a product is added to something", place, name)
				}
			}
			// The proof would be empty if the listing were, or had another form.
			if multiplications < 100 {
				t.Errorf("%v lists %d multiplications in %d bytes: want hundreds. Has the form of the listing changed?",
					cmd, multiplications, len(listing))
			}
		})
	}
}
