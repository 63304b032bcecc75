package report_test

import (
	"strings"
	"testing"

	"hangup/sim/report"
)

// whole is a baseline that can be read.
const whole = `{"format": "hangup/baseline/1", "engine": "1.0", "stream": 1, "scenario": {"name": "x", "file": "x.yaml", "sha256": "s"}, "seed": 1, "replications": 2,
 "figures": [{"metric": "offered", "mean": 3, "half_width": 1, "n": 2, "sums": [0, 1]}, {"metric": "wait_p50", "mean": 5, "half_width": 1, "n": 2, "sums": [2, 3]}, {"metric": "service_level", "mean": null, "half_width": null, "n": 2}],
 "sums": [[2, 4], [1, 1], [5], [1]]}`

func TestReadBaselineTellsDamage(t *testing.T) {
	if b, err := report.ReadBaseline(strings.NewReader("\ufeff" + whole)); err != nil || len(b.Figures) != 3 || len(b.Figures[0].Sections) != 2 {
		t.Fatalf("ReadBaseline of a whole one that begins with a mark: %v, %v", b, err)
	}
	for _, c := range []struct{ name, old, new, want string }{
		{"a place below 0", `[0, 1]}`, `[-1, 0]}`, "the sums of offered are not all there: the file is damaged; write the baseline anew"},
		{"places beyond the end", `[0, 1]}`, `[900, 901]}`, "the sums of offered are not all there"},
		{"one place", `[0, 1]}`, `[0]}`, "the sums of offered are not all there"},
		{"no sums", `[[2, 4], [1, 1], [5], [1]]`, `[]`, "the sums of offered are not all there"},
		{"empty rows", `[2, 4], [1, 1]`, `[], []`, "the sums of offered are not all there"},
		{"a row cut short", `[2, 4], [1, 1]`, `[2, 4], [1]`, "the sums of offered are not all there"},
		{"a figure twice", `"service_level"`, `"offered"`, "offered is there twice"},
		{"measures of another world", `"metric": "`, `"metric": "un`, "there is no figure in it that this hangup knows"},
		{"no figures", `"figures"`, `"figure"`, "there is no figure in it"},
		{"no scenario", `"sha256": "s"`, `"sha": "s"`, "what was run (scenario, replications) is not all there"},
		{"no days", `"replications": 2`, `"replications": 0`, "what was run"},
		{"half a file", whole[60:], ``, "neither a baseline nor a result.json: line 1: unexpected end of JSON input"},
		{"a number for a text", `"metric": "offered"`, `"metric": 5`, "line 2: figures.metric: found number, want a text"},
		{"a seed below 0", `"seed": 1`, `"seed": -1`, "line 1: seed: found number -1, want a whole number of at least 0"},
		{"a mean too large", `"mean": 3`, `"mean": 1e400`, "line 2: figures.mean: found number 1e400, want a number"},
		{"a list", whole, `[]`, "line 1: the document: found array, want an object"},
	} {
		text := strings.ReplaceAll(whole, c.old, c.new)
		if text == whole {
			t.Fatalf("%s: nothing was changed", c.name)
		}
		if _, err := report.ReadBaseline(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("ReadBaseline with %s: error %v, want %q", c.name, err, c.want)
		}
	}
}

// What is of another type is told in the words of the file, of a switch too.
func TestReadResultTellsATypeThatIsWrong(t *testing.T) {
	_, err := report.ReadResult(strings.NewReader("{\"format\": \"hangup/result/1\",\n \"one_run\": \"no\"}"))
	if want := "line 2: one_run: found string, want true or false"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("ReadResult with a text for one_run: error %v, want %q", err, want)
	}
}
