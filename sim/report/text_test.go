package report_test

import (
	"bytes"
	"testing"

	"hangup/sim/experiment"
	"hangup/sim/report"
)

func text(t *testing.T, r *experiment.Result, o report.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.Text(&b, r, o); err != nil {
		t.Fatalf("Text: %v", err)
	}
	return b.Bytes()
}

func TestTextGolden(t *testing.T) {
	golden(t, "day.txt", text(t, synthetic(18), report.Options{}))
	golden(t, "narrow.txt", text(t, synthetic(18), report.Options{Width: 60}))
}
