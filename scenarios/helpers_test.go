package scenarios_test

import (
	"io"
	"io/fs"
	"strings"
	"testing"

	"hangup/scenarios"
	"hangup/sim/experiment"
)

// disk is a set of files by name.
type disk map[string]string

func (d disk) open(name string) (io.ReadCloser, error) {
	text, known := d[name]
	if !known {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return io.NopCloser(strings.NewReader(text)), nil
}

// load reads main.yaml of a disk.
func (d disk) load(set ...string) (*experiment.Plan, error) {
	return scenarios.Load(scenarios.Source{Name: "main.yaml", Open: d.open, Set: set})
}

// plan is what a scenario is read into.
func plan(t *testing.T, text string, set ...string) *experiment.Plan {
	t.Helper()
	return planOf(t, disk{"main.yaml": text}, set...)
}

func planOf(t *testing.T, d disk, set ...string) *experiment.Plan {
	t.Helper()
	p, err := d.load(set...)
	if err != nil {
		t.Fatalf("Load(%v) of\n%s\nfault:\n%v", set, d["main.yaml"], err)
	}
	return p
}

// smallest is the smallest scenario of the language's description.
const smallest = `name: Small help desk
clock: {open: "09:00", close: "17:00"}
callers:
  everyone:
    arrivals: {rate: 60/h}
    talk: {exponential: {mean: 4m}}
    patience: {exponential: {mean: 3m}}
agents:
  desk: {staff: 5}
`

// with is the smallest scenario with lines in place of a line.
func with(line, instead string) string {
	if !strings.Contains(smallest, line) {
		panic("the smallest scenario has no line " + line)
	}
	return strings.Replace(smallest, line, instead, 1)
}
