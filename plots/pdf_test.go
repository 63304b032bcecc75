package plots_test

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"hangup/plots"
)

// The PDF library puts its fonts into temporary files, and panics where it cannot.
func TestPDFWithoutTemporaryFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", file)
	t.Setenv("TMP", file)
	chart, err := plots.Find("queue")
	if err != nil {
		t.Fatal(err)
	}
	figure, err := chart.Draw(change(func(*shape) {}))
	if err != nil {
		t.Fatal(err)
	}
	if err := plots.Render(io.Discard, figure, "pdf", plots.Width, plots.Height); err == nil {
		t.Error("Render as pdf without a folder for temporary files: no error, want one")
	}
}
