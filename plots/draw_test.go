package plots_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"hangup/plots"
	"hangup/sim/experiment"
)

// look keeps the pictures of the tests for the eye: go test ./plots -look DIR.
var look = flag.String("look", "", "write the pictures that tests draw to this directory")

// render draws a chart of r as a person gets it, and keeps it under -look.
func render(t *testing.T, chart plots.Chart, r *experiment.Result, story, format string) []byte {
	t.Helper()
	figure, err := chart.Draw(r)
	if err != nil {
		t.Fatalf("%s of %s: got error %v, want a figure", chart.Name, story, err)
	}
	var out bytes.Buffer
	if err := plots.Render(&out, figure, format, plots.Width, plots.Height); err != nil {
		t.Fatalf("Render %s of %s as %s: %v", chart.Name, story, format, err)
	}
	if *look != "" {
		if err := os.WriteFile(filepath.Join(*look, chart.Name+"-"+story+"."+format), out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

func TestOrdinaryDayAsPNG(t *testing.T) {
	for _, chart := range plots.Charts {
		render(t, chart, result(ordinary), "ordinary", "png")
	}
}
