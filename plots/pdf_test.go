package plots_test

import (
	"testing"

	"hangup/plots"
)

// panics is a writer that does what the PDF library does where it finds no folder for
// its temporary files; it looks for one only once, so that the test cannot take it away.
type panics struct{}

func (panics) Write([]byte) (int, error) { panic("no temporary folder") }

func TestPanicOfThePDFLibraryIsAnError(t *testing.T) {
	chart, err := plots.Find("queue")
	if err != nil {
		t.Fatal(err)
	}
	figure, err := chart.Draw(change(func(*shape) {}))
	if err != nil {
		t.Fatal(err)
	}
	err = plots.Render(panics{}, figure, "pdf", plots.Width, plots.Height)
	if want := "write PDF: no temporary folder"; err == nil || err.Error() != want {
		t.Errorf("Render as pdf that panics: got error %v, want %s", err, want)
	}
}
