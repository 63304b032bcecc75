package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hangup/sim/experiment"
	"hangup/sim/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with the file of that name in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test ./sim/report -update writes it)", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from what is written now; got:\n%s", path, got)
	}
}

func written(t *testing.T, r *experiment.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.JSON(&b, r); err != nil {
		t.Fatalf("JSON: %v", err)
	}
	return b.Bytes()
}

func TestJSONGolden(t *testing.T) {
	golden(t, "result.json", written(t, synthetic(1)))
}

// Written, read and written again the bytes are the same, for few and many intervals,
// for batches, and for a result that knows nothing.
func TestJSONRoundTrip(t *testing.T) {
	batches := synthetic(3)
	batches.Batches = true
	for i := range batches.Total {
		batches.Total[i].Batches = true
	}
	long := synthetic(2)
	long.Clock.Length = 57142857142857 // more digits than a result has
	for name, r := range map[string]*experiment.Result{
		"a day": synthetic(18), "many days": synthetic(200), "batches": batches, "nothing": {}, "a long clock": long,
	} {
		first := written(t, r)
		back, err := report.ReadResult(bytes.NewReader(first))
		if err != nil {
			t.Errorf("%s: ReadResult: %v", name, err)
			continue
		}
		if second := written(t, back); !bytes.Equal(first, second) {
			t.Errorf("%s: written again after reading it differs:\n%s", name, firstDifference(first, second))
		}
	}
}

func firstDifference(a, b []byte) string {
	la, lb := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(la), len(lb)) {
		if la[i] != lb[i] {
			return "first:  " + la[i] + "\nsecond: " + lb[i]
		}
	}
	return "one is longer"
}

// What a program of any language reads: nested keys, null for the unknown, numbers in
// seconds and shares.
func TestJSONAsOthersReadIt(t *testing.T) {
	r := synthetic(2)
	r.Total[0].Mean = 1234567.89
	var doc struct {
		Format string
		Total  map[string]json.RawMessage
		Agents map[string]map[string]any
	}
	if err := json.Unmarshal(written(t, r), &doc); err != nil {
		t.Fatalf("result.json is not JSON: %v", err)
	}
	if doc.Format != "hangup/result/1" {
		t.Errorf("format: got %q, want hangup/result/1", doc.Format)
	}
	var buckets struct {
		Answered map[string]struct{ Mean float64 } `json:"answered"`
	}
	if err := json.Unmarshal(doc.Total["wait_buckets"], &buckets); err != nil || buckets.Answered["0_10"].Mean == 0 {
		t.Errorf("total.wait_buckets.answered.0_10.mean is not there: %v in %s", err, doc.Total["wait_buckets"])
	}
	if got := string(doc.Total["attempts"]); !strings.HasPrefix(got, `{"mean": 1234570,`) {
		t.Errorf("1234567.89 calls: got %s, want 6 significant digits, 1234570", got)
	}
	if _, ok := doc.Agents["desk"]["service_level"]; ok {
		t.Errorf("agents.desk.service_level is written; a group has no service level")
	}
}

func TestReadResultRefuses(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"an empty file":       {"", "not a result.json"},
		"a scenario":          {"name: Desk\n", "not a result.json: line 1"},
		"another document":    {`{"a": 1}`, `it has no "format"`},
		"a comparison":        {`{"format": "hangup/compare/1"}`, "this is what hangup compare leaves"},
		"the future":          {`{"format": "hangup/result/2"}`, "version 2"},
		"a foreign format":    {`{"format": "excel"}`, "is not hangup's"},
		"a number for a name": {"{\"format\": \"hangup/result/1\",\n \"seed\": \"one\"}", "line 2"},
		"a torn file":         {`{"format": "hangup/result/1", "total": {"offered"`, "not a result.json: line 1"},
	} {
		_, err := report.ReadResult(strings.NewReader(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: ReadResult(%s): got error %v, want one that says %q", name, c.text, err, c.want)
		}
	}
}

// A key of a later version is passed over; a measure that is missing is unknown.
func TestReadResultOfAnotherVersion(t *testing.T) {
	r, err := report.ReadResult(strings.NewReader(`{"format": "hangup/result/1", "moon": {"phase": 1}, "total": {"offered": {"mean": 5, "n": 1}, "joy": {"mean": 1}}}`))
	if err != nil {
		t.Fatalf("ReadResult: %v", err)
	}
	if got := mean(r.Total, "offered"); got != 5 {
		t.Errorf("total.offered: got %v, want 5", got)
	}
	if got := mean(r.Total, "answered"); got == got {
		t.Errorf("total.answered: got %v, want NaN: the file does not say", got)
	}
	if r.Targets.MaxOccupancy != -1 {
		t.Errorf("targets.max_occupancy: got %v, want -1: not given", r.Targets.MaxOccupancy)
	}
}

func BenchmarkJSON(b *testing.B) {
	r := synthetic(48)
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := report.JSON(&out, r); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "B/result")
}
